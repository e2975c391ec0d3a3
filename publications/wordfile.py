"""Lists of references as Word documents (Office Open XML, ECMA-376)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from .citations.runs import Run, runs
from .markup import clean

#: The name, and id, that Word itself has for the paragraphs of a list of references.
STYLE = "Bibliography"

_LINK_COLOUR = RGBColor(0x05, 0x63, 0xC1)
_FONT = {"i": "italic", "b": "bold", "sub": "subscript", "sup": "superscript", "caps": "small_caps"}


def document(title: str, note: str, sections: Iterable[tuple[str, Iterable[str]]]) -> bytes:
    """A document of ``title``, ``note`` (may be empty) and sections of a heading and references.

    A reference is the HTML of :func:`publications.citations.render`; all of it is text here, its
    formats are those of Word and its links are links.
    """
    made = Document()
    _describe(made, clean(title))
    made.add_heading(clean(title), 0)
    if note:
        made.add_paragraph(clean(note))
    number = 0
    for heading, references in sections:
        if heading:
            made.add_heading(clean(heading), 1)
        for html in references:
            paragraph = made.add_paragraph()
            # Asking for the style by name looks through all styles, for each paragraph.
            paragraph._p.style = STYLE
            for run in runs(html):
                number += 1
                _add(paragraph, run, f"link{number}")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _describe(made, title: str) -> None:
    """Say what it is, in place of what the library's template says, and hang the indents."""
    facts = made.core_properties
    facts.title, facts.author, facts.comments = title[:255], "", ""
    facts.created = facts.modified = datetime.now(UTC)
    style = made.styles.add_style(STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = made.styles["Normal"]
    layout = style.paragraph_format
    layout.left_indent, layout.first_line_indent, layout.space_after = Cm(1), Cm(-1), Pt(6)


def _add(paragraph: Paragraph, run: Run, name: str) -> None:
    """Add ``run``, a link under the relationship ``name``."""
    text = clean(run.text)
    if not run.url:
        _formatted(paragraph.add_run(text), run)
        return
    # Its own method for this looks through all links made before, for each of them.
    paragraph.part.rels.add_relationship(
        RELATIONSHIP_TYPE.HYPERLINK, run.url, name, is_external=True
    )
    link, inner = OxmlElement("w:hyperlink"), OxmlElement("w:r")
    link.set(qn("r:id"), name)
    link.append(inner)
    paragraph._p.append(link)
    word = WordRun(inner, paragraph)
    word.text = text
    word.font.color.rgb, word.font.underline = _LINK_COLOUR, True
    _formatted(word, run)


def _formatted(word: WordRun, run: Run) -> None:
    for name in run.formats:
        setattr(word.font, _FONT[name], True)
