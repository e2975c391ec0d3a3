"""Take the pictures of the documentation: ``python docs/images/take.py http://127.0.0.1:8000``."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import browser

HERE = Path(__file__).parent
PICTURES = {
    "home": ("/", {"width": 1280, "height": 800}, "light"),
    "publications": ("/publications/", {"width": 1280, "height": 860}, "light"),
    "publications-dark": ("/publications/", {"width": 1280, "height": 860}, "dark"),
    "telephone": ("/publications/", {"width": 390, "height": 844}, "light"),
}


def main(address):
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.executable(), args=list(browser.FLAGS)
        )
        for name, (path, viewport, scheme) in PICTURES.items():
            page = chromium.new_page(viewport=viewport, color_scheme=scheme)
            page.goto(address + path)
            page.screenshot(path=HERE / f"{name}.png")
        chromium.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
