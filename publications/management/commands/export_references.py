"""Export the public works: ``manage.py export_references [--format F] [--style S] [-o FILE]``.

``--format text`` prints one formatted reference a line, in the style that ``--style`` names.
Works are written as they are read, so the number of works is no matter.
"""

from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ... import formats, printed
from ...citations import styles
from ...exporting import BATCH, public_reference
from ...models import Author, Publication

_TEXT = "text"


class Command(BaseCommand):
    help = "Export the public works to the standard output or a file."

    def add_arguments(self, parser):
        names = [*(format.name for format in formats.exportable()), _TEXT]
        parser.add_argument("--format", choices=names, default="bibtex")
        parser.add_argument("--style", choices=[style.id for style in styles()], default="apa")
        parser.add_argument("--author", metavar="SLUG", help="only works of this author")
        parser.add_argument("--year", type=int, help="only works of this year")
        parser.add_argument("-o", "--output", metavar="FILE", help="write here")

    def handle(self, *, format, style, author, year, output, **options):
        works = _works(author, year)
        lines = _text(works, style) if format == _TEXT else _written(works, format)
        with self._out(output) as write:
            for piece in lines:
                write(piece)

    @contextmanager
    def _out(self, output):
        if output is None:
            yield lambda piece: self.stdout.write(piece, ending="")
            return
        try:
            with Path(output).open("w", encoding="utf-8", newline="\n") as file:
                yield file.write
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error


def _works(author, year):
    """The public works asked for, newest first, a few hundred in memory at a time."""
    works = Publication.objects.public().newest_first()
    if author:
        if not Author.objects.filter(slug=author).exists():
            raise CommandError(f"There is no author with the address “{author}”.")
        works = works.filter(contributions__author__slug=author).distinct()
    if year is not None:
        works = works.filter(year=year)
    works = works.prefetch_related("contributions", "identifiers", "relations")
    return works.iterator(chunk_size=BATCH)


def _written(works, format):
    return formats.get(format).write(public_reference(work) for work in works)


def _text(works, style):
    while chunk := list(islice(works, BATCH)):
        for found in printed.in_style(chunk, style):
            yield " ".join(found.text.split()) + "\n"
