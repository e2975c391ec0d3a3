"""Grants as a table."""

from people.sheets.resource import SheetResource

from .grantsheet import GrantImporter


class GrantResource(SheetResource):
    """The grants below an index page, one a row."""

    importer = GrantImporter
