"""Events: what is to come and what has been, and a file that calendars read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from labsite import icalendar
from labsite.models import EventIndexPage, EventPage

from ..pages import make_index, make_page

HOUR = timedelta(hours=1)


def make_event(title="A talk", **facts):
    facts = {"start": timezone.now() + HOUR} | facts
    return make_page(EventPage, EventIndexPage, title, **facts)


def properties(text):
    """Names and values of a calendar's lines, unfolded."""
    unfolded = text.replace("\r\n ", "")
    return dict(line.split(":", 1) for line in unfolded.split("\r\n") if line)


class TestCalendarFile:
    def test_times_are_universal(self):
        text = icalendar.calendar({"DTSTART": datetime(2026, 3, 1, 14, 30, tzinfo=UTC)})

        assert properties(text)["DTSTART"] == "20260301T143000Z"

    def test_text_is_escaped(self):
        text = icalendar.calendar({"SUMMARY": "One; two, three\\four\nfive\r\nsix"})

        assert properties(text)["SUMMARY"] == r"One\; two\, three\\four\nfive\nsix"

    def test_what_is_empty_is_left_out(self):
        assert "LOCATION" not in icalendar.calendar({"LOCATION": ""})

    @given(st.text(max_size=300))
    def test_no_line_is_too_long_and_no_text_adds_one(self, title):
        text = icalendar.calendar({"SUMMARY": f"x{title}"})

        lines = text.split("\r\n")
        assert lines[-1] == ""
        assert all(len(line.encode()) <= icalendar.LINE for line in lines)
        assert len(text.replace("\r\n ", "").split("\r\n")) == 8
        assert "\r" not in text.replace("\r\n", "")


@pytest.mark.django_db
class TestPages:
    def test_what_is_to_come_stands_before_what_has_been(self, rf):
        now = timezone.now()
        later = make_event("Later", start=now + 9 * HOUR)
        soon = make_event("Soon", start=now + HOUR)
        running = make_event("Running", start=now - HOUR, end=now + HOUR)
        over = make_event("Over", start=now - 9 * HOUR, end=now - HOUR)
        older = make_event("Older", start=now - 99 * HOUR)

        context = make_index(EventIndexPage).get_context(rf.get("/"))

        assert list(context["coming"]) == [running, soon, later]
        assert list(context["past"]) == [over, older]

    def test_the_page_tells_when_where_and_who(self, client):
        event = make_event(place="Room 4", speaker="Surya Ganguli", summary="On <learning>.")

        html = client.get(event.url).content.decode()

        for text in ("Room 4", "Surya Ganguli", "On &lt;learning&gt;.", "Add to calendar"):
            assert text in html
        assert "Surya Ganguli" in client.get(make_index(EventIndexPage).url).content.decode()

    def test_times_are_told_to_machines_without_fractions(self, client):
        event = make_event(start=datetime(2090, 3, 1, 14, 30, 15, 123456, tzinfo=UTC))

        html = client.get(event.url).content.decode()

        assert '<time datetime="2090-03-01T14:30:15+0000">' in html

    def test_the_file_holds_the_event(self, client):
        event = make_event("A talk, a walk", place="Room 4", end=timezone.now() + 2 * HOUR)

        response = client.get(f"{event.url}calendar/")

        facts = properties(response.content.decode())
        assert response.headers["Content-Type"] == "text/calendar"
        assert facts["SUMMARY"] == r"A talk\, a walk"
        assert facts["LOCATION"] == "Room 4"
        assert facts["UID"].startswith(str(event.translation_key))
        assert facts["URL"].endswith(event.url)
        assert facts["DTSTART"] < facts["DTEND"]

    def test_an_event_that_is_over_says_so(self, client):
        event = make_event(start=timezone.now() - HOUR)

        html = client.get(event.url).content.decode()

        assert "This event is over." in html
        assert "Add to calendar" not in html

    def test_an_event_cannot_end_before_it_begins(self):
        make_event()

        with pytest.raises(IntegrityError), transaction.atomic():
            EventPage.objects.update(end=timezone.now() - 99 * HOUR)
