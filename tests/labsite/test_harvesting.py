"""What the site tells harvesters besides the works."""

import json

import pytest
from wagtail.models import PageViewRestriction

from labsite.models import Funder, GrantOutput, GrantPage, ProjectWork, SiteSettings

from ..factories import make_publication
from ..pages import make_grant, make_home, make_project
from ..publications.oai.asking import ask, identifiers, name, texts

pytestmark = pytest.mark.django_db
DC = {"metadataPrefix": "oai_dc"}


@pytest.fixture
def work():
    work = make_publication()
    make_project("Deep networks", publication_links=[ProjectWork(publication=work)])
    make_grant("A fellowship", outputs=[GrantOutput(publication=work)])
    return work


@pytest.mark.parametrize("spec", ["project:deep-networks", "grant:a-fellowship", "project"])
def test_works_are_in_the_sets_of_projects_and_grants(client, work, spec):
    make_publication(title="Another")

    assert identifiers(ask(client, set=spec, **DC)) == [(name(work), False)]
    assert spec in texts(ask(client, "ListSets"), ".//o:setSpec")


def test_a_private_project_is_no_set(client, work):
    project = make_project("Secret plans", publication_links=[ProjectWork(publication=work)])
    PageViewRestriction.objects.create(page=project, restriction_type="login")

    shown = ask(client, "ListSets"), ask(client, **DC)

    assert all("secret" not in "".join(root.itertext()).casefold() for root in shown)


def test_records_and_pages_say_what_paid_for_a_work(client, work):
    grant = GrantPage.objects.get()
    Funder.objects.update(name="Wellcome", ror="029chgv08")
    GrantPage.objects.update(reference_number="216386/Z/19/Z")
    told = ask(client, metadataPrefix="oai_datacite")
    data = json.loads(client.get(f"/publications/{work.slug}.jsonld").getvalue())
    page = f"http://testserver{grant.url}"

    assert texts(told, ".//datacite:funderName") == ["Wellcome"]
    assert texts(told, ".//datacite:awardNumber") == ["216386/Z/19/Z"]
    assert data["funding"] == [
        {
            "@type": "Grant",
            "@id": page,
            "name": "A fellowship",
            "identifier": "216386/Z/19/Z",
            "url": page,
            "funder": {
                "@type": "Organization",
                "name": "Wellcome",
                "sameAs": "https://ror.org/029chgv08",
            },
        }
    ]

    PageViewRestriction.objects.create(page=grant, restriction_type="login")

    assert "funding" not in json.loads(client.get(f"/publications/{work.slug}.jsonld").getvalue())


def test_the_repository_has_the_name_of_the_group(client):
    site = make_home().get_site()
    SiteSettings.objects.create(site=site, name="Theory of Learning Lab")

    assert texts(ask(client, "Identify"), ".//o:repositoryName") == ["Theory of Learning Lab"]
