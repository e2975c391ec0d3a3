"""Splits of author pages, and the list of merges and splits, where each can be taken back."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from ... import merging
from ...forms.merging import target_form
from ...models import Author, Regrouping
from .base import RecordPageMixin, paged

#: Prefix of the fields that say whether a byline stays or goes; its primary key follows.
_FIELD = "byline-"


class SplitView(RecordPageMixin, TemplateView):
    """Every byline of an author, each to be said to stay or to go."""

    model = Author
    template_name = "publications/admin/split.html"
    permission_required = "merge"
    header_icon = "resubmit"
    page_title = _("Split")
    listing = ("authors_admin:list", _("Authors"))

    @cached_property
    def author(self):
        return get_object_or_404(Author, pk=self.kwargs["pk"], merged_into=None)

    def get_page_subtitle(self):
        return str(self.author)

    def get_context_data(self, **kwargs):
        form = target_form(Author)()
        form.fields["into"].label = _("Author they go to")
        form.fields["into"].required = False
        form.fields["into"].help_text = _("Empty: a new author page, named as they are printed.")
        rows = self.author.contributions.select_related("publication")
        chosen = [(row, self.request.POST.get(f"{_FIELD}{row.pk}", "")) for row in rows]
        return super().get_context_data(
            author=self.author, rows=chosen, form=form, media=form.media, **kwargs
        )

    def post(self, request, *args, **kwargs):
        into, wanted = None, request.POST.get("into", "")
        if wanted:
            into = get_object_or_404(Author, pk=wanted if wanted.isdecimal() else 0)
        try:
            found = merging.split_author(self.author, self._places(), by=request.user, into=into)
        except merging.MergeError as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data())
        messages.success(request, _text("The works went to “%s”.") % found.other)
        return redirect("authors_admin:regroupings")

    def _places(self):
        rows = self.author.contributions.values_list("pk", flat=True)
        posted = {pk: self.request.POST.get(f"{_FIELD}{pk}", "") for pk in rows}
        return {pk: place for pk, place in posted.items() if place}


class RegroupingsView(RecordPageMixin, TemplateView):
    """Merges and splits of authors, the newest first; POST takes one back."""

    model = Author
    template_name = "publications/admin/regroupings.html"
    permission_required = "merge"
    header_icon = "history"
    page_title = _("Merges and splits")
    listing = ("authors_admin:list", _("Authors"))

    def get_context_data(self, **kwargs):
        rows = Regrouping.objects.select_related("author", "other", "done_by", "undone_by")
        rows = rows.select_related("proposed_by")
        undoable = set(Regrouping.objects.undoable().values_list("pk", flat=True))
        return super().get_context_data(**paged(self.request, rows), undoable=undoable, **kwargs)

    def post(self, request, *args, **kwargs):
        number = request.POST.get("undo", "")
        row = get_object_or_404(Regrouping, pk=number if number.isdecimal() else 0)
        try:
            merging.undo(row, by=request.user)
        except merging.MergeError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _text("“%s” is as it was before.") % row.author)
        return redirect(reverse("authors_admin:regroupings"))
