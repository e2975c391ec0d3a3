"""The one menu of the record."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .attributions import AttributionsViewSet
from .author import AuthorViewSet
from .copies import CopyRequestViewSet
from .imports import ImportViewSet
from .publication import PublicationViewSet
from .removals import RemovalsViewSet
from .tombstones import TombstonesViewSet
from .topic import TopicViewSet


class RecordViewSetGroup(SnippetViewSetGroup):
    """Everything of the record; each item shown to those who have a right to it."""

    menu_label = _("Publications")
    menu_name = "record"
    menu_icon = "doc-full"
    menu_order = 110
    items = (
        PublicationViewSet,
        AuthorViewSet,
        AttributionsViewSet,
        TopicViewSet,
        ImportViewSet,
        RemovalsViewSet,
        CopyRequestViewSet,
        TombstonesViewSet,
    )
