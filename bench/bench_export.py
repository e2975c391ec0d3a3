"""What it costs to hand out the whole record as a file.

Usage: ``python -m bench.bench_export [SIZE] [--endings bib ris …]``

Imports a generated bibliography of SIZE works (10,000) into a database of its own and serves it
under gunicorn on the loopback with production settings. A fresh worker writes each file, as the
address below the list streams it; its CPU time and memory are read from the system. Set
DATABASE_URL to measure another database than SQLite: one that is empty.
"""

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .bench_pages import environment, fill
from .serving import serve

#: What BibTeX must do: least works a second of CPU, and most megabytes of the worker's own.
LEAST, MOST = 2000, 150


@dataclass(frozen=True)
class Export:
    """A file of ``size`` bytes in ``seconds`` of CPU, and the worker's memory in MB around it.

    ``base`` and ``peak`` are of all memory, with the files it maps: the program, which all workers
    share, and with SQLite the database. ``own`` is without them, afterwards.
    """

    ending: str
    size: int
    seconds: float
    base: float
    peak: float
    own: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", nargs="?", type=int, default=10_000, help="number of works")
    parser.add_argument("--endings", nargs="+", default=["bib"], help="endings of formats")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-export-") as folder:
        ours = environment(Path(folder))
        fill(Path(folder), ours, options.size)
        exports = [_measured(ours, ending) for ending in options.endings]
    sys.stdout.write(f"{options.size} works, each file by a fresh worker\n")
    sys.stdout.writelines(_line(export, options.size) for export in exports)
    return 0 if all(_is_met(export, options.size) for export in exports) else 1


def _measured(ours: dict[str, str], ending: str) -> Export:
    with serve("labsite.wsgi", ours) as site:
        [base] = site.megabytes("VmRSS")
        began = site.seconds()
        status, size, _headers = site.get(f"/publications/export.{ending}")
        assert status == 200, f"the export answered {status}"
        seconds = site.seconds() - began
        return Export(ending, size, seconds, base, *site.megabytes("VmHWM", "RssAnon"))


def _line(export: Export, works: int) -> str:
    speed = f"{works / export.seconds:6.0f} works a second of CPU"
    file = f"{export.size / 1e6:5.1f} MB in {export.seconds:5.2f} s"
    memory = f"{export.base:.0f} MB before, {export.peak:.0f} at its peak, {export.own:.0f} its own"
    verdict = "ok" if _is_met(export, works) else "MISSED"
    return f"{export.ending:14} {file}, {speed}; {memory}  {verdict}\n"


def _is_met(export: Export, works: int) -> bool:
    return export.ending != "bib" or (works / export.seconds >= LEAST and export.own <= MOST)


if __name__ == "__main__":
    sys.exit(main())
