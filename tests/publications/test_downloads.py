"""Lists of references in any style: as a page, for Word, as text."""

from io import BytesIO

import pytest
from docx import Document

from publications import bibliographies
from tests.factories import make_author, make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def works():
    first = make_publication(title="First of its kind", issued="2014")
    second = make_publication(title="Second thoughts", issued="2019")
    make_publication(title="Not out yet", live=False)
    author = make_author("Saxe, Andrew")
    second.contributions.filter(position=0).update(author=author)
    return first, second


def lines(response):
    """The lines of whatever came: a page's references, a document's or a text's."""
    kind = response["Content-Type"]
    if "html" in kind:
        return [one.text for part in response.context["found"].sections for one in part.citations]
    if "wordprocessingml" in kind:
        return [one.text for one in Document(BytesIO(response.content)).paragraphs]
    return response.content.decode().splitlines()


@pytest.mark.parametrize("ending", ["html", "docx", "txt"])
@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("/publications/export.{}?style=ieee", {"First of its kind", "Second thoughts"}),
        ("/publications/export.{}?style=ieee&year=2014", {"First of its kind"}),
        ("/authors/andrew-saxe.{}?style=ieee", {"Second thoughts"}),
    ],
)
def test_a_list_comes_in_the_style_asked_for(client, works, ending, address, titles):
    response = client.get(address.format(ending))
    shown = [line for line in lines(response) if "A. M. Saxe" in line]

    assert response.status_code == 200
    assert len(shown) == len(titles)
    assert all(any(title in line for line in shown) for title in titles)


def test_files_are_named_after_their_style(client, works):
    response = client.get("/publications/export.docx?style=cell")

    assert response["Content-Disposition"] == 'attachment; filename="publications-cell.docx"'
    assert response["X-Robots-Tag"] == "noindex"


def test_the_page_keeps_the_filter_and_leads_to_the_files(client, works):
    html = client.get("/publications/export.html?year=2014&style=ieee").content.decode()

    assert '<input type="hidden" name="year" value="2014">' in html
    assert 'formaction="/publications/export.docx"' in html
    assert '<option value="ieee" selected>' in html
    assert 'href="/publications/?year=2014"' in html


def test_the_list_leads_to_the_page(client, works):
    html = client.get("/publications/?year=2014").content.decode()

    assert 'href="/publications/export.html?year=2014"' in html


def test_more_works_than_a_list_holds_are_told_of(client, works, monkeypatch):
    monkeypatch.setattr(bibliographies, "MOST", 1)

    for ending in ("html", "docx", "txt"):
        response = client.get(f"/publications/export.{ending}")
        told = response.content.decode() if ending == "html" else "\n".join(lines(response))
        assert "The first 1 of 2 works" in told
        assert "First of its kind" not in told


def test_an_unknown_style_is_not_found(client, works):
    assert client.get("/publications/export.docx?style=none").status_code == 404
