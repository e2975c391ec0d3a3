"""Look works up: ``manage.py look_up_references 10.1073/pnas.1820226116 arXiv:1312.6120 …``.

Prints what other services know, as BibTeX or another format, to look at, keep, or pass on:
``… | manage.py import_references -``. Exit status 0 when every identifier led somewhere, 1 when
one did not, 2 when none did. Nothing is stored.
"""

import sys

from django.core.management.base import BaseCommand, CommandError

from ... import formats, lookups

_ALL_WELL, _SOME, _NOTHING = 0, 1, 2


class Command(BaseCommand):
    help = "Print the works that DOIs, arXiv numbers, PubMed or ORCID iDs lead to."

    def add_arguments(self, parser):
        names = [format.name for format in formats.exportable()]
        parser.add_argument("identifiers", nargs="+", metavar="IDENTIFIER")
        parser.add_argument("--format", choices=names, default="bibtex", help="what to print")

    def handle(self, *, identifiers, format, **options):
        if not lookups.is_on():
            raise CommandError(
                "Looking up asks other servers. Set LABSITE_LOOKUPS=1 to allow it.",
                returncode=_NOTHING,
            )
        reading = lookups.look_up(lookups.wanted("\n".join(identifiers)))
        for problem in reading.problems:
            self.stderr.write(problem.reason)
        found = [entry.reference for entry in reading.entries]
        for part in formats.get(format).write(found) if found else ():
            self.stdout.write(part, ending="")
        if reading.problems:
            sys.exit(_SOME if found else _NOTHING)
