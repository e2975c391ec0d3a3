"""The citation styles on offer."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

_FOLDER = Path(__file__).parent / "styles"


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: ``id`` names it in addresses and settings, ``title`` on pages."""

    id: str
    title: str

    @property
    def file(self) -> Path:
        """The style's own text, in the Citation Style Language."""
        return _FOLDER / f"{self.id}.csl"


#: Every style by its id, in the order in which readers are offered them.
STYLES = {
    style.id: style
    for style in (
        Style("apa", "APA"),
        Style("ieee", "IEEE"),
        Style("nature", "Nature"),
        Style("nlm-citation-sequence", "Vancouver (NLM)"),
        Style("chicago-author-date", "Chicago author-date"),
        Style("harvard-cite-them-right", "Harvard"),
        Style("american-medical-association", "AMA"),
        Style("cell", "Cell"),
        Style("plos", "PLOS"),
        Style("elsevier-harvard", "Elsevier Harvard"),
        Style("springer-basic-author-date", "Springer author-date"),
        Style("american-physics-society", "American Physical Society"),
        Style("association-for-computing-machinery", "ACM"),
        Style("modern-language-association", "MLA"),
        Style("science", "Science"),
    )
}


@cache
def digest(style: str) -> str:
    """A hash of the style's file: it changes when the style does. Raises KeyError."""
    return sha256(STYLES[style].file.read_bytes()).hexdigest()
