"""A test that reads an index finds in it what it saved."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex

from .factories import make_publication
from .indexing import WhenAsked
from .pages import make_image, make_project

pytestmark = pytest.mark.django_db


def test_a_work_is_found_once_somebody_searches(client):
    work = make_publication(title="Slow dynamics of learning")
    assert WhenAsked.waiting

    assert work.title in client.get("/publications/?q=dynamics").content.decode()
    assert not WhenAsked.waiting


def test_the_use_of_an_image_is_known_once_somebody_asks():
    image = make_image()
    page = make_project(image=image)

    assert [used.object_id for used in ReferenceIndex.get_references_to(image)] == [str(page.pk)]


def test_indexing_is_not_counted_among_the_queries_of_what_comes_after():
    make_publication(title="Slow dynamics of learning")

    with CaptureQueriesContext(connection) as counted:
        assert not WhenAsked.waiting
    assert not counted.captured_queries
