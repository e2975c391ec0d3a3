"""Ask who somebody is once more before something that matters."""

import functools
import time

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.shortcuts import render


def required(view):
    """Sending the form of ``view`` takes a password or second factor given within five minutes.

    The form is not lost: it is sent on once the password was given. An account that only ORCID
    opens has nothing to ask for, so its user has to have come from there as lately.
    """
    guarded = reauthentication_required(view, allow_get=True)

    @functools.wraps(view)
    @login_required
    def answer(request, *args, **kwargs):
        sent = request.method not in ("GET", "HEAD")
        if sent and not get_adapter().get_reauthentication_methods(request.user):
            if not _came_lately(request):
                return render(request, "account/sign_in_again.html", {"next": request.path})
            return view(request, *args, **kwargs)
        return guarded(request, *args, **kwargs)

    return answer


def _came_lately(request) -> bool:
    records = get_authentication_records(request, request.user)
    times = [record["at"] for record in records]
    return time.time() - max(times, default=0) < app_settings.REAUTHENTICATION_TIMEOUT
