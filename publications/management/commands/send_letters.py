"""Send the letters that wait, for cron: ``manage.py send_letters``."""

from django.core.management.base import BaseCommand

from ... import letters
from ...models import Letter


class Command(BaseCommand):
    """Letters are sent as they are written; this tries again those that could not be."""

    help = "Send letters that are due, and forget the addresses of those sent long ago."

    def handle(self, *args, **options):
        done = letters.send()
        forgotten = letters.forget_recipients()
        waiting = Letter.objects.waiting().count()
        given_up = Letter.objects.given_up().count()
        self.stdout.write(
            f"sent {done.sent}, failed {done.failed}, waiting {waiting}, given up {given_up},"
            f" addresses forgotten {forgotten}"
        )
