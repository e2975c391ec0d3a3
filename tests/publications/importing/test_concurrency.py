"""Two people at once, a process killed half-way, and who sees what meanwhile."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection, connections

from publications import importing
from publications.models import Author, Contribution, ImportBatch, Publication

from .batches import BIB, entry, stage

ROOT = Path(__file__).resolve().parents[3]


def text_of(numbers):
    return "".join(
        entry(
            f"k{at}", title=f"Study {at} of the sea and all its fish", author=f"Fisher, Person{at}"
        )
        for at in numbers
    )


def at_once(*jobs):
    """Run each job in a thread, all starting together; what each raised or returned."""
    barrier, outcomes = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(at, job):
        barrier.wait()
        try:
            outcomes[at] = job()
        except importing.BatchError as error:
            outcomes[at] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_overlapping_batches_confirmed_at_once_make_no_duplicates():
    batches = [stage(text_of(range(start, start + 30))) for start in range(0, 80, 10)]

    outcomes = at_once(*(lambda batch=batch: importing.apply(batch) for batch in batches))

    assert all(isinstance(outcome, dict) for outcome in outcomes), outcomes
    assert sum(outcome["created"] for outcome in outcomes) == 100
    assert Publication.objects.count() == len(set(Publication.objects.values_list("title"))) == 100
    assert Author.objects.count() == 100
    assert not Contribution.objects.filter(author=None).exists()


@pytest.mark.django_db(transaction=True)
def test_one_batch_confirmed_by_eight_people_at_once_is_applied_once():
    batch = stage(BIB)

    outcomes = at_once(*[lambda: importing.apply(ImportBatch.objects.get(pk=batch.pk))] * 8)

    assert sum(isinstance(outcome, dict) for outcome in outcomes) == 1
    assert Publication.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_an_import_in_the_background_shows_how_far_it_is_and_ends():
    batch = stage(BIB)

    thread = importing.start(batch, None)
    thread.join(60)

    batch.refresh_from_db()
    assert batch.state == "applied"
    assert importing.progress(batch) == importing.Progress()
    assert Publication.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_background_import_that_fails_says_so_and_leaves_the_batch_waiting(monkeypatch):
    def fail(*args, **kwargs):
        raise importing.BatchError("No room left.")

    monkeypatch.setattr("publications.importing.background.apply", fail)
    batch = stage(BIB)

    importing.start(batch, None).join(60)

    assert importing.progress(batch).error == "No room left."
    assert not importing.progress(batch).running
    batch.refresh_from_db()
    assert batch.state == "staged"


@pytest.mark.django_db(transaction=True)
def test_progress_of_a_dead_process_reads_as_interrupted():
    batch = stage(BIB)
    dead = subprocess.Popen([sys.executable, "-c", "pass"])
    dead.wait()
    importing.background._note(batch.pk, importing.Progress("writing", 1, 3, running=True))
    key = importing.background._key(batch.pk)
    caches["shared"].set(key, caches["shared"].get(key) | {"process": dead.pid})

    progress = importing.progress(batch)

    assert not progress.running
    assert "interrupted" in progress.error


KILLED = """
import os, sys, django
from django.conf import settings
django.setup()
from django.db import connection
settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = sys.argv[1]
from publications import importing
from publications.importing import applying
from publications.models import ImportBatch

def wait(*args):
    print("half-way", flush=True)
    sys.stdin.read()

applying._store_results = wait
importing.apply(ImportBatch.objects.get(pk=int(sys.argv[2])))
"""


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_half_way_leaves_nothing_half_done():
    name = str(connection.settings_dict["NAME"])
    if "memory" in name:
        pytest.skip("a database in memory has no second process; PostgreSQL runs this")
    batch = stage(BIB)
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, name, str(batch.pk)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "labsite.settings.test"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "half-way\n"

    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(0.2)

    batch.refresh_from_db()
    assert batch.state == "staged"
    assert not Publication.objects.exists()
    assert not Author.objects.exists()
    importing.apply(batch)
    assert Publication.objects.count() == 3
