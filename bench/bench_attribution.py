"""How good suggestions are on labelled data, and what they cost.

Usage: ``python -m bench.bench_attribution [--share 0.05] [--no-cost] [--no-quality]``

Quality is measured on bylines of one very common surname (see :mod:`bench.wang`), in two halves by
the hash of the block key: the weights were chosen by looking at the first half only. Pairs are a
fixed random share of all pairs of one block. Cost is that of 10,000 new bylines against 30,000
known ones of a generated bibliography whose people share few names, in CPU seconds of the process,
on SQLite.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from publications.attribution import LIKELY, SUGGESTED, SUGGESTING, Candidates, weigh
from publications.attribution.forms import plausible
from publications.attribution.grouping import Group

from . import wang
from .generate import generate

NEW, KNOWN = 10_000, 30_000
_ROOT = Path(__file__).parent.parent


def main() -> int:
    options = _options()
    if options.child:
        print(f"{measure_cost(Path(options.child)):.1f}")
        return 0
    if not options.no_quality:
        _quality(options.share)
    if not options.no_cost:
        print(f"\n{NEW:,} new bylines against {KNOWN:,} known ones: {_cost()} s of CPU (≤ 30)")
    return 0


def _quality(share: float) -> None:
    try:
        labelled, context = wang.load()
    except wang.Unavailable as error:
        print(f"Suggestion quality not measured: the labelled data cannot be fetched ({error}).")
    else:
        _pairs(labelled, context, share)
        _bylines(labelled, context)


def _pairs(labelled: list, context, share: float) -> None:
    print(f"\nPairs of one surname's bylines ({share:.0%} of all; {len(labelled):,} bylines)")
    print("half        score  precision          recall")
    chance = random.Random(1)
    blocks = defaultdict(list)
    for one in labelled:
        blocks[one.key].append(one)
    for half, name in enumerate(("tuned on", "held out")):
        scores: Counter = Counter()
        for key in sorted(blocks):
            if _half(key) == half:
                scores.update(_scores(blocks[key], context, share, chance))
        for least, bars in ((LIKELY, (0.98, 0.30)), (SUGGESTED, None)):
            _row(name, least, scores, bars)


def _scores(rows: list, context, share: float, chance) -> Iterator[tuple[int, bool]]:
    """The score of each sampled pair and whether it is one person's; -1 where a veto holds."""
    for one, other in combinations(rows, 2):
        if chance.random() < share:
            yield _score(one.group, other.group, context), one.person == other.person


def _score(one: Group, other: Group, context) -> int:
    if one.conflicts_with(other) or not all(
        plausible(a, b) for a in one.forms for b in other.forms
    ):
        return -1
    return weigh(one, other, context, SUGGESTING).score


def _row(name: str, least: int, scores: Counter, bars) -> None:
    pairs = sum(number for (_score, same), number in scores.items() if same)
    right = sum(number for (score, same), number in scores.items() if same and score >= least)
    wrong = sum(number for (score, same), number in scores.items() if not same and score >= least)
    precision, recall = right / max(right + wrong, 1), right / max(pairs, 1)
    bar = ("", "") if bars is None else (f"(≥ {bars[0]:.2f})", f"(≥ {bars[1]:.2f})")
    print(f"{name:<10} {least:>6} {precision:>10.3f} {bar[0]:<9} {recall:>6.3f} {bar[1]}")


def _half(key: str) -> int:
    return zlib.crc32(key.encode()) % 2


def _bylines(labelled: list, context) -> None:
    """Every second byline is new; the others are the works of authors who are known."""
    print("\nNew bylines against authors, as people are asked")
    print("half        ticked   right   of those whose author is known   suggested: right first")
    for half, name in enumerate(("tuned on", "held out")):
        rows = [one for one in labelled if _half(one.key) == half]
        known, new = rows[::2], rows[1::2]
        candidates = Candidates(_authors(known), context)
        people = {one.person for one in known}
        found = [(one, candidates.of(one.group, [one.key], ())) for one in new]
        _asked(name, [pair for pair in found if pair[0].person in people], found)


def _authors(known: list) -> list[tuple[set[str], Group]]:
    authors: dict[str, Group] = {}
    keys = defaultdict(set)
    for one in known:
        group = authors.setdefault(one.person, Group(one.group.family, author=one.person))
        group.add(one.group.signatures[0])
        group.affiliations |= one.group.affiliations
        keys[one.person].add(one.key)
    return [(keys[person], group) for person, group in authors.items()]


def _asked(name: str, answerable: list, found: list) -> None:
    ticked = [(one, group) for one, few in found for group, e in few if e.score >= LIKELY]
    right = sum(one.person == group.author for one, group in ticked)
    first = sum(bool(few) and few[0][0].author == one.person for one, few in answerable)
    total = max(len(answerable), 1)
    print(
        f"{name:<10} {len(ticked):>7} {right / max(len(ticked), 1):>7.3f}"
        f" {right / total:>20.3f} {first / total:>32.3f}"
    )


def measure_cost(file: Path) -> float:
    """CPU seconds of looking at the newest 10,000 bylines of an imported ``file``."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db.models import F

    from publications import importing
    from publications.models import Contribution
    from publications.suggesting import suggest

    call_command("migrate", verbosity=0)
    importing.apply(importing.stage([importing.Source(file.name, file.read_bytes())]))
    pks = list(Contribution.objects.order_by("pk").values_list("pk", flat=True)[: NEW + KNOWN])
    Contribution.objects.filter(pk__gt=pks[-1]).delete()
    _crowd()
    Contribution.objects.filter(pk__lte=pks[KNOWN - 1]).update(weighed_as=F("block_key"))
    start = time.process_time()
    report = suggest()
    spent = time.process_time() - start
    if report.bylines != NEW or len(pks) < NEW + KNOWN or not report.suggestions:
        raise SystemExit(f"{report} of {len(pks)} bylines is no fair measure")
    return spent


def _crowd() -> None:
    """Rename everybody, so that some six authors bear each family name and initial."""
    from publications import bulk
    from publications.folding import block_key
    from publications.models import Contribution
    from publications.reference import Name

    rows = []
    for pk, author in Contribution.objects.values_list("pk", "author_id"):
        number = author or pk
        family, first = f"Family{chr(97 + number % 26)}{number // 26 % 2}", number // 52 % 26
        given = f"{chr(65 + first)}. {chr(65 + number // 1352 % 26)}."[: 2 if pk % 2 else 5]
        rows.append((family, given, "", "", block_key(Name(family, given)), pk))
    columns = ("family", "given", "particle", "literal", "block_key")
    bulk.update(Contribution, columns, rows)


def _cost() -> str:
    with tempfile.TemporaryDirectory(prefix="bench-attribution-") as folder:
        file = Path(folder) / "generated.bib"
        with file.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(generate(17_000))
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "labsite.settings.test",
            "LABSITE_VAR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "LABSITE_IMPORT_MAX_BYTES": str(1 << 30),
            "LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, "-m", "bench.bench_attribution", "--child", str(file)]
        done = subprocess.run(
            command, cwd=_ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout.strip().splitlines()[-1]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--share", type=float, default=0.05, help="share of the pairs looked at")
    parser.add_argument("--no-cost", action="store_true", help="measure quality only")
    parser.add_argument("--no-quality", action="store_true", help="measure cost only")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
