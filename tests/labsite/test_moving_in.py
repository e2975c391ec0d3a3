"""The page about moving in says what the columns are, and its examples can be imported."""

import pytest
from django.core.management import call_command

from labsite.models import FundingIndexPage, GrantPage
from labsite.resources import GrantResource
from people.models import PeopleIndexPage, PersonPage
from people.resources import PersonResource

from ..pages import make_index
from ..tree import ROOT

DOCS = ROOT / "docs"


@pytest.mark.parametrize("resource", [PersonResource, GrantResource])
def test_every_column_is_explained(resource):
    told = (DOCS / "moving-in.md").read_text("utf-8")

    rows = [f"| `{column.name}` | {column.explanation} |" for column in resource.columns()]

    assert "\n".join(rows) in told


@pytest.mark.django_db
def test_the_examples_can_be_imported():
    make_index(PeopleIndexPage)
    make_index(FundingIndexPage)

    call_command("import_people", str(DOCS / "examples/people.csv"), verbosity=0)
    call_command("import_grants", str(DOCS / "examples/grants.csv"), verbosity=0)

    assert PersonPage.objects.get(title="Donald E. Knuth").is_alumnus
    holder = GrantPage.objects.get().investigators.first()
    assert holder.person == PersonPage.objects.get(title="Donald E. Knuth")
