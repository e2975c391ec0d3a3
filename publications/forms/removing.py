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
    keeps_title = forms.BooleanField(label=_("Tell them its title"), required=False, initial=True)
