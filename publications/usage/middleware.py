"""Notes views and downloads, outside of everything that keeps pages ready."""

import re
from functools import lru_cache

from allauth.account.adapter import DefaultAccountAdapter
from counter_robots import is_robot_or_machine
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, MiddlewareNotUsed, PermissionDenied

from ..languages import bare
from . import journal

_VIEW = re.compile(r"/publications/([-\w]+)/")
_DOWNLOAD = re.compile(r"/publications/[-\w]+/files/([0-9]{1,18})/[\w.-]+")
#: COUNTER counts what was answered, and what the visitor had already.
_ANSWERED = (200, 304)


class UsageMiddleware:
    """Writes a line for every record shown and every file sent to somebody who is no robot."""

    def __init__(self, get_response):
        if not settings.LABSITE_COUNT_USAGE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "GET" and "/publications/" in request.path_info:
            _note(request, response)
        return response


def _note(request, response) -> None:
    kind, item = _used(bare(request.path_info))
    agent = request.headers.get("User-Agent", "")[:300]
    if kind and _is_use(response) and not _is_prefetched(request) and not _is_robot(agent):
        journal.note(kind, journal.encoded(item), _address(request), agent)


def _address(request) -> str:
    """Where the visitor is, exactly; nowhere behind a proxy that does not say it."""
    try:
        return DefaultAccountAdapter(request).get_client_ip(request)
    except (PermissionDenied, ImproperlyConfigured):
        return ""


def _used(path: str) -> tuple[str, str]:
    """What kind of use a path is, and of what: a slug or the number of a file."""
    if match := _VIEW.fullmatch(path):
        return "view", match[1]
    if match := _DOWNLOAD.fullmatch(path):
        return "download", match[1]
    return "", ""


def _is_use(response) -> bool:
    """Of a file that is sent in parts, the part with the beginning is the use."""
    if response.status_code == 206:
        return response.headers.get("Content-Range", "").startswith("bytes 0-")
    return response.status_code in _ANSWERED


def _is_prefetched(request) -> bool:
    """Whether a browser asks ahead of its reader."""
    return "prefetch" in request.headers.get("Sec-Purpose", "")


@lru_cache(maxsize=4096)
def _is_robot(agent: str) -> bool:
    return not agent or is_robot_or_machine(agent)
