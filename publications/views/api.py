"""The addresses of the read-only interface."""

from datetime import UTC, datetime, time
from functools import wraps
from hashlib import blake2b
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page

from .. import dataversion, limits
from ..api import Asked, Moved, paging, reading
from ..api.document import document
from ..api.problems import Problem
from ..api.resource import Resource, resources
from ..feeds import absolute
from ..models import DataVersion
from .lookup import Gone

METHODS = "GET, HEAD, OPTIONS"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


def interface(view):
    """What all addresses share: methods, limit, validators, errors, and who may read answers."""

    # Nothing can be changed here: a post shall hear so, not that it lacks a token.
    @csrf_exempt
    @wraps(view)
    @gzip_page
    def answer(request, **kwargs):
        try:
            response = _answered(view, request, kwargs)
        except Problem as problem:
            response = problem.response()
        for name, value in CORS.items():
            response[name] = value
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return answer


def _answered(view, request, kwargs) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS, **PREFLIGHT})
    if request.method not in ("GET", "HEAD"):
        raise Problem(405, "Everything here is to be read only.", headers={"Allow": METHODS})
    _count(request)
    etag, changed = _validators(request)
    known = get_conditional_response(request, etag=etag, last_modified=changed)
    response = known or view(request, **kwargs)
    if etag and response.status_code in (200, 304):
        response["ETag"] = etag
        response["Last-Modified"] = http_date(changed)
    return response


def _count(request) -> None:
    try:
        limits.spend(request, "api", settings.LABSITE_API_RATE)
    except limits.LimitReached as reached:
        wait = str(reached.retry_after)
        raise Problem(429, f"Go on in {wait} seconds.", headers={"Retry-After": wait}) from reached


def _validators(request) -> tuple[str | None, int | None]:
    """Of the whole record: one thing that changes may show in many answers."""
    version = dataversion.of(request)
    row = DataVersion.objects.filter(pk=1).first()
    if version is None or row is None:
        return None, None
    today = datetime.combine(timezone.localdate(), time(), timezone.get_current_timezone())
    # Embargoes end at midnight without a change.
    changed = max(row.changed_at, today.astimezone(UTC))
    seed = f"{version}\n{today}\n{request.get_full_path()}"
    return f'W/"{blake2b(seed.encode(), digest_size=12).hexdigest()}"', int(changed.timestamp())


@interface
def listed(request, name):
    """A page of a resource."""
    resource = _resource(name)
    values = reading.read(request.GET, reading.of_list(resource))
    asked = Asked(request, dataversion.of(request), values)
    limit = int(values.get("limit", paging.DEFAULT))
    page = paging.page(resource.pks(asked), limit, values.get("cursor", ""))
    links = _links(reverse("publications:api_list", args=[name]), values, page.next)
    rows = [resource.shown(row, _names(values)) for row in resource.load(page.pks)]
    response = JsonResponse({"data": rows, "meta": {"total": page.total}, "links": links})
    response["Link"] = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items())
    return response


@interface
def item(request, name, key):
    """One of a resource."""
    resource = _resource(name)
    values = reading.read(request.GET, (reading.shared(resource),))
    asked = Asked(request, dataversion.of(request), values)
    try:
        row = resource.find(asked, key) if reading.schemas.fits(resource.key, key) else None
    except Moved as moved:
        address = reverse("publications:api_item", args=[name, moved.key])
        return HttpResponsePermanentRedirect(address)
    except Gone as gone:
        raise Problem(410, str(gone.tombstone.get_reason_display() or "It was removed.")) from gone
    if row is None:
        raise Problem(404, "There is nothing of this key.")
    return JsonResponse(resource.shown(row, _names(values)))


@interface
def openapi(request):
    """The description of the interface for machines."""
    return JsonResponse(document(reverse("publications:api")))


@interface
def nothing(request, rest):
    raise Problem(404, "There is no such address.")


def documentation(request):
    """The same description for people."""
    context = {"resources": _described(), "canonical": absolute(reverse("publications:api"))}
    return render(request, "publications/api.html", context)


def _described() -> list[dict]:
    return [
        {
            "resource": resource,
            "url": reverse("publications:api_list", args=[resource.name]),
            "parameters": reading.of_list(resource),
        }
        for resource in resources().values()
    ]


def _resource(name: str) -> Resource:
    found = resources()
    if name not in found:
        raise Problem(404, "There are {', '.join(found)}, and no “{name}”.")
    return found[name]


def _names(values) -> list[str]:
    return values["fields"].split(",") if "fields" in values else []


def _links(path: str, values: dict[str, str], cursor: str) -> dict[str, str]:
    asked = {name: value for name, value in values.items() if name != "cursor"}
    links = {"first": _address(path, asked)}
    return links | ({"next": _address(path, asked | {"cursor": cursor})} if cursor else {})


def _address(path: str, asked: dict[str, str]) -> str:
    return absolute(f"{path}?{urlencode(asked)}" if asked else path)
