"""The second factor of people who work in the admin."""

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _


class SecondFactorMiddleware:
    """Where staff must have a second factor, the admin waits until they have set one up."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin_root = reverse("wagtailadmin_home")

    def __call__(self, request):
        if self.waits(request) and not get_adapter().is_mfa_enabled(request.user):
            messages.info(request, _("The admin asks for a second factor. Set one up here."))
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)

    def waits(self, request) -> bool:
        """Whether somebody wants into the admin who must show more than a password."""
        wanted = settings.LABSITE_STAFF_MFA and request.path.startswith(self.admin_root)
        return wanted and request.user.is_authenticated
