"""Lists for a curriculum vitae and tables of co-authors."""

import csv
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document

from publications.profiles.coauthors import co_authors
from publications.reference import Name

from ...factories import make_author, make_publication
from .works import sign

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


class TestCv:
    @pytest.fixture
    def author(self):
        author = make_author("Saxe, Andrew")
        sign(make_publication(title="A paper", issued="2014"), author)
        facts = {"type": "article-journal", "container_title": "PNAS"}
        sign(make_publication(title="An article", issued="2019", **facts), author)
        sign(make_publication(title="A later article", issued="2020", **facts), author)
        sign(make_publication(title="A draft", live=False), author)
        return author

    def test_works_stand_under_their_kinds_newest_first(self, client, author):
        sections = client.get(f"/authors/{author.slug}/cv/").context["found"].sections

        assert [(str(part.heading), len(part.citations)) for part in sections] == [
            ("Journal articles", 2),
            ("Conference papers", 1),
        ]
        assert "A later article" in sections[0].citations[0].text

    def test_the_style_can_be_chosen(self, client, author):
        html = client.get(f"/authors/{author.slug}/cv/?style=ieee").content.decode()

        assert '<option value="ieee" selected>' in html
        assert "A. M. Saxe" in html and "A draft" not in html

    def test_it_comes_as_text(self, client, author):
        response = client.get(f"/authors/{author.slug}/cv/?style=apa&format=text")

        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert response["Content-Disposition"] == f'attachment; filename="{author.slug}-apa.txt"'
        text = response.content.decode()
        assert text.startswith("Andrew Saxe\n\nJournal articles\n\nSaxe, A. M., ")
        assert "<" not in text

    def test_it_comes_for_word_with_the_same_headings(self, client, author):
        response = client.get(f"/authors/{author.slug}/cv/?format=word")
        texts = [one.text for one in Document(BytesIO(response.content)).paragraphs]

        assert texts[:2] == ["Andrew Saxe", "Journal articles"]
        assert "Conference papers" in texts

    def test_an_unknown_style_is_not_found(self, client, author):
        assert client.get(f"/authors/{author.slug}/cv/?style=none").status_code == 404

    def test_who_has_no_works_has_an_empty_list(self, client):
        shown = client.get(f"/authors/{make_author('New, N.').slug}/cv/").content.decode()

        assert "No public work yet." in shown

    def test_a_merged_author_leads_to_the_one_they_are(self, client, author):
        merged = make_author("Saxe, A.", merged_into=author)
        for tail in ("cv/", "co-authors.csv"):
            response = client.get(f"/authors/{merged.slug}/{tail}")
            assert response["Location"] == f"/authors/{author.slug}/{tail}"


class TestCoAuthors:
    def found(self, author):
        pks = list(author.contributions.values_list("publication", flat=True))
        return [
            (one.name, one.affiliation, one.last, one.works)
            for one in co_authors(author, pks, TODAY)
        ]

    def test_each_is_named_once_with_the_newest_joint_work(self, django_assert_num_queries):
        author, other = make_author("Saxe, Andrew"), make_author("Ganguli, Surya")
        for issued, affiliation in (("2024-05", "Stanford"), ("2023", "Elsewhere")):
            ganguli = Name(family="Ganguli", given="S.", affiliation=affiliation)
            work = make_publication(authors=["Saxe, A.", ganguli, "Ada, L."], issued=issued)
            sign(sign(work, author), other, 1)

        with django_assert_num_queries(2):
            found = self.found(author)

        assert found == [
            ("Ada, L.", "", "2024-05", 2),
            ("Ganguli, Surya", "Stanford", "2024-05", 2),
        ]

    @pytest.mark.parametrize(
        ("issued", "counts"),
        [
            ("2022-06-15", True),
            ("2022-06-14", False),
            ("2022-06", True),
            ("2022-05", False),
            ("2022", True),
            ("2021", False),
            ("2027", True),
            ("", False),
        ],
    )
    def test_a_date_counts_as_far_as_it_is_known(self, issued, counts):
        author = make_author()
        sign(make_publication(authors=["Saxe, A.", "Goldt, S."], issued=issued), author)

        assert bool(self.found(author)) is counts

    def test_the_table_opens_in_a_spreadsheet(self, client):
        author = make_author("Saxe, Andrew")
        recent = (timezone.localdate() - timedelta(days=400)).isoformat()
        sign(make_publication(authors=["Saxe, A.", "=cmd, X."], issued=recent), author)
        response = client.get(f"/authors/{author.slug}/co-authors.csv")
        rows = list(csv.reader(response.content.decode("utf-8-sig").splitlines()))

        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert rows == [
            ["name", "affiliation", "last joint work", "joint works"],
            ["'=cmd, X.", "", recent, "1"],
        ]
