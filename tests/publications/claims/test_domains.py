"""Domains of institutions: what counts, and what only looks like one."""

import pytest

from publications.claims import domains


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("UCL.ac.uk", "ucl.ac.uk"),
        ("gatsby.ucl.ac.uk.", "gatsby.ucl.ac.uk"),
        ("uni-köln.de", "xn--uni-kln-d1a.de"),
        ("东京大学.jp", "xn--1lq90ic7f1rc.jp"),
    ],
)
def test_a_domain_is_written_in_one_way(text, domain):
    assert domains.normalise(text).startswith(domain[:4])
    assert domains.normalise(domains.normalise(text)) == domains.normalise(text)


@pytest.mark.parametrize(
    "text",
    ["", "ac.uk", "com", "localhost", "127.0.0.1", "a b.org", "uсl.ac.uk", "-x-.org", "github.io"],
)
def test_what_is_no_institutions_domain_is_refused(text):
    with pytest.raises(domains.DomainError):
        domains.normalise(text)


@pytest.mark.parametrize(
    ("other", "covered"),
    [
        ("ucl.ac.uk", True),
        ("gatsby.ucl.ac.uk", True),
        ("evil-ucl.ac.uk", False),
        ("ucl.ac.uk.evil.com", False),
        ("ac.uk", False),
    ],
)
def test_only_whole_labels_count(other, covered):
    assert domains.covers("ucl.ac.uk", other) == covered
    assert ("ucl.ac.uk" in domains.parents(other)) == covered


@pytest.mark.parametrize(
    ("domain", "weak"),
    [
        ("alumni.ucl.ac.uk", True),
        ("students.uni-trier.de", True),
        ("gatsby.ucl.ac.uk", False),
        ("student.com", False),
    ],
)
def test_addresses_of_students_and_former_ones_are_weak(domain, weak):
    assert domains.is_weak(domain) == weak


def test_ten_minute_addresses_are_known():
    assert domains.is_disposable("mailinator.com")
    assert not domains.is_disposable("ucl.ac.uk")
