"""The forms of removing an author page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import RemovalRequest


class RemovalForm(forms.ModelForm):
    """What a visitor tells who wants a page to go."""

    relation = forms.ChoiceField(
        label=_("Who asks"), choices=RemovalRequest.Relation, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_(
            "For the confirmation and our answer; shown to nobody else and deleted within 90 days."
        ),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        help_text=_("You need not give one; it may help us to decide quickly."),
        widget=forms.Textarea({"rows": 4}),
    )

    class Meta:
        model = RemovalRequest
        fields = ["relation", "email", "reason"]


class DecisionForm(forms.Form):
    """What staff answer."""

    answer = forms.CharField(
        label=_("Answer"),
        required=False,
        max_length=2000,
        help_text=_("Goes into the letter. A refusal needs one."),
        widget=forms.Textarea({"rows": 4}),
    )
