"""Accounts elsewhere that open one's account here: ORCID, and no other."""

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from publications.orcid import authenticated_orcid

TIMEOUT = 10


class Session(requests.Session):
    """Asks the configured server and follows it nowhere else."""

    def request(self, method, url, **kwargs):
        kwargs["timeout"] = TIMEOUT
        return super().request(method, url, **kwargs | {"allow_redirects": False})


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """An iD opens one account, an account has one iD, and no address is believed."""

    def get_requests_session(self):
        return Session()

    def pre_social_login(self, request, sociallogin):
        """Refuse a second iD for an account that has one."""
        if sociallogin.state.get("process") != "connect" or not request.user.is_authenticated:
            return
        known = authenticated_orcid(request.user)
        if known and known != sociallogin.account.uid:
            messages.error(request, _("Your account has another ORCID iD. Disconnect it first."))
            raise ImmediateHttpResponse(HttpResponseRedirect(self._connections()))

    def populate_user(self, request, sociallogin, data):
        """Only the name: whose address ORCID tells is no proof of anything."""
        name = {key: data.get(key, "")[:150] for key in ("first_name", "last_name")}
        return super().populate_user(request, sociallogin, name)

    def can_authenticate_by_email(self, login, email):
        return False

    def get_connect_redirect_url(self, request, socialaccount):
        return self._connections()

    def _connections(self):
        return reverse("socialaccount_connections")
