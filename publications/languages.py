"""The languages of the site, and the part of an address that says which one a page is in.

Addresses of the site's first language, ``LANGUAGE_CODE``, are as they are; those of each further
one in ``LABSITE_LANGUAGES`` begin with its code: ``/de/publications/``. The address alone decides,
so a page that is kept for one visitor is right for the next. Only pages about oneself, which
nobody keeps, go by what their reader chose.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Length, Substr
from django.urls import URLResolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language, get_language_info, override
from wagtail.models import Page

#: BCP 47, as far as sources write it: "en", "pt-BR"; not "English".
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

#: Where the language is the one that the reader has chosen.
OWN_PAGES = "accounts/"


def further() -> list[str]:
    """The languages whose addresses say so: none on a site that speaks one language."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def foreign(tag: str) -> str:
    """The language tag of a text where the page around it is in another language, else ``""``."""
    spoken = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    known = LANGUAGE_TAG.fullmatch(tag)
    return tag if known and tag.partition("-")[0].lower() != spoken else ""


def in_words(text: str) -> str:
    """``"English"`` for ``en``; a source's own word stays."""
    try:
        return get_language_info(text.lower())["name_translated"]
    except KeyError:
        return text


def of_path(path: str) -> str:
    """The language that an address names, ``""`` for none."""
    first = path[1:].partition("/")[0]
    return first if first in further() else ""


def bare(path: str) -> str:
    """An address without its language."""
    code = of_path(path)
    return path[len(code) + 1 :] or "/" if code else path


def prefixed(path: str, code: str) -> str:
    """A bare address in the language ``code``."""
    return f"/{code}{path}" if code in further() else path


def here(path: str) -> str:
    """A bare address in the language that is being spoken."""
    return prefixed(path, get_language() or "")


class LanguagePrefix(LocalePrefixPattern):
    """The beginning of an address in a further language; nothing where another one is spoken.

    Staff read the admin in whatever language they like: addresses made there lead to pages
    that exist.
    """

    @property
    def language_prefix(self) -> str:
        code = get_language()
        return f"{code}/" if code in further() else ""

    def match(self, path):
        """What follows the language; one's own pages are there without it, in any language."""
        found = super().match(path)
        return found or ((path, (), {}) if path.startswith(OWN_PAGES) else None)


def spoken(*patterns) -> URLResolver:
    """Addresses that there are in every language of the site."""
    return URLResolver(LanguagePrefix(prefix_default_language=False), list(patterns))


@contextmanager
def neutral() -> Iterator[None]:
    """Make addresses that name things and not their descriptions in one language."""
    if get_language() in further():
        with override(settings.LANGUAGE_CODE):
            yield
    else:
        yield


def spoken_here(pages):
    """Those of ``pages``, a queryset, that are in the language being spoken, or in no other one."""
    if not further():
        return pages
    code = get_language() or settings.LANGUAGE_CODE
    translated = Page.objects.live().filter(
        translation_key=OuterRef("translation_key"), locale__language_code=code
    )
    original = Q(locale__language_code=settings.LANGUAGE_CODE) & ~Exists(translated)
    return pages.filter(Q(locale__language_code=code) | original)


def below(pages, index):
    """The pages of the manager ``pages`` under ``index``, also those nobody has translated."""
    if not further():
        return pages.child_of(index)
    parents = index.get_translations(inclusive=True).values("path")
    parent = Substr("path", 1, Length("path") - Page.steplen)
    children = pages.annotate(parent_path=parent).filter(depth=index.depth + 1)
    return spoken_here(children.filter(parent_path__in=parents))


def in_order(pages):
    """``pages`` in the order of the tree, a translation in the place of its original."""
    if not further():
        return pages
    originals = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    place = Coalesce(Subquery(originals.values("path")[:1]), F("path"))
    return pages.annotate(place=place).order_by("place")


class InEveryLanguage:
    """A Wagtail page that is shown under every language as long as nobody has translated it.

    A link on a page in one language keeps to it; where there is a translation, serving the page
    leads there.
    """

    def get_url_parts(self, request=None):
        parts = super().get_url_parts(request)
        if not parts or not parts[2] or of_path(parts[2]):
            return parts
        site, root, path = parts
        return site, root, here(path)
