"""How often a follower wants to hear of an author."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Follow


class FollowForm(forms.Form):
    """One follow; ``prefix`` keeps the forms of a list apart."""

    frequency = forms.ChoiceField(
        label=_("Letters about new works"), choices=Follow.Frequency, widget=forms.RadioSelect
    )
