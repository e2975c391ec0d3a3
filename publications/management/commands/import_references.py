"""Import bibliographies: ``manage.py import_references FILE… [--dry-run] [--json]``.

Exit status 0 when every entry could be used, 1 when there were problems, 2 when nothing could be
read. Entries that may be duplicates of works on the site are left out and counted; decide about
them in the admin, where the import is listed.
"""

import json
import sys
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ... import formats
from ...importing import BatchError, Source, apply, discard, stage
from ...importing.background import PHASES
from ...models import ImportRow
from ...suggesting import suggest

_WIDTH = 24
_ALL_WELL, _PROBLEMS, _NOTHING = 0, 1, 2


class Command(BaseCommand):
    help = "Import references from files; “-” stands for the standard input."

    def add_arguments(self, parser):
        names = [format.name for format in formats.importable()]
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--format", choices=names, help="the format, if not to be detected")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen only")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--draft", action="store_true", help="do not publish new works")

    def handle(self, *, files, format, dry_run, draft, **options):
        started = time.monotonic()
        sources, problems = _open(files)
        remarks = []
        report = {"created": 0, "updated": 0, "unchanged": 0, "possible_duplicates": 0}
        if sources:
            batch = self._stage(sources, format)
            report |= self._finish(batch, dry_run, publish=not draft)
            problems += _problems(batch)
            remarks = _remarks(batch)
        entries = sum(report.values()) + len(problems)
        found = {"entries": entries, **report, "problems": problems}
        found["seconds"] = round(time.monotonic() - started, 2)
        self._clear()
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self._say(found, remarks, dry_run)
        sys.exit(_status(found))

    def _stage(self, sources, format):
        self._show("reading", 0)
        try:
            return stage(sources, format=format)
        except BatchError as error:
            raise CommandError(str(error), returncode=_NOTHING) from error

    def _finish(self, batch, dry_run, publish):
        """Apply or discard the batch; the counts by what came of the entries."""
        action = ImportRow.Action
        if dry_run:
            discard(batch)
            counts = batch.counts
            done = (action.NEW, action.UPDATE, action.UNCHANGED, action.DUPLICATE)
            names = ("created", "updated", "unchanged", "possible_duplicates")
            return {name: counts[kind] for name, kind in zip(names, done, strict=True)}
        try:
            report = apply(batch, publish=publish, progress=lambda phase, *_rest: self._show(phase))
        except BatchError as error:
            raise CommandError(str(error), returncode=_PROBLEMS) from error
        suggest()
        return {
            name: report[name]
            for name in ("created", "updated", "unchanged", "possible_duplicates")
        }

    def _show(self, phase, step=None):
        """A bar on a terminal, and nothing anywhere else."""
        if not self.stderr.isatty():
            return
        steps = list(PHASES)
        at = steps.index(phase) if step is None else step
        filled = _WIDTH * at // (len(steps) - 1)
        bar = "█" * filled + "·" * (_WIDTH - filled)
        text = str(PHASES.get(phase, phase))
        self.stderr.write(f"\r{bar} {text:<32}", style_func=str, ending="")

    def _clear(self):
        if self.stderr.isatty():
            blank = " " * (_WIDTH + 33)
            self.stderr.write(f"\r{blank}\r", style_func=str, ending="")

    def _say(self, found, remarks, dry_run):
        for remark in remarks:
            self.stdout.write(remark)
        for problem in found["problems"]:
            place = f"{problem['file']}:{problem['line']}"
            key = f" ({problem['key']})" if problem["key"] else ""
            self.stdout.write(f"{place}{key}: {problem['reason']}")
        self.stdout.write(
            f"{found['entries']} entries: {found['created']} created, {found['updated']} updated,"
            f" {found['unchanged']} unchanged, {found['possible_duplicates']} possible duplicates,"
            f" {len(found['problems'])} problems, in {found['seconds']} s"
        )
        if dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")


def _open(files):
    """The files that can be opened as sources, and a problem for each that cannot."""
    sources, problems = [], []
    for name in files:
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            sources.append(Source(name, data))
        except OSError as error:
            reason = f"It cannot be opened: {error.strerror}."
            problems.append({"file": name, "line": 0, "key": "", "reason": reason})
    return sources, problems


def _problems(batch):
    rows = batch.rows.filter(action=ImportRow.Action.PROBLEM).order_by("position")
    return [
        {"file": batch.sources[source]["name"], "line": line, "key": key, "reason": reason}
        for source, line, key, reason in rows.values_list("source", "line", "key", "reason")
    ]


def _remarks(batch):
    """What a person should know of files and of entries that were mended or are incomplete."""
    said = [f"{source['name']}: {note}" for source in batch.sources for note in source["notes"]]
    rows = batch.rows.exclude(warnings=[]).filter(is_draft=True).order_by("position")
    for row in rows:
        key = f" ({row.key})" if row.key else ""
        place = f"{batch.sources[row.source]['name']}:{row.line}{key}"
        said.append(f"{place}: kept as a draft. {' '.join(row.warnings)}")
    return said


def _status(found):
    if found["entries"] == len(found["problems"]):
        return _NOTHING
    return _PROBLEMS if found["problems"] else _ALL_WELL
