"""Why a publication goes, for those who come looking for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Tombstone


class RemovalForm(forms.Form):
    """What visitors will read at the address of the work."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        required=False,
        choices=[("", _("Say nothing about why")), *Tombstone.Reason.choices],
        help_text=_("Visitors who come to its address read this."),
    )
    note = forms.CharField(
        label=_("More about it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Visitors read this, too. A link to where it is now helps them."),
    )
    keeps_title = forms.BooleanField(label=_("Tell them its title"), required=False, initial=True)
