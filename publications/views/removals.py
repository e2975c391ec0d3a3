"""What visitors see of removing an author page, and why the pages are there at all."""

from allauth.account.adapter import get_adapter
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import limits, removals
from ..feeds import absolute
from ..forms.removal import RemovalForm
from ..models import Author

LIMITS = ("5/h/network", "3/d/target")


@require_safe
def about(request):
    """Why there are pages about authors, what they hold, and how to object (GDPR, article 14)."""
    context = {"canonical": absolute(request.path)}
    return render(request, "publications/about_author_pages.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, slug):
    """“This is me, and I want no page here.”"""
    author = get_object_or_404(Author.objects.public(), slug=slug)
    form = RemovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        limits.spend(request, "removal", *LIMITS, target=email)
        removals.ask(author, ip=get_adapter().get_client_ip(request), **form.cleaned_data)
        return redirect("publications:removal_asked")
    return render(request, "publications/removal_form.html", {"author": author, "form": form})


@require_safe
def asked(request):
    """Look into your mailbox."""
    return render(request, "publications/removal_asked.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """The link of the letter: one more click, since programs follow links too."""
    wish = removals.pending(token)
    if not wish:
        raise Http404(_("This link has been used or has expired."))
    if request.method == "POST":
        removals.confirm(wish)
        return render(request, "publications/removal_confirmed.html", {"author": wish.author})
    return render(request, "publications/removal_confirm.html", {"author": wish.author})
