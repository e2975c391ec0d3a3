"""What a record's page and its addresses say to machines."""

import json
import re
from html import unescape
from io import BytesIO
from urllib.parse import parse_qs

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from docx import Document
from openpyxl import load_workbook

from publications.models import Author, Publication, PublicationFile
from publications.reference import Name

from .. import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def work():
    """The facts of a real repository's record: a proceedings paper with its preprint's DOI."""
    return factories.make_publication(
        title="The Neural Race Reduction: Dynamics of Abstraction in Gated Networks",
        authors=("Saxe, AM", "Sodhani, S", "Lewallen, S"),
        type="paper-conference",
        container_title=(
            "Proceedings of the 39th International Conference on Machine Learning (ICML 2022)"
        ),
        issued="2022",
        event_title="International Conference on Machine Learning",
        event_place="Baltimore, Maryland, USA",
        event_date="2022-07-17/2022-07-23",
        language="en",
        page="19287–19309",
        identifiers=(
            ("doi", "10.48550/arXiv.2207.10430"),
            ("url", "https://proceedings.mlr.press/v162/saxe22a.html"),
        ),
    )


def page(client, work):
    return client.get(work.get_absolute_url())


def meta(response):
    found = re.findall(r'<meta name="(citation_\w+)" content="([^"]*)">', response.text)
    return [(name, content) for name, content in found]


