"""From a file in a librarian's hands to a work that a visitor reads and cites, and back."""

import pytest
from playwright.sync_api import expect

from .conftest import sign_in, visiting

pytestmark = pytest.mark.journey

NEW = "The TeXbook"
BIBLIOGRAPHY = """\
@book{knuth1984texbook,
  author    = {Knuth, Donald E.},
  title     = {The {\\TeX}book},
  publisher = {Addison-Wesley},
  address   = {Reading, Massachusetts},
  year      = {1984},
  isbn      = {0-201-13448-9},
  abstract  = {How to set type with TeX, from the first page to the last.},
}

@article{saxe2019again,
  author  = {Saxe, Andrew M. and McClelland, James L. and Ganguli, Surya},
  title   = {A mathematical theory of semantic development in deep neural nets},
  journal = {PNAS},
  year    = {2019},
}

@article{nothing-to-go-by,
  note = {Ask Donald},
}

@book{lamport1994latex,
  author = ,
}
"""


@pytest.fixture(scope="module")
def librarian(browser, site):
    with visiting(browser, site, viewport={"width": 1280, "height": 900}) as page:
        sign_in(page, site, "librarian")
        yield page


@pytest.fixture(scope="module")
def batch(librarian):
    """The address of the upload, looked through but not yet decided on."""
    page = librarian
    page.goto("/admin/")
    page.get_by_role("button", name="Publications").click()
    page.get_by_role("link", name="Import", exact=True).click()
    page.wait_for_url("**/import/")
    page.get_by_label("Files").set_input_files(
        {"name": "new.bib", "mimeType": "text/plain", "buffer": BIBLIOGRAPHY.encode()}
    )
    page.get_by_role("button", name="Upload and look").click()
    page.wait_for_url("**/import/*/")
    return page.url


def visit(browser, site):
    return visiting(browser, site)


class TestImport:
    """In the order of a working day; each test goes on where the one before it ended."""

    def test_the_preview_shows_every_kind_of_row(self, librarian, batch):
        librarian.goto(batch)

        kinds = librarian.get_by_role("navigation", name="Kinds of rows").inner_text()

        assert [line.strip() for line in kinds.splitlines()] == [
            "All 4",
            "New 2",
            "Possible duplicate 1",
            "Problem 1",
        ]

    def test_a_problem_says_its_line_and_its_reason(self, librarian, batch):
        librarian.goto(f"{batch}?kind=problem")

        text = librarian.locator(".record-rows").inner_text()

        assert "line 22" in text
        assert "“lamport1994latex” could not be read: a field has no value" in text

    def test_what_lacks_a_title_is_kept_as_incomplete(self, librarian, batch):
        librarian.goto(f"{batch}?kind=new")

        row = librarian.locator(".record-row").filter(has_text="nothing-to-go-by")

        assert "incomplete" in row.inner_text().lower()

    def test_a_doubtful_one_stands_beside_what_it_may_be(self, librarian, batch):
        librarian.goto(f"{batch}?kind=duplicate")

        text = librarian.locator(".record-diff").first.inner_text()

        assert "deep neural nets" in text
        assert "deep neural networks" in text

    def test_nothing_is_public_before_the_librarian_says_so(self, browser, site, batch):
        with visit(browser, site) as visitor:
            visitor.goto("/publications/?q=TeXbook")

            expect(visitor.locator(".entry")).to_have_count(0)

    def test_confirming_leads_to_a_report(self, librarian, batch):
        librarian.goto(f"{batch}?kind=duplicate")
        librarian.get_by_label("The same work: update that record").check()

        librarian.get_by_role("button", name="Import", exact=True).click()

        librarian.get_by_role("link", name="Undo this import").wait_for()
        report = librarian.locator(".record-report").inner_text()
        assert "Created" in report
        assert "Updated" in report

    def test_a_visitor_finds_reads_and_cites_the_new_work(self, browser, site, batch):
        with visit(browser, site) as visitor:
            visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
            visitor.goto("/publications/")
            visitor.get_by_label("Search").first.fill("texbook")
            visitor.wait_for_url("**q=texbook*")
            entry = visitor.locator(".entry").filter(has_text=NEW)

            entry.get_by_role("button", name="Abstract").click()
            expect(entry.get_by_text("How to set type with TeX")).to_be_visible()

            entry.get_by_role("button", name="Cite").click()
            entry.get_by_role("button", name="Copy").first.click()
            entry.get_by_text("Copied").wait_for()
            copied = visitor.evaluate("navigator.clipboard.readText()")
            assert copied == "Knuth, D. E. (1984). The TeXbook. Addison-Wesley."

    def test_a_visitor_downloads_the_bibtex(self, browser, site, batch):
        with visit(browser, site) as visitor:
            visitor.goto("/publications/?q=texbook")
            visitor.get_by_role("link", name=NEW).click()
            visitor.get_by_role("tab", name="BibTeX", exact=True).click()

            with visitor.expect_download() as download:
                visitor.get_by_role("link", name="Download").locator("visible=true").first.click()

            text = download.value.path().read_text(encoding="utf-8")
            assert text.startswith("@book{knuth1984texbook,")
            assert "isbn = {9780201134483}" in text

    def test_undoing_takes_it_from_the_site(self, librarian, browser, site, batch):
        librarian.goto(batch)
        librarian.get_by_role("link", name="Undo this import").click()
        librarian.get_by_role("button", name="Yes, undo this import").click()
        librarian.get_by_text("The import is undone.").wait_for()

        with visit(browser, site) as visitor:
            visitor.goto("/publications/?q=texbook")
            expect(visitor.locator(".entry")).to_have_count(0)
            visitor.goto("/publications/?year=2019")
            expect(visitor.get_by_text("in deep neural networks").first).to_be_visible()

    def test_nothing_was_wrong_on_the_way(self, librarian):
        librarian.watch.check()


class TestOtherRoles:
    def test_an_editor_is_not_offered_the_import(self, browser, site):
        with visit(browser, site) as editor:
            sign_in(editor, site, "editor")

            editor.goto("/admin/publications/import/")

            expect(editor).to_have_url(site.url("/admin/"))
            expect(editor.get_by_text("you do not have permission")).to_be_visible()

    def test_a_member_sees_nothing_of_the_record(self, browser, site):
        with visit(browser, site) as member:
            sign_in(member, site, "member")

            member.goto("/admin/publications/")

            expect(member).to_have_url(site.url("/admin/"))
            expect(member.get_by_role("link", name="Publications")).to_have_count(0)
