"""The browser of the journeys: Chromium as the system has it."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")

#: No request of the browser's own, and no sandbox, which containers refuse.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

MISSING = (
    "The browser journeys were NOT run: there is no Chromium on this machine. To run them, install "
    "it (Debian, Ubuntu: `apt install chromium`; elsewhere name it in LABSITE_BROWSER) and call "
    "`make test` again."
)


def executable():
    """The path of the browser, or ``""``."""
    named = os.environ.get("LABSITE_BROWSER", "")
    return named or next(filter(None, map(shutil.which, NAMES)), "")


def required():
    """Whether a missing browser is a failure (it is in continuous integration)."""
    return os.environ.get("LABSITE_REQUIRE_BROWSER", "") not in ("", "0")
