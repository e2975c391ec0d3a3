"""Exporting on the command line."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from publications.models import Author, Publication
from tests.publications.importing.batches import BIB, actions, bring, stage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _works():
    bring(BIB)


def export(*arguments):
    out = StringIO()
    call_command("export_references", *arguments, stdout=out)
    return out.getvalue()


def test_what_is_exported_comes_back_unchanged():
    assert set(actions(stage(export()))) == {"unchanged"}


def test_drafts_and_private_fields_stay_at_home():
    Publication.objects.filter(citation_key="knuth1984").update(live=False)

    text = export()

    assert "knuth1984" not in text
    assert "myfield" not in text


def test_text_is_one_formatted_reference_a_line():
    lines = export("--format", "text", "--style", "apa").splitlines()

    assert len(lines) == 3
    assert lines[0].startswith("Saxe, A. M., McClelland, J. L., & Ganguli, S. (2019).")


def test_only_an_author_or_a_year():
    knuth = Author.objects.get(family="Knuth")

    assert export("--author", knuth.slug).count("@") == 1
    assert "saxe2014" in export("--year", "2014")
    assert "saxe2019" not in export("--year", "2014")
    with pytest.raises(CommandError, match="no author"):
        export("--author", "nobody")


def test_a_file_is_written(tmp_path):
    call_command("export_references", "--format", "ris", "-o", str(tmp_path / "out.ris"))

    assert (tmp_path / "out.ris").read_text(encoding="utf-8").count("TY  - ") == 3
    with pytest.raises(CommandError, match="cannot be written"):
        export("-o", str(tmp_path / "missing" / "out.ris"))
