"""Suggestions: who is suggested, who never is, and that people have the last word."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from publications.attribution import LIKELY
from publications.models import Attribution, Author, Contribution
from publications.suggesting import sentences, suggest
from tests.factories import make_author, make_publication, make_user
from tests.publications import saxelab
from tests.publications.importing.batches import bring, entry
from tests.publications.importing.test_attributing import groups, import_saxelab, truth

pytestmark = pytest.mark.django_db


def linked(pages):
    """Bylines -> the component of pages that attribution or a suggestion connects."""
    home = {page: page for page in Author.objects.values_list("pk", flat=True)}

    def root(page):
        while home[page] != page:
            page = home[page]
        return page

    for byline, author in Attribution.objects.values_list("contribution", "author"):
        if pages.get(byline):
            home[root(pages[byline])] = root(author)
    return {byline: root(page) for byline, page in pages.items() if page}


def test_of_a_laboratory_all_who_are_one_are_joined_or_suggested_and_nobody_else_preselected():
    import_saxelab()
    suggest()
    people, facts = truth(), saxelab.load("persons.json")
    pages = dict(Contribution.objects.filter(pk__in=people).values_list("pk", "author"))
    components, of = linked(pages), groups(people)

    apart = [name for name in facts["must_merge"] if len({components[pk] for pk in of[name]}) > 1]
    assert len(facts["must_merge"]) == 11
    assert not apart

    likely = Attribution.objects.filter(verdict="suggested", score__gte=LIKELY)
    chosen = set(likely.values_list("contribution", "author"))
    for one, other, _why in facts["must_not_merge"]:
        for mine, theirs in ((one, other), (other, one)):
            wrong = {(a, pages[b]) for a in of[mine] for b in of[theirs]}
            assert not wrong & chosen, (one, other)


def lees(**facts):
    """Two works by an S. Lee and a Sebastian Lee who share a co-author and a journal."""
    for at in range(30):
        make_publication(title=f"Filler {at}", authors=(f"Family{at}, G.",))
    bring(entry("one", author="Lee, Sebastian and Mannelli, Stefano", journal="PNAS"))
    known = Author.objects.get(family="Lee")
    facts = {"author": "Lee, S. and Mannelli, Stefano", "journal": "PNAS", "year": "2016"} | facts
    bring(entry("later", title="Solutions in the brain", **facts))
    return known, Contribution.objects.get(publication__citation_key="later", family="Lee")


def test_a_likely_author_with_a_common_name_is_suggested_and_not_taken():
    known, later = lees()

    report = suggest()

    found = Attribution.objects.get(contribution=later)
    assert later.author not in (known, None)
    assert (found.author, found.verdict, found.basis) == (known, "suggested", "evidence")
    assert "Shares a co-author: Mannelli S" in sentences(found.evidence)
    assert (report.suggestions, report.answered) == (1, 1)


def test_only_new_names_are_looked_at_and_a_dry_run_changes_nothing():
    known, later = lees()

    assert suggest(dry_run=True).suggestions == 1
    assert not Attribution.objects.filter(verdict="suggested").exists()
    suggest()
    assert suggest().bylines == 0
    assert suggest(everything=True).suggestions == 1
    Contribution.objects.filter(pk=later.pk).update(family="Li", block_key="li s")
    assert suggest().bylines == 1


def test_nobody_is_asked_about_a_confirmed_byline():
    known, later = lees()
    Attribution.objects.confirm(later, later.author, by=make_user())

    suggest()

    assert not Attribution.objects.filter(verdict="suggested", contribution=later).exists()


def test_a_suggestion_leaves_a_claimed_author_as_they_are():
    known, later = lees()
    Author.objects.filter(pk=known.pk).update(owner=make_user())
    Contribution.objects.filter(pk=later.pk).update(author=None)

    suggest()

    assert Attribution.objects.get(contribution=later).author == known
    assert Contribution.objects.get(pk=later.pk).author is None


def test_two_signatures_of_one_work_are_never_one_author():
    make_publication(authors=("Goldt, Sebastian", "Goldt, S."))
    work = make_publication(title="Another", authors=("Goldt, S.",))
    work.contributions.update(author=make_author("Goldt, Sebastian"))

    suggest()

    same = Attribution.objects.filter(contribution__publication=work)
    assert not same.exists()


class PermanenceTests(TestCase):
    """Whatever is run in whatever order, a rejected pair does not come back."""

    @settings(max_examples=5, deadline=None)
    @given(st.lists(st.sampled_from(("new", "all", "again", "rename")), max_size=5), st.randoms())
    def test_a_rejected_pair_never_comes_back(self, steps, chance):
        known, later = lees()
        suggest()
        Attribution.objects.reject(later, known, by=make_user())

        for step in steps:
            if step == "again":
                bring(entry(f"more{random.Random(chance.random()).random()}", year="2016"))
            elif step == "rename":
                Contribution.objects.filter(pk=later.pk).update(weighed_as="")
            suggest(everything=step == "all")

        assert Attribution.objects.get(contribution=later, author=known).verdict == "rejected"
        assert Contribution.objects.get(pk=later.pk).author != known
