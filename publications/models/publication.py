"""A work: the record itself, its identifiers and its relations."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from .. import markup
from ..derived import search_words
from ..licences import CHOICES as LICENCES
from ..reference import LINK_KINDS, Link, Reference
from .fields import EDTFField
from .kinds import PublicationType, Status


class PublicationQuerySet(models.QuerySet):
    """Adjectives of works; each chains."""

    def public(self):
        """Works every visitor may see."""
        return self.filter(live=True, merged_into__isnull=True)

    def newest_first(self):
        """The latest year first; works without a year come last on every database."""
        return self.order_by(F("year").desc(nulls_last=True), "-issued", "title", "pk")

    def selected(self):
        """The works shown first, in the order given by hand."""
        return self.filter(selected=True).order_by(
            "selected_order", F("year").desc(nulls_last=True), "pk"
        )

    def for_listing(self):
        """With all that an entry of a list shows, in a fixed number of queries."""
        return self.signed().prefetch_related("identifiers", "relations")

    def signed(self):
        """With the bylines and their authors, joined: SQLite takes no query that names 1,000."""
        bylines = self.model.contributions.rel.related_model.objects.select_related("author")
        return self.prefetch_related(models.Prefetch("contributions", bylines))


class Publication(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """One work. Field names are CSL's; bylines, identifiers and relations are rows of their own.

    ``slug``, ``citation_key`` and the primary key are addresses: once given they never change.
    ``extra`` keeps every field of the source that has no column. ``locked_fields`` names the
    fields edited by hand, which an import leaves alone (``"authors"``, ``"editors"``,
    ``"identifiers"`` and ``"relations"`` stand for the rows).
    """

    type = models.CharField(
        _("type"), max_length=32, choices=PublicationType, default=PublicationType.DOCUMENT
    )
    title = models.TextField(
        _("title"), help_text=_("May hold <i>, <b>, <sub> and <sup>; maths between dollar signs.")
    )
    title_short = models.CharField(_("short title"), blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    issued = EDTFField(
        _("date"),
        blank=True,
        help_text=_("2024, 2024-07 or 2024-07-21; a range as 2024-07-17/2024-07-23."),
    )
    issued_literal = models.CharField(
        _("date in words"),
        blank=True,
        help_text=_("Only where the date cannot say it, such as “in press”."),
    )
    year = models.SmallIntegerField(_("year"), null=True, blank=True, editable=False)
    container_title = models.CharField(
        _("published in"),
        blank=True,
        help_text=_("The journal, proceedings or book this work is part of."),
    )
    container_title_short = models.CharField(_("abbreviated"), blank=True)
    collection_title = models.CharField(_("series"), blank=True)
    collection_number = models.CharField(_("number in series"), blank=True)
    volume = models.CharField(_("volume"), blank=True)
    issue = models.CharField(_("issue"), blank=True)
    page = models.CharField(_("pages"), blank=True)
    article_number = models.CharField(_("article number"), blank=True)
    number = models.CharField(_("report or patent number"), blank=True)
    chapter_number = models.CharField(_("chapter"), blank=True)
    edition = models.CharField(_("edition"), blank=True)
    version = models.CharField(_("version"), blank=True)
    publisher = models.CharField(
        _("publisher"),
        blank=True,
        help_text=_("For a thesis or report, the university or institution."),
    )
    publisher_place = models.CharField(_("place of publication"), blank=True)
    event_title = models.CharField(_("event"), blank=True)
    event_place = models.CharField(_("place of the event"), blank=True)
    event_date = EDTFField(_("date of the event"), blank=True)
    genre = models.CharField(_("kind"), blank=True, help_text=_("Such as “PhD thesis”."))
    medium = models.CharField(_("how published"), blank=True)
    language = models.CharField(_("language"), blank=True)
    status = models.CharField(_("status"), max_length=16, choices=Status, blank=True)
    peer_reviewed = models.BooleanField(_("peer-reviewed"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=32, blank=True, choices=LICENCES)
    note = models.TextField(_("note"), blank=True)
    keywords = models.JSONField(_("keywords"), default=list, blank=True)
    topics = ParentalManyToManyField(
        "publications.Topic", verbose_name=_("topics"), blank=True, related_name="publications"
    )
    authors_incomplete = models.BooleanField(
        _("more authors"), default=False, help_text=_("The printed list ends with “et al.”.")
    )
    editors_incomplete = models.BooleanField(_("more editors"), default=False)
    selected = models.BooleanField(_("selected publication"), default=False, db_index=True)
    selected_order = models.PositiveIntegerField(
        _("place among the selected"), null=True, blank=True
    )
    citation_key = models.CharField(_("citation key"), max_length=255, blank=True)
    slug = models.SlugField(
        _("slug"), max_length=120, unique=True, allow_unicode=True, editable=False
    )
    extra = models.JSONField(_("other fields of the source"), default=dict, blank=True)
    locked_fields = models.JSONField(_("fields an import leaves alone"), default=list, blank=True)
    # Derived: see ``derived.refresh``.
    title_key = models.CharField(max_length=255, blank=True, db_index=True, editable=False)
    byline = models.TextField(blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="merged",
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True, db_index=True)

    revisions = GenericRelation("wagtailcore.Revision", related_query_name="publication")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="publication",
        for_concrete_model=False,
    )

    objects = PublicationQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=4),
        index.SearchField("byline", boost=3),
        index.SearchField("container_title", boost=1.5),
        index.SearchField("abstract"),
        index.SearchField("search_words"),
        index.AutocompleteField("title"),
        index.AutocompleteField("byline"),
        index.FilterField("live"),
        index.FilterField("merged_into_id"),
        index.FilterField("type"),
        index.FilterField("year"),
        index.FilterField("status"),
        index.FilterField("selected"),
    ]

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-year", "-issued", "title", "pk"]
        permissions = [
            ("import_publication", _("Can import publications")),
            ("export_publication", _("Can export publications")),
            ("merge_publication", _("Can merge publications")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["citation_key"],
                condition=~Q(citation_key=""),
                name="unique_citation_key",
                violation_error_message=_("Another publication has this citation key."),
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="publication_has_a_slug"),
            models.CheckConstraint(condition=~Q(title=""), name="publication_has_a_title"),
        ]
        indexes = [
            models.Index(fields=["live", "merged_into", "-year", "-issued"], name="listing"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("publications:detail", args=[self.slug])

    def get_preview_template(self, request, mode_name):
        return "publications/publication_detail.html"

    def get_preview_context(self, request, mode_name):
        # The page's view stands on the models, so it cannot be imported before them.
        from ..record import Record

        return {**super().get_preview_context(request, mode_name), **Record(self).context()}

    @property
    def plain_title(self):
        """The title without mark-up."""
        return markup.to_text(self.title)

    @property
    def search_words(self):
        """Keywords and identifiers, so that pasting a DOI into the search box finds its work."""
        printed = [row.value for row in self.identifiers.all()]
        texts = (self.byline, self.container_title, self.abstract)
        return search_words(self.title, [*self.keywords, self.citation_key, *printed], texts)

    @cached_property
    def bylines(self):
        """All bylines in printed order, loaded once."""
        return sorted(self.contributions.all(), key=lambda row: (row.position, row.pk or 0))

    @cached_property
    def current_files(self):
        """The files there are, in their order; loaded once, and none of a work not saved yet."""
        rows = self.files.all() if self.pk and getattr(self, "has_files", True) else ()
        there = (row for row in rows if not row.removed_at)
        return sorted(there, key=lambda row: (row.position, row.pk))

    def names(self, role):
        """The printed names of one role, in order."""
        return tuple(row.as_name() for row in self.bylines if row.role == role)

    def as_reference(self):
        """The value every export, citation style and metadata format starts from."""
        return Reference(
            **{name: getattr(self, name) for name in REFERENCE_FIELDS},
            key=self.citation_key,
            authors=self.names("author"),
            editors=self.names("editor"),
            translators=self.names("translator"),
            issued=EDTFField.to_date(self.issued, self.issued_literal),
            event_date=EDTFField.to_date(self.event_date),
            keywords=tuple(self.keywords),
            identifiers=tuple((row.scheme, row.value) for row in self.identifiers.all()),
            links=tuple(
                Link(row.kind, row.url, row.label)
                for row in self.relations.all()
                if row.kind in LINK_KINDS and row.url
            ),
            extra=dict(self.extra),
        )


#: Fields a Publication and a Reference share by name and value.
REFERENCE_FIELDS = (
    "type",
    "title",
    "title_short",
    "abstract",
    "container_title",
    "container_title_short",
    "collection_title",
    "collection_number",
    "volume",
    "issue",
    "page",
    "article_number",
    "number",
    "chapter_number",
    "edition",
    "version",
    "publisher",
    "publisher_place",
    "event_title",
    "event_place",
    "genre",
    "medium",
    "language",
    "status",
    "note",
    "selected",
    "authors_incomplete",
    "editors_incomplete",
)
