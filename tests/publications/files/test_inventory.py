"""Whether what is stored is what the record says."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.utils import timezone

from publications.files import inventory
from publications.models.files import STORAGE

from ...factories import make_file, make_publication

pytestmark = pytest.mark.django_db


def check(*options):
    told, wrong = StringIO(), StringIO()
    try:
        call_command("check_files", *options, stdout=told, stderr=wrong)
    except CommandError as error:
        return str(error), wrong.getvalue()
    return told.getvalue(), wrong.getvalue()


def overwrite(file, data):
    storage, name = file.content.storage, file.content.name
    storage.delete(name)
    if data:
        assert storage.save(name, ContentFile(data)) == name


def test_what_is_missing_or_was_changed_is_named():
    work = make_publication()
    files = [make_file(work, f"{number}.pdf", data=b"%PDF-1.4 text") for number in range(4)]
    assert check()[0].startswith("4 files checked, 0 damaged")

    for file, data in zip(files, (b"", b"%PDF-1.4 longer text", b"%PDF-1.4 tent"), strict=False):
        overwrite(file, data)
    told, wrong = check()
    missing, longer, other = wrong.splitlines()

    assert told.startswith("4 files checked, 3 damaged")
    assert files[0].get_absolute_url() in missing and "cannot be read" in missing
    assert "20 bytes instead of 13" in longer
    assert files[2].get_absolute_url() in other and "another SHA-256" in other


def test_what_nothing_names_is_deleted_on_demand_once_it_is_old(monkeypatch):
    file = make_file(make_publication())
    storage = storages[STORAGE]
    name = storage.save("7/left-over.pdf", ContentFile(b"%PDF"))

    assert list(inventory.left_over()) == []
    tomorrow = timezone.now() + timedelta(days=1, seconds=5)
    monkeypatch.setattr(inventory.timezone, "now", lambda: tomorrow)
    assert f"Left over: {name}" in check()[0]
    assert f"Deleted: {name}" in check("--delete-left-over")[0]
    assert not storage.exists(name) and storage.exists(file.content.name)
