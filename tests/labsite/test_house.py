"""The citation style a group chooses for its site."""

import pytest
from wagtail.models import Site

from labsite.models import SiteSettings
from tests.factories import make_publication

pytestmark = pytest.mark.django_db


def first_style(client, work):
    """The first tab of the cite panel."""
    return client.get(work.get_absolute_url()).context["record"].citations[0].id


def test_a_record_shows_the_style_of_the_settings_first(client):
    work = make_publication()
    assert first_style(client, work) == "apa"

    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.citation_style = "ieee"
    settings.save()

    assert first_style(client, work) == "ieee"


def test_the_settings_offer_every_style(admin_client):
    site = Site.objects.get(is_default_site=True)

    page = admin_client.get(f"/admin/settings/labsite/sitesettings/{site.pk}/").content.decode()

    assert '<option value="nature">' in page
    assert '<option value="apa" selected>' in page
