"""Choosing a publication or an author from within a form."""

from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)


class ForRecordKeepers(PermissionCheckedMixin):
    """Only for people who may see the model's listing."""

    any_permission_required = ["add", "change", "delete", "view"]


class CurrentOnly(ForRecordKeepers):
    """Offers nothing that was merged into something else."""

    def get_object_list(self):
        return super().get_object_list().filter(merged_into=None)


class ChooseCurrentView(CurrentOnly, ChooseView):
    """The whole window."""


class ChooseCurrentResultsView(CurrentOnly, ChooseResultsView):
    """Its results."""


class ChosenView(ForRecordKeepers, SnippetChosenView):
    """What was chosen."""


class ChosenMultipleView(ForRecordKeepers, SnippetChosenMultipleView):
    """What was chosen, where several may be."""


class RecordChooserViewSet(SnippetChooserViewSet):
    """A chooser for records that may have been merged."""

    choose_view_class = ChooseCurrentView
    choose_results_view_class = ChooseCurrentResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
