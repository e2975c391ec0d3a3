"""What editors have at hand: comments, versions side by side, a day to go online, where it is used.

Each is tried as somebody who may, and as a member who may edit no page but their own.
"""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, get_page_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from labsite.blocks import BodyBlock
from labsite.models import NewsPage, NewsPerson, ProjectMember

from ..factories import make_user
from ..pages import make_image, make_news, make_person, make_project

pytestmark = pytest.mark.django_db

ROWS = ("people_links", "project_links", "work_links", "comments")


def form(page, comments=(), **facts):
    rows = {name: inline_formset([]) for name in ROWS} | {"comments": inline_formset(comments)}
    told = {"title": page.title, "slug": page.slug, "date": "2026-01-02", "lead": ""}
    return nested_form_data(told | {"body": streamfield([])} | rows | facts)


def admin(name, page, *more):
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *more])


def sees(client, address, *words):
    """Whether the page at ``address`` shows all of ``words``; members get none of it."""
    answer = client.get(address)
    html = answer.content.decode()
    return answer.status_code == 200 and all(word in html for word in words)


@pytest.fixture
def member(client):
    return make_user("Members")


def test_editors_comment_and_moderators_read_it(client, member):
    page = make_news(lead="Draft of a lead")
    remark = {"text": "Which prize?", "contentpath": "lead", "position": "", "deleted": False}
    editor = make_user("Editors")
    client.force_login(editor)

    client.post(
        admin("edit", page),
        form(page, [remark | {"resolved": False, "id": "", "replies": inline_formset([])}]),
    )

    (comment,) = Comment.objects.all()
    assert (comment.text, comment.contentpath, comment.user) == ("Which prize?", "lead", editor)
    client.force_login(make_user("Moderators"))
    assert sees(client, admin("edit", page), "Which prize?")
    client.force_login(member)
    assert not sees(client, admin("edit", page), "Which prize?")


def test_versions_are_listed_and_compared(client, member):
    page = make_news("Before")
    first = page.save_revision(log_action=True)
    page.title = "After"
    second = page.save_revision(log_action=True)
    client.force_login(make_user("Editors"))
    compare = admin("revisions_compare", page, first.pk, second.pk)

    assert sees(client, admin("history", page), "Draft saved", "/revisions/compare/")
    assert sees(client, compare, "Before", "After")
    client.force_login(member)
    assert not sees(client, admin("history", page), "Before")
    assert not sees(client, compare, "After")


def test_a_page_goes_online_on_its_day(client, member, monkeypatch):
    page = make_news("Embargoed", live=False)
    tomorrow = timezone.now() + timedelta(days=1)
    day = {"go_live_at": timezone.localtime(tomorrow).strftime("%Y-%m-%d %H:%M"), "expire_at": ""}
    for user in (member, make_user("Editors")):
        client.force_login(user)
        client.post(admin("edit", page), form(page, **day, **{"action-publish": "1"}))
        scheduled = page.revisions.filter(approved_go_live_at__isnull=False)
        assert scheduled.exists() == (user != member)
    assert not NewsPage.objects.get(pk=page.pk).live

    later = tomorrow + timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    call_command("publish_scheduled", verbosity=0)

    assert NewsPage.objects.get(pk=page.pk).live


def test_where_a_person_or_an_image_is_used_is_told_to_those_who_may_edit_there(client, member):
    person, image = make_person("Ada Lovelace"), make_image("Engine")
    make_project("Analytical engines", members=[ProjectMember(person=person)], image=image)
    make_news("Notes are out", people_links=[NewsPerson(person=person)])
    of_person = admin("usage", person)
    of_image = reverse("wagtailimages:image_usage", args=[image.pk])
    client.force_login(make_user("Editors"))

    assert sees(client, of_person, "Analytical engines", "Notes are out")
    assert sees(client, of_image, "Analytical engines")
    client.force_login(member)
    for address in (of_person, of_image):
        assert not sees(client, address, "Analytical engines")


def test_every_kind_of_page_and_every_block_can_be_previewed():
    ours = ("labsite", "people")
    kinds = [model for model in get_page_models() if model._meta.app_label in ours]
    assert len(kinds) >= 14
    for model in kinds:
        assert model(title="X").is_previewable(), model
    assert all(block.label for block in BodyBlock().child_blocks.values())
