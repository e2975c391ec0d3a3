"""What concerns a member: the page about them, their works, drafts, and what waits for approval."""

from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page, WorkflowState, get_default_page_content_type
from wagtail.permissions import policy_registry

from people.models import PersonPage
from publications import inbox
from publications.frontdesk import FrontPanel

#: Most drafts that are listed, the last changed first.
MOST = 10


@dataclass(frozen=True)
class Desk:
    """What lies before somebody: pages about them, drafts, and what others have to approve."""

    pages: list
    drafts: list
    waiting: list

    def __bool__(self):
        return bool(self.pages or self.drafts or self.waiting)


def desk_of(user) -> Desk:
    waiting = {
        int(number)
        for number in WorkflowState.objects.active()
        .filter(requested_by=user, base_content_type=get_default_page_content_type())
        .values_list("object_id", flat=True)
    }
    theirs = Q(owner=user) | Q(latest_revision__user=user)
    mine = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, {"change"})
    unpublished = Q(live=False) | Q(has_unpublished_changes=True)
    rows = mine.filter(theirs, unpublished).order_by("-latest_revision_created_at")[:MOST]
    drafts = [page for page in rows if page.pk not in waiting]
    return Desk(
        list(PersonPage.objects.owned_by(user)),
        drafts,
        list(Page.objects.filter(pk__in=waiting).order_by("title")),
    )


class DeskPanel(FrontPanel):
    """The first panel of the admin's front page."""

    name = "desk"
    template_name = "labsite/admin/desk.html"
    order = 50

    def get_context_data(self, parent_context=None):
        return {"desk": desk_of(self.user), **inbox.summary(self.request)}


def summary(request) -> dict:
    """The section “Your pages” of one's own account."""
    enters = request.user.has_perm("wagtailadmin.access_admin")
    return {"desk": desk_of(request.user) if enters else None}
