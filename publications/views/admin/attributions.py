"""The curator's queue: whose is this name?"""

from uuid import UUID

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ... import deciding
from ...models import Attribution, VerdictError
from ...suggesting.queue import ALL, LIKELY_ONES, NOBODY, POSSIBLE, Queue
from .base import RecordPageMixin

KINDS = (
    (POSSIBLE, _("Worth asking")),
    (LIKELY_ONES, _("Likely")),
    (NOBODY, _("Without an author page")),
    (ALL, _("All")),
)
VERDICTS = {"confirm": deciding.YES, "reject": deciding.NO}


class DecidingMixin(RecordPageMixin):
    """For people who may decide who signed what."""

    model = Attribution
    permission_required = "decide"
    header_icon = "user"
    listing = ("attributions:index", _("Names to settle"))


class QueueView(DecidingMixin, TemplateView):
    """Names, ten a page; one form for the bylines of each, and one for all that is likely."""

    template_name = "publications/admin/attributions/index.html"
    page_title = _("Names to settle")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def queue(self):
        asked = self.request.GET
        return Queue(asked.get("q", ""), asked.get("only", ""), asked.get("p"))

    def get_context_data(self, **kwargs):
        page = self.queue.page
        return super().get_context_data(
            queue=self.queue,
            kinds=KINDS,
            page_obj=page,
            elided=page.paginator.get_elided_page_range(page.number),
            done=self.request.session.pop("verdicts", ""),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        try:
            number, batch = self._decide()
        except deciding.Refused as refused:
            reasons = "; ".join(f"{work}: {why}" if work else why for work, why in refused.reasons)
            messages.error(request, _text("Nothing was changed. %s") % reasons)
        else:
            self._say(number, batch)
        return redirect(request.get_full_path())

    def _say(self, number, batch):
        if not number:
            messages.warning(self.request, _text("Tick at least one work, and choose an author."))
            return
        text = ngettext("%d work was decided.", "%d works were decided.", number)
        messages.success(self.request, text % number)
        self.request.session["verdicts"] = str(batch)

    def _decide(self):
        """How many bylines were decided, and under which batch."""
        posted, by = self.request.POST, self.request.user
        if posted.get("action") == "likely":
            answers = [
                deciding.Answer(byline, author, deciding.YES)
                for group in self.queue.groups
                for byline, author in group.likely.items()
            ]
            return len(answers), deciding.decide(answers, by=by, as_curator=True)
        ticked = [int(pk) for pk in posted.getlist("byline") if _is_number(pk)]
        author, verdict = posted.get("author", ""), VERDICTS.get(posted.get("action"))
        if author == "new" and verdict == deciding.YES and ticked:
            return len(ticked), deciding.decide_new(ticked, by=by)
        if not verdict or not _is_number(author):
            return 0, None
        answers = [deciding.Answer(pk, int(author), verdict) for pk in ticked]
        return len(answers), deciding.decide(answers, by=by, as_curator=True)


class TakeBackView(PermissionCheckedMixin, View):
    """Undo one's own verdicts of a moment ago."""

    model = Attribution
    permission_required = "decide"
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            number = deciding.take_back(_batch(request.POST.get("batch", "")), by=request.user)
        except VerdictError as error:
            messages.error(request, str(error))
        else:
            text = ngettext("%d verdict was taken back.", "%d verdicts were taken back.", number)
            messages.success(request, text % number)
        return redirect(reverse("attributions:index"))


def _batch(text):
    try:
        return UUID(text)
    except ValueError as error:
        raise VerdictError(_text("There is nothing left to take back.")) from error


def _is_number(text):
    return text.isdecimal() and len(text) < 19
