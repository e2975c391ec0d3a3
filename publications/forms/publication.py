"""The form a publication is edited in."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from .. import derived
from ..models import Contribution, Identifier, Publication
from ..models.identifier import checked
from ..models.publication import REFERENCE_FIELDS
from .fields import LinesField, NamedLinesField

#: Names of ``locked_fields`` that stand for rows, as an editor calls them.
ROWS = {
    "authors": _("authors"),
    "editors": _("editors"),
    "translators": _("translators"),
    "identifiers": _("identifiers"),
    "relations": _("related works and links"),
}
#: Form fields that an import may write, by the name they are locked under.
LOCKED_UNDER = {
    **{name: name for name in REFERENCE_FIELDS},
    "issued": "issued",
    "issued_literal": "issued",
    "event_date": "event_date",
    "keywords": "keywords",
    "extra": "extra",
}


def lock_label(name):
    """What an editor calls the field that is locked under ``name``."""
    return ROWS.get(name) or Publication._meta.get_field(name).verbose_name


class PublicationForm(WagtailAdminModelForm):
    """A publication with its bylines, identifiers and links.

    What somebody changes here is locked against imports, until they unlock it here.
    """

    keywords = LinesField(label=_("Keywords"), required=False, help_text=_("One a line."))
    extra = NamedLinesField(
        label=_("Other fields of the source"),
        required=False,
        help_text=_("One “name: value” a line. Kept, and written to BibTeX again."),
    )
    unlock = forms.MultipleChoiceField(
        label=_("Fields an import leaves alone, because somebody changed them by hand"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick a field to let imports change it again."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._opened = _row_facts(self.instance)
        if "unlock" in self.fields:
            self._offer_unlocking()

    def _offer_unlocking(self):
        field = self.fields["unlock"]
        field.choices = [
            (name, str(lock_label(name)).capitalize())
            for name in [*dict.fromkeys(LOCKED_UNDER.values()), *ROWS]
            if name in self.instance.locked_fields
        ]
        if not field.choices:
            field.help_text = _("None. What you change in this form will be listed here.")

    def is_valid(self):
        valid = super().is_valid()
        if "contributions" in self.formsets:
            valid = self._orcids_are_right() and valid
        if "identifiers" in self.formsets:
            valid = self._identifiers_are_free() and valid
        if "relations" in self.formsets:
            valid = self._targets_differ() and valid
        return valid

    def _orcids_are_right(self):
        for form in self._live_forms("contributions"):
            try:
                form.instance.orcid = checked("orcid", form.instance.orcid)
            except ValidationError as error:
                form.add_error("orcid", error)
        return self._all_right("contributions")

    def _targets_differ(self):
        """Whether no related work stands twice under one kind, and the work not under itself."""
        seen = set()
        for form in self._live_forms("relations"):
            kind, target = form.instance.kind, form.instance.target_id
            if target is not None and target == self.instance.pk:
                form.add_error("target", _("Choose another publication than this one."))
            elif target is not None and (kind, target) in seen:
                form.add_error("target", _("This publication stands here twice."))
            seen.add((kind, target))
        return self._all_right("relations")

    def _identifiers_are_free(self):
        """Whether no other work has one of the identifiers."""
        for form in self._live_forms("identifiers"):
            if not form.errors and (owner := self._owner(form.instance)):
                form.add_error("value", _owned_by(form.instance, owner))
        return self._all_right("identifiers")

    def _owner(self, identifier):
        if not identifier.is_own or identifier.scheme not in Identifier.UNIQUE:
            return None
        return (
            Publication.objects.exclude(pk=self.instance.pk)
            .filter(
                identifiers__scheme=identifier.scheme,
                identifiers__match_key=identifier.match_key,
                identifiers__is_own=True,
            )
            .first()
        )

    def _live_forms(self, name):
        filled = [form for form in self.formsets[name].forms if hasattr(form, "cleaned_data")]
        return [form for form in filled if not form.cleaned_data.get("DELETE")]

    def _all_right(self, name):
        return not any(form.errors for form in self._live_forms(name))

    def save(self, commit=True):
        publication = super().save(commit=False)
        unlocked = set(self.cleaned_data.get("unlock", ()))
        locked = dict.fromkeys([*publication.locked_fields, *self._hand_edits()])
        publication.locked_fields = [name for name in locked if name not in unlocked]
        derived.refresh(publication)
        if commit:
            publication.save()
        return publication

    def _hand_edits(self):
        """Lock names of what differs from the record as it was opened."""
        names = [LOCKED_UNDER[name] for name in self.changed_data if name in LOCKED_UNDER]
        now = _row_facts(self.instance)
        return names + [name for name in ROWS if now[name] != self._opened[name]]


def _row_facts(publication):
    """What an import may change of the rows; whose page a byline counts for is no part of it."""
    facts = {f"{role}s": [] for role in Contribution.Role.values}
    for row in publication.contributions.all():
        facts[f"{row.role}s"].append((row.position, row.as_name()))
    facts = {name: [fact for __, fact in sorted(rows, key=_place)] for name, rows in facts.items()}
    facts["identifiers"] = [
        (row.scheme, row.value, row.is_own) for row in publication.identifiers.all()
    ]
    facts["relations"] = [
        (row.kind, row.target_id, row.url, row.label) for row in publication.relations.all()
    ]
    return facts


def _place(fact):
    return fact[0]


def _owned_by(identifier, owner):
    return format_html(
        _("{scheme} {value} belongs to <a href='{url}'>{title}</a> already."),
        scheme=identifier.get_scheme_display(),
        value=identifier.value,
        url=reverse(owner.snippet_viewset.get_url_name("edit"), args=[owner.pk]),
        title=owner.title,
    )
