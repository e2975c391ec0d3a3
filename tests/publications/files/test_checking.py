"""What is taken as a file and what is not."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from publications.files import check
from publications.files.checking import safe_name
from tests.factories import PDF

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + b"\0" * 32


def archive():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("data/run-1.txt", "1 2 3")
    return made.getvalue()


def upload(name, data):
    return SimpleUploadedFile(name, data)


def clean(file):
    return ""


def threatening(file):
    return "EICAR test"


def silent(file):
    raise ConnectionRefusedError


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("paper.pdf", PDF, "application/pdf"),
        ("figure.PNG", PNG, "image/png"),
        ("data.zip", archive(), "application/zip"),
        ("table.csv", b"a,b\n1,2\n", "text/csv"),
        ("readme.txt", "naïve\n".encode(), "text/plain"),
    ],
)
def test_the_type_is_told_by_the_content(name, data, media_type):
    found = check(upload(name, data))

    assert (found.media_type, found.size) == (media_type, len(data))
    assert len(found.sha256) == 64


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("paper.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("paper.pdf", PNG),
        ("figure.png", PDF),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("page.txt", b"  <html><body>"),
        ("page.html", b"plain words"),
        ("program.exe", b"MZ" + b"\0" * 200),
        ("empty.pdf", b""),
        ("nothing", PDF),
        ("nul.txt", b"a\0b"),
    ],
)
def test_what_is_no_file_of_a_work_is_refused(name, data):
    with pytest.raises(ValidationError):
        check(upload(name, data))


def test_a_file_larger_than_allowed_is_refused_in_words(settings):
    settings.LABSITE_FILE_MAX_BYTES = 50

    with pytest.raises(ValidationError, match="larger than 50"):
        check(upload("paper.pdf", PDF))


class TestScanner:
    def scan(self, settings, name):
        settings.LABSITE_FILE_SCANNER = f"{__name__}.{name}"
        return check(upload("paper.pdf", PDF))

    def test_a_clean_file_is_taken(self, settings):
        assert self.scan(settings, "clean").name == "paper.pdf"

    def test_a_threat_is_named(self, settings):
        with pytest.raises(ValidationError, match="EICAR test"):
            self.scan(settings, "threatening")

    @pytest.mark.parametrize("name", ["silent", "not_there"])
    def test_a_scanner_that_does_not_answer_refuses(self, settings, name):
        with pytest.raises(ValidationError, match="does not answer"):
            self.scan(settings, name)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("saxe22a.pdf", "saxe22a.pdf"),
        ("Über Größe (final).PDF", "Uber-Grosse-final.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\paper.pdf", "paper.pdf"),
        ('a"\r\nX: y.pdf', "a-X-y.pdf"),
        (".pdf", "pdf"),
        ("论文.pdf", "LunWen.pdf"),
        ("%2e%2e.pdf", "2e-2e.pdf"),
    ],
)
def test_a_name_is_fit_for_an_address(name, safe):
    assert safe_name(name) == safe
