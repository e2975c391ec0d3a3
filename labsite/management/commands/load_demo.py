"""Fill an empty database with a real group's site: pages, works and an account for each role.

Usage: ``python manage.py load_demo [--force]``. Some pages come in each language of
LABSITE_LANGUAGES that there are words for. Calling it again changes nothing but the passwords,
which are printed at the end, and the days of events and openings that are over.
"""

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

from labsite.demo import accounts, group, works
from labsite.demo.content import GROUP, HOME, PAGES
from labsite.founding import found, invite_news

ROW = "  {:<24}{:<22}{}"


class Command(BaseCommand):
    help = "Load the demonstration site: pages, publications and role accounts."

    def add_arguments(self, parser):
        parser.add_argument(
            "--force", action="store_true", help="Load it into a site that serves the public, too."
        )

    def handle(self, *, force, **options):
        if not (settings.DEBUG or force):
            raise CommandError(
                "This looks like a public site: load_demo would add accounts whose passwords "
                "are printed here. Say --force if that is what you want."
            )
        found(GROUP, HOME, PAGES)
        self.report("Works", works.load())
        self.stdout.write(f"Pages: {len(group.load())} created")
        invite_news()
        if "render_citations" in get_commands():
            call_command("render_citations", verbosity=0)
        self.present(accounts.load())

    def report(self, what, batch):
        counts = ", ".join(
            f"{number} {action}" for action, number in batch.counts.items() if number
        )
        self.stdout.write(f"{what}: {counts}")

    def present(self, accounts):
        self.stdout.write("\nAccounts (passwords are new with every call):")
        for role, password in accounts:
            self.stdout.write(ROW.format(role.email, password, f"may {role.can}"))
