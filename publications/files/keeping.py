"""What librarians do with files: add, change, order and remove them; each is in the history."""

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from wagtail.log_actions import log

from ..models import Publication, PublicationFile, UsageMonth
from . import thumbnails


def keep(form, work: Publication, user) -> PublicationFile:
    """Store what a valid ``FileForm`` says; content that was replaced goes for good."""
    file, is_new = form.instance, not form.instance.pk
    old = "" if is_new or not form.checked else PublicationFile.objects.get(pk=file.pk).content.name
    with transaction.atomic():
        if is_new:
            last = work.files.aggregate(last=Max("position"))["last"]
            file.publication, file.created_by = work, user
            file.position = 0 if last is None else last + 1
        form.save()
        does = "added" if is_new else "replaced" if form.checked else "changed"
        log(work, f"publications.file_{does}", user=user, data=_told(file, form))
        _forget(file, old)
    if form.checked:
        thumbnails.renew(file)
    return file


def move(file: PublicationFile, step: int) -> None:
    """Change places with the file before (``-1``) or after (``1``) it."""
    with transaction.atomic():
        files = list(file.publication.files.current().in_order())
        at = next(place for place, other in enumerate(files) if other.pk == file.pk)
        to = min(max(at + step, 0), len(files) - 1)
        files.insert(to, files.pop(at))
        for position, other in enumerate(files):
            other.position = position
            other.save(update_fields=["position"])


def remove(file: PublicationFile, user, replaced_by: PublicationFile | None = None) -> bool:
    """Take ``file`` away: its content goes, its address stays. False if somebody did already."""
    with transaction.atomic():
        gone = PublicationFile.objects.current().filter(pk=file.pk)
        if not gone.update(removed_at=timezone.now(), replaced_by=replaced_by, thumbnail=""):
            return False
        file.refresh_from_db()
        file.save(update_fields=["removed_at"])
        log(file.publication, "publications.file_removed", user=user, data={"name": file.name})
        names = (file.content.name, file.thumbnail.name)
        for name in filter(None, names):
            _forget(file, name)
    return True


def hand_over(duplicate: Publication, into: Publication) -> None:
    """The files of a work that was merged into another follow it, behind its own."""
    last = into.files.aggregate(last=Max("position"))["last"]
    step = 0 if last is None else last + 1
    UsageMonth.objects.filter(file__publication=duplicate).update(publication=into)
    duplicate.files.update(publication=into, position=F("position") + step)


def _told(file, form) -> dict:
    """What the history says: the name, and who may read it from now on."""
    fields = [name for name in form.changed_data if name != "upload"]
    access = {"access": file.access, "until": str(file.embargo_until or "")}
    return {"name": file.name, "file": file.pk, "fields": fields} | access


def _forget(file, name: str) -> None:
    """Delete stored content once nothing can bring its row back."""
    if name:
        transaction.on_commit(lambda: file.content.storage.delete(name))
