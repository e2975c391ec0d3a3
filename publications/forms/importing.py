"""Uploading references: files or text, nothing else to choose."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from .. import formats, importing, lookups

#: Files one upload may hold.
MAX_FILES = 50


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of uploaded files; the cleaned value is a list."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files if file]


def _endings():
    endings = [ending for format in formats.importable() for ending in format.extensions]
    return ",".join(f".{ending}" for ending in dict.fromkeys(endings))


def _titles():
    return ", ".join(dict.fromkeys(format.title for format in formats.importable()))


class UploadForm(forms.Form):
    """One or several files, or pasted text; together no larger than the site allows."""

    files = FilesField(
        label=_("Files"),
        required=False,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label=_("Or paste references here"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["files"]
        field.widget.attrs["accept"] = _endings()
        field.help_text = _("%(formats)s; several files at once are welcome.") % {
            "formats": _titles()
        }

    def clean(self):
        cleaned = super().clean()
        files, text = cleaned.get("files", []), cleaned.get("text", "")
        if not self.errors and not files and not text.strip():
            raise ValidationError(_("Choose a file or paste some references first."))
        if len(files) > MAX_FILES:
            raise ValidationError(
                _("At most %(count)s files at once."), params={"count": MAX_FILES}
            )
        self._refuse_too_much(sum(file.size for file in files) + len(text.encode()))
        return cleaned

    def _refuse_too_much(self, size):
        limit = settings.LABSITE_IMPORT_MAX_BYTES
        if size > limit:
            raise ValidationError(
                _("That is %(size)s; one import may hold %(limit)s. Split it into several files."),
                params={"size": filesizeformat(size), "limit": filesizeformat(limit)},
            )

    def sources(self):
        """What was uploaded, as the importer takes it."""
        found = [importing.Source(file.name, file.read()) for file in self.cleaned_data["files"]]
        if self.cleaned_data["text"].strip():
            found.append(
                importing.Source(str(_("Pasted text")), self.cleaned_data["text"].encode())
            )
        return found


class LookupForm(forms.Form):
    """Identifiers to ask other services about."""

    identifiers = forms.CharField(
        label=_("Identifiers"),
        help_text=_(
            "DOIs, arXiv numbers, PubMed or ORCID iDs, or their addresses. An ORCID iD brings all "
            "works of its public record."
        ),
        max_length=10_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )

    def clean_identifiers(self):
        """The identifiers, each once, as :func:`publications.lookups.look_up` takes them."""
        asked = lookups.wanted(self.cleaned_data["identifiers"])
        if not asked:
            raise ValidationError(_("Give at least one identifier."))
        if len(asked) > lookups.MOST:
            raise ValidationError(
                _("At most %(count)s identifiers at once."), params={"count": lookups.MOST}
            )
        return asked
