"""Who may see and do what with claims, pages, verdicts, invitations and accounts: one table.

Each address of these is in the table, or the test of the table fails. Whoever may open a page gets
200, nobody else does. Whoever may do something changes the record by it; for nobody else does
anything change, whatever the answer says.
"""

from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from publications.claims.states import State
from publications.models import (
    Block,
    Contribution,
    Evidence,
    InstitutionDomain,
    Invitation,
    InvitationReport,
    RemovalRequest,
)
from tests.factories import PASSWORD, make_publication, make_user

from .claims.people import claim_in, make_curator, make_page, make_person

pytestmark = pytest.mark.django_db

ROLES = (
    "anonymous",
    "stranger",
    "claimant",
    "owner",
    "rival",
    "curator",
    "colleague",
    "librarian",
    "editor",
)
EVERYBODY, NOBODY = set(ROLES), set()
USERS = EVERYBODY - {"anonymous"}
CURATORS = {"curator", "colleague"}
KEEPERS = CURATORS | {"librarian"}
#: Those who hold a page of their own cannot claim another.
PAGELESS = USERS - {"owner", "rival", "colleague"}


def words(text):
    return text.split()


#: Tables whose rows say what was done.
DEEDS = words(
    """
    publications_addresscheck publications_attribution publications_auditevent
    publications_author publications_authorlink publications_authorname publications_block
    publications_claim publications_contribution publications_decision publications_dispute
    publications_disputevote publications_evidence publications_follow
    publications_institutiondomain publications_invitation publications_invitationreport
    publications_printedaddress publications_publication publications_regrouping
    publications_removalrequest publications_vouch
    """
)


@dataclass(frozen=True)
class Row:
    """An address, its arguments and what is sent, as functions of the world; who may."""

    name: str
    args: object
    who: set
    data: object = None


def page(name):
    return lambda world: [world.pages[name].slug]


def claim(name, *more):
    return lambda world: [world.claims[name].pk, *more]


def of(name, *more):
    return lambda world: [getattr(world, name).pk, *more]


def given(*args):
    return lambda world: list(args)


def sent(**data):
    return lambda world: data


REASON = {"reason": "Seen on the staff list."}


def reason(verb, **more):
    return sent(**{f"{verb}-{name}": text for name, text in (REASON | more).items()})


SEEN = (
    *(Row(f"publications:{name}", page("free"), EVERYBODY)
      for name in ("author", "author_feed", "author_cv", "author_circle", "remove",
                   "author_claim")),
    Row("publications:author_file", lambda world: [*page("free")(world), "bib"], EVERYBODY),
    Row("publications:about_pages", given(), EVERYBODY),
    Row("publications:removal_asked", given(), EVERYBODY),
    Row("publications:removal_confirm", given("x"), NOBODY),
    Row("publications:author_edit", page("owned"), {"owner", "librarian", "editor"}),
    Row("publications:author_follow", page("free"), USERS),
    Row("publications:author_invite", page("owned"), USERS),
    Row("publications:following", given(), USERS),
    Row("publications:stop_letters", given("x"), NOBODY),
    Row("publications:works", given(), USERS),
    Row("publications:invitations", given(), USERS),
    Row("publications:invitation", of("invitation"), {"stranger", "owner"}),
    Row("publications:claim", claim("waiting"), {"claimant"}),
    Row("publications:claim", claim("owned"), {"owner"}),
    Row("publications:claim_address", claim("waiting", "x"), {"claimant"}),
    Row("publications:claim_object", claim("owned"), CURATORS),
    Row("publications:claim_vouch", claim("waiting"), NOBODY),
    Row("claims_admin:index", given(), CURATORS),
    Row("claims_admin:claim", claim("waiting"), CURATORS),
    Row("claims_admin:author", lambda world: [world.pages["free"].pk], CURATORS),
    *(Row(f"domains_admin:{name}", given(), CURATORS)
      for name in ("list", "list_results", "add")),
    *(Row(f"domains_admin:{name}", of("domain"), CURATORS)
      for name in ("edit", "delete", "usage", "history", "history_results")),
    Row("attributions:index", given(), KEEPERS),
    Row("authors_admin:merge", lambda world: [world.pages["free"].pk], {"librarian"}),
    Row("authors_admin:split", lambda world: [world.pages["free"].pk], {"librarian"}),
    Row("authors_admin:regroupings", given(), {"librarian"}),
    Row("removal_requests:index", given(), KEEPERS),
    Row("removal_requests:request", of("removal"), KEEPERS),
    Row("invitation_reports:index", given(), KEEPERS),
    Row("invitation_reports:report", of("report"), KEEPERS),
)  # fmt: skip

