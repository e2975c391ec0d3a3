"""Languages by their codes, each with its name in itself."""

from collections.abc import Iterable

from django.conf.locale import LANG_INFO


def named(first: str, codes: Iterable[str]) -> list[tuple[str, str]]:
    """``LANGUAGES`` of these codes, ``first`` at the head whether it is among them or not.

    A code that Django does not know stands for itself.
    """
    ordered = dict.fromkeys((first, *(code.strip().lower() for code in codes if code.strip())))
    return [(code, _name(code)) for code in ordered]


def _name(code: str) -> str:
    name = LANG_INFO.get(code, {}).get("name_local", code)
    return name[:1].upper() + name[1:]
