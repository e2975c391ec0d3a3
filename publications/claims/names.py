"""Whether the name of an account can be that of an author."""

from .. import models
from ..attribution import compatible, form_of
from ..folding import words
from ..reference import Name


def fits(user, author) -> bool:
    """Whether the account's name is compatible with a name the author's works print."""
    name = Name(family=user.last_name, given=user.first_name)
    if not user.last_name.strip():
        return False
    form = form_of(name)
    return any(compatible(form, form_of(printed)) for printed in printed_names(author))


def printed_names(author) -> list[Name]:
    """The different names printed for ``author``, and the one of the page."""
    bylines = models.Contribution.objects.filter(author=author)
    fields = ("family", "given", "particle", "suffix", "literal")
    rows = bylines.values_list(*fields).distinct()
    own = tuple(getattr(author, field) for field in fields)
    return [Name(**dict(zip(fields, row, strict=True))) for row in {own, *rows}]


def in_local_part(address: str, author) -> bool:
    """Whether the part before the @ holds the author's family name."""
    local = "".join(words(address.rpartition("@")[0]))
    families = {"".join(words(name.family)) for name in printed_names(author)}
    return any(len(family) > 2 and family in local for family in families)
