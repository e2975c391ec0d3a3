"""Deciding requests to remove author pages."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages

from ... import removals
from ...forms.removal import DecisionForm
from ...models import RemovalRequest
from .base import RecordPageMixin, paged


class DecidingMixin(RecordPageMixin):
    """For people who may decide."""

    model = RemovalRequest
    permission_required = "decide"
    header_icon = "user"
    listing = ("removal_requests:index", _("Requests to remove pages"))


class RequestsView(DecidingMixin, TemplateView):
    """All requests that were confirmed, those that wait first; the log of objections."""

    template_name = "publications/admin/removals/index.html"
    page_title = _("Requests to remove pages")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        wishes = RemovalRequest.objects.confirmed().select_related("author", "decided_by")
        waiting = wishes.open().order_by("confirmed_at")
        done = wishes.exclude(state=RemovalRequest.State.OPEN).order_by("-decided_at")
        return super().get_context_data(**paged(self.request, done), waiting=waiting, **kwargs)


class RequestView(DecidingMixin, FormView):
    """One request and what can be done about it."""

    form_class = DecisionForm
    template_name = "publications/admin/removals/request.html"

    @cached_property
    def wish(self):
        wishes = RemovalRequest.objects.confirmed().select_related("author", "decided_by")
        return get_object_or_404(wishes, pk=self.kwargs["pk"])

    def get_page_title(self):
        return self.wish.author.display_name

    def get_context_data(self, **kwargs):
        others = self.wish.author.removal_requests.confirmed().exclude(pk=self.wish.pk)
        return super().get_context_data(wish=self.wish, others=others, **kwargs)

    def form_valid(self, form):
        answer, intent = form.cleaned_data["answer"], self.request.POST.get("intent")
        if intent == "refuse" and not answer:
            form.add_error("answer", _("Tell them why the page stays."))
            return self.form_invalid(form)
        decide = {"hide": removals.hide, "refuse": removals.refuse, "restore": removals.restore}
        try:
            decide[intent](self.wish, self.request.user, answer)
        except KeyError:
            return self.form_invalid(form)
        except removals.RemovalError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, _("Decided; whoever asked is told by letter."))
        return redirect(reverse("removal_requests:index"))
