"""Where the group belongs and where else it is found: rows of the site settings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable


class Affiliation(Orderable):
    """An institution that the group is part of."""

    settings = ParentalKey(
        "labsite.SiteSettings", related_name="affiliations", on_delete=models.CASCADE
    )
    name = models.CharField(_("name"), max_length=255)
    url = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Whoever cannot see it is told the name."),
    )

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("url")]), FieldPanel("logo")]

    class Meta(Orderable.Meta):
        verbose_name = _("affiliation")

    def __str__(self):
        return self.name


class SocialLink(Orderable):
    """A profile of the group somewhere else."""

    settings = ParentalKey(
        "labsite.SiteSettings", related_name="social_links", on_delete=models.CASCADE
    )
    name = models.CharField(
        _("name"), max_length=64, help_text=_("Such as Mastodon, Bluesky, GitHub or YouTube.")
    )
    url = models.URLField(_("address"))

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("url")])]

    class Meta(Orderable.Meta):
        verbose_name = _("profile elsewhere")

    def __str__(self):
        return self.name
