"""A page of prose with every kind of block: learning in two layers, step by step.

The mathematics is that of Saxe, McClelland & Ganguli (2014), one of the works shown.
"""

from wagtail.images import get_image_model

from publications.models import Topic

from ..models import StandardPage
from .content import prose
from .making import below
from .themes import THEMES

PROGRAM = """\
import numpy as np

rate, steps, plan = 0.05, 400, np.diag([3.0, 1.5, 0.5])
first = second = 0.05 * np.eye(3)
for step in range(steps):
    error = plan - second @ first
    first, second = (
        first + rate * second.T @ error,
        second + rate * error @ first.T,
    )
    if step % 50 == 0:
        print(step, np.diag(second @ first).round(2))
"""

#: What the two pictures show, said in their places.
PICTURES = (
    (THEMES[0], "One strength after the other leaves its plateau."),
    (THEMES[2], "Broad kinds part before fine ones do."),
)

ORDER = (
    ("3", "first", "animals and plants"),
    ("1.5", "next", "birds and fish"),
    ("0.5", "last", "robins and canaries"),
)


def load(home, head, made):
    """The page, made where it is missing."""
    below(
        home,
        StandardPage,
        "tour",
        made,
        title="A short tour: learning in two layers",
        search_description="How a network of two layers learns, in one formula and ten lines.",
        body=list(_body(head)),
    )


def _body(head):
    yield from prose(
        "<p>Take a network of two layers without any nonlinearity. What it computes is a single "
        "matrix; how it <em>learns</em> that matrix is not linear at all. The whole course can "
        "be written down.</p><h2>One formula</h2><p>Once the layers are aligned with the task, "
        "each of its strengths is learned for itself. Call what there is to learn <em>s</em>, "
        "and what has been learned of it <em>u</em>:</p>"
    )
    yield _block(
        "formula",
        latex=r"\tau \frac{du}{dt} = 2 u (s - u)",
        caption="Slow while u is small, fast in the middle, slow again near the goal.",
    )
    yield _figure()
    yield from prose("<h2>Ten lines</h2><p>The same in a program, for three strengths:</p>")
    yield _block("code", language="Python", code=PROGRAM)
    yield _block(
        "callout",
        heading="What to look for",
        text="<p>The strongest is learned first and the weakest last, each of them in a rush "
        "after a long wait.</p>",
    )
    yield from prose("<h2>What it has to do with knowledge</h2>")
    yield {"type": "table", "value": _table()}
    yield _block(
        "quote",
        text="We may say most aptly, that the Analytical Engine weaves algebraical patterns just "
        "as the Jacquard-loom weaves flowers and leaves.",
        source="Augusta Ada Lovelace, Notes on the Analytical Engine, 1843",
    )
    yield from prose("<h2>Read on</h2>")
    topic = Topic.objects.filter(slug=THEMES[0].topics[0]).values_list("pk", flat=True).first()
    yield _block("publications", heading="The latest on this", topic=topic, limit=3)
    yield _block("people", heading="Who to ask", people=[head.pk])


def _block(kind, **value):
    return {"type": kind, "value": value}


def _figure():
    """The pictures of two themes side by side."""
    images = get_image_model().objects
    first, *more = (
        {
            "image": {
                "image": images.get(title=theme.title).pk,
                "alt_text": theme.shows,
                "decorative": False,
            },
            "caption": f"<p>{caption}</p>",
            "credit": "Drawn for the demonstration",
        }
        for theme, caption in PICTURES
    )
    return _block("figure", **first, more=more)


def _table():
    headings = ("Strength", "Learned", "Tells apart")
    kinds = ("number", "text", "text")
    return {
        "columns": [
            {"type": kind, "heading": heading}
            for kind, heading in zip(kinds, headings, strict=True)
        ],
        "rows": [{"values": list(row)} for row in ORDER],
        "caption": "The strengths of the program, read as differences in the world",
    }
