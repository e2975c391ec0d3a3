"""Events for calendars (RFC 5545). Knows no framework."""

from datetime import UTC, datetime

#: Octets of a line before it is folded.
LINE = 75


def calendar(facts: dict[str, str | datetime]) -> str:
    """A calendar of one event; ``facts`` are its properties, times with a time zone.

    Text is escaped here; properties whose value is empty are left out.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Labsite//EN",
        "BEGIN:VEVENT",
        *(f"{name}:{_value(name, value)}" for name, value in facts.items() if value),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _value(name: str, value: str | datetime) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return _plain(value) if name == "URL" else _escape(value)


def _plain(text: str) -> str:
    """``text`` without what would end a line."""
    return "".join(text.split())


def _escape(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    lines = ("".join(filter(str.isprintable, line)) for line in text.splitlines())
    return "\\n".join(lines)


def _fold(line: str):
    """The pieces of ``line``, none longer than :data:`LINE` octets and no letter cut."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
