"""Which language is spoken to whom, and where the same page is in the others."""

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.shortcuts import redirect
from django.utils.translation import (
    check_for_language,
    get_language,
    get_language_from_request,
    override,
)
from wagtail.models import Page, Site

from publications import dataversion
from publications.languages import bare, further, of_path, prefixed

from . import linking
from .caching import TRACKING

#: Addresses without a language of their own: what is there is for one person.
PERSONAL = ("/accounts/", "/admin/", "/documents/", "/_util/")
#: The parameter that chooses a language on those.
CHOICE = "language"
_YEAR = 365 * 24 * 3600


class LanguageMiddleware:
    """Speak the language of the address; on one's own pages the one chosen there, or the browser's.

    There is no such thing on a site of one language.
    """

    def __init__(self, get_response):
        if not further():
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        personal = request.path_info.startswith(PERSONAL)
        code = _chosen(request) if personal else of_path(request.path_info)
        request.LANGUAGE_CODE = code or settings.LANGUAGE_CODE
        with override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        if personal and request.GET.get(CHOICE) == code:
            remember(response, code)
        return response


def remember(response, code: str):
    """``response``, which tells the browser that the language ``code`` was chosen."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, _YEAR, samesite="Lax")
    return response


def _chosen(request) -> str:
    asked = request.GET.get(CHOICE, "")
    known = asked in dict(settings.LANGUAGES) and check_for_language(asked)
    return asked if known else get_language_from_request(request)


class Place(NamedTuple):
    """A page of the tree in one language."""

    pk: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Version:
    """A page in one language: its code, its name in itself, and where the page is."""

    code: str
    name: str
    url: str
    is_current: bool


def versions(request, page: Page | None = None) -> list[Version]:
    """The page that is asked for in every language of the site; none where there is but one."""
    if not further():
        return []
    places = translations(dataversion.of(request)).get(page.pk, {}) if page else {}
    current = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    return [
        Version(code, name, _address(request, code, places), code == current)
        for code, name in settings.LANGUAGES
    ]


def _address(request, code: str, places: dict[str, Place]) -> str:
    path = bare(request.path)
    if path.startswith(PERSONAL):
        return f"{path}?{CHOICE}={code}"
    if code in places:
        return places[code].url
    # A page of the tree that nobody has translated is shown as it is, under every language.
    if settings.LANGUAGE_CODE in places:
        path = places[settings.LANGUAGE_CODE].url
    return prefixed(path, code) + (_question(request) if not places else "")


def _question(request) -> str:
    """What is asked of the page, without what tells where this visitor came from."""
    pairs = parse_qsl(request.META.get("QUERY_STRING", ""))
    query = urlencode([pair for pair in pairs if not pair[0].startswith(TRACKING)])
    return f"?{query}" if query else ""


def translations(version: int | None) -> dict[int, dict[str, Place]]:
    """Every page that is there in two languages or more, by language; for each of them."""
    return dataversion.remembered("translations", _translations, version) if further() else {}


def _translations() -> dict[int, dict[str, Place]]:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    groups: dict[object, dict[str, Place]] = {}
    for front in linking.fronts(site) if site else ():
        pages = Page.objects.live().public().descendant_of(front, inclusive=True)
        facts = ("translation_key", "locale__language_code", "pk", "title", "url_path")
        for key, code, pk, title, path in pages.values_list(*facts):
            url = prefixed("/" + path.removeprefix(front.url_path), code)
            groups.setdefault(key, {})[code] = Place(pk, title, url)
    shared = [group for group in groups.values() if len(group) > 1]
    return {place.pk: group for group in shared for place in group.values()}


def translated(request, pk: int) -> Place | None:
    """The page with this key as it is in the language being spoken, where somebody made that."""
    place = translations(dataversion.of(request)).get(pk, {}).get(get_language())
    return place if place and place.pk != pk else None


def lead_to_translation(page, request, args, kwargs):
    """Wagtail hook: an address of the original leads to the page in the language it is under."""
    place = translated(request, page.pk) if further() else None
    return redirect(place.url) if place and request.method in ("GET", "HEAD") else None
