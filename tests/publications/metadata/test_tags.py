"""What stands in a page: citation_* tags, JSON-LD and COinS."""

import json
from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from publications.metadata import coins, highwire, jsonld
from publications.metadata.addresses import NOWHERE, Addresses, Resource
from publications.reference import Link, Name, PartialDate, Reference

from .works import ARTICLE, EVERY, HERE, PAGE, PAPER, PDF, THESIS


class TestHighwire:
    def test_the_paper_says_all_that_scholar_and_zotero_read(self):
        assert list(highwire.tags(PAPER, HERE)) == [
            ("citation_title", PAPER.title),
            ("citation_author", "AM Saxe"),
            ("citation_author_orcid", "https://orcid.org/0000-0002-9831-8812"),
            ("citation_author", "S Sodhani"),
            ("citation_author", "S Lewallen"),
            ("citation_publication_date", "2022"),
            ("citation_conference_title", PAPER.container_title),
            ("citation_publisher", "PMLR"),
            ("citation_volume", "162"),
            ("citation_firstpage", "19287"),
            ("citation_lastpage", "19309"),
            ("citation_language", "en"),
            ("citation_keywords", "gated networks; race & reduction"),
            (
                "citation_abstract",
                "Our theoretical understanding & a < b of deep learning.",
            ),
            ("citation_abstract_html_url", PAGE),
            ("citation_pdf_url", PDF.url),
        ]

    def test_an_article_says_where_it_appeared(self):
        tags = dict(highwire.tags(ARTICLE))

        assert tags["citation_publication_date"] == "2019/06/04"
        assert tags["citation_journal_title"] == ARTICLE.container_title
        assert (tags["citation_volume"], tags["citation_issue"]) == ("116", "23")
        assert tags["citation_doi"] == "10.1073/pnas.1820226116"
        assert tags["citation_issn"] == "0027-8424"
        assert tags["citation_arxiv_id"] == "1810.10531"

    def test_an_affiliation_follows_its_author(self):
        tags = list(highwire.tags(ARTICLE))

        assert tags[1:4] == [
            ("citation_author", "Andrew M. Saxe"),
            ("citation_author_institution", "University of Oxford"),
            ("citation_author", "L. van Rossem"),
        ]

    @pytest.mark.parametrize(
        ("changes", "tag", "content"),
        [
            ({}, "citation_dissertation_institution", "Stanford University"),
            ({"type": "report"}, "citation_technical_report_institution", "Stanford University"),
            (
                {"type": "report", "number": "CS-12"},
                "citation_technical_report_number",
                "CS-12",
            ),
            ({"type": "book"}, "citation_publisher", "Stanford University"),
            ({"type": "chapter", "container_title": "A book"}, "citation_inbook_title", "A book"),
            ({"issued": PartialDate(2015, 3)}, "citation_publication_date", "2015"),
            ({"issued": PartialDate(2015, 3, 2)}, "citation_publication_date", "2015/03/02"),
            (
                {"type": "article-journal", "article_number": "e12"},
                "citation_firstpage",
                "e12",
            ),
        ],
    )
    def test_each_type_has_its_own(self, changes, tag, content):
        assert dict(highwire.tags(replace(THESIS, **changes)))[tag] == content

    @pytest.mark.parametrize(
        "addresses",
        [
            NOWHERE,
            Addresses(page=PAGE),
            Addresses(page=PAGE, withheld=(PDF,)),
            Addresses(page=PAGE, files=(Resource(f"{PAGE}data.csv", "text/csv"),)),
            Addresses(page="https://other.example/x/", files=(PDF,)),
        ],
    )
    def test_a_pdf_that_not_everybody_may_read_here_is_not_named(self, addresses):
        linked = replace(PAPER, links=(Link("pdf", "https://proceedings.mlr.press/saxe22a.pdf"),))

        assert "citation_pdf_url" not in dict(highwire.tags(linked, addresses))

    @pytest.mark.parametrize("reference", EVERY, ids=lambda reference: reference.type)
    def test_no_tag_but_the_title_is_empty(self, reference):
        assert all(content for _name, content in list(highwire.tags(reference, HERE))[1:])


