"""What stays of a work that was public once."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Tombstone(models.Model):
    """A number and address that answered once, and why they do no more.

    ``number`` is the primary key the work had; ``title`` and ``source``, where and when it
    appeared, are empty where they are not to be told. Who wrote it is not kept: a wish to be named
    no more could not reach a work that is gone. ``note`` is what whoever removed it adds. The
    slug may be that of a later work, which then answers there; the number never is.
    """

    class Reason(models.TextChoices):
        """Each a sentence that visitors read."""

        MISTAKE = "mistake", _("It was added by mistake.")
        DUPLICATE = "duplicate", _("It was listed twice.")
        IMPORT = "import", _("The import it came with was taken back.")
        REVISION = "revision", _("It is being revised.")
        AUTHOR = "author", _("One of its authors asked for it.")
        WITHDRAWN = "withdrawn", _("The group has withdrawn it.")
        LEGAL = "legal", _("It had to be removed for legal reasons.")

    number = models.BigIntegerField(_("number"), unique=True)
    slug = models.CharField(_("slug"), max_length=120, db_index=True)
    title = models.TextField(_("title"), blank=True)
    source = models.TextField(_("published in"), blank=True)
    note = models.TextField(_("note"), blank=True)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason, blank=True)
    removed_at = models.DateTimeField(_("removed"), default=timezone.now)

    class Meta:
        verbose_name = _("removed publication")
        verbose_name_plural = _("removed publications")
        ordering = ["-removed_at", "-number"]

    def __str__(self):
        return self.title or self.permalink

    @property
    def permalink(self) -> str:
        return reverse("publications:permalink", args=[self.number])
