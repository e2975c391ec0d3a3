"""A real repository's record as data: a proceedings paper that carries its preprint's DOI."""

from publications.metadata.addresses import Addresses, Resource
from publications.openaccess import Access
from publications.reference import Link, Name, PartialDate, Reference

PAPER = Reference(
    type="paper-conference",
    key="saxe2022neural",
    title="The Neural Race Reduction: Dynamics of Abstraction in Gated Networks",
    authors=(Name("Saxe", "AM"), Name("Sodhani", "S"), Name("Lewallen", "S")),
    editors=(Name("Chaudhuri", "K."), Name("Szepesvari", "C.")),
    issued=PartialDate(2022),
    container_title=(
        "Proceedings of the 39th International Conference on Machine Learning (ICML 2022)"
    ),
    volume="162",
    page="19287–19309",
    publisher="PMLR",
    event_title="International Conference on Machine Learning",
    event_place="Baltimore, Maryland, USA",
    event_date=PartialDate(2022, 7, 17, end_year=2022, end_month=7, end_day=23),
    language="en",
    abstract="Our theoretical understanding & a < b of <i>deep</i> learning\x0b.",
    keywords=("gated networks", "race & reduction"),
    identifiers=(
        ("doi", "10.48550/arXiv.2207.10430"),
        ("url", "https://proceedings.mlr.press/v162/saxe22a.html"),
    ),
    links=(Link("code", "https://example.org/code"),),
)
PAGE = "https://lab.example/publications/saxe2022neural/"
PDF = Resource(f"{PAGE}saxe22a.pdf", "application/pdf", "Published version")
HERE = Addresses(
    page=PAGE,
    permalink="https://lab.example/id/7",
    profiles=("https://lab.example/people/andrew-saxe/", "", ""),
    orcids=("0000-0002-9831-8812", "", ""),
    formats=(
        Resource(f"{PAGE[:-1]}.bib", "application/x-bibtex"),
        Resource(
            f"{PAGE[:-1]}.mods.xml", "application/mods+xml", "MODS", "http://www.loc.gov/mods/v3"
        ),
    ),
    files=(PDF,),
    access=Access.OPEN,
    linksets=(Resource(f"{PAGE[:-1]}.linkset.json", "application/linkset+json"),),
    licence="CC-BY-4.0",
)
ARTICLE = Reference(
    type="article-journal",
    key="saxe2019",
    title="A mathematical theory of semantic development",
    authors=(
        Name("Saxe", "Andrew M.", orcid="0000-0002-9831-8812", affiliation="University of Oxford"),
        Name("Rossem", "L.", "van"),
        Name(literal="Stat 330/CME 362 Collaboration"),
    ),
    issued=PartialDate(2019, 6, 4),
    container_title="Proceedings of the National Academy of Sciences",
    volume="116",
    issue="23",
    page="11537–11546",
    identifiers=(
        ("doi", "10.1073/pnas.1820226116"),
        ("arxiv", "1810.10531"),
        ("issn", "0027-8424"),
        ("pmid", "31101713"),
    ),
)
THESIS = Reference(
    type="thesis",
    title="Deep linear neural networks",
    authors=(Name("Saxe", "A."),),
    issued=PartialDate(2015),
    publisher="Stanford University",
    genre="PhD thesis",
)
NAMELESS = Reference(title="An old pamphlet", issued=PartialDate(literal="in press"))
EVERY = (PAPER, ARTICLE, THESIS, NAMELESS, Reference())
