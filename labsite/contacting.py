"""Writing to the group: the form of the contact page, and what becomes of what is sent."""

from uuid import uuid4

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from publications import letters

#: People need longer than this to write a message; programs do not.
SHORTEST_SECONDS = 3
#: A form left open for a day is still good.
LONGEST_SECONDS = 24 * 60 * 60
LONGEST_MESSAGE = 5000
SALT = "labsite.contact"


class ContactForm(forms.Form):
    """A message. ``website`` is a field nobody sees; whoever fills it in is a program."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("Only used to answer you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    message = forms.CharField(
        label=_("Message"), max_length=LONGEST_MESSAGE, widget=forms.Textarea(attrs={"rows": 8})
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"opened": signing.dumps(None, salt=SALT)})
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean_opened(self):
        """A form that this site gave out today, and not a moment ago."""
        text = self.cleaned_data["opened"]
        try:
            signing.loads(text, salt=SALT, max_age=LONGEST_SECONDS)
        except signing.BadSignature as error:
            raise forms.ValidationError(
                _("This form is too old. Reload the page and send your message again.")
            ) from error
        return text

    @property
    def is_from_a_program(self) -> bool:
        """Whether the hidden field was filled in, or all of it faster than anybody types."""
        return bool(self.cleaned_data["website"]) or _just_opened(self.cleaned_data["opened"])

    @property
    def refusal(self) -> str:
        """What is wrong with the form as a whole: its hidden fields have no place to say it."""
        return " ".join(self.errors.get("opened", []))


def _just_opened(token: str) -> bool:
    try:
        signing.loads(token, salt=SALT, max_age=SHORTEST_SECONDS)
    except signing.SignatureExpired:
        return False
    return True


def deliver(sent: ContactForm, recipient: str, page_url: str) -> None:
    """Mail the message to ``recipient``, who answers its writer directly. Nothing else is kept."""
    fields = sent.cleaned_data
    letters.post(
        "contact/message",
        recipient,
        {"writer": fields["name"], "body": fields["message"], "page_url": page_url},
        key=f"contact:{uuid4()}",
        headers={"Reply-To": fields["email"]},
    )
