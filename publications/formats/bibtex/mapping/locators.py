"""Identifiers, addresses and links."""

import re

from .... import identifiers
from ....latex import decode
from ....reference import Link
from .. import tables
from .draft import Draft, set_value

_HREF = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{(.*)\}$", re.S)
_RESOLVER_HOST = re.compile(
    r"^https?://(?:\w+\.)*(?:doi\.org|arxiv\.org|hdl\.handle\.net|nih\.gov|openalex\.org)/", re.I
)
_SERIAL_SCHEMES = ("isbn", "issn")
_SERIAL_DIVIDER = re.compile(r"[,;/]\s*|\\textbackslash(?:\{\})?[rn]|\s+(?=\d{3,}[\d-]{4})")
_REMARK = re.compile(r"\([^()]*\)")
_ARXIV_WORDS = re.compile(r"arxiv|^abs/", re.I)


def identifier(draft: Draft, name: str, text: str) -> None:
    text = text.strip("{} ")
    scheme = tables.IDENTIFIER_FIELDS[tables.without_number(name)]
    found = _identifiers_in(scheme, text)
    for pair in found:
        _add(draft, *pair)
    if not found:
        draft.extra[name] = text
        draft.warnings.append(_WRONG.get(scheme, _WRONG["doi"]).format(text[:80], name))


_WRONG = {
    "url": "“{}” is no web address and was kept as text only.",
    "doi": "“{}” is no valid {} and was kept as text only.",
}


def _identifiers_in(scheme: str, text: str) -> list[tuple[str, str]]:
    """The one identifier of a field; ISBN and ISSN fields hold several and are mixed up."""
    if scheme not in _SERIAL_SCHEMES:
        value = identifiers.normalise(scheme, text)
        return [(scheme, value)] if value else []
    parts = _SERIAL_DIVIDER.split(_REMARK.sub("", text))[:20]
    for candidate in (scheme, *_SERIAL_SCHEMES):
        values = (identifiers.normalise(candidate, part) for part in parts)
        found = [(candidate, value) for value in dict.fromkeys(values) if value]
        if found:
            return found
    return []


def _add(draft: Draft, scheme: str, value: str) -> None:
    """Add an identifier and the one it contains, each once."""
    key = identifiers.match_key(scheme, value)
    known = (identifiers.match_key(scheme, old) for at, old in draft.identifiers if at == scheme)
    if key in known:
        return
    draft.identifiers.append((scheme, value))
    if scheme == "doi":
        arxiv = identifiers.arxiv_of_doi(value)
        if arxiv:
            _add(draft, "arxiv", arxiv)
    elif scheme == "url" and _RESOLVER_HOST.match(value):
        for pair in identifiers.find(value):
            _add(draft, *pair)


def eprint(draft: Draft, name: str, text: str) -> None:
    kind = draft.fields.get("archiveprefix") or draft.fields.get("eprinttype") or ""
    scheme = tables.EPRINT_SCHEMES.get(kind.strip("{} ").lower())
    value = identifiers.normalise(scheme, text) if scheme else ""
    if value:
        _add(draft, scheme, value)
    else:
        draft.extra[name] = text
        if kind:
            draft.extra["archiveprefix" if draft.fields.get("archiveprefix") else "eprinttype"] = (
                kind
            )


def eprint_kind(draft: Draft, name: str, text: str) -> None:
    """Read together with ``eprint``."""
    if not draft.fields.get("eprint"):
        draft.extra[name] = decode(text)


def link(draft: Draft, name: str, text: str) -> None:
    kind = tables.LINK_FIELDS[tables.without_number(name)]
    labelled = _HREF.match(text.strip())
    address = identifiers.normalise("url", labelled[1] if labelled else text)
    if address:
        draft.links.append(Link(kind, address, decode(labelled[2]) if labelled else ""))
    else:
        draft.extra[name] = text


def medium(draft: Draft, name: str, text: str) -> None:
    """``howpublished`` is often nothing but an address."""
    words = decode(text)
    address = identifiers.normalise("url", words) if "://" in words and " " not in words else ""
    if address:
        _add(draft, "url", address)
    else:
        set_value(draft, "medium", name, words)


def arxiv_in_words(draft: Draft) -> None:
    """``arXiv preprint arXiv:1412.6544`` as a journal, ``abs/1412.6544`` as a volume."""
    for attribute in ("container_title", "volume", "medium"):
        words = draft.values.get(attribute, "")
        if words and _ARXIV_WORDS.search(words):
            number = identifiers.normalise("arxiv", words.split()[-1].removeprefix("abs/"))
            if number:
                _add(draft, "arxiv", number)
