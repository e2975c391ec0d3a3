"""Dublin Core, MODS and DataCite."""

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.formats.metadata import MODS, DataCiteJSON, DataCiteXML, DublinCore
from publications.metadata import datacite, dublincore, mods
from publications.metadata.addresses import NOWHERE, Addresses
from publications.metadata.tree import text_of
from publications.openaccess import Access
from publications.reference import Name, PartialDate, Reference

from .works import ARTICLE, EVERY, HERE, NAMELESS, PAPER, THESIS

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "m": mods.MODS,
    "d": datacite.KERNEL,
}
RECORDS = {"dc": dublincore.record, "m": mods.record, "d": datacite.record}


def values(prefix, path, reference, addresses=HERE):
    """The texts at ``path`` of the document, read again from its text."""
    tree = fromstring(text_of(RECORDS[prefix](reference, addresses)))
    return [" ".join("".join(found.itertext()).split()) for found in tree.findall(path, NAMES)]


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("title", [PAPER.title]),
        ("creator", ["Saxe, AM", "Sodhani, S", "Lewallen, S"]),
        ("contributor", ["Chaudhuri, K.", "Szepesvari, C."]),
        ("subject", ["gated networks", "race & reduction"]),
        ("description", ["Our theoretical understanding & a < b of deep learning."]),
        ("publisher", ["PMLR"]),
        ("date", ["2022"]),
        (
            "type",
            [
                "info:eu-repo/semantics/conferenceObject",
                "Conference paper",
                "http://purl.org/coar/resource_type/c_5794",
            ],
        ),
        ("format", ["application/pdf"]),
        (
            "identifier",
            [
                "https://lab.example/id/7",
                "https://proceedings.mlr.press/v162/saxe22a.html",
                "https://lab.example/publications/saxe2022neural/saxe22a.pdf",
            ],
        ),
        ("source", [f"{PAPER.container_title}, 162, 19287–19309"]),
        ("language", ["en"]),
        (
            "relation",
            ["https://doi.org/10.48550/arXiv.2207.10430", "https://example.org/code"],
        ),
        (
            "rights",
            ["info:eu-repo/semantics/openAccess", "https://spdx.org/licenses/CC-BY-4.0"],
        ),
    ],
)
def test_dublin_core_says_every_row_of_the_record(element, expected):
    assert values("dc", f"dc:{element}", PAPER) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("m:titleInfo/m:title", [PAPER.title]),
        ("m:name[@type='personal']/m:namePart[@type='family']", ["Saxe", "Sodhani", "Lewallen"]),
        ("m:name/m:role/m:roleTerm", ["aut", "aut", "aut"]),
        (
            "m:name[@type='conference']/m:namePart",
            [
                "International Conference on Machine Learning, Baltimore, Maryland, USA, "
                "2022-07-17/2022-07-23"
            ],
        ),
        ("m:genre", ["Conference paper"]),
        ("m:originInfo/m:dateIssued[@encoding='w3cdtf']", ["2022"]),
        ("m:language/m:languageTerm", ["en"]),
        ("m:subject/m:topic", ["gated networks", "race & reduction"]),
        ("m:relatedItem[@type='host']/m:titleInfo/m:title", [PAPER.container_title]),
        (
            "m:relatedItem[@type='host']/m:name/m:namePart[@type='family']",
            ["Chaudhuri", "Szepesvari"],
        ),
        ("m:relatedItem[@type='host']/m:originInfo/m:publisher", ["PMLR"]),
        ("m:relatedItem[@type='host']/m:part/m:detail[@type='volume']/m:number", ["162"]),
        ("m:relatedItem[@type='host']/m:part/m:extent/m:start", ["19287"]),
        ("m:relatedItem[@type='host']/m:part/m:extent/m:end", ["19309"]),
        ("m:relatedItem[@type='otherVersion']/m:identifier", ["10.48550/arXiv.2207.10430"]),
        ("m:identifier[@type='uri']", ["https://proceedings.mlr.press/v162/saxe22a.html"]),
        ("m:location/m:url[@usage='primary display']", ["https://lab.example/id/7"]),
        ("m:accessCondition", ["https://spdx.org/licenses/CC-BY-4.0"]),
        ("m:recordInfo/m:recordIdentifier", ["saxe2022neural"]),
    ],
)
def test_mods_says_every_row_of_the_record(path, expected):
    assert values("m", path, PAPER) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("d:identifier[@identifierType='URL']", ["https://lab.example/id/7"]),
        ("d:creators/d:creator/d:creatorName", ["Saxe, AM", "Sodhani, S", "Lewallen, S"]),
        ("d:titles/d:title", [PAPER.title]),
        ("d:publisher", ["PMLR"]),
        ("d:publicationYear", ["2022"]),
        ("d:resourceType[@resourceTypeGeneral='ConferencePaper']", ["Conference paper"]),
        (
            "d:contributors/d:contributor[@contributorType='Editor']/d:contributorName",
            ["Chaudhuri, K.", "Szepesvari, C."],
        ),
        ("d:dates/d:date[@dateType='Issued']", ["2022"]),
        ("d:dates/d:date[@dateType='Other']", ["2022-07-17/2022-07-23"]),
        ("d:language", ["en"]),
        (
            "d:relatedIdentifiers/d:relatedIdentifier[@relationType='HasVersion']",
            ["10.48550/arXiv.2207.10430"],
        ),
        (
            "d:relatedIdentifiers/d:relatedIdentifier[@relationType='IsSupplementedBy']",
            ["https://example.org/code"],
        ),
        ("d:relatedItems/d:relatedItem/d:titles/d:title", [PAPER.container_title]),
        ("d:relatedItems/d:relatedItem/d:firstPage", ["19287"]),
        ("d:rightsList/d:rights[@rightsIdentifierScheme='SPDX']", ["CC-BY-4.0"]),
        ("d:formats/d:format", ["application/pdf"]),
    ],
)
def test_datacite_says_every_row_of_the_record(path, expected):
    assert values("d", path, PAPER) == expected


