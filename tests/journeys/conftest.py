"""A site as `make demo` makes it, served by a process of its own, and a browser to visit it."""

import os
import re
import shutil
import socket
import time
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect, sync_playwright

from .. import browser as chromium
from .. import orcid
from ..orcid import Registry
from ..schema import Schema
from .forking import Commands, commands

#: Seconds a page may take on a busy machine before a journey gives up.
PATIENCE = 30
expect.set_options(timeout=PATIENCE * 1000)
#: What Django's file mailbox writes between two letters.
BETWEEN_LETTERS = b"-" * 79 + b"\n"
SERVER = ("runserver", "--noreload", "--skip-checks", "--verbosity=0")


@dataclass(frozen=True)
class Site:
    """Where the site answers, and the password of each role."""

    address: str
    passwords: dict
    mailbox: Path
    orcid: Registry
    commands: Commands

    def manage(self, *command):
        """What a management command of this site prints."""
        return self.commands.run(*command)

    def url(self, path):
        return self.address + path

    def letters(self, to):
        """The texts of the letters to an address, oldest first."""
        files = sorted(self.mailbox.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        found = (part for file in files for part in file.read_bytes().split(BETWEEN_LETTERS))
        messages = (message_from_bytes(part.strip(), policy=policy.default) for part in found)
        return [
            message.get_body(("plain",)).get_content()
            for message in messages
            if to in str(message["To"])
        ]

    def link(self, to, path):
        """The newest address below ``path`` that was written to somebody, without the host."""
        pattern = re.compile(rf"https?://[^/\s]+({re.escape(path)}\S+)")
        return pattern.findall("\n".join(self.letters(to)))[-1]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(address, commands, log):
    """The development server, once it answers."""
    server = commands.start(log, *SERVER, urlsplit(address).netloc)
    try:
        _await_answer(address, log)
        yield
    finally:
        commands.end(server)


def _await_answer(address, log):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            urlopen(f"{address}/", timeout=PATIENCE).close()
            return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"The site did not start:\n{log.read_text()}")


@dataclass(frozen=True)
class Demo:
    """A demonstration site: where it stands, how it was before anybody came, its commands."""

    directory: Path
    untouched: Path
    address: str
    passwords: dict
    registry: Registry
    commands: Commands

    def renew(self):
        """Make it again what nobody has visited."""
        shutil.rmtree(self.directory)
        shutil.copytree(self.untouched, self.directory)


def environment(directory, address, registry):
    """What a command of the site in ``directory`` is told."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "labsite.settings.development",
        "DATABASE_URL": f"sqlite:///{directory / 'journeys.sqlite3'}",
        "LABSITE_VAR": str(directory),
        "BASE_URL": address,
        "EMAIL_URL": f"filemail:///{directory / 'mailbox'}",
        "ORCID_CLIENT_ID": orcid.CLIENT_ID,
        "ORCID_CLIENT_SECRET": orcid.CLIENT_SECRET,
        "ORCID_BASE_URL": registry.address,
    }


@pytest.fixture(scope="session")
def demo(tmp_path_factory, schema_folder):
    """The demonstration site, made once."""
    top = tmp_path_factory.mktemp("demo")
    directory, untouched, log = top / "site", top / "untouched", top / "log"
    (directory / "mailbox").mkdir(parents=True)
    address = f"http://127.0.0.1:{free_port()}"
    with (
        orcid.server() as registry,
        commands(environment(directory, address, registry), log) as run,
    ):
        Schema(schema_folder).restore(directory / "journeys.sqlite3")
        run.run("migrate", "--verbosity=0")
        told = run.run("load_demo")
        shutil.copytree(directory, untouched)
        passwords = dict(re.findall(r"(\w+)@example\.org +(\S+)", told))
        yield Demo(directory, untouched, address, passwords, registry, run)


@pytest.fixture(scope="module")
def site(demo):
    """The demonstration site as it was made, served for the journeys of one file."""
    demo.renew()
    log = demo.directory / "server.log"
    mailbox = demo.directory / "mailbox"
    with serving(demo.address, demo.commands, log):
        yield Site(demo.address, demo.passwords, mailbox, demo.registry, demo.commands)


@pytest.fixture(scope="module")
def browser():
    """One browser for the journeys of a file.

    It takes its event loop along when it closes: beside a running one, Django refuses the
    database to the tests that come after.
    """
    path = chromium.executable()
    if not path and chromium.required():
        pytest.fail(chromium.MISSING)
    if not path:
        pytest.skip(chromium.MISSING)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        yield launched
        launched.close()


class Watch:
    """What a browser complains of, and whom it asks, while pages are visited."""

    def __init__(self, page, *friends):
        self.complaints = []
        self.strangers = []
        self.friends = (*friends, "data:", "blob:", "about:")
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("request", self._request)

    def check(self):
        """Fail on anything seen since the last check."""
        complaints, strangers = self.complaints, self.strangers
        self.complaints, self.strangers = [], []
        assert not complaints, "\n".join(complaints)
        assert not strangers, "\n".join(strangers)

    def _console(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.location.get('url')}: {message.text}")

    def _request(self, request):
        if not request.url.startswith(self.friends):
            self.strangers.append(request.url)


@contextmanager
def visiting(browser, site, friends=(), **options):
    """A page of a new visitor; the visit fails if the browser complained or asked strangers.

    Strangers are all but the site and its ``friends``, given by the beginning of their addresses.
    """
    context = browser.new_context(base_url=site.address, **options)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.watch = Watch(page, site.address, *friends)
    yield page
    context.close()
    page.watch.check()


@pytest.fixture
def page(browser, site):
    """A visitor at a desk."""
    with visiting(browser, site, viewport={"width": 1280, "height": 900}) as visited:
        yield visited


@pytest.fixture
def page_without_scripts(browser, site):
    """A visitor whose browser runs no JavaScript."""
    with visiting(browser, site, java_script_enabled=False) as visited:
        yield visited


@pytest.fixture
def telephone(browser, site):
    """A visitor with the narrowest screen the guidelines ask for."""
    with visiting(browser, site, viewport={"width": 320, "height": 640}) as visited:
        yield visited


def sign_in(page, site, role):
    """Come in as ``role`` by the form everybody uses."""
    page.goto("/accounts/login/?next=/admin/")
    page.get_by_label("Login").fill(f"{role}@example.org")
    page.get_by_label("Password").fill(site.passwords[role])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/admin/**")
