"""A name somebody has given up is nowhere to be seen."""

import re

import pytest
from django.urls import reverse

from labsite.caching import shelf
from publications import deciding, urls
from publications.endings import FORMATS
from publications.merging import merge_authors
from publications.models import Author, AuthorName, Contribution, Publication

from ...factories import make_author, make_publication, make_user
from ..importing.batches import bring
from .holders import hold
from .works import sign

pytestmark = pytest.mark.django_db

#: Turns up nowhere by chance.
HIDDEN = "Zebulonska"
#: What a public address with a slug is about, by the name of its view.
OF_AUTHOR, OF_WORK = re.compile(r"author|remove"), re.compile(r"detail|cite|file|linkset")


@pytest.fixture
def renamed():
    """Somebody who signed one work with a name they have given up, and one with today's."""
    author = make_author(f"{HIDDEN}, Anna", orcid="0000-0002-1825-0097")
    other = make_author("Goldt, S.")
    facts = {"identifiers": [("doi", "10.1000/old")], "issued": "2025"}
    old = make_publication(authors=[f"{HIDDEN}, A.", "Goldt, S."], title="Old work", **facts)
    new = make_publication(authors=["Neu, Anna", "Goldt, S."], title="New work", issued="2026")
    for work in (old, new):
        sign(sign(work, author), other, 1)
    old.save_revision(changed=False)
    return author


def hide(client, author, **changes):
    """Call the author Anna Neu, and keep the former name for matching only."""
    names = {"names-0-given": "Anna", "names-0-family": HIDDEN, "names-0-visibility": "matching"}
    forms = {"names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 0} | names
    forms |= {"links-TOTAL_FORMS": 0, "links-INITIAL_FORMS": 0, "version": author.profile_version}
    form = forms | {"given": "Anna", "family": "Neu", **changes}
    response = client.post(f"/authors/{author.slug}/edit/", form)
    assert response.status_code == 302
    client.logout()
    shelf.clear()
    return Author.objects.get(pk=author.pk)


def doors(author):
    """Every public address of the author and of the old work, in each format; and all lists."""
    slugs = {"author": author.slug, "work": Publication.objects.get(title="Old work").slug}
    for pattern in urls.urlpatterns:
        name, groups = pattern.name, pattern.pattern.regex.groupindex
        about = "author" if OF_AUTHOR.search(name) else "work" if OF_WORK.search(name) else ""
        if set(groups) <= {"slug", "extension"} and ("slug" in groups) == bool(about):
            for ending in FORMATS if "extension" in groups else [None]:
                given = {"slug": slugs.get(about), "extension": ending}
                yield reverse(f"publications:{name}", kwargs={key: given[key] for key in groups})
    yield from (f"/{where}/?q={HIDDEN}" for where in ("search", "publications", "authors"))
    yield from (f"/graph/person/{author.slug}{tail}" for tail in ("/", ".json", ".graphml"))
    yield from ("/authors/s-goldt/", "/authors/s-goldt/co-authors.csv", "/graph/person/s-goldt/")
    yield from (f"/oai?verb=ListRecords&metadataPrefix={name}" for name in ("oai_dc", "mods"))
    yield from ("/search/?q=Neu", "/sitemap-authors.xml", "/sitemap-works.xml")
    yield author.get_absolute_url() + "cv/?style=ieee&format=text"


def seen(client, author):
    """The public addresses whose answer, but for what was asked, holds the hidden name."""
    found, asked = [], 0
    for door in doors(author):
        response = client.get(door)
        body = response.getvalue() if response.streaming else response.content
        text = f"{body.decode('utf-8', 'replace')} {dict(response.headers)}"
        # A visitor who types the name is told what they have typed.
        text = re.sub(rf"(q=|value=\"|[“\"]){HIDDEN}[”\"]?", "", text)
        asked += response.status_code == 200
        if re.search(HIDDEN, text, re.I):
            found.append(door)
    assert asked > 40
    return found


def test_no_public_door_shows_it(client, renamed):
    assert HIDDEN in client.get(renamed.get_absolute_url()).content.decode()
    client.force_login(hold(renamed, "E1"))
    author = hide(client, renamed)

    assert not seen(client, author)
    assert "Anna Neu" in client.get(author.get_absolute_url()).content.decode()
    old = Publication.objects.get(title="Old work")
    assert (old.byline, old.citation_key) == ("Anna Neu, S. Goldt", "neu2025old")
    assert client.get(renamed.get_absolute_url()).status_code == 404


def test_old_addresses_lead_on_where_that_is_wanted(client, renamed):
    old = Publication.objects.get(title="Old work").get_absolute_url()
    client.force_login(hold(renamed, "E1"))
    author = hide(client, renamed, keep_addresses="1")

    response = client.get(renamed.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, author.get_absolute_url())
    assert client.get(old, follow=True).status_code == 200


def test_an_owner_who_is_not_verified_changes_no_work(client, renamed):
    client.force_login(hold(renamed, "E1c"))
    author = hide(client, renamed)

    assert author.slug == renamed.slug
    assert Contribution.objects.filter(family=HIDDEN).exists()


def test_a_curator_may_hide_it_for_them(client, renamed):
    client.force_login(make_user("Librarians"))
    hide(client, renamed)

    assert not Contribution.objects.filter(family=HIDDEN).exists()


def test_neither_a_draft_nor_an_import_brings_it_back(client, renamed):
    client.force_login(hold(renamed, "E1"))
    hide(client, renamed)
    old = Publication.objects.get(title="Old work")
    old.latest_revision.publish()

    assert "authors" in Publication.objects.get(pk=old.pk).locked_fields
    assert not Contribution.objects.filter(family=HIDDEN).exists()
    assert HIDDEN.lower() not in Publication.objects.get(pk=old.pk).slug


def test_works_that_come_to_the_page_later_print_todays_name(client, renamed):
    curator = make_user("Librarians")
    client.force_login(curator)
    author = hide(client, renamed)
    confirmed = make_publication(authors=[f"{HIDDEN}, A."], title="Confirmed later")
    (byline,) = confirmed.contributions.all()
    deciding.decide([deciding.Answer(byline.pk, author.pk, deciding.YES)], by=curator)
    bring(f"@book{{x, title = {{Imported later}}, author = {{{HIDDEN}, Anna}}, year = 2026}}")
    merged = make_author(f"{HIDDEN}, Anna")
    sign(make_publication(authors=[f"{HIDDEN}, Anna"], title="Merged later"), merged)
    merge_authors(merged, into=author, by=curator)

    assert author.contributions.count() == 5
    assert not Contribution.objects.filter(family=HIDDEN).exists()
    assert not Publication.objects.filter(slug__contains=HIDDEN.lower()).exists()


def test_names_that_fit_todays_stay_as_printed(client, renamed):
    Contribution.objects.filter(publication__title="New work", position=0).update(given="A.")
    client.force_login(hold(renamed, "E1"))
    hide(client, renamed)
    AuthorName.objects.filter(family=HIDDEN).delete()

    given = Contribution.objects.filter(publication__title="New work", position=0)
    assert given.get().given == "A."
