"""Lookups allowed, and asked of a server of our own."""

import pytest

from publications.lookups import requesting

from .server import serving


@pytest.fixture
def services(settings, monkeypatch):
    monkeypatch.setattr(requesting, "RETRIES", 0)
    with serving() as running:
        settings.LABSITE_LOOKUPS = True
        settings.LABSITE_LOOKUP_URLS = running.urls()
        yield running
