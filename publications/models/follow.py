"""Users who want to hear of an author's new works."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .author import Author
from .publication import Publication


class FollowQuerySet(models.QuerySet):
    """Adjectives of follows; each chains."""

    def by_letter(self):
        """Those that letters are sent for."""
        return self.exclude(frequency=Follow.Frequency.NEVER)

    def with_author(self):
        """With the author and the one they were merged into, by name."""
        found = self.select_related("author__merged_into")
        return found.order_by("author__sort_name", "pk")


class Follow(models.Model):
    """A user's wish to hear of an author's works that become public after ``followed_at``.

    Nobody but the user is told of it; others see the number of followers alone.
    """

    class Frequency(models.TextChoices):
        AT_ONCE = "at-once", _("at once")
        DAILY = "daily", _("once a day")
        WEEKLY = "weekly", _("once a week")
        NEVER = "never", _("never, only list them")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="follows")
    frequency = models.CharField(
        _("letters"), max_length=16, choices=Frequency, default=Frequency.WEEKLY
    )
    followed_at = models.DateTimeField(_("since"), default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "author"], name="one_follow_a_user_and_author")
        ]

    def __str__(self):
        return f"{self.author}: {self.get_frequency_display()}"

    @property
    def person(self):
        """The author as of today, after a merger."""
        return self.author.merged_into or self.author


class ToldWork(models.Model):
    """A user was told of a work: it comes in no other letter."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "publication"], name="told_once_of_a_work")
        ]

    def __str__(self):
        return f"{self.publication_id} · {self.user_id}"
