"""Look for the authors of bylines: ``manage.py suggest_attributions [--all] [--dry-run]``.

Compares bylines with new names, or all that nobody has decided about, with the authors they may
be, and stores what a person should look at. An import does the same for its own bylines; this
is for cron, in case one was interrupted, and for after changes to authors.
"""

import time

from django.core.management.base import BaseCommand

from ...suggesting import suggest


class Command(BaseCommand):
    help = "Suggest authors for bylines that nobody has decided about."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="look at every byline again")
        parser.add_argument("--dry-run", action="store_true", help="count only, change nothing")

    def handle(self, *, dry_run, **options):
        started = time.process_time()
        report = suggest(everything=options["all"], dry_run=dry_run)
        self.stdout.write(
            f"{report.bylines} bylines: {report.suggestions} suggestions for {report.answered},"
            f" {report.likely} of them likely, in {time.process_time() - started:.1f} s of CPU"
        )
        if dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")
