"""Authors and topics in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from publications.merging import merge_authors
from publications.models import Author, Publication, Topic
from tests.factories import make_author, make_publication, make_topic, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/authors/"


@pytest.fixture
def librarian(client):
    user = make_user("Librarians")
    client.force_login(user)
    return user


def names(response):
    return [author.display_name for author in response.context["object_list"]]


def save(client, author, variants=(), **changes):
    fields = ("given", "particle", "family", "suffix", "literal", "native_name", "orcid")
    data = {name: getattr(author, name) for name in (*fields, "biography")} | changes
    rows = inline_formset([{"id": "", **row} for row in variants])
    url = reverse("authors_admin:edit", args=[author.pk])
    forms = {"variants": rows, "links": inline_formset([])}
    return client.post(url, nested_form_data(data | forms), follow=True)


class TestListing:
    def test_works_are_counted_once_however_often_a_person_signed(self, client, librarian):
        author = make_author()
        work = make_publication()
        work.contributions.update(author=author)
        assert client.get(LIST).context["object_list"][0].works == 1

    def test_queries_do_not_grow_with_the_authors(self, client, librarian):
        counts = []
        for number in (2, 30):
            for n in range(number):
                make_author(f"Author {n} of {number}, A.")
            client.get(LIST)
            with CaptureQueriesContext(connection) as queries:
                client.get(LIST)
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 12

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("q=saxe", ["Andrew M. Saxe"]),
            ("q=李明", ["Ming Li"]),
            ("q=ozgur", ["Özgür Şimşek"]),
            ("q=0000-0002-1825", ["Andrew M. Saxe"]),
            ("q=ada+byron", ["Ada Lovelace"]),
            ("is_member=true", ["Ming Li"]),
            ("has_orcid=true", ["Andrew M. Saxe"]),
            ("q=nobody", []),
        ],
    )
    def test_search_and_filters(self, client, librarian, query, found):
        make_author("Saxe, Andrew M.", orcid="0000-0002-1825-0097")
        make_author("Li, Ming", native_name="李明", is_member=True)
        make_author("Şimşek, Özgür")
        ada = make_author("Lovelace, Ada")
        ada.variants.create(family="Byron", given="Ada")
        ada.save()
        assert names(client.get(f"{LIST}?{query}")) == found

    def test_merged_authors_are_not_listed(self, client, librarian):
        kept, other = make_author(), make_author("Saxe, A.")
        merge_authors(other, into=kept, by=librarian)
        assert names(client.get(LIST)) == ["Andrew M. Saxe"]
        response = client.get(reverse("authors_admin:edit", args=[other.pk]))
        assert response.headers["Location"] == reverse("authors_admin:edit", args=[kept.pk])


class TestForm:
    def test_a_name_for_matching_only_is_on_no_work_from_then_on(self, client, librarian):
        author = make_author("Neu, Anna")
        work = make_publication(authors=["Zebulonska, Anna"], issued="2025")
        work.contributions.update(author=author)
        former = {"family": "Zebulonska", "given": "Anna", "visibility": "matching"}

        save(client, author, [former])

        work = Publication.objects.get()
        assert (work.byline, "zebulonska" in work.slug) == ("Anna Neu", False)

    def test_a_new_author_gets_an_address(self, client, librarian):
        data = nested_form_data(
            {
                "family": "Иванов",
                "given": "Иван",
                "variants": inline_formset([]),
                "links": inline_formset([]),
            }
        )
        client.post("/admin/authors/add/", data)
        author = Author.objects.get()
        assert author.slug and author.sort_name == "ivanov ivan"

    def test_a_changed_name_keeps_the_address(self, client, librarian):
        author = make_author()
        save(client, author, given="Andrew")
        changed = Author.objects.get()
        assert (changed.display_name, changed.slug) == ("Andrew Saxe", author.slug)
        assert changed.sort_name == "saxe andrew"

    def test_an_orcid_is_reduced_and_checked(self, client, librarian):
        author = make_author()
        save(client, author, orcid="https://orcid.org/0000-0002-1825-0097")
        assert Author.objects.get().orcid == "0000-0002-1825-0097"
        response = save(client, author, orcid="0000-0002-1825-0098")
        assert "cannot be right" in str(response.context["form"].errors)

    def test_the_orcid_of_somebody_else_is_refused_with_their_name(self, client, librarian):
        make_author("Lovelace, Ada", orcid="0000-0002-1825-0097")
        response = save(client, make_author(), orcid="0000-0002-1825-0097")
        assert "Ada Lovelace has this ORCID iD already" in str(response.context["form"].errors)

    def test_an_institution_is_reduced_and_checked(self, client, librarian):
        author = make_author()
        save(client, author, affiliation="UCL", ror="https://ror.org/02jx3x895")
        assert Author.objects.get().ror == "02jx3x895"
        response = save(client, author, ror="02jx3x896")
        assert "no ROR identifier" in str(response.context["form"].errors)

    def test_an_editor_who_rewrites_what_an_owner_left_stands_by_it(self, client, librarian):
        author = make_author(biography="Mine.", is_own_text=True)
        save(client, author, orcid="0000-0002-1825-0097")
        assert not Author.objects.get().has_shown_text
        save(client, author, biography="Written by the group.")
        assert Author.objects.get().has_shown_text

    def test_other_forms_of_the_name(self, client, librarian):
        author = make_author()
        row = {"family": "Saxe", "given": "A. M.", "visibility": "matching"}
        save(client, author, variants=[row])
        assert [str(form) for form in Author.objects.get().variants.all()] == ["A. M. Saxe"]

    def test_a_name_is_needed(self, client, librarian):
        response = save(client, make_author(), family="", given="")
        assert response.context["form"].errors


class TestMerging:
    def test_compare_and_confirm(self, client, librarian):
        kept, other = make_author(), make_author("Saxe, A.")
        work = make_publication()
        work.contributions.filter(position=0).update(author=other)
        url = reverse("authors_admin:merge", args=[other.pk])
        content = client.get(f"{url}?into={kept.pk}").content.decode()
        assert "Names (1)" in content and "A. Saxe" in content
        client.post(url, {"into": kept.pk})
        assert Publication.objects.get().bylines[0].author == kept

    def test_two_orcids_are_refused_in_words(self, client, librarian):
        kept = make_author(orcid="0000-0002-9831-8812")
        other = make_author("Saxe, A.", orcid="0000-0002-1825-0097")
        url = reverse("authors_admin:merge", args=[other.pk])
        content = client.get(f"{url}?into={kept.pk}").content.decode()
        assert "two people" in content and "Merge the two" not in content
        client.post(url, {"into": kept.pk})
        assert Author.objects.current().count() == 2

    @pytest.mark.parametrize("model", ["author", "publication"])
    def test_two_ticked_records_lead_to_the_comparison(self, client, librarian, model):
        make = make_author if model == "author" else make_publication
        first, second = make(), make()
        url = reverse("wagtail_bulk_action", args=["publications", model, "merge"])
        response = client.get(f"{url}?id={second.pk}&id={first.pk}&next={LIST}")
        merge = reverse(f"{model}s_admin:merge", args=[second.pk])
        assert response.headers["Location"] == f"{merge}?into={first.pk}"
        assert client.get(f"{url}?id={first.pk}&next={LIST}").headers["Location"] == LIST


class TestTopics:
    def test_an_address_is_made_of_the_name(self, client, librarian):
        client.post("/admin/topics/add/", {"name": "Tiefes Lernen", "slug": "", "description": ""})
        assert Topic.objects.get().slug == "tiefes-lernen"

    def test_the_name_of_another_topic_is_refused(self, client, librarian):
        make_topic("Deep learning")
        data = {"name": "deep Learning", "slug": "other", "description": ""}
        response = client.post("/admin/topics/add/", data)
        assert "a topic of this name already" in str(response.context["form"].errors)

    def test_deleting_all_of_a_search_deletes_no_others(self, client, librarian):
        for name in ("Deep learning", "Deep networks", "Memory"):
            make_topic(name)
        url = reverse("wagtail_bulk_action", args=["publications", "topic", "delete"])
        client.post(f"{url}?id=all&q=deep&next=/admin/topics/")
        assert [topic.name for topic in Topic.objects.all()] == ["Memory"]
