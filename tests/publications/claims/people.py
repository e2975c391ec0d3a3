"""Who takes part in a claim, and claims in any state; made as the site would have made them."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from publications.claims import effects, guards
from publications.claims.states import LIVE, State
from publications.models import Author, Claim, Contribution, Dispute
from tests.factories import make_author, make_publication

ORCID = "0000-0002-1825-0097"


def make_person(username, first_name="Andrew", last_name="Saxe", address="", **overrides):
    """An account a month old with one confirmed address, ``<username>@example.org`` by default."""
    address = address or f"{username}@example.org"
    joined = timezone.now() - timedelta(days=30)
    user = get_user_model().objects.create(
        username=username,
        email=address,
        first_name=first_name,
        last_name=last_name,
        date_joined=overrides.pop("date_joined", joined),
        **overrides,
    )
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    return user


def make_curator(username="curator"):
    user = make_person(username, "Ann", "Curator")
    group, _created = Group.objects.get_or_create(name="Curators")
    codenames = ("decide_claim", "access_admin")
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))
    user.groups.add(group)
    return user


def sign_in_with_orcid(user, orcid=ORCID, day="2026-05-12"):
    facts = {"name": user.get_full_name(), "date": day}
    return SocialAccount.objects.create(user=user, provider="orcid", uid=orcid, extra_data=facts)


def make_page(name="Saxe, Andrew M.", works=2, coauthors=("McClelland, J. L.",), **byline):
    """An author page with works of this year whose first byline is theirs."""
    author = make_author(name)
    year = str(timezone.localdate().year)
    for number in range(works):
        title = f"Work {number} of {name}"
        work = make_publication((name, *coauthors), title=title, issued=year)
        Contribution.objects.filter(publication=work, position=0).update(author=author, **byline)
    return author


def claim_in(state, author=None, claimant=None, now=None, **columns):
    """A claim in ``state``, with the page owned and disputed as that state has it."""
    now = now or timezone.now()
    author = author or make_page()
    claimant = claimant or make_person("claimant")
    moments = dict.fromkeys(("created_at", "changed_at", "active_at"), now)
    if state == State.HOLDING:
        moments["hold_until"] = now + effects.HOLD
    if state in LIVE and state != State.HOLDING:
        moments["approved_at"] = now
        _own(author, claimant, state)
    claim = Claim.objects.create(author=author, claimant=claimant, state=state, **moments | columns)
    if state == State.CONTESTED:
        _dispute(claim, now)
    return claim


def _own(author, claimant, state):
    author.owner = claimant
    states = Author.State
    author.state = states.SUSPENDED if state == State.SUSPENDED else states.CLAIMED
    author.save()


def _dispute(claim, now):
    username = f"objector-{claim.pk}"
    Dispute.objects.create(
        claim=claim,
        opened_by=make_person(username),
        standing=Dispute.Standing.CLAIMANT,
        statement="It is mine.",
        evidence="Ask the institute.",
        opened_at=now,
        due_at=now + guards.HEARING,
    )
