"""A profile in the record: a member of the group or anybody who signed a work with them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from .contribution import PrintedName
from .profile import Profile


class AuthorQuerySet(models.QuerySet):
    """Adjectives of authors; each chains."""

    def current(self):
        """Authors that have not been merged into another."""
        return self.filter(merged_into__isnull=True)

    def public(self):
        """Authors with a page of their own."""
        return self.current().exclude(state=Author.State.HIDDEN)

    def guarded(self):
        """Authors whose bylines are for people alone to decide: somebody has claimed the page."""
        return self.filter(Q(state__in=Author.GUARDED) | Q(owner__isnull=False))

    def by_name(self):
        return self.order_by("sort_name", "pk")


class Author(PrintedName, Profile, index.Indexed, ClusterableModel):
    """A person or group that signs works. ``slug`` is an address and never changes."""

    class State(models.TextChoices):
        UNCLAIMED = "unclaimed", _("Unclaimed")
        CLAIMED = "claimed", _("Claimed")
        SUSPENDED = "suspended", _("Suspended")
        HIDDEN = "hidden", _("Hidden")

    GUARDED = (State.CLAIMED, State.SUSPENDED)

    native_name = models.CharField(_("name in its own script"), blank=True)
    sort_name = models.CharField(max_length=500, blank=True, db_index=True, editable=False)
    slug = models.SlugField(
        _("slug"), max_length=120, unique=True, allow_unicode=True, editable=False
    )
    orcid = models.CharField(_("ORCID iD"), max_length=19, blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.UNCLAIMED, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="owned_authors",
    )
    orcid_authenticated_at = models.DateTimeField(
        _("ORCID iD authenticated"), null=True, blank=True, editable=False
    )
    is_member = models.BooleanField(
        _("member of the group"), default=False, help_text=_("Members stand out in author lists.")
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="merged",
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = AuthorQuerySet.as_manager()

    search_fields = [
        index.SearchField("display_name", boost=4),
        index.SearchField("native_name", boost=4),
        index.SearchField("orcid"),
        index.AutocompleteField("display_name"),
        index.FilterField("state"),
        index.FilterField("merged_into_id"),
        index.FilterField("is_member"),
    ]

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["sort_name", "pk"]
        permissions = [("merge_author", _("Can merge authors"))]
        constraints = [
            models.UniqueConstraint(
                fields=["orcid"],
                condition=~Q(orcid="") & Q(merged_into__isnull=True),
                name="unique_orcid",
                violation_error_message=_("Another author has this ORCID iD."),
            ),
            models.UniqueConstraint(
                fields=["owner"],
                condition=Q(owner__isnull=False),
                name="one_author_an_owner",
                violation_error_message=_("This account holds another author's page."),
            ),
            models.CheckConstraint(
                condition=Q(orcid_authenticated_at__isnull=True) | ~Q(orcid=""),
                name="authenticated_orcid_is_there",
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="author_has_a_slug"),
            models.CheckConstraint(
                condition=~Q(family="", given="", literal=""), name="author_has_a_name"
            ),
        ]

    def __str__(self):
        return self.display_name

    def get_absolute_url(self):
        return reverse("publications:author", args=[self.slug])

    @property
    def is_guarded(self):
        """Whether people alone decide about bylines here; see ``AuthorQuerySet.guarded``."""
        return self.state in self.GUARDED or self.owner_id is not None

    @property
    def display_name(self):
        """The name in reading order."""
        parts = (self.given, self.particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)

    @property
    def has_shown_text(self):
        """Whether visitors see the text about the author: its writer still stands by it."""
        return not self.is_own_text or self.state == self.State.CLAIMED


class AuthorName(PrintedName):
    """Another form of an author's name. Matching-only forms are never shown to anybody else.

    ``is_replaced`` says that works do not print the form either, but today's name: a verified
    owner or a curator has said so, and it goes for works that come to the page later, too.
    """

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Shown on the page")
        MATCHING = "matching", _("For matching only")

    author = ParentalKey(Author, related_name="variants", on_delete=models.CASCADE)
    visibility = models.CharField(
        _("use"), max_length=16, choices=Visibility, default=Visibility.PUBLIC
    )
    is_replaced = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("form of the name")
        constraints = [
            models.UniqueConstraint(
                fields=["author", "given", "particle", "family", "suffix", "literal"],
                name="unique_name_form",
            ),
            models.CheckConstraint(
                condition=~Q(family="", given="", literal=""), name="name_form_has_a_name"
            ),
        ]

    def __str__(self):
        parts = (self.given, self.particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)
