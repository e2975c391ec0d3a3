"""All that is known about an account, as one archive; and the account's end."""

import io
import json
from zipfile import ZIP_DEFLATED, ZipFile

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from publications import audit, personal_data
from publications.tables import csv_lines

README = """\
What this site keeps about your account: data.json holds everything, each .csv file one part of it
as a table. A part without rows has no table.
"""


class CannotLeave(Exception):
    """The account is needed; the message says what for."""


def archive(user) -> bytes:
    """A ZIP of ``data.json`` and one CSV table for each part that has rows."""
    parts = dict(personal_data.collect(user))
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as pack:
        pack.writestr("README.txt", README)
        pack.writestr("data.json", _json(parts))
        for name, rows in parts.items():
            if rows:
                pack.writestr(f"{name.replace(' ', '-')}.csv", _table(rows))
    return held.getvalue()


@transaction.atomic
def delete(user) -> None:
    """End the account: what it holds is given up, what it said stays without its name.

    Raises :class:`CannotLeave` for the last administrator.
    """
    users = get_user_model().objects
    # Of two who leave at the same time the second must see that the first has gone.
    administrators = list(users.select_for_update().filter(is_superuser=True, is_active=True))
    if administrators == [user]:
        raise CannotLeave(_("You are the only administrator. Make somebody else one first."))
    personal_data.forget(user)
    audit.record(user, "account.delete", user)
    for session in UserSession.objects.filter(user=user):
        session.end()
    user.delete()


def account(user) -> list[dict]:
    return [
        {
            "user name": user.username,
            "given name": user.first_name,
            "family name": user.last_name,
            "e-mail": user.email,
            "made": user.date_joined,
            "last signed in": user.last_login,
            "language": _language(user),
            "groups": ", ".join(user.groups.values_list("name", flat=True)),
        }
    ]


def _language(user) -> str:
    """The one the user has chosen, if any."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.preferred_language if profile else ""


def addresses(user) -> list[dict]:
    rows = EmailAddress.objects.filter(user=user).order_by("pk")
    return [{"e-mail": row.email, "confirmed": row.verified, "first": row.primary} for row in rows]


def orcid(user) -> list[dict]:
    return [row.extra_data for row in SocialAccount.objects.filter(user=user)]


def second_factors(user) -> list[dict]:
    rows = Authenticator.objects.filter(user=user).order_by("pk")
    return [
        {"kind": row.get_type_display(), "made": row.created_at, "last used": row.last_used_at}
        for row in rows
    ]


def sessions(user) -> list[dict]:
    rows = UserSession.objects.filter(user=user).order_by("pk")
    return [
        {"signed in": row.created_at, "network": row.ip, "program": row.user_agent} for row in rows
    ]


#: Name of the table and what fills it; deleting the account's row deletes them all.
PARTS = (
    ("account", account),
    ("addresses", addresses),
    ("orcid", orcid),
    ("second factors", second_factors),
    ("sessions", sessions),
)


def _json(parts) -> str:
    return json.dumps(parts, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _table(rows) -> str:
    return "".join(csv_lines(rows[0], ([str(cell) for cell in row.values()] for row in rows)))
