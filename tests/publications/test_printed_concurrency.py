"""References printed while somebody else writes."""

import sqlite3
import time

import pytest
from django.db import connection

from publications import printed
from publications.models import FormattedCitation
from tests.factories import make_publication


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite has one lock for all")
def test_a_reader_does_not_wait_for_a_writer():
    work = make_publication()
    writer = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")

    start = time.monotonic()
    [made] = printed.in_style([work])
    seconds = time.monotonic() - start
    writer.execute("ROLLBACK")
    writer.close()

    assert work.title in made.text
    assert seconds < 5
    assert not FormattedCitation.objects.exists()
