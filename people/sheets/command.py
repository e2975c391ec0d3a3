"""A command that imports a table."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from .importer import Action
from .resource import SheetResource
from .sheet import Refused


class SheetCommand(BaseCommand):
    """Exit status 0 when every row could be used, 1 when there were problems or none could."""

    resource: type[SheetResource]
    #: The index page the pages go below.
    index: type

    def add_arguments(self, parser):
        parser.add_argument("file", help="a CSV table or an Excel workbook (.xlsx)")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen only")

    def handle(self, *, file, dry_run, **options):
        index = self.index.objects.first()
        if index is None:
            raise CommandError("There is no page to put them below: run “manage.py setup_site”.")
        try:
            table = self.resource.read(Path(file).read_bytes())
        except OSError as error:
            raise CommandError(f"{file} cannot be opened: {error.strerror}.") from error
        except Refused as error:
            raise CommandError(f"{file}: {error}") from error
        result = self.resource(index).import_data(table, dry_run=dry_run)
        self.tell(file, table, result)
        if dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")
        if result.problems:
            raise CommandError(f"{len(result.problems)} rows were left out.")

    def tell(self, file, table, result):
        for note in table.notes:
            self.stdout.write(f"{file}: {note}")
        for line in result.lines:
            for sentence in filter(None, (*line.notes, line.problem)):
                self.stdout.write(f"{file}:{line.number} ({line.title}): {sentence}")
        counts = ", ".join(f"{result.count(action)} {action}" for action in Action)
        self.stdout.write(f"{len(result.lines)} rows: {counts}")
