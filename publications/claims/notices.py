"""The letters about claims: what each step tells whom, in the language of who reads it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .. import letters, models, sealing
from ..digests import email_digest
from ..feeds import absolute
from . import actors, reasons

KIND = "claims/notice"


@dataclass(frozen=True)
class Notice:
    """Subject and paragraphs with ``{author}``, ``{date}`` and ``{reason}``; a link ends it.

    A paragraph that needs a date is left out where there is none.
    """

    subject: str
    paragraphs: tuple
    link: str = _("Your claim")
    route: str = "publications:claim"


_QUEUE = {"link": _("Look at the claim"), "route": "claims_admin:claim"}
_REASON = "{reason}"

#: What is told by the name of the step: to the claimant, the curators, the other side, and to the
#: addresses printed on the works.
TO_CLAIMANT = {
    "pass_on": Notice(
        _("We received your claim to the page of {author}"),
        (
            _("You said that the page of {author} is yours."),
            _("A curator looks at it; you need not do anything until you hear from us."),
        ),
    ),
    "ask_review": Notice(
        _("A curator looks at your claim to the page of {author}"),
        (_("You hear from us as soon as it is decided."),),
    ),
    "hold": Notice(
        _("Your claim to the page of {author} is open to objections"),
        (
            _("Your evidence is strong. Until {date} others may object."),
            _("If nobody does, the page is yours from then on."),
        ),
    ),
    "accept": Notice(
        _("Your claim to the page of {author} is open to objections"),
        (
            _("A curator has accepted your claim. Until {date} others may object."),
            _("If nobody does, the page is yours from then on."),
        ),
    ),
    "approve": Notice(
        _("The page of {author} is yours"),
        (_("A curator has approved your claim."), _("You may now edit the page."), _REASON),
    ),
    "settle": Notice(
        _("The page of {author} is yours"),
        (_("Nobody has objected to your claim."), _("You may now edit the page.")),
    ),
    "reject": Notice(
        _("Your claim to the page of {author} was refused"),
        (
            _REASON,
            _("If you think that this is wrong, you may appeal once, on the page of your claim."),
            _("You may also claim the page again after 14 days."),
        ),
    ),
    "expire": Notice(
        _("Your claim to the page of {author} has run out"),
        (_("We had not heard from you for 30 days. You may claim the page again at any time."),),
    ),
    "contest": Notice(
        _("Somebody objects to your claim to the page of {author}"),
        (
            _("Until a curator has decided, nobody can edit the page."),
            _("Read the objection and answer it until {date}."),
        ),
    ),
    "dismiss": Notice(
        _("The page of {author} stays yours"), (_("The objection was dismissed."), _REASON)
    ),
    "uphold": Notice(
        _("The page of {author} is no longer yours"),
        (
            _("The objection was upheld."),
            _REASON,
            _("What you said about works is kept as suggestions."),
        ),
    ),
    "release": Notice(
        _("You have given up the page of {author}"),
        (_("What you wrote there is no longer shown. The works stay."),),
    ),
    "suspend": Notice(
        _("The page of {author} is closed for you for now"),
        (_REASON, _("A curator looks into it. Until then nobody can edit the page.")),
    ),
    "reinstate": Notice(_("The page of {author} is open for you again"), (_REASON,)),
    "revoke": Notice(
        _("The page of {author} is no longer yours"),
        (_REASON, _("What you said about works is kept as suggestions.")),
    ),
    "supersede": Notice(
        _("The page of {author} was merged into another"),
        (_("You hold the page it was merged into, with all your evidence."),),
    ),
}
TO_CURATORS = {
    "pass_on": Notice(_("Claim to the page of {author}"), (_("It needs a curator."),), **_QUEUE),
    "ask_review": Notice(_("Claim to the page of {author}"), (_("It needs a curator."),), **_QUEUE),
    "hold": Notice(
        _("Claim to the page of {author}"),
        (_("The evidence is strong; it is approved by itself on {date} unless somebody objects."),),
        **_QUEUE,
    ),
    "contest": Notice(
        _("The page of {author} is contested"),
        (_("Both sides have until {date} to speak; then a curator decides."),),
        **_QUEUE,
    ),
}
TO_OBJECTOR = {
    "contest": Notice(
        _("We received your objection about the page of {author}"),
        (_("The other side has until {date} to answer; then a curator decides."),),
        link=_("The page"),
        route="publications:author",
    ),
    "dismiss": Notice(
        _("Your objection about the page of {author} was dismissed"),
        (_REASON,),
        link=_("The page"),
        route="publications:author",
    ),
    "uphold": Notice(
        _("Your objection about the page of {author} was upheld"),
        (_("The page was taken from its holder."), _REASON),
        link=_("The page"),
        route="publications:author",
    ),
}
TO_PRINTED = Notice(
    _("Somebody claims the author page of {author}"),
    (
        _("Your address is printed on a work on this page, so we let you know."),
        _("If the page is yours and you did not claim it, object until {date}."),
    ),
    link=_("Object"),
    route="publications:claim_object",
)


RECEIVED = Notice(
    _("We received your claim to the page of {author}"),
    (
        _("You said that the page of {author} is yours."),
        _("On the page of your claim you see what was found and what you can add."),
    ),
)


def tell(step, row) -> None:
    """Write the letters about a step, in its transaction."""
    claim = models.Claim.objects.select_related("author", "claimant").get(pk=step.claim.pk)
    dispute = claim.disputes.select_related("opened_by").last()
    words = _words(claim, dispute if row.name == "contest" else None)
    if claim.claimant and row.name in TO_CLAIMANT:
        _post(TO_CLAIMANT[row.name], claim.claimant, claim, words)
    if row.name in TO_CURATORS:
        for curator in actors.curators().exclude(pk=claim.claimant_id):
            _post(TO_CURATORS[row.name], curator, claim, words)
    if row.name in TO_OBJECTOR and dispute and dispute.opened_by:
        _post(TO_OBJECTOR[row.name], dispute.opened_by, claim, words)
    if row.target == models.Claim.State.HOLDING:
        for address in printed_addresses(claim):
            _post(TO_PRINTED, address, claim, words)


def printed_addresses(claim) -> list[str]:
    """Addresses that works of the page print, without the claimant's own."""
    own = {email_digest(address) for address in actors.confirmed_addresses(claim.claimant)}
    printed = models.PrintedAddress.objects.filter(contribution__author=claim.author)
    tokens = dict(printed.exclude(digest__in=own).values_list("digest", "sealed"))
    return sorted(filter(None, map(sealing.unseal, tokens.values())))


