"""Pages that belong to the site as a whole: search, health, robots, errors."""

import sys
from math import ceil

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template import loader
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publications.languages import further, prefixed

from . import finding
from .models import SiteSettings

#: Seconds after which to ask again when the database is away.
RETRY_AFTER = 30
#: The same for limits of allauth, which does not say how long they hold.
TOO_MANY_WAIT = 60
#: Of what gets another address when it changes.
FOREVER = "public, max-age=31536000, immutable"
DISALLOWED = ("/admin/", "/accounts/", "/claims/", "/copies/", "/search/")


@require_safe
def search(request):
    """Works, authors and pages that hold the words asked for."""
    return render(request, "labsite/search.html", finding.context(request))


@require_safe
@never_cache
def health(request):
    """Whether the site can do its work: 200 or 503, for monitors."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "unavailable"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})


@require_safe
def theme(request, key):
    """The group's own colours as a style sheet, under an address that changes with them."""
    chosen = SiteSettings.of_default_site().theme
    if not chosen:
        raise Http404
    if key != chosen.key:
        return redirect("theme", chosen.key)
    response = HttpResponse(chosen.sheet, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = FOREVER
    return response


@require_safe
def robots(request):
    """What crawlers may skip, and where the list of all pages is."""
    home = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    paths = [*DISALLOWED, *(prefixed(path, code) for code in further() for path in DISALLOWED)]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in paths)]
    lines += ["", f"Sitemap: {home}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@never_cache
def admin_sign_in(request):
    """Where the admin sends whoever it does not let in: to sign in or, signed in, no further."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect(f"{reverse('account_login')}?{request.META['QUERY_STRING']}")


def error(request):
    """Answer to an error nobody foresaw; a database that is away is a matter of waiting."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return _plain("503.html", 503, {"Retry-After": str(RETRY_AFTER)})
    return _plain("500.html", 500)


def bad_request(request, exception):
    return _plain("400.html", 400)


def permission_denied(request, exception):
    return _plain("403.html", 403)


def too_many(request, exception=None):
    """Answer to a form sent too often: when it may be sent again, in words and for machines."""
    wait = exception.retry_after if exception else TOO_MANY_WAIT
    context = {"minutes": ceil(wait / 60), "hours": ceil(wait / 3600)}
    response = render(request, "429.html", context, status=429)
    response.headers["Retry-After"] = str(wait)
    response.headers["Cache-Control"] = "no-store"
    return response


def _plain(template: str, status: int, headers=None) -> HttpResponse:
    """A page that asks nothing of the database."""
    body = loader.get_template(template).render()
    response = HttpResponse(body, status=status, headers=headers)
    response["Cache-Control"] = "no-store"
    return response
