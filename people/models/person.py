"""A member's page: who they are, what they were when, and their works."""

from datetime import date
from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from publications import identifiers
from publications.folding import fold
from publications.languages import InEveryLanguage, further
from publications.models import Author

from .. import works
from . import panels
from .position import Position, precedence, rank
from .tester import PersonPermissionTester

#: What a user needs to edit the page about themselves.
EDIT_OWN = "people.change_own_personpage"
PROSE = ["bold", "italic", "superscript", "subscript", "link", "ol", "ul"]


class PersonQuerySet(PageQuerySet):
    """Adjectives of people; each chains."""

    def alumni(self, day=None):
        """Those whose every position has ended."""
        return self.filter(Exists(_positions()), ~Exists(_positions().lasting(day)))

    def current(self, day=None):
        """Everybody else: also those who are about to come or have no position yet."""
        return self.filter(~Exists(_positions()) | Exists(_positions().lasting(day)))

    def holding(self, role, day=None):
        """Those who have ``role`` on ``day``, by default today."""
        held = _positions().filter(role=role).lasting(day).begun(day)
        return self.filter(Exists(held))

    def owned_by(self, user):
        """The pages ``user`` may edit because they own the page, or the author it is about."""
        if not user.has_perm(EDIT_OWN):
            return self.none()
        claimed = Q(author__owner=user, author__state=Author.State.CLAIMED)
        return self.filter(Q(owner=user) | claimed)

    def for_cards(self):
        """With all that a card in a list shows, in a fixed number of queries."""
        related = self.select_related("photo", "author")
        return related.prefetch_related("positions", "photo__renditions")


def _positions():
    return Position.objects.filter(person=OuterRef("pk")).order_by()


class PersonPage(InEveryLanguage, Page):
    """One person. Whether current or alumnus follows from the dates of the positions."""

    native_name = models.CharField(
        _("name in its own script"), max_length=255, blank=True, help_text=_("Such as 李明.")
    )
    sort_name = models.CharField(
        _("sorted under"),
        max_length=255,
        blank=True,
        help_text=_("Such as “Saxe, Andrew”. Empty: as the author page, else as the name reads."),
    )
    pronouns = models.CharField(_("pronouns"), max_length=50, blank=True)
    photo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Mark the face with the image's focal point, so that crops keep it."),
    )
    interests = models.TextField(_("interests"), blank=True, help_text=_("One a line."))
    biography = RichTextField(_("about"), blank=True, features=PROSE)
    email = models.EmailField(_("e-mail"), blank=True)
    show_email = models.BooleanField(_("show the e-mail address to visitors"), default=False)
    orcid = models.CharField(
        _("ORCID iD"),
        max_length=50,
        blank=True,
        help_text=_("Only for somebody without an author page; else that page's iD counts."),
    )
    author = models.OneToOneField(
        "publications.Author",
        verbose_name=_("author page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person_page",
        help_text=_("Whose works this page lists. The author's address leads here then."),
    )
    next_position = models.CharField(
        _("position after leaving"),
        max_length=255,
        blank=True,
        help_text=_("Shown once every position here has ended."),
    )
    next_position_url = models.URLField(_("its address"), blank=True)

    objects = PageManager.from_queryset(PersonQuerySet)()

    # An author is on one page; a translation shows the works of its original.
    exclude_fields_in_copy = ["author"]
    content_panels = panels.PERSON
    parent_page_types = ["people.PeopleIndexPage"]
    subpage_types = []
    template = "people/person_page.html"
    page_description = _("A member or former member of the group.")

    search_fields = [
        *Page.search_fields,
        index.SearchField("native_name", boost=2),
        index.AutocompleteField("native_name"),
        index.SearchField("interests"),
        index.SearchField("biography"),
        index.FilterField("author_id"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [
            ("change_own_personpage", _("Can change the page about themselves")),
            ("import_personpage", _("Can import people from a table")),
        ]

    def clean(self):
        super().clean()
        orcid = identifiers.normalise("orcid", self.orcid)
        if self.orcid and not orcid:
            raise ValidationError({"orcid": _("This is no ORCID iD: check its digits.")})
        self.orcid = orcid

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["photo_alt"] = _("Portrait of %(name)s") % {"name": self.title}
        if signer := self.signer:
            context |= works.of(signer, self.get_url(request) or "", request)
        for connect in hooks.get_hooks("connect_person"):
            context |= connect(self, request)
        return context

    def permissions_for_user(self, user):
        return PersonPermissionTester(user, self)

    @property
    def signer(self) -> Author | None:
        """Whose works the page lists: its author, else that of the page it is a translation of."""
        if self.author_id or not further():
            return self.author
        return Author.objects.filter(person_page__translation_key=self.translation_key).first()

    @cached_property
    def dated(self) -> list[Position]:
        """The positions, loaded once, in the order of the form."""
        return list(self.positions.all())

    @property
    def is_alumnus(self) -> bool:
        rows = self.dated
        return bool(rows) and all(row.has_ended(timezone.localdate()) for row in rows)

    @property
    def position(self) -> Position | None:
        """The position to name first: held now, else to come, else the last one held."""
        return min(self.dated, key=precedence(timezone.localdate()), default=None)

    @property
    def history(self) -> list[Position]:
        """All positions, newest first; of two that began together the higher role first."""
        rows = sorted(self.dated, key=rank)
        return sorted(rows, key=lambda row: row.start or date.min, reverse=True)

    @property
    def has_history(self) -> bool:
        """Whether there is more to tell than the position that the head of the page names."""
        return len(self.dated) > 1 or any(row.years for row in self.dated)

    @property
    def left(self) -> date | None:
        """The last day of the last position, once it has passed."""
        ends = [row.end for row in self.dated if row.end]
        return max(ends, default=None) if self.is_alumnus else None

    @property
    def order_key(self) -> tuple[str, str]:
        author = self.author if self.author_id else None
        return fold(self.sort_name or (author.sort_name if author else "") or self.title), self.slug

    @property
    def orcid_id(self) -> str:
        return (self.author.orcid if self.author_id else "") or self.orcid

    @property
    def orcid_url(self) -> str:
        return identifiers.address("orcid", self.orcid_id)

    @property
    def public_email(self) -> str:
        return self.email if self.show_email else ""

    @property
    def initials(self) -> str:
        """What stands in for a missing photo: the first letters of first and last name."""
        parts = self.title.split()
        return "".join(part[0].upper() for part in (parts[:1] + parts[1:][-1:]))

    @property
    def interest_list(self) -> list[str]:
        return [line.strip() for line in self.interests.splitlines() if line.strip()]


by_name = attrgetter("order_key")


def by_role(person) -> tuple:
    """Sort key of people by the role of their position; without one they come last."""
    position = person.position
    return (position is None, *(position.role.rank if position else ()))
