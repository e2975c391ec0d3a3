"""Asking for a copy, and answering."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import CopyRequest


class AskForm(forms.ModelForm):
    """Who asks, where the answer goes, and what for."""

    class Meta:
        model = CopyRequest
        fields = ["name", "email", "reason"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "reason": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "email": _("A link to prove the address comes first, then the answer."),
            "reason": _("The authors read this; a sentence will do."),
        }


class AnswerForm(forms.Form):
    """A word to the requester, if any; the button pressed says the rest."""

    answer = forms.CharField(
        label=_("A word to them"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
