"""Bytes of unknown origin to text, by a fixed ladder instead of a guess.

A byte-order mark, the NUL pattern of UTF-16, strict UTF-8, and else line by line: UTF-8 where
the line is valid, otherwise the codec the file names in its header, otherwise GB 18030 where
high bytes come in long even runs, a Russian one where they come in words, and otherwise
Windows-1252. Files written by several programs
mix encodings, which is why the last step looks at each line on its own.
"""

import codecs
import re
from dataclasses import dataclass

#: Largest source read, in bytes; ten thousand entries with abstracts take about twelve million.
MAX_BYTES = 64 * 1024 * 1024
#: Lines named one by one in a note before it only counts them.
LINES_NAMED = 8

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"BZh", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"\xfd7zXZ", "a compressed archive"),
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a database"),
)
_HTML = re.compile(rb"\s*(?:<!doctype html|<html[\s>])", re.I)
_HEADER = re.compile(
    rb"(?:Encoding:|-\*-.*?coding:|string encoding\s+)\s*([\w .\-]+?)(?:-unix|-dos|-mac)?\s*"
    rb"(?:-\*-|;|\}|$)",
    re.I | re.M,
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
_CYRILLIC = re.compile(rb"[\xa3\xa8\xb3\xb8\xc0-\xff]+")
#: Control characters, and the signs that turn the direction of all text behind them.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
#: Bytes that a codec for text leaves as they are, and those of escapes and transports change.
_PLAIN = rb"xn--tda.\x41 \u0041 +AGE-"
#: Share of control characters from which on a source is no text.
_MOST_CONTROLS = 0.05
_FEWEST_CONTROLS = 32
_CONTROL_BYTES = bytes({*range(0x20)} - set(b"\t\n\x0b\x0c\r\x1a\x1b"))
_NAMED_CODECS = {
    "western (windows latin 1)": "cp1252",
    "western (iso latin 1)": "cp1252",
    "western (mac os roman)": "mac_roman",
    "unicode (utf-8)": "utf-8",
    "iso8859_1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A source as text with ``\\n`` line ends and without control characters.

    ``refusal`` is a sentence when the bytes are no text to read at all; ``text`` is then empty.
    """

    text: str
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    refusal: str = ""


def decode(data: bytes) -> Decoded:
    """The text of ``data``, the codec it was read with and what the reader should know."""
    refusal = _refusal(data)
    if refusal:
        return Decoded("", refusal=refusal)
    text, encoding, notes = _climb(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, more = _without_controls(text)
    return Decoded(text, encoding, (*notes, *more, *_damage(text)))


def _refusal(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        megabytes, limit = len(data) // 2**20, MAX_BYTES // 2**20
        return (
            f"The file has {megabytes} MB; at most {limit} MB can be read at once. "
            "Split it into smaller files."
        )
    for magic, what in _BINARY:
        if data.startswith(magic):
            return f"This is {what}, not a list of references. Export the references as text."
    if _is_binary(data[:20_000]):
        return "This is not a text file. Export the references as text."
    if _HTML.match(data[:200]):
        return (
            "This is a web page, not a list of references. Use the export of the site it is from."
        )
    return ""


def _is_binary(head: bytes) -> bool:
    if head.startswith(tuple(mark for mark, _codec in _BOMS)) or _utf16_without_mark(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    return controls > max(_MOST_CONTROLS * len(head), _FEWEST_CONTROLS)


def _climb(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            if codec == "utf-8-sig":
                return _mostly_utf8(data[len(mark) :])
            return _whole(data, codec)
    codec = _utf16_without_mark(data)
    return _whole(data, codec) if codec else _mostly_utf8(data)


def _whole(data: bytes, codec: str) -> tuple[str, str, tuple[str, ...]]:
    return data.decode(codec, "replace"), codec, (f"The file was read as {codec.upper()}.",)


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 puts a NUL beside each ASCII letter; which side tells the byte order."""
    head = data[:2000]
    half = max(len(head) // 2, 1)
    even, odd = head[0::2].count(0) > 0.7 * half, head[1::2].count(0) > 0.7 * half
    if even == odd:
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _mostly_utf8(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _by_line(data)


def _by_line(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    fallback = _named_codec(data) or _codec_by_letters(lines)
    texts, foreign = [], []
    for number, line in enumerate(lines, 1):
        try:
            texts.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            foreign.append(number)
            texts.append(_in_codec(line, fallback))
    return "\n".join(texts), fallback, (_foreign_note(foreign, fallback),)


def _in_codec(line: bytes, codec: str) -> str:
    """Windows-1252 leaves five bytes undefined; Latin-1 has a character for each."""
    try:
        return line.decode(codec)
    except UnicodeDecodeError:
        return line.decode("cp1252" if codec != "cp1252" else "latin-1", "replace")


def _named_codec(data: bytes) -> str:
    """The codec a JabRef, Emacs or BibDesk header names, unless its words disprove it."""
    named = _HEADER.search(data[:4096]) or _HEADER.search(data[-4096:])
    if not named:
        return ""
    name = named[1].decode("ascii", "replace").strip().lower()
    name = _NAMED_CODECS.get(name, name)
    try:
        codec = codecs.lookup(name).name
        if _PLAIN.decode(codec) != _PLAIN.decode("ascii"):
            return ""
    except (LookupError, UnicodeError):
        return ""
    if codec in ("utf-8", "iso8859-1"):
        return "cp1252"
    return "" if codec == "koi8-r" and not _looks_russian(data) else codec


def _looks_russian(data: bytes) -> bool:
    """Russian comes in words of high bytes; a stray accent or dash stands alone."""
    return any(len(run) >= 4 for run in re.findall(rb"[\xa3\xb3\xc0-\xff]{2,}", data[:200_000]))


def _codec_by_letters(lines: list[bytes]) -> str:
    """Western letters stand alone; Russian ones come in words, Chinese ones in pairs of bytes."""
    runs = [run for line in lines for run in _HIGH_RUN.findall(line) if not _is_utf8(line)]
    long = [run for run in runs if len(run) >= 4]
    words = [run for run in long if _CYRILLIC.fullmatch(run)]
    if len(words) >= 3 and len(words) > 0.5 * len(runs):
        small = sum(byte >= 0xE0 for run in words for byte in run)
        return "cp1251" if small > 0.5 * sum(map(len, words)) else "koi8-r"
    even = sum(1 for run in runs if len(run) % 2 == 0)
    return "gb18030" if long and even >= 0.8 * len(runs) else "cp1252"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _foreign_note(lines: list[int], codec: str) -> str:
    named = ", ".join(map(str, lines[:LINES_NAMED]))
    more = f" and {len(lines) - LINES_NAMED} more" if len(lines) > LINES_NAMED else ""
    plural = "Lines" if len(lines) > 1 else "Line"
    verb = "are" if len(lines) > 1 else "is"
    return (
        f"{plural} {named}{more} {verb} not in UTF-8 and {'were' if len(lines) > 1 else 'was'} "
        f"read as {codec}. Please check the accented letters there."
    )


def _without_controls(text: str) -> tuple[str, tuple[str, ...]]:
    found = _CONTROLS.search(text)
    if not found:
        return text, ()
    line = text.count("\n", 0, found.start()) + 1
    cleaned, count = _CONTROLS.subn("", text)
    characters = "control character was" if count == 1 else "control characters were"
    return cleaned, (f"{count} {characters} removed, the first on line {line}.",)


def _damage(text: str) -> tuple[str, ...]:
    notes = []
    for sign, what in (("\ufffd", "a replacement character (�)"), ("â€", "garbled letters (â€…)")):
        at = text.find(sign)
        if at >= 0:
            line = text.count("\n", 0, at) + 1
            notes.append(
                f"Line {line} holds {what}: the file was damaged by an earlier conversion."
            )
    return tuple(notes)
