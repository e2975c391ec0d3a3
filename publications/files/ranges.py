"""The part of a file that a request asks for (RFC 9110, section 14)."""

import re

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class UnsatisfiableError(ValueError):
    """The part asked for lies behind the end of the file."""


def asked_for(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of the part that ``header`` asks for; None for the whole file.

    A header that is malformed or asks for several parts is ignored, as the standard allows.
    Raises :class:`UnsatisfiableError`.
    """
    match = _RANGE.fullmatch(header.replace(" ", ""))
    if not match or match[1] == match[2] == "":
        return None
    first = int(match[1]) if match[1] else max(size - int(match[2]), 0)
    last = min(int(match[2]), size - 1) if match[1] and match[2] else size - 1
    if match[1] and match[2] and int(match[2]) < first:
        return None
    if first >= size or (not match[1] and not int(match[2])):
        raise UnsatisfiableError
    return first, last
