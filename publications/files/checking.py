"""What an upload really is: its type by its first bytes, its size, its checksum, no virus."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

import filetype
from anyascii import anyascii
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from ..filetypes import ENDINGS

#: Bytes looked at to tell the type.
HEAD = 8192
_OTHER_NAMES = {"application/x-gzip": "application/gzip"}
_MARKUP = re.compile(rb"\s*<(!doctype|html|svg|\?xml|script|head|body)", re.I)


@dataclass(frozen=True, slots=True)
class Checked:
    """An upload that may be kept. ``size`` in bytes, ``sha256`` in hexadecimal digits."""

    name: str
    media_type: str
    size: int
    sha256: str


def check(upload) -> Checked:
    """What ``upload`` is; raises ValidationError, in words, for what is not taken."""
    if upload.size > settings.LABSITE_FILE_MAX_BYTES:
        limit = filesizeformat(settings.LABSITE_FILE_MAX_BYTES)
        raise ValidationError(_("The file is larger than %(limit)s."), params={"limit": limit})
    upload.seek(0)
    head = upload.read(HEAD)
    ending = PurePosixPath(upload.name).suffix.lower().lstrip(".")
    media_type = _type(head, ending)
    _fits(media_type, ending)
    _scan(upload)
    return Checked(safe_name(upload.name), media_type, upload.size, digest(upload))


def _type(head: bytes, ending: str) -> str:
    """The media type by content; text has no mark of its own and goes by its ending."""
    found = filetype.guess_mime(head)
    if found:
        return _OTHER_NAMES.get(found, found)
    if not head or b"\x00" in head or _MARKUP.match(head):
        return ""
    return "text/csv" if ending in ENDINGS["text/csv"] else "text/plain"


def _fits(media_type: str, ending: str) -> None:
    """Refuse types that are not on the list and endings that say something else."""
    if media_type not in ENDINGS or media_type not in settings.LABSITE_FILE_TYPES:
        names = sorted(ENDINGS[kind][0] for kind in settings.LABSITE_FILE_TYPES)
        raise ValidationError(
            _("Files of this kind are not taken. What can be uploaded: %(names)s."),
            params={"names": ", ".join(names)},
        )
    if ending not in ENDINGS[media_type]:
        raise ValidationError(
            _("The name ends in “.%(ending)s”, but the content is %(kind)s. Rename the file."),
            params={"ending": ending, "kind": ENDINGS[media_type][0].upper()},
        )


def _scan(upload) -> None:
    """Ask the virus scanner, if there is one; no answer is a refusal."""
    if not settings.LABSITE_FILE_SCANNER:
        return
    upload.seek(0)
    try:
        threat = import_string(settings.LABSITE_FILE_SCANNER)(upload)
    except Exception as error:
        raise ValidationError(
            _("The virus scanner does not answer, so the file was not taken. Try again later."),
            code="scanner_silent",
        ) from error
    if threat:
        raise ValidationError(
            _("The virus scanner refuses the file: %(threat)s."), params={"threat": threat}
        )


def digest(upload) -> str:
    """SHA-256 of an open file, from its beginning."""
    upload.seek(0)
    made = hashlib.sha256()
    for chunk in iter(lambda: upload.read(1 << 20), b""):
        made.update(chunk)
    upload.seek(0)
    return made.hexdigest()


def safe_name(name: str) -> str:
    """``name`` as the last part of an address: ASCII letters, digits, dots and dashes."""
    path = PurePosixPath(name.replace("\\", "/"))
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", anyascii(path.stem)).strip("-._")
    return f"{stem[:100] or 'file'}{path.suffix.lower()}"
