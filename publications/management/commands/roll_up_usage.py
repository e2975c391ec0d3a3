"""Add the views and downloads of past hours to the totals of their months.

Usage: ``manage.py roll_up_usage [--now]``; hourly, on every host that serves pages. ``--now``
counts the running hour too. The journals that were counted are deleted. Prints how many.
"""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from publications.models import CountedLog
from publications.usage import totals

#: How long the name of a counted journal is remembered.
REMEMBERED = timedelta(days=90)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--now", action="store_true", help="count the running hour too")

    def handle(self, *args, now=False, **options):
        number = totals.roll_up(all_of_it=now)
        CountedLog.objects.filter(counted_at__lt=timezone.now() - REMEMBERED).delete()
        self.stdout.write(f"{number} journals counted")
