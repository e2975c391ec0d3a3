"""The rows of a record that say what a work is: labels, texts and where the texts lead."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from .. import languages, markup, whereabouts
from ..filters import Filters
from ..identifiers import address
from ..licences import LICENCES
from ..metadata import facts as metadata_facts
from ..models import Publication, Status, Topic
from ..openaccess import Access, OpenAccess
from ..reference import Reference
from .dating import in_words

Text = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """A row: each text with the address it leads to, or ``""``.

    The texts of a ``trail`` are steps down to the last one.
    """

    label: str
    texts: tuple[Text, ...]
    is_trail: bool = False


def facts(work: Publication, reference: Reference, state: OpenAccess) -> list[Fact]:
    """The rows in their order, only those that say something."""
    rows = [
        (_("Type"), _type(work)),
        (_("Event"), _plain(_event(work, reference))),
        (_("Status"), _plain(_status(work))),
        (_("Open access"), _open_access(state, reference)),
        (_("Licence"), _licence(work)),
        *_identifiers(work, reference),
        (_("Series"), _joined(" ", work.collection_title, work.collection_number)),
        (_("Edition"), _plain(work.edition)),
        (_("Publisher"), _joined(", ", work.publisher, work.publisher_place)),
        (_("Language"), _plain(languages.in_words(work.language))),
        (_("Additional information"), _plain(markup.to_text(work.note))),
        (_("Awards"), tuple((award, "") for award in metadata_facts.awards(work.extra))),
    ]
    found = [Fact(label, texts) for label, texts in rows if texts]
    return found + [Fact(_("Classification"), steps, is_trail=True) for steps in _classes(work)]


def _plain(text: str) -> tuple[Text, ...]:
    return ((text, ""),) if text else ()


def _joined(glue: str, *parts: str) -> tuple[Text, ...]:
    return _plain(glue.join(filter(None, parts)))


def _type(work):
    url = reverse("publications:list") + Filters(type=work.type).query()
    return ((work.genre or work.get_type_display(), url),)


def _event(work, reference) -> str:
    when = in_words(reference.event_date)
    return ", ".join(filter(None, (work.event_title, when, work.event_place)))


def _status(work) -> str:
    reviewed = {True: _("peer-reviewed"), False: _("not peer-reviewed")}.get(work.peer_reviewed)
    parts = [work.status and Status(work.status).label, reviewed]
    text = ", ".join(str(part) for part in parts if part)
    return text[:1].upper() + text[1:]


def _open_access(state: OpenAccess, reference: Reference) -> tuple[Text, ...]:
    """What can be read here, and where else it is free."""
    here = {
        Access.OPEN: (_("An open access version is available here"), "#files"),
        Access.EMBARGOED: (_("Under embargo"), "#files"),
        Access.RESTRICTED: (_("Restricted: ask for a copy"), "#files"),
        Access.METADATA_ONLY: (_("No full text here"), ""),
    }
    words, url = here[state.access]
    if state.until:
        words = _("Under embargo until %(day)s") % {"day": date_format(state.until)}
    if not state.elsewhere:
        return ((words, url),)
    free = _("Free at %(place)s") % {"place": state.elsewhere}
    return ((words, url), (free, _archive(reference)))


def _archive(reference: Reference) -> str:
    schemes = ("arxiv", "pmcid")
    known = ((scheme, reference.identifier(scheme)) for scheme in schemes)
    return next((address(scheme, value) for scheme, value in known if value), "")


def _licence(work) -> tuple[Text, ...]:
    known = LICENCES.get(whereabouts.licence(work))
    return ((known.title, known.url),) if known else ()


def _identifiers(work, reference):
    """A row for each identifier; those of another version and the publisher's page say so."""
    others = metadata_facts.other_versions(reference)
    for row in work.identifiers.all():
        label = row.get_scheme_display()
        if row.scheme == "url" and work.type != "article":
            label = _("Publisher’s version")
        elif not row.is_own or (row.scheme == "doi" and ("doi", row.value) in others):
            label = _("%(scheme)s of the preprint") % {"scheme": label}
        yield label, ((row.value, address(row.scheme, row.value)),)


def _classes(work) -> list[tuple[Text, ...]]:
    """Topics that stand under others, each as the way down to it; every step has its list."""
    root = reverse("publications:list")
    under = [topic.pk for topic in work.topics.all() if topic.parent_id]
    known = Topic.objects.with_trail().filter(pk__in=under) if under else ()
    return [
        tuple((step.name, root + Filters(topic=step.slug).query()) for step in topic.trail)
        for topic in known
    ]
