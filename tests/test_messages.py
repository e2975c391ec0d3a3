"""The catalogues: complete, true to the English, and compiled."""

import re

import pytest

from . import messages

#: Share of the site's texts that may still be missing from a catalogue, in per cent.
MOST_MISSING = 1
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}|</?[a-z]+(?: [^>]*)?>|https?://\w[\w./-]*\w")

collected = messages.collected()
in_every_language = pytest.mark.parametrize("language", messages.languages())


def texts(message):
    """Pairs of what is said in English and in the language, one for each number."""
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return [(ids[min(place, len(ids) - 1)], string) for place, string in enumerate(strings)]


def pairs(language):
    return [pair for message in messages.read(language) if message.id for pair in texts(message)]


def test_the_languages_that_are_shipped():
    assert messages.languages() == ["de", "fr"]
    assert len(collected) > 2000


@in_every_language
def test_what_the_site_says_is_in_the_catalogue(language):
    known = messages.read(language)
    missing = [
        message.id
        for message in collected
        if message.id and not known.get(_singular(message), message.context)
    ]

    assert len(missing) * 100 <= MOST_MISSING * len(collected), missing


def _singular(message):
    return message.id if isinstance(message.id, str) else message.id[0]


@in_every_language
def test_everything_in_a_catalogue_is_translated_by_hand(language):
    catalog = messages.read(language)

    assert [message.id for message in catalog if message.id and message.fuzzy] == []
    assert [english for english, said in pairs(language) if not said.strip()] == []


@in_every_language
def test_no_placeholder_and_no_tag_is_lost_or_invented(language):
    wrong = [
        (english, said)
        for english, said in pairs(language)
        if sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(said))
    ]

    assert wrong == []


@in_every_language
def test_what_the_site_reads_is_what_people_have_written(language):
    compiled = messages.po_file(language).with_suffix(".mo").read_bytes()

    assert compiled == messages.compiled(messages.read(language)), "run `make messages`"


@in_every_language
def test_quotation_marks_and_spaces_are_those_of_the_language(language):
    foreign = {"de": re.compile(r"[“][^„”]*[”]|«"), "fr": re.compile(r"[“„]| [:;!?»]|« ")}

    assert [said for _english, said in pairs(language) if foreign[language].search(said)] == []


def test_a_text_said_in_a_template_and_one_in_code_are_found():
    found = {_singular(message): message for message in collected if message.id}

    assert "templates/404.html" in {path for path, _line in found["Page not found"].locations}
    assert found["%(count)d work"].id == ("%(count)d work", "%(count)d works")
    assert "labsite/settings/base.py" not in {
        path for message in collected for path, _line in message.locations
    }
