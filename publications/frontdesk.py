"""What keepers of the record find on the front page of the admin."""

from django.db.models import Count, Q
from wagtail.admin.ui.components import Component

from .models import ImportBatch, Publication

#: Uploads that wait for a decision, the newest first.
MOST = 5


class RecordPanel(Component):
    """How the record stands and what waits, for those who may change or import works."""

    name = "record"
    template_name = "publications/admin/record_panel.html"
    order = 60

    def __init__(self, user):
        self.imports = user.has_perm("publications.import_publication")
        self.changes = user.has_perm("publications.change_publication")

    def __bool__(self):
        return self.imports or self.changes

    def get_context_data(self, parent_context=None):
        staged = ImportBatch.objects.filter(state=ImportBatch.State.STAGED) if self.imports else []
        works = Publication.objects.filter(merged_into=None)
        return {
            "changes": self.changes,
            "imports": self.imports,
            "batches": staged[:MOST],
            **works.aggregate(
                public=Count("pk", filter=Q(live=True)), drafts=Count("pk", filter=Q(live=False))
            ),
        }


def add_panel(request, panels):
    panel = RecordPanel(request.user)
    if panel:
        panels.append(panel)
