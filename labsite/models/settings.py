"""What holds for the whole site."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Site

from publications import dataversion
from publications.citations import styles

from .. import colours, theming
from .belonging import Affiliation, SocialLink


def style_choices():
    """The citation styles on offer, as a form shows them."""
    return [(style.id, style.title) for style in styles()]


@register_setting(icon="site")
class SiteSettings(ClusterableModel, BaseSiteSetting):
    """What every page says about the group, how it looks, and how references are printed."""

    class Scheme(models.TextChoices):
        AUTO = "auto", _("as the visitor’s device has it")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    name = models.CharField(_("name of the group"), max_length=255, blank=True)
    strapline = models.CharField(_("strapline"), max_length=255, blank=True)
    affiliation = models.TextField(_("affiliation"), blank=True, help_text=_("One line each."))
    google_scholar_url = models.URLField(_("Google Scholar profile"), blank=True)
    footer = RichTextField(_("footer"), blank=True, features=["bold", "italic", "link"])
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Shown in the header of every page; also the icon of the site if it is square."
        ),
    )
    logo_alt = models.CharField(
        _("what the logo says"),
        max_length=255,
        blank=True,
        help_text=_("If the logo holds the name. Left empty, the name stands beside it."),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        help_text=_("Of links and marks, such as #7a2331. Left empty, it is that dark red."),
    )
    accent_dark = models.CharField(
        _("accent colour on dark pages"),
        max_length=7,
        blank=True,
        help_text=_("Left empty, it is a lighter shade of the accent colour."),
    )
    colour_scheme = models.CharField(
        _("light or dark"),
        max_length=5,
        choices=Scheme.choices,
        default=Scheme.AUTO,
        help_text=_("What visitors see first; a button lets each choose."),
    )
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
        InlinePanel("affiliations", heading=_("Affiliations with logos"), label=_("Affiliation")),
        MultiFieldPanel(
            [
                FieldPanel("logo"),
                FieldPanel("logo_alt"),
                FieldRowPanel([FieldPanel("accent"), FieldPanel("accent_dark")]),
                FieldPanel("colour_scheme"),
            ],
            heading=_("Look"),
        ),
        FieldPanel("google_scholar_url"),
        InlinePanel("social_links", heading=_("Elsewhere"), label=_("Profile")),
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

    def clean(self):
        super().clean()
        grounds = {"accent": theming.LIGHT, "accent_dark": theming.DARK}
        errors = {name: _illegible(getattr(self, name), on) for name, on in grounds.items()}
        if any(errors.values()):
            raise ValidationError({name: error for name, error in errors.items() if error})

    @property
    def theme(self) -> theming.Theme | None:
        """The group's own colours, if it has chosen any."""
        return theming.theme(self.accent, self.accent_dark)

    #: Whether there are rows of each kind; looked up by ``of_default_site``.
    has_affiliations = has_social_links = False

    @classmethod
    def of_default_site(cls):
        """What is set for the default site, read once for each state of it; else the defaults.

        Unlike ``for_request``, it writes no row because somebody looked at a page.
        """
        return dataversion.remembered("site settings", cls._read, dataversion.current())

    @classmethod
    def _read(cls):
        rows = (Affiliation, "has_affiliations"), (SocialLink, "has_social_links")
        has = {name: Exists(model.objects.filter(settings=OuterRef("pk"))) for model, name in rows}
        kept = cls.objects.annotate(**has).select_related("site__root_page", "logo")
        return kept.filter(site__is_default_site=True).first() or cls(**_default_site())


def _illegible(text: str, grounds):
    """What is wrong with a colour on these grounds, and the nearest one that is right."""
    colour = colours.parse(text)
    if not text:
        return ""
    if not colour:
        return _("Write a colour as # and six digits from 0 to f, such as #7a2331.")
    seen = colours.least_contrast(colour, grounds)
    if seen >= colours.LEGIBLE:
        return ""
    facts = {
        "seen": f"{seen:.1f}",
        "needed": colours.LEGIBLE,
        "shade": colours.written(theming.nearest(colour, grounds)),
    }
    message = _(
        "Words in this colour are hard to read: its contrast is %(seen)s where %(needed)s is "
        "needed. The nearest shade that can be read is %(shade)s."
    )
    return ValidationError(message, params=facts)


def _default_site():
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    return {"site": site} if site else {}
