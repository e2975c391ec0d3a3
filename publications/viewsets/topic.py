"""Topics in the admin."""

from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from ..forms.topic import TopicForm
from ..models import Topic
from . import listing
from .chooser import GuardedChooserViewSet


class TopicIndexView(IndexView):
    """Topics with the number of works filed under each."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.is_export = False

    def get_base_queryset(self):
        return Topic.objects.annotate(works=Count("publications"))

    def search_queryset(self, queryset):
        return listing.search_topics(queryset, self.search_query)

    @cached_property
    def is_searchable(self):
        return True


class TopicViewSet(SnippetViewSet):
    """Subjects that works are filed under."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_name = "topics"
    admin_url_namespace = "topics_admin"
    base_url_path = "topics"
    index_view_class = TopicIndexView
    chooser_viewset_class = GuardedChooserViewSet
    copy_view_enabled = False
    list_per_page = 50
    list_display = ["name", Column("works", label=_("Works"), sort_key="works")]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("name", "slug", "parent", "description")],
        base_form_class=TopicForm,
    )
