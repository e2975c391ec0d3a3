"""Many works as references: from rows, and equal to what their models say."""

import pytest

from publications import exporting, formats
from publications.models import Author, Contribution, Publication
from publications.reference_rows import references

from ..factories import make_file, make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def works():
    full = make_publication(
        title="All <i>there</i> is",
        authors=["Saxe, A. M.", "van der Berg, Jr., J."],
        issued="2014-04~",
        keywords=["one", "two"],
        identifiers=[("doi", "10.5555/1"), ("arxiv", "1312.6120")],
        links=[("code", "https://code.example.org/"), ("website", "https://example.org/")],
        extra={"pagetotal": "12", "owner": "somebody"},
        volume="3",
        selected=True,
    )
    first = full.contributions.get(position=0)
    Contribution.objects.filter(pk=first.pk).update(is_equal=True, orcid="0000-0002-1825-0097")
    Contribution.objects.create(publication=full, position=5, role="editor", family="Editor")
    draft = make_publication(title="A draft", live=False)
    return [full, make_publication(title="Plain"), draft]


def test_rows_say_the_same_as_models_of_public_works(works, django_assert_num_queries):
    pks = [work.pk for work in works]
    with django_assert_num_queries(4):
        found = references(pks)

    whole = Publication.objects.in_bulk(pks[:2])
    assert found == {pk: work.as_reference() for pk, work in whole.items()}


def test_an_export_holds_public_works_in_order_without_private_fields(works, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://lab.example.org"
    make_file(works[0])
    text = "".join(exporting.exported([work.pk for work in works[::-1]], "bib"))
    entries = formats.get("bibtex").read(text.encode()).entries

    assert [entry.reference.title for entry in entries] == ["Plain", "All <i>there</i> is"]
    assert "somebody" not in text
    assert "pagetotal = {12}" in text
    assert f"https://lab.example.org{works[0].get_absolute_url()}files/" in text


def test_a_collaboration_of_more_than_a_thousand_authors_is_listed_and_exported():
    work = make_publication(title="Large", authors=[])
    names = [f"n{number}" for number in range(1001)]
    authors = Author.objects.bulk_create(Author(family=name, slug=name) for name in names)
    Contribution.objects.bulk_create(
        Contribution(publication=work, author=author, family=author.family, position=place)
        for place, author in enumerate(authors)
    )
    [listed] = Publication.objects.for_listing()

    assert listed.contributions.count() == 1001
    assert '"N1000"' in "".join(exporting.exported([work.pk], "jsonld")).upper()
