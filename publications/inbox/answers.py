"""What was ticked, as verdicts; nothing is believed that the owner may not answer."""

from ..deciding import NO, OTHER, YES, Answer
from .questions import FIELD, LINKED, NAMED, Inbox


def read(inbox: Inbox, posted) -> list[Answer]:
    """The answers in the form data ``posted``.

    What is sent about a byline that cannot be the author's is left aside. About one that was
    decided in the meantime it is kept, so that the answer can be refused in words.
    """
    if posted.get("action") == "all" and inbox.show == LINKED:
        rows = inbox.linked.values_list("pk", flat=True)
        return [Answer(pk, inbox.author.pk, YES) for pk in rows]
    ticked = _ticked(posted)
    others, askable = inbox.others(ticked), inbox.askable(ticked)
    return [
        Answer(pk, inbox.author.pk, verdict, _named(posted, pk, others))
        for pk, verdict in ticked.items()
        if pk in askable
    ]


def _ticked(posted) -> dict[int, str]:
    found = {}
    for name, value in posted.items():
        number = name.removeprefix(FIELD)
        is_byline = name.startswith(FIELD) and number.isdecimal() and len(number) < 19
        if is_byline and value in (YES, NO, OTHER):
            found[int(number)] = value
    return found


def _named(posted, pk: int, others) -> int | None:
    named = posted.get(f"{NAMED}{pk}", "")
    return next((author.pk for author in others[pk] if str(author.pk) == named), None)
