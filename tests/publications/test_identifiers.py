"""Identifiers: what is one, how it is written, compared and linked."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publications.identifiers import address, find, match_key, normalise
from publications.reference import SCHEMES


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10.7554/eLife.64978", "10.7554/eLife.64978"),
        ("https://doi.org/10.1016/j.mcm.2006.04.002", "10.1016/j.mcm.2006.04.002"),
        ("http://dx.doi.org/10.1007/978-3-540-24677-0_85", "10.1007/978-3-540-24677-0_85"),
        ("doi:10.1103/PhysRevX.15.021051", "10.1103/PhysRevX.15.021051"),
        ("DOI 10.1103/PhysRevX.15.021051.", "10.1103/PhysRevX.15.021051"),
        ("10.1007/978-3-540-24677-0{\\_}85", "10.1007/978-3-540-24677-0_85"),
        ("10.1007/978-3-540-24677-0\\_85", "10.1007/978-3-540-24677-0_85"),
        ("https://doi.org/10.1016%2Fj.cell.2025.05.025", "10.1016/j.cell.2025.05.025"),
        ("10.1016/0022-2852(84)90061-4", "10.1016/0022-2852(84)90061-4"),
        ("(10.1000/a(b)c)", "10.1000/a(b)c"),
        (
            "10.1002/(SICI)1097-4636(199823)43:3<338::AID-JBM16>3.0.CO;2-B",
            "10.1002/(SICI)1097-4636(199823)43:3<338::AID-JBM16>3.0.CO;2-B",
        ),
        ("\u200b10.5555/12345678", "10.5555/12345678"),
        ("11.5555/x", ""),
        ("10.1/x", ""),
        ("10.5555/", ""),
        ("10.5555/<script>alert(1)</script>", ""),
        ("to appear", ""),
        ("", ""),
    ],
)
def test_doi_is_recognised_in_every_dress(text, value):
    assert normalise("doi", text) == value


def test_doi_keeps_its_printed_case_and_matches_in_any():
    printed = normalise("doi", "https://doi.org/10.7554/eLife.64978")

    assert printed == "10.7554/eLife.64978"
    assert match_key("doi", printed) == match_key("doi", "10.7554/ELIFE.64978")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2602.20062", "2602.20062"),
        ("arXiv:2602.20062", "2602.20062"),
        ("arXiv: 1312.6120v3 [cs.NE]", "1312.6120v3"),
        ("http://arxiv.org/abs/1312.6120", "1312.6120"),
        ("https://arxiv.org/pdf/1312.6120v1.pdf", "1312.6120v1"),
        ("10.48550/arXiv.2207.10430", "2207.10430"),
        ("https://doi.org/10.48550/arXiv.2207.10430", "2207.10430"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("math.gt/0309136", "math.GT/0309136"),
        ("arXiv:cond-mat/0102536v1", "cond-mat/0102536v1"),
        ("12345", ""),
        ("1312.61", ""),
    ],
)
def test_arxiv_numbers_old_and_new(text, value):
    assert normalise("arxiv", text) == value


def test_versions_of_a_preprint_match():
    assert match_key("arxiv", "1312.6120v3") == match_key("arxiv", "1312.6120")


@pytest.mark.parametrize(
    ("scheme", "text", "value"),
    [
        ("isbn", "0-306-40615-2", "9780306406157"),
        ("isbn", "ISBN-13: 978-0-306-40615-7", "9780306406157"),
        ("isbn", "080442957X", "9780804429573"),
        ("isbn", "978-0-306-40615-8", ""),
        ("isbn", "0-306-40615-3", ""),
        ("issn", "0895-7177", "0895-7177"),
        ("issn", "2434561x", "2434-561X"),
        ("issn", "ISSN 0895-7177 (Print)", "0895-7177"),
        ("issn", "0895-7178", ""),
        ("pmid", "PMID: 12345678", "12345678"),
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/12345678/", "12345678"),
        ("pmid", "PMC12345", ""),
        ("pmcid", "pmc1234567", "PMC1234567"),
        ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/", "PMC1234567"),
        ("handle", "https://hdl.handle.net/20.500.11850/1", "20.500.11850/1"),
        ("handle", "hdl:2381/12775", "2381/12775"),
        ("handle", "10.1000/1", ""),
        ("openalex", "https://openalex.org/W2741809807", "W2741809807"),
        ("openalex", "w2741809807", "W2741809807"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid", "000000021694233X", "0000-0002-1694-233X"),
        ("orcid", "0000-0002-1825-0098", ""),
        ("wikidata", "Q42", ""),
    ],
)
def test_each_scheme_has_its_form_and_check(scheme, text, value):
    assert normalise(scheme, text) == value


@pytest.mark.parametrize(
    "text",
    [
        "http://arxiv.org/abs/1312.6120",
        "https://openreview.net/forum?id=cJAtzOcAnd",
        "https://example.org:8443/a_b~c#d",
        "http://münchen.example/straße",
    ],
)
def test_web_addresses_stay_as_printed(text):
    assert normalise("url", text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("\\url{https://example.org/a\\_b}", "https://example.org/a_b"),
        ("https://example.org/a\\%20b", "https://example.org/a%20b"),
        ("https://exam\tple.org/\nlong", "https://example.org/long"),
        ("www.example.org/x", "http://www.example.org/x"),
        ('https://example.org/"onload=', "https://example.org/%22onload="),
    ],
)
def test_web_addresses_are_cleaned(text, value):
    assert normalise("url", text) == value


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:msgbox",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//evil.example",
        "https:evil",
        "https:///path",
        "https://user:pw@example.org/",
        "https://example.org@evil.example/",
        "https://exa mple/<",
        "https://[::1",
        "http://",
        "paper.pdf",
        "see text",
    ],
)
def test_what_is_no_safe_web_address_is_refused(text):
    assert normalise("url", text) == ""


@pytest.mark.parametrize(
    ("scheme", "value", "link"),
    [
        ("doi", "10.7554/eLife.64978", "https://doi.org/10.7554/eLife.64978"),
        ("doi", "10.1000/a<b>#c", "https://doi.org/10.1000/a%3Cb%3E%23c"),
        ("arxiv", "1312.6120", "https://arxiv.org/abs/1312.6120"),
        ("pmid", "123", "https://pubmed.ncbi.nlm.nih.gov/123"),
        ("handle", "2381/12775", "https://hdl.handle.net/2381/12775"),
        ("url", "http://example.org/", "http://example.org/"),
        ("url", "javascript:alert(1)", ""),
        ("unknown", "x", ""),
        ("doi", "", ""),
    ],
)
def test_address_resolves_an_identifier(scheme, value, link):
    assert address(scheme, value) == link


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://arxiv.org/abs/2602.20062", [("arxiv", "2602.20062")]),
        (
            "https://doi.org/10.48550/arXiv.2207.10430",
            [("doi", "10.48550/arXiv.2207.10430"), ("arxiv", "2207.10430")],
        ),
        (
            "See 10.1073/pnas.2509739123, and arXiv:1312.6120v3 (PMC1234567).",
            [("doi", "10.1073/pnas.2509739123"), ("arxiv", "1312.6120"), ("pmcid", "PMC1234567")],
        ),
        ("http://hdl.handle.net/2381/12775", [("handle", "2381/12775")]),
        ("PMID: 12345678", [("pmid", "12345678")]),
        ("nothing of the kind", []),
    ],
)
def test_identifiers_are_found_in_addresses_and_notes(text, found):
    assert find(text) == found


@given(st.sampled_from(SCHEMES), st.text(max_size=300))
@example("url", "https://[")
@example("url", "https://a:99999999")
@example("doi", "10.1234/" + ")" * 300)
def test_any_text_is_normalised_once_and_for_all(scheme, text):
    value = normalise(scheme, text)

    assert normalise(scheme, value) == value
    assert match_key(scheme, value) == match_key(scheme, normalise(scheme, value))


@given(st.text(max_size=300))
def test_finding_never_raises(text):
    assert all(scheme in SCHEMES and value for scheme, value in find(text))
