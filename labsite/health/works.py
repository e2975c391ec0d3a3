"""What works lack."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from labsite.models import GrantOutput
from publications.models import Identifier, Publication, PublicationFile, Relation

from .checks import Check, Family


def of_work(model, **facts):
    """Whether a work has a row of ``model`` with these facts."""
    return Exists(model.objects.filter(publication=OuterRef("pk"), **facts))


def rows():
    return Publication.objects.public().newest_first()


def checks():
    full_text = PublicationFile.Content.FULL_TEXT
    has_file = of_work(PublicationFile, removed_at=None, kind=full_text)
    has_text = has_file | of_work(Relation, kind=Relation.Kind.PDF)
    schemes = (Identifier.Scheme.DOI, Identifier.Scheme.ARXIV)
    return (
        Check(
            "year",
            _("Works without a year"),
            _("They stand at the end of every list."),
            Q(year=None),
        ),
        Check(
            "identifier",
            _("Works without DOI and arXiv number"),
            _("Nobody can cite them by an address that lasts."),
            ~of_work(Identifier, scheme__in=schemes),
        ),
        Check(
            "text",
            _("Works without PDF or full text"),
            _("Add a file, or a link to the PDF."),
            ~has_text,
        ),
        Check(
            "abstract",
            _("Works without an abstract"),
            _("Search finds them by title only."),
            Q(abstract=""),
        ),
        _damaged(),
        Check(
            "grant",
            _("Works of no grant"),
            _("Add them to the outputs of the grant that paid for them, if one did."),
            ~of_work(GrantOutput),
        ),
    )


def _damaged():
    return Check(
        "damaged",
        _("Abstracts that lost web addresses"),
        _("They say “this http URL” where arXiv had an address: copy it from the paper."),
        Q(abstract__contains="this http URL") | Q(abstract__contains="this https URL"),
    )


WORKS = Family(rows, "publications_admin:edit", checks)
