"""What each role may do with pages, tried by posting to the admin."""

import pytest
from django.urls import reverse
from wagtail.models import Page, TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from labsite import founding
from labsite.models import NewsIndexPage, NewsPage
from people.models import PeopleIndexPage, PersonPage
from people.models.person import EDIT_OWN

from ..factories import make_author, make_owner, make_user
from ..pages import make_index, make_news, make_person

pytestmark = pytest.mark.django_db

ROWS = ("positions", "education", "links", "comments")


@pytest.fixture
def news():
    index = make_index(NewsIndexPage)
    founding.invite_news()
    return index


@pytest.fixture
def member(news):
    return make_user("Members")


def person_form(title, **facts):
    rows = {name: inline_formset([]) for name in ROWS}
    text = {"biography": rich_text("<p>Me.</p>"), "slug": "me", "native_name": "", "sort_name": ""}
    return nested_form_data({"title": title, **text, **rows, **facts})


def news_form(title, **facts):
    names = ("people_links", "project_links", "work_links", "comments")
    rows = {name: inline_formset([]) for name in names}
    told = {"slug": "told", "date": "2026-01-02", "lead": "", "body": streamfield([])}
    return nested_form_data({"title": title, **told, **rows, **facts})


def edit(client, page, data):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def add_news(client, index, **facts):
    address = reverse("wagtailadmin_pages:add", args=["labsite", "newspage", index.pk])
    return client.post(address, news_form(**{"title": "A prize"} | facts))


def approve(client, page):
    task = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    return client.post(address)


def owned(member):
    return make_person("Before", positions=[], owner=member)


def claimed(member):
    author = make_author()
    make_owner(author, username="claimant")
    type(author).objects.filter(pk=author.pk).update(owner=member)
    return make_person("Before", positions=[], author=author)


@pytest.mark.parametrize("page_of", [owned, claimed])
def test_a_member_edits_the_page_about_themselves_and_an_editor_lets_it_through(
    client, member, page_of
):
    page = page_of(member)
    client.force_login(member)

    edit(client, page, person_form("After", **{"action-publish": "1"}))
    assert PersonPage.objects.get().title == "Before"
    author = {"author": page.author_id or ""}
    edit(client, page, person_form("After", **author, **{"action-submit": "1"}))
    assert PersonPage.objects.get().title == "Before"
    approve(client, page)
    assert PersonPage.objects.get().title == "Before"
    client.force_login(make_user("Editors"))
    approve(client, page)

    assert PersonPage.objects.get().title == "After"


def test_a_member_may_not_touch_the_page_of_another(client, member):
    page = make_person("Before", positions=[], owner=make_user("Editors"))
    client.force_login(member)

    for name in ("edit", "delete", "unpublish", "copy", "move", "history", "view_draft"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        for answer in (client.get(address), client.post(address, person_form("After"))):
            assert answer.status_code in (302, 403), name
            assert b"Before" not in answer.content

    assert Page.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Before"
    assert Page.objects.get(pk=page.pk).live


def test_a_suspended_author_page_opens_nothing(client, member):
    page = claimed(member)
    type(page.author).objects.filter(pk=page.author_id).update(state="suspended")
    client.force_login(member)

    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 302


def test_a_member_submits_news_and_makes_no_other_page(client, member, news):
    client.force_login(member)
    people = make_index(PeopleIndexPage)

    add_news(client, news, **{"action-submit": "1"})
    address = reverse("wagtailadmin_pages:add", args=["people", "personpage", people.pk])
    answer = client.post(address, person_form("Twin"))

    page = NewsPage.objects.get()
    assert not page.live
    assert page.owner == member
    assert answer.status_code == 302
    assert not PersonPage.objects.exists()
    client.force_login(make_user("Moderators"))
    approve(client, page)
    assert NewsPage.objects.get().live


def test_a_member_sees_nothing_they_may_not_change(client, member, news):
    make_news("Draft of somebody else", live=False)
    make_person("Somebody else", positions=[])
    page = owned(member)
    client.force_login(member)

    for place in (news.get_parent(), news, make_index(PeopleIndexPage)):
        address = reverse("wagtailadmin_explore", args=[place.pk])
        html = client.get(address).content.decode()
        assert "omebody else" not in html
    assert page.title in html
    home = client.get("/admin/").content.decode()
    for hidden in ("/admin/publications", "/admin/users", "/admin/reports/health"):
        assert hidden not in home


@pytest.mark.parametrize("role", ["Editors", "Moderators", "Administrators"])
def test_who_writes_the_pages_of_the_group_publishes_them(client, news, role):
    page = make_person("Before", positions=[])
    client.force_login(make_user(role))

    edit(client, page, person_form("After", **{"action-publish": "1"}))
    add_news(client, news, **{"action-publish": "1"})

    assert PersonPage.objects.get().title == "After"
    assert NewsPage.objects.get().live


@pytest.mark.parametrize("role", ["Librarians", "Curators", ""])
def test_who_keeps_the_record_or_nothing_changes_no_page(client, news, role):
    page = make_person("Before", positions=[])
    client.force_login(make_user(role))

    edit(client, page, person_form("After"))
    add_news(client, news)

    assert PersonPage.objects.get().get_latest_revision_as_object().title == "Before"
    assert not NewsPage.objects.exists()


def test_only_members_have_the_right_to_a_page_of_their_own():
    for role in ("Editors", "Moderators", "Librarians", "Curators"):
        assert not make_user(role).has_perm(EDIT_OWN), role
