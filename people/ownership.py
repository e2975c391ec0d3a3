"""What somebody may do in the tree of pages because a page is about them.

Wagtail's own rule, that who may add pages may edit those they added, is not enough: a person's
page is made by an editor, and nobody may add a second one for themselves.
"""

from wagtail.permission_policies.pages import PagePermissionPolicy

from .models import PersonPage

#: What makes a page worth seeing in the explorer; "add" alone shows one's own pages only.
KEEPING = {"change", "publish", "lock", "unlock", "bulk_delete"}


class PagePolicy(PagePermissionPolicy):
    """Wagtail's policy, with everybody's own page, and without what they may not change."""

    def user_has_any_permission(self, user, actions):
        allowed = super().user_has_any_permission(user, actions)
        return allowed or ("change" in actions and own(user).exists())

    def user_has_any_permission_for_instance(self, user, actions, instance):
        allowed = super().user_has_any_permission_for_instance(user, actions, instance)
        return allowed or ("change" in actions and own(user).filter(pk=instance.pk).exists())

    def instances_user_has_any_permission_for(self, user, actions):
        pages = super().instances_user_has_any_permission_for(user, actions)
        if "change" not in actions or user.is_superuser:
            return pages
        return pages | self.model._default_manager.filter(pk__in=own(user).values("pk"))

    def instances_with_direct_explore_permission(self, user):
        pages = super().instances_with_direct_explore_permission(user)
        return pages if user.is_superuser else [*pages, *(page.page_ptr for page in own(user))]

    def explorable_instances(self, user):
        """Pages to change, those that lead there, and those below which something may be added."""
        everything = self._base_queryset_for_user(user)
        if everything is not None:
            return everything
        root = self.explorable_root_instance(user)
        if root is None:
            return self.model._default_manager.none()
        pages = self.instances_user_has_any_permission_for(user, KEEPING)
        for page in self.instances_with_direct_explore_permission(user):
            pages |= self.model._default_manager.ancestor_of(page, inclusive=True)
        return pages.filter(path__startswith=root.path)


def own(user):
    """The pages about ``user``; see :meth:`PersonQuerySet.owned_by`."""
    return PersonPage.objects.owned_by(user).select_related("page_ptr")
