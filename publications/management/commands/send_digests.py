"""Tell followers of new works, for cron: ``manage.py send_digests`` every quarter of an hour."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...following import news


class Command(BaseCommand):
    """Every letter is written once, however often this runs; ``--dry-run`` counts them."""

    help = "Write the letters that tell followers of new works, as often as each of them asked for."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count, write nothing")

    def handle(self, *args, **options):
        if options["dry_run"]:
            found = list(news.due(timezone.now()))
            works = sum(len(one.pks) for one in found)
            self.stdout.write(f"{len(found)} letters would be written, naming {works} works")
            return
        self.stdout.write(f"{news.tell()} letters written")
