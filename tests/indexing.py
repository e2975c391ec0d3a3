"""Indexing when somebody asks: what search and usage know is brought up to date as it is read.

The site does it with every save. Most tests save a dozen things and never look into an index, which
cost a fifth of their time. Before a statement that names an index, all that waits is done, so that
nobody can tell the difference but by the clock.
"""

from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks.backends.immediate import ImmediateBackend

TASKS = {"insert_or_update_object_task", "update_reference_index_task"}
INDEXES = ("wagtailsearch_indexentry", "wagtailcore_referenceindex")


class WhenAsked(ImmediateBackend):
    """Tasks run at once, but those that index may wait while somebody says so."""

    waiting = None

    def enqueue(self, task, args, kwargs):
        if WhenAsked.waiting is None or task.name not in TASKS:
            return super().enqueue(task, args, kwargs)
        WhenAsked.waiting[(task.name, *args)] = (task, args, kwargs, super().enqueue)


def catch_up():
    """Do what waits."""
    if not WhenAsked.waiting:
        return
    work, WhenAsked.waiting = WhenAsked.waiting, {}
    for task, args, kwargs, run in work.values():
        run(task, args, kwargs)


@contextmanager
def when_asked():
    """Within, what is saved by this thread is indexed no sooner than an index is read."""
    begin = CaptureQueriesContext.__enter__
    WhenAsked.waiting = {}
    CaptureQueriesContext.__enter__ = _counting(begin)
    try:
        with connection.execute_wrapper(_look_first):
            yield
    finally:
        CaptureQueriesContext.__enter__ = begin
        WhenAsked.waiting = None


def _look_first(execute, sql, params, many, context):
    if WhenAsked.waiting and any(index in str(sql) for index in INDEXES):
        catch_up()
    return execute(sql, params, many, context)


def _counting(begin):
    """What was saved before somebody counts queries is none of theirs."""

    def enter(self):
        catch_up()
        return begin(self)

    return enter
