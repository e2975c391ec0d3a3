"""Which entry type and which field of BibTeX and biblatex stands for what.

Sources: the field lists of *BibTeXing* (O. Patashnik, 1988) and of the biblatex manual 3.20,
§2.1-2.3; the al-folio theme's fields for links.
"""

import re

#: Entry type to CSL type. The first entry type of a CSL type is the one to write.
ENTRY_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "incollection": "chapter",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "manual": "book",
    "booklet": "pamphlet",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
    "report": "report",
    "unpublished": "manuscript",
    "misc": "document",
    "patent": "patent",
    "dataset": "dataset",
    "data": "dataset",
    "software": "software",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "inreference": "entry-encyclopedia",
    "reference": "book",
    "periodical": "periodical",
    "suppperiodical": "article-journal",
    "review": "review",
    "standard": "standard",
    "video": "motion_picture",
    "movie": "motion_picture",
    "artwork": "graphic",
    "image": "graphic",
    "legislation": "legislation",
    "legal": "treaty",
    "jurisdiction": "legal_case",
    "letter": "personal_communication",
    "performance": "performance",
    "music": "song",
    "audio": "song",
}
#: Entry types of single packages and programs; read, never written by themselves.
OTHER_TYPES = {
    "presentation": "speech",
    "talk": "speech",
    "lecture": "speech",
    "softwareversion": "software",
    "softwaremodule": "software",
    "codefragment": "software",
    "artifactsoftware": "software",
    "artifactdataset": "dataset",
    "eprint": "article",
    "preprint": "article",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "blog": "post-weblog",
    "map": "map",
    "interview": "interview",
}
#: CSL type to the entry type written; every other type is written as ``@misc``.
WRITTEN_TYPES = {csl: entry for entry, csl in reversed(ENTRY_TYPES.items())} | {"article": "misc"}
#: biblatex's subtypes of ``@article``.
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