DONE = (
    Row("publications:author_claim", page("free"), PAGELESS, sent()),
    Row("publications:claim_review", claim("collecting"), {"claimant"}, sent()),
    Row("publications:claim_withdraw", claim("waiting"), {"claimant"}, sent()),
    Row("publications:claim_look", claim("waiting"), NOBODY, sent()),
    Row("publications:claim_send", claim("waiting"), {"claimant"},
        sent(address="andrew@ucl.ac.uk")),
    Row("publications:claim_address", claim("waiting", "x"), NOBODY, sent()),
    Row("publications:claim_reply", claim("waiting"), {"claimant"}, sent(text="Yes.")),
    Row("publications:claim_appeal", claim("rejected"), {"claimant"}, sent(text="It is me.")),
    Row("publications:claim_answer", claim("contested"), NOBODY, sent(text="It is me.")),
    Row("publications:claim_release", claim("owned"), {"owner"}, sent()),
    Row("publications:claim_object", claim("owned"), CURATORS,
        sent(statement="It is not them.", evidence="The staff page.")),
    Row("publications:claim_vouch", claim("waiting"), NOBODY, sent()),
    Row("publications:author_edit", page("owned"), NOBODY, sent(biography="Mine")),
    Row("publications:author_follow", page("free"), USERS, sent(frequency="weekly")),
    Row("publications:author_unfollow", page("free"), NOBODY, sent()),
    Row("publications:works", given(), {"owner"},
        lambda world: {f"byline-{world.byline.pk}": "no"}),
    Row("publications:works_take_back", given(), NOBODY, sent(batch="0" * 32)),
    Row("publications:author_invite", page("owned"), USERS - {"owner", "stranger", "anonymous"},
        sent(message="Let us work together.", address="")),
    Row("publications:invitation_answer", of("invitation", "accept"), {"owner"},
        sent(address="")),
    Row("publications:invitation_answer", of("invitation", "decline"), {"owner"}, sent()),
    Row("publications:invitation_answer", of("invitation", "block"), {"owner"}, sent()),
    Row("publications:invitation_answer", of("invitation", "report"), {"owner"}, sent(**REASON)),
    Row("publications:invitation_answer", of("invitation", "withdraw"), {"stranger"}, sent()),
    Row("publications:unblock", of("block"), {"rival"}, sent()),
    Row("publications:remove", page("free"), EVERYBODY,
        sent(relation="self", email="free@example.org")),
    Row("claims_admin:accept", claim("waiting"), {"curator"}, reason("accept")),
    Row("claims_admin:approve", claim("waiting"), {"curator"}, reason("approve")),
    Row("claims_admin:reject", claim("waiting"), {"curator"}, reason("reject", code="other")),
    Row("claims_admin:ask", claim("waiting"), {"curator"}, reason("ask")),
    Row("claims_admin:check", claim("waiting"), {"curator"}, reason("check")),
    Row("claims_admin:contest", claim("owned"), CURATORS,
        sent(**{"contest-statement": "Not them.", "contest-evidence": "The staff page."})),
    Row("claims_admin:dismiss", claim("contested"), {"curator"}, reason("dismiss")),
    Row("claims_admin:uphold", claim("contested"), {"curator"}, reason("uphold")),
    Row("claims_admin:suspend", claim("owned"), {"curator"}, reason("suspend")),
    Row("claims_admin:reinstate", claim("suspended"), {"curator"}, reason("reinstate")),
    Row("claims_admin:revoke", claim("suspended"), {"curator"}, reason("revoke")),
    Row("claims_admin:author", lambda world: [world.pages["free"].pk], CURATORS,
        lambda world: {"byline": world.free_byline.pk, "address": "printed@ucl.ac.uk"}),
    Row("domains_admin:add", given(), CURATORS,
        sent(domain="kcl.ac.uk", institution="King’s College London")),
    Row("domains_admin:delete", of("domain"), CURATORS, sent()),
    Row("attributions:index", given(), KEEPERS,
        lambda world: {"action": "reject", "byline": world.byline.pk,
                       "author": world.pages["free"].pk}),
    Row("attributions:undo", given(), NOBODY, sent(batch="0" * 32)),
    Row("authors_admin:merge", lambda world: [world.pages["free"].pk], {"librarian"},
        lambda world: {"into": world.pages["other"].pk}),
    Row("authors_admin:split", lambda world: [world.pages["free"].pk], {"librarian"},
        lambda world: world.split),
    Row("authors_admin:regroupings", given(), NOBODY, sent(pk="1")),
    *(Row("removal_requests:request", of("removal"), KEEPERS,
          sent(intent=intent, answer="You are not the person."))
      for intent in ("hide", "refuse")),
    Row("invitation_reports:report", of("report"), KEEPERS, sent(intent="uphold", **REASON)),
)  # fmt: skip

