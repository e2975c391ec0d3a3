"""Whether what is stored is what the record says: nothing missing, changed or left over."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import PurePosixPath

from django.core.files.storage import storages
from django.utils import timezone

from ..models import PublicationFile
from ..models.files import STORAGE

#: A file that nothing names may belong to an upload under way; from this age on it is left over.
GRACE = timedelta(days=1)


def damaged() -> Iterator[tuple[PublicationFile, str]]:
    """Each file whose content is not as it was stored, and what is the matter in words."""
    rows = PublicationFile.objects.current().select_related("publication").order_by("pk")
    for file in rows.iterator():
        if wrong := _wrong(file):
            yield file, wrong


def _wrong(file: PublicationFile) -> str:
    try:
        with file.content.open("rb") as stored:
            digest = sha256()
            for chunk in stored.chunks():
                digest.update(chunk)
            size = stored.size
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if size != file.size:
        return f"has {size} bytes instead of {file.size}"
    return "" if digest.hexdigest() == file.sha256 else "has another SHA-256 than when it came"


def left_over(now: datetime | None = None) -> Iterator[str]:
    """Names of stored files that no row names, older than :data:`GRACE`."""
    storage, before = storages[STORAGE], (now or timezone.now()) - GRACE
    rows = PublicationFile.objects.current().values_list("content", "thumbnail")
    named = {name for row in rows for name in row if name}
    for name in _stored(storage):
        if name not in named and storage.get_modified_time(name) < before:
            yield name


def _stored(storage, folder: str = "") -> Iterator[str]:
    folders, files = storage.listdir(folder)
    for name in sorted(files):
        yield str(PurePosixPath(folder, name))
    for name in sorted(folders):
        yield from _stored(storage, str(PurePosixPath(folder, name)))
