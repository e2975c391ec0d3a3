"""Works that may be one."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from publications.importing.works import facts_of_work, load
from publications.matching import Index, Match
from publications.models import Publication

from .checks import Check, Found

#: Most works of shared titles that are compared, so that no site waits long for its report.
MOST = 2000


class Duplicates:
    """Works of one title that an import would take for the same, or doubt.

    A preprint and its paper are two works; of each pair the newer record is listed.
    """

    def checks(self) -> tuple[Check, ...]:
        return (
            Check(
                "duplicates",
                _("Probable duplicates"),
                _("Merge the two, or leave them if they are two works."),
                Q(),
            ),
        )

    def counts(self) -> dict[str, int]:
        return {"duplicates": len(self.found("duplicates"))}

    def found(self, name: str) -> list[Match]:
        """One match a work, with the record it repeats."""
        index, matches = Index(), []
        for _pk, work in sorted(load(_of_shared_titles()).items()):
            facts = facts_of_work(work)
            close = [match for match in index.find(facts) if match.kind != "version"]
            matches += [(facts, match) for match in close[:1]]
            index.add(facts)
        return matches

    def shown(self, name: str, rows: Sequence) -> list[Found]:
        return [
            Found(
                facts.title,
                reverse("publications_admin:merge", args=[facts.ref.pk]),
                match.reason,
            )
            for facts, match in rows
        ]


def _of_shared_titles() -> set[int]:
    works = Publication.objects.filter(merged_into=None).exclude(title_key="")
    twins = works.filter(title_key=OuterRef("title_key")).exclude(pk=OuterRef("pk"))
    return set(works.filter(Exists(twins)).order_by("pk").values_list("pk", flat=True)[:MOST])


DUPLICATES = Duplicates()
