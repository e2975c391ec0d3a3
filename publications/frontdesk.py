"""What keepers of the record and curators find on the front page of the admin."""

from wagtail.admin.ui.components import Component

from . import dataversion
from .catalogue import catalogue
from .claims import queue
from .claims.actors import DECIDE
from .models import ImportBatch, Publication

#: Uploads and claims that wait for a decision, as many as are listed.
MOST = 5


class FrontPanel(Component):
    """A panel of the admin's front page, for those it concerns: see :meth:`is_wanted`."""

    def __init__(self, request):
        self.request = request
        self.user = request.user

    @classmethod
    def offer(cls, request, panels):
        """Wagtail hook ``construct_homepage_panels``."""
        panel = cls(request)
        if panel.is_wanted():
            panels.append(panel)

    def is_wanted(self) -> bool:
        return True


class RecordPanel(FrontPanel):
    """How the record stands and what waits, for those who may change or import works."""

    name = "record"
    template_name = "publications/admin/record_panel.html"
    order = 60

    def is_wanted(self):
        self.imports = self.user.has_perm("publications.import_publication")
        self.changes = self.user.has_perm("publications.change_publication")
        return self.imports or self.changes

    def get_context_data(self, parent_context=None):
        staged = ImportBatch.objects.filter(state=ImportBatch.State.STAGED) if self.imports else []
        return {
            "changes": self.changes,
            "imports": self.imports,
            "batches": staged[:MOST],
            "public": len(catalogue(dataversion.of(self.request)).pks),
            "drafts": Publication.objects.filter(merged_into=None, live=False).count(),
        }


class ClaimsPanel(FrontPanel):
    """The claims that have waited longest, for those who decide them."""

    name = "claims"
    template_name = "publications/admin/claims_panel.html"
    order = 70

    def is_wanted(self):
        return self.user.has_perm(DECIDE)

    def get_context_data(self, parent_context=None):
        return {"claims": queue.waiting().select_related("author")[:MOST]}
