"""The forms editors see, in the order a person is described."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    TitleFieldPanel,
)

PERIOD = FieldRowPanel([FieldPanel("start"), FieldPanel("end")])
POSITION = [FieldPanel("role"), PERIOD, FieldPanel("note")]
EDUCATION = [
    FieldPanel("degree"),
    FieldRowPanel([FieldPanel("institution"), FieldPanel("year")]),
]
LINK = [FieldRowPanel([FieldPanel("kind"), FieldPanel("label")]), FieldPanel("url")]

PERSON = [
    TitleFieldPanel("title", heading=_("Name"), help_text=_("As the person writes it.")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("native_name"), FieldPanel("sort_name")]),
            FieldPanel("pronouns"),
            FieldPanel("photo"),
        ],
        heading=_("Name and photo"),
    ),
    InlinePanel("positions", heading=_("Positions"), label=_("Position")),
    MultiFieldPanel(
        [FieldPanel("next_position"), FieldPanel("next_position_url")],
        heading=_("After leaving"),
    ),
    MultiFieldPanel([FieldPanel("author"), FieldPanel("orcid")], heading=_("Works")),
    MultiFieldPanel([FieldPanel("interests"), FieldPanel("biography")], heading=_("About")),
    InlinePanel("education", heading=_("Education"), label=_("Degree")),
    MultiFieldPanel([FieldPanel("email"), FieldPanel("show_email")], heading=_("Contact")),
    InlinePanel("links", heading=_("Links"), label=_("Link")),
]
