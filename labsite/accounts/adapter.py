"""Who may have an account here, and what signing in leads to."""

import logging
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from django.template.loader import render_to_string
from django.urls import reverse

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; nobody signs up by themselves."""

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        """Staff come to work; everybody else came to read."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return super().get_login_redirect_url(request)

    def render_mail(self, template_prefix, email, context, headers=None):
        """The letter as text, and the same words as HTML."""
        letter = super().render_mail(template_prefix, email, context, headers)
        words = {"subject": letter.subject, "body": letter.body}
        letter.attach_alternative(render_to_string("account/email/letter.html", words), "text/html")
        return letter

    def send_mail(self, template_prefix, email, context):
        """A mail server that is away is logged: the answer must not tell who has an account."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError):
            logger.exception("Mail %s could not be sent", template_prefix)

    def authentication_failed(self, request, **credentials):
        logger.warning("Sign-in refused for an account from %s", self.get_client_ip(request))
