"""Records for tests: plain functions with sensible facts, any of which a test may override."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from publications import identifiers as schemes
from publications.derived import refresh, refresh_author
from publications.files import check
from publications.models import (
    Author,
    Claim,
    Contribution,
    Identifier,
    Publication,
    PublicationFile,
    Relation,
    Topic,
    Version,
)
from publications.reference import Name

#: The smallest file that a PDF viewer opens: one empty page.
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
#: Every account made here has it.
PASSWORD = "correct horse battery staple"


def make_name(text: str) -> Name:
    """``"Saxe, A. M."`` in its parts; text without a comma is a name that has no parts."""
    family, comma, given = text.partition(", ")
    return Name(family=family, given=given) if comma else Name(literal=text)


def make_publication(
    authors=("Saxe, A. M.", "McClelland, J. L.", "Ganguli, S."),
    editors=(),
    identifiers=(),
    links=(),
    topics=(),
    **overrides,
) -> Publication:
    """A published work. Names as text or :class:`Name`; identifiers as ``(scheme, value)``."""
    facts = {
        "type": "paper-conference",
        "title": "Exact solutions to the nonlinear dynamics of learning in deep linear networks",
        "container_title": "International Conference on Learning Representations",
        "issued": "2014",
    }
    publication = Publication(**facts | overrides)
    publication.contributions = _bylines(authors, "author", 0)
    publication.contributions.add(*_bylines(editors, "editor", len(authors)))
    publication.identifiers = [
        Identifier(
            scheme=scheme,
            value=value,
            match_key=schemes.match_key(scheme, value),
            position=position,
        )
        for position, (scheme, value) in enumerate(identifiers)
    ]
    publication.relations = [
        Relation(kind=kind, url=url, position=position)
        for position, (kind, url) in enumerate(links)
    ]
    publication.topics = list(topics)
    refresh(publication)
    publication.save()
    return publication


def make_file(publication, name="paper.pdf", data=PDF, **overrides) -> PublicationFile:
    """A file everybody may read: the published version of the text, unless told otherwise."""
    checked = check(SimpleUploadedFile(name, data))
    facts = {
        "version": Version.PUBLISHED,
        "name": checked.name,
        "media_type": checked.media_type,
        "size": checked.size,
        "sha256": checked.sha256,
        "position": publication.files.count(),
    }
    file = PublicationFile(publication=publication, **facts | overrides)
    file.content.save(name, ContentFile(data), save=False)
    file.save()
    publication.__dict__.pop("current_files", None)
    return file


def make_author(name="Saxe, Andrew M.", **overrides) -> Author:
    parts = _parts(make_name(name) if isinstance(name, str) else name)
    author = Author(**parts | overrides)
    refresh_author(author)
    author.save()
    return author


def make_owner(author, **overrides):
    """An account that holds the page of ``author`` by an approved claim."""
    user = make_user(**overrides)
    now = timezone.now()
    Claim.objects.create(author=author, claimant=user, state=Claim.State.APPROVED, approved_at=now)
    Author.objects.filter(pk=author.pk).update(owner=user, state=Author.State.CLAIMED)
    return user


def make_topic(name="Deep learning", **overrides) -> Topic:
    slug = name.casefold().replace(" ", "-")
    return Topic.objects.create(**{"name": name, "slug": slug} | overrides)


def make_user(role="", **overrides):
    """An account; ``role`` names a group it belongs to, or is ``"superuser"``."""
    model = get_user_model()
    facts = {
        "username": role.lower() or "visitor",
        "email": f"{role.lower() or 'visitor'}@example.org",
    }
    create = model.objects.create_superuser if role == "superuser" else model.objects.create_user
    user = create(**facts | overrides, password=PASSWORD)
    if role and role != "superuser":
        user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


def _bylines(names, role, start):
    return [
        Contribution(role=role, position=position, **_byline_facts(name))
        for position, name in enumerate(names, start)
    ]


def _byline_facts(name):
    name = make_name(name) if isinstance(name, str) else name
    return _parts(name) | {
        "is_equal": name.equal,
        "is_corresponding": name.corresponding,
        "orcid": name.orcid,
        "affiliation": name.affiliation,
    }


def _parts(name):
    fields = ("given", "particle", "family", "suffix", "literal")
    return {field: getattr(name, field) for field in fields}
