"""Whose byline is it? Measured against the seeds' own people, then rule by rule."""

import json
import sys
from collections import defaultdict
from itertools import combinations

import pytest

from publications import importing
from publications.folding import words
from publications.models import Attribution, Author, AuthorName, Contribution
from publications.names import parse
from publications.reference import Name
from tests.factories import make_author, make_publication
from tests.publications import saxelab

from .batches import bring, entry

pytestmark = pytest.mark.django_db


def import_saxelab():
    data = (saxelab.FOLDER / "saxelab.bib").read_bytes()
    importing.apply(importing.stage([importing.Source("saxelab.bib", data)]))


def signed(name):
    """The words of a name whatever their order."""
    return tuple(sorted(words(f"{name.literal} {name.given} {name.particle} {name.family}")))


def truth():
    """Primary key of a byline -> the person who signed it."""
    bylines = defaultdict(list)
    for row in Contribution.objects.select_related("publication"):
        bylines[row.publication.citation_key, row.role, signed(row)].append(row.pk)
    found = {}
    for person, facts in saxelab.load("persons.json")["persons"].items():
        for variant in facts["variants"]:
            text = variant["variant"].replace("*", "")
            name = Name(literal=text) if facts["type"] == "group" else parse(text)
            for key in variant["keys"]:
                if "_as_in_" not in key:
                    found[bylines[key, variant["role"], signed(name)].pop()] = person
    return found


def groups(mapping):
    found = defaultdict(set)
    for member, label in mapping.items():
        found[label].add(member)
    return found


def pairs(mapping):
    return {
        pair for members in groups(mapping).values() for pair in combinations(sorted(members), 2)
    }


def test_the_people_of_a_laboratory_are_told_apart_and_most_are_joined(capsys):
    import_saxelab()
    people = truth()
    pages = dict(Contribution.objects.filter(pk__in=people).values_list("pk", "author"))

    joined, right = pairs(pages), pairs(people)
    precision, recall = len(joined & right) / len(joined), len(joined & right) / len(right)
    with capsys.disabled():
        sys.stdout.write(
            f"\nsaxelab: {len(people)} bylines, {len(right)} pairs of one person:"
            f" pair precision {precision:.3f}, pair recall {recall:.3f}\n"
        )

    assert len(people) == 486
    assert precision == 1
    assert recall >= 0.80


def test_no_two_people_who_must_stay_apart_share_a_page():
    import_saxelab()
    people = groups(truth())
    pages = dict(Contribution.objects.values_list("pk", "author"))

    must_not = saxelab.load("persons.json")["must_not_merge"]
    assert len(must_not) == 10
    for one, other, _why in must_not:
        shared = {pages[pk] for pk in people[one]} & {pages[pk] for pk in people[other]}
        assert not shared, (one, other)


def authors():
    """Display name of each author -> number of bylines."""
    return {
        author.display_name: author.contributions.count() for author in Author.objects.by_name()
    }


def works(*bylines, **fields):
    """Entries of works that have nothing in common but what is given."""
    titles = ("Ferns", "Whales", "Magnets", "Sonnets", "Glaciers", "Enzymes")
    return "".join(
        entry(f"k{at}", title=f"{titles[at]} considered", author=byline, year="2015", **fields)
        for at, byline in enumerate(bylines)
    )


def test_one_full_name_is_one_author():
    bring(works("Goldt, Sebastian and Rosman, Benjamin", "Sebastian Goldt"))

    assert authors() == {"Sebastian Goldt": 2, "Benjamin Rosman": 1}


def test_one_full_name_is_one_author_across_imports():
    bring(works("Goldt, Sebastian"))
    bring(entry("later", title="Tides considered", author="Sebastian Goldt", year="2017"))

    assert authors() == {"Sebastian Goldt": 2}


def test_initials_alone_join_nobody():
    bring(works("Goldt, S.", "Goldt, S."))

    assert list(Author.objects.values_list("slug", flat=True)) == ["s-goldt", "s-goldt-2"]