#: Kinds of thesis that have an entry type or a biblatex key of their own.
THESIS_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
GENRE_KEYS = THESIS_GENRES | {
    "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}

#: Fields that are one attribute and nothing else; where two fill one attribute, the earlier wins.
TEXT_FIELDS = {
    "journaltitle": "container_title",
    "journal": "container_title",
    "booktitle": "container_title",
    "shortjournal": "container_title_short",
    "shorttitle": "title_short",
    "series": "collection_title",
    "seriesnumber": "collection_number",
    "volume": "volume",
    "issue": "issue",
    "eid": "article_number",
    "articleno": "article_number",
    "article-number": "article_number",
    "reportnumber": "number",
    "chapter": "chapter_number",
    "edition": "edition",
    "version": "version",
    "address": "publisher_place",
    "location": "publisher_place",
    "eventtitle": "event_title",
    "venue": "event_place",
    "howpublished": "medium",
    "note": "note",
}
RANK = {name: rank for rank, name in enumerate(TEXT_FIELDS)}

_SERIAL = frozenset(("article", "periodical", "suppperiodical", "review"))
#: Entry types of works that are part of a book.
PARTS = frozenset(("inproceedings", "conference", "incollection", "inbook", "inreference"))


def number_attribute(entry_type: str, has_series: bool) -> str:
    """What ``number`` counts: issues of a journal, volumes of a series, or reports."""
    if entry_type in _SERIAL:
        return "issue"
    if entry_type in PARTS:
        return "collection_number" if has_series else "issue"
    if has_series and entry_type in ("book", "proceedings", "collection"):
        return "collection_number"
    return "number"


def publisher_fields(entry_type: str) -> tuple[str, ...]:
    """The fields that name who brought the work out, the one to write first."""
    return _PUBLISHERS.get(entry_type, ("publisher", "organization", "institution", "school"))


_THESIS = ("school", "institution", "publisher", "university", "organization")
_PUBLISHERS = {
    "thesis": _THESIS,
    "phdthesis": _THESIS,
    "mastersthesis": _THESIS,
    "techreport": ("institution", "publisher", "organization", "school"),
    "report": ("institution", "publisher", "organization", "school"),
    "manual": ("organization", "publisher", "institution"),
}

#: Names of kinds of link, as al-folio, its relatives and hand-written files call them.
LINK_FIELDS = {
    "pdf": "pdf",
    "code": "code",
    "github": "code",
    "data": "data",
    "dataset": "data",
    "slides": "slides",
    "presentation": "slides",
    "poster": "poster",
    "video": "video",
    "talk": "talk",
    "website": "website",
    "html": "website",
    "project": "website",
    "link": "other",
}
#: Kind of link to the field written for it.
WRITTEN_LINKS = {kind: name for name, kind in reversed(LINK_FIELDS.items())}

#: Fields that hold one identifier of the scheme.
IDENTIFIER_FIELDS = {
    "doi": "doi",
    "pmid": "pmid",
    "pubmedid": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "isbn": "isbn",
    "issn": "issn",
    "eissn": "issn",
    "url": "url",
    "arxiv": "arxiv",
    "arxivid": "arxiv",
    "handle": "handle",
    "hdl": "handle",
    "openalex": "openalex",
}
EPRINT_SCHEMES = {"arxiv": "arxiv", "": "arxiv", "pubmed": "pmid", "hdl": "handle", "pmc": "pmcid"}
_VERBATIM_FIELDS = """
doi url eprint isbn issn file pdf key ids crossref xref xdata urlraw verba verbb verbc bdsk-
file-1 bdsk-file-2 bdsk-url-1 bdsk-url-2 date-added date-modified related
"""
_VERBATIM = frozenset(_VERBATIM_FIELDS.split())
_NUMBER = re.compile(r"_?\d{1,2}$")


def without_number(name: str) -> str:
    """``doi2`` is a second ``doi``."""
    return _NUMBER.sub("", name) if name[-1:].isdigit() else name


def is_verbatim(name: str) -> bool:
    """Whether the field's text is no LaTeX."""
    base = without_number(name)
    return (
        name in _VERBATIM or base in _VERBATIM or base in IDENTIFIER_FIELDS or base in LINK_FIELDS
    )


_STATUS = """
in-preparation in preparation|inpreparation|in prep|in prep.|manuscript in preparation
submitted submitted|under review|in review|submitted for publication
accepted accepted|to appear|forthcoming|accepted for publication
in-press in press|inpress|in-press|prepublished
published published
retracted retracted
"""
STATUSES = {
    word: line.split(" ", 1)[0]
    for line in _STATUS.strip().splitlines()
    for word in line.split(" ", 1)[1].split("|")
} | {"in-preparation": "in-preparation"}

_LANGUAGES = """
en english|eng
en-US american|usenglish|us-english
en-GB british|ukenglish|uk-english
de german|ngerman|deutsch|ger|deu
de-AT austrian|naustrian
fr french|francais|français|fre|fra
es spanish|español|espanol|spa
it italian|italiano|ita
pt portuguese|português|por
pt-BR brazilian|brazil
nl dutch|nederlands|nld|dut
ru russian|русский|rus
uk ukrainian|українська
pl polish|polski|pol
cs czech|čeština|cze
sk slovak
sv swedish|svenska|swe
da danish|dansk|dan
no norwegian|norsk|nor
nb bokmål|bokmal
nn nynorsk
fi finnish|suomi|fin
is icelandic|íslenska
et estonian
lv latvian
lt lithuanian
hu hungarian|magyar|hun
ro romanian|română
bg bulgarian
el greek|ελληνικά
tr turkish|türkçe|tur
he hebrew
ar arabic
fa persian|farsi
hi hindi
zh chinese|中文|chi|zho
ja japanese|日本語|jpn
ko korean|한국어|kor
la latin
ca catalan|català
eu basque
gl galician
hr croatian|hrvatski
sr serbian
sl slovene|slovenian
"""
LANGUAGES = {
    word: line.split(" ", 1)[0]
    for line in _LANGUAGES.strip().splitlines()
    for word in line.split(" ", 1)[1].split("|")
}

#: Names and hosts under which preprints appear.
PREPRINT_SERVERS = (
    "arxiv",
    "biorxiv",
    "medrxiv",
    "chemrxiv",
    "psyarxiv",
    "osf",
    "ssrn",
    "techrxiv",
    "corr",
    "eartharxiv",
    "socarxiv",
    "engrxiv",
    "preprints.org",
    "hal",
    "zenodo preprint",
)
