"""What else a person tells: degrees, and addresses elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from . import panels


class Education(Orderable):
    """A degree, as the person names it."""

    person = ParentalKey("people.PersonPage", related_name="education", on_delete=models.CASCADE)
    degree = models.CharField(_("degree"), max_length=255)
    institution = models.CharField(_("institution"), max_length=255, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    panels = panels.EDUCATION

    class Meta(Orderable.Meta):
        verbose_name = _("education")

    def __str__(self):
        return ", ".join(filter(None, [self.degree, self.institution, str(self.year or "")]))


class PersonLink(Orderable):
    """A person's address elsewhere."""

    class Kind(models.TextChoices):
        WEBSITE = "website", _("Website")
        SCHOLAR = "scholar", _("Google Scholar")
        GITHUB = "github", _("GitHub")
        MASTODON = "mastodon", _("Mastodon")
        BLUESKY = "bluesky", _("Bluesky")
        LINKEDIN = "linkedin", _("LinkedIn")
        CV = "cv", _("Curriculum vitae")
        OTHER = "other", _("Other")

    person = ParentalKey("people.PersonPage", related_name="links", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.WEBSITE)
    url = models.URLField(_("address"))
    label = models.CharField(_("label"), max_length=100, blank=True)

    panels = panels.LINK

    class Meta(Orderable.Meta):
        verbose_name = _("link")

    def __str__(self):
        return self.label or self.get_kind_display()
