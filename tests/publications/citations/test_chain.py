"""From the laboratory's .bib file to the references it prints."""

from functools import cache

from publications import formats
from publications.citations import render
from publications.reference import Reference
from tests.publications.saxelab import FOLDER, HOUSE, printed, printed_variants, spaced


@cache
def read(name: str) -> dict[str, Reference]:
    reading = formats.read((FOLDER / name).read_bytes(), filename=name)
    assert reading.problems == ()
    return {entry.reference.key: entry.reference for entry in reading.entries}


def wrong(works: dict[str, Reference], expected: dict[str, str]) -> dict[str, str]:
    made = {key: spaced(render(work, "apa", conventions=HOUSE).text) for key, work in works.items()}
    assert set(made) == set(expected)
    return {key: text for key, text in made.items() if text != spaced(expected[key])}


def test_all_79_printed_references_come_out_of_the_bib_file_exactly():
    works = read("saxelab.bib")
    assert len(works) == 79
    assert wrong(works, printed()) == {}


def test_at_most_one_of_all_83_printed_forms_differs():
    variants = wrong(read("saxelab_printed_variants.bib"), printed_variants())
    assert len(printed()) + len(printed_variants()) == 83
    assert len(variants) <= 1


def test_every_work_with_an_address_has_its_link():
    for key, text in printed().items():
        address = next((word for word in text.split() if word.startswith("http")), "")
        html = render(read("saxelab.bib")[key], "apa", conventions=HOUSE).html
        assert (f'<a href="{address}">{address}</a>' in html) == bool(address)
