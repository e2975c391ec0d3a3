"""Colours and whether words can be read in them.

Source of luminance and contrast: WCAG 2.2, "relative luminance" and "contrast ratio". Colours are
triples of 0..255; contrasts go from 1 (none) to 21 (black on white).
"""

import re

#: Contrast that running text needs (WCAG 2.2, 1.4.3).
LEGIBLE = 4.5
#: Steps in which a shade is looked for.
STEPS = 100

BLACK, WHITE = (0, 0, 0), (255, 255, 255)

_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)

Colour = tuple[int, int, int]


def parse(text: str) -> Colour | None:
    """The colour written as ``#7a2331`` or ``#723``; None for anything else."""
    found = _HEX.fullmatch(text.strip())
    if not found:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    return tuple(int(digits[place : place + 2], 16) for place in (0, 2, 4))


def written(colour: Colour) -> str:
    """``colour`` as style sheets write it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def luminance(colour: Colour) -> float:
    """From 0, black, to 1, white."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """How well one is seen on the other, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least_contrast(colour: Colour, grounds) -> float:
    """The contrast of ``colour`` on that of ``grounds`` where it is seen worst."""
    return min(contrast(colour, ground) for ground in grounds)


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """``colour`` with a ``share``, 0 to 1, of the ``other``."""
    pairs = zip(colour, other, strict=True)
    return tuple(round(part + (end - part) * share) for part, end in pairs)


def legible(colour: Colour, grounds, towards: Colour, least: float = LEGIBLE) -> Colour:
    """The shade nearest to ``colour``, on the way ``towards`` black or white, that is read."""
    shades = (mixed(colour, towards, step / STEPS) for step in range(STEPS + 1))
    return next((shade for shade in shades if least_contrast(shade, grounds) >= least), towards)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
