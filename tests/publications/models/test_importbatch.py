"""Imports as lists and headings name them."""

import pytest

from publications.models import ImportBatch


@pytest.mark.parametrize(
    ("files", "name"),
    [
        (["papers.bib"], "papers.bib"),
        (["papers.bib", "talks.ris"], "papers.bib and 1 more"),
        (["a.bib", "b.bib", "c.bib"], "a.bib and 2 more"),
        ([], "#7"),
    ],
)
def test_an_import_is_named_after_its_first_file(files, name):
    assert str(ImportBatch(pk=7, sources=[{"name": file} for file in files])) == name
