"""Taking works off the site or deleting them, with the reason that visitors will read."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import DeleteView, UnpublishView

from .. import tombstones
from ..forms.removing import RemovalForm
from ..models import Publication
from .bulk_actions import InListing, PublicationAction


class DeletePublicationView(DeleteView):
    """Asks why before a work is deleted."""

    form_class = RemovalForm

    @transaction.atomic
    def form_valid(self, form):
        tombstones.raise_for([self.object.pk], **form.cleaned_data)
        return super().form_valid(form)


class UnpublishPublicationView(UnpublishView):
    """Asks why before a work is taken off the site."""

    template_name = "publications/admin/confirm_unpublish.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=RemovalForm(), **kwargs)

    @transaction.atomic
    def unpublish(self):
        response = super().unpublish()
        form = RemovalForm(self.request.POST)
        if form.is_valid():
            tombstones.explain(self.object.pk, **form.cleaned_data)
        return response


class UnpublishAction(PublicationAction):
    """Take works off the site; they stay here as drafts."""

    display_name = _("Unpublish")
    action_type = "unpublish"
    aria_label = _("Unpublish the chosen publications")
    action_priority = 20
    permission = "publish"
    question = _("Take these publications off the site? They stay here as drafts.")
    button = _("Yes, unpublish")
    form_class = RemovalForm

    @classmethod
    def act_on(cls, publication, user, removal=None, **context):
        if not publication.live:
            return False
        publication.unpublish(user=user)
        tombstones.explain(publication.pk, **removal)
        return True

    def get_execution_context(self):
        return {**super().get_execution_context(), "removal": self.cleaned_form.cleaned_data}


class DeletePublicationsAction(InListing, DeleteBulkAction):
    """Wagtail's own, for what the listing shows, with a reason and an entry in the log for each."""

    models = [Publication]
    template_name = PublicationAction.template_name
    form_class = RemovalForm

    def get_context_data(self, **kwargs):
        words = {
            "question": _("Delete these publications? This cannot be undone."),
            "button": _("Yes, delete"),
        }
        return super().get_context_data(**words, **kwargs)

    def get_execution_context(self):
        return {"user": self.request.user, "removal": self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(cls, objects, user=None, removal=None, **context):
        tombstones.raise_for([work.pk for work in objects], **removal)
        for work in objects:
            log(work, "wagtail.delete", user=user, deleted=True)
            work.delete()
        return len(objects), 0


REMOVALS = (UnpublishAction, DeletePublicationsAction)
