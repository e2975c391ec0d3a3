"""The picture of a shared page and the sign of the site. Sizes are in pixels."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from .. import colours
from . import lettering

#: What networks ask for; another ratio is cropped.
SIZE = (1200, 630)
PAPER, INK, QUIET, RULE = "#fcfaf5", "#201d1a", "#625b52", "#e1d9ca"
EDGE, BAND = 88, 20
TITLE_SIZES = (72, 64, 56, 48, 42)
SMALL = 30
SIGN = 88
#: Where the title begins, and how high it may get; where the foot is.
TITLE_TOP, TITLE_HEIGHT, FOOT = 142, 300, 516
#: Of a sign's sides, the longer by the shorter: what is longer is not for an icon.
SQUARE = 1.34


@dataclass(frozen=True, slots=True)
class Card:
    """What a picture says: what kind of page, its title, a line below, and whose it is."""

    kicker: str
    title: str
    line: str
    site: str
    accent: colours.Colour


def card(says: Card, sign: Image.Image) -> bytes:
    """The picture as PNG, ``sign`` (square) beside the name of the site."""
    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, BAND, SIZE[1]), fill=says.accent)
    width = SIZE[0] - 2 * EDGE
    _line(draw, says.kicker, (EDGE, 76), SMALL, says.accent, width)
    bottom = _title(draw, says.title, width)
    _line(draw, says.line, (EDGE, bottom + 18), SMALL, QUIET, width)
    draw.line((EDGE, FOOT, SIZE[0] - EDGE, FOOT), fill=RULE, width=2)
    middle = (FOOT + SIZE[1]) // 2
    picture.paste(sign.resize((SIGN, SIGN), Image.Resampling.LANCZOS), (EDGE, middle - SIGN // 2))
    place = (EDGE + SIGN + 24, middle)
    _line(draw, says.site, place, SMALL + 4, INK, width - SIGN - 24, anchor="lm")
    return png(picture, colours_kept=128)


def _title(draw, text, width) -> int:
    size, broken = lettering.fitted(
        lettering.shown(text), TITLE_SIZES, width, TITLE_HEIGHT, lettering.STRONG
    )
    face, y = lettering.font(size, lettering.STRONG), TITLE_TOP
    for line in broken:
        draw.text((EDGE, y), line, fill=INK, font=face)
        y += lettering.leading(size)
    return y


def _line(draw, text, place, size, colour, width, anchor="la"):
    face = lettering.font(size)
    said = lettering.cut(lettering.shown(text), face, width)
    draw.text(place, said, fill=colour, font=face, anchor=anchor)


def sign(logo: Image.Image | None, name: str, accent: colours.Colour, size: int) -> Image.Image:
    """The logo on white if it is about square; else the initials of ``name`` on the accent."""
    if logo and max(logo.size) <= SQUARE * min(logo.size):
        return _on_white(logo, size)
    picture = Image.new("RGB", (size * 2, size * 2), accent)
    letters = lettering.shown(initials(name))
    face = lettering.font(round(size * (1.2 if len(letters) < 2 else 0.92)), lettering.STRONG)
    ImageDraw.Draw(picture).text((size, size), letters, fill=PAPER, font=face, anchor="mm")
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def _on_white(logo, size):
    picture = Image.new("RGB", (size, size), "#ffffff")
    logo = logo.convert("RGBA")
    logo.thumbnail((size, size), Image.Resampling.LANCZOS)
    place = ((size - logo.width) // 2, (size - logo.height) // 2)
    picture.paste(logo, place, logo)
    return picture


def initials(name: str) -> str:
    """The first letters of the first two words that have one."""
    words = [word for word in name.split() if word[0].isalnum() and not word.islower()]
    return "".join(word[0] for word in (words or name.split())[:2]).upper()


def png(picture: Image.Image, colours_kept: int = 0) -> bytes:
    """``picture`` as a file; flat pictures lose nothing with ``colours_kept``, and weigh less."""
    stream = BytesIO()
    if colours_kept:
        picture = picture.quantize(colours_kept, dither=Image.Dither.NONE)
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def ico(picture: Image.Image) -> bytes:
    """``picture`` as the file that programs ask for without having read a page."""
    stream = BytesIO()
    picture.save(stream, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    return stream.getvalue()
