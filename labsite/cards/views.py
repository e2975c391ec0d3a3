"""Pictures of pages for networks, icons in every size asked for, and the manifest."""

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from PIL import Image

from .. import colours, theming
from ..chrome import facts
from . import drawing, keeping, subjects

#: Sides in pixels: of tabs, of telephones' home screens, of manifests.
ICONS = (32, 180, 192, 512)
#: A stable address: asked again after a day.
A_DAY = "public, max-age=86400"


@require_safe
def card(request, kind, pk):
    """The picture of a work, an author, a page or the site; 404 for what is not public."""
    says = subjects.subject(kind, pk)
    if says is None:
        raise Http404
    chrome = facts()
    key = keeping.version(says, _mark(chrome))
    name = f"{kind}-{pk}-{get_language()}"
    return _picture(request, name, key, lambda: drawing.card(says, _sign(chrome, drawing.SIGN * 2)))


@require_safe
def icon(request, size):
    """The sign of the site, square."""
    if size not in ICONS:
        raise Http404
    return _icon(request, size, drawing.png, "image/png")


@require_safe
def favicon(request):
    """The sign for programs that have read no page."""
    return _icon(request, 48, drawing.ico, "image/x-icon")


def _icon(request, size, written, media_type):
    chrome = facts()
    key = keeping.version(_mark(chrome), size)
    name = f"icon-{size}-{written.__name__}"
    return _picture(request, name, key, lambda: written(_sign(chrome, size)), media_type)


@require_safe
def manifest(request):
    """Name, colours and icons for those who keep the site on their home screen."""
    chrome = facts()
    paper = colours.written((theming.DARK if chrome.scheme == "dark" else theming.LIGHT)[0])
    icons = [
        {"src": reverse("icon", args=[size]), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in ICONS[2:]
    ]
    about = {
        "name": chrome.name,
        "short_name": chrome.name[:30],
        "description": chrome.strapline,
        "start_url": "/",
        "display": "browser",
        "lang": settings.LANGUAGE_CODE,
        "theme_color": colours.written(chrome.accent),
        "background_color": paper,
        "icons": icons,
    }
    return JsonResponse(about, content_type="application/manifest+json")


def _picture(request, name, key, draw, media_type="image/png"):
    etag = f'"{key}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(keeping.kept(name, key, draw), content_type=media_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = A_DAY
    # Networks fetch the picture to show it on pages of their own.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _mark(chrome) -> tuple:
    """All that the sign is made of."""
    return (chrome.logo.pk, chrome.logo.file.name) if chrome.logo else (chrome.name, chrome.accent)


def _sign(chrome, size) -> Image.Image:
    logo = None
    if chrome.logo:
        with chrome.logo.open_file() as file:
            logo = Image.open(file).convert("RGBA")
    return drawing.sign(logo, chrome.name, chrome.accent, size)
