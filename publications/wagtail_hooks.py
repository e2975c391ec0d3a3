"""Registers the record with the Wagtail admin; what it registers is written elsewhere."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from . import following, frontdesk, inbox, inviting
from .viewsets.bulk_actions import ACTIONS
from .viewsets.claims import ClaimsViewSet, DomainViewSet
from .viewsets.group import RecordViewSetGroup
from .viewsets.invitations import InvitationReportsViewSet
from .viewsets.logging import (
    FileFormatter,
    MergedAwayFormatter,
    MergeFormatter,
    RegroupingUndoneFormatter,
    SplitFormatter,
)
from .viewsets.removing import REMOVALS

register_snippet(RecordViewSetGroup)
register_snippet(DomainViewSet)


@hooks.register("register_admin_viewset")
def register_claims():
    return ClaimsViewSet()


@hooks.register("register_admin_viewset")
def register_invitation_reports():
    return InvitationReportsViewSet()


@hooks.register("account_home")
def claims_of_account(request):
    """The section “Your author page” of a user's own page."""
    return {"claims": list(request.user.claims.select_related("author")[:20])}


for action in (*ACTIONS, *REMOVALS):
    # After Wagtail's own, so that our way of deleting takes the place of its.
    hooks.register("register_bulk_action", action, order=10)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("publications.merge")(MergeFormatter)
    actions.register_action("publications.merged_away")(MergedAwayFormatter)
    actions.register_action("publications.split")(SplitFormatter)
    actions.register_action("publications.regrouping_undone")(RegroupingUndoneFormatter)
    for action in FileFormatter.messages:
        actions.register_action(action)(FileFormatter)


hooks.register("account_home", inbox.summary)
hooks.register("account_home", following.summary)
hooks.register("account_home", inviting.summary)
hooks.register("construct_homepage_panels", frontdesk.RecordPanel.offer)
hooks.register("construct_homepage_panels", frontdesk.ClaimsPanel.offer)
