"""Who may open which page of the record's admin: every address, every role, one table."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from publications import importing
from publications.models import CopyRequest, ImportBatch, Publication
from tests.factories import make_author, make_file, make_publication, make_topic, make_user

pytestmark = pytest.mark.django_db

NAMESPACES = (
    "publications_admin",
    "authors_admin",
    "attributions",
    "topics_admin",
    "publication_imports",
    "copy_requests",
    "tombstones",
    "wagtailsnippetchoosers_publications_publication",
    "wagtailsnippetchoosers_publications_author",
    "wagtailsnippetchoosers_publications_topic",
)
#: What a GET answers those who may: 200, or a redirect where there is nothing to show.
OK, GO, POST_ONLY = 200, 302, 405
RECORD = {
    "list": OK,
    "list_results": OK,
    "add": OK,
    "edit": OK,
    "delete": OK,
    "usage": OK,
    "history": OK,
    "history_results": OK,
}
VERSIONED = {
    "preview_on_add": OK,
    "preview_on_edit": OK,
    "revisions_view": OK,
    "revisions_revert": OK,
    "revisions_compare": OK,
    "revisions_unschedule": OK,
    "unpublish": OK,
    "lock": POST_ONLY,
    "unlock": POST_ONLY,
    "workflow_action": 404,
    "collect_workflow_action_data": 404,
    "confirm_workflow_cancellation": OK,
    "workflow_history": OK,
    "workflow_history_detail": 404,
    "workflow_preview": GO,
}
FILES = {
    "files": OK,
    "file_add": OK,
    "file_edit": OK,
    "file_remove": OK,
    "file_move": POST_ONLY,
}
CHOOSER = {"choose": OK, "choose_results": OK, "chosen": OK, "chosen_multiple": OK}
TABLE = {
    "publications_admin": {**RECORD, **VERSIONED, **FILES, "export": OK, "merge": OK},
    "authors_admin": {**RECORD, "merge": OK, "split": OK, "regroupings": OK},
    "attributions": {"index": OK, "undo": POST_ONLY},
    "topics_admin": RECORD,
    "publication_imports": {
        "index": OK,
        "batch": OK,
        "progress": OK,
        "undo": OK,
        "discard": GO,
        "problems": OK,
        "lookup": 404,
    },
    "copy_requests": {"index": OK, "answer": OK},
    "tombstones": {"index": OK},
    **{name: CHOOSER for name in NAMESPACES if name.startswith("wagtailsnippetchoosers")},
}
ROWS = [(space, name, status) for space, names in TABLE.items() for name, status in names.items()]
BULK = ("publish", "unpublish", "select", "unselect", "add-topic", "export", "delete")


@pytest.fixture(scope="module")
def record(django_db_setup, django_db_blocker):
    """One of everything, made once; what a test changes goes with the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield one_of_everything()
        transaction.set_rollback(True)


def one_of_everything():
    publication = make_publication()
    publication.save_revision()
    batch = importing.stage([importing.Source("a.bib", b"@book{a, title={Title}, year=2001}")])
    importing.apply(batch)
    return {
        "publications_admin": publication.pk,
        "authors_admin": make_author().pk,
        "topics_admin": make_topic().pk,
        "publication_imports": ImportBatch.objects.get().pk,
        "revision": publication.latest_revision_id,
        "copy_requests": CopyRequest.objects.create(
            file=make_file(publication), name="A reader", email="reader@example.org", reason="Why"
        ).pk,
        "file": make_file(publication).pk,
    }


@pytest.fixture
def url(record):
    def find(space, name):
        pattern = patterns()[space, name]
        values = {
            "pk": record.get(space) or record[OWNERS.get(space, "publications_admin")],
            "revision_id": record["revision"],
            "file": record["file"],
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "action_name": "approve",
            "task_state_id": 1,
            "task_id": 1,
            "workflow_state_id": 1,
        }
        wanted = pattern.pattern.regex.groupindex or pattern.pattern.converters
        return reverse(f"{space}:{name}", kwargs={key: values[key] for key in wanted})

    return find


OWNERS = {
    "wagtailsnippetchoosers_publications_author": "authors_admin",
    "wagtailsnippetchoosers_publications_topic": "topics_admin",
}


def patterns():
    """Every address of ours below /admin/, by namespace and name."""
    return {
        (space, pattern.name): pattern
        for space in NAMESPACES
        for pattern in _namespace(get_resolver(), space)
        if isinstance(pattern, URLPattern)
    }


def _namespace(resolver, name):
    for pattern in resolver.url_patterns:
        if getattr(pattern, "namespace", None) == name:
            return pattern.url_patterns
        if not isinstance(pattern, URLPattern) and (found := _namespace(pattern, name)):
            return found
    return []


def clerk():
    """Somebody who may enter the admin, and that is all."""
    group = Group.objects.create(name="Clerks")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    return make_user("Clerks")


def test_the_table_names_every_address():
    assert {(space, name) for space, name, __ in ROWS} == set(patterns())


@pytest.mark.parametrize(("space", "name", "status"), ROWS)
def test_librarians_and_superusers_get_in(client, url, space, name, status):
    for role in ("Librarians", "superuser"):
        client.force_login(make_user(role))
        query = "?id=1" if name == "chosen_multiple" else ""
        assert client.get(url(space, name) + query).status_code == status, role


@pytest.mark.parametrize(("space", "name", "status"), ROWS)
def test_nobody_else_gets_in(client, url, space, name, status):
    address = url(space, name)
    for user in (None, make_user("visitor"), clerk()):
        client.logout()
        if user:
            client.force_login(user)
        for method in (client.get, client.post):
            answer = method(address)
            assert answer.status_code in (302, 403, 404, 405), (user, method)
            assert "pk" not in answer.headers.get("Location", "")
            assert b"Exact solutions" not in answer.content


@pytest.mark.parametrize("action", BULK)
def test_bulk_actions_ask_for_a_permission(client, record, action):
    address = reverse("wagtail_bulk_action", args=["publications", "publication", action])
    query = f"?id={record['publications_admin']}"
    client.force_login(make_user("Librarians"))
    assert b"Exact solutions" in client.get(address + query).content
    client.force_login(clerk())
    client.post(address + query, {"format": "bibtex"})
    answer = client.get(address + query)
    assert b'type="submit"' not in answer.content
    assert Publication.objects.filter(live=True, selected=False).exists()


def test_unknown_bulk_actions_are_not_found(client):
    client.force_login(make_user("superuser"))
    address = reverse("wagtail_bulk_action", args=["publications", "publication", "nonsense"])
    assert client.get(address).status_code == 404
