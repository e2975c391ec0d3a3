"""Compare the stored files of works with the record.

Usage: ``manage.py check_files [--delete-left-over]``. Reads every file and compares size and
SHA-256 with those it came with; lists stored files older than a day that nothing names, and
deletes them where told to. Ends with status 1 when a file is missing or was changed.
"""

from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError

from publications.files import inventory
from publications.models import PublicationFile
from publications.models.files import STORAGE


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--delete-left-over", action="store_true", help="delete stored files nothing names"
        )

    def handle(self, *args, delete_left_over=False, **options):
        damaged = list(inventory.damaged())
        for file, wrong in damaged:
            self.stderr.write(f"{file.get_absolute_url()} {wrong}")
        left_over = list(inventory.left_over())
        for name in left_over:
            self.stdout.write(f"{'Deleted' if delete_left_over else 'Left over'}: {name}")
            if delete_left_over:
                storages[STORAGE].delete(name)
        total = PublicationFile.objects.current().count()
        told = f"{total} files checked, {len(damaged)} damaged, {len(left_over)} left over"
        if damaged:
            raise CommandError(told)
        self.stdout.write(told)
