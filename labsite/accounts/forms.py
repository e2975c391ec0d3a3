"""Allauth's forms that send letters, with a brake and without telling who is known."""

from allauth.account.forms import AddEmailForm, LoginForm, SignupForm
from allauth.socialaccount.forms import SignupForm as SocialSignupForm
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

from publications import limits

FOR_SIGN_UP = ("10/h/network", "3/d/target")
FOR_ADDRESS = ("5/h/user", "3/d/target")


class OwnLoginForm(LoginForm):
    """Signing in, in the words of this site."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "remember" in self.fields:
            self.fields["remember"].label = _("Stay signed in on this device")


class Braked:
    """A sign-up form that nobody's mailbox suffers from."""

    def try_save(self, request):
        limits.spend(request, "sign up", *FOR_SIGN_UP, target=self.cleaned_data["email"])
        if self.account_already_exists:
            # A new account costs the hashing of its password; without it the time would tell.
            make_password(self.cleaned_data.get("password1"))
        return super().try_save(request)


class OwnSignupForm(Braked, SignupForm):
    """Signing up with an address and a password."""


class OrcidSignupForm(Braked, SocialSignupForm):
    """Signing up with ORCID, which tells us no address we could trust."""


class OwnAddEmailForm(AddEmailForm):
    """One more address for an account."""

    def save(self, request):
        limits.spend(request, "add address", *FOR_ADDRESS, target=self.cleaned_data["email"])
        return super().save(request)


class LanguageForm(forms.Form):
    """The language somebody is to be spoken to in."""

    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES

    def save(self, user) -> str:
        """Keep what was chosen with the user, where letters and the admin look for it."""
        code = self.cleaned_data["language"]
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": code})
        return code
