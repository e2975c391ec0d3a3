"""Bylines of one block to groups: what joins, what never does, whatever the order."""

import random

from publications.attribution import Context, Signature, group
from publications.names import parse


def signature(name, work, cosigners=(), year=2015, role="author", **facts):
    return Signature(
        None, work, role, parse(name), year=year, cosigners=frozenset(cosigners), **facts
    )


def usual(works=40, **signed):
    """A collection of ``works`` in which each of ``signed`` signs so many."""
    context = Context()
    for at in range(works):
        keys = [key.replace("_", " ") for key, number in signed.items() if at < number]
        context.add_work(keys)
    return context


def sizes(signatures, context):
    return sorted(len(one.signatures) for one in group(signatures, context))


def test_the_head_of_a_group_is_weak_evidence_and_a_student_is_strong():
    context = usual(saxe_a=40, goldt_s=3)

    assert sizes([signature("Hill, F.", at, ["saxe a"]) for at in (1, 2)], context) == [1, 1]
    assert sizes([signature("Hill, F.", at, ["goldt s"]) for at in (1, 2)], context) == [2]


def test_a_common_name_needs_more_than_one_shared_coauthor():
    context = usual(saxe_a=40, latham_p=3, singh_a=3)

    few = [signature("Zhang, Y.", at, ["latham p"]) for at in (1, 2)]
    many = [signature("Zhang, Y.", at, ["latham p", "singh a"]) for at in (1, 2)]

    assert sizes(few, context) == [1, 1]
    assert sizes(many, context) == [2]


def test_two_on_one_work_are_never_joined_not_even_through_a_third():
    context = usual(latham_p=3, singh_a=3)
    others = ["latham p", "singh a"]

    found = group(
        [
            signature("Li, W.", 1, others),
            signature("Li, W.", 1, others),
            signature("Li, W.", 2, others),
        ],
        context,
    )

    assert sorted(len(one.signatures) for one in found) == [1, 2]


def test_a_conflict_within_a_group_keeps_a_third_out():
    context = usual(goldt_s=3)
    names = ["Saxe, A. M.", "Saxe, A.", "Saxe, A. J."]

    found = group([signature(n, at, ["goldt s"]) for at, n in enumerate(names)], context)

    assert max(len(one.signatures) for one in found) == 2


def test_an_author_and_an_editor_of_one_name_are_not_joined_lightly():
    context = usual(goldt_s=3)
    both = [
        signature("Singh, A.", 1, ["goldt s"]),
        signature("Singh, A.", 2, ["goldt s"], role="editor"),
    ]

    assert sizes(both, context) == [1, 1]


def test_two_authors_are_never_merged():
    context = usual(goldt_s=2)
    known = [
        signature("Hill, Felix", 1, ["goldt s"], author=1),
        signature("Hill, Felix", 2, ["goldt s"], author=2),
    ]

    assert {one.author for one in group(known, context)} == {1, 2}


def test_the_order_of_bylines_does_not_matter():
    context = usual(goldt_s=4, hill_f=4, saxe_a=40)
    rows = [signature("Saxe, Andrew", at, ["goldt s"]) for at in range(4)]
    rows += [signature("Saxe, A.", at, ["hill f"]) for at in range(10, 14)]
    rows += [signature("Saxe, A. M.", 20, ["goldt s", "hill f"])]
    expected = sizes(rows, context)

    for seed in range(20):
        shuffled = random.Random(seed).sample(rows, len(rows))
        assert sizes(shuffled, context) == expected == [9]
