"""A site with something on every page, and the address of each of them, by who looks at it."""

from datetime import timedelta
from io import StringIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from labsite.health import report
from labsite.models import GrantPage, SiteSettings
from publications import importing, tombstones
from publications.models import CopyRequest, Publication, Topic
from tests.factories import make_file, make_publication
from tests.journeys.test_admin_pages import admin_pages
from tests.pages import make_role, today
from tests.publications.test_rights import OWN, WAY_IN, make_world

BIBLIOGRAPHY = b"""
@article{one, title={A title nobody has}, author={Knuth, Donald E.}, journal={J}, year=2001}
@article{two, title={Make Haste Slowly}, author={Saxe, Andrew M.}, year=2025}
@article{three, title={An entry that never ends, year=2001
"""
PEOPLE = b"name,role,start\nKnuth,PhD student,2020-10-01\n,PhD student,never\n"
LISTS = ("", "?q=learning&year=2024", "?q=zzzzzz", "?type=article-journal&all=1", "?page=2")
SEARCHES = ("", "?q=learning", "?q=zzzzzz", "?q=lerning", "?q=saxe&kind=people")
#: Forms that Wagtail makes of our models.
FORMS = ("add", "edit", "delete", "usage", "history")
SNIPPETS = (
    "publications_admin",
    "authors_admin",
    "topics_admin",
    "domains_admin",
    "wagtailsnippets_labsite_funder",
    "wagtailsnippets_people_role",
)
#: What is Wagtail's own and shows nothing of ours.
FOREIGN = tuple(
    f"/admin/{name}/"
    for name in (
        "account", "collections", "documents", "forms", "groups", "images", "locales", "pages",
        "publications/preview", "redirects", "searchpicks", "sites", "users", "workflows",
    )
)  # fmt: skip


def furnish():
    """The demonstration, and beside it one of everything that waits for a decision."""
    world = make_world()
    call_command("load_demo", "--force", stdout=StringIO())
    work = make_publication(title="On embargoed marsupials")
    world.work, world.file = (
        work,
        make_file(work, embargo_until=today() + timedelta(days=90), embargo_reason="publisher"),
    )
    world.copy = CopyRequest.objects.create(
        file=world.file, name="A reader", email="reader@example.org", reason="To read it"
    )
    world.batch = importing.stage([importing.Source("works.bib", BIBLIOGRAPHY)])
    gone = make_publication(title="A work that is gone")
    world.gone = gone.get_absolute_url()
    tombstones.raise_for([gone.pk])
    gone.delete()
    return world


def visitors_pages(world):
    """What everybody may see, the pages of errors among it."""
    tree = [page.url for page in Page.objects.live().public().filter(depth__gt=1)]
    full = Publication.objects.get(slug__startswith="anguita-2026-a-theory").get_absolute_url()
    lists = [reverse("publications:list") + query for query in LISTS]
    searches = [reverse("search") + query for query in SEARCHES]
    authors = reverse("publications:authors")
    return [
        *(*tree, *lists, *searches, full, f"{full}cite/", world.work.get_absolute_url()),
        reverse("publications:copy_request", args=[world.work.slug, world.file.pk]),
        *(authors, f"{authors}?q=sa", f"{authors}?q=zzzz"),
        *_of_author(world),
        *(reverse(f"publications:{name}") for name in ("about_pages", "removal_asked", "api")),
        *(reverse(name) for name in WAY_IN),
        *_errors(world),
    ]


def _of_author(world):
    of = ("author", "author_cv", "author_graph", "remove", "author_claim")
    return [
        *(reverse(f"publications:{name}", args=[world.pages["free"].slug]) for name in of),
        reverse("publications:author", args=[world.pages["contested"].slug]),
        reverse("publications:author", args=["andrew-saxe"]),
    ]


def _errors(world):
    """Pages that say that there is nothing, that it may not be seen, and that it is gone."""
    return [
        "/nothing/here/",
        world.gone,
        "/pictures/forged/1/width-40/a.png",
        reverse("publications:removal_confirm", args=["x"]),
    ]


def owners_pages(world):
    """What somebody sees who holds an author's page: the account, claims, letters."""
    own, other = world.pages["owned"].slug, world.pages["free"].slug
    names = ("works", "invitations", "following")
    of_author = ("author", "author_follow", "author_claim")
    return [
        *(reverse(name) for name in OWN),
        *(reverse(f"publications:{name}") for name in names),
        reverse("publications:invitation", args=[world.invitation.pk]),
        reverse("publications:author_edit", args=[own]),
        reverse("publications:claim", args=[world.claims["owned"].pk]),
        *(reverse(f"publications:{name}", args=[other]) for name in of_author),
    ]


def claimants_pages(world):
    """A claim in each state, as the one who made it sees it."""
    claims = [world.claims[name] for name in ("waiting", "collecting", "rejected")]
    return [
        *(reverse("publications:claim", args=[claim.pk]) for claim in claims),
        reverse("publications:author_claim", args=[world.pages["free"].slug]),
        reverse("publications:author_invite", args=[world.pages["owned"].slug]),
    ]


def staffs_pages(world, staff: Client):
    """Every page of the admin that is ours or shows what is ours."""
    pages = [*_listed(), *_forms(world), *_decisions(world), *_page_forms()]
    return list(dict.fromkeys([*pages, _preview(staff)]))


def _listed():
    return [one for one in admin_pages() if not one.startswith(FOREIGN)]


def _forms(world):
    rows = dict(zip(SNIPPETS, _rows(world), strict=True))
    for space, row in rows.items():
        for name in FORMS:
            yield reverse(f"{space}:{name}", args=[] if name == "add" else [row.pk])


def _rows(world):
    grant = GrantPage.objects.select_related("funder").first()
    work = Publication.objects.get(slug__startswith="anguita-2026-a-theory")
    return [
        work,
        world.pages["free"],
        Topic.objects.first(),
        world.domain,
        grant.funder,
        make_role(),
    ]


def _decisions(world):
    free, work = world.pages["free"], world.work
    named = {
        "publications_admin": [("merge", work.pk), ("files", work.pk), ("file_add", work.pk)],
        "authors_admin": [("merge", free.pk), ("split", free.pk)],
        "publication_imports": [("batch", world.batch.pk), ("discard", world.batch.pk)],
        "copy_requests": [("answer", world.copy.pk)],
        "removal_requests": [("request", world.removal.pk)],
        "invitation_reports": [("report", world.report.pk)],
        "claims_admin": [
            ("author", free.pk),
            *(("claim", claim.pk) for claim in world.claims.values()),
        ],
        "health": [("check", line.check.name) for line in report.lines()],
    }
    for space, rows in named.items():
        yield from (reverse(f"{space}:{name}", args=[key]) for name, key in rows)
    yield reverse("publications_admin:file_edit", args=[work.pk, world.file.pk])
    yield reverse("publications:copy_decision", args=[world.copy.pk])
    yield reverse(
        "wagtailsettings:edit", args=["labsite", "sitesettings", SiteSettings.objects.get().pk]
    )


def _page_forms():
    """The form of one page of each kind."""
    kinds = {type(page.specific): page for page in Page.objects.filter(depth__gt=1)}
    return [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in kinds.values()]


def _preview(staff):
    """A table of people before it is confirmed."""
    table = SimpleUploadedFile("people.csv", PEOPLE)
    return staff.post(reverse("people_import:index"), {"file": table})["Location"]
