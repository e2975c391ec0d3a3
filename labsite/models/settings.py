"""What holds for the whole site."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Site

from publications import dataversion
from publications.citations import styles


def style_choices():
    """The citation styles on offer, as a form shows them."""
    return [(style.id, style.title) for style in styles()]


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """What every page says about the group, and how references are printed."""

    name = models.CharField(_("name of the group"), max_length=255, blank=True)
    strapline = models.CharField(_("strapline"), max_length=255, blank=True)
    affiliation = models.TextField(_("affiliation"), blank=True, help_text=_("One line each."))
    google_scholar_url = models.URLField(_("Google Scholar profile"), blank=True)
    footer = RichTextField(_("footer"), blank=True, features=["bold", "italic", "link"])
    citation_style = models.CharField(_("citation style"), max_length=64, default="apa")
    stars_equal_contribution = models.BooleanField(
        _("star for equal contribution"),
        default=False,
        help_text=_("Advani*, M., & Saxe*, A. M. for authors who contributed equally."),
    )
    particles_last = models.BooleanField(
        _("particles after the given names"),
        default=False,
        help_text=_("Rossem, L. van where the style has van Rossem, L."),
    )
    word_for_others = models.CharField(
        _("word for further authors"),
        max_length=32,
        blank=True,
        help_text=_("Such as “others” where the style has “et al.”"),
    )
    hyphens_in_numbers = models.BooleanField(
        _("hyphens in numbers"),
        default=False,
        help_text=_("116(21-22) where the style has a dash."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("strapline"), FieldPanel("affiliation")],
            heading=_("The group"),
        ),
        FieldPanel("google_scholar_url"),
        FieldPanel("footer"),
        MultiFieldPanel(
            [
                FieldPanel(
                    "citation_style",
                    widget=forms.Select(choices=style_choices),
                    help_text=_("The one readers see first; they may choose another."),
                ),
                FieldPanel("stars_equal_contribution"),
                FieldPanel("particles_last"),
                FieldPanel("word_for_others"),
                FieldPanel("hyphens_in_numbers"),
            ],
            heading=_("References"),
        ),
    ]

    class Meta:
        verbose_name = _("site settings")

    @classmethod
    def of_default_site(cls):
        """What is set for the default site, read once for each state of it; else the defaults.

        Unlike ``for_request``, it writes no row because somebody looked at a page.
        """
        return dataversion.remembered("site settings", cls._read, dataversion.current())

    @classmethod
    def _read(cls):
        kept = cls.objects.select_related("site__root_page")
        return kept.filter(site__is_default_site=True).first() or cls(**_default_site())


def _default_site():
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    return {"site": site} if site else {}
