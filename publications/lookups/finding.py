"""From identifiers to references, and a problem in words for each that leads to none."""

import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from django.utils.translation import gettext as _

from ..reference import Entry, Problem, Reading, Reference
from . import orcid, sources
from .asking import Wanted
from .requesting import TooLate, Unavailable, within

#: Requests under way at once; the services allow more.
AT_ONCE = 4


def look_up(asked: Sequence[Wanted], seconds: float = math.inf) -> Reading:
    """A Reading of what ``asked`` leads to: an entry for each reference, a problem for each miss.

    An ORCID iD leads to all works on the public record. Nothing is raised: a service that cannot
    be reached, or not within ``seconds`` for all, is a problem of the identifiers it was asked for.
    """
    with within(seconds), ThreadPoolExecutor(AT_ONCE) as pool:
        known = _several(asked)
        # Each thread is told of the end in a context of its own.
        found = [pool.submit(copy_context().run, _answer, one, known) for one in asked]
        answers = [future.result() for future in found]
    # Words are put together here: a thread of the pool knows nothing of the reader's language.
    parts = [
        part for one, answer in zip(asked, answers, strict=True) for part in _parts(one, answer)
    ]
    return Reading(
        format="lookup",
        entries=tuple(part for part in parts if isinstance(part, Entry)),
        problems=tuple(part for part in parts if isinstance(part, Problem)),
    )


def _several(asked: Sequence[Wanted]) -> dict[tuple[str, str], Reference | Unavailable]:
    """What services that answer for many at once say."""
    known: dict[tuple[str, str], Reference | Unavailable] = {}
    for scheme, ask in sources.TOGETHER.items():
        values = [one.value for one in asked if one.scheme == scheme]
        if not values:
            continue
        try:
            known |= {(scheme, value): found for value, found in ask(values).items()}
        except Unavailable as error:
            known |= {(scheme, value): error for value in values}
    return known


def _answer(one: Wanted, known) -> list[Reference] | Unavailable:
    try:
        return _found(one, known)
    except Unavailable as error:
        return error


def _parts(one: Wanted, answer: list[Reference] | Unavailable) -> list[Entry | Problem]:
    if isinstance(answer, TooLate):
        return [_problem(one, _("“%s” was not looked up: the services took too long. Ask again."))]
    if isinstance(answer, Unavailable):
        return [_problem(one, _("“%s” could not be looked up: no service answered. Try later."))]
    if not answer:
        words = {
            "": _("“%s” is no DOI, arXiv number, PubMed or ORCID iD."),
            "orcid": _("There is no public work on the ORCID record %s."),
        }
        return [_problem(one, words.get(one.scheme, _("Nobody knows “%s”. Check its digits.")))]
    return [_entry(one, reference) for reference in answer]


def _entry(one: Wanted, reference: Reference) -> Entry:
    """ORCID's own words name no authors: such a work waits as a draft until somebody adds them."""
    warnings = () if reference.authors else (_("The service names no authors."),)
    return Entry(reference, one.line, one.value, warnings, draft=not reference.authors)


def _found(one: Wanted, known) -> list[Reference]:
    if one.scheme in sources.TOGETHER:
        answer = known.get((one.scheme, one.value))
        if isinstance(answer, Unavailable):
            raise answer
        return [answer] if answer else []
    ask = _ALONE.get(one.scheme)
    return list(ask(one.value)) if ask else []


def _by_doi(doi: str) -> Iterator[Reference]:
    """From the agency that registered it; OpenAlex for what neither Crossref nor DataCite has."""
    for ask in (sources.crossref, sources.datacite, sources.openalex):
        if reference := ask(doi):
            yield reference
            return


def _by_orcid(holder: str) -> Iterator[Reference]:
    """Each work from where its identifier is registered; by ORCID's own words where that fails."""
    for work in orcid.works(holder):
        try:
            better = next(_by_doi(work.identifier("doi")), None) if work.identifier("doi") else None
        except Unavailable:
            # The record's own words are here already, however late it is.
            better = None
        yield better or work


def _problem(one: Wanted, words: str) -> Problem:
    return Problem(one.line, "", words % one.value, raw=one.value)


_ALONE: dict[str, Callable[[str], Iterator[Reference]]] = {"doi": _by_doi, "orcid": _by_orcid}
