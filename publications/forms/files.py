"""The form a file of a work is added and edited in."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..files import check
from ..files.checking import safe_name
from ..filetypes import ENDINGS
from ..models import PublicationFile


class FileForm(forms.ModelForm):
    """A new file, or what is said of one; a new upload takes the place of the old content."""

    upload = forms.FileField(label=_("File"))

    class Meta:
        model = PublicationFile
        fields = [
            "kind",
            "version",
            "licence",
            "access",
            "embargo_until",
            "embargo_reason",
            "language",
            "description",
            "name",
        ]
        widgets = {"embargo_until": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    field_order = ["upload", *Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.checked = None
        upload = self.fields["upload"]
        endings = [ending for kind in _taken() for ending in ENDINGS[kind]]
        upload.widget.attrs["accept"] = ",".join(f".{ending}" for ending in endings)
        upload.help_text = _("At most %(limit)s.") % {"limit": filesizeformat(_limit())}
        self.fields["name"].required = False
        self.fields["name"].help_text = _(
            "The end of its address. Empty: as it was uploaded. Old addresses lead to the new one."
        )
        if self.instance.pk:
            upload.required = False
            upload.label = _("Replace by")
            upload.help_text = _("Leave it empty to keep the file that is there.")

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload:
            self.checked = check(upload)
        return upload

    def clean_embargo_until(self):
        day = self.cleaned_data["embargo_until"]
        if day and "embargo_until" in self.changed_data and day <= timezone.localdate():
            raise ValidationError(_("An embargo ends in the future; leave this empty for none."))
        return day

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("embargo_until"):
            cleaned["embargo_reason"] = ""
        cleaned["name"] = self._name(cleaned.get("name", ""))
        return cleaned

    def _name(self, asked):
        """The name asked for, else that of the upload; with the ending of the content."""
        content = self.checked or self.instance
        kept = "" if self.checked and "name" not in self.changed_data else asked
        name = safe_name(kept or content.name or "file")
        endings = ENDINGS.get(content.media_type, ())
        if endings and name.rpartition(".")[2] not in endings:
            name = f"{name}.{endings[0]}"
        return name

    def save(self, commit=True):
        file = self.instance
        if self.checked:
            file.content = self.cleaned_data["upload"]
            file.media_type = self.checked.media_type
            file.size, file.sha256 = self.checked.size, self.checked.sha256
            file.stored_at = timezone.now()
        return super().save(commit)


def _taken():
    return [kind for kind in settings.LABSITE_FILE_TYPES if kind in ENDINGS]


def _limit():
    return settings.LABSITE_FILE_MAX_BYTES


class RemovalForm(forms.Form):
    """What becomes of a removed file's address."""

    replaced_by = forms.ModelChoiceField(
        label=_("Its address leads from now on to"),
        queryset=PublicationFile.objects.none(),
        required=False,
        empty_label=_("a note that the file was withdrawn"),
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].queryset = others
