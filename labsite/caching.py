"""Public pages kept ready for visitors who are nobody in particular.

Every answer carries a validator made of the data version, so a browser that has the page asks
and is told so in one query; a page that another visitor asks for again comes from this process's
memory. All that is kept is dropped when the record changes. Signed-in visitors, forms and private
pages pass by.
"""

import gzip
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.http import parse_etags

from publications import dataversion
from publications.languages import bare

#: Bytes of pages one process keeps, and those of the largest page it keeps.
MOST_BYTES = 48 * 1024 * 1024
LARGEST = 2 * 1024 * 1024
#: Longest query string whose answer is kept.
LONGEST_QUERY = 600
SMALLEST_GZIPPED = 800

VARY = "Accept-Encoding, Cookie"
CACHE_CONTROL = "public, max-age=0, must-revalidate"
#: Never public, whoever asks.
PRIVATE = ("/admin/", "/accounts/", "/copies/", "/documents/", "/health/", "/_util/")
#: Parameters that tell where a visitor came from and change nothing.
TRACKING = ("utm_", "fbclid", "gclid", "mc_", "msclkid")
#: Headers that belong to one answer, not to the page.
PASSING = ("Set-Cookie", "Date", "Content-Encoding", "Content-Length", "ETag", "Vary")


@dataclass(eq=False)
class Kept:
    """A page as it was sent: its body and its headers."""

    body: bytes
    headers: list[tuple[str, str]]

    @cached_property
    def gzipped(self) -> bytes:
        return gzip.compress(self.body, 5, mtime=0)

    def answer(self, request) -> HttpResponse:
        """The page again, compressed for whom it helps; without a body for HEAD."""
        body, extra = self.body, []
        if len(body) >= SMALLEST_GZIPPED and "gzip" in request.headers.get("Accept-Encoding", ""):
            body, extra = self.gzipped, [("Content-Encoding", "gzip")]
        response = HttpResponse(b"" if request.method == "HEAD" else body)
        for name, value in (*self.headers, *extra):
            response.headers[name] = value
        response.headers["Content-Length"] = str(len(body))
        return response


class Shelf:
    """The pages of one data version, the least asked for dropped when there are too many."""

    def __init__(self, most_bytes: int = MOST_BYTES):
        self.most_bytes = most_bytes
        self.version = None
        self.bytes = 0
        self._pages: OrderedDict[tuple, Kept] = OrderedDict()
        self._lock = Lock()

    def __len__(self):
        return len(self._pages)

    def get(self, version: int, key: tuple) -> Kept | None:
        with self._lock:
            if version != self.version or key not in self._pages:
                return None
            self._pages.move_to_end(key)
            return self._pages[key]

    def put(self, version: int, key: tuple, page: Kept) -> None:
        with self._lock:
            if version != self.version:
                self._clear(version)
            self._drop(self._pages.pop(key, None))
            self._pages[key] = page
            # The compressed form is not there yet; it takes about a quarter more.
            self.bytes += len(page.body) * 5 // 4
            while self.bytes > self.most_bytes:
                self._drop(self._pages.popitem(last=False)[1])

    def clear(self) -> None:
        with self._lock:
            self._clear(None)

    def _clear(self, version: int | None) -> None:
        self._pages.clear()
        self.version, self.bytes = version, 0

    def _drop(self, page: Kept | None) -> None:
        self.bytes -= len(page.body) * 5 // 4 if page else 0


#: What this process keeps.
shelf = Shelf()


class PublicPageMiddleware:
    """Answer anonymous visitors from memory where the page they ask for cannot have changed."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.deployed = _deployment()
        self.cookies = {
            settings.SESSION_COOKIE_NAME,
            settings.CSRF_COOKIE_NAME,
            "messages",
        }

    def __call__(self, request):
        with dataversion.steady():
            return self.answer(request)

    def answer(self, request):
        if not self.is_public(request):
            return _private(self.get_response(request))
        version = dataversion.of(request)
        if version is None or settings.DEBUG:
            return self.get_response(request)
        key = _key(request)
        etag = self.etag(version, key)
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return _validated(HttpResponseNotModified(), etag)
        page = shelf.get(version, key)
        if page is None:
            return self.keep(request, self.get_response(request), version, key)
        return _validated(page.answer(request), etag)

    def is_public(self, request) -> bool:
        """Whether nobody in particular asks for something that may be for everybody."""
        return (
            request.method in ("GET", "HEAD")
            and not bare(request.path_info).startswith(PRIVATE)
            and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
            and "Authorization" not in request.headers
            and self.cookies.isdisjoint(request.COOKIES)
        )

    def keep(self, request, response, version, key):
        """Mark a page for everybody as such, and keep it if it is small enough."""
        if response.status_code != 200 or response.cookies or _forbids(response):
            return response
        response = _validated(response, self.etag(version, key))
        if response.streaming or request.method == "HEAD" or len(response.content) > LARGEST:
            return response
        headers = [pair for pair in response.headers.items() if pair[0] not in PASSING]
        page = Kept(response.content, headers)
        shelf.put(version, key, page)
        return _validated(page.answer(request), self.etag(version, key))

    def etag(self, version: int, key: tuple) -> str:
        """One for each state of the site, address and language."""
        seed = "\n".join((str(version), self.deployed, *key))
        return f'W/"{blake2b(seed.encode(), digest_size=12).hexdigest()}"'


def _key(request) -> tuple[str, ...]:
    """What two requests for the same page share. The path says the language, too."""
    pairs = parse_qsl(request.META.get("QUERY_STRING", ""))
    # Sorting by name alone keeps the order of a repeated name, whose last value counts.
    asked = sorted((p for p in pairs if not p[0].startswith(TRACKING)), key=lambda pair: pair[0])
    return (
        request.scheme,
        request.get_host(),
        request.path_info,
        repr(asked),
        # Openings end, projects begin and members leave at midnight, without a change.
        timezone.localdate().isoformat(),
    )


def _validated(response, etag: str):
    response.headers["ETag"] = etag
    response.headers["Vary"] = VARY
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response


def _forbids(response) -> bool:
    """Whether the view itself has said how long, or that not, its answer is kept."""
    said = response.headers.get("Cache-Control", "")
    return any(word in said for word in ("private", "no-store", "no-cache", "max-age"))


def _private(response):
    """Say of a page that nothing is said of that it belongs to who asked for it."""
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True)
    return response


@cache
def _deployment() -> str:
    """The newest change of a template or of code that runs: a page made by older ones is stale.

    Looked up once in a process, which runs what it has read.
    """
    roots = [Path(folder) for engine in settings.TEMPLATES for folder in engine["DIRS"]]
    roots += [settings.BASE_DIR / app for app in ("labsite", "people", "publications")]
    files = (file for root in roots for file in root.rglob("*") if file.suffix in _MADE_OF)
    return str(max((file.stat().st_mtime_ns for file in files), default=0))


_MADE_OF = (".py", ".html", ".css", ".js")
