"""People as a table."""

from .sheets.persons import PeopleImporter
from .sheets.resource import SheetResource


class PersonResource(SheetResource):
    """The people below an index page, a row for each position."""

    importer = PeopleImporter
