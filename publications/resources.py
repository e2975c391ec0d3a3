"""django-import-export's view of the record: the same readers, planner and applier as all else.

A dataset made of a file remembers the file, and importing it stages and applies that file; so
BibTeX, RIS, CSL-JSON, CSV and Excel come in by one path with one set of rules.
"""

from import_export import resources
from import_export.formats import base_formats
from import_export.results import Result, RowResult
from tablib import Dataset

from . import formats, importing
from .formats.table import COLUMNS, cells
from .models import ImportRow, Publication
from .tables import csv_lines, workbook

#: Works read from the database at a time.
BATCH = 500
_TYPES = {
    ImportRow.Action.NEW: RowResult.IMPORT_TYPE_NEW,
    ImportRow.Action.UPDATE: RowResult.IMPORT_TYPE_UPDATE,
    ImportRow.Action.UNCHANGED: RowResult.IMPORT_TYPE_SKIP,
    ImportRow.Action.DUPLICATE: RowResult.IMPORT_TYPE_SKIP,
    ImportRow.Action.PROBLEM: RowResult.IMPORT_TYPE_SKIP,
}


class ReferenceDataset(Dataset):
    """A table of references that also holds the references, or the file it was read from."""

    references = ()
    source = None


class ReferenceFormat(base_formats.Format):
    """One of our formats as django-import-export knows formats."""

    name = ""

    @property
    def format(self):
        return formats.get(self.name)

    def get_title(self):
        return self.format.title

    def get_extension(self):
        return self.format.extensions[0]

    def get_content_type(self):
        return self.format.media_type

    def can_import(self):
        return self.format.reads

    def can_export(self):
        return self.format.writes

    def create_dataset(self, in_stream):
        """The table of a file's references; ``in_stream`` is its bytes or text."""
        data = in_stream.encode() if isinstance(in_stream, str) else in_stream
        reading = self.format.read(data)
        dataset = ReferenceDataset(headers=COLUMNS)
        for found in reading.entries:
            dataset.append(cells(found.reference))
        dataset.references = tuple(found.reference for found in reading.entries)
        dataset.source = importing.Source(f"upload.{self.get_extension()}", data)
        dataset.source_format = self.name
        return dataset

    def export_data(self, dataset, **kwargs):
        """The bytes of a file with the references of ``dataset``."""
        return "".join(self.format.write(dataset.references)).encode()


class BibTeXFormat(ReferenceFormat):
    name = "bibtex"


class RISFormat(ReferenceFormat):
    name = "ris"


class CSLJSONFormat(ReferenceFormat):
    name = "csl-json"


class CSVFormat(ReferenceFormat):
    """Unlike the format by itself, this one knows the topics of a work."""

    name = "csv"

    def export_data(self, dataset, **kwargs):
        return "".join(csv_lines(dataset.headers, dataset)).encode()


class XLSXFormat(ReferenceFormat):
    """An Excel workbook in which every cell is text."""

    name = "xlsx"

    def can_export(self):
        return True

    def export_data(self, dataset, **kwargs):
        return workbook("Publications", (dataset.headers, *dataset))


#: Every format of an export or import here, the default first.
FORMATS = (BibTeXFormat, RISFormat, CSLJSONFormat, CSVFormat, XLSXFormat)


class PublicationResource(resources.ModelResource):
    """Publications as a table; importing goes through the planner and the applier."""

    class Meta:
        model = Publication

    def get_export_headers(self, *args, **kwargs):
        return list(COLUMNS)

    def export(self, queryset=None, **kwargs):
        """A :class:`ReferenceDataset` of ``queryset``, all works if None."""
        works = Publication.objects.filter(merged_into=None) if queryset is None else queryset
        works = works.prefetch_related("contributions", "identifiers", "relations", "topics")
        dataset, references = ReferenceDataset(headers=COLUMNS), []
        for work in works.iterator(chunk_size=BATCH):
            reference = work.as_reference()
            references.append(reference)
            dataset.append(cells(reference, [topic.name for topic in work.topics.all()]))
        dataset.references = tuple(references)
        return dataset

    def import_data(self, dataset, dry_run=False, user=None, **kwargs):
        """Stage the dataset's file and, unless ``dry_run``, apply it; returns a Result.

        Rows in doubt and problems count as skipped, as they change nothing.
        """
        source, name = _source_of(dataset)
        batch = importing.stage([source], user=user, format=name)
        result = _result(batch, dataset)
        if dry_run:
            importing.discard(batch, user=user)
        else:
            importing.apply(batch, user=user)
        return result


def _source_of(dataset):
    """The file a dataset was read from; a dataset made by hand becomes a CSV file."""
    if getattr(dataset, "source", None):
        return dataset.source, dataset.source_format
    return importing.Source(
        "table.csv", "".join(csv_lines(dataset.headers, dataset)).encode()
    ), "csv"


def _result(batch, dataset):
    result = Result()
    result.diff_headers = list(COLUMNS)
    result.total_rows = sum(batch.counts.values())
    for row in batch.rows.order_by("position").iterator():
        found = RowResult()
        found.import_type = _TYPES[row.action]
        found.object_repr = row.title or row.key
        found.object_id = row.target_id
        result.append_row_result(found)
        result.increment_row_result_total(found)
    return result
