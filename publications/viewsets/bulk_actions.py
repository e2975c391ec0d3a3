"""What can be done to many publications at once, after a page that asks."""

from django import forms
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from ..forms.exporting import ExportForm
from ..models import Author, Publication, Topic
from ..views.admin.exporting import file_response
from . import listing

TAKEN = _(
    "“%(title)s” was not saved: another publication has one of its identifiers or its citation key."
)


class InListing:
    """ "Select all" means all that the listing shows with its search and filters."""

    models = [Publication]

    def get_all_objects_in_listing_query(self, parent_id):
        return list(listing.LISTINGS[self.model](self.request).values_list("pk", flat=True))

    @classmethod
    def get_queryset(cls, model, object_ids):
        numbers = [pk for pk in object_ids if str(pk).isdecimal() and len(str(pk)) < 19]
        found = model.objects.filter(pk__in=numbers)
        return list(found if model is Topic else found.filter(merged_into=None))


class PublicationAction(InListing, SnippetBulkAction):
    """An action on publications, for those who have ``permission``."""

    template_name = "publications/admin/bulk_action.html"
    permission = "change"
    #: The question of the page, and the words of its button.
    question = ""
    button = ""

    def check_perm(self, publication):
        return self.permission_policy.user_has_permission_for_instance(
            self.request.user, self.permission, publication
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(question=self.question, button=self.button, **kwargs)

    def get_success_message(self, count, __):
        text = ngettext("%(count)d publication changed.", "%(count)d publications changed.", count)
        return text % {"count": count}

    @classmethod
    def execute_action(cls, objects, user=None, **context):
        return sum(cls._done(publication, user, context) for publication in objects), 0

    @classmethod
    def _done(cls, publication, user, context):
        try:
            with transaction.atomic():
                return cls.act_on(publication, user, **context)
        except IntegrityError:
            messages.error(context["self"].request, TAKEN % {"title": publication.title})
            return False

    def get_execution_context(self):
        return {**super().get_execution_context(), "user": self.request.user}


class PublishAction(PublicationAction):
    """Put works on the site, with their latest changes."""

    display_name = _("Publish")
    action_type = "publish"
    aria_label = _("Publish the chosen publications")
    action_priority = 10
    permission = "publish"
    question = _("Publish these publications, with their latest changes?")
    button = _("Yes, publish")

    @classmethod
    def act_on(cls, publication, user, **context):
        if publication.live and not publication.has_unpublished_changes:
            return False
        revision = (
            publication.get_latest_revision() if publication.has_unpublished_changes else None
        )
        revision = revision or publication.save_revision(user=user, clean=False)
        revision.publish(user=user, skip_permission_checks=True)
        return True


class SelectAction(PublicationAction):
    """Show works among the selected ones."""

    display_name = _("Select")
    action_type = "select"
    aria_label = _("Show the chosen publications among the selected ones")
    action_priority = 40
    question = _("Show these publications among the selected ones?")
    button = _("Yes, select")
    wanted = True

    @classmethod
    def act_on(cls, publication, user, **context):
        if publication.selected == cls.wanted:
            return False
        locked = dict.fromkeys([*publication.locked_fields, "selected"])
        store(publication, user, selected=cls.wanted, locked_fields=list(locked))
        return True


class UnselectAction(SelectAction):
    """Show works no longer among the selected ones."""

    display_name = _("Unselect")
    action_type = "unselect"
    aria_label = _("Show the chosen publications no longer among the selected ones")
    action_priority = 50
    question = _("Show these publications no longer among the selected ones?")
    button = _("Yes, unselect")
    wanted = False


class TopicForm(forms.Form):
    topic = forms.ModelChoiceField(label=_("Topic"), queryset=Topic.objects.all())


class AddTopicAction(PublicationAction):
    """File works under a topic."""

    display_name = _("Add a topic")
    action_type = "add-topic"
    aria_label = _("Add a topic to the chosen publications")
    action_priority = 60
    question = _("Under which topic shall these publications be filed?")
    button = _("Add the topic")
    form_class = TopicForm

    @classmethod
    def act_on(cls, publication, user, topic=None, **context):
        if topic in publication.topics.all():
            return False
        store(publication, user, topics=[*publication.topics.all(), topic])
        return True

    def get_execution_context(self):
        return {**super().get_execution_context(), "topic": self.cleaned_form.cleaned_data["topic"]}


class ExportAction(PublicationAction):
    """Export the chosen works."""

    display_name = _("Export")
    action_type = "export"
    aria_label = _("Export the chosen publications")
    action_priority = 70
    permission = "export"
    question = _("In which format shall these publications be exported?")
    button = _("Export")
    form_class = ExportForm

    def prepare_action(self, objects, objects_without_access):
        works = Publication.objects.filter(pk__in=[work.pk for work in objects])
        return file_response(works, self.cleaned_form.cleaned_data["format"])


class MergeAction(InListing, SnippetBulkAction):
    """Compare two ticked records; the newer one goes unless the page is told otherwise."""

    models = [Publication, Author]
    display_name = _("Merge")
    action_type = "merge"
    aria_label = _("Merge the two chosen records")
    action_priority = 80
    template_name = PublicationAction.template_name

    def check_perm(self, record):
        return self.permission_policy.user_has_permission(self.request.user, "merge")

    def get(self, request, *args, **kwargs):
        records = self.get_actionable_objects()[0]
        if len(records) != 2:
            messages.error(request, _("Tick exactly two records that you may merge."))
            return redirect(self.next_url)
        into, duplicate = sorted(records, key=lambda record: record.pk)
        name = self.model.snippet_viewset.get_url_name("merge")
        return redirect(f"{reverse(name, args=[duplicate.pk])}?into={into.pk}")

    post = get

    @classmethod
    def execute_action(cls, objects, **context):
        raise NotImplementedError("The page it leads to merges.")


class DeleteAction(InListing, DeleteBulkAction):
    """Wagtail's own, for what the listing shows, with an entry in the log for each record."""

    models = [Author, Topic]

    @classmethod
    def execute_action(cls, objects, **context):
        user = context["self"].request.user
        for record in objects:
            log(record, "wagtail.delete", user=user, deleted=True)
            record.delete()
        return len(objects), 0


def store(publication, user, **changes):
    """Write ``changes`` to what is public and to the draft of further changes, if there is one.

    Hand edits made at the same time stay: only the fields of ``changes`` are touched.
    """
    if publication.has_unpublished_changes:
        draft = publication.get_latest_revision_as_object()
        _assign(draft, changes)
        draft.save_revision(user=user, clean=False)
        publication.refresh_from_db()
    _assign(publication, changes)
    publication.save()
    if not publication.has_unpublished_changes:
        revision = publication.save_revision(user=user, changed=False, clean=False)
        if publication.live:
            Publication.objects.filter(pk=publication.pk).update(live_revision=revision)
    log(publication, "wagtail.edit", user=user, content_changed=True)


def _assign(publication, changes):
    for name, value in changes.items():
        setattr(publication, name, value)


ACTIONS: tuple[type[BulkAction], ...] = (
    PublishAction,
    SelectAction,
    UnselectAction,
    AddTopicAction,
    ExportAction,
    MergeAction,
    DeleteAction,
)
