"""What the site tells harvesters besides the works: its name, and works by project and grant."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from publications.oai.sets import Set, spec

from . import linking
from .models import GrantOutput, GrantPage, ProjectWork, ResearchPage, SiteSettings

FAMILIES = (
    ("project", _("By project"), ResearchPage, ProjectWork),
    ("grant", _("By grant"), GrantPage, GrantOutput),
)


def repository_name() -> str:
    """For the hook of that name, empty if nobody has named the site; letters are signed with it."""
    facts = SiteSettings.of_default_site()
    return facts.name or (facts.site.site_name if facts.site_id else "")


def sets(version: int | None) -> Iterator[Set]:
    """For the hook ``oai_sets``: the works of each page that visitors may see."""
    for family, name, pages, links in FAMILIES:
        yield Set(family, str(name))
        works = _works(links)
        for page in linking.visible(pages.objects.order_by("path"), None):
            yield Set(spec(family, page.slug), page.title, works.get(page.pk, ()))


def _works(links) -> dict[int, list[int]]:
    found = defaultdict(list)
    for page, work in links.objects.values_list("page_id", "publication_id"):
        found[page].append(work)
    return found
