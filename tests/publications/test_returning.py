"""A form sends nobody to another site."""

import pytest
from django.test import RequestFactory

from publications.returning import target


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("wanted", ["/authors/", "/authors/?q=a&page=2#b", "http://testserver/x"])
def test_it_leads_back_on_this_site(method, wanted):
    assert target(getattr(RequestFactory(), method)("/", {"next": wanted}), "/home/") == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "http:///evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "http://testserver@evil.example/",
        "\thttps://evil.example",
    ],
)
def test_it_leads_nowhere_else(wanted):
    assert target(RequestFactory().get("/", {"next": wanted}), "/home/") == "/home/"
