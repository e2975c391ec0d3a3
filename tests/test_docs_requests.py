"""The requests that the documentation for programs shows are answered as it says."""

import re
from pathlib import Path

import pytest

from .factories import make_publication

GUIDE = Path(__file__).parents[1] / "docs" / "machines.md"
BLOCK = re.compile(r"^```http\n(.*?)^```$", re.M | re.S)
LINE = re.compile(r"GET (?P<address>\S+) (?P<status>\d+) (?P<kind>\S+)")


@pytest.mark.django_db
def test_every_request_is_answered_as_written(client):
    work = make_publication()
    lines = [
        line for block in BLOCK.findall(GUIDE.read_text("utf-8")) for line in block.split("\n")
    ]
    asked = [LINE.fullmatch(line) for line in lines if line]
    wrong = []
    for found in asked:
        address = found["address"].replace("<number>", str(work.pk)).replace("<slug>", work.slug)
        answer = client.get(address)
        kind = answer["Content-Type"].partition(";")[0]
        if (str(answer.status_code), kind) != (found["status"], found["kind"]):
            wrong.append(f"{address}: {answer.status_code} {kind}")

    assert not wrong
    assert len(asked) > 30
