"""The pages that a person or a work is on: the other direction of every link."""

from collections import defaultdict

from publications import dataversion

from .linking import is_visible, private, visible
from .models import GrantOutput, GrantPage, NewsWork, ProjectWork, ResearchPage
from .models.news import NEWEST, newest_news


def of_person(person, request):
    """Template context of a person's page, in three queries."""
    pk = person.pk or 0
    grants = GrantPage.objects.filter(investigators__person=pk)
    return {
        "projects": visible(ResearchPage.objects.filter(members__person=pk), request).distinct(),
        "grants": visible(grants, request).select_related("funder").distinct(),
        "news": newest_news(request, people_links__person=pk),
    }


def of_work(work, request):
    """Template context of a work's record, from what is remembered of all works."""
    version = dataversion.of(request)
    named = dataversion.remembered("pages that name works", _naming_works, version)
    return {name: pages.get(work.pk, []) for name, pages in named.items()}


def _naming_works():
    news = _by_work(NewsWork.objects.order_by("-page__date", "-page__pk"))
    return {
        "projects": _by_work(ProjectWork.objects.order_by("page__path")),
        "grants": _by_work(GrantOutput.objects.order_by("page__path"), "page__funder"),
        "news": {pk: pages[:NEWEST] for pk, pages in news.items()},
    }


def _by_work(links, *related):
    """The visible pages of rows ``links`` by the primary key of their work; one query."""
    hidden, found = private(None), defaultdict(list)
    for row in links.select_related("page", *related):
        if is_visible(row.page, hidden):
            found[row.publication_id].append(row.page)
    return found
