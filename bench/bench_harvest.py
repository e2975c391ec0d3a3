"""Whole harvests by two clients of others, while works come and go.

Usage: ``python -m bench.bench_harvest [SIZE]``

Imports a generated bibliography of SIZE works (10,000) into a database of its own, serves it under
gunicorn on the loopback and harvests it with Sickle and oaipmh-scythe, which follow the resumption
tokens. Meanwhile another process deletes works and adds others; afterwards the client asks once
more for what has changed since it began. Prints time, records and CPU per page of a hundred;
fails when anything comes twice, or when the harvest ends with other works than the database.
Ten thousand works take about four minutes on one free core, half of them for the import.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from oaipmh_scythe import Scythe
from sickle import Sickle

from .generate import generate
from .serving import ROOT, serve

#: Deletes and adds two works a turn until it reads a line, then prints who is left.
CHURN = """
import json, select, sys, time
from publications.models import Publication
turn = 0
print("begun", flush=True)
while not select.select([sys.stdin], [], [], 0.5)[0]:
    turn += 1
    for work in Publication.objects.order_by("?")[:2]:
        work.delete()
    for number in range(2):
        name = f"churned-{time.time_ns()}"
        Publication.objects.create(title=name, slug=name, type="book")
print(json.dumps([turn, *Publication.objects.public().values_list("pk", flat=True)]))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", nargs="?", type=int, default=10_000, help="number of works")
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory(prefix="bench-harvest-") as folder:
        environment = _environment(Path(folder))
        _fill(Path(folder), environment, size)
        with serve("labsite.wsgi", environment) as site:
            root = f"http://127.0.0.1:{site.port}/oai"
            failures = [_measured(site, environment, client, root) for client in CLIENTS]
    return int(any(failures))


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "labsite.settings.production",
        "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{folder}/labsite.sqlite3"),
        "LABSITE_VAR": str(folder),
        "SECRET_KEY": "only-for-measuring-" + "x" * 50,
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": "http://127.0.0.1",
        "SECURE_SSL_REDIRECT": "false",
        "LOG_LEVEL": "ERROR",
    }


def _fill(folder: Path, environment: dict[str, str], size: int) -> None:
    source = folder / "works.bib"
    source.write_text("".join(generate(size)), "utf-8")
    for command in (("migrate", "-v0"), ("import_references", str(source))):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )


def by_sickle(root: str, **window: str) -> Iterator[tuple[str, bool]]:
    for record in Sickle(root).ListRecords(metadataPrefix="oai_dc", ignore_deleted=False, **window):
        yield record.header.identifier, record.header.deleted


def by_scythe(root: str, **window: str) -> Iterator[tuple[str, bool]]:
    named = {f"{name}_": value for name, value in window.items()}
    with Scythe(root) as client:
        for record in client.list_records(metadata_prefix="oai_dc", **named):
            yield record.header.identifier, record.header.deleted


CLIENTS = (by_sickle, by_scythe)


def _measured(site, environment: dict[str, str], client, root: str) -> bool:
    """Harvest once and say how it went; whether anything was lost or doubled."""
    with churning(environment) as left:
        spent, began, start = site.seconds(), time.monotonic(), datetime.now(UTC)
        seen = list(client(root))
        took, spent = time.monotonic() - began, site.seconds() - spent
    doubled = [name for name, count in Counter(seen).items() if count > 1]
    later = client(root, **{"from": start.strftime("%Y-%m-%dT%H:%M:%SZ")})
    final = {name for name, deleted in dict([*seen, *later]).items() if not deleted}
    turns, *stayed = left
    wrong = final ^ {f"oai:labsite.invalid:{pk}" for pk in stayed}
    pages = max(1, len(seen) // 100)
    print(
        f"{client.__name__:10} {len(seen):6} records in {took:5.1f} s, {turns * 4} changes "
        f"meanwhile, {spent / pages * 1000:.0f} ms CPU a page; "
        f"{len(wrong)} lost, {len(doubled)} doubled",
        flush=True,
    )
    return bool(wrong or doubled)


@contextmanager
def churning(environment: dict[str, str]) -> Iterator[list[int]]:
    """Works come and go inside the block; behind it the list holds the turns and who is left.

    The block begins when the other process has started, which takes it seconds.
    """
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", CHURN]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    left: list[int] = []
    assert process.stdout.readline() == "begun\n"
    try:
        yield left
    finally:
        left += json.loads(process.communicate("stop\n")[0])


if __name__ == "__main__":
    sys.exit(main())
