"""Headers that Django has no setting for, the admin's own script policy, names for requests."""

from urllib.parse import urlsplit
from uuid import uuid4

from csp.constants import SELF, UNSAFE_INLINE
from django.conf import settings
from django.urls import reverse

from publications import audit
from publications.limits import LimitReached

from . import framing, views

# Wagtail's admin has inline scripts and styles of its own; it never shows a visitor's page.
ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
PREVIEW_POLICY = {"frame-ancestors": [SELF]}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class SecurityHeadersMiddleware:
    """Add the permissions policy everywhere and loosen the content policy for the admin only.

    What the account pages show is one person's: no cache keeps it.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin_root = reverse("wagtailadmin_home")
        self.account_root = reverse("account_login").removesuffix("login/")

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(self.admin_root):
            response._csp_replace = ADMIN_POLICY
        if getattr(request, "is_dummy", False):
            # Wagtail asks for a preview under the address of the page and frames the answer.
            response._csp_replace = PREVIEW_POLICY
        if framed := framing.origins(request):
            response._csp_update = {"frame-src": sorted(framed)}
        if request.path.startswith(self.account_root):
            # A form's redirect counts as its action: signing in with ORCID leads there.
            response._csp_update = {"form-action": _orcid_origin()}
            response.headers["Cache-Control"] = "private, no-store"
        return response


def _orcid_origin() -> list[str]:
    server = urlsplit(settings.ORCID_BASE_URL)
    return [f"{server.scheme}://{server.netloc}"] if settings.ORCID_CLIENT_ID else []


class LimitsMiddleware:
    """Tell who sent a form too often so, wherever that was found out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, LimitReached):
            return views.too_many(request, exception)
        return None


class RequestNameMiddleware:
    """Give each request a name, under which the audit files what it did."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        audit.request_id.set(uuid4().hex)
        return self.get_response(request)