class TestDataCite:
    def test_an_own_doi_is_the_identifier_and_the_page_stands_beside_it(self):
        assert values("d", "d:identifier[@identifierType='DOI']", ARTICLE) == [
            "10.1073/pnas.1820226116"
        ]
        assert values("d", "d:alternateIdentifiers/d:alternateIdentifier", ARTICLE) == [
            "https://lab.example/id/7"
        ]

    def test_a_preprints_own_doi_is_its_identifier(self):
        preprint = Reference(
            type="article",
            title="A preprint",
            identifiers=(("doi", "10.48550/arXiv.2207.10430"), ("arxiv", "2207.10430")),
        )

        data = datacite.attributes(preprint)

        assert data["doi"] == "10.48550/arXiv.2207.10430"
        assert data["relatedIdentifiers"] == [
            {
                "relatedIdentifier": "arXiv:2207.10430",
                "relatedIdentifierType": "arXiv",
                "relationType": "IsIdenticalTo",
            }
        ]

    def test_a_person_has_parts_an_orcid_id_and_a_home(self):
        person, with_particle, group = datacite.attributes(ARTICLE)["creators"]

        assert person == {
            "name": "Saxe, Andrew M.",
            "nameType": "Personal",
            "givenName": "Andrew M.",
            "familyName": "Saxe",
            "nameIdentifiers": [
                {
                    "nameIdentifier": "https://orcid.org/0000-0002-9831-8812",
                    "nameIdentifierScheme": "ORCID",
                    "schemeUri": "https://orcid.org",
                }
            ],
            "affiliation": [{"name": "University of Oxford"}],
        }
        assert with_particle["familyName"] == "van Rossem"
        assert group == {"name": "Stat 330/CME 362 Collaboration", "nameType": "Organizational"}

    def test_a_journal_is_an_item_with_its_issn(self):
        (item,) = datacite.attributes(ARTICLE)["relatedItems"]

        assert item["relatedItemType"] == "Journal"
        assert (item["volume"], item["issue"]) == ("116", "23")
        assert item["relatedItemIdentifier"] == {
            "relatedItemIdentifier": "0027-8424",
            "relatedItemIdentifierType": "ISSN",
        }

    @pytest.mark.parametrize("reference", EVERY, ids=lambda reference: reference.type)
    def test_what_must_be_there_is_there(self, reference):
        data = datacite.attributes(reference)

        needed = {"creators", "titles", "publisher", "publicationYear", "types", "schemaVersion"}
        assert needed <= set(data)
        assert all(data[name] for name in needed)
        assert len(data["publicationYear"]) == 4

    @pytest.mark.parametrize("reference", EVERY, ids=lambda reference: reference.type)
    def test_the_xml_says_what_the_json_says(self, reference):
        data = datacite.attributes(reference, HERE)

        assert values("d", "d:titles/d:title", reference) == [t["title"] for t in data["titles"]]
        assert values("d", "d:dates/d:date", reference) == [
            one["date"] for one in data.get("dates", [])
        ]
        assert values("d", "d:relatedIdentifiers/d:relatedIdentifier", reference) == [
            one["relatedIdentifier"] for one in data.get("relatedIdentifiers", [])
        ]


