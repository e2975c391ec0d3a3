"""The files of a work: what they are, who may read them, and since when."""

import secrets
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..licences import CHOICES as LICENCES
from .publication import Publication

#: The storage of files, which no address leads to but the view that asks who is reading.
STORAGE = "works"
#: The full text in COAR's vocabulary of versions, https://vocabularies.coar-repositories.org.
COAR_VERSIONS = "http://purl.org/coar/version/"


def private_storage():
    """Where files lie; a function, so that migrations do not name the place."""
    return storages[STORAGE]


def stored_name(file, name):
    """A name of our own that nobody can guess: the uploaded one is data, not a path."""
    ending = PurePosixPath(name).suffix.lower()
    return f"{file.publication_id}/{secrets.token_urlsafe(16)}{ending}"


class Version(models.TextChoices):
    """Journal article versions (NISO RP-8-2008), each with COAR's name for it."""

    AUTHOR_ORIGINAL = "AO", _("Author’s original")
    SUBMITTED = "SMUR", _("Submitted version")
    ACCEPTED = "AM", _("Accepted version")
    PROOF = "P", _("Proof")
    PUBLISHED = "VoR", _("Published version")
    CORRECTED = "CVoR", _("Corrected version of the published")
    ENHANCED = "EVoR", _("Enhanced version of the published")
    NOT_APPLICABLE = "NA", _("Not a version of the text")

    @property
    def uri(self) -> str:
        """The version in COAR's vocabulary."""
        return COAR_VERSIONS + _COAR[self.value]


_COAR = {
    "AO": "c_b1a7d7d4d402bcce",
    "SMUR": "c_71e4c1898caa6e32",
    "AM": "c_ab4af688f83e57aa",
    "P": "c_fa2ee174bc00049f",
    "VoR": "c_970fb48d4fbd8a85",
    "CVoR": "c_e19f295774971610",
    "EVoR": "c_dc82b40f9837b551",
    "NA": "c_be7fb7dd8ff6fe43",
}


class PublicationFileQuerySet(models.QuerySet):
    """Adjectives of files; each chains."""

    def current(self):
        """Files that have not been taken away."""
        return self.filter(removed_at__isnull=True)

    def in_order(self):
        return self.order_by("position", "pk")


class PublicationFile(models.Model):
    """One file of a work. Its number is in its address, so renaming or replacing breaks none.

    A file is no part of a work's drafts and revisions: who may read it changes at once, and no
    old revision brings an old right back. ``access`` says who may read it after the embargo.
    """

    class Content(models.TextChoices):
        FULL_TEXT = "full-text", _("Full text")
        SUPPLEMENT = "supplement", _("Supplementary material")
        SLIDES = "slides", _("Slides")
        POSTER = "poster", _("Poster")
        DATA = "data", _("Data")
        CODE = "code", _("Code")
        OTHER = "other", _("Other")

    class Access(models.TextChoices):
        PUBLIC = "public", _("Everybody")
        RESTRICTED = "restricted", _("Members of the group; others may ask for a copy")
        PRIVATE = "private", _("Its authors and librarians only; shown to nobody else")

    class Reason(models.TextChoices):
        PUBLISHER = "publisher", _("The publisher’s terms")
        PATENT = "patent", _("A patent is pending")
        CONFIDENTIAL = "confidential", _("Confidential material")
        FURTHER_WORK = "further-work", _("Further publication is planned")
        OTHER = "other", _("Another reason")

    class Standing(models.TextChoices):
        """Who may read the file on a given day."""

        OPEN = "open", _("Open")
        EMBARGOED = "embargoed", _("Under embargo")
        RESTRICTED = "restricted", _("Restricted")
        PRIVATE = "private", _("Private")

    publication = models.ForeignKey(Publication, related_name="files", on_delete=models.CASCADE)
    publication.wagtail_reference_index_ignore = True
    position = models.PositiveIntegerField(default=0, editable=False)
    content = models.FileField(
        _("file"), storage=private_storage, upload_to=stored_name, max_length=255
    )
    name = models.CharField(_("file name"), max_length=150)
    kind = models.CharField(
        _("what it is"), max_length=16, choices=Content, default=Content.FULL_TEXT
    )
    version = models.CharField(
        _("version"), max_length=4, choices=Version, default=Version.NOT_APPLICABLE
    )
    licence = models.CharField(
        _("licence"),
        max_length=32,
        blank=True,
        choices=LICENCES,
        help_text=_("Leave it empty where nobody has given one."),
    )
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("Such as en or de.")
    )
    description = models.CharField(_("description"), max_length=500, blank=True)
    access = models.CharField(
        _("who may read it"), max_length=16, choices=Access, default=Access.PUBLIC
    )
    embargo_until = models.DateField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("The first day on which it may be read. It opens by itself on that day."),
    )
    embargo_reason = models.CharField(
        _("reason of the embargo"), max_length=16, choices=Reason, blank=True
    )
    media_type = models.CharField(max_length=127, editable=False)
    size = models.PositiveBigIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    thumbnail = models.FileField(
        storage=private_storage, max_length=255, blank=True, editable=False
    )
    stored_at = models.DateTimeField(editable=False, default=timezone.now)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    removed_at = models.DateTimeField(null=True, editable=False)
    replaced_by = models.ForeignKey(
        "self", null=True, editable=False, on_delete=models.SET_NULL, related_name="replaces"
    )

    objects = PublicationFileQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["position", "pk"]
        permissions = [("read_publicationfile", _("Can read files restricted to members"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(embargo_until__isnull=True) | ~Q(embargo_reason=""),
                name="embargo_has_a_reason",
                violation_error_message=_("Say why the file is under embargo."),
            ),
            models.CheckConstraint(
                condition=Q(embargo_until__isnull=True) | Q(access="public"),
                name="embargo_ends_for_everybody",
                violation_error_message=_(
                    "An embargo ends with the file open to everybody: choose that, or no embargo."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(sha256="") & ~Q(media_type=""), name="file_is_described"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("publications:work_file", args=[self.publication.slug, self.pk, self.name])

    @property
    def is_full_text(self) -> bool:
        return self.kind == self.Content.FULL_TEXT

    @property
    def label(self) -> str:
        """What it is, in words: its version where it is a version of the text."""
        if self.is_full_text and self.version != Version.NOT_APPLICABLE:
            return self.get_version_display()
        return self.get_kind_display()

    def standing(self, today=None) -> Standing:
        """Who may read it on ``today``: the clock lifts an embargo, nobody has to."""
        if self.access == self.Access.PRIVATE:
            return self.Standing.PRIVATE
        if self.embargo_until and (today or timezone.localdate()) < self.embargo_until:
            return self.Standing.EMBARGOED
        return self.Standing.OPEN if self.access == self.Access.PUBLIC else self.Standing.RESTRICTED

    @property
    def is_open(self) -> bool:
        """Whether anybody may read it now."""
        return self.standing() == self.Standing.OPEN

    @property
    def can_be_asked_for(self) -> bool:
        """Whether somebody who may not read it may ask for a copy."""
        return self.standing() in (self.Standing.EMBARGOED, self.Standing.RESTRICTED)
