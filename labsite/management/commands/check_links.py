"""Ask whether the addresses this site links to still answer.

Usage: ``manage.py check_links [--limit N]``, daily from cron. An address that answered is asked
again after 30 days, one that did not after a day; the admin's report “Data health” lists those
that failed twice. Only public addresses are asked, each host once a second.
"""

from django.core.management.base import BaseCommand

from labsite.health import links


class Command(BaseCommand):
    help = "Check the links of the site that are due."

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, default=500, help="most addresses to ask now")

    def handle(self, *, limit, **options):
        links.collect()
        asked = links.check(limit)
        failed = [row for row in asked if row.problem]
        if options["verbosity"] > 1:
            for row in failed:
                self.stdout.write(f"{row.url}: {row.problem}")
        self.stdout.write(f"{len(asked)} links checked, {len(failed)} of them failed")
