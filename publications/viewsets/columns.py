"""Columns of the listings that Wagtail does not have."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

#: Class of cells that a narrow screen has no room for.
WIDE = "record-wide"
#: Bylines longer than this end in an ellipsis in a listing, in characters.
BYLINE_LENGTH = 90


class StyledTitleColumn(TitleColumn):
    """A title that brings the styles of our listings."""

    class Media:
        css = {"all": ["publications/admin/record.css"]}


class MarkedTitleColumn(StyledTitleColumn):
    """A title with what is special about its work: draft, incomplete, selected, retracted."""

    cell_template_name = "publications/admin/columns/title.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["marks"] = marks(instance)
        return context


class BylineColumn(Column):
    """The printed names, cut where they are many."""

    cell_template_name = "publications/admin/columns/byline.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["length"] = BYLINE_LENGTH
        return context


def marks(publication):
    """Words and whether they ask for attention, for what is special about ``publication``."""
    found = [
        (not publication.live, _("Draft"), True),
        (publication.live and publication.has_unpublished_changes, _("Unpublished changes"), True),
        (publication.year is None or not publication.byline, _("Incomplete"), True),
        (publication.status == "retracted", _("Retracted"), True),
        (publication.selected, _("Selected"), False),
        (publication.locked, _("Locked"), False),
    ]
    return [(word, urgent) for present, word, urgent in found if present]
