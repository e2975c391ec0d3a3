"""Signing in with ORCID by its authorisation code flow (OAuth 2.0, RFC 6749 §4.1).

With the scope ``/authenticate`` the answer that holds the token also names the iD and its holder
(https://info.orcid.org/documentation/api-tutorials/api-tutorial-get-and-authenticated-orcid-id/),
so nothing else is asked for, and of the answer nothing but these two is kept.
"""

import functools

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.orcid.provider import OrcidProvider as AllauthOrcidProvider
from allauth.socialaccount.providers.orcid.views import OrcidOAuth2Adapter
from django.conf import settings
from django.db import IntegrityError
from django.http import Http404
from django.utils import timezone

from publications.identifiers import normalise

NAME_LENGTH = 300


class OrcidAdapter(OrcidOAuth2Adapter):
    """Speaks with the server that ``ORCID_BASE_URL`` names."""

    headers = {"Accept": "application/json"}

    @property
    def authorize_url(self):
        return f"{settings.ORCID_BASE_URL}/oauth/authorize"

    @property
    def access_token_url(self):
        return f"{settings.ORCID_BASE_URL}/oauth/token"

    def get_access_token_data(self, request, app, client, pkce_code_verifier=None):
        said = super().get_access_token_data(request, app, client, pkce_code_verifier)
        return {name: _text(said.get(name)) for name in ("access_token", "orcid", "name")}

    def complete_login(self, request, app, token, **kwargs):
        answer = kwargs["response"]
        if not is_orcid(answer["orcid"]):
            # An empty iD once signed everybody into one account (django-allauth#1966).
            raise OAuth2Error("ORCID named no valid iD")
        return self.get_provider().sociallogin_from_response(request, answer)


class OrcidProvider(AllauthOrcidProvider):
    """Reads who signed in from the answer to the exchange of the code."""

    name = "ORCID"
    oauth2_adapter_class = OrcidAdapter

    def extract_uid(self, data):
        return data["orcid"]

    def extract_extra_data(self, data):
        today = timezone.localdate().isoformat()
        return {"orcid": data["orcid"], "name": data["name"][:NAME_LENGTH], "date": today}

    def extract_common_fields(self, data):
        first, _space, last = data["name"].strip().rpartition(" ")
        return {"first_name": first, "last_name": last}


def is_orcid(text: str) -> bool:
    """Whether ``text`` is an iD as ORCID writes it, its check digit right (ISO 7064, 11-2)."""
    return bool(text) and normalise("orcid", text) == text


def _text(value) -> str:
    return value if isinstance(value, str) else ""


def _where_configured(view):
    """No such page on a site without credentials; two accounts cannot win the same iD."""

    @functools.wraps(view)
    def answer(request, *args, **kwargs):
        if not settings.ORCID_CLIENT_ID:
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except IntegrityError:
            return render_authentication_error(request, OrcidProvider.id)

    return answer


sign_in = _where_configured(OAuth2LoginView.adapter_view(OrcidAdapter))
callback = _where_configured(OAuth2CallbackView.adapter_view(OrcidAdapter))
