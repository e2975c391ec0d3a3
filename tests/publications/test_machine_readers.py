"""A record as programs that others have written read it."""

import extruct
import pytest
from django.urls import reverse
from signposting import linkset
from signposting.linkheader import find_signposting_http_link

from ..factories import make_file, make_publication

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


@pytest.fixture
def work():
    work = make_publication(
        type="article-journal",
        container_title="Neuron",
        volume="111",
        issued="2023-05-03",
        abstract="We find exact solutions.",
        identifiers=[("doi", "10.1000/182")],
    )
    make_file(work, licence="CC-BY-4.0")
    return work


class TestSignposting:
    def test_its_client_finds_every_link_of_the_header(self, client, work):
        page = HOST + work.get_absolute_url()
        for ask in (client.get, client.head):
            header = ask(work.get_absolute_url())["Link"]
            found = find_signposting_http_link([header], page)

            assert len(header) <= 4096
            assert found.citeAs.target == f"{HOST}/id/{work.pk}"
            assert {post.target for post in found.types} == {
                "https://schema.org/ScholarlyArticle",
                "https://schema.org/AboutPage",
            }
            assert {str(post.type) for post in found.linksets} == {
                "application/linkset",
                "application/linkset+json",
            }

    def test_its_client_reads_both_documents_alike(self, client, work):
        page = HOST + work.get_absolute_url()
        found = []
        for ending, kind, parse in (
            ("linkset", linkset.Linkset, linkset._parse_linkset),
            ("linkset_json", linkset.LinksetJSON, linkset._parse_linkset_json),
        ):
            response = client.get(reverse(f"publications:{ending}", args=[work.slug]))
            text = kind(response.content.decode(), response["Content-Type"], page, page)
            posts = parse(text).for_context(page)
            found.append({(str(post.rel), post.target) for post in posts})

        assert found[0] == found[1]
        rels = [rel for rel, _target in found[0]]
        assert rels.count("LinkRel.item") + rels.count("item") == 1
        assert any("license" in rel for rel in rels)

    def test_what_it_says_to_cite_leads_back_to_the_page(self, client, work):
        answer = client.get(f"/id/{work.pk}")

        assert (answer.status_code, answer["Location"]) == (301, work.get_absolute_url())


class TestNegotiation:
    @pytest.mark.parametrize(
        ("accept", "ending"),
        [
            ("application/x-bibtex", "bib"),
            ("application/vnd.citationstyles.csl+json;q=0.9, text/html;q=0.1", "json"),
            ("application/mods+xml", "mods.xml"),
            ("text/html,application/xhtml+xml,*/*;q=0.8", ""),
            ("*/*", ""),
            ("", ""),
            ("nonsense", ""),
        ],
    )
    def test_the_permanent_address_gives_what_is_asked_for(self, client, work, accept, ending):
        answer = client.get(f"/id/{work.pk}", headers={"accept": accept} if accept else {})
        page = work.get_absolute_url()

        assert answer["Location"] == (f"{page[:-1]}.{ending}" if ending else page)
        assert "Accept" in answer["Vary"].split(", ")


class TestJSONLD:
    def test_extruct_reads_all_that_the_checklist_names(self, client, work):
        page = work.get_absolute_url()
        text = client.get(page).content.decode()
        scripts = extruct.extract(text, base_url=HOST + page, syntaxes=["json-ld"])["json-ld"]
        (found,) = (data for data in scripts if data["@type"] == "ScholarlyArticle")

        assert found["@id"] == f"{HOST}/id/{work.pk}"
        assert found["headline"] == found["name"] == work.title
        assert [person["name"] for person in found["author"]] == [
            "A. M. Saxe",
            "J. L. McClelland",
            "S. Ganguli",
        ]
        assert found["isPartOf"]["@type"] == "PublicationVolume"
        assert found["isPartOf"]["isPartOf"]["name"] == "Neuron"
        assert found["datePublished"] == "2023-05-03"
        assert found["isAccessibleForFree"] is True
        assert found["license"] == "https://spdx.org/licenses/CC-BY-4.0"
        assert found["encoding"][0]["@type"] == "MediaObject"
        assert found["identifier"][0]["value"] == "10.1000/182"

    def test_it_reads_the_other_tags_too(self, client, work):
        text = client.get(work.get_absolute_url()).content.decode()
        found = extruct.extract(text, base_url=HOST, syntaxes=["opengraph", "dublincore"])

        assert dict(found["opengraph"][0]["properties"])["og:title"] == work.title
        assert found["dublincore"]
