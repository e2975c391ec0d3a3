"""The addresses the site links to, whether they answer, and the form of whoever links there."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people.models import PersonLink, PersonPage
from publications.models import Relation

from ..models import Funder, LinkCheck, OpeningPage, ProjectLink
from ..models.linkcheck import DOUBTED
from .checks import Check, Found
from .probing import Outcome, probe

#: Most addresses that are kept; what is beyond is not checked.
MOST = 20_000
#: Seconds between two questions to one host.
PAUSE = 1.0


@dataclass(frozen=True)
class Source:
    """Rows with an address, and the form in which it is changed."""

    rows: Callable[[], QuerySet]
    url: str
    title: str
    pk: str
    form: str

    def urls(self) -> Iterator[str]:
        rows = self.rows().order_by().exclude(**{self.url: ""})
        return rows.values_list(self.url, flat=True).distinct().iterator()

    def uses(self, urls) -> Iterator[tuple[str, str, str]]:
        """``(address, title, form)`` of each row that links to one of ``urls``."""
        rows = self.rows().order_by().filter(**{f"{self.url}__in": urls})
        for url, title, pk in rows.values_list(self.url, F(self.title), F(self.pk)):
            yield url, title, reverse(self.form, args=[pk])


PAGE = "wagtailadmin_pages:edit"
SOURCES = (
    Source(
        lambda: Relation.objects.filter(publication__live=True, publication__merged_into=None),
        "url",
        "publication__title",
        "publication_id",
        "publications_admin:edit",
    ),
    Source(
        PersonLink.objects.filter(person__live=True).all, "url", "person__title", "person_id", PAGE
    ),
    Source(PersonPage.objects.live().all, "next_position_url", "title", "pk", PAGE),
    Source(ProjectLink.objects.filter(page__live=True).all, "url", "page__title", "page_id", PAGE),
    Source(OpeningPage.objects.live().all, "apply_url", "title", "pk", PAGE),
    Source(Funder.objects.all, "url", "name", "pk", "wagtailsnippets_labsite_funder:edit"),
)


class Links:
    """Links that lead nowhere, as they were when they were last asked."""

    def checks(self) -> tuple[Check, ...]:
        told = _("Give the address it has moved to, or take the link away.")
        return (Check("links", _("Links that lead nowhere"), told, Q()),)

    def counts(self) -> dict[str, int]:
        return {"links": LinkCheck.objects.dead().count()}

    def found(self, name: str) -> QuerySet:
        return LinkCheck.objects.dead()

    def shown(self, name: str, rows) -> list[Found]:
        checks = {row.url: row for row in rows}
        uses = [use for source in SOURCES for use in source.uses(list(checks))]
        return [Found(title, form, _said(checks[url])) for url, title, form in uses]


LINKS = Links()


def _said(check: LinkCheck) -> str:
    day = date_format(timezone.localtime(check.checked_at), "DATE_FORMAT")
    told = {"url": check.url, "problem": check.problem, "day": day}
    return _("%(url)s: %(problem)s Checked on %(day)s.") % told


def collect() -> None:
    """Know every address that is linked to now, and no other."""
    wanted = {url for source in SOURCES for url in source.urls()}
    wanted = sorted(url for url in wanted if len(url) <= LinkCheck.MAX_LENGTH)[:MOST]
    known = set(LinkCheck.objects.values_list("url", flat=True))
    gone = sorted(known.difference(wanted))
    for start in range(0, len(gone), 500):
        LinkCheck.objects.filter(url__in=gone[start : start + 500]).delete()
    new = [LinkCheck(url=url) for url in wanted if url not in known]
    LinkCheck.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)


def check(limit: int, now=None, told: Callable[[int, int], None] | None = None) -> list[LinkCheck]:
    """Ask up to ``limit`` addresses whose time has come by ``now``, one after the other.

    ``told`` hears how many were asked, and how many shall be, before each question.
    """
    asked: dict[str, float] = {}
    due = list(LinkCheck.objects.due(now)[:limit])
    for done, row in enumerate(due):
        if told:
            told(done, len(due))
        host = urlsplit(row.url).netloc
        time.sleep(max(0.0, asked.get(host, 0.0) + PAUSE - time.monotonic()))
        _note(row, probe(row.url, settings.LABSITE_LINK_NETWORKS))
        asked[host] = time.monotonic()
    return due


def _note(row: LinkCheck, outcome: Outcome) -> None:
    now = timezone.now()
    # Twice within a day is one bad day.
    counts = not row.failures or row.checked_at < now - DOUBTED
    row.failures = row.failures + counts if outcome.problem else 0
    row.checked_at, row.status, row.problem = now, outcome.status, outcome.problem
    row.save(update_fields=["checked_at", "status", "problem", "failures"])
