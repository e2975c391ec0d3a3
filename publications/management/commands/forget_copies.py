"""Delete requests for copies that nobody needs any more.

Usage: ``manage.py forget_copies [--dry-run]``. Goes: requests whose address was not proved in two
days, and all others 90 days after the last thing that happened to them. Prints how many.
"""

from django.core.management.base import BaseCommand
from django.utils import timezone

from publications.models import CopyRequest


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say how many")

    def handle(self, *args, dry_run=False, **options):
        old = CopyRequest.objects.forgettable(timezone.now())
        number = old.count() if dry_run else old.delete()[0]
        self.stdout.write(f"{number} requests {'would go' if dry_run else 'deleted'}")
