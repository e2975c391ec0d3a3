"""Who answers a request, and what the answer does."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from .. import audit, letters, markup
from ..feeds import absolute
from ..models import CopyRequest, Publication
from ..models.copyrequest import LIFETIME, MOST_DOWNLOADS

DECIDES = "publications.decide_copyrequest"
#: Letters one request is worth.
MOST_ASKED = 10
_MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


def deciders(work: Publication) -> list[AbstractBaseUser]:
    """Who is asked: the corresponding authors' owners, else all authors', else librarians."""
    users = get_user_model().objects.filter(is_active=True).exclude(email="")
    signed = Q(owned_authors__contributions__publication=work)
    corresponding = signed & Q(owned_authors__contributions__is_corresponding=True)
    for whose in (corresponding, signed):
        if found := list(users.filter(whose).distinct()[:MOST_ASKED]):
            return found
    keepers = get_user_model().objects.with_perm(DECIDES, backend=_MODEL_BACKEND)
    return list(keepers.exclude(email="")[:MOST_ASKED])


def may_decide(user, asked: CopyRequest) -> bool:
    """Whether ``user`` may answer: an author of the work, or who has the permission."""
    if not user.is_active or not user.is_authenticated:
        return False
    own = user.owned_authors.filter(contributions__publication=asked.file.publication_id)
    return user.has_perm(DECIDES) or own.exists()


@transaction.atomic
def decide(asked: CopyRequest, user, granted: bool, answer: str = "") -> bool:
    """Grant or deny, and tell the requester. False if somebody has answered already."""
    token = secrets.token_urlsafe(32)
    done = asked.grant(user, token, answer) if granted else asked.deny(user, answer)
    if not done:
        return False
    audit.record(
        user, f"copy.{'grant' if granted else 'deny'}", asked, reason=answer,
        before="waiting", after=asked.state,
    )  # fmt: skip
    context = {"name": asked.name, "answer": answer, "file": asked.file, "days": LIFETIME.days}
    context |= {"title": markup.to_text(asked.file.publication.title), "times": MOST_DOWNLOADS}
    context["url"] = absolute(reverse("publications:copy", args=[token])) if granted else ""
    kind = "granted" if granted else "denied"
    letters.post(f"copies/{kind}", asked.email, context, f"copy {asked.pk} answer")
    return True
