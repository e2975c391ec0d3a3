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
    return restricted and belongs(user)


def is_for_everybody(file: PublicationFile) -> bool:
    """Whether somebody who is nobody in particular may read ``file`` now."""
    return file.is_open and _is_public(file.publication)


def may_know_of(user, file: PublicationFile) -> bool:
    """Whether ``user`` may be told that there is such a file."""
    shown = _is_public(file.publication) and file.access != file.Access.PRIVATE
    return shown or keeps(user, file.publication)


def keeps(user, work: Publication) -> bool:
    """Whether ``user`` looks after the files of ``work``: a librarian, or one of its authors."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.has_perm(KEEPS) or _signed(user, work)


def belongs(user) -> bool:
    """Whether ``user`` is a member of the group: by right, or by the author page they own."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.has_perm(BELONGS) or user.owned_authors.filter(is_member=True).exists()


def _signed(user, work) -> bool:
    return user.owned_authors.filter(contributions__publication=work).exists()


def _is_public(work: Publication) -> bool:
    return work.live and not work.merged_into_id
