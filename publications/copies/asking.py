"""From the form to the authors: nobody is bothered before the requester's address is proved."""

import secrets

from django.db import transaction
from django.urls import reverse

from .. import audit, letters, markup
from ..feeds import absolute
from ..models import CopyRequest, PublicationFile
from ..models.copyrequest import token_digest
from .deciding import deciders


@transaction.atomic
def ask(file: PublicationFile, name: str, email: str, reason: str) -> CopyRequest:
    """Keep the request and send its address the link that proves it."""
    token = secrets.token_urlsafe(32)
    asked = CopyRequest.objects.create(
        file=file, name=name, email=email, reason=reason, proof_digest=token_digest(token)
    )
    url = absolute(reverse("publications:copy_proof", args=[token]))
    letters.post(
        "copies/prove", email, _told(asked) | {"url": url, "name": name}, f"copy {asked.pk} prove"
    )
    return asked


@transaction.atomic
def prove(asked: CopyRequest) -> bool:
    """The requester followed the link: tell those who decide. False if that was done before."""
    if not asked.prove():
        return False
    audit.record(None, "copy.ask", asked, role="visitor", before="unproved", after="waiting")
    url = absolute(reverse("publications:copy_decision", args=[asked.pk]))
    for user in deciders(asked.file.publication):
        letters.post(
            "copies/asked", user, _told(asked) | {"url": url}, f"copy {asked.pk} asked {user.pk}"
        )
    return True


def _told(asked: CopyRequest) -> dict:
    title = markup.to_text(asked.file.publication.title)
    return {"asked": asked, "file": asked.file, "title": title}
