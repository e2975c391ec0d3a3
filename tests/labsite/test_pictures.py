import re
from html import unescape

import pytest
from PIL import Image as Picture
from wagtail.images.models import Rendition

from labsite.templatetags.pictures import responsive
from tests.pages import make_image

pytestmark = pytest.mark.django_db

SHAPES = ("width-40", "width-80")
ADDRESS = re.compile(r"/\S+\.png(?= \d+w)|/\S+\.(?:avif|webp)(?= \d+w)")


def shown(image):
    return unescape(str(responsive({}, image, *SHAPES, sizes="5rem")))


def test_a_page_never_waits_for_an_image_to_be_drawn():
    page = shown(make_image())

    assert not Rendition.objects.exists()
    assert page.count("/pictures/") == 5
    assert 'height="50"' in page and 'width="40"' in page


def test_the_first_to_ask_for_a_size_has_it_drawn_and_pages_lead_straight_to_it_from_then_on(
    client,
):
    image = make_image()
    addresses = ADDRESS.findall(shown(image))

    answers = [client.get(address) for address in (*addresses, *addresses)]

    assert [answer.status_code for answer in answers] == [302] * 8
    drawn = Rendition.objects.in_bulk(field_name="id").values()
    assert {answer["Location"] for answer in answers} == {one.url for one in drawn}
    formats = {(Picture.open(one.file).format, one.width, one.height) for one in drawn}
    assert formats == {(f, w, h) for f in ("AVIF", "WEBP") for w, h in ((40, 50), (80, 100))}
    assert "/pictures/" not in shown(image)


def test_nobody_makes_the_site_draw_what_no_page_offers(client):
    offered = ADDRESS.findall(shown(make_image()))[0]

    for other in (offered.replace("width-40", "width-41"), "/pictures/x/1/width-40/a.png"):
        assert client.get(other).status_code == 403, other
    assert not Rendition.objects.exists()


def test_an_image_in_the_colours_of_printers_is_drawn_in_those_of_screens(client):
    image = make_image()
    with image.file.storage.open(image.file.name, "wb") as file:
        Picture.new("CMYK", (80, 100), (255, 0, 0, 0)).save(file, "TIFF")

    client.get(ADDRESS.findall(shown(image))[0])

    red, green, blue = Picture.open(Rendition.objects.get().file).convert("RGB").getpixel((9, 9))
    assert red < green and red < blue