def test_initials_with_shared_coauthors_are_joined_and_say_why():
    others = "Goldt, S. and Mannelli, S. S. and Krzakala, F."
    bring(works(others, others, "Donoho, D. L.", "Gavish, M.", "Hills, G.", "Gross, S."))

    author = Author.objects.get(family="Goldt")
    assert author.contributions.count() == 2
    row = Attribution.objects.get(author=author, verdict="auto")
    assert (row.basis, row.score >= 18) == ("evidence", True)
    assert [found["count"] for found in row.evidence if found["kind"] == "cosigners"] == [2]


def test_a_common_family_name_needs_more_evidence():
    others = "{} and Latham, P. E."
    bring(
        works(
            others.format("Zhang, Y."), others.format("Zhang, Y."), "Hills, G.", "Gross, S."
        ).replace("Magnets", "Minerals")
    )

    assert Author.objects.filter(family="Zhang").count() == 2


def test_two_of_one_name_on_one_work_are_two_people():
    bring(works("Wang, Wei and Wang, Wei"))

    assert Author.objects.filter(family="Wang").count() == 2


def test_an_orcid_joins_whatever_the_name():
    orcid = "0000-0002-1825-0097"
    item = {"type": "article-journal", "issued": {"date-parts": [[2015]]}}
    items = [
        item | {"id": "a", "title": "Ferns", "author": [{"family": "Smith", "given": "Jane"}]},
        item | {"id": "b", "title": "Whales", "author": [{"family": "Jones", "given": "Jane"}]},
    ]
    for one in items:
        one["author"][0]["ORCID"] = orcid
    source = importing.Source("works.json", json.dumps(items).encode())

    importing.apply(importing.stage([source]))

    assert Contribution.objects.filter(orcid=orcid).count() == 2
    assert Author.objects.get().orcid == orcid


def test_a_known_authors_orcid_and_variants_count():
    author = make_author("Goldt, Sebastian", orcid="0000-0002-1825-0097")
    AuthorName.objects.create(author=author, family="Goldt", given="Sebastian Max")

    bring(works("Sebastian Max Goldt"))

    assert list(author.contributions.values_list("given", flat=True)) == ["Sebastian Max"]


def fillers():
    names = [f"Filler, Person{letter}" for letter in "abcdefghijklmnop"]
    return "".join(
        entry(f"f{at}", title=f"Number {at} of a series without end", author=name, year="1999")
        for at, name in enumerate(names)
    )


def test_no_name_writes_to_a_claimed_author():
    make_author("Goldt, Sebastian", state=Author.State.CLAIMED)

    bring(works("Goldt, Sebastian"))

    assert authors() == {"Sebastian Goldt": 0}
    assert not Contribution.objects.exclude(author=None).exists()


def test_rejections_stand_when_the_work_is_imported_again():
    bring(works("Goldt, Sebastian"))
    row = Contribution.objects.get()
    Attribution.objects.create(contribution=row, author=row.author, verdict="rejected")
    Contribution.objects.filter(pk=row.pk).update(author=None)

    bring(works("Goldt, Sebastian"))

    row.refresh_from_db()
    assert row.author is None


@pytest.mark.parametrize("name", ["李明", "Иванов, Иван", "王, 小波", "Madonna", "김, 민수"])
def test_names_of_any_script_have_a_page_with_an_address(name):
    bring(works(name))

    author = Author.objects.get()
    assert author.slug
    assert author.sort_name.isascii()


def test_chinese_names_in_full_are_joined():
    bring(works("李明 and 王小波", "李明"))

    assert Author.objects.count() == 2


def test_bylines_typed_in_by_hand_get_their_authors_when_they_are_published():
    bring(works("Goldt, Sebastian"))
    work = make_publication(authors=("Goldt, Sebastian", "Rosman, Benjamin"))
    assert not work.contributions.exclude(author=None).exists()

    work.save_revision().publish()

    assert authors() == {"Sebastian Goldt": 2, "Benjamin Rosman": 1}


def test_a_byline_that_was_rejected_is_left_to_people():
    bring(works("Goldt, Sebastian"))
    work = make_publication(authors=("Goldt, Sebastian",))
    row = work.contributions.get()
    Attribution.objects.create(
        contribution=row, author=Author.objects.get(), verdict=Attribution.Verdict.REJECTED
    )

    work.save_revision().publish()

    assert Contribution.objects.get(pk=row.pk).author is None
