"""The pages of one's own account that are ours, not allauth's."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail import hooks


@require_safe
@login_required
def home(request):
    """Your account: one section for each matter that concerns the user.

    A hook ``account_home`` gets the request and returns what its section's template shows; the
    sections and their order are in ``templates/account/home.html``.
    """
    context = {}
    for facts in hooks.get_hooks("account_home"):
        context |= facts(request)
    return render(request, "account/home.html", context)
