"""Editorial pages and the settings of the site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Page

PROSE = ["bold", "italic", "superscript", "subscript", "link", "ol", "ul", "h2", "h3"]


class HomePage(Page):
    """The front page: who the group is, its selected works and its newest."""

    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)
    newest_count = models.PositiveSmallIntegerField(
        _("newest publications shown"), default=5, help_text=_("0 shows none.")
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("newest_count")]
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 1
    template = "labsite/home_page.html"

    class Meta:
        verbose_name = _("home page")


class StandardPage(Page):
    """A page of prose, such as a privacy notice."""

    body = RichTextField(_("text"), blank=True, features=PROSE)

    content_panels = [*Page.content_panels, FieldPanel("body")]
    template = "labsite/standard_page.html"

    class Meta:
        verbose_name = _("page")


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
