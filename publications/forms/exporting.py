"""Choosing the format of an export."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..resources import FORMATS


class ExportForm(forms.Form):
    """A format by name; the cleaned value is its class."""

    format = forms.ChoiceField(
        label=_("Format"),
        choices=lambda: [(kind.name, kind().get_title()) for kind in FORMATS],
        widget=forms.RadioSelect,
        initial=FORMATS[0].name,
    )

    def clean_format(self):
        wanted = self.cleaned_data["format"]
        return next(kind for kind in FORMATS if kind.name == wanted)
