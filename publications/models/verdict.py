"""What can be said of a byline and an author, and why saying it may fail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """Machines suggest and attribute, people confirm and reject."""

    SUGGESTED = "suggested", _("Suggested")
    AUTO = "auto", _("Attributed automatically")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Rejected")


class VerdictError(Exception):
    """A verdict cannot be given or taken back; the message says why, in words."""


class DecidedAlready(VerdictError):
    """Somebody else has decided about the byline."""


class SignedTwice(VerdictError):
    """The author has signed the work with another byline."""


class ChangedSince(VerdictError):
    """What the verdict was about is not as it was any more."""
