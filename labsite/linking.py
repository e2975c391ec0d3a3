"""Links between pages, people and works: what visitors may see of them, in few queries."""

from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site

from publications import dataversion, entries
from publications.catalogue import catalogue
from publications.languages import further, here, spoken_here


def visible(pages, request):
    """The pages of ``pages``, a manager or queryset, that every visitor may see."""
    hidden = Q(pk__in=())
    for path in private(request):
        hidden |= Q(path__startswith=path)
    return spoken_here(pages.live().exclude(hidden))


def private(request) -> tuple[str, ...]:
    """The tree paths below which pages are private."""
    return tuple(page.path for page in landmarks(request) if page.is_private)


class Landmark(NamedTuple):
    """What every page of the site has to know of a page of the tree."""

    pk: int
    path: str
    url_path: str
    title: str
    is_in_menus: bool
    is_private: bool


def landmarks(request) -> list[Landmark]:
    """The pages in menus and the private ones in tree order, for every state of the site once."""
    version = dataversion.of(request) if request else dataversion.current()
    return _known_landmarks(version)


def _known_landmarks(version: int | None) -> list[Landmark]:
    return dataversion.remembered("landmarks", _landmarks, version)


def _landmarks():
    restricted = Q(Exists(PageViewRestriction.objects.filter(page=OuterRef("pk"))))
    pages = Page.objects.annotate(
        is_in_menus=Q(live=True, show_in_menus=True), is_private=restricted | _unspoken()
    )
    known = pages.filter(Q(is_in_menus=True) | Q(is_private=True)).order_by("path")
    return [Landmark._make(row) for row in known.values_list(*Landmark._fields)]


def _unspoken() -> Q:
    """Front pages in a language that the site spoke once: nobody gets there any more."""
    is_root = Exists(Site.objects.filter(root_page=OuterRef("pk")))
    return Q(depth=2) & ~Q(locale__language_code__in=dict(settings.LANGUAGES)) & ~Q(is_root)


def public_pages(version: int | None) -> dict[int, tuple[str, str]]:
    """Titles and addresses of the pages below the front page that every visitor may see."""
    name = f"public pages {get_language()}"
    return dataversion.remembered(name, lambda: _public_pages(version), version)


def _public_pages(version):
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if not site:
        return {}
    hidden = tuple(page.path for page in _known_landmarks(version) if page.is_private)
    found = {}
    for front in fronts(site):
        below = spoken_here(Page.objects.live().descendant_of(front))
        for pk, title, url_path, path in below.values_list("pk", "title", "url_path", "path"):
            if not path.startswith(hidden):
                found[pk] = title, here("/" + url_path.removeprefix(front.url_path))
    return found


def fronts(site: Site) -> list[Page]:
    """The front page, and its translations where there are any."""
    root = site.root_page
    return list(root.get_translations(inclusive=True)) if further() else [root]


def above(url: str, version: int | None) -> list[tuple[str, str]]:
    """Titles and addresses of the public pages above ``url``, topmost first, without the front."""
    titles = dataversion.remembered(
        f"page titles {get_language()}",
        lambda: {url: title for title, url in public_pages(version).values()},
        version,
    )
    steps = url.strip("/").split("/")[:-1]
    paths = ["/" + "/".join(steps[: place + 1]) + "/" for place in range(len(steps))]
    return [(titles[path], path) for path in paths if path in titles]


def rows(links, name, request, *related):
    """The rows of the manager ``links`` whose page called ``name`` every visitor may see.

    One query for rows, pages and what is ``related`` to these; rows of an unsaved preview too.
    """
    found = links.select_related(name, *(f"{name}__{path}" for path in related))
    hidden = private(request)
    return [row for row in found if is_visible(getattr(row, name), hidden)]


def is_visible(page, hidden) -> bool:
    """Whether every visitor may see ``page``, given what :func:`private` says."""
    return page is not None and page.live and not page.path.startswith(hidden)


def pages(links, name, request, *related):
    """The visible pages that the rows of the manager ``links`` name, in the order of the rows."""
    return [getattr(row, name) for row in rows(links, name, request, *related)]


def works(links, request):
    """The entries of the public works that the rows of the manager ``links`` name, in order."""
    return entries.load(public_works(links, request))


def public_works(links, request) -> list[int]:
    """Primary keys of the public works that the rows of the manager ``links`` name, in order."""
    public = catalogue(dataversion.of(request)).places
    named = [row.publication_id for row in links.all()]
    return [pk for pk in named if pk in public]
