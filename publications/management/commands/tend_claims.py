"""Do what time has brought to claims, for cron: ``manage.py tend_claims``."""

from django.core.management.base import BaseCommand

from ...claims import tending


class Command(BaseCommand):
    """The same is done for a claim whenever its page is looked at."""

    help = "Approve claims nobody objected to, end idle ones, remind of evidence that grows old."

    def handle(self, *args, **options):
        done = tending.tend()
        told = ", ".join(f"{name} {number}" for name, number in sorted(done.items()))
        self.stdout.write(told or "nothing to do")
