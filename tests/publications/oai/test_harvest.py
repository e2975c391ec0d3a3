"""Whole harvests by clients that others have written, while the record goes on changing."""

from itertools import islice

import httpx2
import pytest
import requests
from oaipmh_scythe import Scythe
from sickle import Sickle

from publications.models import Publication
from publications.oai import lists

from ...factories import make_publication
from .asking import ask, identifiers

ENDPOINT = "http://testserver/oai"
#: Works, and how many of them come at a time.
WORKS, LENGTH = 150, 10


class InProcess(Sickle):
    """Sickle, asking Django's test client instead of the network."""

    def __init__(self, client):
        super().__init__(ENDPOINT)
        self.client = client

    def _request(self, kwargs):
        found = self.client.get("/oai", kwargs)
        response = requests.Response()
        response.status_code, response._content, response.encoding = 200, found.content, "utf-8"
        return response


def scythe(client):
    """oaipmh-scythe, likewise."""

    def answer(request):
        found = client.get(f"/oai?{request.url.query.decode()}")
        return httpx2.Response(200, content=found.content, headers={"Content-Type": "text/xml"})

    harvester = Scythe(ENDPOINT)
    harvester._client = httpx2.Client(transport=httpx2.MockTransport(answer))
    return harvester


def by_sickle(client):
    for record in InProcess(client).ListRecords(metadataPrefix="oai_dc"):
        yield record.header.identifier, record.header.deleted


def by_scythe(client):
    for record in scythe(client).list_records(metadata_prefix="oai_dc"):
        yield record.header.identifier, record.header.deleted


@pytest.mark.django_db
@pytest.mark.parametrize("harvest", [by_sickle, by_scythe])
def test_nothing_is_lost_or_doubled_while_works_come_and_go(
    client, bulk_works, settle, harvest, monkeypatch
):
    monkeypatch.setattr(lists, "LENGTH", LENGTH)
    works = bulk_works(WORKS)
    settle()
    harvested = harvest(client)
    seen = list(islice(harvested, 25))
    for turn in range(4):
        # One that was told of already, one that was not, and a new one.
        gone = [works[turn].pk, works[-1 - turn].pk]
        Publication.objects.filter(pk__in=gone).delete()
        make_publication(title=f"New {turn}")
        settle()
        seen += islice(harvested, 30)
    seen += harvested

    live = {f"oai:labsite.invalid:{pk}" for pk in Publication.objects.values_list("pk", flat=True)}
    assert {name for name, deleted in dict(seen).items() if not deleted} == live
    assert len(live) == WORKS - 4
    told_of_deletion = {name for name, deleted in seen if deleted}
    assert len(told_of_deletion) == 8
    others = [name for name, _deleted in seen if name not in told_of_deletion]
    assert len(others) == len(set(others))


@pytest.mark.django_db
def test_harvesting_again_from_the_last_answer_brings_what_changed_since(client):
    make_publication()
    first = ask(client, metadataPrefix="oai_dc")
    answered = first.find("{*}responseDate").text
    new = make_publication(title="Another")

    found = identifiers(ask(client, metadataPrefix="oai_dc", from_=answered))

    assert (f"oai:labsite.invalid:{new.pk}", False) in found
