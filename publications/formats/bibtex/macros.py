"""The abbreviations a ``.bib`` file uses: its own ``@string``s and those every style brings."""

from collections import Counter
from collections.abc import Mapping

from .values import Value

#: Longest text of one macro and of all expansions of one upload, in characters.
MAX_MACRO = 20_000
MAX_EXPANDED = 64_000_000

_MONTHS = "january february march april may june july august september october november december"

#: Journals of the AAS and ADS macro set (aastex) and of BibTeX's standard styles.
_JOURNALS = """
aj Astronomical Journal
actaa Acta Astronomica
araa Annual Review of Astronomy and Astrophysics
apj Astrophysical Journal
apjl Astrophysical Journal Letters
apjs Astrophysical Journal Supplement Series
ao Applied Optics
apss Astrophysics and Space Science
aap Astronomy & Astrophysics
aapr Astronomy and Astrophysics Reviews
aaps Astronomy and Astrophysics Supplement Series
azh Astronomicheskii Zhurnal
baas Bulletin of the American Astronomical Society
bac Bulletin of the Astronomical Institutes of Czechoslovakia
caa Chinese Astronomy and Astrophysics
cjaa Chinese Journal of Astronomy and Astrophysics
icarus Icarus
jcap Journal of Cosmology and Astroparticle Physics
jrasc Journal of the Royal Astronomical Society of Canada
memras Memoirs of the Royal Astronomical Society
mnras Monthly Notices of the Royal Astronomical Society
na New Astronomy
nar New Astronomy Review
pra Physical Review A
prb Physical Review B
prc Physical Review C
prd Physical Review D
pre Physical Review E
prl Physical Review Letters
pasa Publications of the Astronomical Society of Australia
pasp Publications of the Astronomical Society of the Pacific
pasj Publications of the Astronomical Society of Japan
rmxaa Revista Mexicana de Astronomía y Astrofísica
qjras Quarterly Journal of the Royal Astronomical Society
skytel Sky and Telescope
solphys Solar Physics
sovast Soviet Astronomy
ssr Space Science Reviews
zap Zeitschrift für Astrophysik
nat Nature
iaucirc IAU Circulars
aplett Astrophysics Letters
apspr Astrophysics Space Physics Research
bain Bulletin of the Astronomical Institutes of the Netherlands
fcp Fundamentals of Cosmic Physics
gca Geochimica et Cosmochimica Acta
grl Geophysical Research Letters
jcp Journal of Chemical Physics
jgr Journal of Geophysical Research
jqsrt Journal of Quantitative Spectroscopy and Radiative Transfer
memsai Memorie della Società Astronomica Italiana
nphysa Nuclear Physics A
physrep Physics Reports
physscr Physica Scripta
planss Planetary and Space Science
procspie Proceedings of the SPIE
psj Planetary Science Journal
acmcs ACM Computing Surveys
acta Acta Informatica
cacm Communications of the ACM
ibmjrd IBM Journal of Research and Development
ibmsj IBM Systems Journal
ieeese IEEE Transactions on Software Engineering
ieeetc IEEE Transactions on Computers
ieeetcad IEEE Transactions on Computer-Aided Design of Integrated Circuits
ipl Information Processing Letters
jacm Journal of the ACM
jcss Journal of Computer and System Sciences
scp Science of Computer Programming
sicomp SIAM Journal on Computing
tocs ACM Transactions on Computer Systems
tods ACM Transactions on Database Systems
tog ACM Transactions on Graphics
toms ACM Transactions on Mathematical Software
toois ACM Transactions on Office Information Systems
toplas ACM Transactions on Programming Languages and Systems
tcs Theoretical Computer Science
"""
_SHORT_MONTHS = {month[:3]: month.title() for month in _MONTHS.split()}
BUILT_IN = {
    **_SHORT_MONTHS,
    **{month: month.title() for month in _MONTHS.split()},
    "sept": "September",
    **dict(line.replace("&", "\\&").split(" ", 1) for line in _JOURNALS.strip().splitlines()),
}


class Macros:
    """The macros of one source, filled in the order the source defines them."""

    def __init__(self):
        self.texts: dict[str, str] = {}
        self.undefined: Counter[str] = Counter()
        self.too_long: set[str] = set()
        self.expanded = 0
        #: Names the last expansion found undefined.
        self.missing: list[str] = []

    def define(self, name: str, value: Value) -> None:
        """Later definitions win, as in BibTeX; a text beyond the limit is refused."""
        text = self.expand(value, {})
        if len(text) > MAX_MACRO:
            self.too_long.add(name)
            return
        self.texts[name] = text

    def expand(self, value: Value, elsewhere: Mapping[str, str] = BUILT_IN) -> str:
        """``value`` as one text; the name of an undefined macro stands for itself."""
        if isinstance(value, str):
            return value
        self.missing = []
        if len(value) == 1:
            return self._text(value[0], elsewhere)
        parts, room = [], MAX_MACRO * 50
        for piece in value:
            part = self._text(piece, elsewhere)
            room -= len(part)
            if room < 0:
                break
            parts.append(part)
        text = "".join(parts)
        self.expanded += len(text)
        return text if self.expanded < MAX_EXPANDED else ""

    def _text(self, piece: tuple[str, bool], elsewhere: Mapping[str, str]) -> str:
        text, is_macro = piece
        if not is_macro:
            return text
        name = text.lower()
        found = self.texts.get(name)
        if found is None:
            found = elsewhere.get(name)
        if found is None:
            self.undefined[text] += 1
            self.missing.append(text)
            return text
        return found