def post(notice: Notice, to, claim, occasion: str, **words) -> None:
    """Write one letter about ``claim`` that no step of it causes; ``occasion`` is its key."""
    _post(notice, to, claim, _words(claim, None) | words, occasion)


def _post(notice, to, claim, words, occasion=""):
    arguments = [claim.author.slug] if notice.route == "publications:author" else [claim.pk]
    told = [text for text in notice.paragraphs if words["date"] or "{date}" not in str(text)]
    paragraphs = (format_lazy(text, **words) for text in told)
    context = {
        "subject_line": format_lazy(notice.subject, **words),
        "paragraphs": [text for text in paragraphs if str(text)],
        "url": absolute(reverse(notice.route, args=arguments)),
        "link": notice.link,
        "name": getattr(to, "first_name", ""),
    }
    receiver = getattr(to, "pk", None) or email_digest(to)[:32]
    step = occasion or f"{claim.version}"
    letters.post(KIND, to, context, f"claim-{claim.pk}-{step}-{notice.route}-{receiver}")


def _words(claim, dispute) -> dict:
    until = _minute(claim.hold_until) if claim.hold_until else ""
    canned = reasons.REJECTION.get(claim.reason_code, "")
    return {
        "author": claim.author.display_name,
        "date": day(dispute.due_at) if dispute else until,
        "reason": format_lazy("{canned} {free}", canned=canned, free=claim.reason)
        if canned
        else claim.reason,
    }


day = lazy(lambda moment: date_format(timezone.localtime(moment)), str)
_minute = lazy(lambda moment: date_format(timezone.localtime(moment), "DATETIME_FORMAT"), str)
