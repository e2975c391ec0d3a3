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


class AllView(ForRecordKeepers, ChooseView):
    """The whole window."""


class ResultsView(ForRecordKeepers, ChooseResultsView):
    """Its results."""


class ChosenView(ForRecordKeepers, SnippetChosenView):
    """What was chosen."""


class ChosenMultipleView(ForRecordKeepers, SnippetChosenMultipleView):
    """What was chosen, where several may be."""


class GuardedChooserViewSet(SnippetChooserViewSet):
    """A chooser that asks for a permission and makes nothing new."""

    choose_view_class = AllView
    choose_results_view_class = ResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView

    def get_urlpatterns(self):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]


class RecordChooserViewSet(GuardedChooserViewSet):
    """A chooser for records, which offers nothing that was merged into something else."""

    def get_object_list(self):
        return self.model.objects.filter(merged_into=None)
