"""The list of all public pages for crawlers (sitemaps.org 0.9)."""

from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Site

from publications import dataversion
from publications.languages import further, here
from publications.models import Author, Publication
from publications.profiles.standing import RESOLVABLE

from . import languages


class OfThisSite(Sitemap):
    """Addresses start with the configured origin, never with what a request says."""

    limit = 10_000
    alternates = x_default = True

    @property
    def i18n(self) -> bool:
        """Whether each address is listed in several languages, which then name one another."""
        return bool(further())

    protocol = urlsplit(settings.WAGTAILADMIN_BASE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc

    def location(self, item):
        return here(item[0])

    def lastmod(self, item):
        return item[1]


class Works(OfThisSite):
    def items(self):
        root = reverse("publications:list")
        rows = Publication.objects.public().order_by("pk").values_list("slug", "updated_at")
        return [(f"{root}{quote(slug)}/", changed) for slug, changed in rows]


class Authors(OfThisSite):
    """Authors whose pages are to be indexed and are their own.

    A page that nothing outside confirms stays out of search engines, and the address of somebody
    with a page among the people leads there.
    """

    def items(self):
        root = reverse("publications:authors")
        works = Publication.objects.public().filter(contributions__author=OuterRef("pk"))
        identified = works.filter(identifiers__scheme__in=RESOLVABLE)
        confirmed = Q(owner__isnull=False) | Exists(identified)
        signed = Author.objects.public().filter(Exists(works), confirmed)
        rows = signed.exclude(person_page__live=True).order_by("pk")
        return [
            (f"{root}{quote(slug)}/", changed)
            for slug, changed in rows.values_list("slug", "updated_at")
        ]


class Pages(OfThisSite):
    """The pages of the tree, and the two lists."""

    def items(self):
        newest = Publication.objects.public().aggregate(newest=Max("updated_at"))["newest"]
        lists = [(reverse(f"publications:{name}"), newest) for name in ("list", "authors")]
        site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        if not site:
            return lists
        root = site.root_page.url_path
        pages = site.root_page.get_descendants(inclusive=True).live().public()
        rows = pages.values_list("url_path", "last_published_at")
        return [("/" + path.removeprefix(root), changed) for path, changed in rows] + lists

    def location(self, item):
        place = self._translated.get(item[0], {}).get(get_language())
        return place.url if place else super().location(item)

    @cached_property
    def _translated(self):
        known = languages.translations(dataversion.current())
        first = settings.LANGUAGE_CODE
        return {places[first].url: places for places in known.values() if first in places}


SECTIONS = {"pages": Pages, "works": Works, "authors": Authors}
