"""What claimants, objectors and curators write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..claims import reasons
from ..models import Contribution

#: Longest text that anybody has to read.
LONGEST = 4000


def _text(label, rows=5, **kwargs):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=LONGEST, **kwargs)


class ClaimForm(forms.Form):
    """To claim a page that nobody holds."""

    statement = _text(
        _("Anything a curator should know"),
        rows=4,
        required=False,
        help_text=_("Such as an earlier name, or which of these works are not yours."),
    )


class ObjectionForm(forms.Form):
    """To say that a page is held by the wrong person."""

    statement = _text(_("What is wrong"))
    evidence = _text(
        _("What shows it"),
        help_text=_("Such as a staff page, or an address printed on a work."),
    )


class AddressForm(forms.Form):
    """To prove an address."""

    address = forms.EmailField(
        label=_("E-mail address at your institution, or printed on a work"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class TextForm(forms.Form):
    """One text; what it is for says its label."""

    text = _text("")

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label


class DecisionForm(forms.Form):
    """A curator's reason, which both sides read."""

    reason = _text(_("Reason, which the people concerned read"), rows=3)


class GroundForm(forms.Form):
    """How a curator knows the claimant."""

    reason = _text(_("How you know in person that it is them"), rows=3)


class QuestionForm(forms.Form):
    """What a curator wants to know."""

    reason = _text(_("Question"), rows=3)


class CheckForm(forms.Form):
    """What a curator's own check rests on."""

    reason = _text(
        _("What you checked"),
        rows=3,
        help_text=_("Such as the staff list of the institute. Keep no copy of a document."),
    )


class RejectionForm(forms.Form):
    """A usual reason, and words of one's own."""

    code = forms.ChoiceField(label=_("Reason"), choices=list(reasons.REJECTION.items()))
    reason = _text(_("In your own words"), rows=3, required=False)

    def clean(self):
        data = super().clean()
        if data.get("code") == reasons.OTHER and not (data.get("reason") or "").strip():
            self.add_error("reason", _("Say why, in a sentence."))
        return data


class PrintedAddressForm(forms.Form):
    """An address that a work prints beside an author's name."""

    byline = forms.ModelChoiceField(label=_("Work"), queryset=Contribution.objects.none())
    address = forms.EmailField(label=_("Address as printed"), max_length=254)

    def __init__(self, *args, author, **kwargs):
        super().__init__(*args, **kwargs)
        bylines = Contribution.objects.filter(author=author).select_related("publication")
        self.fields["byline"].queryset = bylines.order_by("-publication__year", "pk")
        self.fields["byline"].label_from_instance = lambda row: f"{row.publication} · {row}"
