"""The pages around the works: people, research, funding and news.

About people and funders they say only what the group's own public pages say.
"""

from dataclasses import dataclass

from people.models import PeopleIndexPage, PersonPage, Position, Role
from publications.models import Author, Publication

from ..models import (
    Affiliation,
    ContactPage,
    Funder,
    FundingIndexPage,
    GrantPage,
    HomePage,
    Investigator,
    ProjectMember,
    ProjectWork,
    ResearchIndexPage,
    ResearchPage,
    SiteSettings,
)
from . import artwork, happenings, tour, translations
from .making import below, image
from .themes import THEMES

GROUP_ADDRESS = (
    "Theory of Learning Lab\n"
    "Gatsby Computational Neuroscience Unit & Sainsbury Wellcome Centre\n"
    "University College London"
)
#: Works listed on the page of a theme.
MOST_WORKS = 12

ROLES = (
    ("Group leader", "Group leader"),
    ("Postdoctoral researcher", "Postdoctoral researchers"),
    ("PhD student", "PhD students"),
    ("Research assistant", "Research assistants"),
)


#: Where the group belongs: name, its lines as type, website.
BODIES = (
    (
        "Gatsby Computational Neuroscience Unit",
        "Gatsby Computational\nNeuroscience Unit",
        "https://www.ucl.ac.uk/gatsby/",
    ),
    (
        "Sainsbury Wellcome Centre",
        "Sainsbury\nWellcome Centre",
        "https://www.sainsburywellcome.org/",
    ),
    ("University College London", "University\nCollege London", "https://www.ucl.ac.uk/"),
)


@dataclass(frozen=True)
class Award:
    """A grant: its title, who gives it, and whether it names the group leader."""

    slug: str
    title: str
    funder: str
    is_personal: bool = False


AWARDS = (
    Award(
        "sir-henry-dale-fellowship",
        "Sir Henry Dale Fellowship",
        "Wellcome Trust and Royal Society",
    ),
    Award("wellcome-beit-prize", "Wellcome-Beit Prize", "Wellcome Trust and Royal Society"),
    Award("cifar-azrieli", "CIFAR Azrieli Global Scholar Program", "CIFAR", is_personal=True),
    Award("schmidt-polymaths", "Schmidt Science Polymaths Program", "Schmidt"),
)


def load():
    """Make what is not there yet; the pages made, in order. A second time makes none."""
    home = HomePage.objects.first()
    made = []
    people = below(home, PeopleIndexPage, "people", made, title="People", show_in_menus=True)
    head = _head(people, made)
    _belonging()
    themes = _research(home, head, made)
    _funding(home, head, made)
    happenings.load(home, head, themes, made)
    tour.load(home, head, made)
    below(
        home,
        ContactPage,
        "contact",
        made,
        title="Contact",
        introduction="<p>Write to us about our works, a visit or this site.</p>",
        address=GROUP_ADDRESS,
        recipient="editor@example.org",
    )
    translations.load(home, made)
    return made


def _head(index, made):
    for place, (name, heading) in enumerate(ROLES):
        Role.objects.get_or_create(name=name, defaults={"heading": heading, "sort_order": place})
    author = Author.objects.filter(is_member=True).order_by("pk").first()
    return below(
        index,
        PersonPage,
        "andrew-saxe",
        made,
        title="Andrew Saxe",
        sort_name="Saxe, Andrew",
        photo=image("Monogram AS", artwork.monogram("AS"), "The letters A and S"),
        author=author,
        interests="Theory of deep learning\nNeuroscience\nPsychology",
        biography=(
            "<p>Andrew Saxe leads the Theory of Learning Lab at the Gatsby Computational "
            "Neuroscience Unit and the Sainsbury Wellcome Centre, University College London. His "
            "subject is the theory of deep learning and what it says about phenomena in "
            "neuroscience and psychology.</p>"
        ),
        positions=[
            Position(
                role=Role.objects.get(name=ROLES[0][0]),
                note="CIFAR Azrieli Global Scholar, CIFAR Program on Learning in Machines & Brains",
            )
        ],
    )


def _belonging():
    """A logo, and the institutions with the names of theirs in plain type."""
    settings = SiteSettings.of_default_site()
    if settings.affiliations.exists():
        return
    settings.logo = image(
        "Mark of the group", artwork.mark(), "A curve that leaves its plateau, in a ring"
    )
    settings.affiliations = [
        Affiliation(name=name, url=url, logo=image(name, artwork.wordmark(lines), name))
        for name, lines, url in BODIES
    ]
    settings.save()


def _research(home, head, made):
    index = below(
        home,
        ResearchIndexPage,
        "research",
        made,
        title="Research",
        show_in_menus=True,
        search_description="How brains and machines learn: the themes of our research.",
        introduction=(
            "<p>Much of what we do and think was learned. We look for the mathematics of how "
            "that happens, in networks of neurons and of computers’ making alike, and work with "
            "experimental groups to see where it holds. New to this? Take "
            '<a href="/tour/">a short tour</a>.</p>'
        ),
    )
    return [_theme(index, theme, head, made) for theme in THEMES]


def _theme(index, theme, head, made):
    works = Publication.objects.public().filter(topics__slug__in=theme.topics).distinct()
    return below(
        index,
        ResearchPage,
        theme.slug,
        made,
        title=theme.title,
        kind=ResearchPage.Kind.THEME,
        summary=theme.summary,
        image=image(theme.title, theme.draw(), theme.shows),
        body=[{"type": "text", "value": theme.text}],
        members=[ProjectMember(person=head, role="Group leader")],
        publication_links=[
            ProjectWork(publication=work) for work in works.newest_first()[:MOST_WORKS]
        ],
    )


def _funding(home, head, made):
    index = below(
        home,
        FundingIndexPage,
        "funding",
        made,
        title="Funding",
        show_in_menus=True,
        search_description="The fellowships, prizes and programmes that support our work.",
        introduction="<p>We are grateful to those who make this work possible.</p>",
    )
    for award in AWARDS:
        below(
            index,
            GrantPage,
            award.slug,
            made,
            title=award.title,
            funder=_funder(award.funder),
            investigators=[Investigator(person=head)] if award.is_personal else [],
        )


def _funder(name):
    found = Funder.objects.filter(name=name).first()
    if found:
        return found
    logo = image(f"Word mark {name}", artwork.wordmark(name.replace(" and ", "\n")), name)
    return Funder.objects.create(name=name, logo=logo, logo_alt=name)