def embedded(response):
    """What the page says of the work itself, beside the way to it."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.text)
    (found,) = (data for data in map(json.loads, scripts) if data["@type"] != "BreadcrumbList")
    return found


class TestThePage:
    def test_scholar_finds_what_it_demands(self, client, work):
        tags = meta(page(client, work))

        assert tags[0] == ("citation_title", work.title)
        assert [content for name, content in tags if name == "citation_author"] == [
            "AM Saxe",
            "S Sodhani",
            "S Lewallen",
        ]
        assert ("citation_publication_date", "2022") in tags
        assert ("citation_conference_title", work.container_title) in tags

    def test_the_preprints_doi_is_not_given_out_as_the_papers(self, client, work):
        response = page(client, work)
        data = embedded(response)

        assert "citation_doi" not in dict(meta(response))
        assert data["sameAs"] == ["https://proceedings.mlr.press/v162/saxe22a.html"]
        assert data["subjectOf"]["startDate"] == "2022-07-17"

    def test_dublin_core_and_the_formats_are_named_in_the_head(self, client, work):
        text = page(client, work).text

        assert '<meta name="DC.creator" content="Saxe, AM">' in text
        assert '<meta name="DC.relation" content="https://doi.org/10.48550/arXiv' in text
        assert '<link rel="alternate" type="application/mods+xml" href="http' in text

    def test_its_links_lead_to_formats_and_the_permanent_address(self, client, work):
        links = page(client, work)["Link"]

        assert f'/id/{work.pk}>; rel="cite-as"' in links
        assert '<https://schema.org/ScholarlyArticle>; rel="type"' in links
        for ending in ("bib", "ris", "json", "dc.xml", "mods.xml", "datacite.xml"):
            assert f'/publications/{work.slug}.{ending}>; rel="describedby"' in links

    def test_head_answers_with_the_same_links(self, client, work):
        assert client.head(work.get_absolute_url())["Link"] == page(client, work)["Link"]

    def test_an_orcid_id_counts_once_its_owner_has_signed_in_with_it(self, client, work):
        author = factories.make_author("Saxe, Andrew M.", orcid="0000-0002-9831-8812")
        work.contributions.filter(family="Saxe").update(author=author)

        before = page(client, work)["Link"]
        Author.objects.filter(pk=author.pk).update(orcid_authenticated_at=timezone.now())
        Publication.objects.get(pk=work.pk).save()
        after = page(client, work)["Link"]

        assert "orcid.org" not in before
        assert '<https://orcid.org/0000-0002-9831-8812>; rel="author"' in after

    def test_an_orcid_id_counts_where_the_source_of_the_work_states_it(self, client, work):
        work.contributions.filter(family="Saxe").update(orcid="0000-0002-9831-8812")

        assert '0000-0002-9831-8812>; rel="author"' in page(client, work)["Link"]

    def test_its_page_holds_a_reference_for_zotero(self, client, work):
        html = client.get(work.get_absolute_url()).text
        (packed,) = re.findall(r'<span class="Z3988" title="([^"]*)">', html)
        fields = parse_qs(unescape(packed), strict_parsing=True)

        assert fields["rft.atitle"] == [work.title]
        assert fields["rft.btitle"] == [work.container_title]
        assert fields["rft.au"] == ["AM Saxe", "S Sodhani", "S Lewallen"]
        assert fields["rft.date"] == ["2022"]

    def test_a_list_has_a_button_for_the_text_that_everybody_may_read(self, client, work):
        today = timezone.localdate()
        later = {"embargo_until": today.replace(year=today.year + 1, day=1)}
        file = factories.make_file(work, embargo_reason="patent", **later)
        closed = client.get("/publications/").text
        PublicationFile.objects.update(embargo_until=today)
        open_today = client.get("/publications/").text
        button = f'<a class="action" href="{file.get_absolute_url()}" rel="noopener">PDF</a>'

        assert button not in closed
        assert button in open_today

    def test_hostile_titles_stay_text(self, client):
        hostile = '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>'
        work = factories.make_publication(title=hostile, authors=(Name(literal=hostile),))

        text = page(client, work).text

        assert "<script>alert" not in text
        assert "<img src=x" not in text


class TestFormats:
    @pytest.mark.parametrize(
        ("ending", "media_type", "says"),
        [
            ("bib", "application/x-bibtex", "@inproceedings{"),
            ("enw", "application/x-endnote-refer", "%T The Neural Race Reduction"),
            ("endnote.xml", "application/x-endnote+xml", 'name="Conference Proceedings"'),
            ("dc.xml", "application/xml", "<dc:creator>Saxe, AM</dc:creator>"),
            ("mods.xml", "application/mods+xml", '<mods:namePart type="family">Saxe'),
            ("datacite.xml", "application/vnd.datacite.datacite+xml", "ConferencePaper"),
            ("datacite.json", "application/vnd.datacite.datacite+json", '"ConferencePaper"'),
            ("jsonld", "application/ld+json", '"@type": "ScholarlyArticle"'),
        ],
    )
    def test_each_has_its_address(self, client, work, ending, media_type, says):
        response = client.get(reverse("publications:file", args=[work.slug, ending]))

        assert response.status_code == 200
        assert response["Content-Type"] == f"{media_type}; charset=utf-8"
        assert response["Link"].startswith("<")
        assert 'rel="describes"; type="text/html"' in response["Link"]
        assert says in response.getvalue().decode()

    @pytest.mark.parametrize(
        "ending", ["dc.xml", "mods.xml", "datacite.xml", "datacite.json", "jsonld"]
    )
    def test_a_format_for_machines_says_where_the_record_is(self, client, work, ending):
        response = client.get(reverse("publications:file", args=[work.slug, ending]))

        assert f"/id/{work.pk}" in response.getvalue().decode()

    def test_a_list_has_them_too(self, client, work):
        factories.make_publication()

        response = client.get("/publications/export.mods.xml")

        assert response.getvalue().decode().count("<mods:mods ") == 2

    def test_the_reference_alone_comes_as_a_page_for_word_and_as_text(self, client, work):
        shown = client.get(f"/publications/{work.slug}.html").text
        word = client.get(f"/publications/{work.slug}.docx")
        text = client.get(f"/publications/{work.slug}.txt?style=ieee").text

        assert f'formaction="/publications/{work.slug}.docx"' in shown
        assert "Saxe" in Document(BytesIO(word.content)).paragraphs[-1].text
        assert "A. M. Saxe, S. Sodhani, and S. Lewallen" in text

    def test_a_filtered_list_comes_as_a_workbook(self, client, work):
        factories.make_publication(title="=1+1 of 2014", issued="2014")
        response = client.get("/publications/export.xlsx?year=2014")
        rows = list(load_workbook(BytesIO(response.content)).active.values)

        assert [row[2] for row in rows] == ["title", "=1+1 of 2014"]

    def test_they_say_when_the_record_was_changed(self, client, work):
        changed = http_date(work.updated_at.timestamp())

        for address in (work.get_absolute_url(), f"/publications/{work.slug}.bib"):
            assert client.get(address)["Last-Modified"] == changed

    def test_the_document_for_search_engines_is_that_of_the_page(self, client, work):
        author = factories.make_author("Saxe, Andrew M.")
        work.contributions.filter(family="Saxe").update(author=author)
        Publication.objects.filter(pk=work.pk).update(extra={"award": "Spotlight"})
        alone = json.loads(client.get(f"/publications/{work.slug}.jsonld").getvalue())

        assert alone == embedded(page(client, work))
        assert alone["author"][0]["@id"].endswith(author.get_absolute_url())
        assert alone["award"] == ["Spotlight"]

    def test_unknown_endings_are_not_found(self, client, work):
        assert client.get(f"/publications/{work.slug}.dc.json").status_code == 404

    @pytest.mark.parametrize(
        ("accept", "ending"),
        [
            ("application/mods+xml", "mods.xml"),
            ("application/vnd.datacite.datacite+json", "datacite.json"),
            ("application/x-bibtex", "bib"),
            ("application/ld+json", "jsonld"),
        ],
    )
    def test_the_permanent_address_leads_to_what_was_asked_for(self, client, work, accept, ending):
        response = client.get(f"/id/{work.pk}", HTTP_ACCEPT=accept)

        assert response["Location"] == f"/publications/{work.slug}.{ending}"
        assert "Accept" in response["Vary"]


class TestLinksets:
    def test_the_json_document_holds_the_links_of_page_and_formats(self, client, work):
        response = client.get(reverse("publications:linkset_json", args=[work.slug]))
        contexts = {one["anchor"]: one for one in response.json()["linkset"]}

        assert response["Content-Type"] == "application/linkset+json"
        assert list(response.json()) == ["linkset"]
        (landing,) = (one for anchor, one in contexts.items() if anchor.endswith("/"))
        assert landing["cite-as"][0]["href"].endswith(f"/id/{work.pk}")
        formats = {one["href"] for one in landing["describedby"]}
        assert formats == set(contexts) - {landing["anchor"]}

    def test_the_text_document_says_the_same(self, client, work):
        response = client.get(reverse("publications:linkset", args=[work.slug]))

        assert response["Content-Type"] == "application/linkset"
        assert response.text.count("anchor=") == response.text.count("rel=")
        assert 'rel="cite-as"' in response.text

    def test_hidden_works_have_none(self, client, work):
        Publication.objects.filter(pk=work.pk).update(live=False)

        assert client.get(reverse("publications:linkset", args=[work.slug])).status_code == 404
