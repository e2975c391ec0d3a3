"""What an editor sees of a publication and of an author, in the order they think of it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from ..forms.author import AuthorForm
from ..forms.publication import PublicationForm
from .filespanel import FilesPanel

BYLINE = [
    FieldRowPanel([FieldPanel("given"), FieldPanel("particle"), FieldPanel("family")]),
    FieldRowPanel([FieldPanel("role"), FieldPanel("is_equal"), FieldPanel("author")]),
    FieldRowPanel([FieldPanel("suffix"), FieldPanel("literal"), FieldPanel("is_corresponding")]),
    FieldRowPanel([FieldPanel("affiliation"), FieldPanel("orcid")]),
]

IDENTITY = ObjectList(
    [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("genre")]),
        FieldRowPanel([FieldPanel("issued"), FieldPanel("issued_literal")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("peer_reviewed")]),
        FieldPanel("licence", help_text=_("Where no open file here has one.")),
        FieldRowPanel([FieldPanel("title_short"), FieldPanel("language")]),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("selected"), FieldPanel("selected_order")]),
    ],
    heading=_("What it is"),
)
PEOPLE = ObjectList(
    [
        HelpPanel(
            _(
                "Give every name as it is printed on the work, in its printed order: the arrows "
                "move a name up or down. The author page is whose list the work counts for."
            )
        ),
        InlinePanel("contributions", panels=BYLINE, label=_("name"), heading=_("Names")),
        FieldRowPanel([FieldPanel("authors_incomplete"), FieldPanel("editors_incomplete")]),
    ],
    heading=_("Authors and editors"),
)
PLACE = ObjectList(
    [
        FieldPanel("container_title"),
        FieldRowPanel([FieldPanel("volume"), FieldPanel("issue"), FieldPanel("page")]),
        FieldRowPanel([FieldPanel("article_number"), FieldPanel("container_title_short")]),
        FieldRowPanel([FieldPanel("publisher"), FieldPanel("publisher_place")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("collection_title"), FieldPanel("collection_number")]),
                FieldRowPanel([FieldPanel("chapter_number"), FieldPanel("edition")]),
                FieldRowPanel([FieldPanel("number"), FieldPanel("version")]),
                FieldPanel("medium"),
            ],
            heading=_("Books, reports, software"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("event_title"),
                FieldRowPanel([FieldPanel("event_place"), FieldPanel("event_date")]),
            ],
            heading=_("Conference or other event"),
        ),
    ],
    heading=_("Where it appeared"),
)
NAMES = ObjectList(
    [
        InlinePanel(
            "identifiers",
            panels=[FieldRowPanel([FieldPanel("scheme"), FieldPanel("value")]), "is_own"],
            label=_("identifier"),
            heading=_("Identifiers"),
        ),
        InlinePanel(
            "relations",
            panels=[
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("url"), FieldPanel("label")]),
                FieldPanel("target"),
            ],
            label=_("related work or link"),
            heading=_("Related works and links"),
        ),
    ],
    heading=_("Identifiers and links"),
)
SUBJECT = ObjectList(
    [FieldPanel("abstract"), FieldPanel("topics"), FieldPanel("keywords")],
    heading=_("Abstract and topics"),
)
FILES = ObjectList([FilesPanel()], heading=_("Files"))
ADVANCED = ObjectList(
    [
        FieldPanel("citation_key"),
        FieldPanel("extra"),
        FieldPanel("unlock"),
        PublishingPanel(),
    ],
    heading=_("Advanced"),
)

PUBLICATION = TabbedInterface(
    [IDENTITY, PEOPLE, PLACE, NAMES, SUBJECT, FILES, ADVANCED], base_form_class=PublicationForm
)

NAME_PARTS = [
    FieldRowPanel([FieldPanel("given"), FieldPanel("particle"), FieldPanel("family")]),
    FieldRowPanel([FieldPanel("suffix"), FieldPanel("literal")]),
]
LINK = [FieldRowPanel([FieldPanel("url"), FieldPanel("label")])]
AUTHOR = ObjectList(
    [
        MultiFieldPanel([*NAME_PARTS, FieldPanel("native_name")], heading=_("Name")),
        FieldRowPanel([FieldPanel("orcid"), FieldPanel("is_member")]),
        FieldRowPanel([FieldPanel("affiliation"), FieldPanel("ror")]),
        FieldPanel("biography"),
        InlinePanel("links", panels=LINK, label=_("link"), heading=_("Links")),
        InlinePanel(
            "variants",
            panels=[*NAME_PARTS, FieldPanel("visibility")],
            label=_("form of the name"),
            heading=_("Other forms of the name"),
            help_text=_(
                "Names this person has signed with. A form for matching only, such as a former "
                "name, is never shown to anybody; it helps an import to find the person, and works "
                "that print it show today's name as soon as you save."
            ),
        ),
    ],
    base_form_class=AuthorForm,
)
