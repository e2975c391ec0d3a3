"""Which rows a listing of the admin holds: shared by the page, its exports and bulk actions."""

from django.db.models import Count, Exists, OuterRef, Q

from ..folding import fold, words
from ..models import Author, AuthorName, Identifier, Publication, Topic
from .filters import AuthorFilterSet, PublicationFilterSet

#: Words of a search beyond this many are not looked at.
SEARCH_WORDS = 12


def publications(request):
    """The works that the query string of ``request`` asks for, merged ones apart."""
    filters = PublicationFilterSet(request.GET, request=request)
    works = Publication.objects.filter(merged_into=None)
    if filters.is_valid():
        works = filters.filter_queryset(works)
    return search_publications(works, request.GET.get("q", ""))


def search_publications(works, text):
    """Those of ``works`` in which every word of ``text`` occurs, in part or whole."""
    for word in text.split()[:SEARCH_WORDS]:
        works = works.filter(_in_publication(word))
    return works


def _in_publication(word):
    named = Identifier.objects.filter(publication=OuterRef("pk"), value__icontains=word)
    condition = Exists(named)
    for column in ("title", "byline", "container_title", "citation_key"):
        condition |= Q(**{f"{column}__icontains": word})
    if folded := "".join(words(word)):
        condition |= Q(title_key__contains=folded)
    return condition


def authors(request):
    """The authors that the query string of ``request`` asks for, with their count of works."""
    filters = AuthorFilterSet(request.GET, request=request)
    people = counted_authors()
    if filters.is_valid():
        people = filters.filter_queryset(people)
    return search_authors(people, request.GET.get("q", ""))


def counted_authors():
    """Authors that were not merged into another, with ``works``, the number of theirs."""
    return Author.objects.current().annotate(
        works=Count("contributions__publication", distinct=True)
    )


def search_authors(people, text):
    """Those of ``people`` in whose name, other names or ORCID iD every word occurs."""
    for word in text.split()[:SEARCH_WORDS]:
        people = people.filter(_in_author(word))
    return people


def _in_author(word):
    forms = AuthorName.objects.filter(author=OuterRef("pk"))
    condition = Q(orcid__icontains=word) | Q(sort_name__contains=fold(word))
    for column in ("given", "family", "literal"):
        condition |= Exists(forms.filter(**{f"{column}__icontains": word}))
    for column in ("given", "family", "literal", "native_name"):
        condition |= Q(**{f"{column}__icontains": word})
    return condition


def topics(request):
    """The topics that the query string of ``request`` asks for."""
    return search_topics(Topic.objects.all(), request.GET.get("q", ""))


def search_topics(found, text):
    """Those of ``found`` whose name holds ``text``."""
    return found.filter(name__icontains=text) if text else found


#: The listing of each model, for what is done to "all".
LISTINGS = {Publication: publications, Author: authors, Topic: topics}
