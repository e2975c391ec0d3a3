"""Which RIS tag and type stands for what."""

#: RIS type -> CSL type. The first RIS type of a CSL type is the one to write.
TYPES = {
    "JOUR": "article-journal",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "CHAP": "chapter",
    "BOOK": "book",
    "EDBOOK": "book",
    "THES": "thesis",
    "RPRT": "report",
    "UNPB": "article",
    "MANSCPT": "manuscript",
    "DATA": "dataset",
    "COMP": "software",
    "ELEC": "webpage",
    "ICOMM": "webpage",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "PAT": "patent",
    "STAND": "standard",
    "BLOG": "post-weblog",
    "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary",
    "PAMP": "pamphlet",
    "MAP": "map",
    "VIDEO": "motion_picture",
    "MPCT": "motion_picture",
    "SOUND": "song",
    "MUSIC": "musical_score",
    "ART": "graphic",
    "FIGURE": "figure",
    "PCOMM": "personal_communication",
    "CASE": "legal_case",
    "BILL": "bill",
    "STAT": "legislation",
    "HEAR": "hearing",
    "CLSWK": "classic",
    "ANCIENT": "classic",
    "SER": "periodical",
    "SLIDE": "speech",
    "MULTI": "document",
    "GEN": "document",
    "EJOUR": "article-journal",
    "INPR": "article-journal",
    "JFULL": "periodical",
    "ABST": "article-journal",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "DBASE": "dataset",
    "AGGR": "dataset",
    "GOVDOC": "report",
    "WEB": "webpage",
    "DISS": "thesis",
    "PREPRINT": "article",
}
WRITTEN_TYPES = {csl: ris for ris, csl in reversed(TYPES.items())} | {"document": "GEN"}

#: Tag -> attribute of one line. Where several tags say the same, the first with a value counts.
LINES = {
    "TI": "title",
    "T1": "title",
    "CT": "title",
    "ST": "title_short",
    "T2": "container_title",
    "JF": "container_title",
    "BT": "container_title",
    "JO": "container_title",
    "J2": "container_title_short",
    "JA": "container_title_short",
    "T3": "collection_title",
    "C3": "event_title",
    "VL": "volume",
    "IS": "issue",
    "C7": "article_number",
    "M1": "number",
    "SE": "chapter_number",
    "ET": "edition",
    "PB": "publisher",
    "CY": "publisher_place",
    "PP": "publisher_place",
    "M3": "genre",
    "LA": "language",
    "ID": "key",
}
#: Tag -> attribute of several lines.
TEXTS = {"AB": "abstract", "N2": "abstract", "N1": "note"}
NAMES = {
    "AU": "authors",
    "A1": "authors",
    "ED": "editors",
    "A2": "editors",
    "A4": "translators",
}
#: RIS types whose editors are in ``A2``, as the specification of 2011 has it; of others they are in
#: ``ED``. Both tags would give every editor twice to programs that know both.
EDITED_IN_A2 = frozenset(
    "ANCIENT BLOG CHAP CONF CPAPER DICT EBOOK ECHAP ENCYC MUSIC SER".split()  # noqa: SIM905
)
DATES = ("DA", "PY", "Y1")
#: Tag -> scheme of an identifier. ``SN`` and ``AN`` hold several kinds.
IDENTIFIERS = {"DO": "doi", "UR": "url", "C2": "pmcid"}
OTHER_TAGS = ("TY", "ER", "SP", "EP", "KW", "SN", "AN", "L1")

#: Every tag that is read into an attribute; all others are kept in ``extra``.
KNOWN = frozenset((*LINES, *TEXTS, *NAMES, *DATES, *IDENTIFIERS, *OTHER_TAGS))

#: CSL types whose ``T2`` is a series, as the 2011 specification has it for books, and whose
#: container is in ``BT``.
WITHOUT_CONTAINER = ("book", "thesis", "report")
