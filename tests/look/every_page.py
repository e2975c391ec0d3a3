"""Every page as axe-core and the HTML validators see it. Run by ``make audit``; takes minutes.

``NODE_MODULES`` names the folder with axe-core, vnu-jar and html-validate. Each page is looked at
in light and dark, 1440 and 320 pixels wide. What a browser complains of, whom else it asks, and
what does not fit is a finding, too.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from tests.factories import PASSWORD
from tests.journeys.conftest import Watch, browser  # noqa: F401

from . import everything

MODULES = Path(os.environ.get("NODE_MODULES", "node_modules")).absolute()
AXE = MODULES / "axe-core" / "axe.min.js"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = MODULES / ".bin" / "html-validate"

WIDTHS = (1440, 320)
SCHEMES = ("light", "dark")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async tags => {
    const found = await axe.run(document, {
        runOnly: { type: "tag", values: tags }, resultTypes: ["violations"],
    });
    return found.violations.flatMap(rule => rule.nodes.map(
        node => [rule.id, node.target.join(" "), node.html.slice(0, 160)]));
}"""
#: What Wagtail's own frame of the admin has and its next version may mend: rule, part of it.
WAGTAILS = (
    ("landmark-unique", "/admin/pages/search/"),
    ("landmark-unique", "w-panel--nested"),
    ("page-has-heading-one", "<html"),
    ("label", "-value-cell-"),
)
WIDER = "document.documentElement.scrollWidth > innerWidth + 1"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield everything.furnish()


@pytest.fixture(scope="module")
def site(world):
    # The browser's loop runs in the thread that asks the database which pages there are.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


def client_of(name):
    """Somebody signed in; nobody for an empty name."""
    client = Client(headers={"host": "127.0.0.1"})
    if name:
        client.force_login(get_user_model().objects.get(username=name))
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def pages_for(name, world, client):
    if name == "admin":
        return everything.staffs_pages(world, client)
    pages = {
        "": everything.visitors_pages,
        "owner": everything.owners_pages,
        "claimant": everything.claimants_pages,
    }
    return pages[name](world)


def wanted(pages):
    """``pages``, or those alone whose addresses hold the word in ``ONLY``."""
    return [page for page in pages if os.environ.get("ONLY", "") in page]


def complained_of(watch, address):
    """What the browser said but for the status of the page itself, which may be 404."""
    said = [*watch.complaints, *watch.strangers]
    watch.complaints, watch.strangers = [], []
    return [one for one in said if not one.startswith(f"{address}: Failed to load resource")]


@pytest.mark.django_db
@pytest.mark.skipif(not VNU.is_file(), reason=f"there is no {VNU}")
def test_validators_find_nothing(world, tmp_path):
    saved = {}
    for name in ("", "owner", "claimant"):
        client = client_of(name)
        for address in wanted(pages_for(name, world, client)):
            response = client.get(address, follow=True)
            file = tmp_path / f"{len(saved)}.html"
            file.write_bytes(response.content)
            saved[file.name] = address

    if not saved:
        pytest.skip("ONLY leaves no page for visitors")
    found = [*vnu(tmp_path), *html_validate(tmp_path)]

    assert not found, "\n".join(f"{saved[file]} {what}" for file, what in found)


def vnu(folder):
    command = ["java", "-Xss1m", "-jar", VNU, "--format", "json", "--stdout", *folder.iterdir()]
    output = subprocess.run(command, capture_output=True, check=False).stdout
    for message in json.loads(output)["messages"]:
        if message["type"] != "info" or message.get("subType") == "warning":
            where = f"{message.get('lastLine')}: {message.get('extract', '')}"
            yield Path(message["url"]).name, f"{message['message']} {where}"


def html_validate(folder):
    command = [HTML_VALIDATE, "--preset", "standard", "--formatter", "json", *folder.iterdir()]
    output = subprocess.run(command, capture_output=True, check=False, cwd=MODULES.parent).stdout
    for file in json.loads(output):
        for message in file["messages"]:
            yield (
                Path(file["filePath"]).name,
                f"{message['ruleId']}: {message['message']} {message['line']}",
            )


@pytest.mark.skipif(not AXE.is_file(), reason=f"there is no {AXE}")
@pytest.mark.parametrize("name", ["", "owner", "claimant", "admin"])
def test_axe_finds_nothing(name, world, site, browser):  # noqa: F811
    client = client_of(name)
    context = browser.new_context(base_url=site, bypass_csp=True)
    cookies = {key: morsel.value for key, morsel in client.cookies.items()}
    context.add_cookies([{"name": k, "value": v, "url": site} for k, v in cookies.items()])
    page = context.new_page()
    watch = Watch(page, site)

    found = []
    for address in wanted(pages_for(name, world, client)):
        findings = [*looked_at(page, address), *complained_of(watch, site + address)]
        found += [f"{address}: {one}" for one in findings]
        sys.stdout.write(f"{address} {len(findings)}\n")
    context.close()

    assert not found, "\n".join(found)


def wagtails(address, finding):
    """Whether a finding is in what Wagtail makes, not in what we do."""
    rule, _target, html = finding
    known = any(rule == one and part in html for one, part in WAGTAILS)
    return known and address.startswith("/admin/")


def looked_at(page, address):
    """What is wrong with one page, in every width and scheme."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(address)
    page.add_style_tag(content="* { transition: none !important; }")
    page.evaluate(AXE.read_text())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.wait_for_timeout(100)
            found = page.evaluate(RUN, STANDARD)
            yield from (f"{width} {scheme} {one}" for one in found if not wagtails(address, one))
        if page.evaluate(WIDER):
            yield f"wider than {width}"
