"""Lists of references for Word."""

from io import BytesIO

from docx import Document

from publications import wordfile
from publications.citations import render
from publications.reference import Name, PartialDate, Reference

NASTY = "<w:p><script>alert(1)</script>\x00\x0b&amp; \ufffe"


def made(*references, title="Works", note=""):
    html = [render(reference).html for reference in references]
    return Document(BytesIO(wordfile.document(title, note, [("Articles", html)])))


def article(**facts):
    usual = {
        "type": "article-journal",
        "title": "Literate programming",
        "authors": (Name(family="Knuth", given="Donald E."),),
        "issued": PartialDate(1984),
        "container_title": "The Computer Journal",
        "identifiers": (("doi", "10.1093/comjnl/27.2.97"),),
    }
    return Reference(**usual | facts)


def test_italics_and_links_stay():
    *_, paragraph = made(article()).paragraphs

    assert paragraph.style.name == wordfile.STYLE
    assert [run.text for run in paragraph.runs if run.italic] == ["The Computer Journal"]
    assert [(link.address, link.text) for link in paragraph.hyperlinks] == [
        ("https://doi.org/10.1093/comjnl/27.2.97", "https://doi.org/10.1093/comjnl/27.2.97")
    ]
    assert paragraph.text == render(article()).text


def test_whatever_a_record_holds_is_text_in_it():
    work = article(title=NASTY, container_title=NASTY, authors=(Name(literal=NASTY),))
    read = made(work, title=NASTY, note=NASTY)

    assert "<w:p><script>alert(1)</script>" in read.paragraphs[-1].text
    assert len(read.paragraphs) == 4
    assert all(
        relation.target_ref.startswith("https://")
        for relation in read.part.rels.values()
        if relation.is_external
    )


def test_it_has_title_note_and_headings_and_no_name_of_a_program():
    read = made(article(), title="Publications", note="The first 2 of 3 works.")

    assert [one.text for one in read.paragraphs[:3]] == [
        "Publications",
        "The first 2 of 3 works.",
        "Articles",
    ]
    facts = read.core_properties
    assert (facts.title, facts.author, facts.comments) == ("Publications", "", "")
