"""Take pictures of a running demo: ``python docs/images/take.py http://127.0.0.1:8000``.

The few of the documentation go beside this file; one of every page in every size and colour goes
to ``var/screenshots``, to be looked at.
"""

import re
import sys
from io import BytesIO
from pathlib import Path

import requests
from PIL import Image
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import browser

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EVERYTHING = ROOT / "var" / "screenshots"
WIDE, TABLE, NARROW = (1440, 900), (1280, 860), (390, 844)
#: The pictures of the documentation: address, size, colours.
PICTURES = {
    "home": ("/", TABLE, "light"),
    "publications": ("/publications/", TABLE, "light"),
    "publications-dark": ("/publications/", TABLE, "dark"),
    "telephone": ("/publications/", NARROW, "light"),
}
#: Pages that no sitemap names.
MORE = ("/publications/?q=learning&year=2024", "/search/?q=learning", "/accounts/login/")
SHADES = 128


def main(address):
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.executable(), args=list(browser.FLAGS)
        )
        for name, (path, size, scheme) in PICTURES.items():
            page = opened(chromium, address + path, size, scheme)
            small(page.screenshot()).save(HERE / f"{name}.png", optimize=True)
            page.close()
        EVERYTHING.mkdir(parents=True, exist_ok=True)
        for path in addresses(address):
            for size in (WIDE, NARROW):
                for scheme in ("light", "dark"):
                    page = opened(chromium, address + path, size, scheme)
                    name = f"{named(path)}-{size[0]}-{scheme}.png"
                    page.screenshot(path=EVERYTHING / name, full_page=True)
                    page.close()
        chromium.close()


def opened(chromium, url, size, scheme):
    """The page with everything in it loaded, however far down."""
    width, height = size
    page = chromium.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(url)
    page.evaluate("document.querySelectorAll('img').forEach((image) => (image.loading = 'eager'))")
    page.wait_for_load_state("networkidle")
    return page


def addresses(address):
    """Every page of the tree, a work with what belongs to it, an author, and the rest."""
    work, author = located(address, "works")[0], located(address, "authors")[1]
    below = [work, f"{work}cite/", author, f"{author}cv/", f"{author}graph/"]
    return dict.fromkeys([*located(address, "pages"), *below, *MORE])


def located(address, section):
    """The paths that a part of the sitemap names."""
    answer = requests.get(f"{address}/sitemap-{section}.xml", timeout=60)
    return re.findall(r"<loc>\w+://[^/<]+(/[^<]*)</loc>", answer.text)


def named(path):
    """A file's name for ``path``, short enough for every file system."""
    return re.sub(r"\W+", "-", path).strip("-")[:100] or "home"


def small(screenshot):
    """``screenshot`` in few colours, which a page of text does not miss."""
    picture = Image.open(BytesIO(screenshot)).convert("RGB")
    return picture.quantize(SHADES, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
