"""Everything an author's page shows besides the list of works."""

from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from .. import ror
from ..feeds import absolute
from ..filters import Filters
from ..following import followers
from ..identifiers import address
from ..listing import Listing
from ..metadata import jsonld
from ..models import Author, AuthorName
from .actions import Action, actions
from .chart import Chart
from .circle import Collaborator, collaborators
from .standing import Gathered
from .trust_words import Shown

#: Collaborators and topics named on the page.
MOST_COLLABORATORS = 12
MOST_TOPICS = 16
#: Level from which somebody may say that they are open to collaborate.
OPEN_LEVEL = 2


class Profile:
    """An author with what follows from their works.

    ``listing`` is the list of these works on the same page; where it is narrowed or turned over,
    the page shows it alone.
    """

    def __init__(self, author: Author, listing: Listing, user):
        self.author = author
        self.user = user
        self.listing = listing
        self.works = listing.catalogue
        self._all = self.works.set_of_author(author.pk)

    @property
    def is_front(self) -> bool:
        """Whether this is the page itself and not a part of its list."""
        return not self.listing.chips and self.listing.page.number < 2

    @property
    def names(self) -> list[AuthorName]:
        """Other forms of the name that everybody may see."""
        rows = self.author.variants.all()
        return [row for row in rows if row.visibility == AuthorName.Visibility.PUBLIC]

    @property
    def biography(self) -> str:
        return self.author.biography if self.author.has_shown_text else ""

    @property
    def affiliation(self) -> str:
        return self.author.affiliation if self.author.has_shown_text else ""

    @property
    def ror_url(self) -> str:
        return ror.address(self.author.ror)

    @property
    def links(self) -> list:
        return list(self.author.links.all()) if self.author.has_shown_text else []

    @property
    def photo(self):
        return self.author.photo if self.author.has_shown_text else ""

    @property
    def orcid_url(self) -> str:
        return address("orcid", self.author.orcid)

    @cached_property
    def gathered(self) -> Gathered:
        return Gathered(self.author, self.works.pks_in(self._all))

    @cached_property
    def trust(self) -> Shown:
        return Shown(self.gathered.standing)

    @property
    def claim_pill(self) -> str:
        claim = self.gathered.claim
        if claim.under_review:
            return _("Ownership under review")
        return _("Claimed") if claim.is_claimed else _("Unclaimed")

    @property
    def claim_text(self) -> str:
        return self.gathered.claim.sentence

    @property
    def is_open(self) -> bool:
        """Whether others may ask this person to work with them."""
        willing = self.author.open_to_collaborate and self.author.has_shown_text
        return willing and self.trust.level >= OPEN_LEVEL and not self.gathered.claim.under_review

    @property
    def has_proved_orcid(self) -> bool:
        """Whether the owner has signed in with the iD."""
        return self.author.orcid_authenticated_at is not None

    @property
    def known_orcid_url(self) -> str:
        """The iD, if its owner proved it or the source of a work states it of this author."""
        is_stated = self.author.orcid in self.gathered.bylines.orcids
        return self.orcid_url if self.has_proved_orcid or is_stated else ""

    @property
    def described(self) -> dict:
        """The page for machines: only what visitors see, and an iD only on good ground."""
        links = [link.url for link in self.links]
        url = absolute(self.listing.path)
        return jsonld.profile(self, url, [self.known_orcid_url, *links])

    @property
    def json_ld(self) -> str:
        """The same as text for a script element."""
        return jsonld.as_script(self.described)

    @cached_property
    def followers(self) -> int:
        """How many follow the author; who they are is told to nobody."""
        return followers(self.author)

    @property
    def total(self) -> int:
        return self._all.bit_count()

    @cached_property
    def topics(self) -> list[tuple[str, int, str]]:
        """Names of topics, how many works each has and where they are listed."""
        names, whose = self.works.topic_names, self.author.slug
        counts = {
            slug: (places & self._all).bit_count() for slug, places in self.works.by_topic.items()
        }
        shown = sorted(filter(counts.get, names), key=lambda slug: -counts[slug])
        return [
            (names[slug], counts[slug], self._list(Filters(author=whose, topic=slug)))
            for slug in shown
        ]

    def _list(self, filters: Filters) -> str:
        return self.listing.link(filters) + "#lab-results"

    @property
    def main_topics(self) -> list[tuple[str, int, str]]:
        return self.topics[:MOST_TOPICS]

    @cached_property
    def collaborators(self) -> list[Collaborator]:
        return collaborators(self.works, self.author.pk)

    @property
    def close(self) -> list[Collaborator]:
        return self.collaborators[:MOST_COLLABORATORS]

    @cached_property
    def chart(self) -> Chart:
        return Chart(self.works.years_in(self._all))

    @cached_property
    def actions(self) -> list[Action]:
        """What whoever looks at the page can do about it."""
        return actions(self)

    @property
    def cv_url(self) -> str:
        return reverse("publications:author_cv", args=[self.author.slug])

    @property
    def co_authors_url(self) -> str:
        return reverse("publications:author_circle", args=[self.author.slug])

    @property
    def robots(self) -> str:
        """A page that nothing outside confirms stays out of search engines."""
        return "" if self.trust.level else "noindex, follow"
