"""Where a form sends its user back to: an address of this site, or nowhere in particular."""

from django.utils.http import url_has_allowed_host_and_scheme


def target(request, default: str) -> str:
    """The ``next`` that came with the request if it leads to this very site, else ``default``."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else default
