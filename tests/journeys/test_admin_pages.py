"""Every page of the admin opens without the browser complaining or asking strangers."""

import re

import pytest
from django.urls import URLPattern, get_resolver

from .conftest import sign_in, visiting

pytestmark = pytest.mark.journey

#: Addresses that answer with a fragment, with data, or only to a form.
NOT_A_PAGE = re.compile(
    r"[<(^]|results/$|choose|chosen|autocomplete|/api/|sprite|jsi18n|dismissibles|block-preview"
    r"|process/$|failwhale|test404|log(in|out)/$|password_reset|-link/$|import/lookup/$"
    r"|attributions/undo/$|links/now/$|import/(example|export)\.csv$"
)


def addresses(patterns, prefix=""):
    """Every address of the resolver, as written."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address
        else:
            yield from addresses(pattern.url_patterns, address)


def admin_pages():
    """Addresses of the admin that need no argument and show a page."""
    found = addresses(get_resolver().url_patterns)
    return sorted(
        {f"/{one}" for one in found if one.startswith("admin/") and not NOT_A_PAGE.search(one)}
    )


@pytest.fixture(scope="module")
def administrator(browser, site):
    with visiting(browser, site, viewport={"width": 1280, "height": 900}) as page:
        sign_in(page, site, "admin")
        yield page


def test_there_are_pages_to_visit():
    assert len(admin_pages()) > 30


@pytest.mark.parametrize("address", admin_pages())
def test_a_page_of_the_admin_opens_in_peace(administrator, address):
    response = administrator.goto(address)

    assert response.status == 200, response.status
    assert "text/html" in response.headers["content-type"]
    administrator.watch.check()
