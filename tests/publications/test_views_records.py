"""A work's own page, its formats and its permanent address."""

import json
import re

import pytest
from wagtail.models import Site

from labsite.caching import shelf
from labsite.models import NewsWork, ProjectWork, SiteSettings, StandardPage
from publications import dataversion
from publications.models import Publication, Relation

from ..factories import make_author, make_publication, make_topic
from ..pages import make_home, make_news, make_project

pytestmark = pytest.mark.django_db


def page(client, work, tail=""):
    response = client.get(work.get_absolute_url() + tail)
    assert response.status_code == 200
    return response.content.decode()


def meta(shown):
    return re.findall(r'<meta name="(citation_\w+)" content="([^"]*)">', shown)


class TestPage:
    def test_it_shows_the_work(self, client):
        work = make_publication(abstract="We find exact solutions.", topics=[make_topic("Theory")])
        shown = page(client, work)

        for words in (work.title, "We find exact solutions.", "Theory", "A. M. Saxe", "2014"):
            assert words in shown

    def test_it_has_one_main_heading_and_says_where_it_is(self, client):
        work = make_publication()
        shown = page(client, work)

        assert shown.count("<h1") == 1
        assert f'<link rel="canonical" href="http://testserver{work.get_absolute_url()}">' in shown

    def test_the_host_of_a_request_never_gets_into_the_page(self, client):
        work = make_publication()
        shown = client.get(work.get_absolute_url(), headers={"host": "evil.example"}).content

        assert b"evil.example" not in shown

    def test_google_scholar_finds_its_tags(self, client):
        work = make_publication(
            type="article-journal",
            container_title="Proceedings of the National Academy of Sciences",
            volume="116",
            issue="23",
            page="11537–11546",
            issued="2019-06-04",
            identifiers=[("doi", "10.1073/pnas.1820226116")],
        )
        tags = meta(page(client, work))

        assert tags[0] == ("citation_title", work.title)
        assert [value for name, value in tags if name == "citation_author"] == [
            "A. M. Saxe",
            "J. L. McClelland",
            "S. Ganguli",
        ]
        assert dict(tags) | {
            "citation_publication_date": "2019/06/04",
            "citation_volume": "116",
            "citation_firstpage": "11537",
            "citation_lastpage": "11546",
            "citation_doi": "10.1073/pnas.1820226116",
        } == dict(tags)

    def test_json_ld_cannot_end_its_script(self, client):
        work = make_publication(title="</script><script>alert(1)</script>")
        shown = page(client, work)
        data = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown, re.S)[1]

        assert "</script><script>alert" not in shown
        assert work.title in json.dumps(json.loads(data))

    def test_references_are_there_in_every_style_and_format(self, client):
        shown = page(client, make_publication())

        for title in ("APA", "IEEE", "Nature", "Vancouver", "Chicago", "Harvard", "BibTeX", "RIS"):
            assert f"{title}" in shown
        assert "Saxe, A. M., McClelland, J. L., &amp; Ganguli, S. (2014)." in shown

    def test_versions_are_shown_from_both_sides_but_not_drafts(self, client):
        paper, preprint = make_publication(), make_publication(title="A draft of it")
        secret = make_publication(title="Still secret", live=False)
        for work in (preprint, secret):
            Relation.objects.create(publication=work, kind="preprint-of", target=paper)

        assert preprint.get_absolute_url() in page(client, paper)
        assert "Still secret" not in page(client, paper)
        assert paper.get_absolute_url() in page(client, preprint)

    def test_the_panels_of_the_list_have_a_page_of_their_own(self, client):
        shown = page(client, make_publication(), "cite/")

        assert "data-citations" in shown
        assert 'content="noindex"' in shown

    def test_any_style_can_be_chosen_without_scripts(self, client):
        work = make_publication()
        shown = client.get(f"/publications/{work.slug}/cite/")
        chosen = client.get(f"/publications/{work.slug}/cite/?style=modern-language-association")
        ids = re.findall(r'<option value="([^"]+)"', shown.content.decode())

        assert len(ids) >= 12
        assert "modern-language-association" in ids
        assert chosen.context["record"].citations[0].text.startswith("Saxe, A. M., et al. ")
        assert 'value="modern-language-association" selected' in chosen.content.decode()

    def test_an_unknown_style_is_not_found(self, client):
        address = f"/publications/{make_publication().slug}/cite/?style=none"

        assert client.get(address).status_code == 404

    def test_a_record_takes_at_most_twelve_queries(
        self, client, settle, django_assert_max_num_queries
    ):
        work = rich_work()
        for change in (dataversion.forget, shelf.clear, work.save):
            settle()
            change()
            settle()
            with django_assert_max_num_queries(12):
                assert client.get(work.get_absolute_url()).status_code == 200


