"""An author's page edited by whom it belongs to."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from publications.models import AuditEvent, Author, AuthorName, Claim
from publications.profiles import portraits

from ...factories import make_author, make_publication, make_user
from .holders import hold
from .works import sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    author = make_author("Saxe, Andrew M.", affiliation="UCL", ror="02jx3x895")
    sign(make_publication(authors=["Saxe, A. M."]), author)
    return author


@pytest.fixture
def owner(client, author):
    owner = hold(author, "E1c")
    client.force_login(owner)
    return owner


def url(author):
    return f"/authors/{author.slug}/edit/"


def rows(prefix, *given, known=0):
    count = {f"{prefix}-TOTAL_FORMS": len(given), f"{prefix}-INITIAL_FORMS": known}
    return count | {
        f"{prefix}-{n}-{name}": value for n, row in enumerate(given) for name, value in row.items()
    }


def sent(author, *, links=(), names=(), **changes):
    """The form as a browser sends it, with ``changes``."""
    author = Author.objects.get(pk=author.pk)
    parts = ("given", "particle", "family", "suffix", "native_name", "affiliation", "biography")
    form = {name: getattr(author, name) for name in parts} | {"version": author.profile_version}
    return form | rows("links", *links) | rows("names", *names) | changes


def errors(response):
    assert response.status_code == 422
    return str([form.errors for form in response.context["editing"].forms])


def picture(size=(900, 1200), kind="JPEG", **facts):
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **facts)
    return SimpleUploadedFile(f"me.{kind.lower()}", file.getvalue())


class TestWho:
    @pytest.mark.parametrize(
        ("who", "status"), [("", 302), ("visitor", 403), ("Librarians", 200), ("superuser", 200)]
    )
    def test_others_need_a_permission(self, client, author, who, status):
        if who:
            client.force_login(make_user("" if who == "visitor" else who))
        assert client.get(url(author)).status_code == status
        response = client.post(url(author), sent(author, biography="Theirs."))

        assert (response.status_code == 302) is (status != 403)
        assert bool(Author.objects.get(pk=author.pk).biography) is (status == 200)

    def test_the_owner_may(self, client, author, owner):
        response = client.get(url(author))

        assert response.status_code == 200
        assert "private" in response["Cache-Control"]

    @pytest.mark.parametrize("state", ["contested", "suspended"])
    def test_nobody_edits_as_owner_while_the_claim_is_not_settled(
        self, client, author, owner, state
    ):
        Claim.objects.update(state=state)

        assert client.get(url(author)).status_code == 403

    def test_the_page_offers_it_to_the_owner_alone(self, client, author, owner):
        assert url(author) in client.get(author.get_absolute_url()).content.decode()
        client.logout()
        assert url(author) not in client.get(author.get_absolute_url()).content.decode()


class TestSaving:
    def test_what_is_sent_is_shown_and_noted_without_its_text(self, client, author, owner):
        links = [{"label": "Lab", "url": "https://lab.example.org/"}]
        names = [{"given": "A.", "family": "Saxe", "visibility": "public"}]
        changes = {"biography": "I study learning.", "is_open": "on", "owner": "1"}
        response = client.post(url(author), sent(author, links=links, names=names, **changes))
        html = client.get(response["Location"]).content.decode()
        event = AuditEvent.objects.get(action="profile.edited")

        for text in ("I study learning.", "https://lab.example.org/", "A. Saxe", "Open to coll"):
            assert text in html
        assert set(event.fields) == {"biography", "is_open", "links", "names"}
        assert (event.actor_id, event.role) == (owner.pk, "owner")
        assert "learning" not in str(event.__dict__)
        assert Author.objects.get(pk=author.pk).owner == owner

    def test_it_is_gone_when_the_page_is_given_up(self, client, author, owner):
        client.post(url(author), sent(author, biography="I study learning."))
        Author.objects.update(owner=None, state=Author.State.UNCLAIMED)
        client.logout()

        assert "I study learning" not in client.get(author.get_absolute_url()).content.decode()

    def test_the_second_of_two_edits_is_told_and_keeps_its_text(self, client, author, owner):
        form = sent(author, biography="Second.")
        client.post(url(author), sent(author, biography="First."))
        late = client.post(url(author), form)

        assert late.status_code == 409
        assert Author.objects.get(pk=author.pk).biography == "First."
        assert (
            "Second." in late.content.decode() and "Somebody has changed" in late.content.decode()
        )
        version = late.context["editing"].profile["version"].value()
        client.post(url(author), form | {"version": version})
        assert Author.objects.get(pk=author.pk).biography == "Second."

    def test_an_affiliation_that_the_owner_changes_is_no_longer_identified(
        self, client, author, owner
    ):
        client.post(url(author), sent(author, biography="Text."))
        assert Author.objects.get(pk=author.pk).ror
        client.post(url(author), sent(author, affiliation="Elsewhere"))
        assert not Author.objects.get(pk=author.pk).ror

    def test_a_curator_cannot_offer_somebody_elses_time(self, client, author):
        client.force_login(make_user("Librarians"))
        client.post(url(author), sent(author, is_open="on"))

        assert not Author.objects.get(pk=author.pk).open_to_collaborate

    @pytest.mark.parametrize(
        "address",
        [
            "http://lab.example.org/",
            "javascript:alert(1)",
            " java\tscript:alert(1)",
            "data:text/html,x",
            "https://user:pw@lab.example.org/",
            "//lab.example.org/",
            "https://",
        ],
    )
    def test_only_secure_addresses_are_linked(self, client, author, owner, address):
        response = client.post(url(author), sent(author, links=[{"label": "x", "url": address}]))

        assert "https://" in errors(response)
        assert not author.links.exists()


class TestNames:
    @pytest.mark.parametrize(
        ("given", "family", "fits"),
        [("Andrew", "Saxe", True), ("A.", "Saxe", True), ("Surya", "Ganguli", False)],
    )
    def test_an_owner_is_called_as_some_work_is_signed(
        self, client, author, owner, given, family, fits
    ):
        name = {"given": given, "family": family}
        main = client.post(url(author), sent(author, **name))
        other = client.post(url(author), sent(author, names=[name | {"visibility": "public"}]))

        assert (main.status_code, other.status_code) == ((302, 302) if fits else (422, 422))
        assert (Author.objects.get(pk=author.pk).family == family) is fits
        hidden = [name | {"visibility": "matching", "given": "Other"}]
        assert client.post(url(author), sent(author, names=hidden)).status_code == 302

    def test_a_curator_may_grant_any_name(self, client, author):
        client.force_login(make_user("Librarians"))
        client.post(url(author), sent(author, given="Anna", family="Neu"))

        assert Author.objects.get(pk=author.pk).display_name == "Anna Neu"

    def test_a_form_can_be_taken_away(self, client, author, owner):
        row = AuthorName.objects.create(author=author, family="Saxe", given="A.")
        name = {"id": row.pk, "given": "A.", "family": "Saxe", "visibility": "public"}
        names = rows("names", name | {"DELETE": "on"}, known=1)
        client.post(url(author), sent(author) | names)

        assert not author.variants.exists()


class TestPhoto:
    def test_it_is_written_anew_without_what_the_camera_added(self, client, author, owner):
        exif = Image.Exif()
        exif[0x010E] = "at home"
        client.post(url(author), sent(author, photo_upload=picture(exif=exif)))
        photo = Author.objects.get(pk=author.pk).photo
        stored = Image.open(photo)

        assert (stored.format, stored.size) == ("JPEG", (portraits.SIDE, portraits.SIDE))
        assert not stored.getexif()
        assert "me" not in photo.name
        shown = client.get(author.get_absolute_url()).content.decode()
        assert f'src="{photo.url}"' in shown and "Portrait of Andrew M. Saxe" in shown

    def test_one_that_is_replaced_or_removed_is_deleted(self, client, author, owner, settle):
        photos = []
        for change in ({"photo_upload": picture(kind="PNG")}, {"photo_upload": picture()}):
            client.post(url(author), sent(author, **change))
            settle()
            photos.append(Author.objects.get(pk=author.pk).photo)
        client.post(url(author), sent(author, photo_removed="on"))
        settle()

        assert not any(photo.storage.exists(photo.name) for photo in photos)
        assert not Author.objects.get(pk=author.pk).photo

    @pytest.mark.parametrize(
        ("upload", "says"),
        [
            (SimpleUploadedFile("me.jpg", b"<svg onload='x'/>"), "no JPEG"),
            (SimpleUploadedFile("me.jpg", picture().read()[:300]), "no JPEG"),
            (picture(kind="GIF"), "no JPEG"),
            (picture((100, 900)), "160 pixels"),
            (picture((7000, 6000), "PNG"), "40 million"),
        ],
    )
    def test_what_is_no_fair_picture_is_refused(self, client, author, owner, upload, says):
        upload.seek(0)

        assert says in errors(client.post(url(author), sent(author, photo_upload=upload)))

    def test_a_large_file_is_refused_unread(self, client, author, owner, monkeypatch):
        monkeypatch.setattr(portraits, "MOST_BYTES", 100)

        assert "8 MB" in errors(client.post(url(author), sent(author, photo_upload=picture())))
