"""A file as an answer: whole or in part, or handed over to the web server."""

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe

from ..filetypes import SHOWN
from ..models import PublicationFile
from .access import is_for_everybody
from .ranges import UnsatisfiableError, asked_for

#: What a file may do in a browser: be shown, and nothing else. A PDF viewer draws with styles.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'"
SANDBOX = f"{POLICY}; object-src 'none'; frame-ancestors 'none'; sandbox"
#: Chromium shows no PDF in a sandbox; no script of a PDF reaches the page's origin.
PDF_POLICY = f"{POLICY}; object-src 'self'; frame-ancestors 'none'"


class Part:
    """An open file from one byte to another, read as a file."""

    def __init__(self, file, first: int, last: int):
        file.seek(first)
        self.file = file
        self.left = last - first + 1

    def read(self, size: int = -1) -> bytes:
        wanted = self.left if size < 0 else min(size, self.left)
        found = self.file.read(wanted)
        self.left -= len(found)
        return found

    def close(self) -> None:
        self.file.close()


def send(request, file: PublicationFile, whole: bool = False) -> HttpResponse:
    """``file``, or the part of it that ``request`` asks for, unless only the ``whole`` is sent."""
    etag, stamp = f'"{file.sha256[:32]}"', int(file.stored_at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=stamp)
    if response is None:
        response = _body(request, file, None if whole else etag, stamp)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(stamp)
    response["Accept-Ranges"] = "none" if whole else "bytes"
    response["Cache-Control"] = _cache_control(file)
    return response


def send_thumbnail(request, file: PublicationFile) -> HttpResponse:
    """The picture of the first page of ``file``."""
    etag = f'"{file.sha256[:32]}-1"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = FileResponse(file.thumbnail.open("rb"), content_type="image/webp")
    response["ETag"] = etag
    response["Cache-Control"] = _cache_control(file)
    return response


def _cache_control(file) -> str:
    """Asked for again each time: an embargo may begin, a file be replaced."""
    return "public, no-cache" if is_for_everybody(file) else "private, no-store"


def _body(request, file, etag, stamp):
    try:
        part = _part(request, file, etag, stamp)
    except UnsatisfiableError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    response = _handed_over(file) or _opened(request, file, part)
    kind = file.media_type
    response["Content-Type"] = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    shown = kind in SHOWN and "download" not in request.GET
    disposition = "inline" if shown else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{file.name}"'
    response["Content-Security-Policy"] = PDF_POLICY if kind == "application/pdf" else SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _part(request, file, etag, stamp):
    """The part asked for; the whole where no ``etag`` or another one than asked for names it."""
    header = request.headers.get("Range", "")
    condition = request.headers.get("If-Range", "")
    if etag is None or request.method != "GET" or not header:
        return None
    if condition and condition != etag and parse_http_date_safe(condition) != stamp:
        return None
    return asked_for(header, file.size)


def _handed_over(file):
    """An answer that the web server in front fills, if the settings name its way."""
    way, _colon, prefix = settings.LABSITE_FILE_OFFLOAD.partition(":")
    if way == "x-accel":
        return HttpResponse(headers={"X-Accel-Redirect": prefix + file.content.name})
    if way == "x-sendfile":
        return HttpResponse(headers={"X-Sendfile": file.content.path})
    return None


def _opened(request, file, part):
    length = part[1] - part[0] + 1 if part else file.size
    if request.method == "HEAD":
        response = HttpResponse()
    else:
        opened = file.content.open("rb")
        response = FileResponse(Part(opened, *part) if part else opened)
    response["Content-Length"] = str(length)
    if part:
        response.status_code = 206
        response["Content-Range"] = f"bytes {part[0]}-{part[1]}/{file.size}"
    return response
