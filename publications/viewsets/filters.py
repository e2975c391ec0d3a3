"""Filters of the listings in the admin."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from ..models import Author, Contribution, Identifier, Publication, PublicationType, Status, Topic

STATES = {
    "live": Q(live=True),
    "draft": Q(live=False),
    "changed": Q(live=True, has_unpublished_changes=True),
}
DOI = Identifier.objects.filter(publication=OuterRef("pk"), scheme="doi")
BYLINE = Contribution.objects.filter(publication=OuterRef("pk"))
MISSING = {
    "doi": ~Exists(DOI),
    "year": Q(year=None),
    "authors": Q(byline=""),
    "abstract": Q(abstract=""),
}


def _any_of(conditions):
    def apply(queryset, name, values):
        values = [values] if isinstance(values, str) else values
        for value in values:
            queryset = queryset.filter(conditions[value])
        return queryset

    return apply


class PublicationFilterSet(WagtailFilterSet):
    """What an editor looks for: the half-done, the doubtful, the ones of a year or a person."""

    state = django_filters.ChoiceFilter(
        label=_("Published?"),
        choices=[
            ("live", _("Published")),
            ("draft", _("Draft")),
            ("changed", _("Published, with unpublished changes")),
        ],
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method=_any_of(STATES),
    )
    missing = django_filters.MultipleChoiceFilter(
        label=_("Lacks"),
        choices=[
            ("doi", _("DOI")),
            ("year", _("Year")),
            ("authors", _("Authors and editors")),
            ("abstract", _("Abstract")),
        ],
        widget=forms.CheckboxSelectMultiple,
        method=_any_of(MISSING),
    )
    type = django_filters.MultipleChoiceFilter(
        label=_("Type"), choices=PublicationType.choices, widget=forms.CheckboxSelectMultiple
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=Status.choices, widget=forms.CheckboxSelectMultiple
    )
    year = django_filters.NumberFilter(label=_("Year"))
    name = django_filters.CharFilter(
        label=_("Name of an author or editor"), field_name="byline", lookup_expr="icontains"
    )
    author = django_filters.ModelChoiceFilter(
        label=_("Author page"),
        queryset=Author.objects.all(),
        widget=forms.HiddenInput,
        method="by_author",
    )
    topics = django_filters.ModelMultipleChoiceFilter(
        label=_("Topic"),
        queryset=Topic.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        method="by_topics",
    )
    selected = django_filters.BooleanFilter(label=_("Selected"))

    class Meta:
        model = Publication
        fields = []

    def by_author(self, queryset, name, author):
        return queryset.filter(Exists(BYLINE.filter(author=author)))

    def by_topics(self, queryset, name, topics):
        filed = Publication.topics.through.objects.filter(publication=OuterRef("pk"))
        return queryset.filter(Exists(filed.filter(topic__in=topics))) if topics else queryset


class AuthorFilterSet(WagtailFilterSet):
    """Members and others, with and without an ORCID iD."""

    is_member = django_filters.BooleanFilter(label=_("Member of the group"))
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=Author.State.choices, widget=forms.CheckboxSelectMultiple
    )
    has_orcid = django_filters.BooleanFilter(label=_("Has an ORCID iD"), method="with_orcid")

    class Meta:
        model = Author
        fields = []

    def with_orcid(self, queryset, name, wanted):
        return queryset.exclude(orcid="") if wanted else queryset.filter(orcid="")
