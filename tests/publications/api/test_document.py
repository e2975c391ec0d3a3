"""The OpenAPI document says what the interface does; a fuzzer finds no difference."""

import jsonschema_rs
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from requests.adapters import BaseAdapter
from schemathesis.generation import GenerationMode
from urllib3 import HTTPResponse

from ...factories import make_author, make_publication, make_topic

DOCUMENT = "/api/v1/openapi.json"


@pytest.fixture
def record(db):
    work = make_publication(topics=[make_topic("Theory")])
    work.contributions.filter(position=0).update(author=make_author())
    make_publication(title="Gone").unpublish()
    return work


def test_every_resource_is_described(client, record):
    found = client.get(DOCUMENT).json()

    assert found["openapi"] == "3.1.0"
    assert {path.strip("/").split("/")[0] for path in found["paths"]} == {
        "works",
        "authors",
        "people",
        "projects",
        "grants",
    }


def test_the_schemas_are_schemas(client, record):
    for schema in client.get(DOCUMENT).json()["components"]["schemas"].values():
        jsonschema_rs.meta.validate(schema)


def test_a_fuzzer_finds_nothing_the_document_does_not_say(client, record, settings):
    """A short run of ``make fuzz``: what is valid is answered, what is not is refused."""
    settings.LABSITE_API_RATE = "100000/m/network"
    document = schemathesis.openapi.from_dict(client.get(DOCUMENT).json())
    session = requests.Session()
    session.mount("http://testserver", InProcess(client))
    operations = [operation.ok() for operation in document.get_all_operations()]
    for operation in operations:
        fuzz(session, operation, GenerationMode.POSITIVE)
    fuzz(session, operations[0], GenerationMode.NEGATIVE)

    assert len(operations) == 10


class InProcess(BaseAdapter):
    """Answers what the fuzzer asks by Django's test client."""

    def __init__(self, client):
        super().__init__()
        self.client = client

    def send(self, request, **kwargs):
        found = self.client.generic(request.method, request.path_url)
        response = requests.Response()
        response.status_code, response._content = found.status_code, found.content
        response.headers.update(found.headers)
        response.url, response.request, response.encoding = request.url, request, "utf-8"
        response.raw = HTTPResponse(headers=found.headers, version=11, reason="")
        return response

    def close(self):
        """Nothing is open."""


def fuzz(session, operation, mode):
    @settings(
        max_examples=3,
        phases=[Phase.generate],
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case):
        case.call_and_validate(session=session, base_url="http://testserver/api/v1")

    run()
