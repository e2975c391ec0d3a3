"""The examples of the documentation do what they say.

A block that begins with three backticks and ``python runnable`` is run: as a doctest where it has
prompts, otherwise as a program. The blocks of one file follow each other in one namespace.
"""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```python runnable\n(.*?)^```$", re.M | re.S)


def blocks(document: Path) -> list[tuple[int, str]]:
    """Line and text of the runnable blocks of ``document``."""
    text = document.read_text("utf-8")
    return [(text.count("\n", 0, m.start(1)) + 1, m[1]) for m in _BLOCK.finditer(text)]


DOCUMENTS = [
    path for path in (ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))) if path.exists()
]
RUNNABLE = [path for path in DOCUMENTS if blocks(path)]


def run_prompts(source: str, names: dict, document: Path, line: int) -> None:
    test = doctest.DocTestParser().get_doctest(
        source, names, document.name, str(document), line - 1
    )
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    report: list[str] = []
    result = runner.run(test, out=report.append, clear_globs=False)
    assert result.attempted
    assert not result.failed, "".join(report)
    names.update(test.globs)


@pytest.mark.parametrize("document", RUNNABLE, ids=lambda path: path.name)
def test_the_examples_run(document):
    names: dict = {}
    for line, source in blocks(document):
        if ">>>" in source:
            run_prompts(source, names, document, line)
        else:
            exec(compile("\n" * (line - 1) + source, str(document), "exec"), names)


def test_there_are_examples_to_run():
    assert {"citations.md", "formats.md"} <= {path.name for path in RUNNABLE}
