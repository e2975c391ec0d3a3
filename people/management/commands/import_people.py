"""People from a table: ``manage.py import_people FILE.csv [--dry-run]``.

A second time changes nothing. The columns: docs/moving-in.md.
"""

from people.models import PeopleIndexPage
from people.resources import PersonResource
from people.sheets.command import SheetCommand


class Command(SheetCommand):
    help = "Make and update the pages of people from a CSV table or an Excel workbook."
    resource = PersonResource
    index = PeopleIndexPage