#: One's own account: nothing of it belongs to anybody else. Open to those who are signed in ...
OWN = words(
    """
    account_home account_name account_language account_data account_delete account_email
    account_change_password account_reauthenticate socialaccount_connections mfa_index
    mfa_list_webauthn usersessions_list
    """
)
#: ... to those on their way in ...
WAY_IN = words(
    """
    account_login account_signup account_reset_password account_reset_password_done
    account_reset_password_from_key_done account_inactive account_email_verification_sent
    socialaccount_login_cancelled
    """
)
#: ... and those that lead on at once, or answer only in the middle of something.
BETWEEN = words(
    """
    account_logout account_set_password account_confirm_login_code account_confirm_email
    account_reset_password_from_key socialaccount_signup socialaccount_login_error orcid_login
    orcid_callback mfa_authenticate mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp
    mfa_view_recovery_codes mfa_generate_recovery_codes mfa_download_recovery_codes
    mfa_add_webauthn mfa_reauthenticate_webauthn mfa_remove_webauthn mfa_edit_webauthn
    mfa_login_webauthn publications:author_graph
    """
)


@pytest.fixture
def world():
    return make_world()


def make_world():
    """Nine people, and a page or claim in each state that matters between them."""
    found = SimpleNamespace(pages={}, claims={}, people=_people())
    names = {
        "free": "Goldt, Sebastian",
        "other": "Lampinen, Andrew K.",
        "waiting": "Saxe, Andrew M.",
        "collecting": "Saxe, A.",
        "rejected": "Saxe, Andrew",
        "owned": "McClelland, James L.",
        "rivals": "Zdeborova, Lenka",
        "contested": "Rumelhart, D.",
        "suspended": "Hinton, G.",
        "colleagues": "Sompolinsky, H.",
    }
    for key, name in names.items():
        works = 2 if key == "free" else 1
        found.pages[key] = make_page(name, works=works, coauthors=("Ganguli, S.",))
    second = Contribution.objects.filter(position=1)
    second.update(author=found.pages["colleagues"])
    _claims(found)
    _rest(found)
    return found


def _people():
    curators = {name: make_curator(name) for name in ("curator", "colleague")}
    users = ("stranger", "claimant", "owner", "rival", "accused", "closed")
    people = {name: make_person(name) for name in users} | curators
    for person in people.values():
        person.set_password(PASSWORD)
        person.save()
    for name, group in {"librarian": "Librarians", "editor": "Editors"}.items():
        person = people[name] = make_user(group, first_name="A.", last_name=name.title())
        EmailAddress.objects.create(user=person, email=person.email, verified=True)
    return people


def _claims(world):
    def add(state, key, who, **more):
        claimant = world.people[who]
        world.claims[key] = claim_in(state, world.pages[key], claimant, **more)

    now = timezone.now()
    add(State.IN_REVIEW, "waiting", "claimant", question="Who?", asked_at=now)
    add(State.COLLECTING, "collecting", "claimant", slot=2)
    add(State.REJECTED, "rejected", "claimant")
    add(State.APPROVED, "owned", "owner")
    add(State.APPROVED, "rivals", "rival")
    add(State.APPROVED, "colleagues", "colleague")
    add(State.CONTESTED, "contested", "accused", now=now - timedelta(days=8))
    add(State.SUSPENDED, "suspended", "closed")
    Evidence.objects.create(
        claim=world.claims["collecting"], kind="E1c", strength="medium", subject="x"
    )


