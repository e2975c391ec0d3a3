"""Which language is spoken to whom, and where the same page is in the others."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.utils.translation import check_for_language, get_language_from_request, override
from wagtail.models import Page, Site

from publications import dataversion
from publications.languages import bare, further, of_path, prefixed

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
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, _YEAR, samesite="Lax")
        return response


def _chosen(request) -> str:
    asked = request.GET.get(CHOICE, "")
    known = asked in dict(settings.LANGUAGES) and check_for_language(asked)
    return asked if known else get_language_from_request(request)


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


def _address(request, code: str, places: dict[str, str]) -> str:
    if request.path_info.startswith(PERSONAL):
        return f"{request.path}?{CHOICE}={code}"
    if code in places:
        return places[code]
    # A page of the tree that nobody has translated is shown as it is, under every language.
    path = places.get(settings.LANGUAGE_CODE, bare(request.path))
    return prefixed(path, code) + (_question(request) if not places else "")


def _question(request) -> str:
    """What is asked of the page, without what tells where this visitor came from."""
    pairs = parse_qsl(request.META.get("QUERY_STRING", ""))
    query = urlencode([pair for pair in pairs if not pair[0].startswith(TRACKING)])
    return f"?{query}" if query else ""


def translations(version: int | None) -> dict[int, dict[str, str]]:
    """For every page that is there in two languages or more, its addresses by language."""
    return dataversion.remembered("translations", _translations, version) if further() else {}


def _translations() -> dict[int, dict[str, str]]:
    homes = _homes()
    groups: dict[object, dict[int, tuple[str, str]]] = {}
    facts = ("translation_key", "pk", "locale__language_code", "url_path")
    for key, pk, code, path in Page.objects.live().public().values_list(*facts):
        home = next((home for home in homes if path.startswith(home)), None)
        if home:
            address = prefixed("/" + path.removeprefix(home), code)
            groups.setdefault(key, {})[pk] = (code, address)
    shared = (group for group in groups.values() if len(group) > 1)
    return {pk: dict(group.values()) for group in shared for pk in group}


def _homes() -> list[str]:
    """The paths of the front pages in all languages."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if not site:
        return []
    fronts = site.root_page.get_translations(inclusive=True)
    return list(fronts.values_list("url_path", flat=True))
