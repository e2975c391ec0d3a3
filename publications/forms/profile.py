"""The forms an author's page is edited in by its owner."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext_lazy as _

from .. import identifiers
from ..attribution import compatible, form_of
from ..markup import clean
from ..models import Author, AuthorLink, AuthorName
from ..profiles.portraits import portrait
from ..reference import Name

PARTS = ("given", "particle", "family", "suffix", "literal")
LONGEST_BIOGRAPHY = 4000
MOST_NAMES = 20
LONGEST_NAME = MaxLengthValidator(150)


def name_of(row) -> Name:
    """The name that a form's cleaned data or a row holds."""
    value = row.get if isinstance(row, dict) else lambda part: getattr(row, part)
    return Name(**{part: value(part) or "" for part in PARTS})


class ProfileForm(forms.ModelForm):
    """Name, affiliation, text, photo, and whether one is open to collaborate.

    ``signed`` are the forms that the author's works print: an owner is called by a name that fits
    one of them, a curator may grant any. ``None`` stands for a curator.
    """

    biography = forms.CharField(
        label=_("About"),
        required=False,
        max_length=LONGEST_BIOGRAPHY,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Plain text; an empty line begins a paragraph."),
    )
    photo_upload = forms.FileField(
        label=_("New photo"),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG or WebP, at most 8 MB. It is cropped to a square."),
    )
    photo_removed = forms.BooleanField(label=_("Remove the photo"), required=False)
    is_open = forms.BooleanField(
        label=_("Open to collaborate"),
        required=False,
        help_text=_("People who are signed in may send you an invitation. Nobody sees addresses."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Author
        fields = (*PARTS, "native_name", "affiliation", "biography")

    def __init__(self, *args, signed=None, may_be_open=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.signed = signed
        author = self.instance
        _bound(self.fields)
        for part in ("given", "particle", "family", "suffix") if author.literal else ("literal",):
            del self.fields[part]
        if not may_be_open:
            del self.fields["is_open"]
        if not author.photo:
            del self.fields["photo_removed"]
        self.initial |= {"version": author.profile_version, "is_open": author.open_to_collaborate}

    @property
    def name_fields(self):
        return [self[name] for name in (*PARTS, "native_name") if name in self.fields]

    @property
    def photo_fields(self):
        return [self[name] for name in ("photo_upload", "photo_removed") if name in self.fields]

    def clean_photo_upload(self):
        upload = self.cleaned_data["photo_upload"]
        return portrait(upload) if upload else None

    def clean(self):
        cleaned = _cleaned(super().clean())
        name = name_of(cleaned)
        if not (name.family or name.given or name.literal):
            raise ValidationError(_("Give a name."))
        if self.signed is not None and set(PARTS) & set(self.changed_data):
            check_signed(name, self.signed)
        return cleaned


class LinkForm(forms.ModelForm):
    """An address elsewhere, and what to call it."""

    class Meta:
        model = AuthorLink
        fields = ("label", "url")

    url = forms.CharField(
        label=_("Address"), max_length=500, widget=forms.URLInput({"placeholder": "https://"})
    )

    def clean_url(self):
        url = identifiers.normalise("url", self.cleaned_data["url"])
        if not url.startswith("https://"):
            raise ValidationError(_("Give an address that begins with https://."))
        return url

    def clean_label(self):
        return clean(self.cleaned_data["label"]).strip()


class NameForm(forms.ModelForm):
    """Another form of the name, for everybody to see or to be found by only."""

    formset_signed = None

    class Meta:
        model = AuthorName
        fields = ("given", "particle", "family", "suffix", "visibility")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _bound(self.fields)

    def clean(self):
        cleaned = _cleaned(super().clean())
        name = name_of(cleaned)
        if not self.has_changed() or cleaned.get("DELETE"):
            return cleaned
        if not (name.family or name.given):
            raise ValidationError(_("Give a name, or tick “remove”."))
        public = cleaned.get("visibility") == AuthorName.Visibility.PUBLIC
        if public and self.formset_signed is not None:
            check_signed(name, self.formset_signed)
        return cleaned


class _Names(BaseInlineFormSet):
    """The names of one author; ``signed`` as in :class:`ProfileForm`."""

    def __init__(self, *args, signed=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.signed = signed

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.formset_signed = self.signed
        return form


def _bound(fields) -> None:
    for part in (*PARTS, "native_name"):
        if part in fields:
            fields[part].validators.append(LONGEST_NAME)


def _cleaned(given: dict) -> dict:
    """Without control characters; only the text about somebody has lines."""
    return {
        name: clean(value).strip() if isinstance(value, str) and name != "biography" else value
        for name, value in given.items()
    }


def check_signed(name: Name, signed: set) -> None:
    """Refuse a name that none of the author's works can have been signed with."""
    if not any(compatible(form_of(name), form) for form in signed):
        raise ValidationError(
            _("No work on this page is signed with such a name. A curator can change it for you.")
        )


_LIMITS = {"validate_max": True, "can_delete": True, "extra": 2}
LinkFormSet = inlineformset_factory(
    Author,
    AuthorLink,
    form=LinkForm,
    max_num=AuthorLink.MOST,
    absolute_max=AuthorLink.MOST + 2,
    **_LIMITS,
)
NameFormSet = inlineformset_factory(
    Author,
    AuthorName,
    form=NameForm,
    formset=_Names,
    max_num=MOST_NAMES,
    absolute_max=MOST_NAMES + 2,
    **_LIMITS,
)
