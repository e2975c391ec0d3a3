"""Parts of pages kept for everybody follow their key, their language and the record."""

import pytest
from django.utils import translation

from publications.fragments import fragment

MESSAGES = "components/messages.html"


def shown(word: str, *key, version: int | None = 1) -> str:
    return fragment(MESSAGES, key, {"messages": [word]}, version)


class TestFragments:
    def test_one_key_is_rendered_once_for_each_state_of_the_record(self):
        assert "first" in shown("first", "here")
        assert "first" in shown("again", "here")
        assert "moved" in shown("moved", "here", version=2)

    @pytest.mark.parametrize(("key", "version"), [(("x", None), 1), (("x",), None)])
    def test_what_may_not_be_kept_is_rendered_anew(self, key, version):
        assert "first" in shown("first", *key, version=version)
        assert "second" in shown("second", *key, version=version)

    def test_every_key_and_language_has_its_own(self):
        assert "one" in shown("one", "key")
        assert "two" in shown("two", "other key")
        with translation.override("de"):
            assert "drei" in shown("drei", "key")

    def test_what_is_shown_is_escaped(self):
        assert "&lt;b&gt;" in shown("<b>", "mark-up")
