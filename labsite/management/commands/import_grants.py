"""Grants from a table: ``manage.py import_grants FILE.csv [--dry-run]``.

A second time changes nothing. The columns: docs/moving-in.md.
"""

from labsite.models import FundingIndexPage
from labsite.resources import GrantResource
from people.sheets.command import SheetCommand


class Command(SheetCommand):
    help = "Make and update the pages of grants from a CSV table or an Excel workbook."
    resource = GrantResource
    index = FundingIndexPage
