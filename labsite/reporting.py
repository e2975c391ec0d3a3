"""What came of a grant, as its funder asks for it: a period, a style, a table to hand in."""

from collections import defaultdict
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from publications import exporting, printed
from publications.feeds import absolute
from publications.models import Author, Contribution, Publication
from publications.record import Citation
from publications.tables import csv_lines, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReportForm(forms.Form):
    """A period in years, both included, and a citation style."""

    since = forms.IntegerField(label=_("From"), required=False, min_value=1000, max_value=9999)
    until = forms.IntegerField(label=_("To"), required=False, min_value=1000, max_value=9999)
    style = forms.ChoiceField(
        label=_("Citation style"),
        required=False,
        choices=lambda: [(style.id, style.title) for style in printed.choices()],
    )

    def clean(self):
        facts = super().clean()
        since, until = facts.get("since"), facts.get("until")
        if since and until and since > until:
            raise forms.ValidationError(_("The period ends before it begins."))
        return facts


@dataclass(frozen=True)
class Line:
    """One output. ``members`` are those of the group who signed it."""

    work: Publication
    citation: Citation
    members: tuple[str, ...]

    def cells(self) -> tuple:
        work = self.work
        doi = next((row.value for row in work.identifiers.all() if row.scheme == "doi"), "")
        people = "; ".join(self.members)
        kind = work.get_type_display()
        return self.citation.text, work.year, kind, people, doi, absolute(work.get_absolute_url())


@dataclass(frozen=True)
class Report:
    """The outputs of a grant, newest first."""

    form: ReportForm
    lines: list[Line]

    @property
    def people(self) -> list[str]:
        """Everybody of the group who signed one of the outputs."""
        return sorted({name for line in self.lines for name in line.members})

    def rows(self):
        yield headings()
        yield from (line.cells() for line in self.lines)


def headings() -> tuple[str, ...]:
    return (
        _now("Reference"),
        _now("Year"),
        _now("Type"),
        _now("People of the group"),
        _now("DOI"),
        _now("Address"),
    )


def report_of(grant, query) -> Report:
    """The report that ``query``, the parameters of an address, asks of ``grant``.

    Without a period it is that of the grant; a work without a year is in every period.
    """
    form = ReportForm(query or defaults(grant))
    facts = form.cleaned_data if form.is_valid() else {}
    works = Publication.objects.public().filter(grantoutput_rows__page=grant.pk or 0)
    if facts.get("since"):
        works = works.exclude(year__lt=facts["since"])
    if facts.get("until"):
        works = works.exclude(year__gt=facts["until"])
    chosen = exporting.works(list(works.newest_first().values_list("pk", flat=True)))
    return Report(form, _lines(list(chosen), facts.get("style") or printed.choices()[0].id))


def defaults(grant) -> dict:
    return {
        "since": grant.start.year if grant.start else "",
        "until": grant.end.year if grant.end else "",
        "style": printed.choices()[0].id,
    }


def as_csv(report: Report, name: str) -> StreamingHttpResponse:
    lines = csv_lines(headings(), (line.cells() for line in report.lines))
    return _file(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), name, "csv")


def as_workbook(report: Report, name: str) -> HttpResponse:
    book = workbook(_now("Outputs"), report.rows())
    return _file(HttpResponse(book, content_type=XLSX), name, "xlsx")


def _file(response, name: str, ending: str):
    response["Content-Disposition"] = f'attachment; filename="{name}-outputs.{ending}"'
    return response


def _name(author: Author) -> str:
    """As their page among the people has it, else as their works do."""
    person = getattr(author, "person_page", None)
    return person.title if person else author.display_name


def _lines(works: list[Publication], style: str) -> list[Line]:
    members = defaultdict(dict)
    group = Author.objects.public().filter(is_member=True)
    signed = Contribution.objects.filter(publication__in=works, author__in=group)
    for row in signed.select_related("author__person_page"):
        members[row.publication_id][_name(row.author)] = True
    return [
        Line(work, Citation(f"{work.pk}", style, shown.text, shown.html), tuple(members[work.pk]))
        for work, shown in zip(works, printed.in_style(works, style), strict=True)
    ]
