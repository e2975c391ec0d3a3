"""Requests for copies in the admin."""

from django.core.exceptions import PermissionDenied
from django.db.models import Case, When
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ... import copies
from ...copies.deciding import DECIDES
from ...forms.copies import AnswerForm
from ...models import CopyRequest
from .base import paged


class DeciderMixin(WagtailAdminTemplateMixin):
    """A page for those who decide requests."""

    header_icon = "mail"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(DECIDES):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class CopyRequestsView(DeciderMixin, TemplateView):
    """The requests whose address was proved, those that wait for an answer first."""

    template_name = "publications/admin/copies/list.html"
    page_title = _("Requests for copies")

    def get_context_data(self, **kwargs):
        proved = CopyRequest.objects.exclude(state=CopyRequest.State.UNPROVED)
        answered = Case(When(state=CopyRequest.State.WAITING, then=0), default=1)
        rows = proved.select_related("file__publication").order_by(answered, "-created_at")
        return super().get_context_data(**paged(self.request, rows), **kwargs)


class AnswerView(DeciderMixin, FormView):
    """One request, and what to say to it."""

    template_name = "publications/admin/copies/answer.html"
    page_title = _("A copy is asked for")
    form_class = AnswerForm

    @cached_property
    def asked(self):
        found = CopyRequest.objects.select_related("file__publication", "decided_by")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self):
        listing = {"url": reverse("copy_requests:index"), "label": CopyRequestsView.page_title}
        *above, here = super().get_breadcrumbs_items()
        return [*above, listing, here]

    def get_context_data(self, **kwargs):
        return super().get_context_data(asked=self.asked, **kwargs)

    def form_valid(self, form):
        granted = "grant" in self.request.POST
        answer = form.cleaned_data["answer"]
        if copies.decide(self.asked, self.request.user, granted, answer):
            messages.success(self.request, _("%(name)s was told.") % {"name": self.asked.name})
        else:
            messages.warning(self.request, _("Somebody has answered already."))
        return redirect("copy_requests:index")
