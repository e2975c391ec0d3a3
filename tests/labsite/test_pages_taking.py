"""The works of a project or a grant, to take along in every format."""

from io import BytesIO

import pytest
from docx import Document
from wagtail.models import PageViewRestriction

from labsite.models import GrantOutput, ProjectWork
from publications.downloads import ENDINGS

from ..factories import make_publication
from ..pages import make_grant, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    """A project and a grant of two public works and a draft, in an order of their own."""
    works = [
        make_publication(title="Of 2014", issued="2014"),
        make_publication(title="Of 2019", issued="2019"),
        make_publication(title="Not out yet", live=False),
    ]
    project = make_project(publication_links=[ProjectWork(publication=work) for work in works])
    return project, make_grant(outputs=[GrantOutput(publication=work) for work in works])


def test_they_come_in_every_format_without_drafts(client, pages):
    for page in pages:
        for ending in ENDINGS:
            response = client.get(f"{page.url}export/{ending.replace('.', '-')}/")
            body = response.getvalue().decode("utf-8", "replace")
            assert response.status_code == 200
            assert "Not out yet" not in body
            assert "Of 2014" in body or ending in ("docx", "xlsx")


def test_they_come_for_word_in_the_order_of_the_page(client, pages):
    for page in pages:
        read = Document(BytesIO(client.get(f"{page.url}export/docx/?style=ieee").content))
        title, first, second = (one.text for one in read.paragraphs)

        assert title == page.title
        assert "A. M. Saxe" in first and "Of 2014" in first
        assert "Of 2019" in second


def test_the_page_leads_to_them(client, pages):
    for page in pages:
        html = client.get(page.url).content.decode()
        formatted = client.get(f"{page.url}export/html/").content.decode()

        assert f'href="{page.url}export/bib/"' in html
        assert f'href="{page.url}export/html/"' in html
        assert f'formaction="{page.url}export/docx/"' in formatted


def test_nothing_of_a_private_or_unpublished_page_comes(client, pages):
    project, grant = pages
    PageViewRestriction.objects.create(page=project, restriction_type="login")
    grant.unpublish()

    assert client.get(f"{project.url}export/bib/").status_code == 302
    assert client.get(f"{grant.url}export/bib/").status_code == 404


def test_an_unknown_format_is_not_found(client, pages):
    assert client.get(f"{pages[0].url}export/exe/").status_code == 404
