"""What readers and matching say in English is known, and said in other languages."""

import ast
import re

import pytest
from django.utils.translation import override

from publications import remarks

from .. import tree

#: Where sentences about references are made.
MAKERS = ("publications/formats/", "publications/matching/")
#: Sentences that are for programmers, or as rare as they are technical.
UNSAID = ("It has 7", "It is 7. 7", "is not written.", "those from this line on", "read at once.")


def sentences():
    for path in tree.sources("publications"):
        if str(path).startswith(MAKERS):
            documented = {id(node.value) for node in ast.walk(tree.tree(path)) if _is_alone(node)}
            for node in ast.walk(tree.tree(path)):
                text = "" if id(node) in documented else _text(node)
                if re.fullmatch(r"[A-Z“].+ .+\.", text) and not any(x in text for x in UNSAID):
                    yield text


def _is_alone(node):
    return isinstance(node, ast.Expr)


def _text(node):
    """A text of the code, a 7 in the place of everything put into it."""
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
        return "".join(parts)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_every_sentence_of_readers_and_matching_is_known():
    found = {text.replace("{}", "7") for text in sentences()}
    with override("de"):
        unknown = [text for text in sorted(found) if remarks.said(text) == text]

    assert len(found) > 40
    assert unknown == []


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("It has no title.", "Kein Titel."),
        (
            "It is a preprint of this work. It has the same DOI (10.1/a. b).",
            "Es ist ein Preprint dieses Werks. Dieselbe DOI (10.1/a. b).",
        ),
        (
            "It repeats line 7. Title, year and authors are the same. "
            "It is locked and stays as it is.",
            "Wiederholt Zeile 7. Titel, Jahr und Autor:innen stimmen überein. "
            "Gesperrt und bleibt, wie es ist.",
        ),
        (
            "The entry “a” could not be read: a value is not closed.",
            "Der Eintrag „a“ konnte nicht gelesen werden: Ein Wert ist nicht geschlossen.",
        ),
        ("Something a newer version says.", "Something a newer version says."),
        ("", ""),
    ],
)
def test_rows_of_sentences_are_said_in_the_language_of_the_page(english, german):
    with override("de"):
        assert remarks.said(english) == german
    with override("en"):
        assert remarks.said(english) == english
