"""Merging two records in the admin: choose the one that stays, compare, confirm."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from ... import merging
from ...forms.merging import target_form
from ...models import Author, Publication
from .base import RecordPageMixin

#: What an editor calls the rows that change hands.
KINDS = {
    "bylines": _("Names"),
    "bylines_replaced": _("Names that give way to those"),
    "author_pages": _("Author pages named by the duplicate"),
    "identifiers": _("Identifiers"),
    "relations": _("Related works and links"),
    "inverse_relations": _("Works that refer to the duplicate"),
    "topics": _("Topics"),
    "files": _("Files"),
    "import_rows": _("Rows of imports not decided yet"),
    "variants": _("Forms of the name"),
    "attributions": _("Findings about who signed what"),
    "redirects": _("Authors merged into the duplicate before"),
    "person_page": _("Page among the people"),
    "links": _("Links"),
    "followers": _("Followers"),
}
#: Rows of one kind named on the page, before the rest is only counted.
NAMED = 20


@dataclass(frozen=True)
class Difference:
    """A field in which the two differ; ``choosable`` unless one of them is empty."""

    name: str
    label: str
    kept: str
    other: str

    @property
    def choosable(self):
        return bool(self.kept and self.other)


class MergeView(RecordPageMixin, TemplateView):
    """``pk`` names the duplicate, ``into`` in the query string the record that stays."""

    template_name = "publications/admin/merge.html"
    permission_required = "merge"
    header_icon = "resubmit"
    page_title = _("Merge")

    @cached_property
    def duplicate(self):
        return get_object_or_404(self.model, pk=self.kwargs["pk"])

    @cached_property
    def form(self):
        into = self.request.GET.get("into", "")
        return target_form(self.model)(self.request.GET if _is_number(into) else None)

    @cached_property
    def into(self):
        return self.form.cleaned_data["into"] if self.form.is_valid() else None

    def get_page_subtitle(self):
        return str(self.duplicate)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(duplicate=self.duplicate, form=self.form, **kwargs)
        context["media"] = self.form.media
        context["kind"] = self.model._meta.verbose_name
        if self.into:
            context |= self._comparison()
        return context

    def _comparison(self):
        swapped = f"{self.url(self.into)}?into={self.duplicate.pk}"
        found = {"into": self.into, "swap_url": swapped, "differences": self.differences()}
        try:
            plan = self.plan(self.duplicate, self.into)
        except merging.MergeError as error:
            return found | {"refusal": str(error)}
        return found | {"moves": _moves(plan)}

    def url(self, record):
        return reverse(self.url_name, args=[record.pk])

    def post(self, request, *args, **kwargs):
        into = get_object_or_404(self.model, pk=self._posted_into())
        try:
            self.merge(self.duplicate, into=into, by=request.user, fields=self._taken())
        except merging.MergeError as error:
            messages.error(request, str(error))
            return redirect(f"{self.url(self.duplicate)}?into={into.pk}")
        messages.success(
            request,
            _("“%(duplicate)s” was merged into “%(into)s”.")
            % {"duplicate": self.duplicate, "into": into},
        )
        return redirect(self.edit_url_name, into.pk)

    def _posted_into(self):
        posted = self.request.POST.get("into", "")
        return posted if _is_number(posted) else 0

    def _taken(self):
        prefix = "take-"
        chosen = [name for name, side in self.request.POST.items() if side == "duplicate"]
        return [name.removeprefix(prefix) for name in chosen if name.startswith(prefix)]


class MergePublicationsView(MergeView):
    """Two publications."""

    url_name = "publications_admin:merge"
    edit_url_name = "publications_admin:edit"
    plan = staticmethod(merging.plan_publications)
    merge = staticmethod(merging.merge_publications)

    def differences(self):
        columns = [self._difference(name) for name in merging.FIELDS]
        roles = [self._people(role, label) for role, label in ROLES]
        return [found for found in (*columns, *roles) if found.kept != found.other]

    def _difference(self, name):
        label = Publication._meta.get_field(name).verbose_name
        values = (_shown(record, name) for record in (self.into, self.duplicate))
        return Difference(name, capfirst(label), *values)

    def _people(self, role, label):
        names = (
            "; ".join(row.display_name for row in record.bylines if f"{row.role}s" == role)
            for record in (self.into, self.duplicate)
        )
        return Difference(role, label, *names)


class MergeAuthorsView(MergeView):
    """Two authors."""

    model = Author
    listing = ("authors_admin:list", _("Authors"))
    url_name = "authors_admin:merge"
    edit_url_name = "authors_admin:edit"
    plan = staticmethod(merging.plan_authors)
    merge = staticmethod(merging.merge_authors)

    def differences(self):
        both = (self.into, self.duplicate)
        photos = (_text(record, "photo") and _("yes") for record in both)
        found = [
            Difference("name", _("Name"), *(record.display_name for record in both)),
            Difference("native_name", _("In its own script"), *(r.native_name for r in both)),
            Difference("orcid", _("ORCID iD"), *(record.orcid for record in both)),
            Difference("affiliation", _("Affiliation"), *(_text(r, "affiliation") for r in both)),
            Difference("biography", _("About"), *(_text(record, "biography") for record in both)),
            Difference("photo", _("Photo"), *photos),
        ]
        return [one for one in found if one.kept != one.other]


ROLES = (("authors", _("Authors")), ("editors", _("Editors")), ("translators", _("Translators")))


def _is_number(text):
    return text.isdecimal() and len(text) < 19


def _shown(record, name):
    """A column as words; what is not set is empty."""
    display = getattr(record, f"get_{name}_display", None)
    value = display() if display else getattr(record, name)
    return {None: "", False: "", True: _("yes")}.get(value, value)


def _text(author, column):
    """A column of the profile, unless its writer has taken it away."""
    return str(getattr(author, column)) if author.has_shown_text else ""


def _moves(plan):
    """Kinds of rows that change hands, each with its number and the first of them by name."""
    moved = [
        (KINDS[kind], intcomma(len(rows)), [str(row) for row in rows[:NAMED]], len(rows) > NAMED)
        for kind, rows in plan.moved.items()
        if rows
    ]
    counted = [(KINDS[kind], intcomma(n), [], False) for kind, n in plan.counted.items() if n]
    return moved + counted
