"""Whether links answer: asked of a server in this process, and of no network of one's own."""

from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote

import pytest
from django.core.management import call_command
from django.utils import timezone

from labsite.health import checking, links, report
from labsite.health.probing import probe
from labsite.models import LinkCheck
from people.models import PersonLink
from publications.lookups import requesting
from publications.lookups.reaching import is_public

from ...factories import make_publication, make_user
from ...pages import make_person

HERE = ("127.0.0.0/8",)


class Answers(BaseHTTPRequestHandler):
    """``/404`` answers 404 and so on; ``/to?ADDRESS`` leads there; ``/head`` knows GET only."""

    def do_HEAD(self):
        self.server.asked.append((self.command, self.path))
        place, _mark, target = self.path[1:].partition("?")
        status = 302 if place == "to" else int(place) if place.isdigit() else 200
        if place == "head" and self.command == "HEAD":
            status = 500
        self.send_response(status)
        if place == "to":
            self.send_header("Location", unquote(target))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *args):
        """The run of the tests needs no log."""


@contextmanager
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.asked = []
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def web():
    with serving() as found:
        yield found


@pytest.mark.parametrize(
    ("path", "status", "problem"),
    [
        ("/", 200, ""),
        ("/404", 404, "The server answers 404."),
        ("/410", 410, "The server answers 410."),
        ("/503", 503, "The server answers 503."),
        ("/403", 403, ""),
        ("/head", 200, ""),
        ("/to?/200", 200, ""),
        ("/to?/404", 404, "The server answers 404."),
        ("/to?/to?/to?/to?/to?/to?/to?/to", 302, "It redirects without end."),
        ("/to?file:///etc/passwd", None, "This is no address of the web."),
        ("/to?http://10.0.0.1/", None, "It leads into a private network."),
        ("/to?http://[::1]/", None, "It leads into a private network."),
        ("/übung", 200, ""),
    ],
)
def test_an_answer_is_told_in_words(web, path, status, problem):
    outcome = probe(web[1] + path, HERE)

    assert (outcome.status, outcome.problem) == (status, problem)


def test_nobody_at_home_is_told(web):
    assert probe("http://127.0.0.1:1/", HERE).problem == "It does not answer."
    assert probe("http://nowhere.invalid/").problem == "Nobody knows this host."


def test_ones_own_network_is_not_asked(web):
    server, address = web
    server.asked.clear()

    outcome = probe(f"{address}/")

    assert outcome.problem == "It leads into a private network."
    assert server.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
    ],
)
def test_only_addresses_of_the_internet_are_public(address, public):
    assert is_public(address) is public


@pytest.mark.django_db
def test_dead_links_are_listed_with_who_links_there_until_they_are_mended(
    web, settings, client, monkeypatch
):
    server, address = web
    settings.LABSITE_LINK_NETWORKS = HERE
    monkeypatch.setattr(links, "PAUSE", 0.0)
    work = make_publication(title="A work", links=[("pdf", f"{address}/404")])
    person = make_person("A person", links=[PersonLink(url=f"{address}/503")])
    make_publication(title="Fine", links=[("code", f"{address}/200")])
    check()
    assert [row.url for row in LinkCheck.objects.dead()] == [f"{address}/404"]

    LinkCheck.objects.update(checked_at=timezone.now() - timedelta(days=2))
    server.asked.clear()
    check()

    assert not [path for _method, path in server.asked if path == "/200"]
    client.force_login(make_user("Librarians"))
    rows = client.get("/admin/reports/health/links/").context["rows"]
    assert {row.title: row.url for row in rows} == {
        "A work": f"/admin/publications/edit/{work.pk}/",
        "A person": f"/admin/pages/{person.pk}/edit/",
    }
    assert all("Checked on" in row.detail for row in rows)
    work.relations.all().delete()
    check()
    assert {line.check.name: line.count for line in report.lines()}["links"] == 1


@pytest.mark.django_db
def test_links_are_checked_at_the_press_of_a_button_by_those_who_may(
    web, settings, client, monkeypatch
):
    settings.LABSITE_LINK_NETWORKS = HERE
    monkeypatch.setattr(links, "PAUSE", 0.0)
    seen = []

    def at_once(work):
        seen.append(checking.progress())
        assert not checking.start()
        work()

    monkeypatch.setattr(checking, "in_background", at_once)
    make_publication(links=[("pdf", f"{web[1]}/503")])
    address = "/admin/reports/health/links/now/"
    for role in ("Curators", "Members"):
        client.force_login(make_user(role))
        client.post(address)
    assert not LinkCheck.objects.exists()
    client.force_login(make_user("Editors"))
    assert client.get(address).status_code == 405

    for _time in range(2):
        assert client.post(address).url == "/admin/reports/health/links/"

    (row,) = LinkCheck.objects.all()
    assert (row.problem, row.failures) == ("The server answers 503.", 1)
    assert seen == [checking.Progress(), checking.Progress()]
    assert checking.progress() is None
    assert "Check links now" in client.get("/admin/reports/health/").content.decode()


def check():
    call_command("check_links", verbosity=0)


def test_no_service_leads_a_lookup_into_ones_own_network(web):
    with pytest.raises(requesting.Unavailable, match="private network"):
        requesting.ask(f"{web[1]}/to?http://10.0.0.1/", "*/*")
