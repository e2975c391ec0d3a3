"""The file endings of the addresses under which works are exported."""

from dataclasses import dataclass

from .metadata import datacite, dublincore, mods


@dataclass(frozen=True, slots=True)
class Ending:
    """What a format is called and the media type it is served with.

    ``profile`` is the address of an XML or JSON format's schema; ``listed`` says whether people
    are offered it, or only machines.
    """

    title: str
    media_type: str
    format: str = ""
    profile: str = ""
    listed: bool = True


#: The media type of the table as a workbook, whose cells are text whatever they begin with.
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: The endings of addresses; ``format`` is the registry's name for it, none for the table.
FORMATS = {
    "bib": Ending("BibTeX", "application/x-bibtex", "bibtex"),
    "biblatex.bib": Ending("BibLaTeX", "application/x-bibtex", "biblatex"),
    "ris": Ending("RIS", "application/x-research-info-systems", "ris"),
    "json": Ending("CSL-JSON", "application/vnd.citationstyles.csl+json", "csl-json"),
    "csv": Ending("CSV", "text/csv"),
    "enw": Ending("EndNote", "application/x-endnote-refer", "enw"),
    "endnote.xml": Ending("EndNote XML", "application/x-endnote+xml", "endnote-xml", listed=False),
    "dc.xml": Ending("Dublin Core", "application/xml", "dublin-core", dublincore.OAI_DC, False),
    "mods.xml": Ending("MODS", "application/mods+xml", "mods", mods.MODS, False),
    "datacite.xml": Ending(
        "DataCite XML",
        "application/vnd.datacite.datacite+xml",
        "datacite-xml",
        datacite.KERNEL,
        False,
    ),
    "datacite.json": Ending(
        "DataCite JSON",
        "application/vnd.datacite.datacite+json",
        "datacite-json",
        datacite.KERNEL,
        False,
    ),
    "jsonld": Ending(
        "JSON-LD", "application/ld+json", "json-ld", "https://schema.org/", listed=False
    ),
    "xlsx": Ending("Excel", WORKBOOK),
}
#: The formats that describe one work to machines; both kinds of BibTeX have one media type.
DESCRIBING = tuple(ending for ending in FORMATS if ending not in ("csv", "xlsx", "biblatex.bib"))
