"""What the site is called, and how it names its records."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from wagtail import hooks

from ..feeds import absolute

# As the schema of oai-identifier demands: a domain name of at least two parts.
_DOMAIN = re.compile(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]+)+")
_ADDRESS = re.compile(r"\S+@(\S+\.)+\S+")


def name() -> str:
    """What the site calls itself, by the hook ``repository_name``, else by its setting."""
    found = (hook() for hook in hooks.get_hooks("repository_name"))
    return next(filter(None, found), settings.WAGTAIL_SITE_NAME)


def address() -> str:
    return absolute(reverse("publications:oai"))


def domain() -> str:
    """The domain that identifiers begin with: the site's own, where it is one."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or ""
    return host if _DOMAIN.fullmatch(host) else "labsite.invalid"


def contact() -> str:
    found = settings.OAI_ADMIN_EMAIL
    return found if _ADDRESS.fullmatch(found) else f"webmaster@{domain()}"


def identifier(number: int) -> str:
    return f"oai:{domain()}:{number}"


def number_of(text: str) -> int | None:
    """The number in an identifier of this repository, None in any other text."""
    match = re.fullmatch(rf"oai:{re.escape(domain())}:([1-9]\d{{0,17}})", text, re.ASCII)
    return int(match[1]) if match else None
