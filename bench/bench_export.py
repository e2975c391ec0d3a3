"""What it costs to hand out the whole record as a file.

Usage: ``python -m bench.bench_export [SIZE] [--ending bib]``

Imports a generated bibliography of SIZE works (10,000) into a database of its own, then writes all
of it in a process that does nothing else, as the address below the list streams it. Set
DATABASE_URL to measure another database than SQLite: one that is empty.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from .bench_pages import environment, fill, manage

#: Least works a second of CPU, and most megabytes that writing may take at its peak.
LEAST, MOST = 2000, 150

_WRITE = """
import time
from publications import dataversion, exporting
from publications.catalogue import catalogue
def status(name):
    lines = open("/proc/self/status").read().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) / 1024
pks = catalogue(dataversion.current()).pks
list(exporting.exported(pks[:1], "{ending}"))
before, began = status("VmRSS"), time.process_time()
size = sum(len(part.encode()) for part in exporting.exported(pks, "{ending}"))
spent = time.process_time() - began
print("measured:", len(pks), size, spent, before, status("VmHWM"))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", nargs="?", type=int, default=10_000, help="number of works")
    parser.add_argument("--ending", default="bib", help="the ending of a format")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-export-") as folder:
        ours = environment(Path(folder))
        fill(Path(folder), ours, options.size)
        told = manage(ours, "shell", "-v0", "-c", _WRITE.format(ending=options.ending))
    works, size, spent, before, peak = map(float, told.split("measured:")[1].split())
    speed, taken = works / spent, peak - before
    print(f"{works:.0f} works as {options.ending}: {size / 1e6:.1f} MB in {spent:.2f} s of CPU")
    print(f"{speed:.0f} works a second; {LEAST} allowed: {_verdict(speed >= LEAST)}")
    print(
        f"{taken:.0f} MB above the {before:.0f} MB of the process ({peak:.0f} at its peak); "
        f"{MOST} allowed: {_verdict(taken <= MOST)}"
    )
    return 0 if speed >= LEAST and taken <= MOST else 1


def _verdict(is_met: bool) -> str:
    return "ok" if is_met else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
