"""What the sign-in pages offer."""

from django.conf import settings


def offers(request) -> dict:
    """Context processor: whether visitors may sign up, and whether with ORCID."""
    return {
        "offers_signup": settings.LABSITE_SIGNUP == "open",
        "offers_orcid": bool(settings.ORCID_CLIENT_ID),
    }
