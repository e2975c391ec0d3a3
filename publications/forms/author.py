"""The form an author is edited in."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from .. import derived
from ..models import Author
from ..models.identifier import checked


class AuthorForm(WagtailAdminModelForm):
    """A name in its parts, an ORCID iD that can be right, other forms of the name."""

    orcid = forms.CharField(
        label=_("ORCID iD"),
        required=False,
        max_length=60,
        help_text=_("Such as 0000-0002-1825-0097, or its address."),
    )

    def clean_orcid(self):
        return checked("orcid", self.cleaned_data["orcid"])

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
        if commit:
            author.save()
        return author
