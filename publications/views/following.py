"""Following authors: one author's page of it, one's own list, and the end of letters."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import following, limits
from ..following import links
from ..forms.following import FollowForm
from ..models import Author, Follow
from .authors import current_author

#: Changes of one's list within an hour that no person makes by hand.
RATE = "120/h/user"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def follow(request, slug):
    """Begin to follow an author, or change how often letters come."""
    person = current_author(slug)
    known = following.follow_of(request.user, person)
    initial = {"frequency": known.frequency if known else Follow.Frequency.WEEKLY}
    form = FollowForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        limits.spend(request, "follow", RATE)
        following.follow(request.user, person, form.cleaned_data["frequency"])
        told = _("You follow %(name)s. Letters: %(often)s.")
        often = Follow.Frequency(form.cleaned_data["frequency"]).label
        messages.success(request, told % {"name": person.display_name, "often": often})
        return redirect("publications:following")
    context = {"author": person, "form": form, "known": known}
    return render(request, "publications/following/follow.html", context)


@require_POST
@login_required
def unfollow(request, slug):
    """Follow an author no more."""
    person = current_author(slug)
    if following.unfollow(request.user, person):
        told = _("You do not follow %(name)s any more.")
        messages.success(request, told % {"name": person.display_name})
    return redirect("publications:following")


@require_safe
@login_required
def followed(request):
    """Whom the user follows, and how often they hear of it."""
    rows = request.user.follows.with_author()
    rows = [row for row in rows if row.person.state != Author.State.HIDDEN]
    return render(request, "publications/following/list.html", {"follows": rows})


# The mail program that unsubscribes for its user has no session and no token of ours (RFC 8058);
# what it posts to is signed, and can end letters and nothing else.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """End letters by a signed link: asked by a person, at once for a mail program."""
    found = links.read(token)
    if found is None:
        raise Http404(_("This link is not complete."))
    user, author = found
    if request.method == "POST":
        following.silence(user, author)
    context = {
        "author": Author.objects.public().filter(pk=author).first(),
        "is_done": request.method == "POST",
    }
    return render(request, "publications/following/stop.html", context)
