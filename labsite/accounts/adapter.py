"""How allauth behaves on this site: who may sign up, what letters look like, where one lands."""

import logging
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from publications.digests import network

from .. import chrome

logger = logging.getLogger(__name__)
OWN_STAGES = {"allauth.account.stages.EmailVerificationStage": "labsite.accounts.stages.Address"}


class AccountAdapter(DefaultAccountAdapter):
    """Signing up is open where the settings say so; answers give no account away."""

    def is_open_for_signup(self, request):
        return settings.LABSITE_SIGNUP == "open"

    def get_login_stages(self):
        return [OWN_STAGES.get(path, path) for path in super().get_login_stages()]

    def get_login_redirect_url(self, request):
        """Staff come to work; everybody else to their own account."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return super().get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request):
        return reverse("account_home")

    def can_delete_email(self, email_address):
        """Never the last confirmed one: it is the way back to the account."""
        others = EmailAddress.objects.filter(user_id=email_address.user_id, verified=True)
        kept = not email_address.verified or others.exclude(pk=email_address.pk).exists()
        return kept and super().can_delete_email(email_address)

    def get_client_ip(self, request):
        """The network the visitor comes from: what allauth counts and keeps tells no more."""
        return network(super().get_client_ip(request)).partition("/")[0]

    def send_mail(self, template_prefix, email, context):
        """A mail server that is away is logged: the answer must not tell who has an account."""
        named = {"site_name": chrome.frame(self.request).name} | context
        try:
            super().send_mail(template_prefix, email, named)
        except (SMTPException, OSError):
            logger.exception("Mail %s could not be sent", template_prefix)

    def render_mail(self, template_prefix, email, context, headers=None):
        """The letter as text, and the same words as HTML."""
        letter = super().render_mail(template_prefix, email, context, headers)
        words = {"subject": letter.subject, "body": letter.body}
        letter.attach_alternative(render_to_string("account/email/letter.html", words), "text/html")
        return letter

    def authentication_failed(self, request, **credentials):
        address = super().get_client_ip(request)
        logger.warning("Sign-in refused for an account from %s", address)
