"""A picture of a PDF's first page, drawn apart from the site and within limits."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile

from ..models import PublicationFile

#: Width in pixels, twice what the page shows.
WIDTH = 320
#: Seconds of work, and of waiting, that one picture is worth.
SECONDS = 8
_PROGRAM = Path(__file__).with_name("firstpage.py")


def draw(file: PublicationFile) -> bytes:
    """The picture as WebP; empty where there is none to be had."""
    if file.media_type != "application/pdf":
        return b""
    with TemporaryDirectory(prefix="labsite-page-") as folder:
        source, target = Path(folder, "source.pdf"), Path(folder, "page.webp")
        with file.content.open("rb") as opened, source.open("wb") as copy:
            copy.writelines(opened.chunks())
        command = [sys.executable, "-I", _PROGRAM, source, target, str(WIDTH), str(SECONDS)]
        try:
            subprocess.run(command, check=True, timeout=SECONDS + 4, capture_output=True)  # noqa: S603
        except (subprocess.SubprocessError, OSError):
            return b""
        return target.read_bytes()


def renew(file: PublicationFile) -> None:
    """Give ``file`` the picture that belongs to its content; saves that column alone."""
    if file.thumbnail:
        file.thumbnail.delete(save=False)
    picture = draw(file)
    if picture:
        name = f"{Path(file.content.name).with_suffix('')}.page.webp"
        file.thumbnail.save(name, ContentFile(picture), save=False)
    file.save(update_fields=["thumbnail"])
