"""Pictures drawn for the demonstration: a monogram, word marks and a figure for each theme.

Nothing here is a photograph or anybody's real logo. Sizes are in pixels.
"""

from io import BytesIO
from math import exp, pi, sin

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw, ImageFont

from ..cards import lettering

PAPER, INK, ACCENT, QUIET = "#f5f1e8", "#201d1a", "#7a2331", "#c9b8a0"
FIGURE = (1440, 810)
LINE = 7


def monogram(letters, size=(960, 1200)):
    """A portrait's place: the initials before waves."""
    picture, draw = _sheet(size)
    for line in range(24):
        height = size[1] * (line + 0.5) / 24
        wave = [(x, height + 26 * sin(x / 150 + line / 2.2)) for x in range(-10, size[0] + 10, 6)]
        draw.line(wave, fill=QUIET, width=4, joint="curve")
    middle, radius = (size[0] / 2, size[1] / 2), size[0] * 0.34
    disc = [axis + sign * radius for sign in (-1, 1) for axis in middle]
    draw.ellipse(disc, fill=ACCENT)
    face = lettering.font(round(radius * 0.92), lettering.STRONG)
    draw.text(middle, letters, fill=PAPER, font=face, anchor="mm")
    return picture


def mark(size=512):
    """The sign of the group: a curve that leaves its plateau, in a ring; square, on white."""
    drawn = size * 4
    picture, draw = _sheet((drawn, drawn), "#ffffff")
    edge, line = drawn // 16, drawn // 20
    draw.ellipse((edge, edge, drawn - edge, drawn - edge), outline=ACCENT, width=line)
    middle, height, width = drawn / 2, drawn * 0.36, drawn * 0.46
    curve = [
        (middle + width * (x - 0.5), middle + height * (0.5 - 1 / (1 + exp(-(x - 0.5) * 14))))
        for x in (step / 200 for step in range(201))
    ]
    for place, (x, y) in enumerate(curve):
        half = line if place in (0, len(curve) - 1) else line / 2
        draw.ellipse((x - half, y - half, x + half, y + half), fill=ACCENT)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def wordmark(text):
    """An organisation's name as plain type."""
    lines = text.split("\n")
    longest = max(ImageFont.load_default(96).getlength(line) for line in lines)
    size = (round(longest) + 32, 120 * len(lines) + 48)
    picture, draw = _sheet(size, "#ffffff")
    _centred(draw, text, size, 96, INK)
    return picture


def curves():
    """Learning curves that leave a plateau one after the other."""
    picture, draw = _sheet()
    for number in range(6):
        steps = [(x, 690 - 560 / (1 + exp(-(x - 260 - 190 * number) / 60))) for x in range(1440)]
        draw.line(steps, fill=ACCENT if number == 2 else QUIET, width=LINE, joint="curve")
    return picture


def valley():
    """Error on new data that falls, rises and falls again."""
    picture, draw = _sheet()
    train = [(x, 180 + 460 * (1 - exp(-x / 300))) for x in range(1440)]
    test = [(x, y - 330 * exp(-(((x - 720) / 150) ** 2))) for x, y in train]
    draw.line(train, fill=QUIET, width=LINE, joint="curve")
    draw.line(test, fill=ACCENT, width=LINE, joint="curve")
    return picture


def tree():
    """Kinds that part into finer kinds."""
    picture, draw = _sheet()
    levels = [
        [1440 * (2 * place + 1) / 2 ** (level + 1) for place in range(2**level)]
        for level in range(5)
    ]
    for level in range(1, 5):
        for place, x in enumerate(levels[level]):
            above = levels[level - 1][place // 2]
            top, y = 60 + 165 * (level - 1), 60 + 165 * level
            colour = ACCENT if place < 2 ** (level - 1) else QUIET
            draw.line([(above, top), (above, y - 70), (x, y - 70), (x, y)], fill=colour, width=LINE)
    return picture


def stairs():
    """One task after the other, each on top of the last."""
    picture, draw = _sheet()
    for number in range(9):
        left, top = 60 + 148 * number, 690 - 68 * number
        colour = ACCENT if number == 4 else QUIET
        draw.rectangle((left, top, left + 118, 740), fill=colour)
    return picture


def arcs():
    """Words that look back at earlier words."""
    picture, draw = _sheet()
    spots = [120 + 133 * number for number in range(10)]
    for first, second in ((0, 4), (1, 3), (2, 8), (4, 5), (3, 9), (6, 9)):
        left, right = spots[first], spots[second]
        half = (right - left) / 2
        box = (left, 620 - half, right, 620 + half)
        draw.arc(box, 180, 360, fill=ACCENT if first == 2 else QUIET, width=LINE)
    for x in spots:
        draw.ellipse((x - 18, 602, x + 18, 638), fill=INK)
    return picture


def field():
    """A sheet of cells, some of which answer."""
    picture, draw = _sheet()
    for column in range(20):
        for row in range(11):
            wave = sin(column / 20 * 2 * pi) + sin(row / 11 * 2 * pi + column / 6)
            radius = 8 + 9 * max(0, wave)
            x, y = 72 + 68 * column, 65 + 68 * row
            box = (x - radius, y - radius, x + radius, y + radius)
            draw.ellipse(box, fill=ACCENT if wave > 1.2 else QUIET)
    return picture


def as_file(picture, name):
    """``picture`` as a file that an image of the site can be made of."""
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)
    stream.seek(0)
    return ImageFile(stream, name=f"{name}.png")


def _sheet(size=FIGURE, colour=PAPER):
    picture = Image.new("RGB", size, colour)
    return picture, ImageDraw.Draw(picture)


def _centred(draw, text, size, height, colour):
    middle = (size[0] / 2, size[1] / 2)
    font = ImageFont.load_default(height)
    draw.text(middle, text, fill=colour, font=font, anchor="mm", align="center")
