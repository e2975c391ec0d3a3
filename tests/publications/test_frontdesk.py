"""What librarians find when they come in, and others do not."""

import pytest

from publications.claims.states import State
from publications.models import ImportBatch

from ..factories import make_publication, make_user
from .claims.people import claim_in

pytestmark = pytest.mark.django_db


def test_a_librarian_finds_the_record_and_the_imports_that_wait(client):
    make_publication(title="Public")
    make_publication(title="Draft", live=False)
    batches = [
        ImportBatch.objects.create(state=state, sources=[{"name": f"{state}.bib"}])
        for state in ("staged", "discarded")
    ]
    client.force_login(make_user("Librarians"))

    html = client.get("/admin/").content.decode()

    assert "1 work is public. 1 is a draft." in html
    assert f"/admin/publications/import/{batches[0].pk}/" in html
    assert "staged.bib" in html
    assert "discarded.bib" not in html


def test_a_curator_finds_the_claims_that_wait(client):
    client.force_login(make_user("Curators"))
    assert "No claim waits for you." in client.get("/admin/").content.decode()
    claim = claim_in(State.IN_REVIEW)

    html = client.get("/admin/").content.decode()

    assert f"/admin/claims/{claim.pk}/" in html
    assert str(claim.author) in html


@pytest.mark.parametrize("role", ["Members", "Curators"])
def test_who_keeps_no_record_finds_nothing_of_it(client, role):
    client.force_login(make_user(role))

    assert "Import a bibliography" not in client.get("/admin/").content.decode()
