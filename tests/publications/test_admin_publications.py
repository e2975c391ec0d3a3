"""The listing and the form of publications, through the admin's own pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from publications.forms.publication import PublicationForm
from publications.merging import merge_publications
from publications.models import Identifier, Publication
from tests.factories import make_author, make_publication, make_topic, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/publications/"
BYLINE = ("given", "particle", "family", "suffix", "literal", "role", "affiliation", "orcid")


@pytest.fixture
def librarian(client):
    user = make_user("Librarians")
    client.force_login(user)
    return user


@pytest.fixture
def work():
    return make_publication(identifiers=[("arxiv", "1312.6120")])


def titles(response):
    return [work.title for work in response.context["object_list"]]


def rows_of(work, name):
    """The rows of the form as they are opened; a new row has no ``id``."""
    if name == "contributions":
        return [
            {"id": row.pk or "", "author": row.author_id or ""}
            | {field: getattr(row, field) for field in BYLINE}
            for row in work.contributions.all()
        ]
    return [
        {"id": row.pk, "scheme": row.scheme, "value": row.value, "is_own": row.is_own}
        for row in work.identifiers.all()
    ]


def form_of(work, **changes):
    """What the form of ``work`` sends, with ``changes`` to its fields and rows."""
    rows = {
        "contributions": rows_of(work, "contributions"),
        "identifiers": rows_of(work, "identifiers"),
        "relations": [],
    }
    rows |= {name: changes.pop(name) for name in list(rows) if name in changes}
    plain = {
        "title": work.title,
        "type": work.type,
        "issued": work.issued,
        "container_title": work.container_title,
        "peer_reviewed": "unknown",
        "citation_key": work.citation_key,
        "keywords": "\n".join(work.keywords),
        "extra": "",
    }
    sets = {}
    for name, found in rows.items():
        known = sum(bool(row.get("id")) for row in found)
        found = [{"id": "", **row} for row in found]
        sets[name] = inline_formset(found, initial=known)
    return nested_form_data(plain | sets | changes)


def edit(client, work, action="publish", **changes):
    unlock = changes.pop("unlock", [])
    data = form_of(work, **changes) | {f"action-{action}": action, "unlock": unlock}
    url = reverse("publications_admin:edit", args=[work.pk])
    response = client.post(url, data, follow=True)
    work = Publication.objects.get(pk=work.pk)
    return response, work


def errors(response):
    form = response.context["form"]
    found = [form.errors, *(set_.errors for set_ in form.formsets.values())]
    return str(found)


class TestListing:
    def test_queries_do_not_grow_with_the_works(self, client, librarian):
        counts = []
        for number in (3, 40):
            for n in range(number):
                make_publication(title=f"Part {n} of {number}", live=bool(n % 2))
            client.get(LIST)
            with CaptureQueriesContext(connection) as queries:
                client.get(LIST)
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 15

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("q=bottleneck", ["On the bottleneck"]),
            ("q=BOTTLE+neck", ["On the bottleneck"]),
            ("q=10.1088/1742-5468", ["On the bottleneck"]),
            ("q=tishby", ["On the bottleneck"]),
            ("q=nothing+of+this", []),
            ("type=book", ["Perceptrons"]),
            ("year=1969", ["Perceptrons"]),
            ("state=draft", ["Perceptrons"]),
            ("missing=doi", ["Perceptrons", "An undated thing"]),
            ("missing=year", ["An undated thing"]),
            ("missing=doi&missing=year", ["An undated thing"]),
            ("status=in-press", ["An undated thing"]),
            ("selected=true", ["On the bottleneck"]),
            ("name=minsky", ["Perceptrons"]),
            ("year=nonsense", ["On the bottleneck", "Perceptrons", "An undated thing"]),
            ("p=999", ["On the bottleneck", "Perceptrons", "An undated thing"]),
        ],
    )
    def test_search_and_filters(self, client, librarian, query, found):
        make_publication(
            title="On the bottleneck",
            authors=["Tishby, N."],
            issued="2019",
            identifiers=[("doi", "10.1088/1742-5468/ab3985")],
            selected=True,
        )
        make_publication(
            title="Perceptrons", authors=["Minsky, M."], issued="1969", type="book", live=False
        )
        make_publication(title="An undated thing", authors=["Anon"], issued="", status="in-press")
        assert sorted(titles(client.get(f"{LIST}?{query}"))) == sorted(found)

    def test_filters_by_topic_and_author_page(self, client, librarian):
        topic, author = make_topic(), make_author()
        filed = make_publication(title="Filed", topics=[topic])
        signed = make_publication(title="Signed")
        signed.contributions.update(author=author)
        assert titles(client.get(f"{LIST}?topics={topic.pk}")) == [filed.title]
        assert titles(client.get(f"{LIST}?author={author.pk}")) == [signed.title]

    def test_what_is_special_stands_behind_the_title(self, client, librarian):
        make_publication(title="Odd", live=False, issued="", selected=True, status="retracted")
        content = client.get(LIST).content.decode()
        for word in ("Draft", "Incomplete", "Selected", "Retracted"):
            assert f">\n        {word}" in content or f"{word}\n" in content

    def test_markup_in_a_title_is_escaped(self, client, librarian):
        make_publication(title="<script>alert(1)</script>", authors=["<b>O'Neil</b>, X"])
        content = client.get(LIST).content.decode()
        assert "<script>alert(1)" not in content and "<b>O" not in content

    def test_merged_works_are_not_listed(self, client, librarian, work):
        other = make_publication(title="Twin")
        merge_publications(other, into=work, by=librarian)
        assert titles(client.get(LIST)) == [work.title]

    def test_wagtails_spreadsheet_is_no_way_around_the_permission(self, client, librarian, work):
        response = client.get(f"{LIST}?export=csv")
        assert response.headers["Content-Type"].startswith("text/html")

    def test_menu_items_show_to_those_who_have_a_right(self, client, librarian):
        for role, shown in (("Librarians", True), ("Editors", False)):
            client.force_login(make_user(role, username=f"{role}2", email=f"{role}2@example.org"))
            content = client.get("/admin/").content.decode()
            assert "/admin/publications/" in content
            assert ("/admin/publications/import/" in content) is shown


class TestForm:
    def test_saving_publishes_a_new_version(self, client, librarian, work):
        response, work = edit(client, work, title="A better title")
        assert work.title == "A better title"
        assert work.live
        assert work.revisions.count() == 1

    def test_a_draft_changes_nothing_public(self, client, librarian, work):
        __, work = edit(client, work, action="edit", title="A better title")
        assert work.title.startswith("Exact")
        assert work.has_unpublished_changes

    def test_derived_columns_follow(self, client, librarian, work):
        slug = work.slug
        __, work = edit(client, work, title="Ünïted", issued="2021-05")
        assert (work.year, work.title_key, work.slug) == (2021, "united", slug)

    def test_a_new_work_gets_its_address_and_key(self, client, librarian):
        data = form_of(
            Publication(title="深度学习", type="book", issued="2020"),
            contributions=[{"literal": "李明", "role": "author"}],
            citation_key="",
        )
        client.post("/admin/publications/add/", data | {"action-publish": "publish"})
        work = Publication.objects.get()
        assert work.live and work.slug and work.citation_key
        assert work.byline == "李明"

    def test_names_keep_the_order_they_are_given(self, client, librarian, work):
        rows = rows_of(work, "contributions")
        ids = [row["id"] for row in rows]
        data = form_of(work, contributions=rows) | {"action-publish": "publish"}
        data |= {f"contributions-{at}-ORDER": str(3 - at) for at in range(3)}
        client.post(reverse("publications_admin:edit", args=[work.pk]), data)
        assert [row.pk for row in Publication.objects.get().bylines] == ids[::-1]

    def test_an_identifier_is_reduced_to_what_counts(self, client, librarian, work):
        row = {"scheme": "doi", "value": "https://doi.org/10.1073/PNAS.1820226116", "is_own": "on"}
        response, work = edit(client, work, identifiers=[*rows_of(work, "identifiers"), row])
        doi = work.identifiers.get(scheme="doi")
        assert (doi.value, doi.match_key) == ("10.1073/PNAS.1820226116", "10.1073/pnas.1820226116")

    @pytest.mark.parametrize(
        ("scheme", "value"),
        [("doi", "not a doi"), ("isbn", "978-0-262-03561-4"), ("url", "javascript:alert(1)")],
    )
    def test_an_identifier_that_cannot_be_right_is_refused(
        self, client, librarian, work, scheme, value
    ):
        response, work = edit(client, work, identifiers=[{"scheme": scheme, "value": value}])
        assert "cannot be right" in errors(response)
        assert not work.identifiers.filter(scheme=scheme).exists()

    def test_the_doi_of_another_work_is_refused_with_its_name(self, client, librarian, work):
        make_publication(title="The owner", identifiers=[("doi", "10.1073/pnas.1820226116")])
        row = {"scheme": "doi", "value": "10.1073/PNAS.1820226116", "is_own": "on"}
        response, work = edit(client, work, identifiers=[row])
        assert "The owner" in errors(response)
        row["is_own"] = ""
        response, work = edit(client, work, identifiers=[row])
        assert not work.identifiers.get(scheme="doi").is_own

    def test_an_identifier_twice_in_the_form_is_refused(self, client, librarian, work):
        rows = [{"scheme": "doi", "value": f"{start}10.1/x1234"} for start in ("", "doi:")]
        rows = [{**row, "value": row["value"].replace("10.1/", "10.1000/")} for row in rows]
        response, __ = edit(client, work, identifiers=rows)
        assert "duplicate" in errors(response)

    def test_a_related_work_twice_in_the_form_is_refused(self, client, librarian, work):
        other = make_publication(title="Twin")
        rows = [{"kind": "version-of", "target": other.pk}] * 2
        response, __ = edit(client, work, relations=rows)
        assert "twice" in errors(response)

    def test_a_doi_taken_in_the_same_moment_is_said_in_words(
        self, client, librarian, work, monkeypatch
    ):
        make_publication(title="The owner", identifiers=[("doi", "10.1073/pnas.1820226116")])
        monkeypatch.setattr(PublicationForm, "_owner", lambda form, identifier: None)
        row = {"scheme": "doi", "value": "10.1073/pnas.1820226116", "is_own": "on"}
        response, work = edit(client, work, identifiers=[*rows_of(work, "identifiers"), row])
        assert "another publication has one of its identifiers" in response.content.decode()
        assert not work.identifiers.filter(scheme="doi").exists()

    def test_an_orcid_is_checked(self, client, librarian, work):
        rows = [{"family": "Saxe", "role": "author", "orcid": "0000-0002-1825-0098"}]
        response, __ = edit(client, work, contributions=rows)
        assert "cannot be right" in errors(response)

    @pytest.mark.parametrize("issued", ["soon", "2024-13", "21.07.2024"])
    def test_a_date_that_is_none_is_refused(self, client, librarian, work, issued):
        response, __ = edit(client, work, issued=issued)
        assert "2024-07" in errors(response)

    def test_a_work_is_not_related_to_itself(self, client, librarian, work):
        response, __ = edit(client, work, relations=[{"kind": "version-of", "target": work.pk}])
        assert "another publication" in errors(response)

    def test_keywords_and_other_fields_are_lines(self, client, librarian, work):
        extra = "annote: One\n    Two\nshelf: QA 9"
        __, work = edit(client, work, keywords="deep, wide\nlearning\n", extra=extra)
        assert work.keywords == ["deep, wide", "learning"]
        assert work.extra == {"annote": "One\nTwo", "shelf": "QA 9"}
        content = client.get(reverse("publications_admin:edit", args=[work.pk])).content.decode()
        assert "annote: One\n    Two" in content and "shelf: QA 9" in content

    def test_other_fields_without_a_name_are_refused(self, client, librarian, work):
        response, __ = edit(client, work, extra="nothing here")
        assert "name: value" in errors(response)

    def test_two_people_saving_do_not_overwrite_each_other_unasked(self, client, librarian, work):
        revision = work.save_revision()
        data = form_of(work, title="Mine") | {
            "action-publish": "publish",
            "loaded_revision_id": revision.pk,
            "loaded_revision_created_at": revision.created_at.isoformat(),
        }
        work.title = "Theirs"
        work.save_revision().publish()
        url = reverse("publications_admin:edit", args=[work.pk])
        assert "Somebody else has saved" in client.post(url, data).content.decode()
        assert Publication.objects.get().title == "Theirs"

    def test_a_merged_work_leads_to_the_one_that_stays(self, client, librarian, work):
        other = make_publication(title="Twin")
        merge_publications(other, into=work, by=librarian)
        response = client.get(reverse("publications_admin:edit", args=[other.pk]))
        assert response.headers["Location"] == reverse("publications_admin:edit", args=[work.pk])

    def test_the_preview_is_the_public_page(self, client, librarian, work):
        url = reverse("publications_admin:preview_on_edit", args=[work.pk])
        answer = client.post(url, form_of(work, title="Seen before it is saved"))
        assert answer.json() == {"is_valid": True, "is_available": True}
        preview = client.get(url)
        assert "Seen before it is saved" in preview.content.decode()
        assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
        assert preview.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert Publication.objects.get().title.startswith("Exact")


class TestLockedFields:
    def test_what_is_changed_by_hand_is_locked(self, client, librarian, work):
        __, work = edit(client, work, title="By hand", issued="2015")
        assert work.locked_fields == ["title", "issued"]

    def test_changed_names_lock_the_authors(self, client, librarian, work):
        rows = rows_of(work, "contributions")
        rows[0]["given"] = "Andrew"
        __, work = edit(client, work, contributions=rows)
        assert work.locked_fields == ["authors"]

    def test_an_author_page_locks_nothing(self, client, librarian, work):
        author = make_author()
        rows = [{**row, "author": author.pk} for row in rows_of(work, "contributions")]
        __, work = edit(client, work, contributions=rows)
        assert work.bylines[0].author == author
        assert work.locked_fields == []

    def test_ticked_fields_are_unlocked(self, client, librarian, work):
        __, work = edit(client, work, title="By hand", issued="2015")
        response, work = edit(client, work, unlock=["title"])
        assert work.locked_fields == ["issued"]

    def test_saving_without_changes_locks_nothing(self, client, librarian, work):
        __, work = edit(client, work)
        assert work.locked_fields == []


class TestBulkActions:
    def act(self, client, action, *works, query="", **data):
        ids = "&".join(f"id={work.pk}" for work in works) or "id=all"
        url = reverse("wagtail_bulk_action", args=["publications", "publication", action])
        return client.post(f"{url}?{ids}{query}&next={LIST}", data)

    def test_publish_and_unpublish(self, client, librarian):
        draft = make_publication(live=False)
        self.act(client, "publish", draft)
        assert Publication.objects.public().get() == draft
        self.act(client, "unpublish", draft)
        assert not Publication.objects.public().exists()

    def test_publishing_takes_the_latest_changes(self, client, librarian, work):
        work.title = "The latest"
        work.save_revision()
        self.act(client, "publish", work)
        assert Publication.objects.get().title == "The latest"

    def test_a_draft_whose_doi_was_taken_does_not_stop_the_others(self, client, librarian, work):
        doi = {"scheme": "doi", "value": "10.1000/abc", "match_key": "10.1000/abc"}
        work.identifiers.add(Identifier(**doi))
        work.save_revision()
        make_publication(title="The owner", identifiers=[("doi", "10.1000/abc")])
        other = make_publication(title="Another", live=False)
        self.act(client, "publish", Publication.objects.get(pk=work.pk), other)
        assert Publication.objects.get(pk=other.pk).live
        assert not Identifier.objects.filter(publication=work, scheme="doi").exists()

    def test_select_and_unselect(self, client, librarian, work):
        self.act(client, "select", work)
        work.refresh_from_db()
        assert work.selected and work.locked_fields == ["selected"]
        assert not work.has_unpublished_changes
        self.act(client, "unselect", work)
        assert not Publication.objects.get().selected

    def test_selecting_keeps_a_draft_of_other_changes(self, client, librarian, work):
        work.title = "Not yet public"
        work.save_revision()
        self.act(client, "select", work)
        work = Publication.objects.get()
        assert work.selected and work.title.startswith("Exact")
        draft = work.get_latest_revision_as_object()
        assert draft.selected and draft.title == "Not yet public"

    def test_add_a_topic(self, client, librarian, work):
        topic = make_topic()
        self.act(client, "add-topic", work, topic=topic.pk)
        assert list(Publication.objects.get().topics.all()) == [topic]
        assert "required" in self.act(client, "add-topic", work).content.decode()

    def test_delete_asks_first_and_is_logged(self, client, librarian, work):
        url = reverse("wagtail_bulk_action", args=["publications", "publication", "delete"])
        assert "Yes, delete" in client.get(f"{url}?id={work.pk}").content.decode()
        assert Publication.objects.exists()
        self.act(client, "delete", work)
        assert not Publication.objects.exists()
        assert ModelLogEntry.objects.filter(action="wagtail.delete", deleted=True).exists()

    def test_all_means_all_that_the_listing_shows(self, client, librarian):
        for n in range(3):
            make_publication(title=f"Deep {n}")
        kept = make_publication(title="Shallow")
        self.act(client, "delete", query="&q=deep")
        assert list(Publication.objects.all()) == [kept]

    def test_export_the_chosen(self, client, librarian, work):
        make_publication(title="Not chosen")
        response = self.act(client, "export", work, format="bibtex")
        content = response.content.decode()
        assert "attachment" in response.headers["Content-Disposition"]
        assert "Exact solutions" in content and "Not chosen" not in content

    def test_rubbish_ids_are_ignored(self, client, librarian, work):
        url = reverse("wagtail_bulk_action", args=["publications", "publication", "publish"])
        for ids in ("id=x", "id=99999999999999999999", "id=-1", ""):
            assert client.get(f"{url}?{ids}").status_code == 200


class TestMerging:
    def url(self, work, into=None):
        address = reverse("publications_admin:merge", args=[work.pk])
        return f"{address}?into={into.pk}" if into else address

    def test_compare_and_confirm(self, client, librarian, work):
        other = make_publication(title="Twin", volume="1", identifiers=[("doi", "10.1000/abc")])
        assert "Merge into" in client.get(self.url(other)).content.decode()
        content = client.get(self.url(other, work)).content.decode()
        assert "Twin" in content and "DOI 10.1000/abc" in content
        data = {"into": work.pk, "take-title": "duplicate", "take-nonsense": "duplicate"}
        response = client.post(self.url(other), data)
        assert response.headers["Location"] == reverse("publications_admin:edit", args=[work.pk])
        work.refresh_from_db()
        assert (work.title, work.volume) == ("Twin", "1")

    def test_what_cannot_be_is_said_in_words(self, client, librarian, work):
        assert "two different" in client.get(self.url(work, work)).content.decode()
        response = client.post(self.url(work), {"into": work.pk}, follow=True)
        assert "two different" in response.content.decode()

    @pytest.mark.parametrize("into", ["", "x", "-1", "99999999999999999999", "12345"])
    def test_a_target_that_does_not_exist_is_not_found(self, client, librarian, work, into):
        assert client.post(self.url(work), {"into": into}).status_code == 404
        assert client.get(f"{self.url(work)}?into={into}").status_code == 200


def test_own_identifiers_stay_unique_whatever_a_form_says(work):
    from django.db import IntegrityError, transaction

    other = make_publication(title="Another")
    with pytest.raises(IntegrityError), transaction.atomic():
        Identifier.objects.create(
            publication=other, scheme="arxiv", value="1312.6120", match_key="1312.6120"
        )
