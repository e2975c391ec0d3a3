"""Identifiers of works and persons: recognise, normalise, compare, link.

A normalised value keeps the letters its source printed (``10.7554/eLife.64978``), because
citations print it; :func:`match_key` is what two values are compared by.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

#: Longest identifier kept, in characters; addresses may be longer.
MAX_LENGTH = 400
MAX_URL_LENGTH = 2000

_CONTROLS = re.compile(
    r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ufffe\uffff]"
)
_LATEX_ESCAPE = re.compile(r"\{?\\textunderscore\b\s*(?:\{\})?\}?|\\([_&%#$~{}])|\{\\_\}")
_TYPED_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "−": "-"})

_BARE_DOI = re.compile(r"10\.\d{4,9}/[A-Za-z0-9._/-]*[A-Za-z0-9]$", re.A)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
#: Wiley's older DOIs hold angle brackets (ANSI/NISO Z39.56).
_SICI = re.compile(r"<\d[\w.-]*:+[\w.-]+>\d")
_NEVER_IN_DOI = re.compile(r"[\"<>{}|^`\\]")
_ARXIV_NEW = r"\d{4}\.\d{4,5}"
_ARXIV_OLD = (
    r"(?:astro-ph|cond-mat|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|nlin|nucl-ex|nucl-th|"
    r"physics|quant-ph|math|cs|q-bio|q-fin|stat|acc-phys|adap-org|alg-geom|ao-sci|atom-ph|"
    r"bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|dg-ga|funct-an|mtrl-th|patt-sol|plasm-ph|"
    r"q-alg|solv-int|supr-con)(?:\.[A-Z]{2})?/\d{7}"
)
_ARXIV = re.compile(
    rf"(?:https?://)?(?:(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|ps|format)/|arxiv[:\s]\s*|"
    rf"(?:https?://(?:dx\.)?doi\.org/)?10\.48550/arxiv\.)?({_ARXIV_NEW}|{_ARXIV_OLD})(v\d+)?(?:\.pdf)?(?:\s*\[[\w.-]+\])?$",
    re.I,
)
_ARXIV_IN_URL = re.compile(
    rf"arxiv\.org/(?:abs|pdf|html|ps|format)/({_ARXIV_NEW}|{_ARXIV_OLD})", re.I
)
_ARXIV_DOI = re.compile(rf"10\.48550/arxiv\.({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?$", re.I)
_PMID = re.compile(
    r"(?:pmid:?\s*|https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)?([1-9]\d{0,8})/?$",
    re.I,
)
_PMCID = re.compile(r"(?:pmcid:?\s*|https?://\S*/articles/)?(?:PMC)?([1-9]\d{3,8})/?$", re.I)
_HANDLE = re.compile(r"(?:https?://hdl\.handle\.net/|hdl:\s*)?(\d[\d.]*/\S+)$", re.I)
_OPENALEX = re.compile(
    r"(?:https?://(?:api\.)?openalex\.org/(?:works/|authors/)?)?([WAIS]\d{2,12})$", re.I
)
_ORCID = re.compile(
    r"(?:https?://(?:www\.)?orcid\.org/|orcid:?\s*)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])/?$",
    re.I,
)
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]+|localhost|\[[\da-fA-F:.]+\]", re.A | re.I)
_INTERNATIONAL_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]+")

_DOI_IN_TEXT = re.compile(r"\b10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`]+")
_ARXIV_IN_TEXT = re.compile(rf"\barxiv:\s?({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?", re.I)
_HANDLE_IN_TEXT = re.compile(r"hdl\.handle\.net/(\d[\d.]*/[^\s\"<>{}]+)", re.I)
_PMID_IN_TEXT = re.compile(
    r"(?:\bpmid:?\s*|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{1,9})", re.I
)
_PMCID_IN_TEXT = re.compile(r"\bPMC(\d{4,9})\b")
_OPENALEX_IN_TEXT = re.compile(r"openalex\.org/(?:works/)?(W\d+)", re.I)


def normalise(scheme: str, text: str) -> str:
    """``text`` as a bare identifier of ``scheme``, or ``""`` when it is none."""
    rule = _RULES.get(scheme)
    if rule is None or not text:
        return ""
    limit = MAX_URL_LENGTH if scheme == "url" else MAX_LENGTH
    text = text.strip()
    return rule(text) if len(text) <= limit else ""


def match_key(scheme: str, value: str) -> str:
    """What two identifiers of one scheme are compared by: small letters, no arXiv version."""
    if scheme == "arxiv":
        value = re.sub(r"v\d+$", "", value)
    if scheme == "url":
        return _url_key(value)
    return value.lower()


def address(scheme: str, value: str) -> str:
    """The https address that resolves ``value``, or ``""`` for a scheme without a resolver."""
    if not value:
        return ""
    if scheme == "url":
        return normalise("url", value)
    resolver = _RESOLVERS.get(scheme)
    return resolver + quote(value, safe="/:;()[].,_~!*'-") if resolver else ""


def find(text: str) -> list[tuple[str, str]]:
    """The identifiers an address or a note mentions, in the order of the schemes."""
    if len(text) > 100_000 or not any(hint in text.lower() for hint in _HINTS):
        return []
    return list(dict.fromkeys(pair for pair in _mentions(text) if pair[1]))


def _mentions(text: str) -> Iterator[tuple[str, str]]:
    for match in _DOI_IN_TEXT.finditer(unquote(text)):
        value = normalise("doi", _without_tail(match[0]))
        yield "doi", value
        yield "arxiv", arxiv_of_doi(value)
    for match in (*_ARXIV_IN_URL.finditer(text), *_ARXIV_IN_TEXT.finditer(text)):
        yield "arxiv", normalise("arxiv", match[1])
    for scheme, pattern in _MENTIONED:
        for match in pattern.finditer(text):
            yield scheme, normalise(scheme, _without_tail(match[1]))


def arxiv_of_doi(doi: str) -> str:
    """The arXiv number inside a DOI that arXiv gave out (``10.48550/arXiv.…``), or ``""``."""
    match = _ARXIV_DOI.match(doi)
    return match[1] if match else ""


def _without_tail(text: str) -> str:
    """``text`` without the punctuation of the sentence around it."""
    text = text.rstrip(".,;:'\"*")
    for opening, closing in ("()", "[]"):
        while text.endswith(closing) and text.count(closing) > text.count(opening):
            text = text[:-1].rstrip(".,;:")
    return text


def _plain(text: str) -> str:
    """``text`` without LaTeX escapes, braces and invisible characters."""
    if "\\" in text:
        text = _LATEX_ESCAPE.sub(lambda sign: sign[1] or "_", text)
    return _CONTROLS.sub("", text.strip("{} "))


def _doi(text: str) -> str:
    if _BARE_DOI.match(text):
        return text
    text = _plain(text)
    if "%" in text:
        text = unquote(text)
    match = _DOI.search(text)
    if not match or match.start() > 60:
        return ""
    doi = match[0]
    if "doi.org" in text[: match.start()].lower():
        doi = doi.split("?", 1)[0]
    if not _SICI.search(doi):
        doi = _NEVER_IN_DOI.split(doi)[0]
    doi = _without_tail(doi)
    return "" if doi.endswith("/") else doi


def _arxiv(text: str) -> str:
    text = text.strip("{}. ")
    match = _ARXIV.match(text) or _ARXIV_IN_URL.search(text)
    if not match:
        return ""
    version = match[2] if match.re is _ARXIV and match[2] else ""
    return _arxiv_case(match[1]) + version.lower()


def _arxiv_case(number: str) -> str:
    """Old numbers have small archive letters, then a subject class in capitals."""
    archive, slash, rest = number.partition("/")
    if not slash:
        return number
    name, dot, subject = archive.partition(".")
    return f"{name.lower()}{dot}{subject.upper()}/{rest}"


def _isbn(text: str) -> str:
    """ISBN-13 without hyphens (ISO 2108); ISBN-10 is turned into it."""
    digits = re.sub(r"(?i)^isbn(?:[-\s]?1[03])?:?", "", text.translate(_TYPED_DASHES).strip())
    digits = re.sub(r"[\s-]", "", digits).upper()
    if re.fullmatch(r"97[89]\d{10}", digits):
        return digits if _isbn13_check(digits[:12]) == digits[12] else ""
    if re.fullmatch(r"\d{9}[\dX]", digits) and _weighted(digits, 10, 11):
        body = "978" + digits[:9]
        return body + _isbn13_check(body)
    return ""


def _isbn13_check(body: str) -> str:
    total = sum(int(digit) * (1 + 2 * (at % 2)) for at, digit in enumerate(body))
    return str(-total % 10)


def _issn(text: str) -> str:
    """ISSN as ``1234-567X`` (ISO 3297)."""
    digits = re.sub(r"(?i)^(?:e-?|p-?)?issn(?:-?l)?:?", "", text.translate(_TYPED_DASHES).strip())
    digits = re.sub(r"\s*\((?:print|online|electronic|linking)\)$", "", digits, flags=re.I)
    digits = re.sub(r"[\s-]", "", digits).upper()
    if not re.fullmatch(r"\d{7}[\dX]", digits) or not _weighted(digits, 8, 11):
        return ""
    return f"{digits[:4]}-{digits[4:]}"


def _weighted(digits: str, first: int, modulus: int) -> bool:
    """Whether the digits, weighted ``first``, ``first - 1`` … 1, sum to a multiple."""
    values = (10 if digit == "X" else int(digit) for digit in digits)
    return sum(value * (first - at) for at, value in enumerate(values)) % modulus == 0


def _orcid(text: str) -> str:
    """``0000-0002-1825-0097`` with a right check character (ISO/IEC 7064, MOD 11-2)."""
    match = _ORCID.match(text.strip().translate(_TYPED_DASHES))
    if not match:
        return ""
    digits, total = "".join(match.groups()).upper(), 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[15] != ("X" if check == 10 else str(check)):
        return ""
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4))


def _group(pattern: re.Pattern, prefix: str = ""):
    def rule(text: str) -> str:
        match = pattern.match(text.strip())
        return prefix + match[1] if match else ""

    return rule


def _handle(text: str) -> str:
    match = _HANDLE.match(_plain(text))
    return match[1] if match and not match[1].startswith("10.") else ""


def _openalex(text: str) -> str:
    return _group(_OPENALEX)(text).upper()


def _url(text: str) -> str:
    """An http or https address with a host and without a user name, or ``""``."""
    text = _address_text(text)
    if text.startswith("www."):
        text = "http://" + text
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or "\\" in parts.netloc:
        return ""
    if not (_HOST.fullmatch(host) or _INTERNATIONAL_HOST.fullmatch(host)):
        return ""
    return re.sub(r"[\"<>`{}|\\^]", lambda sign: quote(sign[0]), text)


def _address_text(text: str) -> str:
    text = re.sub(r"^\\url\s*\{(.*)\}$", r"\1", text.strip(' \t\n<>"'))
    if "\\" in text:
        text = _LATEX_ESCAPE.sub(lambda sign: sign[1] or "_", text)
        text = text.replace("{\\textasciitilde}", "~").replace("\\textasciitilde{}", "~")
    return _CONTROLS.sub("", text)


def _url_key(value: str) -> str:
    """Addresses differ neither by scheme and ``www.`` nor by a slash at the end."""
    return re.sub(r"^https?://(?:www\.)?", "", value.lower()).rstrip("/")


_RULES = {
    "doi": _doi,
    "arxiv": _arxiv,
    "pmid": _group(_PMID),
    "pmcid": _group(_PMCID, "PMC"),
    "isbn": _isbn,
    "issn": _issn,
    "handle": _handle,
    "openalex": _openalex,
    "orcid": _orcid,
    "url": _url,
}
_RESOLVERS = {
    "doi": "https://doi.org/",
    "arxiv": "https://arxiv.org/abs/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "handle": "https://hdl.handle.net/",
    "openalex": "https://openalex.org/",
    "orcid": "https://orcid.org/",
    "isbn": "https://openlibrary.org/isbn/",
    "issn": "https://portal.issn.org/resource/ISSN/",
}
_MENTIONED = (
    ("handle", _HANDLE_IN_TEXT),
    ("pmid", _PMID_IN_TEXT),
    ("pmcid", _PMCID_IN_TEXT),
    ("openalex", _OPENALEX_IN_TEXT),
)
_HINTS = ("10.", "arxiv", "hdl.", "pmid", "pubmed", "pmc", "openalex")
