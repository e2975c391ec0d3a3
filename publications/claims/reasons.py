"""The usual reasons for refusing a claim, as claimants read them."""

from django.utils.translation import gettext_lazy as _

OTHER = "other"
REJECTION = {
    "unproven": _("Nothing we could check shows that this page is yours."),
    "another": _("The works on this page are by another person of a similar name."),
    "mixed": _("The works on this page belong to several people and have to be sorted out first."),
    "name": _("The name of your account is none that these works print; please correct it."),
    "address": _("We could not verify the address at your institution."),
    OTHER: _("For the reason given below."),
}


def words(code: str) -> str:
    """What the code says; empty for a code that is no more used."""
    return str(REJECTION.get(code, ""))
