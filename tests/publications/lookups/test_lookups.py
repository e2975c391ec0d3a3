"""Works by identifier: from the service that keeps it, politely, and a reason for every miss."""

import time

import pytest

from publications import lookups
from publications.lookups import Wanted, requesting

from .server import CARBERRY, DATASET, ELSEWHERE, PNAS


def look_up(text):
    return lookups.look_up(lookups.wanted(text))


def references(text):
    return [entry.reference for entry in look_up(text).entries]


class TestAsking:
    @pytest.mark.parametrize(
        ("text", "scheme", "value"),
        [
            (PNAS, "doi", PNAS),
            (f"https://doi.org/{PNAS}", "doi", PNAS),
            (f"doi: {PNAS}", "doi", PNAS),
            ("arXiv:1312.6120v3", "arxiv", "1312.6120v3"),
            ("https://arxiv.org/abs/1312.6120", "arxiv", "1312.6120"),
            ("10.48550/arXiv.1312.6120", "arxiv", "1312.6120"),
            ("PMID: 31101713", "pmid", "31101713"),
            ("https://orcid.org/0000-0002-1825-0097", "orcid", CARBERRY),
            ("0000-0002-1825-0098", "", "0000-0002-1825-0098"),
            ("hello", "", "hello"),
        ],
    )
    def test_an_identifier_is_known_by_its_shape(self, text, scheme, value):
        assert lookups.wanted(text) == [Wanted(1, scheme, value)]

    def test_several_stand_in_a_line_and_each_is_asked_for_once(self):
        text = f"{PNAS}, arXiv:1312.6120\n\nhttps://doi.org/{PNAS.upper()}; 31101713"

        assert [(one.line, one.scheme) for one in lookups.wanted(text)] == [
            (1, "doi"),
            (1, "arxiv"),
            (3, "pmid"),
        ]


class TestServices:
    def test_crossref_tells_all_that_a_reference_needs(self, services):
        (work,) = references(PNAS)

        assert (work.type, work.volume, work.issue, work.page) == (
            "article-journal",
            "116",
            "23",
            "11537–11546",
        )
        assert [name.family for name in work.authors] == ["Saxe", "McClelland", "Ganguli"]
        assert work.authors[0].orcid == "0000-0002-9831-8812"
        assert work.abstract == "An <i>exact</i> theory."
        assert (work.issued.year, work.issued.month) == (2019, 5)
        assert work.identifier("doi") == PNAS
        assert "reference-count" not in work.extra

    def test_datacite_is_asked_for_what_crossref_does_not_know(self, services):
        (work,) = references(DATASET)

        assert (work.type, work.publisher, work.identifier("doi")) == ("dataset", "Zenodo", DATASET)

    def test_openalex_is_asked_last(self, services):
        (work,) = references(ELSEWHERE)

        assert (work.title, work.container_title, work.page) == (
            "Exact solutions",
            "A journal",
            "3",
        )
        assert (work.authors[0].family, work.authors[0].affiliation) == (
            "Ganguli",
            "Stanford University",
        )
        assert [service for service, *_rest in services.asked] == [
            "crossref",
            "datacite",
            "openalex",
        ]

    def test_arxiv_is_asked_once_for_many(self, services):
        reading = look_up("arXiv:1312.6120v3 arXiv:2001.00001")

        (entry,) = reading.entries
        work = entry.reference
        assert work.title.endswith("dynamics of learning in deep linear neural networks")
        assert [name.family for name in work.authors] == ["Saxe", "McClelland", "Ganguli"]
        assert (work.identifier("arxiv"), work.issued.year) == ("1312.6120v3", 2013)
        assert [problem.raw for problem in reading.problems] == ["2001.00001"]
        assert len(services.asked) == 1

    def test_pubmed_speaks_its_own_format(self, services):
        (work,) = references("pmid:31101713")

        assert work.identifier("pmid") == "31101713"
        assert work.authors[0].given == "Andrew M"

    def test_an_orcid_record_brings_each_work_in_its_best_words(self, services):
        reading = look_up(CARBERRY)

        by_doi, in_book = (entry.reference for entry in reading.entries)
        assert by_doi.volume == "116"
        assert (in_book.type, in_book.title, in_book.identifiers) == ("chapter", "In a book", ())
        assert [entry.draft for entry in reading.entries] == [False, True]


class TestTrouble:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("10.1000/nothing", "Nobody knows “10.1000/nothing”. Check its digits."),
            ("0000-0001-5109-3700", "no public work on the ORCID record 0000-0001-5109-3700"),
            ("hello", "“hello” is no DOI"),
        ],
    )
    def test_what_leads_nowhere_is_named_with_its_line(self, services, text, reason):
        reading = look_up(f"\n{text}")

        assert not reading.entries
        assert [problem.line for problem in reading.problems] == [2]
        assert reason in reading.problems[0].reason

    @pytest.mark.parametrize(
        ("status", "body"),
        [(500, b"{}"), (429, b""), (200, b"<html>"), (200, b"x" * 200)],
    )
    @pytest.mark.parametrize("text", [PNAS, "arXiv:1312.6120", CARBERRY])
    def test_a_server_that_fails_costs_only_its_own_identifiers(
        self, services, monkeypatch, status, body, text
    ):
        monkeypatch.setattr(requesting, "LARGEST", 100)
        services.status, services.body = status, body

        (problem,) = look_up(text).problems

        assert "no service answered" in problem.reason

    def test_a_server_that_is_away_is_no_failure_of_ours(self, services, settings):
        settings.LABSITE_LOOKUP_URLS = dict.fromkeys(services.urls(), "http://127.0.0.1:9")

        assert "Try later" in look_up(PNAS).problems[0].reason

    @pytest.mark.parametrize("slow", [{"silence": 0.6}, {"pause": 0.02}])
    def test_nobody_waits_longer_than_they_said(self, services, slow):
        vars(services).update(slow)
        asked = lookups.wanted(f"{PNAS} {DATASET} {ELSEWHERE} 31101713 arXiv:1312.6120 {CARBERRY}")
        began = time.monotonic()
        reading = lookups.look_up(asked, seconds=0.3)

        assert time.monotonic() - began < 2
        assert not reading.entries
        assert len(reading.problems) == len(asked)
        assert all("took too long. Ask again" in problem.reason for problem in reading.problems)

    def test_an_external_entity_in_a_feed_is_refused(self, services):
        services.body = b'<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/hostname">]><f>&x;</f>'

        assert "no service answered" in look_up("arXiv:1312.6120").problems[0].reason


def test_nobody_is_asked_twice_a_day_and_everybody_is_told_who_asks(services, settings):
    settings.LABSITE_LOOKUP_CONTACT = "office@example.org"
    references(PNAS)
    references(PNAS)

    ((_service, _path, agent),) = services.asked
    assert agent.startswith("Labsite (") and "mailto:office@example.org" in agent
