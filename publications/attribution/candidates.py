"""One byline and the authors it may be compared with: who could have signed it, and how likely.

Every author of the byline's block keys is weighed as long as they are few. Of a crowd of
namesakes only those are who share something else with the byline as well.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator

from .evidence import LIKELY, SUGGESTED, SUGGESTING, Context, Evidence, affiliation_words, weigh
from .forms import plausible
from .grouping import Group

#: Authors of one byline's keys who are all weighed; of more, those who share a second key.
FEW = 60
#: Most authors weighed for one byline, those with the most second keys.
MOST_WEIGHED = 2000
#: Most suggestions kept for one byline.
MOST_KEPT = 5
#: So many authors of an unusual name are worth showing whatever the points.
_SHOWN_ANYWAY = 3
#: Words of an affiliation on more than this share of bylines are no second key.
_WIDESPREAD = 0.1

Candidate = tuple[Group, Evidence]


class Candidates:
    """Known authors by block key, to be asked for each byline in turn."""

    def __init__(self, authors: Iterable[tuple[Collection[str], Group]], context: Context):
        self.context = context
        self._blocks: dict[str, list[Group]] = defaultdict(list)
        self._second: dict[str, dict[Hashable, list[Group]]] = {}
        for keys, group in authors:
            for key in keys:
                self._blocks[key].append(group)

    def of(self, byline: Group, keys: Iterable[str], refused: Collection) -> list[Candidate]:
        """Who may have signed ``byline``, the likeliest first.

        ``refused`` holds authors who are out of the question, as somebody has said.
        """
        found = []
        for group in self._known(byline, sorted(keys)):
            if group.author not in refused and _may_sign(byline, group):
                evidence = weigh(byline, group, self.context, SUGGESTING)
                if evidence.score > 0:
                    found.append((group, evidence))
        found.sort(key=lambda pair: (-pair[1].score, -len(pair[0].works), str(pair[0].author)))
        return _kept(found)

    def _known(self, byline: Group, keys: list[str]) -> Iterable[Group]:
        blocks = [self._blocks[key] for key in keys if key in self._blocks]
        if sum(map(len, blocks)) <= FEW:
            return dict.fromkeys(group for block in blocks for group in block)
        counts: Counter[Group] = Counter()
        for key in keys:
            by_second = self._by_second(key)
            for second in set(_second_keys(byline, self.context)):
                counts.update(by_second.get(second, ()))
        return [group for group, _number in counts.most_common(MOST_WEIGHED)]

    def _by_second(self, key: str) -> dict[Hashable, list[Group]]:
        if key not in self._second:
            found: dict[Hashable, list[Group]] = defaultdict(list)
            for group in self._blocks.get(key, ()):
                for second in set(_second_keys(group, self.context)):
                    found[second].append(group)
            self._second[key] = found
        return self._second[key]


def _second_keys(group: Group, context: Context) -> Iterator[Hashable]:
    for kind in ("cosigners", "consortia", "titles", "orcids"):
        for value in getattr(group, kind):
            yield kind, value
    for form in group.forms:
        if form.full:
            yield "full", form.full
    usual = context.affiliated * _WIDESPREAD
    for text in group.affiliations:
        for word in affiliation_words(text):
            if context.affiliation_words[word] <= usual:
                yield "affiliation", word


def _may_sign(byline: Group, group: Group) -> bool:
    if group.author == byline.author or byline.conflicts_with(group):
        return False
    return all(plausible(one, other) for one in byline.forms for other in group.forms)


def _kept(found: list[Candidate]) -> list[Candidate]:
    """The likeliest; of several who are all likely nobody is likelier than the others."""
    kept = [
        (group, evidence)
        for place, (group, evidence) in enumerate(found[:MOST_KEPT])
        if evidence.score >= SUGGESTED or (place < _SHOWN_ANYWAY and _is_unusual(evidence))
    ]
    likely = [evidence for _group, evidence in kept if evidence.score >= LIKELY]
    if len(likely) > 1:
        for evidence in likely:
            evidence.add(LIKELY - 1 - evidence.score, "rivals", count=len(likely) - 1)
    return kept


def _is_unusual(evidence: Evidence) -> bool:
    return any(finding["kind"] == "unusual_name" for finding in evidence.findings)
