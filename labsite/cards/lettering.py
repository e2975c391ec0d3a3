"""Setting words in a picture: one typeface, lines that fit, no empty boxes. Sizes are in pixels."""

from functools import cache
from importlib.resources import files

from anyascii import anyascii
from PIL import ImageFont

_FACE = files("fontpkg_noto_serif").joinpath("files", "NotoSerif[wdth,wght].ttf")
#: No typeface has a shape for this: what stands in its place stands for all that are missing.
_NOBODY = "\U0010fffe"
_LEADING = 1.22

REGULAR, STRONG = 400, 600


@cache
def font(size: int, weight: int = REGULAR) -> ImageFont.FreeTypeFont:
    """Noto Serif of that height; it has Latin, Greek and Cyrillic letters."""
    made = ImageFont.truetype(str(_FACE), size)
    made.set_variation_by_axes([weight, 100])
    return made


def shown(text: str) -> str:
    """``text`` on one line, letters of scripts that the typeface lacks spelt in Latin ones."""
    words = " ".join(text.split())
    return "".join(letter if has(letter) else anyascii(letter) for letter in words)


@cache
def has(letter: str) -> bool:
    """Whether the typeface has a shape for ``letter``."""
    return letter.isspace() or _shape(letter) != _shape(_NOBODY)


def _shape(letter):
    mask = font(32).getmask(letter)
    return mask.size, bytes(mask)


def leading(size: int) -> int:
    """From one line to the next."""
    return round(size * _LEADING)


def lines(text: str, face, width: int) -> list[str]:
    """``text`` broken between words into lines of at most ``width``."""
    broken = [""]
    for word in text.split():
        longer = f"{broken[-1]} {word}".strip()
        if broken[-1] and face.getlength(longer) > width:
            broken.append(word)
        else:
            broken[-1] = longer
    return [cut(line, face, width) for line in broken]


def fitted(text: str, sizes, width: int, height: int, weight: int = REGULAR):
    """The largest of ``sizes`` at which ``text`` fits, and its lines; the last one cuts it off."""
    for size in sizes:
        face = font(size, weight)
        broken = lines(text, face, width)
        room = max(1, height // leading(size))
        if len(broken) <= room:
            return size, broken
    kept = broken[:room]
    return size, [*kept[:-1], cut(kept[-1] + "…", face, width)]


def cut(line: str, face, width: int) -> str:
    """``line`` if it fits, else as much of it as does and an ellipsis."""
    kept = line.removesuffix("…")
    if face.getlength(line) <= width:
        return line
    while kept and face.getlength(kept + "…") > width:
        kept = kept[:-1]
    return kept.rstrip(" ,;:") + "…"
