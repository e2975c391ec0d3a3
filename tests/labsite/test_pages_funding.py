"""Grants: funders with valid identifiers, amounts that stay private, words to copy."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import PageViewRestriction

from labsite.models import Funder, GrantOutput, GrantPage, Investigator, ProjectGrant

from ..factories import make_publication
from ..pages import (
    DAY,
    make_funder,
    make_grant,
    make_image,
    make_person,
    make_project,
    today,
)

pytestmark = pytest.mark.django_db


def html_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


class TestFunder:
    def test_identifiers_are_stored_bare(self):
        funder = Funder(
            name="Wellcome",
            ror="https://ror.org/029chgv08",
            crossref_id="https://doi.org/10.13039/100010269",
        )

        funder.full_clean()

        assert (funder.ror, funder.crossref_id) == ("029chgv08", "10.13039/100010269")
        assert funder.ror_url == "https://ror.org/029chgv08"

    @pytest.mark.parametrize("field", ["ror", "crossref_id"])
    def test_a_wrong_identifier_is_refused_at_its_field(self, field):
        with pytest.raises(ValidationError) as refusal:
            Funder(name="Wellcome", **{field: "029chgv09"}).full_clean()

        assert list(refusal.value.message_dict) == [field]

    def test_a_logo_needs_words(self):
        with pytest.raises(ValidationError, match="Say what the logo shows"):
            Funder(name="Wellcome", logo=make_image()).full_clean()

    def test_two_funders_cannot_share_an_identifier(self):
        make_funder(ror="029chgv08")

        with pytest.raises(IntegrityError), transaction.atomic():
            make_funder("Another", ror="029chgv08")

    def test_funders_without_identifiers_do_not_clash(self):
        make_funder("One")
        make_funder("Two")

        assert Funder.objects.count() == 2

    def test_a_funder_with_grants_is_not_deleted(self):
        grant = make_grant()

        with pytest.raises(IntegrityError), transaction.atomic():
            grant.funder.delete()


class TestAmount:
    def test_an_amount_needs_a_currency(self):
        with pytest.raises(ValidationError, match="in which currency"):
            make_grant(amount=Decimal(1000))
        make_grant()
        with pytest.raises(IntegrityError), transaction.atomic():
            GrantPage.objects.update(amount=Decimal(1000))

    @pytest.mark.parametrize("wrong", ["eur", "EU", "€", "EURO"])
    def test_a_currency_is_three_capital_letters(self, wrong):
        grant = make_grant()
        grant.amount, grant.currency = Decimal(1000), wrong

        with pytest.raises(ValidationError):
            grant.full_clean()

    @pytest.mark.parametrize(
        ("amount", "words"),
        [("1200000", "1,200,000 GBP"), ("99.50", "99.50 GBP"), ("0", "0 GBP")],
    )
    def test_an_amount_is_told_with_its_currency(self, amount, words):
        assert GrantPage(amount=Decimal(amount), currency="GBP").amount_text == words

    @pytest.mark.parametrize("is_public", [True, False])
    def test_it_is_shown_only_where_an_editor_says_so(self, client, is_public):
        grant = make_grant(amount=Decimal(1200000), currency="GBP", amount_is_public=is_public)

        assert ("1,200,000 GBP" in html_of(client, grant)) is is_public
        assert ("1,200,000 GBP" in html_of(client, grant.get_parent())) is is_public


class TestPage:
    def test_the_acknowledgement_names_funder_and_number(self):
        grant = make_grant(reference_number="200501/Z/16/Z")

        assert grant.acknowledgement_text == (
            "This work was supported by Wellcome Trust through "
            "Sir Henry Dale Fellowship [200501/Z/16/Z]."
        )

    def test_the_funders_own_words_come_first(self, client):
        grant = make_grant(acknowledgement="Funded by <Wellcome> & the Royal Society.")

        assert "Funded by &lt;Wellcome&gt; &amp; the Royal Society." in html_of(client, grant)

    def test_people_projects_and_outputs_are_linked_both_ways(self, client):
        person = make_person()
        work = make_publication(title="What the money paid for")
        grant = make_grant(
            investigators=[
                Investigator(person=person, role="Principal investigator"),
                Investigator(name="Surya Ganguli", role="Partner"),
            ],
            outputs=[GrantOutput(publication=work)],
        )
        project = make_project(grant_links=[ProjectGrant(grant=grant)])

        html = html_of(client, grant)

        assert f'<a href="{person.url}">{person.title}</a>' in html
        assert "Surya Ganguli" in html
        assert "What the money paid for" in html
        assert project.url in html
        assert grant.url in html_of(client, person)
        assert grant.url in html_of(client, project)
        assert grant.url in html_of(client, grant.get_parent())

    def test_nobody_with_a_private_page_is_shown(self, client):
        person = make_person()
        PageViewRestriction.objects.create(page=person, restriction_type="login")
        grant = make_grant(investigators=[Investigator(person=person)])

        assert person.title not in html_of(client, grant)

    def test_works_that_are_not_public_are_not_outputs(self, client):
        work = make_publication(title="Still a draft")
        type(work).objects.update(live=False)
        grant = make_grant(outputs=[GrantOutput(publication=work)])

        assert "Still a draft" not in html_of(client, grant)

    def test_a_work_is_an_output_once(self):
        work = make_publication()

        with pytest.raises(IntegrityError), transaction.atomic():
            make_grant(outputs=[GrantOutput(publication=work), GrantOutput(publication=work)])


class TestIndex:
    def test_ended_grants_stand_apart(self, rf):
        running = make_grant("Running", start=today(), end=today())
        ended = make_grant("Ended", start=today() - 9 * DAY, end=today() - DAY)

        context = running.get_parent().specific.get_context(rf.get("/"))

        assert context["running"] == [running]
        assert context["ended"] == [ended]

    def test_each_funder_is_thanked_once(self, client):
        make_funder(url="https://wellcome.example/", logo=make_image("Logo"), logo_alt="Wellcome")
        make_grant("One")
        grant = make_grant("Two")

        html = html_of(client, grant.get_parent())

        assert html.count('alt="Wellcome"') == 1
        assert 'href="https://wellcome.example/"' in html
