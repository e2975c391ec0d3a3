"""The name of somebody who signs up."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

#: What links and markup have and names have not: a name is printed in letters to other people.
_NO_NAME = re.compile(r"://|www\.|[<>@{}\\\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", re.I)


def check(name: str) -> None:
    """ValidationError for text that is no name of a person."""
    if _NO_NAME.search(name):
        raise ValidationError(_("Please give a name, without links or special characters."))


class NameForm(forms.Form):
    """Given and family name; allauth builds its sign-up forms on it."""

    first_name = forms.CharField(
        label=_("Given name"),
        max_length=150,
        required=False,
        validators=[check],
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Family name, or only name"),
        max_length=150,
        validators=[check],
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    field_order = ("first_name", "last_name", "email", "password1", "password2")

    def signup(self, request, user):
        """The account adapter stores the name with the account."""


class OwnNameForm(NameForm):
    """A user's name, to be corrected."""

    def save(self, user) -> None:
        user.first_name = self.cleaned_data["first_name"]
        user.last_name = self.cleaned_data["last_name"]
        user.save(update_fields=["first_name", "last_name"])
