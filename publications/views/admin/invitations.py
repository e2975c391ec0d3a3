"""Deciding reports about invitations."""

from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages

from ... import inviting
from ...forms.inviting import ReportDecisionForm
from ...models import InvitationError, InvitationReport
from .base import RecordPageMixin

#: Decided reports shown below those that wait.
MOST_DECIDED = 50


class ReportsMixin(RecordPageMixin):
    """For people who may decide."""

    model = InvitationReport
    permission_required = "decide"
    header_icon = "warning"
    listing = ("invitation_reports:index", _("Reports about invitations"))


class ReportsView(ReportsMixin, TemplateView):
    """Those that wait, the oldest first, then the newest decided."""

    template_name = "publications/admin/invitations/index.html"
    page_title = _("Reports about invitations")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        rows = InvitationReport.objects.select_related("invitation__author", "decided_by")
        is_open = {"state": InvitationReport.State.OPEN}
        done = rows.exclude(**is_open).order_by("-decided_at")[:MOST_DECIDED]
        return super().get_context_data(waiting=rows.filter(**is_open), done=done, **kwargs)


class ReportView(ReportsMixin, FormView):
    """One report: the message, what is said against it, and the decision."""

    form_class = ReportDecisionForm
    template_name = "publications/admin/invitations/report.html"

    @cached_property
    def report(self):
        rows = InvitationReport.objects.select_related(
            "invitation__author", "invitation__sender", "decided_by"
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_page_title(self):
        return _("Report of %(date)s") % {"date": self.report.reported_at.date()}

    def get_context_data(self, **kwargs):
        sender = self.report.invitation.sender
        others = InvitationReport.objects.filter(invitation__sender=sender)
        return super().get_context_data(
            report=self.report,
            sender=inviting.sender_name(sender),
            others=others.exclude(pk=self.report.pk).count(),
            **kwargs,
        )

    def form_valid(self, form):
        states = {"uphold": InvitationReport.State.UPHELD}
        state = states.get(self.request.POST.get("intent"), InvitationReport.State.DISMISSED)
        try:
            inviting.decide(self.report, state, self.request.user, form.cleaned_data["reason"])
        except InvitationError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, _("Decided."))
        return redirect("invitation_reports:index")
