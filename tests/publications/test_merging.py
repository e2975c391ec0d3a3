"""Merging two publications or two authors: what moves, what stays, what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from publications.following import follow, followers
from publications.importing.known import index_for
from publications.matching import make_facts
from publications.merging import (
    MergeError,
    merge_authors,
    merge_publications,
    plan_publications,
    split_author,
    undo,
)
from publications.models import (
    Attribution,
    Author,
    AuthorLink,
    AuthorName,
    Claim,
    Contribution,
    Follow,
    Identifier,
    Publication,
    Regrouping,
    Relation,
)
from tests.factories import make_author, make_owner, make_publication, make_topic, make_user

pytestmark = pytest.mark.django_db
TITLE = "A mathematical theory of semantic development in deep neural networks"


@pytest.fixture
def by():
    return make_user("superuser")


@pytest.fixture
def kept():
    return make_publication(
        title=TITLE,
        container_title="PNAS",
        identifiers=[("doi", "10.1073/pnas.1820226116")],
        issued="2019",
    )


@pytest.fixture
def duplicate():
    return make_publication(
        title=TITLE.upper(),
        container_title="arXiv",
        volume="116",
        issued="2018-10",
        identifiers=[("arxiv", "1810.10531"), ("doi", "10.1073/pnas.1820226116.x")],
        links=[("code", "https://example.org/code")],
        keywords=["learning"],
        selected=True,
    )


def fresh(record):
    return type(record).objects.get(pk=record.pk)


class TestPublications:
    def test_blank_fields_are_filled_and_others_kept(self, kept, duplicate, by):
        merge_publications(duplicate, into=kept, by=by)
        kept = fresh(kept)
        assert (kept.title, kept.container_title, kept.volume) == (TITLE, "PNAS", "116")
        assert kept.keywords == ["learning"]
        assert kept.selected

    def test_chosen_fields_come_from_the_duplicate(self, kept, duplicate, by):
        merge_publications(duplicate, into=kept, by=by, fields=["container_title", "issued"])
        assert fresh(kept).container_title == "arXiv"
        assert (fresh(kept).issued, fresh(kept).year) == ("2018-10", 2018)

    def test_identifiers_links_and_topics_move(self, kept, duplicate, by):
        topic = make_topic()
        duplicate.topics.add(topic)
        duplicate.save()
        merge_publications(duplicate, into=kept, by=by)
        kept = fresh(kept)
        assert {row.scheme for row in kept.identifiers.all()} == {"doi", "arxiv"}
        assert [row.url for row in kept.relations.all()] == ["https://example.org/code"]
        assert list(kept.topics.all()) == [topic]
        assert not fresh(duplicate).identifiers.exists()

    def test_works_that_refer_to_the_duplicate_refer_to_the_kept_one(self, kept, duplicate, by):
        preprint = make_publication(title="Preprint", type="article")
        Relation.objects.create(publication=preprint, kind="preprint-of", target=duplicate)
        merge_publications(duplicate, into=kept, by=by)
        assert [row.target for row in fresh(preprint).relations.all()] == [kept]

    def test_an_identifier_both_have_is_the_kept_ones(self, kept, duplicate, by):
        Identifier.objects.create(
            publication=duplicate, scheme="isbn", value="9780262035613", match_key="9780262035613"
        )
        Identifier.objects.create(
            publication=kept,
            scheme="isbn",
            value="9780262035613",
            match_key="9780262035613",
            is_own=False,
        )
        merge_publications(duplicate, into=kept, by=by)
        assert kept.identifiers.get(scheme="isbn").is_own
        assert not duplicate.identifiers.get(scheme="isbn").is_own

    def test_author_pages_pass_to_the_same_name(self, kept, duplicate, by):
        author = make_author()
        row = duplicate.contributions.first()
        row.author = author
        row.save()
        Attribution.objects.create(contribution=row, author=author, verdict="confirmed")
        merge_publications(duplicate, into=kept, by=by)
        first = fresh(kept).bylines[0]
        assert first.author == author
        assert [found.verdict for found in first.attributions.all()] == ["confirmed"]
        assert len(fresh(kept).bylines) == 3

    def test_names_chosen_from_the_duplicate_take_the_place_of_the_others(self, kept, by):
        other = make_publication(title=TITLE, authors=["Saxe, Andrew M.", "Ganguli, Surya"])
        merge_publications(other, into=kept, by=by, fields=["authors"])
        assert fresh(kept).byline == "Andrew M. Saxe, Surya Ganguli"
        assert len(fresh(other).bylines) == 3

    def test_the_duplicate_leaves_the_site_and_leads_to_the_kept_one(self, kept, duplicate, by):
        merge_publications(duplicate, into=kept, by=by)
        duplicate = fresh(duplicate)
        assert duplicate.merged_into == kept
        assert not duplicate.live
        assert list(Publication.objects.public()) == [kept]

    def test_chains_are_flattened(self, kept, duplicate, by):
        first = make_publication(title="The first of three")
        merge_publications(first, into=duplicate, by=by)
        merge_publications(duplicate, into=kept, by=by)
        assert fresh(first).merged_into == kept

    def test_history_tells_of_it_on_both_sides(self, kept, duplicate, by):
        merge_publications(duplicate, into=kept, by=by)
        actions = ModelLogEntry.objects.values_list("object_id", "action", "user")
        assert (str(kept.pk), "publications.merge", by.pk) in actions
        assert (str(duplicate.pk), "publications.merged_away", by.pk) in actions

    def test_the_latest_revision_is_what_is_public(self, kept, duplicate, by):
        merge_publications(duplicate, into=kept, by=by)
        kept = fresh(kept)
        assert not kept.has_unpublished_changes
        assert kept.latest_revision == kept.live_revision
        assert kept.latest_revision.as_object().volume == "116"

    def test_a_later_import_finds_the_kept_one_by_what_the_duplicate_had(self, kept, duplicate, by):
        merge_publications(duplicate, into=kept, by=by)
        wanted = make_facts(
            "entry", title="Another", names=(), identifiers=[("arxiv", "1810.10531")]
        )
        assert [match.facts.ref.pk for match in index_for([wanted]).find(wanted)] == [kept.pk]

    def test_the_plan_changes_nothing(self, kept, duplicate):
        plan = plan_publications(duplicate, kept)
        assert plan.columns["volume"] == ("", "116")
        assert len(plan.moved["identifiers"]) == 2
        assert fresh(kept).volume == ""

    def test_a_work_is_not_merged_into_itself(self, kept, by):
        with pytest.raises(MergeError, match="two different"):
            merge_publications(kept, into=kept, by=by)

    def test_a_stale_second_merge_is_refused(self, kept, duplicate, by):
        other = make_publication(title="Something else")
        merge_publications(duplicate, into=kept, by=by)
        with pytest.raises(MergeError, match="merged already"):
            merge_publications(duplicate, into=other, by=by)
        assert fresh(duplicate).merged_into == kept

    def test_unpublished_changes_are_settled_first(self, kept, duplicate, by):
        kept.title = "A better title"
        kept.save_revision(user=by)
        with pytest.raises(MergeError, match="unpublished changes"):
            merge_publications(duplicate, into=kept, by=by)
        assert fresh(duplicate).merged_into is None

    def test_drafts_can_be_merged(self, kept, by):
        draft = make_publication(title=TITLE, live=False, volume="116", identifiers=[])
        merge_publications(draft, into=kept, by=by)
        assert fresh(kept).volume == "116"

    def test_deleting_the_kept_one_takes_its_old_addresses_along(self, kept, duplicate, by):
        merge_publications(duplicate, into=kept, by=by)
        kept.delete()
        assert not Publication.objects.exists()


class TestAuthors:
    @pytest.fixture
    def saxe(self):
        return make_author("Saxe, Andrew M.", orcid="0000-0002-9831-8812")

    @pytest.fixture
    def initials(self):
        return make_author("Saxe, A. M.", is_member=True)

    def byline_of(self, author, verdict=None):
        row = make_publication().contributions.first()
        row.author = author
        row.save()
        if verdict:
            Attribution.objects.create(contribution=row, author=author, verdict=verdict)
        return row

    def test_bylines_and_verdicts_move(self, saxe, initials, by):
        row = self.byline_of(initials, "confirmed")
        merge_authors(initials, into=saxe, by=by)
        assert fresh(row).author == saxe
        assert row.attributions.get().author == saxe

    def test_the_name_given_up_becomes_a_form_of_the_name(self, saxe, initials, by):
        merge_authors(initials, into=saxe, by=by)
        assert [str(form) for form in saxe.variants.all()] == ["A. M. Saxe"]
        assert fresh(saxe).display_name == "Andrew M. Saxe"
        assert fresh(saxe).is_member

    def test_the_name_of_the_duplicate_can_be_taken(self, saxe, initials, by):
        merge_authors(initials, into=saxe, by=by, fields=["name"])
        assert fresh(saxe).display_name == "A. M. Saxe"
        assert fresh(saxe).sort_name.startswith("saxe a")
        assert [str(form) for form in saxe.variants.all()] == ["Andrew M. Saxe"]

    def test_forms_of_the_name_are_not_doubled(self, saxe, initials, by):
        saxe.variants.create(family="Saxe", given="A. M.")
        saxe.save()
        merge_authors(initials, into=saxe, by=by)
        assert saxe.variants.count() == 1

    def test_an_orcid_fills_the_gap(self, saxe, initials, by):
        merge_authors(saxe, into=initials, by=by)
        assert fresh(initials).orcid == "0000-0002-9831-8812"
        assert list(Author.objects.current()) == [fresh(initials)]

    def test_two_orcids_are_two_people(self, saxe, by):
        other = make_author("Saxe, Andrew", orcid="0000-0002-1825-0097")
        with pytest.raises(MergeError, match="two people"):
            merge_authors(other, into=saxe, by=by)

    def test_a_human_verdict_outlives_a_machines(self, saxe, initials, by):
        row = self.byline_of(initials, "auto")
        Attribution.objects.create(contribution=row, author=saxe, verdict="rejected")
        merge_authors(initials, into=saxe, by=by)
        assert row.attributions.get().verdict == "rejected"
        assert fresh(row).author is None

    def test_a_confirmed_byline_outlives_a_suggestion(self, saxe, initials, by):
        row = self.byline_of(initials, "confirmed")
        Attribution.objects.create(contribution=row, author=saxe, verdict="suggested")
        merge_authors(initials, into=saxe, by=by)
        assert row.attributions.get().verdict == "confirmed"
        assert fresh(row).author == saxe

    def test_chains_are_flattened(self, saxe, initials, by):
        third = make_author("Saxe, Andrew")
        merge_authors(third, into=initials, by=by)
        merge_authors(initials, into=saxe, by=by)
        assert fresh(third).merged_into == saxe

    def test_a_merged_author_is_refused(self, saxe, initials, by):
        merge_authors(initials, into=saxe, by=by)
        with pytest.raises(MergeError):
            merge_authors(initials, into=saxe, by=by)

    def test_a_merge_is_taken_back_as_if_it_had_not_been(self, saxe, initials, by):
        third = make_author("Saxe, Andy")
        merge_authors(third, into=initials, by=by)
        saxe.variants.create(family="Saxe", given="A. M.")
        initials.variants.create(family="Saxe", given="Drew")
        row = self.byline_of(initials, "auto")
        self.byline_of(initials, "confirmed")
        Attribution.objects.create(contribution=row, author=saxe, verdict="suggested", score=7)
        before = everything()

        merge_authors(initials, into=saxe, by=by, fields=["name"])
        assert everything() != before
        undo(Regrouping.objects.get(author=initials), by=by)

        assert everything() == before
        with pytest.raises(MergeError):
            undo(Regrouping.objects.get(author=initials), by=by)

    def test_followers_and_what_the_page_says_go_along_and_come_back(self, saxe, initials, by):
        first, second = "https://example.org/first", "https://example.org/second"
        given = {"biography": "Learns.", "affiliation": "UCL", "ror": "02jx3x895"}
        Author.objects.filter(pk=initials.pk).update(photo="images/authors/a.jpg", **given)
        Author.objects.filter(pk=saxe.pk).update(affiliation="Oxford")
        for author, url in ((saxe, first), (initials, first), (initials, second)):
            AuthorLink.objects.create(author=author, url=url)
        follow(by, initials, Follow.Frequency.WEEKLY)
        before = everything()

        plan = merge_authors(fresh(initials), into=fresh(saxe), by=by)
        kept = fresh(saxe)

        assert (kept.biography, kept.photo.name) == ("Learns.", "images/authors/a.jpg")
        assert (kept.affiliation, kept.ror, fresh(initials).photo.name) == ("Oxford", "", "")
        assert [link.url for link in kept.links.all()] == [first, second]
        assert (plan.counted["followers"], followers(kept)) == (1, 1)
        undo(Regrouping.objects.get(), by=by)
        assert everything() == before

        merge_authors(fresh(initials), into=kept, by=by, fields=["affiliation"])
        assert (fresh(saxe).affiliation, fresh(saxe).ror) == ("UCL", "02jx3x895")
        Author.objects.filter(pk=saxe.pk).update(photo="images/authors/b.jpg")
        undo(Regrouping.objects.first(), by=by)
        assert [fresh(row).photo.name for row in (saxe, initials)] == ["images/authors/b.jpg", ""]

    def test_what_its_writer_took_away_does_not_come_back_on_another_page(self, saxe, initials, by):
        Author.objects.filter(pk=initials.pk).update(biography="Mine.", is_own_text=True)
        AuthorLink.objects.create(author=initials, url="https://example.org/")
        merge_authors(fresh(initials), into=saxe, by=by, fields=["biography"])
        assert (fresh(saxe).biography, saxe.links.count()) == ("", 0)

    def test_a_page_somebody_claims_or_had_removed_is_not_merged_away(self, saxe, initials, by):
        claim = Claim.objects.create(author=initials, claimant=by, state="in_review")
        with pytest.raises(MergeError, match="decided first"):
            merge_authors(initials, into=saxe, by=by)
        claim.delete()
        Author.objects.filter(pk=initials.pk).update(state=Author.State.HIDDEN)
        with pytest.raises(MergeError, match="removed"):
            merge_authors(initials, into=saxe, by=by)
        assert fresh(initials).merged_into is None

    def test_what_was_decided_after_the_merge_stays(self, saxe, initials, by):
        row = self.byline_of(initials)
        merge_authors(initials, into=saxe, by=by)
        Attribution.objects.confirm(fresh(row), saxe, by=by)
        undo(Regrouping.objects.get(), by=by)
        assert fresh(row).author == saxe
        assert fresh(initials).merged_into is None

    def test_after_ninety_days_it_is_too_late(self, saxe, initials, by):
        merge_authors(initials, into=saxe, by=by)
        Regrouping.objects.update(done_at=timezone.now() - timedelta(days=91))
        with pytest.raises(MergeError, match="too long ago"):
            undo(Regrouping.objects.get(), by=by)
        assert fresh(initials).merged_into == saxe

    def test_into_a_claimed_page_two_curators_merge_or_its_owner(self, saxe, initials, by):
        owner = make_owner(saxe)
        for _time in range(2):
            with pytest.raises(MergeError, match="second curator"):
                merge_authors(initials, into=saxe, by=by)
        assert fresh(initials).merged_into is None
        merge_authors(initials, into=saxe, by=make_user("Librarians"))
        assert fresh(initials).merged_into == saxe
        merge_authors(make_author("Saxe, A."), into=saxe, by=owner)
        with pytest.raises(MergeError, match="has to stay"):
            merge_authors(saxe, into=make_author("Saxe, A. J."), by=by)

    def test_a_split_says_of_every_work_where_it_goes_and_is_taken_back(self, saxe, by):
        stays, goes = self.byline_of(saxe, "auto"), self.byline_of(saxe)
        before = everything()
        for places in ({goes.pk: "goes"}, {stays.pk: "goes", goes.pk: "goes"}):
            with pytest.raises(MergeError):
                split_author(saxe, places, by=by)
        assert everything() == before

        split = split_author(saxe, {stays.pk: "stays", goes.pk: "goes"}, by=by)
        assert (fresh(stays).author, fresh(goes).author) == (saxe, split.other)
        assert goes.attributions.get(author=saxe).verdict == "rejected"
        undo(split, by=make_user("Librarians"))
        assert (fresh(stays).author, fresh(goes).author) == (saxe, saxe)
        assert [row.verdict for row in stays.attributions.all()] == ["auto"]


def everything():
    """All that merging authors may change, without the keys of rows."""
    names = ("given", "family", "orcid", "is_member", "merged_into", "photo", "affiliation", "ror")
    verdicts = ("contribution", "author", "verdict", "score", "decided_by")
    return [
        sorted(map(str, rows))
        for rows in (
            Author.objects.values_list("pk", *names),
            AuthorName.objects.values_list("author", "given", "visibility"),
            AuthorLink.objects.values_list("pk", "author", "position"),
            Contribution.objects.values_list("pk", "author"),
            Attribution.objects.values_list(*verdicts),
        )
    ]
