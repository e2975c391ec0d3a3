"""Choosing the format of an export."""

from django import forms
from django.utils.translation import gettext_lazy as _


def _formats():
    from ..resources import FORMATS  # they bring openpyxl and numpy, 17 MB, and few export here

    return FORMATS


class ExportForm(forms.Form):
    """A format by name; the cleaned value is its class."""

    format = forms.ChoiceField(
        label=_("Format"),
        choices=lambda: [(kind.name, kind().get_title()) for kind in _formats()],
        widget=forms.RadioSelect,
        initial="bibtex",
    )

    def clean_format(self):
        wanted = self.cleaned_data["format"]
        return next(kind for kind in _formats() if kind.name == wanted)
