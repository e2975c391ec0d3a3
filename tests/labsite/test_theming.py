"""The group's own colours, logo and light or dark: what is refused, what pages then show."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from hypothesis import given
from hypothesis import strategies as st
from wagtail.images import get_image_model

from labsite import colours, theming
from labsite.demo import artwork
from labsite.models import Affiliation, SiteSettings, SocialLink

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


class TestColours:
    @pytest.mark.parametrize(
        ("text", "colour"),
        [
            ("#7a2331", (122, 35, 49)),
            (" #FFF ", (255, 255, 255)),
            ("7a2331", None),
            ("#7a233", None),
            ("#7a2331;}", None),
            ("red", None),
            ("", None),
        ],
    )
    def test_only_hexadecimal_notation_is_read(self, text, colour):
        assert colours.parse(text) == colour

    def test_contrast_is_that_of_the_standard(self):
        assert colours.contrast(colours.BLACK, colours.WHITE) == pytest.approx(21)
        assert colours.contrast((119, 119, 119), colours.WHITE) == pytest.approx(4.478, abs=0.001)

    @given(COLOURS)
    def test_every_colour_has_a_shade_for_light_and_one_for_dark_pages(self, colour):
        for grounds in (theming.LIGHT, theming.DARK):
            shade = theming.nearest(colour, grounds)
            assert colours.least_contrast(shade, grounds) >= colours.LEGIBLE
            if colours.least_contrast(colour, grounds) >= colours.LEGIBLE:
                assert shade == colour
        dark = theming.for_dark_pages(colour)
        assert colours.least_contrast(dark, theming.DARK) >= theming.COMFORTABLE

    def test_the_colours_of_the_style_sheets_are_those_that_are_checked_against(self, settings):
        sheet = (settings.BASE_DIR / "labsite/static/labsite/css/tokens.css").read_text()
        grounds = zip(("--paper", "--raised"), theming.LIGHT, theming.DARK, strict=True)
        for name, light, dark in grounds:
            words = f"{name}: light-dark({colours.written(light)}, {colours.written(dark)})"
            assert words in sheet
        assert f"--accent: {colours.written(theming.ACCENT)};" in sheet


def refusals(settings):
    """What is wrong with ``settings``: field to text."""
    try:
        settings.clean()
    except ValidationError as error:
        return {name: " ".join(texts) for name, texts in error.message_dict.items()}
    return {}


@pytest.mark.django_db
class TestTheSite:
    @pytest.fixture
    def chosen(self):
        settings = SiteSettings.for_site(SiteSettings.of_default_site().site)
        settings.name = "Lab"
        return settings

    def test_a_colour_nobody_could_read_is_refused_with_one_that_can_be(self):
        cases = [
            ({"accent": "#ff8800"}, {"accent": "that can be read is #a85a00."}),
            ({"accent": "crimson"}, {"accent": "six digits"}),
            ({"accent": "#00457c", "accent_dark": "#00457c"}, {"accent_dark": "contrast is 1."}),
            ({"accent": "#00457c", "accent_dark": "#7ab8e8"}, {}),
            ({}, {}),
        ]
        for values, words in cases:
            refused = refusals(SiteSettings(**values))
            assert refused.keys() == words.keys()
            for name, text in words.items():
                assert text in refused[name]

    def test_it_has_no_sheet_of_its_own_until_a_colour_is_chosen(self, client):
        assert b'href="/theme-' not in client.get("/publications/").content
        assert client.get("/theme-0.css").status_code == 404

    def test_the_sheet_is_kept_for_good_under_an_address_of_its_own(self, client, chosen, settle):
        chosen.accent = "#00457c"
        chosen.save()
        settle()
        address = f"/theme-{chosen.theme.key}.css"
        sheet = client.get(address)

        assert (
            f'<link rel="stylesheet" href="{address}">'
            in client.get("/publications/").content.decode()
        )
        assert "--accent:#00457c;" in sheet.content.decode()
        assert "immutable" in sheet["Cache-Control"]
        assert client.get("/theme-stale.css")["Location"] == address

    def test_every_page_shows_logo_scheme_affiliations_and_profiles(self, client, chosen, settle):
        picture = ImageFile(artwork.as_file(artwork.mark(64), "sign"), name="sign.png")
        logo = get_image_model().objects.create(title="Sign", file=picture)
        chosen.logo, chosen.colour_scheme = logo, "dark"
        chosen.affiliations = [Affiliation(name="A University", url="https://u.example", logo=logo)]
        chosen.social_links = [SocialLink(name="Mastodon", url="https://m.example/@lab")]
        chosen.save()
        settle()
        page = client.get("/publications/").content.decode()

        assert '<html lang="en" data-theme="dark">' in page
        assert '<img alt="" class="site-logo"' in page
        assert "<span>Lab</span>" in page
        assert 'srcset="' in page and 'type="image/avif"' in page
        assert 'alt="A University"' in page
        assert '<a href="https://m.example/@lab" rel="me noopener">Mastodon</a>' in page

        chosen.logo_alt = "Lab, drawn"
        chosen.save()
        settle()
        page = client.get("/publications/").content.decode()
        assert '<img alt="Lab, drawn" class="site-logo"' in page
        assert "<span>Lab</span>" not in page
