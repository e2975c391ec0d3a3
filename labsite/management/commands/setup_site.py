"""Give a new installation its home page, its sections, its notices and its name.

Usage: ``python manage.py setup_site "Name of the group" [--strapline TEXT] [--affiliation TEXT]``.
Pages that exist already stay as they are.
"""

from django.core.management.base import BaseCommand

from labsite.demo.content import NOTICES, PAGES
from labsite.founding import found, lay_out


class Command(BaseCommand):
    help = "Make the home page, empty sections, two notices and the name of the site."

    def add_arguments(self, parser):
        parser.add_argument("name", help="name of the group")
        parser.add_argument("--strapline", default="", help="a line below the name")
        parser.add_argument("--affiliation", default="", help="where the group belongs")

    def handle(self, *, name, strapline, affiliation, **options):
        group = {
            "name": name,
            "strapline": strapline,
            "affiliation": affiliation,
            "footer": NOTICES,
        }
        site = found(group, {"title": name, "slug": "home"}, PAGES)
        lay_out()
        self.stdout.write(f"{name} is set up at {site.root_url}/")
