"""Pictures are drawn once for each version of what they show."""

import os
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

#: Moves when the drawing itself changes.
DRAWING = 1


def version(*facts) -> str:
    """Another one for every other state of ``facts``, which print alike when they are alike."""
    return blake2b(repr((DRAWING, *facts)).encode(), digest_size=12).hexdigest()


def kept(name: str, key: str, draw) -> bytes:
    """The picture called ``name`` in the version ``key``, made by ``draw`` if it is not there.

    What another version of it left is removed.
    """
    folder = Path(settings.LABSITE_CARDS_ROOT)
    file = folder / f"{name}.{key}"
    try:
        return file.read_bytes()
    except FileNotFoundError:
        drawn = draw()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{name}.*"):
        old.unlink(missing_ok=True)
    _write(file, drawn)
    return drawn


def _write(file: Path, content: bytes) -> None:
    """All of it or nothing, whoever else draws the same."""
    with NamedTemporaryFile(dir=file.parent, delete=False) as part:
        part.write(content)
    os.replace(part.name, file)