def _rest(world):
    owned, people = world.pages["owned"], world.people
    type(owned).objects.filter(pk=owned.pk).update(open_to_collaborate=True)
    message = {"author": owned, "recipient": people["owner"], "message": "Hello"}
    world.invitation = Invitation.objects.create(sender=people["stranger"], **message)
    earlier = Invitation.objects.create(sender=people["closed"], state="declined", **message)
    world.report = InvitationReport.objects.create(invitation=earlier, reason="Spam")
    world.block = Block.objects.create(blocker=people["rival"], blocked=people["closed"])
    world.domain = InstitutionDomain.objects.create(domain="ucl.ac.uk", institution="UCL")
    world.removal = RemovalRequest.objects.create(
        author=world.pages["free"],
        relation="self",
        email="r@example.org",
        email_digest="x",
        token_hash="x",
        state="open",
        confirmed_at=timezone.now(),
    )
    bylines = list(world.pages["free"].contributions.order_by("pk"))
    world.free_byline = bylines[0]
    world.split = {f"byline-{row.pk}": "goes" if row == bylines[0] else "stays" for row in bylines}
    work = make_publication(("McClelland, James L.",), title="One more")
    world.byline = work.contributions.get()


def signed_in(world, role):
    """A client of ``role`` who has just given the password."""
    client = Client()
    if role != "anonymous":
        client.force_login(world.people[role])
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def deeds():
    """What the tables of the record hold."""
    with connection.cursor() as cursor:
        found = {}
        for table in DEEDS:
            cursor.execute(f"SELECT * FROM {table}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


class Pen:
    """Notices whether anything was written to the tables of the record."""

    def __init__(self):
        self.moved = False

    def __call__(self, execute, sql, params, many, context):
        self.moved |= not sql.startswith("SELECT") and any(f'"{name}"' in sql for name in DEEDS)
        return execute(sql, params, many, context)


def outcomes(world, rows, look):
    """Where ``look(client, address, row)`` is not as the table says; nothing of it lasts."""
    for role in ROLES:
        client = signed_in(world, role)
        cookies = deepcopy(client.cookies)
        for row in rows:
            address = reverse(row.name, args=row.args(world))
            with transaction.atomic():
                seen = look(client, address, row)
                transaction.set_rollback(True)
            client.cookies = deepcopy(cookies)
            caches["shared"].clear()
            if seen != (role in row.who):
                yield f"{role}, {address}: {seen}"


def test_a_page_opens_to_those_it_is_for_and_nobody_else(world):
    def opens(client, address, row):
        return client.get(address).status_code == 200

    wrong = list(outcomes(world, SEEN, opens))

    assert not wrong, "\n".join(wrong)


def test_only_who_may_changes_anything(world):
    before = deeds()

    def changes(client, address, row):
        pen = Pen()
        with connection.execute_wrapper(pen):
            client.post(address, row.data(world))
        # What was written may have been taken back.
        return pen.moved and deeds() != before

    wrong = list(outcomes(world, DONE, changes))

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", OWN)
def test_an_account_is_its_users_own(client, name):
    assert client.get(reverse(name))["Location"].startswith("/accounts/login/")

    client.force_login(make_user())
    assert client.get(reverse(name)).status_code == 200


def test_the_way_in_is_open(client):
    assert {name: client.get(reverse(name)).status_code for name in WAY_IN} == dict.fromkeys(
        WAY_IN, 200
    )


@pytest.mark.parametrize("name", ["mfa_remove_webauthn", "mfa_edit_webauthn"])
def test_the_key_of_another_is_not_there(client, name):
    other = make_user(username="other", email="other@example.org")
    key = Authenticator.objects.create(user=other, type="webauthn", data={"name": "Theirs"})
    client.force_login(make_user())
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    for method in (client.get, client.post):
        assert method(reverse(name, args=[key.pk])).status_code == 404
    assert Authenticator.objects.get().data == {"name": "Theirs"}


def concerned(name, path):
    """Whether the table has to know an address."""
    namespaces = ("claims_admin", "domains_admin", "attributions", "removal_requests")
    spaces = (*namespaces, "invitation_reports")
    words = ("authors/", "claims/", "accounts/", "removals/", "about-author-pages/")
    admin = name in {f"authors_admin:{verb}" for verb in ("merge", "split", "regroupings")}
    return (
        admin
        or name.partition(":")[0] in spaces
        or (path.lstrip("^").startswith(words) and name != "publications:authors")
    )


def addresses(resolver, path="", space=""):
    for one in resolver.url_patterns:
        where = path + str(one.pattern).lstrip("^")
        if isinstance(one, URLPattern):
            yield f"{space}{one.name}", where
        else:
            yield from addresses(one, where, f"{one.namespace}:" if one.namespace else space)


def test_the_table_knows_every_address():
    known = {row.name for row in (*SEEN, *DONE)} | {*OWN, *WAY_IN, *BETWEEN}
    there = {name for name, path in addresses(get_resolver()) if concerned(name, path)}

    assert there == known
