"""Addresses that pages have left lead to where they are."""

import pytest
from wagtail.models import Page

from labsite.models import StandardPage

from ..pages import make_home, make_project

pytestmark = pytest.mark.django_db


def test_a_page_that_moved_or_was_renamed_is_found_under_its_old_address(client, settle):
    home = make_home()
    old, new = (home.add_child(instance=StandardPage(title=title)) for title in ("Old", "New"))
    child = old.add_child(instance=StandardPage(title="Child"))
    project = make_project("First name")
    project.slug = "second-name"
    project.save_revision().publish()
    Page.objects.get(pk=child.pk).move(Page.objects.get(pk=new.pk), pos="last-child")
    settle()

    moved = {
        "/old/child/": "/new/child/",
        "/research-index/first-name/": "/research-index/second-name/",
    }
    for address, place in moved.items():
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, place)
        assert client.get(place).status_code == 200
