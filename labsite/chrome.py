"""What surrounds every public page: the group's name, the menu, the footer."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.images.models import AbstractImage
from wagtail.models import Site
from wagtail.rich_text import expand_db_html

from publications import dataversion
from publications.languages import here

from . import colours, languages, linking, models, theming


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the menu."""

    title: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Chrome:
    """The frame of every page, the same for all visitors."""

    name: str
    home: str
    strapline: str
    affiliation: list[str]
    footer: SafeString
    google_scholar_url: str
    menu: list[Link]
    affiliations: list[models.Affiliation]
    social_links: list[models.SocialLink]
    logo: AbstractImage | None
    logo_alt: str
    accent: colours.Colour
    scheme: str
    origin: str
    theme_url: str
    analytics_url: str

    @property
    def place(self) -> tuple[str, ...]:
        """Where in the menu the page is: all that the frames of two pages differ in."""
        return tuple(link.url for link in self.menu if link.is_current)


def chrome(request) -> dict:
    """Context processor: ``chrome``, built once for each state of the site."""
    return {"chrome": SimpleLazyObject(lambda: frame(request))}


def frame(request) -> Chrome:
    """The frame as this page has it, its own place in the menu marked."""
    if not hasattr(request, "chrome"):
        known = facts(dataversion.of(request))
        menu = [replace(link, is_current=request.path.startswith(link.url)) for link in known.menu]
        request.chrome = replace(known, menu=menu)
    return request.chrome


def facts(version: int | None = None) -> Chrome:
    """The frame as no page in particular has it."""
    return dataversion.remembered(f"chrome {get_language()}", _build, version)


def _build() -> Chrome:
    facts = models.SiteSettings.of_default_site()
    site = facts.site if facts.site_id else None
    return Chrome(
        name=facts.name or (site and site.site_name) or _("Publications"),
        home=here("/"),
        strapline=facts.strapline,
        affiliation=[line.strip() for line in facts.affiliation.splitlines() if line.strip()],
        footer=SafeString(expand_db_html(facts.footer)),
        google_scholar_url=facts.google_scholar_url,
        menu=_menu(site),
        logo=facts.logo,
        logo_alt=facts.logo_alt,
        accent=facts.theme.light if facts.theme else theming.ACCENT,
        origin=settings.WAGTAILADMIN_BASE_URL.rstrip("/"),
        scheme="" if facts.colour_scheme == facts.Scheme.AUTO else facts.colour_scheme,
        theme_url=reverse("theme", args=[facts.theme.key]) if facts.theme else "",
        analytics_url=settings.LABSITE_ANALYTICS_SCRIPT,
        **_rows(facts),
    )


def _rows(facts) -> dict:
    """The rows of the settings, looked up where there are any."""
    affiliations = list(facts.affiliations.all()) if facts.has_affiliations else []
    prefetch_related_objects(affiliations, "logo__renditions")
    links = list(facts.social_links.all()) if facts.has_social_links else []
    return {"affiliations": affiliations, "social_links": links}


def _menu(site: Site | None) -> list[Link]:
    """The pages of the tree that are in menus, and the record, which is not in the tree."""
    record = [
        Link(_("Publications"), reverse("publications:list")),
        Link(_("Authors"), reverse("publications:authors")),
    ]
    if not site:
        return record
    root, hidden = site.root_page, linking.private(None)
    pages = [
        page
        for page in linking.landmarks(None)
        if page.is_in_menus
        and page.path[: -root.steplen] == root.path
        and not page.path.startswith(hidden)
    ]
    known, code = languages.translations(dataversion.current()), get_language()
    places = [known.get(page.pk, {}).get(code) for page in pages]
    links = [
        Link(place.title, place.url)
        if place
        else Link(page.title, here("/" + page.url_path.removeprefix(root.url_path)))
        for page, place in zip(pages, places, strict=True)
    ]
    return record + links