class TestJsonLd:
    def test_the_paper_is_a_scholarly_article_with_its_people_and_files(self):
        data = jsonld.work(PAPER, HERE)

        assert data["@type"] == "ScholarlyArticle"
        assert data["@id"] == "https://lab.example/id/7"
        assert data["author"][0] == {
            "@type": "Person",
            "@id": "https://lab.example/people/andrew-saxe/",
            "name": "AM Saxe",
            "givenName": "AM",
            "familyName": "Saxe",
            "sameAs": "https://orcid.org/0000-0002-9831-8812",
        }
        assert data["isAccessibleForFree"] is True
        assert data["license"] == "https://spdx.org/licenses/CC-BY-4.0"
        assert data["encoding"][0]["contentUrl"] == PDF.url
        assert data["subjectOf"] == {
            "@type": "Event",
            "name": "International Conference on Machine Learning",
            "location": "Baltimore, Maryland, USA",
            "startDate": "2022-07-17",
            "endDate": "2022-07-23",
        }
        assert (data["pageStart"], data["pageEnd"]) == ("19287", "19309")

    def test_neither_the_preprint_nor_the_journal_is_the_same_work(self):
        assert jsonld.work(PAPER)["sameAs"] == ["https://proceedings.mlr.press/v162/saxe22a.html"]
        assert jsonld.work(ARTICLE)["sameAs"] == [
            "https://doi.org/10.1073/pnas.1820226116",
            "https://pubmed.ncbi.nlm.nih.gov/31101713",
        ]

    def test_an_orcid_id_that_nobody_proved_is_not_given(self):
        assert "sameAs" not in jsonld.work(ARTICLE)["author"][0]

    def test_an_article_is_part_of_issue_volume_and_journal(self):
        issue = jsonld.work(ARTICLE)["isPartOf"]

        assert issue["@type"] == "PublicationIssue"
        assert issue["isPartOf"]["@type"] == "PublicationVolume"
        assert issue["isPartOf"]["isPartOf"]["issn"] == "0027-8424"

    def test_access_is_told_only_where_there_are_files(self):
        assert "isAccessibleForFree" not in jsonld.work(PAPER)
        assert jsonld.work(PAPER, Addresses(withheld=(PDF,)))["isAccessibleForFree"] is False

    def test_it_is_inert_in_a_script(self):
        hostile = "</script><!--<script>&\u2028'\""
        data = jsonld.work(Reference(title=hostile, authors=(Name(literal=hostile),)))

        text = jsonld.as_script(data)

        assert not set("<>&") & set(text)
        assert json.loads(text)["name"] == hostile

    @pytest.mark.parametrize("reference", EVERY, ids=lambda reference: reference.type)
    def test_nothing_in_it_is_empty(self, reference):
        data = jsonld.work(reference)

        assert all(value not in ("", [], {}, None) for value in data.values())


class TestCoins:
    def fields(self, reference, addresses=NOWHERE):
        return parse_qs(coins.title(reference, addresses), strict_parsing=True)

    def test_an_article_is_a_journals(self):
        fields = self.fields(ARTICLE, HERE)

        assert fields["ctx_ver"] == ["Z39.88-2004"]
        assert fields["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
        assert fields["rft.genre"] == ["article"]
        assert fields["rft.jtitle"] == [ARTICLE.container_title]
        assert fields["rft.au"] == ["Andrew M. Saxe", "L. van Rossem"]
        assert fields["rft.aucorp"] == ["Stat 330/CME 362 Collaboration"]
        assert (fields["rft.spage"], fields["rft.epage"]) == (["11537"], ["11546"])
        assert fields["rft_id"] == [
            "info:doi/10.1073/pnas.1820226116",
            "info:pmid/31101713",
            "https://lab.example/id/7",
        ]

    @pytest.mark.parametrize(
        ("reference", "matrix", "field", "value"),
        [
            (PAPER, "book", "rft.genre", "proceeding"),
            (PAPER, "book", "rft.btitle", PAPER.container_title),
            (THESIS, "dissertation", "rft.inst", "Stanford University"),
            (THESIS, "dissertation", "rft.title", THESIS.title),
            (replace(THESIS, type="software"), "dc", "rft.creator", "A. Saxe"),
            (replace(THESIS, type="book"), "book", "rft.btitle", THESIS.title),
        ],
    )
    def test_each_type_has_its_matrix(self, reference, matrix, field, value):
        fields = self.fields(reference)

        assert fields["rft_val_fmt"] == [f"info:ofi/fmt:kev:mtx:{matrix}"]
        assert fields[field] == [value]
