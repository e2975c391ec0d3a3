"""Choosing what to merge into what."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser


def target_form(model):
    """A form with one chooser: the record that stays."""

    class TargetForm(forms.Form):
        into = forms.ModelChoiceField(
            label=_("Merge into"),
            queryset=model.objects.filter(merged_into=None),
            widget=AdminSnippetChooser(model),
        )

    return TargetForm
