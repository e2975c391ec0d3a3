"""The sets that works are in: by type, topic, author, openness, and whatever other apps add.

A function registered for Wagtail's hook ``oai_sets`` takes the data version and returns
:class:`Set` objects; the site's projects and grants come that way.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks

from ..catalogue import Catalogue, catalogue
from ..models import PublicationFile, PublicationType

_REFUSED = re.compile(r"[^A-Za-z0-9_.!*'()-]")


class Set(NamedTuple):
    """A set of works; ``spec`` has a colon before each level below the first."""

    spec: str
    name: str
    pks: Iterable[int] = ()


def spec(family: str, slug: str) -> str:
    """``author:saxe``; what a set specification cannot hold is written as ~ and hexadecimals."""
    return f"{family}:{_REFUSED.sub(_as_hexadecimals, slug)}"


def _as_hexadecimals(match: re.Match) -> str:
    return "".join(f"~{byte:02X}" for byte in match[0].encode())


def all_sets(version: int | None) -> dict[str, Set]:
    """Every set by its specification, parents before their children."""
    works = catalogue(version)
    added = (found for hook in hooks.get_hooks("oai_sets") for found in hook(version))
    rows = chain(_parents(), _open(), _types(works), _topics(works), _authors(works), added)
    return {row.spec: row for row in rows}


def by_work(sets: Iterable[Set]) -> dict[int, list[str]]:
    """The specifications of each work's sets, in order."""
    found = defaultdict(list)
    for one in sets:
        for pk in one.pks:
            found[pk].append(one.spec)
    return {pk: sorted(specs) for pk, specs in found.items()}


def _parents() -> Iterator[Set]:
    yield Set("type", _("By type"))
    yield Set("topic", _("By topic"))
    yield Set("author", _("By author"))


def _open() -> Iterator[Set]:
    """Works whose text anybody may read here, today."""
    begun = Q(embargo_until__isnull=True) | Q(embargo_until__lte=timezone.localdate())
    texts = PublicationFile.objects.current().filter(begun, access="public", kind="full-text")
    pks = texts.order_by("publication").values_list("publication_id", flat=True).distinct()
    yield Set("openaccess", _("Open access"), list(pks))


def _types(works: Catalogue) -> Iterator[Set]:
    labels = dict(PublicationType.choices)
    for kind, places in works.by_type.items():
        yield Set(spec("type", kind), str(labels.get(kind, kind)), works.pks_in(places))


def _topics(works: Catalogue) -> Iterator[Set]:
    for slug, places in works.by_topic.items():
        yield Set(spec("topic", slug), works.topic_names[slug], works.pks_in(places))


def _authors(works: Catalogue) -> Iterator[Set]:
    """Everybody with a page, also those without a work: what is deleted stays in their sets."""
    for pk, person in works.authors.items():
        places = works.by_author.get(pk, ())
        yield Set(spec("author", person.slug), person.name, [works.pks[place] for place in places])
