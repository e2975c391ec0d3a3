"""The pages that a person or a work is on: the other direction of every link."""

from collections import defaultdict

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from wagtail.models import Page

from publications import dataversion
from publications.feeds import absolute
from publications.languages import neutral, spoken_here
from publications.metadata.addresses import Grant

from .linking import is_visible, private, visible
from .models import GrantPage, ResearchPage
from .models.news import NEWEST, newest_news


def of_person(person, request):
    """Template context of a person's page, in three queries."""
    key = person.translation_key
    grants = GrantPage.objects.filter(investigators__person__translation_key=key)
    return {
        "projects": visible(
            ResearchPage.objects.filter(members__person__translation_key=key), request
        ).distinct(),
        "grants": visible(grants, request).select_related("funder").distinct(),
        "news": newest_news(request, people_links__person__translation_key=key),
    }


def of_work(work, request):
    """Template context of a work's record, from what is remembered of all works."""
    named = _named(dataversion.of(request))
    return {name: pages.get(work.pk, []) for name, pages in named.items()}


def _named(version):
    name = f"pages that name works {get_language()}"
    return dataversion.remembered(name, _naming_works, version)


def grants_of_works(version):
    """For the hook ``work_grants``: the grants that visitors may know of, by work."""
    with neutral():
        return dataversion.remembered("grants of works", lambda: _grants_of_works(version), version)


def _grants_of_works(version):
    named = _named(version)["grants"]
    return {pk: tuple(map(_grant, pages)) for pk, pages in named.items()}


def _grant(page):
    url = page.get_url() or ""
    return Grant(
        title=page.title,
        funder=page.funder.name,
        number=page.reference_number,
        registry=page.funder.ror_url or page.funder.crossref_url,
        page=absolute(url) if url.startswith("/") else url,
    )


def _naming_works():
    """The visible pages of each kind by the primary key of the work they name; one query."""
    works = [F(f"{child}__{links}__publication") for child, links in _NAMING.values()]
    pages = (
        spoken_here(Page.objects.live()).annotate(work=Coalesce(*works)).filter(work__isnull=False)
    )
    children = [child for child, _links in _NAMING.values()]
    pages = pages.select_related(*children, "grantpage__funder").order_by("path")
    hidden = private(None)
    found = {name: defaultdict(list) for name in _NAMING}
    for page in pages:
        if is_visible(page, hidden):
            name = next(name for name in _NAMING if hasattr(page, _NAMING[name][0]))
            found[name][page.work].append(getattr(page, _NAMING[name][0]))
    return found | {"news": {pk: _newest(pages) for pk, pages in found["news"].items()}}


#: What each kind of page is called: from a page to it, and from it to the works it names.
_NAMING = {
    "projects": ("researchpage", "publication_links"),
    "grants": ("grantpage", "outputs"),
    "news": ("newspage", "work_links"),
}


def _newest(news):
    return sorted(news, key=lambda page: (page.date, page.pk), reverse=True)[:NEWEST]
