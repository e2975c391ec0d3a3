"""The recipes: what they name exists, and the server starts with them."""

import re
import subprocess
import sys
from pathlib import Path

from . import tree
from .test_architecture import environment_variables

RECIPES = tree.ROOT / "deploy"


def variables(text):
    return dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text, re.M))


def test_the_example_environment_names_only_variables_that_are_read():
    named = set(variables((RECIPES / "env.example").read_text()))

    assert {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"} <= named
    assert not named - environment_variables() - {"DJANGO_SETTINGS_MODULE"}


def test_gunicorn_starts_the_site_with_it(tmp_path):
    environment = variables((RECIPES / "env.example").read_text())
    environment.pop("DATABASE_URL")
    environment |= {"SECRET_KEY": "only-for-this-test" * 4, "LABSITE_VAR": str(tmp_path)}
    config = str(RECIPES / "gunicorn.conf.py")

    result = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--check-config", "--config", config, "labsite.wsgi"],
        cwd=tree.ROOT,
        env={"PATH": "", **environment},
        capture_output=True,
        text=True,
    )

    assert not result.returncode, result.stderr


def test_the_proxy_lets_through_what_the_site_takes():
    [limit] = re.findall(r"client_max_body_size (\d+)m;", (RECIPES / "nginx.conf").read_text())
    settings = tree.text(Path("labsite/settings/base.py"))
    [default] = re.findall(r'"LABSITE_IMPORT_MAX_BYTES", default=(\d+) \* 1024', settings)

    assert int(limit) > int(default)


def test_the_proxy_waits_longer_than_the_server():
    [patience] = re.findall(r"proxy_read_timeout (\d+)s;", (RECIPES / "nginx.conf").read_text())
    [timeout] = re.findall(r"^timeout = (\d+)$", (RECIPES / "gunicorn.conf.py").read_text(), re.M)

    assert int(patience) > int(timeout)


class TestMake:
    def test_without_a_word_it_lists_the_tasks(self):
        listed = subprocess.run(["make"], cwd=tree.ROOT, capture_output=True, text=True).stdout

        for task in ("setup", "demo", "run", "test", "lint", "format", "bench"):
            assert re.search(rf"make {task} +\w", listed), task

    def test_an_old_python_is_told_so(self, tmp_path):
        old = tmp_path / "python-2"
        old.write_text("#!/bin/sh\nexit 1\n")
        old.chmod(0o755)

        result = subprocess.run(
            ["make", "setup", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}"],
            cwd=tree.ROOT,
            capture_output=True,
            text=True,
        )

        assert result.returncode
        assert "Labsite needs Python 3.11 or newer" in result.stdout
