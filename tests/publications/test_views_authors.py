"""The register of authors and each one's page."""

import pytest

from publications.register import PAGE_SIZE

from ..factories import make_author, make_publication

pytestmark = pytest.mark.django_db


def sign(author, **facts):
    work = make_publication(**facts)
    work.contributions.filter(position=0).update(author=author)
    return work


class TestRegister:
    def test_authors_stand_under_their_initials_with_their_works(self, client):
        saxe = make_author("Saxe, Andrew")
        sign(saxe)
        sign(saxe, title="Another")
        sign(make_author("Ganguli, Surya"), title="A third")
        register = client.get("/authors/").context["register"]

        assert [(label, [row.count for row in rows]) for label, rows in register.groups] == [
            ("G", [1]),
            ("S", [2]),
        ]

    def test_who_signed_nothing_public_is_not_listed_but_members_are(self, client):
        make_author("Saxe, Andrew")
        make_author("Member, New", is_member=True)
        sign(make_author("Draft, Only"), live=False)
        shown = client.get("/authors/").content.decode()

        assert "New Member" in shown
        assert "Andrew Saxe" not in shown
        assert "Only Draft" not in shown

    @pytest.mark.parametrize("text", ["domine", "DOMINÉ", "clementine dom"])
    def test_names_are_found_without_their_accents(self, client, text):
        sign(make_author("Dominé, Clémentine"))

        assert client.get("/authors/", {"q": text}).context["register"].total == 1

    def test_letters_lead_to_the_page_they_begin_on(self, client):
        work = make_publication(authors=[f"Adams{n:03d}, A." for n in range(PAGE_SIZE)])
        for row in work.contributions.all():
            row.author = make_author(f"{row.family}, A.")
            row.save()
        sign(make_author("Zorn, Z."))
        letters = client.get("/authors/").context["register"].letters

        assert [(letter.label, letter.url) for letter in letters] == [
            ("A", "/authors/#initial-a"),
            ("Z", "/authors/?page=2#initial-z"),
        ]


class TestPage:
    def test_it_shows_the_author_and_the_works(self, client):
        author = make_author("Saxe, Andrew", orcid="0000-0002-9831-8812", biography="Theorist.")
        work = sign(author)
        make_publication(title="Of somebody else")
        shown = client.get(author.get_absolute_url()).content.decode()

        assert "Theorist." in shown
        assert "https://orcid.org/0000-0002-9831-8812" in shown
        assert work.title in shown
        assert "Of somebody else" not in shown

    @pytest.mark.parametrize("name", ["李, 明", "Иванов, Иван", "Ōe"])
    def test_a_name_in_any_script_has_an_address(self, client, name):
        author = make_author(name)

        assert client.get(author.get_absolute_url()).status_code == 200

    def test_an_author_who_is_hidden_is_not_found(self, client):
        author = make_author(state="hidden")

        for tail in ("/", "/feed.atom", ".bib"):
            assert client.get(f"/authors/{author.slug}{tail}").status_code == 404

    def test_a_merged_author_leads_to_the_one_they_are(self, client):
        kept = make_author("Saxe, Andrew M.")
        merged = make_author("Saxe, A.", merged_into=kept)
        response = client.get(merged.get_absolute_url())

        assert (response.status_code, response["Location"]) == (301, kept.get_absolute_url())

    @pytest.mark.parametrize("ending", ["bib", "ris", "json", "csv"])
    def test_the_works_can_be_downloaded(self, client, ending):
        author = make_author("Saxe, Andrew")
        sign(author)
        make_publication(title="Of somebody else")
        response = client.get(f"/authors/{author.slug}.{ending}")
        text = b"".join(response.streaming_content).decode()

        assert "Exact solutions" in text
        assert "Of somebody else" not in text

    def test_the_works_have_a_feed(self, client):
        author = make_author("Saxe, Andrew")
        sign(author)

        assert b"Exact solutions" in client.get(f"/authors/{author.slug}/feed.atom").content
