"""Who may read a file."""

from ..models import Publication, PublicationFile

#: Whoever looks after works reads all their files.
KEEPS = "publications.change_publication"
#: Members of the group read what is restricted to them.
BELONGS = "publications.read_publicationfile"


def may_read(user, file: PublicationFile) -> bool:
    """Whether ``user``, who may be anonymous, may read ``file`` now."""
    if is_for_everybody(file):
        return True
    if keeps(user, file.publication):
        return True
    restricted = file.standing() == file.Standing.RESTRICTED and _is_public(file.publication)
    return restricted and user.has_perm(BELONGS)


def is_for_everybody(file: PublicationFile) -> bool:
    """Whether somebody who is nobody in particular may read ``file`` now."""
    return file.is_open and _is_public(file.publication)


def may_know_of(user, file: PublicationFile) -> bool:
    """Whether ``user`` may be told that there is such a file."""
    shown = _is_public(file.publication) and file.access != file.Access.PRIVATE
    return shown or keeps(user, file.publication)


def keeps(user, work: Publication) -> bool:
    """Whether ``user`` looks after the files of ``work``."""
    return user.is_active and user.has_perm(KEEPS)


def _is_public(work: Publication) -> bool:
    return work.live and not work.merged_into_id
