"""What editors meet: forms that open, previews of pages that are not saved, places that fit."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import get_page_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from labsite.models import (
    ContactPage,
    EventIndexPage,
    EventPage,
    Funder,
    FundingIndexPage,
    GrantOutput,
    GrantPage,
    HomePage,
    Investigator,
    NewsIndexPage,
    NewsPage,
    NewsPerson,
    NewsProject,
    NewsWork,
    OpeningIndexPage,
    OpeningPage,
    ProjectGrant,
    ProjectMember,
    ProjectWork,
    ResearchIndexPage,
    ResearchPage,
    StandardPage,
)
from people.models import PeopleIndexPage, PersonPage, Role

from ..factories import make_author, make_publication, make_user
from ..pages import (
    make_funder,
    make_grant,
    make_home,
    make_image,
    make_index,
    make_person,
    make_position,
    make_project,
    make_role,
)

pytestmark = pytest.mark.django_db

PARENTS = {
    PersonPage: PeopleIndexPage,
    ResearchPage: ResearchIndexPage,
    GrantPage: FundingIndexPage,
    NewsPage: NewsIndexPage,
    OpeningPage: OpeningIndexPage,
    EventPage: EventIndexPage,
}
OURS = [model for model in get_page_models() if model._meta.app_label in ("labsite", "people")]


@pytest.fixture
def admin(client):
    client.force_login(make_user("superuser"))
    return client


def parent_of(model):
    return make_index(PARENTS[model]) if model in PARENTS else make_home()


def add_address(model):
    meta = model._meta
    return reverse(
        "wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, parent_of(model).pk]
    )


@pytest.mark.parametrize("model", [model for model in OURS if model is not HomePage])
def test_the_form_of_every_page_type_opens(admin, model):
    response = admin.get(add_address(model))

    assert response.status_code == 200


def unsaved():
    """A page of each type that was never saved, with a row of each kind."""
    person, project, work = make_person(), make_project(), make_publication()
    return [
        PersonPage(
            title="Li", author=make_author(), photo=make_image(), positions=[make_position()]
        ),
        ResearchPage(
            title="Project",
            members=[ProjectMember(person=person)],
            publication_links=[ProjectWork(publication=work)],
            grant_links=[ProjectGrant(grant=make_grant())],
        ),
        GrantPage(
            title="Grant",
            funder=make_funder(),
            investigators=[Investigator(person=person), Investigator(name="Somebody")],
            outputs=[GrantOutput(publication=work)],
        ),
        NewsPage(
            title="News",
            people_links=[NewsPerson(person=person)],
            project_links=[NewsProject(project=project)],
            work_links=[NewsWork(publication=work)],
        ),
        OpeningPage(title="Opening"),
        EventPage(title="Event", start=timezone.now()),
        HomePage(title="Home", introduction="<p>Home, typed and not saved</p>"),
        StandardPage(title="Page", body=[{"type": "text", "value": "<p>Typed.</p>"}]),
        ContactPage(title="Contact", recipient="editor@example.org"),
        *[model(title="Index") for model in PARENTS.values()],
    ]


def test_every_page_can_be_previewed_before_it_is_saved():
    home, pages = make_home(), unsaved()
    assert {type(page) for page in pages} == set(OURS)
    for page in pages:
        # As Wagtail places a page that is not saved, so that it has a parent to go by.
        page.slug, page.depth, page.path = "new", home.depth + 1, f"{home.path}000Z"

        response = page.make_preview_request()

        assert response.status_code == 200, page
        assert page.title in response.render().content.decode()


def test_a_preview_shows_the_rows_of_the_form():
    grant = next(page for page in unsaved() if isinstance(page, GrantPage))

    html = grant.make_preview_request().render().content.decode()

    assert "Somebody" in html
    assert "Andrew M. Saxe" in html
    assert "Exact solutions" in html


@pytest.mark.parametrize(("child", "parent"), PARENTS.items())
def test_pages_go_only_where_they_belong(child, parent):
    assert child.can_create_at(make_index(parent))
    assert not child.can_create_at(make_home())
    assert not parent.can_create_at(make_index(parent))
    assert parent.can_create_at(make_home())


def empty(*relations):
    return {name: inline_formset([]) for name in relations}


def test_an_editor_makes_a_page_for_a_person(admin):
    role = make_role()
    position = {"role": role.pk, "start": "2020-10-01", "end": "", "note": "Fellow"}
    form = {
        "title": "李明",
        "slug": "li-ming",
        "biography": rich_text("<p>Memory.</p>"),
        "interests": "Memory",
        "positions": inline_formset([position]),
        **empty("education", "links", "comments"),
        "action-publish": "publish",
    }

    response = admin.post(add_address(PersonPage), nested_form_data(form))

    assert response.status_code == 302, response.context["form"].errors
    person = PersonPage.objects.live().get()
    assert person.position.role == role
    assert "Fellow" in admin.get(person.url).content.decode()


def test_the_form_refuses_a_position_that_ends_before_it_begins(admin):
    position = {"role": make_role().pk, "start": "2020-10-01", "end": "2019-10-01", "note": ""}
    form = {
        "title": "Li",
        "slug": "li",
        "biography": rich_text(""),
        "positions": inline_formset([position]),
        **empty("education", "links", "comments"),
        "action-publish": "publish",
    }

    response = admin.post(add_address(PersonPage), nested_form_data(form))

    assert response.status_code == 200
    assert "The end is before the start." in response.content.decode()
    assert not PersonPage.objects.exists()


def test_an_editor_makes_a_project_with_works_and_a_grant(admin):
    work, grant, person = make_publication(), make_grant(), make_person()
    member = {"person": person.pk, "role": "Lead", "start": "", "end": ""}
    form = {
        "title": "Deep linear networks",
        "slug": "deep",
        "kind": "project",
        "status": "",
        "body": streamfield([("text", rich_text("<p>Solvable.</p>"))]),
        "members": inline_formset([member]),
        "publication_links": inline_formset([{"publication": work.pk}]),
        "grant_links": inline_formset([{"grant": grant.pk}]),
        **empty("links", "comments"),
        "action-publish": "publish",
    }

    response = admin.post(add_address(ResearchPage), nested_form_data(form))

    assert response.status_code == 302, response.context["form"].errors
    html = admin.get(ResearchPage.objects.get().url).content.decode()
    for text in ("Solvable.", grant.title, person.title, work.get_absolute_url()):
        assert text in html


def test_a_form_refuses_the_same_work_twice(admin):
    work = make_publication()
    form = {
        "title": "Deep",
        "slug": "deep",
        "kind": "project",
        "status": "",
        "body": streamfield([]),
        "publication_links": inline_formset([{"publication": work.pk}, {"publication": work.pk}]),
        **empty("members", "grant_links", "links", "comments"),
        "action-publish": "publish",
    }

    response = admin.post(add_address(ResearchPage), nested_form_data(form))

    assert response.status_code == 200
    assert not ResearchPage.objects.exists()


@pytest.mark.parametrize("model", [Role, Funder])
def test_lists_of_roles_and_funders_open(admin, model):
    make_role()
    make_funder()
    name = f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}"

    assert admin.get(reverse(f"{name}:list")).status_code == 200
    assert admin.get(reverse(f"{name}:add")).status_code == 200


def test_pages_are_found_by_what_they_say():
    make_person("Andrew M. Saxe", interests="Hippocampal replay")

    found = PersonPage.objects.search("hippocampal")

    assert [page.title for page in found] == ["Andrew M. Saxe"]


class TestEditors:
    """Members of the group Editors write and publish pages, and keep roles and funders."""

    @pytest.mark.parametrize("model", [Role, Funder])
    def test_they_add_roles_and_funders(self, client, model):
        client.force_login(make_user("Editors"))
        meta = model._meta

        address = reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:add")

        assert client.get(address).status_code == 200

    def test_they_write_and_publish(self, client):
        client.force_login(make_user("Editors"))
        form = {
            "title": "Out now",
            "slug": "out-now",
            "date": "2026-01-01",
            "body": streamfield([]),
            **empty("people_links", "project_links", "work_links", "comments"),
            "action-publish": "publish",
        }

        response = client.post(add_address(NewsPage), nested_form_data(form))

        assert response.status_code == 302
        assert NewsPage.objects.get().live

    def test_visitors_are_sent_to_the_sign_in(self, client):
        response = client.get(add_address(NewsPage))

        assert response.status_code == 302
        assert "login" in response.headers["Location"]
