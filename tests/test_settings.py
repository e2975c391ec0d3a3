"""What the settings make of an environment, seen from a process of its own."""

import json
import subprocess
import sys

from .tree import ROOT

SITE = {
    "DJANGO_SETTINGS_MODULE": "labsite.settings.production",
    "SECRET_KEY": "only-for-these-tests-Zk3vQ9wLr7TbX1mHs5Yd8Pf2Nc6Jg4Ua0",
    "ALLOWED_HOSTS": "lab.example.org",
}
POSTGRESQL = {"DATABASE_URL": "postgresql://lab:p%40ss@db.example.org:5433/lab"}


def run(tmp_path, *command, **environment):
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={"PATH": "", "LABSITE_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
    )


def settings(tmp_path, *names, **environment):
    """The values of ``names`` in production under ``environment``."""
    code = (
        "import json; from django.conf import settings;"
        f"print(json.dumps([getattr(settings, name) for name in {names!r}], default=str))"
    )
    result = run(tmp_path, "-c", code, **SITE, **environment)
    assert not result.returncode, result.stderr
    return json.loads(result.stdout)


class TestProduction:
    def test_it_does_not_start_without_a_secret_key(self, tmp_path):
        environment = {name: value for name, value in SITE.items() if name != "SECRET_KEY"}

        result = run(tmp_path, "manage.py", "check", **environment)

        assert result.returncode
        assert "SECRET_KEY" in result.stderr

    def test_errors_are_never_shown(self, tmp_path):
        assert settings(tmp_path, "DEBUG", DEBUG="1") == [False]

    def test_cookies_belong_to_this_host_alone(self, tmp_path):
        names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE")
        names += ("CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY")

        assert settings(tmp_path, *names) == ["__Host-sessionid", "__Host-csrftoken"] + [True] * 4


class TestDatabase:
    def test_without_a_word_it_is_sqlite_in_wal_mode(self, tmp_path):
        [database] = [found["default"] for found in settings(tmp_path, "DATABASES")]

        assert database["ENGINE"].endswith("sqlite3")
        assert database["NAME"] == str(tmp_path / "labsite.sqlite3")
        assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
        assert "pool" not in database["OPTIONS"]

    def test_an_address_moves_it_to_a_pooled_postgresql(self, tmp_path):
        [database] = [found["default"] for found in settings(tmp_path, "DATABASES", **POSTGRESQL)]

        assert database["ENGINE"].endswith("postgresql")
        assert [database[name] for name in ("HOST", "PORT", "NAME", "USER", "PASSWORD")] == [
            "db.example.org",
            5433,
            "lab",
            "lab",
            "p@ss",
        ]
        assert database["OPTIONS"]["pool"]["max_size"] == 8
        assert database["CONN_MAX_AGE"] == 0
        assert "statement_timeout" in database["OPTIONS"]["options"]

    def test_the_pool_can_be_turned_off(self, tmp_path):
        [databases] = settings(tmp_path, "DATABASES", DATABASE_POOL="0", **POSTGRESQL)

        assert "pool" not in databases["default"]["OPTIONS"]
        assert databases["default"]["CONN_MAX_AGE"] == 60


class TestMail:
    NAMES = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD")

    def test_an_address_names_server_user_and_password(self, tmp_path):
        url = "smtp+tls://lab%40example.org:p%40ss@mail.example.org:587"

        found = settings(tmp_path, *self.NAMES, "EMAIL_USE_TLS", "EMAIL_BACKEND", EMAIL_URL=url)

        assert found[:5] == ["mail.example.org", 587, "lab@example.org", "p@ss", True]
        assert found[5].endswith("smtp.EmailBackend")

    def test_production_looks_for_a_server_on_its_own_machine(self, tmp_path):
        assert settings(tmp_path, "EMAIL_HOST", "EMAIL_PORT") == ["localhost", 25]


class TestCache:
    def test_without_a_word_it_is_files_all_processes_see(self, tmp_path):
        [caches] = settings(tmp_path, "CACHES")

        assert caches["default"]["BACKEND"].endswith("FileBasedCache")
        assert caches["default"]["LOCATION"] == str(tmp_path / "cache")

    def test_an_address_moves_it_to_redis(self, tmp_path):
        [caches] = settings(tmp_path, "CACHES", CACHE_URL="redis://cache.example.org:6379/1")

        assert "redis" in caches["default"]["BACKEND"].lower()
        assert caches["default"]["LOCATION"] == "redis://cache.example.org:6379/1"


def test_language_and_time_zone_follow_the_environment(tmp_path):
    found = settings(
        tmp_path,
        "LANGUAGE_CODE",
        "TIME_ZONE",
        LANGUAGE_CODE="pt-br",
        TIME_ZONE="Europe/Lisbon",
    )

    assert found == ["pt-br", "Europe/Lisbon"]
