"""The group's own colour: what it must be like, and the style sheet it becomes.

One colour cannot be read on light and on dark pages alike (no colour has a contrast of 4.5 on
both), so each has its own; that of dark pages follows from the other where none is given.
"""

from dataclasses import dataclass
from hashlib import blake2b

from . import colours

#: ``--paper`` and ``--raised`` of tokens.css, light and dark: what words stand on.
LIGHT = (colours.parse("#fcfaf5"), colours.parse("#f5f1e8"))
DARK = (colours.parse("#171614"), colours.parse("#211f1c"))
#: ``--accent`` of tokens.css: the colour of a group that has chosen none.
ACCENT = colours.parse("#7a2331")
#: Links on dark pages are read for hours: more contrast than the least.
COMFORTABLE = 7
#: The share of black, or of white, in the colour of what is pointed at.
STRONGER_DARK, STRONGER_LIGHT = 0.25, 0.4


@dataclass(frozen=True, slots=True)
class Theme:
    """The accent on light pages and on dark ones."""

    light: colours.Colour
    dark: colours.Colour

    @property
    def sheet(self) -> str:
        """A style sheet of custom properties, for browsers with and without ``light-dark()``."""
        light, dark = _words(self.light, LIGHT), _words(self.dark, DARK)
        plain = "".join(f"{name}:{value};" for name, value in light.items())
        both = "".join(f"{name}:light-dark({light[name]},{dark[name]});" for name in light)
        test = "@supports (color:light-dark(#000,#fff))"
        return f":root{{{plain}}}\n{test}{{:root{{{both}}}}}\n"

    @property
    def key(self) -> str:
        """Another one for every other sheet."""
        return blake2b(self.sheet.encode(), digest_size=6).hexdigest()


def theme(light: str, dark: str = "") -> Theme | None:
    """The theme of two colours as the settings have them; None where no colour is chosen."""
    chosen = colours.parse(light)
    if not chosen:
        return None
    return Theme(chosen, colours.parse(dark) or for_dark_pages(chosen))


def for_dark_pages(accent: colours.Colour) -> colours.Colour:
    """The shade of ``accent`` that is read with ease on dark pages."""
    return colours.legible(accent, DARK, colours.WHITE, COMFORTABLE)


def nearest(colour: colours.Colour, grounds) -> colours.Colour:
    """The shade of ``colour`` that is just read on ``grounds``; itself if it is."""
    towards = colours.BLACK if grounds is LIGHT else colours.WHITE
    return colours.legible(colour, grounds, towards)


def _words(accent, grounds) -> dict[str, str]:
    towards, share = (
        (colours.BLACK, STRONGER_DARK) if grounds is LIGHT else (colours.WHITE, STRONGER_LIGHT)
    )
    return {
        "--accent": colours.written(accent),
        "--accent-strong": colours.written(colours.mixed(accent, towards, share)),
        "--on-accent": colours.written(grounds[0]),
    }