def rich_work():
    """A work with something of everything a record shows, on a site with menu and settings."""
    make_home().add_child(instance=StandardPage(title="Directions", show_in_menus=True))
    SiteSettings.objects.create(site=Site.objects.get(is_default_site=True), name="A group")
    work = make_publication(
        authors=[f"Author{n}, A." for n in range(30)],
        editors=["Editor, E."],
        topics=[make_topic("Theory")],
        links=[("pdf", "https://a.example.org/x.pdf")],
    )
    for row in work.contributions.all():
        row.author = make_author(f"{row.family}, A.")
        row.save()
    for number in range(3):
        version = make_publication(title=f"Version {number}")
        Relation.objects.create(publication=version, kind="version-of", target=work)
    make_project(publication_links=[ProjectWork(publication=work)])
    make_news(work_links=[NewsWork(publication=work)])
    return work


class TestVisibility:
    def test_a_draft_is_not_found(self, client):
        work = make_publication(live=False)

        for address in (
            work.get_absolute_url(),
            f"/id/{work.pk}",
            f"/publications/{work.slug}.bib",
        ):
            assert client.get(address).status_code == 404

    def test_a_merged_work_leads_to_the_one_it_is_in(self, client):
        survivor = make_publication()
        middle = make_publication(title="Merged first", merged_into=survivor)
        merged = make_publication(title="Merged second", merged_into=middle)

        for address in (merged.get_absolute_url(), f"/id/{merged.pk}"):
            response = client.get(address)
            assert (response.status_code, response["Location"]) == (
                301,
                survivor.get_absolute_url(),
            )

    def test_works_merged_in_a_circle_are_not_found(self, client):
        work, other = make_publication(), make_publication(title="The other")
        Publication.objects.filter(pk=work.pk).update(merged_into=other)
        Publication.objects.filter(pk=other.pk).update(merged_into=work)

        assert client.get(work.get_absolute_url()).status_code == 404

    @pytest.mark.parametrize("title", ["李明", "Обучение", "深度学习的理论"])
    def test_a_title_in_any_script_has_an_address(self, client, title):
        work = make_publication(title=title, authors=["李, 明"])

        assert title in page(client, work)


class TestFormats:
    @pytest.mark.parametrize(
        ("ending", "kind", "words"),
        [
            ("bib", "application/x-bibtex", "@inproceedings{"),
            ("biblatex.bib", "application/x-bibtex", "date = "),
            ("ris", "application/x-research-info-systems", "TY  - "),
            ("json", "application/vnd.citationstyles.csl+json", '"title"'),
        ],
    )
    def test_each_has_an_address(self, client, ending, kind, words):
        work = make_publication()
        response = client.get(f"/publications/{work.slug}.{ending}")

        assert response["Content-Type"].split(";")[0] == kind
        assert words in b"".join(response.streaming_content).decode()

    @pytest.mark.parametrize(
        ("accepted", "ending"),
        [
            ("application/x-bibtex", ".bib"),
            ("application/x-research-info-systems", ".ris"),
            ("application/vnd.citationstyles.csl+json", ".json"),
            ("text/csv", ".csv"),
            ("text/x-bibliography", ".txt"),
            ("text/x-bibliography; style=ieee; q=0.9, text/html; q=0.5", ".txt?style=ieee"),
            ("text/html,application/xhtml+xml,*/*;q=0.8", "/"),
            ("*/*", "/"),
            ("application/nonsense", "/"),
            ("", "/"),
        ],
    )
    def test_the_permanent_address_leads_to_what_is_accepted(self, client, accepted, ending):
        work = make_publication()
        response = client.get(f"/id/{work.pk}", headers={"accept": accepted})

        assert response.status_code == 301
        assert response["Location"] == f"/publications/{work.slug}{ending}"
        assert "Accept" in [name.strip() for name in response["Vary"].split(",")]
