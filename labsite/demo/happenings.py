"""News, events and a position to apply for: examples, which say that they are.

Their days are counted from the day of loading, so that there is always something to come.
"""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.utils import timezone

from publications.models import Publication

from ..models import (
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPage,
    NewsPerson,
    NewsProject,
    NewsWork,
    OpeningIndexPage,
    OpeningPage,
)
from .content import prose
from .making import below

NOBODY_MEETS = "<p><em>An example of the demonstration: nobody will be there.</em></p>"
NOBODY_IS_HIRED = "<p><em>An example of the demonstration: nobody is hired.</em></p>"


@dataclass(frozen=True)
class Telling:
    """A piece of news: what it says, how old it is in days, and what it is about."""

    slug: str
    title: str
    lead: str
    body: list
    age: int = 0
    #: Citation keys of works, slug of a theme, and whether it is about the head of the group.
    works: tuple[str, ...] = ()
    theme: str = ""
    names_head: bool = False


@dataclass(frozen=True)
class Gathering:
    """An event, so many days after today (before it, if negative), from four to half past five."""

    slug: str
    title: str
    days: int
    summary: str
    body: list = field(default_factory=list)


NEWS = (
    Telling(
        "new-site",
        "Our works have a new home",
        "Every paper now has a page of its own, with its abstract, files and citation.",
        [
            *prose(
                "<p>The list of publications can be searched and filtered, and downloaded for "
                "any reference manager. What we work on is told theme by theme.</p>"
            ),
            {"type": "publications", "value": {"heading": "The latest", "limit": 3}},
        ],
        theme="dynamics-of-learning",
        names_head=True,
    ),
    Telling(
        "from-the-shelf-shaping",
        "From the shelf: why animals need shaping",
        "Long training in small steps comes before most experiments with animals. One of our "
        "works asks what the steps are good for.",
        [
            *prose(
                "<p>A mouse that is to learn a task of several parts is taught the parts first. "
                "The theory behind this work solves such learning exactly: simple skills are "
                "learned, then put together, and whether the detour pays depends on how the task "
                "is composed.</p>"
            ),
            {
                "type": "callout",
                "value": {
                    "heading": "Where to begin",
                    "text": "<p>With the abstract; then with the other works of the theme.</p>",
                },
            },
        ],
        age=11,
        works=("lee2024animals",),
        theme="learning-one-thing-after-another",
    ),
    Telling(
        "read-without-a-mouse",
        "This site can be read without a mouse",
        "Every list, button and form works from the keyboard. A film of 36 seconds shows why that "
        "matters.",
        [
            *prose(
                "<p>The first link of every page leads past the navigation. What is written on "
                '<a href="/accessibility/">the page about accessibility</a> holds for all of '
                "them.</p>"
            ),
            {
                "type": "video",
                "value": {
                    "url": "https://www.youtube.com/watch?v=93UgG72os8M",
                    "title": "Web Accessibility Perspectives: Keyboard Compatibility",
                    "credit": "W3C Web Accessibility Initiative",
                },
            },
        ],
        age=25,
    ),
)

EVENTS = (
    Gathering(
        "reading-group-exact-solutions",
        "Reading group: exact solutions",
        9,
        "We read one paper on how deep linear networks learn, with pencil and paper.",
        prose(
            "<p>Come with the paper read up to the solution of the two-layer network. Nothing "
            "more than linear algebra is needed.</p>" + NOBODY_MEETS
        ),
    ),
    Gathering(
        "open-group-meeting",
        "Open group meeting",
        23,
        "Work in progress on learning in brains and machines, open to visitors.",
        prose("<p>Short talks, long questions. Visitors are welcome.</p>" + NOBODY_MEETS),
    ),
    Gathering(
        "reading-group-curricula",
        "Reading group: curricula",
        -19,
        "Does it matter in which order one learns? We read two papers that disagree.",
        prose("<p>One finds that order matters, the other that it hardly does.</p>" + NOBODY_MEETS),
    ),
)

VISIT = {
    "title": "Research visit: theory of learning",
    "starts": "By arrangement",
    "employment_type": OpeningPage.EmploymentType.TEMPORARY,
    "city": "London",
    "country": "GB",
    "summary": "Three months with us, on a question of yours that mathematics may answer.",
    "body": prose(
        "<h2>You bring</h2><ul><li>a question about learning, in brains or in machines</li>"
        "<li>ease with linear algebra and with a programming language</li></ul>"
        "<h2>You find</h2><ul><li>people to think with, in theory and in experiment</li>"
        "<li>time for one thing</li></ul>"
        '<p>Write to us by <a href="/contact/">the form</a>.</p>' + NOBODY_IS_HIRED
    ),
}
DAYS_TO_APPLY = 60


def load(home, head, themes, made):
    """Make what is missing below ``home``, and move on the events and the deadline that passed."""
    _news(home, head, {theme.slug: theme for theme in themes}, made)
    _events(home, made)
    _openings(home, made)


def _news(home, head, themes, made):
    index = below(home, NewsIndexPage, "news", made, title="News", show_in_menus=True)
    for telling in NEWS:
        works = Publication.objects.public().filter(citation_key__in=telling.works)
        theme = themes.get(telling.theme)
        below(
            index,
            NewsPage,
            telling.slug,
            made,
            title=telling.title,
            date=timezone.localdate() - timedelta(days=telling.age),
            lead=telling.lead,
            body=telling.body,
            people_links=[NewsPerson(person=head)] if telling.names_head else [],
            project_links=[NewsProject(project=theme)] if theme else [],
            work_links=[NewsWork(publication=work) for work in works],
        )


def _events(home, made):
    introduction = "<p>Each has a file for your calendar.</p>"
    index = below(home, EventIndexPage, "events", made, title="Events", introduction=introduction)
    for gathering in EVENTS:
        start, end = _afternoon(gathering.days)
        below(
            index,
            EventPage,
            gathering.slug,
            made,
            title=gathering.title,
            start=start,
            end=end,
            place="Group meeting room",
            summary=gathering.summary,
            body=gathering.body,
        )
        if gathering.days > 0:
            passed = EventPage.objects.past().filter(slug=gathering.slug)
            _move(passed.child_of(index), start=start, end=end)


def _openings(home, made):
    index = below(
        home,
        OpeningIndexPage,
        "openings",
        made,
        title="Openings",
        introduction="<p>Positions are announced here. Each disappears after its deadline.</p>",
    )
    today = timezone.localdate()
    deadline = today + timedelta(days=DAYS_TO_APPLY)
    below(index, OpeningPage, "research-visit", made, deadline=deadline, **VISIT)
    passed = OpeningPage.objects.child_of(index).filter(deadline__lt=today)
    _move(passed.filter(slug="research-visit"), deadline=deadline)


def _afternoon(days):
    day = timezone.localdate() + timedelta(days=days)
    hours = time(16), time(17, 30)
    return [timezone.make_aware(datetime.combine(day, hour)) for hour in hours]


def _move(pages, **days):
    for page in pages:
        for name, value in days.items():
            setattr(page, name, value)
        page.save_revision().publish()