class TestMods:
    def test_a_group_is_a_corporate_name(self):
        assert values("m", "m:name[@type='corporate']/m:namePart", ARTICLE) == [
            "Stat 330/CME 362 Collaboration"
        ]

    def test_more_authors_are_told(self):
        reference = Reference(title="A", authors=(Name("Kim", "A."),), authors_incomplete=True)

        assert values("m", "m:name/m:etal", reference) == ["et al."]

    def test_a_thesis_is_published_by_its_university(self):
        assert values("m", "m:originInfo/m:publisher", THESIS) == ["Stanford University"]
        assert values("m", "m:genre", THESIS) == ["Thesis", "PhD thesis"]

    def test_a_date_in_words_claims_no_encoding(self):
        assert values("m", "m:originInfo/m:dateIssued", NAMELESS) == ["in press"]
        assert values("m", "m:originInfo/m:dateIssued[@encoding]", NAMELESS) == []

    def test_a_range_has_two_ends(self):
        reference = Reference(title="A", issued=PartialDate(2015, end_year=2020))

        assert values("m", "m:originInfo/m:dateIssued[@point='start']", reference) == ["2015"]
        assert values("m", "m:originInfo/m:dateIssued[@point='end']", reference) == ["2020"]


class TestEveryFormat:
    anything = st.text(st.characters(exclude_categories=()), max_size=30)

    @pytest.mark.parametrize("name", RECORDS)
    @given(text=anything)
    def test_whatever_the_text_the_document_is_well_formed(self, name, text):
        reference = Reference(
            title=text,
            abstract=text,
            note=text,
            publisher=text,
            container_title=text,
            genre=text,
            language=text,
            page=text,
            key=text,
            authors=(Name(literal=text), Name(family=text, given=text, affiliation=text)),
            keywords=(text,),
        )

        fromstring(text_of(RECORDS[name](reference, HERE)).encode())

    @pytest.mark.parametrize("name", RECORDS)
    @pytest.mark.parametrize("addresses", [NOWHERE, HERE, Addresses(withheld=HERE.files)])
    @pytest.mark.parametrize("reference", EVERY, ids=lambda reference: reference.type)
    def test_no_element_is_empty(self, name, addresses, reference):
        tree = fromstring(text_of(RECORDS[name](reference, addresses)))

        assert all(
            len(element) or (element.text or "").strip() for element in list(tree.iter())[1:]
        )

    @pytest.mark.parametrize(
        ("form", "tag"),
        [
            (DublinCore(), "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"),
            (MODS(), "{http://www.loc.gov/mods/v3}mods"),
            (DataCiteXML(), "{http://datacite.org/schema/kernel-4}resource"),
        ],
    )
    def test_one_work_is_a_document_and_several_stand_in_a_frame(self, form, tag):
        single = fromstring("".join(form.write([PAPER])).encode())
        several = fromstring("".join(form.write([PAPER, ARTICLE, THESIS])).encode())
        none = fromstring("".join(form.write([])).encode())

        assert single.tag == tag
        assert [child.tag for child in several] == [tag] * 3
        assert len(none) == 0

    def test_json_is_an_object_or_a_list(self):
        import json

        form = DataCiteJSON()
        assert json.loads("".join(form.write([PAPER])))["publisher"] == {"name": "PMLR"}
        assert len(json.loads("".join(form.write([PAPER, ARTICLE])))) == 2
        assert json.loads("".join(form.write([]))) == []

    def test_restricted_files_make_restricted_access(self):
        addresses = Addresses(withheld=HERE.files, access=Access.RESTRICTED)

        assert values("dc", "dc:rights", PAPER, addresses) == [
            "info:eu-repo/semantics/restrictedAccess"
        ]
        assert values("dc", "dc:format", PAPER, addresses) == []
