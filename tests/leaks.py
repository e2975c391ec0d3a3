"""A record in which everything is public, and the means by which each part is withheld.

Every :class:`Case` has a mark: a word that stands in what is withheld and nowhere else, least of
all in an address, which a door may repeat to whoever asks.
"""

from collections.abc import Callable
from typing import NamedTuple

from wagtail.models import PageViewRestriction

from labsite.models import GrantOutput, NewsWork, ProjectWork
from publications import merging, tombstones
from publications.models import Author, AuthorName, Contribution, Publication, Relation
from publications.profiles import hiding

from .factories import PDF, make_author, make_file, make_publication, make_topic, make_user
from .pages import DAY, make_grant, make_news, make_person, make_project, today


class Case(NamedTuple):
    """``mark`` is seen before :attr:`withhold` and must not be after; ``kept`` never was public."""

    mark: str
    withhold: Callable
    kept: bool = False


def _unpublish(world):
    world.draft.unpublish()
    tombstones.explain(world.draft.pk, "revision", keeps_title=False)


def _delete(world):
    tombstones.raise_for([world.deleted.pk], "legal", keeps_title=False)
    world.deleted.delete()


def _merge(world):
    merging.merge_publications(world.merged, into=world.keeper, by=make_user("superuser"))


def _embargo(world):
    _change(world.embargoed, embargo_until=today() + DAY, embargo_reason="patent")


def _hide(world):
    _change(world.hidden, state=Author.State.HIDDEN)


def _give_up(world):
    AuthorName.objects.create(
        author=world.other, family="Formerquux", given="Leslie", visibility="matching"
    )
    hiding.hide(world.other, keep_addresses=False)


def _restrict(world):
    PageViewRestriction.objects.create(page=world.project, restriction_type="login")


def _change(row, **changes):
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def _nothing(world):
    """It was never shown to begin with."""


CASES = {
    "a work taken off the site": Case("quolldraft", _unpublish),
    "a deleted work": Case("quolldeleted", _delete),
    "a work merged into another": Case("quollmerged", _merge),
    "a draft of further changes": Case("quollunpublished", _nothing, kept=True),
    "fields of the source that are nobody's business": Case("quollprivate", _nothing, kept=True),
    "a file under embargo": Case("quollembargo", _embargo),
    "a file for members": Case("quollmembers", lambda world: _change(
        world.restricted, access="restricted")),
    "a private file": Case("quollsecretfile", lambda world: _change(
        world.private, access="private")),
    "an author who hid their page": Case("quillfeather", _hide),
    "a name for matching only": Case("oldnamequux", lambda world: _change(
        world.variant, visibility="matching")),
    "a former name that a work prints": Case("formerquux", lambda world: _give_up(world)),
    "a private project": Case("quollproject", _restrict),
    "news taken off the site": Case("quollnews", lambda world: world.news.unpublish()),
    "the amount of a grant": Case("471,147", lambda world: _change(
        world.grant, amount_is_public=False)),
    "an e-mail address": Case("quollmail", lambda world: _change(world.person, show_email=False)),
}  # fmt: skip


class World:
    """Works, authors, files and pages, all public."""

    def __init__(self):
        self.author = make_author("Knuth, Donald E.", is_member=True)
        self.hidden = make_author("Quillfeather, Zorander", slug="zq")
        self.other = make_author("Lamport, Leslie")
        self.variant = AuthorName.objects.create(
            author=self.other, family="Oldnamequux", visibility="public"
        )
        self.topic = make_topic("Marsupials")
        self.keeper = self._work("Marsupials kept", extra={"annote": "quollprivate"})
        self.drafted = self._work("Marsupials to be revised")
        self.draft = self._work("Marsupials quolldraft")
        self.deleted = self._work("Marsupials quolldeleted")
        self.merged = self._work("Marsupials quollmerged", authors=["Knuth, D. E."])
        former_names = ("Knuth, D. E.", "Z. Q.", "Formerquux, L.")
        self.former = self._work("Marsupials of former times", authors=former_names)
        self._relate()
        self._write_further()
        self._add_files()
        self._add_pages()

    @property
    def works(self):
        gone = (self.draft, self.deleted, self.merged)
        return [self.keeper, self.drafted, self.former, *gone]

    def _work(self, title, authors=("Knuth, D. E.", "Z. Q.", "Lamport, L."), **facts):
        work = make_publication(
            slug=f"marsupials-{Publication.objects.count()}",
            title=title,
            authors=authors,
            topics=[self.topic],
            selected=True,
            type="book",
            **facts,
        )
        signers = (self.author, self.hidden, self.other)
        for row, author in zip(work.contributions.all(), signers, strict=False):
            Contribution.objects.filter(pk=row.pk).update(author=author)
        work.save_revision().publish()
        return work

    def _relate(self):
        for work in (self.draft, self.deleted, self.merged):
            Relation.objects.create(publication=self.keeper, kind="version-of", target=work)

    def _write_further(self):
        draft = self.drafted.get_latest_revision_as_object()
        draft.abstract = "quollunpublished"
        draft.save_revision()

    def _add_files(self):
        def file(mark, name="paper.pdf"):
            return make_file(self.keeper, name=name, data=PDF + f"%{mark}\n".encode())

        self.embargoed = file("quollembargo")
        self.restricted = file("quollmembers")
        self.private = file("quollsecretfile", name="quollsecretfile.pdf")

    def _add_pages(self):
        self.project = make_project(
            "Quollproject", slug="plans", publication_links=self._rows(ProjectWork)
        )
        self.grant = make_grant(
            "A fellowship",
            amount=471147,
            currency="EUR",
            amount_is_public=True,
            outputs=self._rows(GrantOutput),
        )
        self.news = make_news(
            "Quollnews", slug="a-day", lead="News", work_links=self._rows(NewsWork)
        )
        self.person = make_person(
            "Donald E. Knuth", email="quollmail@example.org", show_email=True, author=self.author
        )

    def _rows(self, model):
        return [model(publication=work) for work in self.works]
