"""The forms of invitations."""

from django import forms
from django.utils.translation import gettext_lazy as _

#: Longest message, in characters.
LONGEST = 2000


class AddressField(forms.ChoiceField):
    """One of the user's own confirmed addresses, or none."""

    widget = forms.RadioSelect

    def offer(self, addresses):
        """Let the user choose among ``addresses``; the first is chosen already."""
        self.choices = [*((one, one) for one in addresses), ("", _("Show no address"))]
        self.initial = addresses[0] if addresses else ""


class InvitationForm(forms.Form):
    """A message, and the address to show if it is accepted."""

    message = forms.CharField(
        label=_("Message"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Say who you are, what you would do together and what you expect."),
    )
    address = AddressField(
        label=_("If they accept, show them"), required=False, help_text=_("Nothing before that.")
    )

    def __init__(self, *args, addresses=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["address"].offer(addresses)


class AcceptForm(forms.Form):
    """Which address the sender may write to."""

    address = AddressField(label=_("Show them"), required=False)

    def __init__(self, *args, addresses=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["address"].offer(addresses)


class ReportForm(forms.Form):
    """What the curators should know."""

    reason = forms.CharField(
        label=_("What is wrong with it?"), max_length=LONGEST, widget=forms.Textarea({"rows": 4})
    )


class ReportDecisionForm(forms.Form):
    """What a curator decides, and why."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For the audit; neither side reads it."),
    )
