"""Who may read a work, worked out from its files and the day."""

from datetime import date

import pytest

from publications.models import PublicationFile
from publications.openaccess import Access, OpenAccess, of
from publications.reference import Reference

TODAY = date(2026, 11, 22)
LATER = date(2027, 3, 1)
PREPRINT = Reference(identifiers=(("arxiv", "2207.10430"),))


def file(access="public", until=None, kind="full-text"):
    return PublicationFile(access=access, embargo_until=until, kind=kind)


@pytest.mark.parametrize(
    ("files", "access", "until"),
    [
        ([], Access.METADATA_ONLY, None),
        ([file()], Access.OPEN, None),
        ([file(until=LATER)], Access.EMBARGOED, LATER),
        ([file(until=TODAY)], Access.OPEN, None),
        ([file("restricted")], Access.RESTRICTED, None),
        ([file("private")], Access.METADATA_ONLY, None),
        ([file("restricted"), file(until=LATER)], Access.EMBARGOED, LATER),
        ([file("private"), file()], Access.OPEN, None),
        ([file(kind="slides")], Access.METADATA_ONLY, None),
    ],
)
def test_the_best_of_the_full_texts_decides(files, access, until):
    assert of(files, Reference(), TODAY) == OpenAccess(access, until)


def test_a_text_that_is_free_elsewhere_is_said_to_be():
    assert of([], PREPRINT, TODAY) == OpenAccess(Access.METADATA_ONLY, None, "arXiv")


def test_every_word_has_its_address_in_the_vocabulary():
    assert Access.OPEN.uri == "http://purl.org/coar/access_right/c_abf2"
    assert len({access.uri for access in Access}) == 4
