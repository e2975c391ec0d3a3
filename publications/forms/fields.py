"""Form fields for columns that hold lists and dictionaries, written as lines of text."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea

    def __init__(self, **kwargs):
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": 4}), **kwargs})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial, data):
        return list(initial or []) != self.to_python(data)


class NamedLinesField(forms.CharField):
    """A dictionary of texts as ``name: value`` lines; an indented line carries a value on."""

    default_error_messages = {
        "no_name": _("Line %(line)s has no name: write “name: value”."),
        "twice": _("The name “%(name)s” stands here twice."),
    }

    def __init__(self, **kwargs):
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": 8}), **kwargs})

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{name}: {text}".replace("\n", "\n    ") for name, text in value.items())

    def to_python(self, value):
        named = {}
        for number, line in enumerate((value or "").splitlines(), 1):
            if line.startswith("    ") and named:
                named[next(reversed(named))] += "\n" + line[4:]
            elif line.strip():
                self._add(named, number, line)
        return named

    def _add(self, named, number, line):
        name, colon, text = line.partition(": ")
        name = (name if colon else line.rstrip().removesuffix(":")).strip()
        if not colon and not line.rstrip().endswith(":"):
            raise ValidationError(self.error_messages["no_name"], "no_name", {"line": number})
        if name in named:
            raise ValidationError(self.error_messages["twice"], "twice", {"name": name})
        named[name] = text

    def has_changed(self, initial, data):
        try:
            return (initial or {}) != self.to_python(data)
        except ValidationError:
            return True
