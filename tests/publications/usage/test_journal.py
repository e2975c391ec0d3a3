"""From a request to the number on the page; nothing of the visitor stays."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from labsite.caching import shelf
from publications.models import UsageMonth
from publications.usage import journal, totals
from tests.factories import make_file, make_publication, make_user

pytestmark = pytest.mark.django_db

READER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0"}


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.LABSITE_USAGE_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def work():
    return make_publication()


def used():
    call_command("roll_up_usage", "--now", stdout=StringIO())
    return [(bool(row.file_id), row.total, row.unique) for row in UsageMonth.objects.order_by("pk")]


class TestWhatIsCounted:
    def test_a_page_from_memory_is_a_view_as_well(self, client, work, settle):
        settle()
        for address in ("192.0.2.1", "192.0.2.2", "192.0.2.3"):
            client.get(work.get_absolute_url(), headers=READER, REMOTE_ADDR=address)
            settle()
        assert len(shelf) == 1
        assert used() == [(False, 3, 3)]

    def test_one_who_has_the_page_already_views_it_again(self, client, work, settle):
        settle()
        first = client.get(work.get_absolute_url())
        again = READER | {"if-none-match": first["ETag"]}

        assert client.get(work.get_absolute_url(), headers=again).status_code == 304
        assert used() == [(False, 1, 1)]

    def test_a_file_counts_once_however_it_is_sent(self, client, work):
        file = make_file(work)
        for header in ("", "bytes=0-99", "bytes=100-150"):
            part = {"range": header} if header else {}
            client.get(file.get_absolute_url(), headers=READER | part)

        assert used() == [(True, 1, 1)]

    @pytest.mark.parametrize(
        "headers",
        [
            {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
            {"user-agent": "curl/8.5.0"},
            {"user-agent": "python-requests/2.32"},
            {"user-agent": ""},
            READER | {"sec-purpose": "prefetch"},
        ],
    )
    def test_robots_and_guesses_of_browsers_are_not(self, client, work, headers):
        client.get(work.get_absolute_url(), headers=headers)

        assert used() == []

    def test_nor_is_what_was_refused_or_is_no_record(self, client, work):
        file = make_file(work, access="restricted")
        others = ("/publications/", "/publications/none/", f"/publications/{work.slug}.bib")
        for url in (file.get_absolute_url(), *others):
            client.get(url, headers=READER)
        client.head(work.get_absolute_url(), headers=READER)

        assert used() == []


class TestWhatIsKept:
    def test_neither_address_nor_program_is_written_anywhere(self, client, work, root):
        client.get(work.get_absolute_url(), headers=READER, REMOTE_ADDR="192.0.2.77")
        written = b"".join(path.read_bytes() for path in root.iterdir())

        assert b"192.0.2.77" not in written and b"Firefox" not in written
        assert all(path.stat().st_mode & 0o077 == 0 for path in root.iterdir())

    def test_the_salt_goes_with_its_day_and_the_journal_with_counting(self, root, work):
        day = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
        journal.note("view", work.slug, "192.0.2.1", "reader", day)
        journal.note("view", work.slug, "192.0.2.1", "reader", day + timedelta(hours=1))
        assert [path.name for path in root.glob("*.salt")] == ["2026-11-23.salt"]
        visitors = [line.split()[3] for path in journal.logs() for line in path.open()]
        assert len(set(visitors)) == 2

        assert totals.roll_up(day + timedelta(hours=1)) == 1
        assert [path.name for path in root.glob("*.log")] == ["2026-11-23T00.log"]

    def test_a_journal_is_never_counted_twice(self, root, work):
        journal.note("view", work.slug, "192.0.2.1", "reader")
        path = journal.close(journal.logs()[0])
        kept = path.read_bytes()
        totals.roll_up(all_of_it=True)
        path.write_bytes(kept)
        totals.roll_up(all_of_it=True)

        assert UsageMonth.objects.get().total == 1

    def test_a_journal_that_cannot_be_written_costs_nobody_the_page(self, client, work, settings):
        settings.LABSITE_USAGE_ROOT = "/proc/no-such-place"

        assert client.get(work.get_absolute_url(), headers=READER).status_code == 200

    def test_garbage_in_a_journal_counts_for_nothing(self, root, work):
        garbage = b"x\n1 v\n1 q a b\n\xff\xfe 1 2 3\n1763800000 v none z\n"
        (root / "2026-11-22T10.log").write_bytes(garbage)

        assert used() == []


def test_hours_add_up_to_months_and_are_shown(client, work):
    file = make_file(work)
    for hour in (1, 2):
        then = datetime(2026, 10, 31, hour, tzinfo=UTC)
        journal.note("view", work.slug, "192.0.2.1", "reader", then)
        journal.note("download", str(file.pk), "192.0.2.1", "reader", then)
    journal.note("view", work.slug, "192.0.2.1", "reader", datetime(2026, 11, 1, tzinfo=UTC))
    totals.roll_up(all_of_it=True)

    months = UsageMonth.objects.values_list("month", "file", "total")
    assert set(months) == {
        (date(2026, 10, 1), None, 2),
        (date(2026, 10, 1), file.pk, 2),
        (date(2026, 11, 1), None, 1),
    }
    shown = client.get(work.get_absolute_url()).content.decode()
    assert "3 views, 2 downloads since October 2026" in " ".join(shown.split())
    client.force_login(make_user("Librarians"))
    assert b"3 views" in client.get(f"/admin/publications/edit/{work.pk}/").content


def test_a_slug_of_any_script_is_counted(client):
    work = make_publication(authors=("李, 明",), title="深度学习理论")
    client.get(work.get_absolute_url(), headers=READER)

    assert used() == [(False, 1, 1)]
