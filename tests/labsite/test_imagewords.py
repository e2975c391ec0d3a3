"""Images say what they show: by whichever way they come in, and wherever they are used."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.images import get_image_model

from labsite.models import NewsPage, ResearchPage

from ..factories import make_user
from ..pages import make_image, make_news, make_project, today

pytestmark = pytest.mark.django_db


def picture():
    data = BytesIO()
    Picture.new("RGB", (40, 40), "teal").save(data, "PNG")
    return SimpleUploadedFile("teal.png", data.getvalue(), "image/png")


def images():
    return list(get_image_model().objects.values_list("title", "description"))


@pytest.fixture
def member(client):
    client.force_login(make_user("Members"))
    return client


@pytest.mark.parametrize(
    ("address", "prefix"),
    [("wagtailimages:add", ""), ("wagtailimages_chooser:create", "image-chooser-upload-")],
)
def test_an_image_without_a_description_does_not_come_in(member, address, prefix):
    address = reverse(address)

    answer = member.post(address, {f"{prefix}title": "Teal", f"{prefix}file": picture()})
    assert "This field is required." in answer.content.decode()
    assert not images()
    told = {f"{prefix}title": "Teal", f"{prefix}description": "Plain teal"}
    member.post(address, told | {f"{prefix}file": picture()})

    assert images() == [("Teal", "Plain teal")]


def test_of_several_at_once_each_waits_for_its_description(member):
    answer = member.post(
        reverse("wagtailimages:add_multiple"), {"title": "Teal", "files[]": picture()}
    ).json()

    assert answer["success"]
    assert "description" in answer["form"]
    assert not images()


def test_a_page_does_not_show_an_image_that_says_nothing():
    silent = make_image("Silent", description=" ")

    for page in (ResearchPage(title="X"), NewsPage(title="X", date=today())):
        page.image = silent
        with pytest.raises(ValidationError, match="no description"):
            page.clean()
    assert make_project(image=make_image()).image
    assert make_news(image=make_image("Another")).image
