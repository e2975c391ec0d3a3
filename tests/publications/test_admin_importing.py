"""Importing in the admin, through its pages: upload, look, decide, report, undo, discard."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from publications import importing
from publications.models import ImportBatch, ImportRow, Publication
from tests.factories import make_publication, make_user

pytestmark = pytest.mark.django_db
NAME = "publication_imports"
TITLE = "A mathematical theory of semantic development in deep neural networks"
BIB = """
@article{saxe2019,
  title = {A mathematical theory of semantic development in deep neural networks},
  author = {Saxe, Andrew M. and McClelland, James L. and Ganguli, Surya},
  journal = {PNAS}, year = 2019, volume = 116, doi = {10.1073/pnas.1820226116}
}
@book{knuth1984, title = {The {\\TeX}book}, author = {Donald E. Knuth}, year = 1984}
@article{nodate, title = {<script>alert(1)</script>}, author = {O'Neil, X}}
"""
TWIN = """
@article{twin, title = {A mathematical theory of semantic development in deep neural networks},
  author = {Saxe, A. M. and McClelland, J. L. and Ganguli, S.}, year = 2018}
"""


@pytest.fixture
def librarian(client):
    user = make_user("Librarians")
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def applied_at_once(monkeypatch):
    """What runs in a thread of its own runs at once: a test has one transaction."""
    monkeypatch.setattr(
        importing, "start", lambda batch, user, publish=True: importing.apply(batch, user, publish)
    )


def stage(text=BIB, name="group.bib"):
    return importing.stage([importing.Source(name, text.encode())])


def address(batch, name="batch"):
    return reverse(f"{NAME}:{name}", args=[batch.pk])


def decide(client, batch, intent="save", query="", **data):
    return client.post(address(batch) + query, {"intent": intent, **data}, follow=True)


def said(response):
    return [str(message).strip() for message in response.context["messages"]]


class TestUpload:
    url = "/admin/publications/import/"

    def test_a_file_is_staged_and_nothing_is_public(self, client, librarian):
        upload = SimpleUploadedFile("group.bib", BIB.encode())
        response = client.post(self.url, {"files": [upload]}, follow=True)
        batch = ImportBatch.objects.get()
        assert response.redirect_chain[-1][0] == address(batch)
        assert (batch.counts["new"], batch.created_by) == (3, librarian)
        assert not Publication.objects.exists()

    def test_several_files_and_pasted_text_make_one_batch(self, client, librarian):
        files = [
            SimpleUploadedFile("a.bib", BIB.encode()),
            SimpleUploadedFile("b.ris", b"TY  - BOOK\nTI  - Perceptrons\nPY  - 1969\nER  - \n"),
        ]
        client.post(self.url, {"files": files, "text": TWIN})
        batch = ImportBatch.objects.get()
        assert [source["name"] for source in batch.sources] == ["a.bib", "b.ris", "Pasted text"]
        assert [source["format"] for source in batch.sources] == ["bibtex", "ris", "bibtex"]

    def test_nothing_at_all_is_answered_in_words(self, client, librarian):
        response = client.post(self.url, {"text": "  \n"})
        assert "Choose a file or paste some references first." in response.content.decode()
        assert not ImportBatch.objects.exists()

    def test_too_much_is_answered_in_words(self, client, librarian, settings):
        settings.LABSITE_IMPORT_MAX_BYTES = 100
        response = client.post(self.url, {"files": [SimpleUploadedFile("a.bib", b"x" * 101)]})
        assert "one import may hold 100" in response.content.decode().replace("\xa0", " ")
        assert not ImportBatch.objects.exists()

    @pytest.mark.parametrize("data", [b"", b" \n", b"Nothing but prose."])
    def test_a_file_that_holds_no_references_says_so(self, client, librarian, data):
        response = client.post(self.url, {"files": [SimpleUploadedFile("a.bib", data)]})
        assert "No reference was found" in response.content.decode()
        assert not ImportBatch.objects.exists()

    @pytest.mark.parametrize("data", [b"%PDF-1.7 \x00\x01", b"PK\x03\x04nonsense", b"\x00" * 50])
    def test_a_file_of_another_kind_is_a_problem_in_words(self, client, librarian, data):
        client.post(self.url, {"files": [SimpleUploadedFile("a.bib", data)]}, follow=True)
        batch = ImportBatch.objects.get()
        assert batch.counts["problem"] == 1
        assert batch.rows.get().reason

    def test_earlier_imports_are_listed(self, client, librarian):
        stage(name="earlier.bib")
        content = client.get(self.url).content.decode()
        assert "earlier.bib" in content
        assert "Waiting for your decision" in content


class TestPreview:
    def test_rows_of_every_kind_are_shown(self, client, librarian):
        make_publication(
            title=TITLE,
            authors=["Saxe, Andrew M.", "McClelland, James L.", "Ganguli, Surya"],
            container_title="Proceedings",
            type="article-journal",
            issued="2019",
            identifiers=[("doi", "10.1073/pnas.1820226116")],
        )
        batch = stage(BIB + TWIN + "@article{worse, title")
        content = client.get(address(batch)).content.decode()
        assert "Proceedings" in content and "PNAS" in content  # the field by field difference
        assert "What is it?" in content
        assert "&lt;script&gt;alert(1)" in content and "<script>alert(1)" not in content
        assert "line 2" in content

    def test_the_kinds_are_filters_with_counts(self, client, librarian):
        batch = stage()
        response = client.get(address(batch) + "?kind=new")
        tabs = {tab.action: (tab.count, tab.is_current) for tab in response.context["shown"].tabs}
        assert tabs == {"": (3, False), "new": (3, True)}

    @pytest.mark.parametrize(
        ("query", "keys"),
        [
            ("?q=texbook", ["knuth1984"]),
            ("?q=saxe2019", ["saxe2019"]),
            ("?kind=problem", []),
            ("?kind=nonsense&p=99", ["saxe2019", "knuth1984", "nodate"]),
        ],
    )
    def test_rows_are_searched_and_filtered(self, client, librarian, query, keys):
        response = client.get(address(stage()) + query)
        assert [entry.row.key for entry in response.context["shown"].rows] == keys

    def test_a_page_of_ten_thousand_rows_costs_twenty_queries_at_most(self, client, librarian):
        works = [make_publication(title=f"Deep learning, part {n}") for n in range(5)]
        batch = stage()
        row = batch.rows.first()
        candidates = [
            {"id": work.pk, "row": None, "kind": "doubt", "score": 80, "reason": "Alike."}
            for work in works
        ]
        ImportRow.objects.bulk_create(
            ImportRow(
                batch=batch,
                position=number,
                action="duplicate" if number % 2 else "update",
                title=f"Part {number}",
                target=works[0],
                reference=row.reference,
                diff=[["volume", "1", "2"]],
                candidates=candidates,
            )
            for number in range(3, 10_003)
        )
        for query in ("", "?kind=duplicate", "?p=150", "?q=part+99"):
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address(batch) + query)
            assert response.status_code == 200
            assert len(response.context["shown"].rows) <= 100
            assert len(queries) <= 20, query

    def test_another_librarian_may_look_and_decide(self, client, librarian):
        batch = stage()
        client.force_login(make_user("Librarians", username="other", email="o@example.org"))
        decide(client, batch, "apply", publish="on")
        batch.refresh_from_db()
        assert (batch.state, batch.applied_by.username) == ("applied", "other")


class TestChoices:
    @pytest.fixture
    def doubtful(self):
        make_publication(title=TITLE, issued="")
        batch = stage(TWIN)
        assert batch.counts["duplicate"] == 1
        return batch

    @pytest.mark.parametrize(
        ("choice", "works"), [("", 1), ("same", 1), ("different", 2), ("version", 2), ("skip", 1)]
    )
    def test_what_is_chosen_is_done(self, client, librarian, doubtful, choice, works):
        row = doubtful.rows.get()
        decide(client, doubtful, "apply", **{f"choice-{row.pk}": choice, "publish": "on"})
        assert Publication.objects.count() == works
        assert Publication.objects.filter(year=2018).exists() is (
            choice in ("same", "different", "version")
        )

    def test_choices_are_saved_and_shown_again(self, client, librarian, doubtful):
        row = doubtful.rows.get()
        response = decide(client, doubtful, **{f"choice-{row.pk}": "different"})
        assert said(response) == ["1 row changed."]
        assert 'value="different" checked' in response.content.decode()

    def test_one_choice_serves_all_rows_of_a_kind(self, client, librarian):
        batch = stage()
        decide(client, batch, "all", "?kind=new", kind="new", choice="skip")
        assert set(batch.rows.values_list("choice", flat=True)) == {"skip"}

    def test_nonsense_changes_nothing(self, client, librarian, doubtful):
        row = doubtful.rows.get()
        data = {
            f"choice-{row.pk}": "explode",
            "choice-99999999999999999999": "skip",
            "choice-x": "",
        }
        assert said(decide(client, doubtful, **data)) == ["0 rows changed."]
        decide(client, doubtful, "all", kind="nonsense", choice="skip")
        assert doubtful.rows.get().choice == ""

    def test_rows_of_another_batch_are_out_of_reach(self, client, librarian, doubtful):
        other = stage().rows.first()
        decide(client, doubtful, **{f"choice-{other.pk}": "skip"})
        other.refresh_from_db()
        assert other.choice == ""


class TestApplying:
    def test_complete_records_become_public_and_others_drafts(self, client, librarian):
        decide(client, stage(), "apply", publish="on")
        assert Publication.objects.public().count() == 2
        assert Publication.objects.filter(live=False).get().citation_key == "nodate"

    def test_all_can_be_kept_as_drafts(self, client, librarian):
        decide(client, stage(), "apply")
        assert Publication.objects.count() == 3
        assert not Publication.objects.public().exists()

    def test_the_report_leads_to_the_records(self, client, librarian):
        batch = stage()
        content = decide(client, batch, "apply", publish="on").content.decode()
        for work in Publication.objects.all():
            assert reverse("publications_admin:edit", args=[work.pk]) in content
        assert "Created" in content and "Undo this import" in content

    def test_a_stale_click_is_answered_in_words(self, client, librarian):
        batch = stage()
        decide(client, batch, "apply", publish="on")
        response = decide(client, batch, "apply", publish="on")
        assert "decided" in said(response)[-1]
        assert Publication.objects.count() == 3

    def test_progress_is_told_to_a_script(self, client, librarian):
        answer = client.get(address(stage(), "progress")).json()
        assert answer == {"phase": "", "done": 0, "total": 0, "running": False}

    def test_a_running_import_shows_how_far_it_is(self, client, librarian, monkeypatch):
        running = importing.Progress("Writing", 20, 100, running=True)
        monkeypatch.setattr(importing, "progress", lambda batch: running)
        content = client.get(address(stage())).content.decode()
        assert 'max="100" value="20"' in content
        assert '<noscript><meta http-equiv="refresh"' in content

    def test_a_failure_is_told(self, client, librarian, monkeypatch):
        failed = importing.Progress(error="The import failed and nothing was changed.")
        monkeypatch.setattr(importing, "progress", lambda batch: failed)
        assert failed.error in client.get(address(stage())).content.decode()

    def test_problems_are_a_table_without_formulas(self, client, librarian):
        batch = stage(BIB + "\n@article{=cmd|x, title = {never closed, year = 2001")
        batch.rows.filter(key="nodate").update(action="problem", reason="=1+1", raw="@x")
        response = client.get(address(batch, "problems"))
        lines = b"".join(response.streaming_content).decode()
        assert "attachment" in response["Content-Disposition"]
        assert "group.bib" in lines and "'=1+1" in lines and "'@x" in lines


class TestUndo:
    @pytest.fixture
    def applied(self, librarian):
        batch = stage()
        importing.apply(batch, librarian)
        return batch

    def test_it_asks_and_then_puts_everything_back(self, client, applied):
        assert "Yes, undo" in client.get(address(applied, "undo")).content.decode()
        assert Publication.objects.count() == 3
        client.post(address(applied, "undo"))
        assert not Publication.objects.exists()
        applied.refresh_from_db()
        assert applied.state == "undone"

    def test_it_names_what_was_edited_since(self, client, applied):
        work = Publication.objects.get(citation_key="knuth1984")
        work.note = "Signed copy"
        work.save()
        content = client.get(address(applied, "undo")).content.decode()
        assert "The TeXbook" in content
        client.post(address(applied, "undo"))
        assert [left.note for left in Publication.objects.all()] == ["Signed copy"]

    def test_a_second_undo_is_answered_in_words(self, client, applied):
        client.post(address(applied, "undo"))
        for response in (
            client.get(address(applied, "undo"), follow=True),
            client.post(address(applied, "undo"), follow=True),
        ):
            assert response.status_code == 200
            assert said(response)


class TestDiscard:
    def test_it_asks_and_then_gives_up_the_upload(self, client, librarian):
        batch = stage()
        assert "Yes, discard" in client.get(address(batch, "discard")).content.decode()
        client.post(address(batch, "discard"))
        batch.refresh_from_db()
        assert batch.state == "discarded"
        assert not Publication.objects.exists()

    def test_a_decided_batch_is_kept(self, client, librarian):
        batch = stage()
        importing.apply(batch, librarian)
        response = client.post(address(batch, "discard"), follow=True)
        assert "decided" in said(response)[-1]
        assert Publication.objects.count() == 3
