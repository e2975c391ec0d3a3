"""Digests: the same for what is the same, and nothing to be read from them."""

import pytest
from django.test import override_settings

from publications.digests import digest, email_digest, network, network_digest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Curie@Example.org", "curie@example.org"),
        (" curie@example.org ", "curie@example.org"),
        ("curie@bücher.example", "curie@xn--bcher-kva.example"),
    ],
)
def test_ways_of_writing_an_address_make_no_difference(one, other):
    assert email_digest(one) == email_digest(other)


def test_different_addresses_differ():
    addresses = ["a@example.org", "b@example.org", "a@example.com", "a+b@example.org"]

    assert len({email_digest(address) for address in addresses}) == len(addresses)


@pytest.mark.parametrize("text", ["", "curie", "@example.org", "curie@", "@"])
def test_what_is_no_address_has_no_digest(text):
    assert email_digest(text) == ""


def test_another_key_gives_other_digests():
    with override_settings(LABSITE_DIGEST_KEY="another"):
        elsewhere = email_digest("a@example.org")

    assert elsewhere != email_digest("a@example.org")


def test_a_digest_serves_one_purpose():
    assert digest("email", "x") != digest("network", "x")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("unix:", "unix:"),
    ],
)
def test_an_address_stands_for_its_network(address, expected):
    assert network(address) == expected


def test_neighbours_share_a_digest_and_strangers_do_not():
    assert network_digest("192.0.2.1") == network_digest("192.0.2.254")
    assert network_digest("192.0.2.1") != network_digest("192.0.3.1")
