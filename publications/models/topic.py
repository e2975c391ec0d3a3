"""A subject works are filed under."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

#: How many topics may stand above one another.
DEEPEST = 5


class TopicQuerySet(models.QuerySet):
    """Adjectives of topics; each chains."""

    def with_trail(self):
        """With the topics above each, in one query."""
        return self.select_related("__".join(["parent"] * (DEEPEST - 1)))


class Topic(index.Indexed, models.Model):
    """A curated subject; an imported keyword of the same name files a work under it."""

    name = models.CharField(_("name"), max_length=255)
    slug = models.SlugField(_("slug"), max_length=120, unique=True, allow_unicode=True, blank=True)
    description = models.TextField(_("description"), blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
        help_text=_("Makes it a class of a classification, shown as the way down to it."),
    )
    parent.wagtail_reference_index_ignore = True

    objects = TopicQuerySet.as_manager()

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="unique_topic_name",
                violation_error_message=_("There is a topic of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="topic_is_not_its_own_part",
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="topic_has_a_slug"),
        ]

    def __str__(self):
        return self.name

    @property
    def trail(self) -> list["Topic"]:
        """The topics from the top down to this one."""
        steps, topic = [], self
        while topic and len(steps) < DEEPEST:
            steps.append(topic)
            topic = topic.parent
        return steps[::-1]
