"""The form a publication is edited in."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from .. import derived
from ..models import Identifier, Publication
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
        """Whether no other work stands twice under one kind, and the work not under itself."""
        seen = set()
        for form in self._live_forms("relations"):
            relation = form.instance
            if relation.target_id is None:
                continue
            if (relation.kind, relation.target_id) in seen:
                form.add_error("target", _("This publication stands here twice."))
            elif relation.target_id == self.instance.pk:
                form.add_error("target", _("Choose another publication than this one."))
            seen.add((relation.kind, relation.target_id))
        return self._all_right("relations")

    def _identifiers_are_free(self):
        """Whether no other work, and no other line of this form, has one of the identifiers."""
        seen = set()
        for form in self._live_forms("identifiers"):
            name = (form.instance.scheme, form.instance.match_key)
            if form.errors or not form.instance.match_key:
                continue
            if name in seen:
                form.add_error("value", _("This identifier stands here twice."))
            elif owner := self._owner(form.instance):
                form.add_error("value", _owned_by(form.instance, owner))
            seen.add(name)
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
        changed = self._hand_edits()
        publication = super().save(commit=False)
        unlocked = set(self.cleaned_data.get("unlock", ()))
        locked = dict.fromkeys([*publication.locked_fields, *changed])
        publication.locked_fields = [name for name in locked if name not in unlocked]
        derived.refresh(publication)
        if commit:
            publication.save()
        return publication

    def _hand_edits(self):
        """Lock names of what differs from the record as it was opened."""
        names = [LOCKED_UNDER[name] for name in self.changed_data if name in LOCKED_UNDER]
        names += [name for name in ("identifiers", "relations") if self._rows_differ(name)]
        if "contributions" in self.formsets:
            names += self._roles_that_differ()
        return names

    def _rows_differ(self, name):
        return name in self.formsets and any(form.has_changed() for form in self.formsets[name])

    def _roles_that_differ(self):
        """Roles whose printed names changed; whose page a byline counts for is no such change."""
        roles = set()
        for form in self.formsets["contributions"].forms:
            if set(form.changed_data) - {"author", "id"}:
                roles |= {form.initial.get("role"), form.cleaned_data.get("role")}
        return [f"{role}s" for role in ("author", "editor", "translator") if role in roles]


def _owned_by(identifier, owner):
    return format_html(
        _("{scheme} {value} belongs to <a href='{url}'>{title}</a> already."),
        scheme=identifier.get_scheme_display(),
        value=identifier.value,
        url=reverse(owner.snippet_viewset.get_url_name("edit"), args=[owner.pk]),
        title=owner.title,
    )
