"""The files of a work as its page shows them to one reader."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ..languages import in_words
from ..licences import LICENCES, Licence
from ..models import Publication, PublicationFile
from .access import is_for_everybody, may_know_of, may_read


@dataclass(frozen=True, slots=True)
class Shown:
    """One file. ``url`` and ``picture`` are empty for who may not read it, ``ask_url`` where it
    cannot be asked for; ``until`` is the day an embargo ends, ``why`` its reason in words.
    """

    file: PublicationFile
    label: str
    url: str
    picture: str
    ask_url: str
    until: date | None
    why: str
    licence: Licence | None
    is_for_everybody: bool

    @property
    def language(self) -> str:
        return in_words(self.file.language)

    @property
    def ending(self) -> str:
        """The kind of file as people call it: "PDF"."""
        return self.file.name.rpartition(".")[2].upper()


def shown(work: Publication, user) -> list[Shown]:
    """What ``user`` is shown of the files of ``work``; asks nothing for anonymous visitors."""
    return [_shown(file, user) for file in work.current_files if may_know_of(user, file)]


def _shown(file: PublicationFile, user) -> Shown:
    address = [file.publication.slug, file.pk]
    readable = may_read(user, file)
    embargoed = file.standing() == file.Standing.EMBARGOED
    asked_for = file.can_be_asked_for and not readable
    picture = reverse("publications:thumbnail", args=address)
    return Shown(
        file=file,
        label=file.label,
        url=file.get_absolute_url() if readable else "",
        picture=picture if readable and file.thumbnail else "",
        ask_url=reverse("publications:copy_request", args=address) if asked_for else "",
        until=file.embargo_until if embargoed else None,
        why=file.get_embargo_reason_display() if embargoed else "",
        licence=LICENCES.get(file.licence),
        is_for_everybody=is_for_everybody(file),
    )
