"""No format is taken for another: each sample is detected as what it is."""

import pytest

from publications import formats
from publications.reference import Name, PartialDate, Reference

WORK = Reference(
    type="paper-conference",
    key="saxe2022neural",
    title="The Neural Race Reduction: Dynamics of Abstraction in Gated Networks",
    authors=(Name("Saxe", "A."), Name("Sodhani", "S."), Name("Lewallen", "S. J.")),
    issued=PartialDate(2022),
    container_title="Proceedings of the 39th International Conference on Machine Learning",
    page="19287–19309",
    identifiers=(("url", "https://proceedings.mlr.press/v162/saxe22a.html"),),
)
PRINTED = (
    "Saxe, A., Sodhani, S., & Lewallen, S. J. (2022). The neural race reduction: Dynamics of "
    "abstraction in gated networks. International Conference on Machine Learning, 19287–19309. "
    "https://proceedings.mlr.press/v162/saxe22a.html"
)
SAMPLES = {
    "formatted": [
        PRINTED,
        f"Publications\n\n- {PRINTED}We study learning.\n- {PRINTED}\n",
        "[1] A. Saxe, “Exact solutions to learning,” Neuron, vol. 3, 2014.",
        "1. Saxe AM, Ganguli S. Exact solutions. Neuron. 2014;3(4):5-6.\n",
        f"2022\n1. {PRINTED}\n   Abstract | pdf\n\n" + "Our theoretical understanding. " * 30,
    ],
    "nbib": [
        "PMID- 21264716\nTI  - Reward\nFAU - Balci, Fuat\nDP  - 2011 Feb\n",
        "\n\nPMID- 1\n",
        "OWN - NLM\nTI  - Reward\nFAU - Balci, Fuat\nDP  - 2011 Feb\n",
    ],
    "enw": [
        "%0 Conference Paper\n%T The Neural Race Reduction\n%A Andrew Saxe\n%D 2022\n",
        "%A Ada Lovelace\n%T Notes\n%D 1843\n",
    ],
    "endnote-xml": [
        '<?xml version="1.0"?><xml><records><record><ref-type name="Book">6</ref-type>'
        "<titles><title>T</title></titles></record></records></xml>",
    ],
    "ris": [
        "TY  - CONF\nAU  - Saxe, A.\nTI  - The Neural Race Reduction\nPY  - 2022\nER  - \n",
    ],
    "bibtex": [
        "% A comment\n@inproceedings{saxe2022neural, title = {The Neural Race}, year = 2022}\n",
    ],
    "csl-json": ['[{"id": "saxe", "type": "book", "title": "The Neural Race (2022). X, 3."}]'],
}


@pytest.mark.parametrize(
    ("name", "text"),
    [(name, text) for name, texts in SAMPLES.items() for text in texts],
    ids=lambda value: value[:20],
)
def test_a_sample_is_detected_as_what_it_is(name, text):
    found = formats.detect(text.encode())

    assert found is not None
    assert found.name == name
    assert found.read(text.encode()).entries


@pytest.mark.parametrize("form", formats.exportable(), ids=lambda form: form.name)
def test_what_is_written_is_never_taken_for_another_format(form):
    written = "".join(form.write([WORK, WORK])).encode() if form.name != "xlsx" else b"PK\x03\x04"
    scores = {other.name: other.sniff(written) for other in formats.importable()}

    best = max(scores, key=scores.get)
    if form.reads:
        assert best in (form.name, form.name.replace("biblatex", "bibtex"))
    else:
        assert scores[best] <= 0.2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The quick brown fox.\nIt jumps.\n",
        "We met in 2019 and have worked together ever since then.\nIt was good.\n",
        "<html><body>(2019). x</body></html>",
        "a,b,c\n1,2,3\n",
        "%PDF-1.7 (2019).",
    ],
)
def test_other_text_is_in_no_format(text):
    assert formats.detect(text.encode()) is None


@pytest.mark.parametrize("form", formats.importable(), ids=lambda form: form.name)
def test_whatever_the_bytes_nothing_is_raised(form):
    for data in (b"", b"\x00", b"\xff\xfe", b"\xff" * 99, b"PK\x03\x04", b"<", b"%", b"@", b"{"):
        assert 0 <= form.sniff(data) <= 1
        assert form.read(data).entries == ()
