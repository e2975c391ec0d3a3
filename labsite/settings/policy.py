"""What the browser of a visitor may load and run, and from where."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from .environment import env

__all__ = ["CONTENT_SECURITY_POLICY", "LABSITE_ANALYTICS_SCRIPT"]

#: Address of a script that counts visits, the group's own or its university's; none unless named.
LABSITE_ANALYTICS_SCRIPT = env("LABSITE_ANALYTICS_SCRIPT", default="")
_ADDRESS = urlsplit(LABSITE_ANALYTICS_SCRIPT)
COUNTER = [f"{_ADDRESS.scheme}://{_ADDRESS.netloc}"] if _ADDRESS.netloc else []

# The public site runs no inline script or style and asks nobody else for anything.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [SELF],
        "connect-src": [SELF, *COUNTER],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "object-src": [NONE],
        "script-src": [SELF, *COUNTER],
        "style-src": [SELF],
    },
}
