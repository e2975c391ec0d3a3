"""A site as `make demo` makes it, served by a process of its own, and a browser to visit it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

from .. import browser as chromium
from .. import orcid
from ..orcid import Registry
from ..tree import ROOT

#: Seconds a page may take on a busy machine before a journey gives up.
PATIENCE = 30
#: What Django's file mailbox writes between two letters.
BETWEEN_LETTERS = b"-" * 79 + b"\n"
SERVER = (sys.executable, "manage.py", "runserver", "--noreload", "--verbosity=0")


@dataclass(frozen=True)
class Site:
    """Where the site answers, and the password of each role."""

    address: str
    passwords: dict
    mailbox: Path
    orcid: Registry
    env: dict

    def manage(self, *command):
        """What a management command of this site prints."""
        return manage(*command, env=self.env)

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


def manage(*command, env):
    """What a management command prints."""
    result = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert not result.returncode, result.stderr
    return result.stdout


@contextmanager
def serving(address, env, log):
    """The development server, once it answers."""
    with log.open("w") as output:
        host = urlsplit(address).netloc
        server = subprocess.Popen([*SERVER, host], cwd=ROOT, env=env, stdout=output, stderr=output)
        try:
            _await_answer(address, server, log)
            yield
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _await_answer(address, server, log):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(f"{address}/", timeout=PATIENCE).close()
            return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"The site did not start:\n{log.read_text()}")


@dataclass(frozen=True)
class Demo:
    """A demonstration site that nobody has visited: what it wrote, where it says it is."""

    directory: Path
    address: str
    passwords: dict


def environment(directory, address, **more):
    """What a command of the site in ``directory`` is told."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "labsite.settings.development",
        "DATABASE_URL": f"sqlite:///{directory / 'journeys.sqlite3'}",
        "LABSITE_VAR": str(directory),
        "BASE_URL": address,
        **more,
    }


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demonstration site, made once."""
    directory = tmp_path_factory.mktemp("demo")
    address = f"http://127.0.0.1:{free_port()}"
    env = environment(directory, address, EMAIL_URL="memorymail://")
    manage("migrate", "--verbosity=0", env=env)
    told = manage("load_demo", env=env)
    return Demo(directory, address, dict(re.findall(r"(\w+)@example\.org +(\S+)", told)))


@pytest.fixture(scope="module")
def site(demo, tmp_path_factory):
    """A copy of the demonstration site for the journeys of one file, served."""
    directory = tmp_path_factory.mktemp("journeys") / "site"
    shutil.copytree(demo.directory, directory)
    mailbox = directory / "mailbox"
    mailbox.mkdir()
    with orcid.server() as registry:
        env = environment(
            directory,
            demo.address,
            EMAIL_URL=f"filemail:///{mailbox}",
            ORCID_CLIENT_ID=orcid.CLIENT_ID,
            ORCID_CLIENT_SECRET=orcid.CLIENT_SECRET,
            ORCID_BASE_URL=registry.address,
        )
        with serving(demo.address, env, directory / "server.log"):
            yield Site(demo.address, demo.passwords, mailbox, registry, env)


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
