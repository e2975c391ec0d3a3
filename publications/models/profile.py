"""What an author's page says beyond the works: affiliation, photo, links, and who wrote it."""

from uuid import uuid4

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey


def photo_path(author, name):
    """A name that tells nothing and is never given twice, so that browsers may keep the file."""
    return f"images/authors/{uuid4().hex}.jpg"


class Profile(models.Model):
    """Columns of an author that people fill in about themselves.

    ``is_own_text`` says that the owner wrote them; once the page has no owner, they are kept but
    not shown. ``profile_version`` counts edits, so that of two at once the second is told.
    """

    affiliation = models.CharField(_("affiliation"), max_length=255, blank=True)
    ror = models.CharField(
        _("ROR identifier"),
        max_length=9,
        blank=True,
        help_text=_("Of the affiliation in the Research Organization Registry: 02jx3x895."),
    )
    biography = models.TextField(_("about"), blank=True)
    photo = models.ImageField(_("photo"), upload_to=photo_path, blank=True, editable=False)
    open_to_collaborate = models.BooleanField(
        _("open to collaborate"), default=False, editable=False
    )
    is_own_text = models.BooleanField(default=False, editable=False)
    profile_version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True


class AuthorLink(models.Model):
    """An author's address elsewhere."""

    #: Links a page may have.
    MOST = 10

    author = ParentalKey("publications.Author", related_name="links", on_delete=models.CASCADE)
    url = models.URLField(
        _("address"), max_length=500, validators=[URLValidator(schemes=["https"])]
    )
    label = models.CharField(_("name of the link"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    sort_order_field = "position"

    class Meta:
        verbose_name = _("link")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["author", "url"], name="one_link_an_address"),
            models.CheckConstraint(
                condition=models.Q(url__startswith="https://"), name="link_is_https"
            ),
        ]

    def __str__(self):
        return self.label or self.host

    @property
    def host(self):
        return self.url.removeprefix("https://").partition("/")[0].removeprefix("www.")
