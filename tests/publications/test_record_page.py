"""The page of a work, row by row: everything a repository's record of it says, and more."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.utils import timezone

from labsite.caching import shelf
from publications import importing, licences
from publications.models import Publication, Relation, Topic

from ..factories import PDF, make_author, make_file, make_publication, make_user

pytestmark = pytest.mark.django_db

RECORD = Path(__file__).parent.parent / "data" / "records" / "neural-race-reduction.bib"
CLASSES = (
    "UCL",
    "Provost and Vice Provost Offices",
    "School of Life and Medical Sciences",
    "Faculty of Life Sciences",
    "Gatsby Computational Neurosci Unit",
)


@pytest.fixture
def work():
    """The record of a real repository, imported from what it says."""
    source = importing.Source(RECORD.name, RECORD.read_bytes())
    importing.apply(importing.stage([source]), user=make_user("Librarians"))
    work = Publication.objects.get()
    work.peer_reviewed, work.status = True, "published"
    work.topics.set([_classes()])
    work.save()
    make_file(work, "saxe22a.pdf", version="VoR", licence="CC-BY-4.0", language="en")
    return work


def _classes():
    topic = None
    for number, name in enumerate(CLASSES):
        topic = Topic.objects.create(name=name, slug=f"class-{number}", parent=topic)
    return topic


def rows(shown):
    """Labels and texts of the list of facts."""
    found = re.findall(r"<div><dt>(.*?)</dt>(.*?)</div>", shown, re.S)
    return {
        unescape(label): [text(value) for value in re.findall(r"<dd>(.*?)</dd>", values, re.S)]
        for label, values in found
    }


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def page(client, work):
    response = client.get(work.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_every_row_of_the_repositorys_record_is_there(client, work):
    shown = page(client, work)
    found = rows(shown)

    expected = {
        "Type": ["Conference paper"],
        "Event": [
            "International Conference on Machine Learning, 17–23 July 2022, Baltimore, "
            "Maryland, USA"
        ],
        "Status": ["Published, peer-reviewed"],
        "Open access": ["An open access version is available here", "Free at arXiv"],
        "Licence": ["Creative Commons Attribution 4.0 International"],
        "DOI of the preprint": ["10.48550/arXiv.2207.10430"],
        "Publisher’s version": ["https://proceedings.mlr.press/v162/saxe22a.html"],
        "Language": ["English"],
        "Additional information": [
            "This work is licensed under a Creative Commons Attribution 4.0 International License."
        ],
        "Awards": ["Spotlight"],
        "Classification": [" › ".join(CLASSES)],
        "Permanent link": [f"http://testserver/id/{work.pk}"],
    }
    for label, texts in expected.items():
        assert found.get(label) == texts, label
    for number, name in enumerate(CLASSES):
        assert f'<a href="/publications/?topic=class-{number}">{name}</a>' in shown
    whole = text(shown)
    for words in (
        "The Neural Race Reduction: Dynamics of Abstraction in Gated Networks",
        "AM Saxe",
        "S Lewallen",
        "Proceedings of the 39th International Conference on Machine Learning (ICML 2022)",
        "has not kept pace with its empirical success",
        "Published version saxe22a.pdf",
        f"PDF · {len(PDF)} bytes",
        "· English ·",
        "SHA-256",
    ):
        assert words in whole, words


def test_a_class_lists_the_works_of_the_classes_below_it(client, work):
    shown = client.get("/publications/?topic=class-0").content.decode()

    assert work.title in shown


def test_a_repositorys_record_costs_few_queries(
    client, work, settle, django_assert_max_num_queries
):
    settle()
    page(client, work)
    settle()
    shelf.clear()

    with django_assert_max_num_queries(12):
        page(client, work)


class TestStaff:
    def test_only_staff_see_file_line_person_and_the_way_to_the_history(self, client, work):
        theirs = ("For staff:", RECORD.name, "line 1", "/history/")
        shown = page(client, work)
        assert "Imported from BibTeX" in shown
        assert not [words for words in theirs if words in shown]

        client.force_login(make_user("superuser"))
        shown = page(client, work)
        assert [words for words in theirs if words in shown] == list(theirs)

    def test_what_was_written_by_hand_is_said_to_be(self, client, work):
        work.locked_fields = ["abstract"]
        work.save()
        items = re.findall(r"<li><strong>(.*?)</li>", page(client, work), re.S)
        told = {text(item).split(" · ")[0]: text(item) for item in items}

        assert told["Entered by hand"].endswith(": abstract")
        assert "abstract" not in told["Imported from BibTeX"]
        assert "title" in told["Imported from BibTeX"]


class TestRelated:
    def relate(self, kind, source, target):
        Relation.objects.create(publication=source, kind=kind, target=target)

    @pytest.mark.parametrize(
        ("kind", "forward", "backward"),
        [
            ("preprint-of", "Published as", "Preprint"),
            ("supersedes", "Replaces", "Replaced by"),
            ("erratum", "Corrects", "Corrected by"),
            ("code", "Code", "Code for"),
            ("data", "Data", "Data for"),
            ("poster", "Poster", "Poster of"),
        ],
    )
    def test_each_of_two_works_names_the_other(self, client, kind, forward, backward):
        one, other = make_publication(title="The one"), make_publication(title="The other")
        self.relate(kind, one, other)

        for work, label, title in ((one, forward, "The other"), (other, backward, "The one")):
            assert f'<span class="versions__label">{label}</span>' in page(client, work)
            assert title in page(client, work)

    def test_a_reader_of_the_older_version_is_told_of_the_newer(self, client):
        preprint = make_publication(title="Learning, a preprint", type="article")
        paper = make_publication(title="Learning, the paper", issued="2015")
        self.relate("preprint-of", preprint, paper)

        assert "There is a newer version" in page(client, preprint)
        assert "There is a newer version" not in page(client, paper)

    def test_one_address_leads_to_the_latest_version(self, client):
        first, second, third = (make_publication(title=f"Version {n}") for n in "123")
        draft = make_publication(title="Version 4", live=False)
        for newer, older in ((second, first), (third, second), (draft, third)):
            self.relate("supersedes", newer, older)
        asked = [client.get(f"/id/{work.pk}/latest") for work in (first, second, third, draft)]

        assert [answer.status_code for answer in asked] == [302, 302, 302, 404]
        assert {answer["Location"] for answer in asked[:3]} == {third.get_absolute_url()}
        assert f"/id/{first.pk}/latest" in page(client, first)

    def test_a_retraction_stands_above_everything(self, client):
        work, notice = make_publication(title="Wrong"), make_publication(title="A notice")
        self.relate("retraction", notice, work)
        shown = page(client, work)

        assert shown.index("has been retracted") < shown.index("<h1")

    def test_a_draft_is_never_named(self, client):
        work, draft = make_publication(title="Old"), make_publication(title="Secret", live=False)
        self.relate("supersedes", draft, work)

        assert "Secret" not in page(client, work) and "newer version" not in page(client, work)


class TestOpenAccess:
    def row(self, client, work):
        return rows(page(client, work))["Open access"][0]

    def test_it_follows_from_the_files_and_the_day(self, client):
        work = make_publication()
        assert self.row(client, work) == "No full text here"

        later = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
        file = make_file(work, embargo_until=later, embargo_reason="publisher")
        assert self.row(client, work).startswith("Under embargo until")

        file.embargo_until = timezone.localdate()
        file.save()
        assert self.row(client, work) == "An open access version is available here"


class TestLicence:
    def shown(self, client, **facts):
        return rows(page(client, make_publication(**facts))).get("Licence")

    def test_the_works_own_shows_where_no_open_file_has_one(self, client):
        assert self.shown(client, licence="CC0-1.0") == ["Creative Commons Zero 1.0: public domain"]
        work = make_publication(licence="CC0-1.0")
        make_file(work, licence="MIT")
        assert rows(page(client, work))["Licence"] == ["MIT License"]

    @pytest.mark.parametrize(
        ("extra", "expected"),
        [
            ({"copyright": "Creative Commons Attribution 4.0 International"}, "CC-BY-4.0"),
            ({"license": "https://creativecommons.org/licenses/by/4.0/legalcode"}, "CC-BY-4.0"),
            ({"rights": "http://creativecommons.org/licenses/by-nc/4.0"}, "CC-BY-NC-4.0"),
            ({"license": "cc by 4.0"}, "CC-BY-4.0"),
            ({"license": "", "rights": "MIT"}, "MIT"),
            ({"copyright": "© 2014 The authors"}, ""),
            ({}, ""),
        ],
    )
    def test_what_a_source_names_is_known_by_any_of_its_names(self, extra, expected):
        assert licences.stated(extra) == expected


class TestDoors:
    """What is open is told by every door, and what is not by none."""

    def doors(self, client, work):
        root = work.get_absolute_url()[:-1]
        names = (".bib", ".ris", ".json", ".datacite.json", ".dc.xml", ".mods.xml", ".linkset.json")
        found = {name: b"".join(client.get(root + name)).decode() for name in names}
        response = client.get(root + "/")
        head, _body = response.content.decode().split("</head>")
        return found | {"head": head, "Link": response["Link"]}

    def test_an_open_file_is_named_everywhere(self, client, settings):
        settings.WAGTAILADMIN_BASE_URL = "https://lab.example.org"
        work = make_publication()
        url = make_file(work, licence="CC-BY-4.0").get_absolute_url()
        found = self.doors(client, work)

        assert (
            f'<meta name="citation_pdf_url" content="https://lab.example.org{url}">'
            in found["head"]
        )
        assert not [name for name, shown in found.items() if url not in shown]
        assert (
            "CC-BY-4.0" in found[".datacite.json"]
            and f"{len(PDF)} bytes" in found[".datacite.json"]
        )
        assert found["head"].count('"sha256"') == 1

    def test_our_own_export_brings_nothing_new_when_it_comes_back(self, client, settings):
        settings.WAGTAILADMIN_BASE_URL = "https://lab.example.org"
        work = make_publication()
        make_file(work)
        text = b"".join(client.get(work.get_absolute_url()[:-1] + ".bib"))
        batch = importing.stage([importing.Source("own.bib", text)])

        assert b"/files/" in text
        assert [row.action for row in batch.rows.all()] == ["unchanged"]

    @pytest.mark.parametrize(
        "facts",
        [
            {"access": "restricted"},
            {"access": "private"},
            {"embargo_until": timezone.localdate().replace(year=2999), "embargo_reason": "patent"},
        ],
    )
    def test_a_withheld_file_is_named_by_no_machines_door(self, client, facts):
        work = make_publication()
        make_file(work, "secret.pdf", **facts)

        assert not [name for name, shown in self.doors(client, work).items() if "secret" in shown]


def test_authors_have_their_pages_and_marks(client):
    author = make_author("Saxe, Andrew M.")
    work = make_publication(authors=("Saxe, A. M.",))
    work.contributions.update(author=author, is_equal=True)
    shown = page(client, work)

    assert author.get_absolute_url() in shown
    assert "These authors contributed equally." in shown
