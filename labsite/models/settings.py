"""What holds for the whole site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """What every page says about the group, and how references are printed."""

    name = models.CharField(_("name of the group"), max_length=255, blank=True)
    strapline = models.CharField(_("strapline"), max_length=255, blank=True)
    affiliation = models.TextField(_("affiliation"), blank=True, help_text=_("One line each."))
    google_scholar_url = models.URLField(_("Google Scholar profile"), blank=True)
    footer = RichTextField(_("footer"), blank=True, features=["bold", "italic", "link"])
    citation_style = models.CharField(_("citation style"), max_length=64, default="apa")

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("strapline"), FieldPanel("affiliation")],
            heading=_("The group"),
        ),
        FieldPanel("google_scholar_url"),
        FieldPanel("footer"),
        FieldPanel("citation_style"),
    ]

    class Meta:
        verbose_name = _("site settings")
