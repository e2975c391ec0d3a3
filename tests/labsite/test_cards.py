"""Pictures that go along when a page is shared, and the icons of the site."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from labsite import theming
from labsite.cards import drawing, lettering
from labsite.models import NewsPage
from publications.models import Author, Publication

from ..factories import make_author, make_publication
from ..pages import make_home, make_image, make_news, make_person


def opened(content):
    return Image.open(BytesIO(content))


class TestLettering:
    def test_letters_without_a_shape_are_spelt_in_latin_ones(self):
        assert lettering.shown("Λόγος, Мир,\n Zoë") == "Λόγος, Мир, Zoë"
        assert lettering.shown("李明") == "LiMing"

    @settings(max_examples=30)
    @given(st.text(max_size=400))
    def test_whatever_a_title_is_it_stays_within_its_place(self, text):
        size, lines = lettering.fitted(lettering.shown(text), (60, 30), 500, 150)
        face = lettering.font(size)

        assert len(lines) <= max(1, 150 // lettering.leading(size))
        assert all(face.getlength(line) <= 500 for line in lines)

    def test_a_title_that_is_too_long_ends_in_an_ellipsis(self):
        _size, lines = lettering.fitted("learning " * 80, (60, 30), 500, 150)

        assert lines[-1].endswith("…")


class TestSign:
    def test_a_square_logo_is_the_sign_and_a_long_one_is_not(self):
        square, long = (Image.new("RGBA", size, "#00ff00") for size in ((90, 100), (300, 100)))
        signs = [drawing.sign(logo, "Lab", theming.ACCENT, 32) for logo in (square, long, None)]

        assert [sign.getpixel((16, 2)) for sign in signs[:2]] == [(0, 255, 0), theming.ACCENT]
        assert signs[1] == signs[2]

    @pytest.mark.parametrize(
        ("name", "letters"),
        [("Theory of Learning Lab", "TL"), ("lab", "L"), ("", ""), ("李 实验室", "李实")],
    )
    def test_initials_are_those_of_the_words_that_matter(self, name, letters):
        assert drawing.initials(name) == letters


@pytest.mark.django_db
class TestPictures:
    @pytest.fixture(autouse=True)
    def folder(self, settings, tmp_path):
        settings.LABSITE_CARDS_ROOT = tmp_path
        return tmp_path

    def test_everything_public_has_a_picture_of_the_size_networks_ask_for(self, client, settle):
        work, author, page = make_publication(), make_author(), make_news()
        settle()
        for kind, pk in (("work", work.pk), ("author", author.pk), ("page", page.pk), ("site", 0)):
            response = client.get(f"/card-{kind}-{pk}.png")
            assert opened(response.content).size == (1200, 630), kind
            assert "max-age" in response["Cache-Control"]

    def test_what_is_not_public_has_none(self, client, settle):
        make_home()
        work, author, page = make_publication(), make_author(), make_news()
        Publication.objects.update(live=False)
        Author.objects.update(state=Author.State.HIDDEN)
        NewsPage.objects.update(live=False)
        settle()
        for kind, pk in (("work", work.pk), ("author", author.pk), ("page", page.pk), ("site", 1)):
            assert client.get(f"/card-{kind}-{pk}.png").status_code == 404, kind
        assert client.get("/card-secret-1.png").status_code == 404

    def test_a_picture_is_drawn_once_until_it_says_something_else(self, client, settle, folder):
        work = make_publication(title="Before")
        settle()
        address = f"/card-work-{work.pk}.png"
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        kept = list(folder.iterdir())
        work.title = "After"
        work.save()
        settle()
        changed = client.get(address, headers={"If-None-Match": first["ETag"]})

        assert again.status_code == 304
        assert len(kept) == 1
        assert changed.status_code == 200
        assert changed.content != first.content
        assert len(list(folder.iterdir())) == 1 and not kept[0].exists()

    def test_icons_come_in_the_sizes_that_are_named(self, client):
        manifest = client.get("/site.webmanifest").json()
        page = client.get("/publications/").content.decode()

        for icon in manifest["icons"]:
            side = opened(client.get(icon["src"]).content).size
            assert icon["sizes"] == "{}x{}".format(*side)
        assert 'href="/icon-32.png"' in page and 'href="/icon-180.png"' in page
        assert client.get("/icon-33.png").status_code == 404
        assert opened(client.get("/favicon.ico").content).format == "ICO"

    def test_a_shared_page_says_which_picture_is_its_own(self, client, settle):
        person = make_person(photo=make_image())
        work = make_publication(title="Rich & lazy")
        settle()
        own = {
            person.url: f"/card-page-{person.pk}.png",
            work.get_absolute_url(): f"/card-work-{work.pk}.png",
            "/publications/": "/card-site-0.png",
        }
        for address, picture in own.items():
            page = client.get(address).content.decode()
            assert f'property="og:image" content="http://testserver{picture}"' in page
            assert 'name="twitter:card" content="summary_large_image"' in page
        page = client.get(work.get_absolute_url()).content.decode()
        assert '<meta property="og:title" content="Rich &amp; lazy">' in page
