"""Claims in the admin: the queue, one claim with all about it, and what a curator decides."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from ...claims import printed, queue, reviewing, tending
from ...claims.errors import ClaimError
from ...forms.claims import (
    CheckForm,
    DecisionForm,
    GroundForm,
    ObjectionForm,
    PrintedAddressForm,
    QuestionForm,
    RejectionForm,
)
from ...models import Author, Claim
from .base import RecordPageMixin, paged

TABS = {
    "waiting": _("Waiting for you"),
    "open": _("Under way"),
    "live": _("Held pages"),
    "closed": _("Closed"),
}
#: What a curator can do with a claim: the form it takes, the words on its button, and what is
#: said when it is done.
VERBS = {
    "accept": (
        DecisionForm,
        _("Accept, open to objections"),
        _("The claim is open to objections."),
    ),
    "approve": (GroundForm, _("Approve at once"), _("The page is the claimant's.")),
    "reject": (RejectionForm, _("Reject"), _("The claim is rejected.")),
    "ask": (QuestionForm, _("Ask the claimant"), _("The question was sent.")),
    "check": (CheckForm, _("Note my own check"), _("Your check counts as evidence.")),
    "contest": (ObjectionForm, _("Object"), _("The page is under review.")),
    "dismiss": (DecisionForm, _("The page stays"), _("Your decision is noted.")),
    "uphold": (DecisionForm, _("Take the page away"), _("Your decision is noted.")),
    "suspend": (DecisionForm, _("Suspend"), _("The page is closed to its owner.")),
    "reinstate": (DecisionForm, _("Open again"), _("The page is open to its owner again.")),
    "revoke": (DecisionForm, _("Revoke"), _("The page was taken from its holder.")),
}


class CuratorMixin(RecordPageMixin):
    """For people who may decide claims."""

    model = Claim
    permission_required = "decide"
    header_icon = "user"
    listing = ("claims_admin:index", _("Claims"))


class QueueView(CuratorMixin, TemplateView):
    """Claims by where they stand, the oldest first."""

    template_name = "publications/admin/claims/index.html"
    page_title = _("Claims")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        tending.tend()
        tab = self.request.GET.get("tab", "")
        tab = tab if tab in TABS else "waiting"
        tabs = [(name, label, name == tab) for name, label in TABS.items()]
        return super().get_context_data(
            **paged(self.request, queue.listed(tab)), tabs=tabs, tab=tab, **kwargs
        )


class ClaimMixin(CuratorMixin):
    """About one claim."""

    template_name = "publications/admin/claims/claim.html"

    @cached_property
    def claim(self):
        claims = Claim.objects.select_related("author", "claimant")
        return get_object_or_404(claims, pk=self.kwargs["pk"])

    def get_page_title(self):
        return str(self.claim.author)

    def get_page_subtitle(self):
        return self.claim.get_state_display()

    def get_context_data(self, **kwargs):
        digest = queue.digest(self.claim, self.request.user)
        bound = kwargs.pop("bound", {})
        pk = self.claim.pk
        forms = [
            (
                reverse(f"claims_admin:{verb}", args=[pk]),
                label,
                bound.get(verb) or form(prefix=verb),
            )
            for verb, (form, label, _done) in VERBS.items()
            if verb in digest.allowed
        ]
        return super().get_context_data(claim=self.claim, digest=digest, forms=forms, **kwargs)


class ClaimView(ClaimMixin, TemplateView):
    """One claim: what speaks for it, who else claims, what was done, and the ways to decide."""

    def get(self, request, *args, **kwargs):
        tending.tend(Claim.objects.filter(pk=self.claim.pk))
        self.claim.refresh_from_db()
        return super().get(request, *args, **kwargs)


class DecideView(ClaimMixin, TemplateView):
    """Do one of :data:`VERBS`; the claim refuses whom and what it must."""

    http_method_names = ["post"]

    def post(self, request, pk, verb):
        form_class, _label, done = VERBS[verb]
        form = form_class(request.POST, prefix=verb)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(bound={verb: form}))
        try:
            self._do(verb, form.cleaned_data)
        except ClaimError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, done)
        return redirect("claims_admin:claim", pk)

    def _do(self, verb, data):
        by = self.request.user
        if verb == "ask":
            reviewing.ask(self.claim, by=by, question=data["reason"])
        elif verb == "check":
            reviewing.check(self.claim, by=by, ground=data["reason"])
        elif verb in ("dismiss", "uphold"):
            reviewing.vote(self.claim, by=by, verdict=verb, reason=data["reason"])
        else:
            getattr(self.claim, verb)(by=by, **data)


class AuthorClaimsView(CuratorMixin, TemplateView):
    """Who claimed an author's page, what was done about it, and addresses that works print."""

    template_name = "publications/admin/claims/author.html"

    @cached_property
    def author(self):
        return get_object_or_404(Author, pk=self.kwargs["pk"])

    def get_page_title(self):
        return str(self.author)

    def get_page_subtitle(self):
        return _("Claims and audit")

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", PrintedAddressForm(author=self.author))
        return super().get_context_data(
            author=self.author,
            claims=self.author.claims.select_related("claimant"),
            history=queue.history(author=self.author),
            printed=printed.of(self.author),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        form = PrintedAddressForm(request.POST, author=self.author)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        printed.add(form.cleaned_data["byline"], form.cleaned_data["address"], by=request.user)
        messages.success(request, _("The address is kept, and will be shown to nobody."))
        return redirect(reverse("claims_admin:author", args=[self.author.pk]))
