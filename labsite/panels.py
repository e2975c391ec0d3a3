"""The forms editors see for the pages of the site."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PageChooserPanel,
)

INTRODUCTION = [FieldPanel("introduction")]
PERIOD = FieldRowPanel([FieldPanel("start"), FieldPanel("end")])
LINK = [FieldRowPanel([FieldPanel("kind"), FieldPanel("label")]), FieldPanel("url")]


def works(relation, heading):
    """Rows of publications, several chosen at once."""
    return MultipleChooserPanel(
        relation, heading=heading, label=_("Publication"), chooser_field_name="publication"
    )


def pages(relation, name, heading, label):
    """Rows of pages, several chosen at once."""
    return MultipleChooserPanel(relation, heading=heading, label=label, chooser_field_name=name)


RESEARCH = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
            PERIOD,
            FieldPanel("summary"),
            FieldPanel("image"),
        ],
        heading=_("At a glance"),
    ),
    FieldPanel("body"),
    pages("members", "person", _("People"), _("Person")),
    works("publication_links", _("Publications")),
    pages("grant_links", "grant", _("Grants"), _("Grant")),
    InlinePanel("links", heading=_("Code, data and links"), label=_("Link")),
]
MEMBER = [PageChooserPanel("person"), FieldPanel("role"), PERIOD]
PROJECT_GRANT = [PageChooserPanel("grant")]

GRANT = [
    MultiFieldPanel(
        [
            FieldPanel("funder"),
            FieldPanel("programme"),
            FieldPanel("reference_number"),
            PERIOD,
        ],
        heading=_("The grant"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("amount"), FieldPanel("currency")]),
            FieldPanel("amount_is_public"),
        ],
        heading=_("Amount"),
    ),
    FieldPanel("summary"),
    FieldPanel("acknowledgement"),
    InlinePanel("investigators", heading=_("Investigators"), label=_("Investigator")),
    works("outputs", _("Outputs")),
]
INVESTIGATOR = [
    PageChooserPanel("person"),
    FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
]

NEWS = [
    FieldPanel("date"),
    FieldPanel("lead"),
    FieldPanel("image"),
    FieldPanel("body"),
    pages("people_links", "person", _("People"), _("Person")),
    pages("project_links", "project", _("Projects"), _("Project")),
    works("work_links", _("Publications")),
]
NEWS_PERSON = [PageChooserPanel("person")]
NEWS_PROJECT = [PageChooserPanel("project")]

OPENING = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("deadline"), FieldPanel("starts")]),
            FieldRowPanel([FieldPanel("employment_type"), FieldPanel("salary")]),
        ],
        heading=_("At a glance"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("location"),
            FieldRowPanel([FieldPanel("city"), FieldPanel("country")]),
        ],
        heading=_("Place of work"),
    ),
    FieldPanel("summary"),
    FieldPanel("body"),
    MultiFieldPanel(
        [FieldPanel("apply_url"), FieldPanel("apply_email")], heading=_("How to apply")
    ),
]

EVENT = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
            FieldRowPanel([FieldPanel("place"), FieldPanel("online_url")]),
            FieldPanel("speaker"),
        ],
        heading=_("When, where and who"),
    ),
    FieldPanel("summary"),
    FieldPanel("body"),
]
