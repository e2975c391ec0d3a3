"""The command line: the same import with counts, JSON and an exit status."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from publications.models import ImportBatch, Publication
from tests.publications.importing.batches import BIB, entry

pytestmark = pytest.mark.django_db


def run(*arguments, **options):
    """Exit status and output of the command."""
    out = StringIO()
    with pytest.raises(SystemExit) as exit:
        call_command("import_references", *map(str, arguments), stdout=out, **options)
    return exit.value.code, out.getvalue()


@pytest.fixture
def bib(tmp_path):
    def write(text, name="group.bib"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_a_good_file_is_imported_and_published(bib):
    status, output = run(bib(BIB))

    assert status == 0
    assert "3 entries: 3 created, 0 updated" in output
    assert Publication.objects.public().count() == 3


def test_json_is_one_object_whose_counts_add_up(bib):
    fish = "On the fish of the deep sea"
    run(bib(entry("one", title=fish)))
    text = entry("one", title=fish) + entry("two", title=fish, year="2015")
    file = bib(BIB + text + "@article{bad, title = {Open")

    status, output = run(file, "--json")

    found = json.loads(output)
    assert status == 1
    names = ("created", "updated", "unchanged", "possible_duplicates")
    assert [found[name] for name in names] == [3, 0, 1, 1]
    assert found["entries"] == sum(found[name] for name in names) + len(found["problems"]) == 6
    assert set(found) == {"entries", *names, "problems", "seconds"}
    problem = found["problems"][0]
    assert set(problem) == {"file", "line", "key", "reason"}
    assert (problem["file"], problem["key"]) == (str(file), "bad")


def test_a_dry_run_changes_nothing_and_counts_the_same(bib):
    file = bib(BIB)

    dry = json.loads(run(file, "--json", "--dry-run")[1])

    assert not Publication.objects.exists()
    assert ImportBatch.objects.get().state == "discarded"
    wet = json.loads(run(file, "--json")[1])
    assert {**dry, "seconds": 0} == {**wet, "seconds": 0}


def test_drafts_are_not_published(bib):
    run(bib(BIB), "--draft")

    assert Publication.objects.filter(live=False).count() == 3


@pytest.mark.parametrize("text", ["", "Nothing that anybody could take for a reference.\n"])
def test_nothing_to_read_is_status_two(bib, text):
    status, output = run(bib(text))

    assert status == 2
    assert output.startswith(f"{bib(text)}: ")


def test_a_mended_entry_is_named_with_its_line(bib):
    broken = "@article{b, title = {Broken, author = {Saxe, A.},\n year = 2001\n\n"
    file = bib(entry("a") + broken + entry("c", title="A sound one"))

    status, output = run(file)

    line = entry("a").count("\n") + 1
    assert status == 0
    assert f"{file}:{line} (b): kept as a draft." in output
    assert not Publication.objects.get(citation_key="b").live


def test_a_missing_file_is_a_problem_and_the_others_are_imported(bib, tmp_path):
    status, output = run(bib(BIB), tmp_path / "missing.bib")

    assert status == 1
    assert "missing.bib:0: It cannot be opened" in output
    assert Publication.objects.count() == 3
    assert run(tmp_path / "missing.bib")[0] == 2


def test_an_unknown_format_is_refused(bib):
    with pytest.raises(CommandError):
        call_command("import_references", str(bib(BIB)), "--format", "morse")
