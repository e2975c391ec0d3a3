"""The form an author is edited in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from .. import derived, ror
from ..models import Author
from ..models.identifier import checked

#: What an owner writes; an editor who changes it after the owner has left stands by it.
OWN_TEXT = frozenset(["affiliation", "biography"])


class AuthorForm(WagtailAdminModelForm):
    """A name in its parts, an ORCID iD that can be right, other forms of the name."""

    orcid = forms.CharField(
        label=_("ORCID iD"),
        required=False,
        max_length=60,
        help_text=_("Such as 0000-0002-1825-0097, or its address."),
    )

    ror = forms.CharField(
        label=_("ROR identifier"),
        required=False,
        max_length=60,
        help_text=_("Of the affiliation: such as 02jx3x895, or its address at ror.org."),
    )

    def clean_orcid(self):
        return checked("orcid", self.cleaned_data["orcid"])

    def clean_ror(self):
        text = self.cleaned_data["ror"]
        if text and not ror.normalise(text):
            raise ValidationError(_("This is no ROR identifier: check its letters."))
        return ror.normalise(text)

    def clean(self):
        cleaned = super().clean()
        orcid = cleaned.get("orcid")
        others = Author.objects.current().exclude(pk=self.instance.pk)
        if orcid and (other := others.filter(orcid=orcid).first()):
            self.add_error("orcid", _("%(name)s has this ORCID iD already.") % {"name": other})
        return cleaned

    def save(self, commit=True):
        author = super().save(commit=False)
        derived.refresh_author(author)
        if author.state == Author.State.UNCLAIMED and OWN_TEXT.intersection(self.changed_data):
            author.is_own_text = False
        if commit:
            author.save()
        return author
