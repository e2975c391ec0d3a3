"""What lies before a member when they come in, and what is asked when somebody leaves."""

from datetime import date

import pytest
from django.urls import reverse

from labsite import founding
from labsite.models import NewsIndexPage
from publications.models import Author

from ..factories import make_author, make_user
from ..pages import make_index, make_news, make_person, make_position
from .test_roles import add_news, edit, person_form

pytestmark = pytest.mark.django_db


def test_a_member_finds_their_page_works_drafts_and_what_waits(client):
    news = make_index(NewsIndexPage)
    founding.invite_news()
    member = make_user("Members")
    Author.objects.filter(pk=make_author().pk).update(owner=member, state="claimed")
    page = make_person("About me", positions=[], owner=member)
    make_news("Draft of another", live=False)
    client.force_login(member)
    add_news(client, news, slug="draft", title="A draft")
    add_news(client, news, slug="sent", title="A submission", **{"action-submit": "1"})

    desk = client.get("/accounts/").context["desk"]

    assert [row.title for row in desk.pages] == ["About me"]
    assert [row.title for row in desk.drafts] == ["A draft"]
    assert [row.title for row in desk.waiting] == ["A submission"]
    html = client.get("/admin/").content.decode()
    for shown in (f"/admin/pages/{page.pk}/edit/", "A draft", "A submission", "/accounts/works/"):
        assert shown in html
    assert "Draft of another" not in html


@pytest.mark.parametrize("role", ["", "Librarians"])
def test_who_has_nothing_here_reads_no_empty_section(client, role):
    client.force_login(make_user(role))

    assert "Your pages" not in client.get("/accounts/").content.decode()


@pytest.mark.parametrize(
    ("end", "following", "is_asked"),
    [(date(2021, 9, 30), "", True), (date(2021, 9, 30), "Lecturer", False), (None, "", False)],
)
def test_after_the_last_position_the_next_one_is_asked_for(client, end, following, is_asked):
    page = make_person("Leaver", positions=[make_position(end=end)])
    position = page.positions.get()
    client.force_login(make_user("Editors"))
    form = person_form("Leaver", next_position=following) | {
        "positions-TOTAL_FORMS": "1",
        "positions-INITIAL_FORMS": "1",
        "positions-0-id": str(position.pk),
        "positions-0-role": str(position.role_id),
        "positions-0-start": "2020-10-01",
        "positions-0-end": end.isoformat() if end else "",
        "positions-0-note": "",
        "positions-0-ORDER": "1",
    }

    edit(client, page, form)

    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert ("Where did they go?" in html) is is_asked
