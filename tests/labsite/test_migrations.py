"""Migrations that change what people wrote."""

import importlib
import json

import pytest
from django.apps import apps

from labsite.models import StandardPage

from ..pages import make_home

pytestmark = pytest.mark.django_db
blocks = importlib.import_module("labsite.migrations.0007_standard_pages_of_blocks")


def test_prose_becomes_a_block_and_prose_again():
    html = "<p>“Quoted” &amp; <b>bold</b></p>"

    assert json.loads(blocks.as_stream(html)) == [{"type": "text", "value": html}]
    assert blocks.as_html(blocks.as_stream(html)) == html
    assert blocks.as_stream("") == "[]"


def test_drafts_of_a_page_of_prose_get_blocks_too():
    page = make_home().add_child(instance=StandardPage(title="Teaching"))
    revision = page.save_revision()
    revision.content["body"] = "<p>A draft</p>"
    revision.save()

    blocks.change_revisions(apps, blocks.as_stream, blocks.is_stream)

    draft = StandardPage.objects.get().get_latest_revision_as_object()
    assert str(draft.body).count("A draft") == 1
