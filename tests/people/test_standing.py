"""Who is here and who has left follows from the dates, on the day the page is read."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from people.models import PersonPage

from ..pages import DAY, make_person, make_position, today

pytestmark = pytest.mark.django_db

PAST, FUTURE = -400 * DAY, 400 * DAY


def position(start=None, end=None, role="PhD student", place=0):
    day = today()
    return make_position(role, start=start and day + start, end=end and day + end, place=place)


@pytest.mark.parametrize(
    ("positions", "is_alumnus"),
    [
        ([], False),
        ([(None, None)], False),
        ([(PAST, None)], False),
        ([(PAST, FUTURE)], False),
        ([(FUTURE, None)], False),
        ([(PAST, -DAY)], True),
        ([(None, -DAY)], True),
        ([(PAST, -DAY), (-DAY, None)], False),
        ([(PAST, -DAY), (FUTURE, None)], False),
        ([(2 * PAST, PAST), (PAST, -DAY)], True),
    ],
)
def test_an_alumnus_is_who_has_no_position_left(positions, is_alumnus):
    person = make_person(positions=[position(*dates) for dates in positions])

    assert person.is_alumnus is is_alumnus
    assert PersonPage.objects.alumni().filter(pk=person.pk).exists() is is_alumnus
    assert PersonPage.objects.current().filter(pk=person.pk).exists() is not is_alumnus


def test_the_last_day_still_counts():
    start = today() + PAST
    person = make_person(positions=[make_position(start=start, end=today())])

    assert not person.is_alumnus
    assert not PersonPage.objects.alumni().exists()
    assert PersonPage.objects.alumni(today() + DAY).get() == person


def test_an_end_date_moves_a_person_to_the_alumni():
    person = make_person(positions=[position(PAST)])

    held = person.positions.get()
    held.end = today() - DAY
    held.save()

    person = PersonPage.objects.get()
    assert person.is_alumnus
    assert person.left == today() - DAY


@pytest.mark.parametrize(
    ("positions", "named"),
    [
        ([(PAST, None, "Fellow", 1), (2 * PAST, None, "Director", 0)], "Director"),
        ([(PAST, -DAY, "Director", 0), (-DAY, None, "Fellow", 1)], "Fellow"),
        ([(PAST, -DAY, "Fellow", 1), (FUTURE, None, "Director", 0)], "Director"),
        ([(2 * PAST, PAST, "Director", 0), (PAST, -DAY, "Fellow", 1)], "Fellow"),
    ],
)
def test_the_position_named_first_is_held_now_else_to_come_else_the_last(positions, named):
    person = make_person(positions=[position(*facts) for facts in positions])

    assert person.position.role.name == named


def test_the_history_is_newest_first():
    person = make_person(
        positions=[position(2 * PAST, PAST, "Student"), position(PAST, None, "Fellow")]
    )

    assert [row.role.name for row in person.history] == ["Fellow", "Student"]


def test_a_position_cannot_end_before_it_begins():
    person = make_person(positions=[])
    wrong = position(DAY, -DAY)
    wrong.person = person

    with pytest.raises(ValidationError, match="The end is before the start"):
        wrong.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, ""),
        ("2019-10-01", "2021-09-30", "2019–2021"),
        ("2019-02-01", "2019-09-30", "2019"),
        ("2019-10-01", None, "since 2019"),
        (None, "2021-09-30", "until 2021"),
    ],
)
def test_a_period_is_told_in_years(start, end, words):
    row = make_position(start=None)
    row.start, row.end = (type(today()).fromisoformat(day) if day else None for day in (start, end))

    assert row.years == words


def test_those_who_hold_a_role_hold_it_today():
    now = make_person("Anna", positions=[position(PAST, None, "Fellow")])
    make_person("Boris", positions=[position(PAST, -DAY, "Fellow")])
    make_person("Clara", positions=[position(DAY, None, "Fellow")])

    assert list(PersonPage.objects.holding(now.position.role)) == [now]
