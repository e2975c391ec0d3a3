"""What one door withholds, no other door gives away: every case at every public address.

The whole site is read by a visitor who is nobody in particular, first with everything public,
then with each thing withheld by the means editors have. What was read before is in the page
cache of this process, as it would be; doors whose answers nobody keeps are read afterwards only.
"""

import re
import zipfile
from io import BytesIO

import pytest
from django.urls import URLPattern, get_resolver, reverse

from labsite.sitemaps import SECTIONS
from publications.downloads import ENDINGS, FORMATTED
from publications.oai.dissemination import DISSEMINATIONS

from .leaks import CASES, World

#: Addresses that show nothing of the record to somebody who is not signed in, and why.
APART = {
    None: "leads to the form to sign in",
    "health": "says that the database answers",
    "removals": "a form",
    "picture": "images that pages show, under addresses that only pages can make",
    "wagtaildocs_serve": "files of pages, kept by Wagtail's own restrictions",
    "wagtaildocs_authenticate_with_password": "takes the password of a page",
    "wagtailcore_authenticate_with_password": "takes the password of a page",
    "wagtailcore_login": "leads to the form to sign in",
}
#: Addresses with a secret token, or for those who are signed in: other tests keep them.
PERSONAL = re.compile(
    r"^(accounts/|admin/|claims/|removals/|copies/|.*(/claim/|/remove/|/edit/|/follow/|/unfollow/|/request/|/invite/)"
    r"|.*token)"
)


def doors(world):
    """Every public address by the name of its pattern, for all that is in ``world``."""
    slugs = [work.slug for work in world.works]
    pks = [work.pk for work in world.works]
    authors = [world.author.slug, world.hidden.slug, world.other.slug]
    files = [world.embargoed, world.restricted, world.private]
    nodes = [("work", slug) for slug in slugs] + [("person", slug) for slug in authors]
    nodes += [("topic", world.topic.slug), ("grant", world.grant.slug)]
    resources = ("works", "authors", "people", "projects", "grants")
    pages = (world.project, world.grant, world.news, world.person)
    return {
        "list": asking("list", "", "?q=marsupials", "?topic=marsupials", "?all=1"),
        "feed": asking("feed", ""),
        "export": [named("export", ending) for ending in ENDINGS],
        "detail": each("detail", slugs),
        "cite": each("cite", slugs),
        "linkset": each("linkset", slugs),
        "linkset_json": each("linkset_json", slugs),
        "file": [
            *each("file", [(slug, "bib") for slug in slugs]),
            *each("file", [(world.keeper.slug, ending) for ending in ENDINGS]),
        ],
        "work_file": [file.get_absolute_url() for file in files],
        "thumbnail": [named("thumbnail", world.keeper.slug, file.pk) for file in files],
        "permalink": each("permalink", pks),
        "latest": each("latest", pks),
        "api": asking("api", ""),
        "api_openapi": asking("api_openapi", ""),
        "api_list": [f"{named('api_list', name)}?limit=100" for name in resources],
        "api_item": [
            *(named("api_item", "works", pk) for pk in pks),
            *(named("api_item", "authors", slug) for slug in authors),
            named("api_item", "people", world.person.pk),
            named("api_item", "projects", world.project.pk),
            named("api_item", "grants", world.grant.pk),
        ],
        "api_nothing": ["/api/v1/works/"],
        "oai": [
            "/oai?verb=Identify",
            "/oai?verb=ListSets",
            "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc",
            *(f"/oai?verb=ListRecords&metadataPrefix={prefix}" for prefix in DISSEMINATIONS),
        ],
        "oai_style": asking("oai_style", ""),
        "authors": asking("authors", "", "?q=zorander"),
        "author": each("author", authors),
        "author_feed": each("author_feed", authors),
        "author_file": [
            *each("author_file", [(world.other.slug, ending) for ending in ENDINGS]),
            *each("author_file", [(slug, "bib") for slug in authors]),
        ],
        "author_cv": each("author_cv", authors),
        "author_circle": each("author_circle", authors),
        "author_graph": each("author_graph", authors),
        "graph": each("graph", nodes),
        "graph_json": each("graph_json", nodes),
        "graph_graphml": each("graph_graphml", nodes),
        "about_pages": asking("about_pages", ""),
        "search": ["/search/?q=marsupials", "/search/?q=knuth", "/search/?q=zorander"],
        "robots": ["/robots.txt"],
        "theme": ["/theme-any.css"],
        "card": [f"/card-work-{pk}.png" for pk in pks],
        "icon": ["/icon-32.png"],
        "favicon": ["/favicon.ico"],
        "manifest": ["/site.webmanifest"],
        "sitemap": ["/sitemap.xml"],
        "sitemap-part": [f"/sitemap-{section}.xml" for section in SECTIONS],
        "wagtail_serve": [
            *("/", *(page.url for page in pages), *{p.get_parent().url for p in pages}),
            *(f"{page.url}export/{end}/" for page in pages[:2] for end in ("bib", "csv", "html")),
        ],
    }


def named(name, *arguments):
    return reverse(f"publications:{name}", args=arguments)


def asking(name, *queries):
    return [named(name) + query for query in queries]


def each(name, keys):
    """The addresses of a pattern with each key, or with each tuple of keys."""
    return [named(name, *(key if isinstance(key, tuple) else (key,))) for key in keys]


def public_patterns(resolver, prefix=""):
    """Address and name of every pattern that is for visitors."""
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern).lstrip("^")
        if not isinstance(pattern, URLPattern):
            yield from public_patterns(pattern, address)
        elif not PERSONAL.match(address):
            yield pattern.name


#: Doors whose answers are made anew for everybody who asks.
UNKEPT = ("api_item", "api_list", "latest", "oai", "permalink")
#: Files that are sent while they are written.
STREAMED = tuple(f".{ending}" for ending in {*ENDINGS} - {*FORMATTED, "xlsx"})


def may_be_kept(name, address):
    """Whether the answer of a door can be in the page cache when something is withheld."""
    is_streamed = name in ("export", "file", "author_file") and address.endswith(STREAMED)
    return name not in UNKEPT and not is_streamed


def read(client, asked):
    """What each door says: ``{(name, address): text}``, headers and all."""
    return {(name, address): said(client.get(address)) for name, address in asked}


def said(response) -> str:
    body = response.getvalue() if response.streaming else response.content
    if zipfile.is_zipfile(BytesIO(body)):
        with zipfile.ZipFile(BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{response.headers}\n{body.decode('utf-8', 'replace')}".casefold()


@pytest.fixture
def world(db):
    return World()


def test_no_door_gives_away_what_another_withholds(client, world, settle):
    settle()
    asked = [(name, address) for name, found in doors(world).items() for address in found]
    before = read(client, [door for door in asked if may_be_kept(*door)])
    for case in CASES.values():
        case.withhold(world)
    settle()
    after = read(client, asked)

    leaks = [
        f"{case} at {address}"
        for case, (mark, _withhold, _kept) in CASES.items()
        for (_name, address), text in after.items()
        if mark in text
    ]
    unseen = [
        case
        for case, (mark, _withhold, kept) in CASES.items()
        if kept == any(mark in text for text in before.values())
    ]
    assert not leaks, "\n".join(leaks)
    assert not unseen, "These prove nothing: " + ", ".join(unseen)
    assert sum("marsupials kept" in text for text in after.values()) > 40


def test_every_public_address_is_in_the_table(world):
    known = {*doors(world), *APART}

    assert set(public_patterns(get_resolver())) - known == set()
