"""What people are in the group, in the order the group gives."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable
from wagtail.search import index


class Role(index.Indexed, Orderable):
    """A role such as “PhD student”. The order of roles is the order of the list of people."""

    name = models.CharField(_("name"), max_length=100, help_text=_("Such as “PhD student”."))
    heading = models.CharField(
        _("heading"),
        max_length=100,
        blank=True,
        help_text=_("Above those who have it, such as “PhD students”. Empty: the name."),
    )

    panels = [FieldPanel("name"), FieldPanel("heading")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta(Orderable.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="unique_role_name",
                violation_error_message=_("There is a role of this name already."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def rank(self) -> tuple:
        """Sort key; roles that nobody has put in order come last."""
        return self.sort_order is None, self.sort_order or 0, self.name

    @property
    def title(self):
        return self.heading or self.name
