"""What browsers are told on every answer."""

import pytest
from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db

PUBLIC = ("/accounts/login/", "/publications/", "/publications/feed.atom", "/no-such-page/")


def policy(response):
    """The content policy as directive and sources."""
    parts = response["Content-Security-Policy"].split(";")
    return {words[0]: words[1:] for part in parts if (words := part.split())}


@pytest.mark.parametrize("address", PUBLIC)
class TestPublicPages:
    def test_nothing_runs_but_our_own_files(self, client, address):
        found = policy(client.get(address))

        assert found["default-src"] == ["'none'"]
        assert found["script-src"] == found["style-src"] == ["'self'"]
        assert found["frame-ancestors"] == found["object-src"] == ["'none'"]
        assert found["form-action"] == found["base-uri"] == ["'self'"]
        assert "unsafe" not in str(found)

    def test_the_other_headers_are_there(self, client, address):
        response = client.get(address)

        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in response["Permissions-Policy"]


class TestAdmin:
    def test_it_has_a_policy_of_its_own(self, client):
        client.force_login(User.objects.create_superuser("admin", "admin@example.org"))

        found = policy(client.get("/admin/"))

        assert found["default-src"] == ["'none'"]
        assert found["frame-ancestors"] == ["'self'"]
        assert found["object-src"] == ["'none'"]
        assert "'unsafe-eval'" not in found["script-src"]

    def test_a_page_that_only_sounds_like_it_gets_the_strict_one(self, client):
        assert "'unsafe-inline'" not in str(policy(client.get("/administration/")))


def test_a_foreign_host_name_is_refused(client, settings):
    settings.ALLOWED_HOSTS = ["lab.example.org"]

    assert client.get("/publications/", headers={"host": "evil.example"}).status_code == 400
