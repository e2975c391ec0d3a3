"""Draws the first page of a PDF, in a process of its own with nothing to lose.

Usage: python firstpage.py SOURCE TARGET WIDTH SECONDS. Exits with 0 when TARGET is written.

Knows nothing of the site. A file that takes too much time or memory ends this process only.
"""

import resource
import sys

#: Bytes of memory the process may take, and the most pixels it draws.
MEMORY = 1 << 30
PIXELS = 4_000_000


def main(source: str, target: str, width: str, seconds: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (8 << 20, 8 << 20))
    import pypdfium2

    page = pypdfium2.PdfDocument(source)[0]
    wide, high = page.get_size()
    scale = min(int(width) / wide, (PIXELS / (wide * high)) ** 0.5)
    page.render(scale=scale).to_pil().convert("RGB").save(target, "WEBP", quality=70)


if __name__ == "__main__":
    main(*sys.argv[1:])
