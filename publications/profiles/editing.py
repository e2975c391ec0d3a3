"""An author's page edited by its owner or a curator, all of it in one transaction."""

from functools import cached_property

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F

from .. import audit, claims, derived
from ..attribution import form_of
from ..forms.profile import PARTS, LinkFormSet, NameFormSet, ProfileForm, name_of
from ..models import Author
from ..trust import VERIFIED
from . import hiding
from .page import OPEN_LEVEL
from .standing import standing_of

#: Columns that this writes, so that it never overwrites what a claim or a merge does meanwhile.
_COLUMNS = (
    *PARTS,
    "native_name",
    "sort_name",
    "slug",
    "affiliation",
    "ror",
    "biography",
    "photo",
    "open_to_collaborate",
    "is_own_text",
    "updated_at",
)


class EditConflict(Exception):
    """Somebody else has changed the page since the form was opened."""


class Editing:
    """The forms of one page, filled by ``user``; an owner may do less than a curator."""

    def __init__(self, author: Author, user, *, is_owner: bool, data=None, files=None):
        self.author = author
        self.user = user
        self.is_owner = is_owner
        self.level = standing_of(author).level
        signed = self.signed if is_owner else None
        self.profile = ProfileForm(
            data, files, instance=author, signed=signed, may_be_open=self.may_be_open
        )
        self.links = LinkFormSet(data, instance=author, prefix="links")
        self.names = NameFormSet(data, instance=author, prefix="names", signed=signed)

    @cached_property
    def signed(self) -> set:
        """The forms of the name that works print."""
        rows = self.author.contributions.order_by().values(*PARTS).distinct()
        return {form_of(name_of(row)) for row in rows}

    @property
    def may_be_open(self) -> bool:
        return self.is_owner and self.level >= OPEN_LEVEL

    @property
    def may_hide(self) -> bool:
        """Whether hidden names are replaced on works: the owner is verified, or it is a curator."""
        return not self.is_owner or self.level >= VERIFIED

    @property
    def forms(self) -> tuple:
        return self.profile, self.links, self.names

    def is_valid(self) -> bool:
        answers = [form.is_valid() for form in self.forms]
        return all(answers)

    @property
    def changed(self) -> list[str]:
        """The names of what the forms change; never what it is changed to."""
        fields = [name for name in self.profile.changed_data if name != "version"]
        more = {"links": self.links, "names": self.names}
        return fields + [name for name, form in more.items() if form.has_changed()]

    def save(self) -> int:
        """Store everything; how many works print another name now.

        Raises :class:`EditConflict`, and then nothing is changed.
        """
        changed, old_photo = self.changed, Author.objects.get(pk=self.author.pk).photo.name
        with transaction.atomic():
            self._take_turn()
            self._save_author(changed)
            self.links.save()
            self.names.save()
            replaced = self._hide()
            role = "owner" if self.is_owner else "curator"
            audit.record(self.user, "profile.edited", self.author, fields=changed, role=role)
            if old_photo and old_photo != self.author.photo.name:
                transaction.on_commit(lambda: default_storage.delete(old_photo), robust=True)
        return replaced

    def _take_turn(self):
        """Count this edit if no other came between."""
        version = self.profile.cleaned_data["version"]
        known = Author.objects.filter(pk=self.author.pk, profile_version=version, merged_into=None)
        if not known.update(profile_version=F("profile_version") + 1):
            raise EditConflict

    def _save_author(self, changed):
        author, given = self.author, self.profile.cleaned_data
        if given.get("photo_upload"):
            author.photo.save("portrait.jpg", given["photo_upload"], save=False)
        elif given.get("photo_removed"):
            author.photo = ""
        if self.may_be_open:
            author.open_to_collaborate = given["is_open"]
        if self.is_owner and "affiliation" in changed:
            author.ror = ""
        author.is_own_text = self.is_owner or (author.is_own_text and bool(author.owner_id))
        derived.refresh_author(author)
        author.save(update_fields=_COLUMNS)

    def _hide(self) -> int:
        if not self.may_hide:
            return 0
        keep = bool(self.profile.data.get("keep_addresses"))
        return hiding.hide(self.author, keep_addresses=keep)


def may_edit(author: Author, user) -> str:
    """In what capacity ``user`` may edit the page: ``"owner"``, ``"curator"`` or ``""``."""
    if claims.can_edit(author, user):
        return "owner"
    return "curator" if user.has_perm("publications.change_author") else ""
