"""The six verbs, their arguments and every error of the protocol."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from publications import tombstones
from publications.models import Author, HarvestRecord, Publication
from publications.oai import lists, repository

from ...factories import make_author, make_file, make_publication, make_topic
from .asking import NAMES, ask, checked, error, identifiers, name, texts

pytestmark = pytest.mark.django_db
DC = {"metadataPrefix": "oai_dc"}


class TestIdentify:
    def test_it_says_what_the_repository_keeps(self, client):
        make_publication()
        root = ask(client, "Identify")

        assert texts(root, "o:Identify/o:deletedRecord") == ["persistent"]
        assert texts(root, "o:Identify/o:granularity") == ["YYYY-MM-DDThh:mm:ssZ"]
        assert texts(root, "o:Identify/o:baseURL") == ["http://testserver/oai"]
        assert texts(root, "o:request") == ["http://testserver/oai"]

    def test_the_earliest_stamp_is_that_of_the_oldest_change(self, client):
        make_publication()
        stamp = texts(ask(client, "ListRecords", **DC), ".//o:datestamp")

        assert texts(ask(client, "Identify"), ".//o:earliestDatestamp") == stamp

    @pytest.mark.parametrize(
        ("base", "domain"),
        [
            ("https://lab.example.org", "lab.example.org"),
            ("http://127.0.0.1:8000", "labsite.invalid"),
            ("http://localhost", "labsite.invalid"),
        ],
    )
    def test_identifiers_begin_with_the_domain_of_the_site(self, settings, base, domain):
        settings.WAGTAILADMIN_BASE_URL = base

        assert repository.identifier(7) == f"oai:{domain}:7"
        assert repository.number_of(f"oai:{domain}:7") == 7

    @pytest.mark.parametrize("text", ["7", "oai:labsite.invalid:", "oai:labsite.invalid:07", "x"])
    def test_nothing_else_is_an_identifier(self, text):
        assert repository.number_of(text) is None


class TestRecords:
    @pytest.mark.parametrize(
        ("prefix", "path"),
        [
            ("oai_dc", ".//oai_dc:dc/dc:title"),
            ("mods", ".//mods:mods/mods:titleInfo/mods:title"),
            ("oai_datacite", ".//datacite:resource/datacite:titles/datacite:title"),
        ],
    )
    def test_a_work_is_given_in_every_format(self, client, prefix, path):
        work = make_publication()
        for root in (
            ask(client, "GetRecord", identifier=name(work), metadataPrefix=prefix),
            ask(client, "ListRecords", metadataPrefix=prefix),
        ):
            assert texts(root, path) == [work.title]
            assert identifiers(root) == [(name(work), False)]

    def test_formats_are_listed_for_all_and_for_one(self, client):
        work = make_publication()
        for arguments in ({}, {"identifier": name(work)}):
            root = ask(client, "ListMetadataFormats", **arguments)
            assert texts(root, ".//o:metadataPrefix") == ["oai_dc", "oai_datacite", "mods"]

    def test_characters_that_xml_cannot_hold_do_no_harm(self, client):
        make_publication(title="Deep\x0b learning\ufffe <b>&amp;</b> ]]>")

        assert "Deep learning" in texts(ask(client, **DC), ".//dc:title")[0]

    def test_a_page_of_a_hundred_takes_at_most_ten_queries(self, client, settle, bulk_works):
        bulk_works(lists.LENGTH + 20)
        settle()
        client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc")
        for prefix in ("oai_dc", "oai_datacite", "mods"):
            with CaptureQueriesContext(connection) as found:
                answer = client.get(f"/oai?verb=ListRecords&metadataPrefix={prefix}")
            assert answer.content.count(b"</metadata>") == lists.LENGTH == 100
            assert len(found) <= 10, [query["sql"][:120] for query in found]

    def test_it_is_sent_compressed_to_whom_it_helps(self, client):
        make_publication()
        response = client.get(
            "/oai?verb=ListRecords&metadataPrefix=oai_dc", headers={"Accept-Encoding": "gzip"}
        )

        assert b"<OAI-PMH" in gzip.decompress(response.content)

    def test_posting_asks_the_same(self, client):
        work = make_publication()
        root = checked(client.post("/oai", {"verb": "ListRecords", **DC}))

        assert identifiers(root) == [(name(work), False)]

    def test_a_foreign_site_may_post(self):
        make_publication()

        checked(Client(enforce_csrf_checks=True).post("/oai", {"verb": "Identify"}))


class TestSets:
    @pytest.fixture
    def work(self):
        work = make_publication(topics=[make_topic("Theory")])
        author = make_author()
        work.contributions.filter(position=0).update(author=author)
        return work

    @pytest.mark.parametrize(
        "spec",
        ["type:paper-conference", "type", "topic:theory", "author:andrew-m-saxe", "author"],
    )
    def test_a_work_is_in_the_sets_it_belongs_to(self, client, work, spec):
        make_publication(type="book", title="Another", authors=["Knuth, Donald E."])
        listed = texts(ask(client, "ListSets"), ".//o:setSpec")
        found = identifiers(ask(client, set=spec, **DC))

        assert spec in listed
        assert (name(work), False) in found
        assert len(found) == (2 if spec == "type" else 1)

    def test_the_header_names_them(self, client, work):
        assert texts(ask(client, **DC), ".//o:setSpec") == [
            "author:andrew-m-saxe",
            "topic:theory",
            "type:paper-conference",
        ]

    def test_a_change_of_sets_is_a_change(self, client, work):
        ask(client, **DC)
        stamp = HarvestRecord.objects.get(pk=work.pk).stamp
        Author.objects.update(state=Author.State.HIDDEN)
        ask(client, **DC)

        told = HarvestRecord.objects.get(pk=work.pk)
        assert told.stamp > stamp
        assert "author" not in told.sets

    def test_a_deleted_work_stays_in_its_sets_but_for_people_who_left(self, client, work):
        pk = work.pk
        ask(client, **DC)
        work.delete()

        assert identifiers(ask(client, set="author:andrew-m-saxe", **DC))[0][1]

        Author.objects.update(state=Author.State.HIDDEN)
        ask(client, **DC)

        assert HarvestRecord.objects.get(pk=pk).sets.split() == [
            "topic:theory",
            "type:paper-conference",
        ]

    def test_many_sets_come_in_parts(self, client, monkeypatch):
        monkeypatch.setattr(lists, "SETS", 2)
        make_publication(topics=[make_topic("Theory"), make_topic("Memory")])
        found, token = [], {}
        while token is not None:
            root = ask(client, "ListSets", **token)
            found += texts(root, ".//o:setSpec")
            rest = texts(root, ".//o:resumptionToken")
            token = {"resumptionToken": rest[0]} if rest and rest[0] else None

        assert found == sorted(set(found))
        assert {"topic:memory", "topic:theory", "type:paper-conference"} < set(found)


def unpublish(work):
    work.unpublish()


def delete(work):
    tombstones.raise_for([work.pk])
    work.delete()


def merge(work):
    into = make_publication(title="The one that stays")
    Publication.objects.filter(pk=work.pk).update(live=False, merged_into=into)


def delete_past_all_code(work):
    Publication.objects.filter(pk=work.pk).delete()


class TestDeletedRecords:
    @pytest.mark.parametrize("remove", [unpublish, delete, merge, delete_past_all_code])
    def test_whatever_took_a_work_away_is_told_without_its_metadata(self, client, remove):
        work = make_publication()
        ask(client, **DC)
        identifier = name(work)
        remove(work)

        for root in (ask(client, **DC), ask(client, "GetRecord", identifier=identifier, **DC)):
            assert (identifier, True) in identifiers(root)
            assert "Exact solutions" not in "".join(root.itertext())

    def test_a_work_that_comes_back_is_no_longer_deleted(self, client):
        work = make_publication()
        ask(client, **DC)
        work.unpublish()
        ask(client, **DC)
        work.save_revision().publish()

        assert identifiers(ask(client, **DC)) == [(name(work), False)]

    def test_a_draft_is_never_told_of(self, client):
        make_publication(live=False)

        assert error(ask(client, **DC)) == ["noRecordsMatch"]


class TestStamps:
    def test_they_move_with_a_work_and_with_nothing_else(self, client):
        first, second = make_publication(), make_publication(title="Another")
        ask(client, **DC)
        before = dict(HarvestRecord.objects.values_list("number", "stamp"))
        first.abstract = "We find exact solutions."
        first.save()
        ask(client, **DC)
        after = dict(HarvestRecord.objects.values_list("number", "stamp"))

        assert after[first.pk] > before[first.pk]
        assert after[second.pk] == before[second.pk]

    @pytest.mark.parametrize(
        ("window", "found"),
        [
            ({"from_": "2024-05-01"}, 1),
            ({"from_": "2024-05-02"}, 1),
            ({"from_": "2024-05-03"}, 0),
            ({"until": "2024-05-02"}, 1),
            ({"until": "2024-05-01"}, 0),
            ({"from_": "2024-05-02T10:30:15Z", "until": "2024-05-02T10:30:15Z"}, 1),
            ({"until": "2024-05-02T10:30:14Z"}, 0),
            ({"from_": "2024-05-02T10:30:16Z"}, 0),
            ({"from_": "0001-01-01", "until": "9999-12-31"}, 1),
        ],
    )
    def test_a_window_holds_its_first_and_last_moment(self, client, settle, window, found):
        make_publication()
        settle()
        ask(client, **DC)
        HarvestRecord.objects.update(stamp=datetime(2024, 5, 2, 10, 30, 15, 999, UTC))

        assert len(identifiers(ask(client, **window, **DC))) == found

    def test_a_clock_set_back_sets_no_stamp_back(self, client, monkeypatch):
        first = make_publication()
        ask(client, **DC)
        earlier = timezone.now() - timedelta(days=2)
        monkeypatch.setattr("publications.oai.ledger.timezone.now", lambda: earlier)
        second = make_publication(title="Another")
        ask(client, **DC)

        stamps = dict(HarvestRecord.objects.values_list("number", "stamp"))
        assert stamps[second.pk] > stamps[first.pk] > earlier


class TestFiles:
    def test_an_embargo_that_ends_is_a_change_and_opens_the_set(self, client, settle, monkeypatch):
        work = make_publication()
        today = timezone.localdate()
        file = make_file(work, embargo_until=today + timedelta(days=1), embargo_reason="patent")
        settle()
        before = ask(client, **DC)
        stamp = HarvestRecord.objects.get().stamp
        monkeypatch.setattr(timezone, "localdate", lambda: today + timedelta(days=1))
        after = ask(client, **DC)

        address = f"http://testserver{file.get_absolute_url()}"
        assert "openaccess" not in texts(before, ".//o:setSpec")
        assert "openaccess" in texts(after, ".//o:setSpec")
        assert address not in texts(before, ".//dc:identifier")
        assert address in texts(after, ".//dc:identifier")
        assert HarvestRecord.objects.get().stamp > stamp

    def test_a_file_nobody_may_know_of_changes_nothing(self, client):
        work = make_publication()
        ask(client, **DC)
        stamp = HarvestRecord.objects.get().stamp
        make_file(work, name="secret.pdf", access="private")
        root = ask(client, **DC)

        assert HarvestRecord.objects.get().stamp == stamp
        assert "secret" not in "".join(root.itertext())


LIST = "verb=ListRecords&metadataPrefix=oai_dc"
RECORD = "verb=GetRecord&metadataPrefix=oai_dc"
ERRORS = [
    ("", "badVerb"),
    ("verb=", "badVerb"),
    ("verb=Nonsense", "badVerb"),
    ("verb=Identify&verb=Identify", "badVerb"),
    ("verb=Identify&set=type", "badArgument"),
    ("verb=ListRecords", "badArgument"),
    ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
    ("verb=GetRecord&identifier=oai:labsite.invalid:1", "badArgument"),
    (f"{LIST}&metadataPrefix=mods", "badArgument"),
    (f"{LIST}&nonsense=1", "badArgument"),
    (f"{LIST}&resumptionToken=x", "badArgument"),
    (f"{LIST}&from=2024-02-30", "badArgument"),
    (f"{LIST}&from=yesterday", "badArgument"),
    (f"{LIST}&until=2024-01-01T00:00Z", "badArgument"),
    (f"{LIST}&until=٢٠٢٤-01-01", "badArgument"),
    (f"{LIST}&from=2024-01-02&until=2024-01-01", "badArgument"),
    (f"{LIST}&from=2024-01-01&until=2024-01-02T00:00:00Z", "badArgument"),
    (f"{LIST}&from=2090-01-01", "noRecordsMatch"),
    (f"{LIST}&set=nonsense", "noRecordsMatch"),
    (f"{LIST}&set=%25", "badArgument"),
    (f"{LIST}&set=type:", "badArgument"),
    ("verb=ListRecords&metadataPrefix=a%20b", "badArgument"),
    ("verb=ListMetadataFormats&identifier=a%20b", "badArgument"),
    ("verb=ListRecords&metadataPrefix=marcxml", "cannotDisseminateFormat"),
    (f"{RECORD}&identifier=oai:x.org:1", "idDoesNotExist"),
    (
        f"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:labsite.invalid:{'9' * 30}",
        "idDoesNotExist",
    ),
    ("verb=ListMetadataFormats&identifier=nonsense", "idDoesNotExist"),
    ("verb=ListRecords&resumptionToken=nonsense", "badResumptionToken"),
    ("verb=ListSets&resumptionToken=nonsense", "badResumptionToken"),
    ("verb=ListRecords&resumptionToken=", "badResumptionToken"),
]


class TestErrors:
    @pytest.mark.parametrize(("query", "code"), ERRORS)
    def test_what_cannot_be_served_is_named(self, client, query, code):
        make_publication()
        root = checked(client.get(f"/oai?{query}"))

        assert error(root) == [code]
        verbs = root.find("o:request", NAMES).attrib
        assert bool(verbs) == (code not in ("badVerb", "badArgument"))

    def test_a_token_is_for_its_own_verb_and_for_a_day(self, client, monkeypatch):
        monkeypatch.setattr(lists, "LENGTH", 1)
        make_publication()
        make_publication(title="Another")
        token = texts(ask(client, **DC), ".//o:resumptionToken")[0]

        assert error(ask(client, "ListIdentifiers", resumptionToken=token)) == [
            "badResumptionToken"
        ]
        assert len(identifiers(ask(client, resumptionToken=token))) == 1

        later = datetime.now().timestamp() + 24 * 3600 + 60
        monkeypatch.setattr(signing.time, "time", lambda: later)

        assert error(ask(client, resumptionToken=token)) == ["badResumptionToken"]


def test_people_get_a_stylesheet_that_is_allowed_to_run(client):
    make_publication()
    answer = client.get("/oai?verb=Identify")
    style = client.get("/oai/style.xsl")

    assert b'<?xml-stylesheet type="text/xsl" href="/oai/style.xsl"?>' in answer.content
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert style["Content-Type"].startswith("text/xsl")
    assert style.content.startswith(b"<?xml")
