"""What a user may do with a person's page."""

from wagtail.models import PagePermissionTester


class PersonPermissionTester(PagePermissionTester):
    """As for any page, and who the page is about may edit it."""

    def can_edit(self):
        return super().can_edit() or self.is_own()

    def is_own(self) -> bool:
        """Asked of what is stored: a draft may name another author."""
        owned = type(self.page.specific).objects.owned_by(self.user)
        return owned.filter(pk=self.page.pk).exists()
