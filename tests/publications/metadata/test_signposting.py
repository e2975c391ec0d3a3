"""Typed links of a record, in the header and as documents."""

import re
from dataclasses import replace

from publications.metadata import signposting
from publications.metadata.addresses import Resource

from .works import HERE, PAGE, PAPER, PDF

LINK = re.compile(r"<([^<>]+)>((?:; [a-z]+=\"[^\"]*\")+)")


def parsed(text):
    """Address and parameters of each link of a header or document."""
    return [
        (href, dict(re.findall(r'([a-z]+)="([^"]*)"', parameters)))
        for href, parameters in LINK.findall(text)
    ]


def targets(links, rel):
    return [link.href for link in links if link.rel == rel]


class TestThePagesLinks:
    links = signposting.page_links(PAPER, HERE)

    def test_one_address_to_cite_which_is_our_own(self):
        assert targets(self.links, "cite-as") == ["https://lab.example/id/7"]

    def test_two_types(self):
        assert targets(self.links, "type") == [
            "https://schema.org/ScholarlyArticle",
            "https://schema.org/AboutPage",
        ]

    def test_formats_with_type_and_profile(self):
        formats = [link for link in self.links if link.rel == "describedby"]

        assert [link.type for link in formats] == ["application/x-bibtex", "application/mods+xml"]
        assert [link.profile for link in formats] == ["", "http://www.loc.gov/mods/v3"]

    def test_authors_files_and_licence(self):
        assert targets(self.links, "author") == ["https://orcid.org/0000-0002-9831-8812"]
        assert targets(self.links, "item") == [PDF.url]
        assert targets(self.links, "license") == ["https://spdx.org/licenses/CC-BY-4.0"]

    def test_withheld_files_are_no_items(self):
        withheld = replace(HERE, files=(), withheld=(PDF,))

        assert targets(signposting.page_links(PAPER, withheld), "item") == []


class TestTheHeader:
    def test_it_holds_every_link(self):
        links = signposting.page_links(PAPER, HERE)
        found = parsed(signposting.header(links))

        assert [href for href, _parameters in found] == [link.href for link in links]
        assert [parameters["rel"] for _href, parameters in found] == [link.rel for link in links]

    def test_a_long_one_leads_to_the_document_alone(self):
        files = tuple(Resource(f"{PAGE}{n}.pdf", "application/pdf") for n in range(200))
        links = signposting.page_links(PAPER, replace(HERE, files=files))

        value = signposting.header(links)

        assert parsed(value) == [
            (
                "https://lab.example/publications/saxe2022neural.linkset.json",
                {"rel": "linkset", "type": "application/linkset+json"},
            )
        ]

    def test_no_address_ends_a_link_or_a_line(self):
        file = Resource('https://lab.example/a>b"c\r\nX: y/李.pdf', "application/pdf")
        links = signposting.page_links(PAPER, replace(HERE, files=(file,)))

        value = signposting.header(links)

        assert value.isascii()
        assert not re.search(r"[\r\n]", value)
        assert len(parsed(value)) == len(links)


class TestTheDocuments:
    links = signposting.all_links(PAPER, HERE)

    def test_the_json_groups_links_by_anchor_and_relation(self):
        document = signposting.linkset(self.links)

        page, bibtex, mods, pdf = document["linkset"]
        assert list(document) == ["linkset"]
        assert page["anchor"] == PAGE
        assert page["cite-as"] == [{"href": "https://lab.example/id/7"}]
        assert len(page["type"]) == 2
        assert bibtex["describes"] == mods["describes"] == [{"href": PAGE, "type": "text/html"}]
        assert pdf == {
            "anchor": PDF.url,
            "collection": [{"href": PAGE, "type": "text/html"}],
        }

    def test_the_text_gives_each_link_its_anchor(self):
        found = parsed(signposting.document(self.links))

        assert [(parameters["anchor"], href) for href, parameters in found] == [
            (link.anchor, link.href) for link in self.links
        ]

    def test_a_document_does_not_lead_to_itself(self):
        assert targets(self.links, "linkset") == []
        assert targets(signposting.file_links(PDF, HERE), "linkset") == [HERE.linksets[0].url]
