"""What pages cost, next to a view that does nothing and an empty Wagtail page.

Usage: ``python -m bench.bench_pages [SIZE] [--requests N] [--rounds N]``

Imports a generated bibliography of SIZE works (10,000) into a database of its own, serves it under
gunicorn on the loopback with production settings and reads the CPU time of the worker process.
All but the pages asked for "again" come with a form's cookie, which keeps the page cache out of
it. Lists reuse the entries that others printed, save the one whose "works" are "new". The rounds
go over all pages in turn and the least of them counts, so that a busy machine tells the same
story. Set DATABASE_URL to measure another database than SQLite: one that is empty.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from .generate import generate
from .serving import ROOT, Server, serve

#: A cookie that says a form was open: nothing kept is served, nothing is kept.
PASSING = {"Cookie": "__Host-csrftoken=measured"}


@dataclass(frozen=True)
class Page:
    """A page, how it is asked for, and how dear it may be in yardsticks."""

    name: str
    path: str
    headers: dict
    yardstick: str = ""
    most: float = 0


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-pages-") as folder:
        ours = environment(Path(folder))
        theirs = {"YARDSTICK_DATABASE_URL": f"sqlite:///{folder}/yardstick.sqlite3"}
        manage(theirs | {"DJANGO_SETTINGS_MODULE": "bench.yardstick.settings"}, "migrate", "-v0")
        samples = fill(Path(folder), ours, options.size)
        with (
            serve("bench.yardstick.wsgi", theirs) as yardstick,
            serve("labsite.wsgi", ours) as site,
        ):
            site.words = samples["words"]
            costs = _measure(yardstick, site, samples, options)
    return _report(costs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", nargs="?", type=int, default=10_000, help="number of works")
    parser.add_argument("--requests", type=int, default=60, help="requests of a page and round")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def environment(folder: Path) -> dict[str, str]:
    database = os.environ.get("DATABASE_URL", f"sqlite:///{folder}/labsite.sqlite3")
    return {
        "DJANGO_SETTINGS_MODULE": "labsite.settings.production",
        "DATABASE_URL": database,
        "LABSITE_VAR": str(folder),
        "SECRET_KEY": "only-for-measuring-" + "x" * 50,
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": "http://127.0.0.1",
        "SECURE_SSL_REDIRECT": "false",
        "LOG_LEVEL": "ERROR",
    }


def manage(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "django", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(arguments[:1])} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def fill(folder: Path, ours: dict[str, str], size: int) -> dict:
    """Migrate and import; addresses to measure, by name, and words of titles."""
    source = folder / "works.bib"
    source.write_text("".join(generate(size)), encoding="utf-8")
    manage(ours, "collectstatic", "--noinput", "-v0")
    manage(ours, "migrate", "-v0")
    told = manage(ours, "shell", "-v0", "-c", _FILL.format(source=source))
    work, author, word, *words = told.split("addresses:")[1].split()
    return {"work": work, "author": author, "word": word, "words": words}


_FILL = """
from pathlib import Path
from publications.importing import Source, apply, stage
from publications.models import Author, Publication
apply(stage([Source("works.bib", Path("{source}").read_bytes())]))
works = Publication.objects.public().order_by("pk")
work = works[works.count() // 2]
author = Author.objects.filter(contributions__publication=work).first()
titles = works.values_list("title", flat=True)[:3000]
words = set(word for title in titles for word in title.split())
words = sorted(word for word in words if word.isalpha() and word.isascii() and len(word) > 4)
longest = max(work.title.split(), key=len)
print("addresses:", work.get_absolute_url(), author.slug, longest, *words)
"""


def _pages(samples: dict, etag: str) -> Iterator[Page]:
    """What is measured on our site; every list but the last two is made anew."""
    author, word = quote(samples["author"]), quote(samples["word"])
    lists = "/publications/"
    for name, query in (
        ("list", ""),
        ("list, page 101", "?page=101"),
        ("list, its works new", "?page={n}"),
        ("list of a year and type", "?year=2015&type=article-journal"),
        ("list of an author", f"?author={author}"),
    ):
        yield Page(name, lists + query, PASSING, "empty Wagtail page", 1)
    # Of what was searched for nothing but the works is kept.
    yield Page("list, a rare word", f"{lists}?q={word}", PASSING, "list", 2)
    yield Page("list, a common word", f"{lists}?q=journal", PASSING, "list", 2)
    yield Page("list, ever new words", lists + "?q={word}", PASSING, "list, its works new", 2)
    # Works, people and pages in one search, and ten excerpts.
    yield Page("search page", f"/search/?q={word}", PASSING, "list", 2)
    yield Page("search, a common word", "/search/?q=journal", PASSING)
    yield Page("search, ever new words", "/search/?q={word}", PASSING, "list, its works new", 2)
    yield Page("record", samples["work"], PASSING)
    yield Page("author", f"/authors/{author}/", PASSING)
    yield Page("authors", "/authors/", PASSING)
    yield Page("front page", "/", PASSING)
    yield Page("list again", lists, {"Accept-Encoding": "gzip"}, "trivial view", 2.5)
    yield Page("list unchanged", lists, {"If-None-Match": etag}, "trivial view", 2.5)
    yield Page("record again", samples["work"], {"Accept-Encoding": "gzip"}, "trivial view", 2.5)


def _measure(yardstick: Server, site: Server, samples, options) -> list[tuple[Page, float]]:
    etag = site.get("/publications/")[2]["ETag"]
    sides = [
        (yardstick, Page("trivial view", "/trivial/", {})),
        (yardstick, Page("empty Wagtail page", "/", {})),
        *((site, page) for page in _pages(samples, etag)),
    ]
    for server, page in sides:
        server.cost(page.path, 5, page.headers)
    least: dict[Page, float] = {}
    for _ in range(options.rounds):
        for server, page in sides:
            cost = server.cost(page.path, options.requests, page.headers)
            least[page.name] = min(cost, least.get(page.name, cost))
    return [(page, least[page.name]) for _server, page in sides]


def _report(costs: list[tuple[Page, float]]) -> int:
    """Print the table; how many pages are dearer than they may be."""
    known = {page.name: cost for page, cost in costs}
    missed = 0
    print(f"{'page':<26}{'ms CPU':>8}{'x trivial':>11}{'x empty':>9}  allowed")
    for page, cost in costs:
        allowed = ""
        if page.yardstick:
            ratio = cost / known[page.yardstick]
            missed += ratio > page.most
            verdict = "ok" if ratio <= page.most else "MISSED"
            allowed = f"{ratio:.2f} of {page.most:g} x {page.yardstick}: {verdict}"
        trivial, empty = cost / known["trivial view"], cost / known["empty Wagtail page"]
        print(f"{page.name:<26}{cost:>8.2f}{trivial:>11.2f}{empty:>9.2f}  {allowed}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
