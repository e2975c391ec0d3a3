"""Words that tell journals, conferences and publishers from titles."""

import re

#: Words of journal names that a stop cuts short.
CUT_SHORT = frozenset(
    """
    Acad Adv Am Ann Appl Assoc Astron Astrophys Biol Bull Can Chem Co Cogn Commun Comp Comput Conf
    Corp Dept Electron Elem Eng Eur Exp Fundam Inc Inf Inst Instrum Int J Learn Lett Ltd Mach Mater
    Math Mech Med Mem Mod Mol Mon Mt Nat Natl Neurosci No Not Nucl Opt Phys Proc Psychol Quant R
    Radiat Rep Res Rev Sci Ser Soc Spectrosc St Stat Surf Symp Syst Technol Theor Trans Univ Vol
    """.split()  # noqa: SIM905 - a list of eighty words reads better so
)

#: Words that a title hardly ever has, and a journal, series or publisher often.
VENUE = re.compile(
    r"\b(?:arXiv|\w+Rxiv|OSF|SSRN|Press|Universit|Proceedings|Conference|Journal|Advances|IEEE|ACM|"
    r"Transactions|Springer|Elsevier|Wiley|PMLR|Symposium|Workshop|Annals|Review|Letters|Science|"
    r"Nature|Publish|Verlag|Books|Institut|Association|Society|Magazine|Notes|Inc\b|Routledge|"
    r"Laborator|Archiv|Bulletin|Reports|Zeitschrift|Revista|Acta|Trends)",
    re.I,
)

CONFERENCE = re.compile(
    r"\b(?:Proceedings of (?!the National Academy|the Royal Society|the IEEE$)|Conference|"
    r"Symposium|Workshop|Meeting|Congress|Advances in Neural Information|Proc\. of|AAAI|NeurIPS|"
    r"ICML|ICLR|CVPR|Poster)"
)

PUBLISHER = re.compile(
    r"\b(?:Press|Springer|Elsevier|Wiley|Verlag|Publish|Routledge|Books|Universit|Institut|Inc\b|"
    r"Ltd|Laborator|Academic|Sage|O’Reilly|Addison|McGraw|Prentice|Pearson|Kluwer|Birkh|Hall|"
    r"North[- ]Holland|Company|Association|Society|Organi[sz]ation|Bureau|Department|Ministry|"
    r"Agency)",
    re.I,
)

#: Servers of preprints, which are publishers and no journals.
PREPRINTS = re.compile(
    r"(?:arXiv(?: preprint)?|\w+Rxiv|OSF(?: Preprints)?|SSRN|Research Square|Zenodo)$", re.I
)

THESIS = re.compile(r"dissertation|thesis|diplomarbeit|habilitation", re.I)

#: How titles begin, and journals hardly ever.
TITLE_BEGINNINGS = (
    "A ",
    "An ",
    "And ",
    "Are ",
    "How ",
    "Is ",
    "On ",
    "Toward ",
    "Towards ",
    "What ",
    "Why ",
)
