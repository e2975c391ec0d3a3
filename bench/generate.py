"""A bibliography of any size, the same bytes for the same number: ``python -m bench.generate N``.

The mix follows what large groups' files hold: eight entry types, ``@string`` macros, bare
months, one person under several spellings, particles, Jr., corporate authors, maths and
``\\&`` in titles, a DOI on 70 % of the entries, an arXiv number on 30 %, an abstract on 60 %.
Every entry is a work of its own. Names are put together from syllables.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 20250722
ENTRY_TYPES = (
    ("article", 45),
    ("inproceedings", 25),
    ("misc", 10),
    ("incollection", 6),
    ("phdthesis", 4),
    ("techreport", 4),
    ("book", 3),
    ("mastersthesis", 3),
)
MACROS = (
    ("jnet", "Journal of Networked Enquiry"),
    ("tplan", "Transactions on Planning {\\&} Control"),
    ("ppress", "Example University Press"),
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PARTICLES = ("van", "von", "van der", "de", "de la", "di")
CORPORATE = (
    "{Consortium for Open Measurement}",
    "{Survey and Mapping Office}",
    "{Working Group 7}",
)
ACCENTED = {
    "ü": ('{\\"u}', '\\"u', "ü"),
    "ö": ('{\\"o}', '\\"o', "ö"),
    "é": ("{\\'e}", "\\'e", "é"),
    "á": ("{\\'a}", "\\'a", "á"),
    "ñ": ("{\\~n}", "\\~n", "ñ"),
    "š": ("{\\v{s}}", "\\v{s}", "š"),
}
ONSETS = (
    "b",
    "br",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "v",
    "w",
    "z",
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ei", "ou")
CODAS = ("", "", "l", "n", "r", "s", "t", "nd", "rt", "sk")
MATHS = ("$\\alpha$-stable", "$O(n \\log n)$", "$x^2$", "H$_2$O", "$\\ell_1$", "$p$-adic")


@dataclass(frozen=True)
class Person:
    """One made-up author and the ways the files print the name."""

    spellings: tuple[str, ...]


class Generator:
    """Writes ``size`` entries; two generators of one size write the same text."""

    def __init__(self, size: int):
        self.size = size
        self.random = random.Random(SEED + size)
        self.words = sorted({self._word(2, 4) for _ in range(4000)})
        self.people = self._people(max(20, round(1.62 * size**0.84)))
        self.titles: set[str] = set()

    def chunks(self) -> Iterator[str]:
        """The macros, then each entry as one piece of text."""
        for name, value in MACROS:
            yield f'@string{{{name} = "{value}"}}\n'
        yield "\n"
        for number in range(self.size):
            yield self._entry(number)

    def _word(self, least: int, most: int) -> str:
        pick = self.random.choice
        return "".join(
            pick(ONSETS) + pick(VOWELS) + pick(CODAS)
            for _ in range(self.random.randint(least, most))
        )

    def _people(self, count: int) -> list[Person]:
        names: dict[tuple[str, str], None] = {}
        while len(names) < count:
            given, family = self._word(1, 2).capitalize(), self._word(2, 3).capitalize()
            if self.random.random() < 0.3:
                given += f" {self.random.choice('ABCDEFGHJKLMNPRST')}."
            names[self._accent(given), self._accent(family)] = None
        return [self._person(given, family) for given, family in names]

    def _accent(self, name: str) -> str:
        if self.random.random() > 0.15:
            return name
        plain = {"ü": "u", "ö": "o", "é": "e", "á": "a", "ñ": "n", "š": "s"}
        accent = self.random.choice(sorted(plain))
        return name[0] + name[1:].replace(plain[accent], accent, 1)

    def _person(self, given: str, family: str) -> Person:
        chance = self.random.random()
        if chance < 0.06:
            family = f"{self.random.choice(PARTICLES)} {family}"
        suffix = "Jr." if chance > 0.985 else ""
        spellings = []
        for way in range(3):
            first, last = (_spell(part, way) for part in (given, family))
            spellings.append(f"{last}, {suffix}, {first}" if suffix else f"{first} {last}")
            spellings.append(f"{last}, {suffix}, {first}" if suffix else f"{last}, {first}")
        return Person(tuple(dict.fromkeys(spellings)))

    def _byline(self) -> str:
        count = min(12, 1 + int(self.random.expovariate(1 / 2.85)))
        chosen: dict[Person, None] = {}
        while len(chosen) < count:
            chosen[self.people[int(len(self.people) * self.random.random() ** 1.6)]] = None
        names = [self.random.choice(person.spellings[: self._habit()]) for person in chosen]
        if self.random.random() < 0.01:
            names.append(self.random.choice(CORPORATE))
        return " and ".join(names)

    def _habit(self) -> int:
        return self.random.choice((1, 2, 2, 2, 6))

    def _title(self) -> str:
        while True:
            words = self.random.choices(self.words, k=self.random.randint(5, 11))
            title = " ".join(words).capitalize()
            if title not in self.titles:
                self.titles.add(title)
                return self._decorate(title)

    def _decorate(self, title: str) -> str:
        chance = self.random.random()
        if chance < 0.08:
            return f"{title} of {self.random.choice(MATHS)} form"
        if chance < 0.14:
            return f"{title} {{\\&}} its {{EEG}} limits" if chance < 0.11 else f"{title} \\& beyond"
        return title

    def _abstract(self) -> str:
        sentences = []
        for _ in range(self.random.randint(5, 10)):
            words = self.random.choices(self.words, k=self.random.randint(10, 20))
            sentences.append(" ".join(words).capitalize() + ".")
        if self.random.random() < 0.15:
            sentences.append("The error falls by 12\\% with $n$ samples.")
        return " ".join(sentences)

    def _entry(self, number: int) -> str:
        kinds, weights = zip(*ENTRY_TYPES, strict=True)
        kind = self.random.choices(kinds, weights)[0]
        fields = [("author", f"{{{self._byline()}}}"), ("title", f"{{{self._title()}}}")]
        fields += self._venue(kind)
        fields.append(("year", f"{{{self.random.randint(1985, 2026)}}}"))
        fields += self._details(number)
        key = f"{self.random.choice(self.words)}{number}"
        body = "".join(f"  {name} = {value},\n" for name, value in fields)
        return f"@{kind}{{{key},\n{body}}}\n\n"

    def _venue(self, kind: str) -> list[tuple[str, str]]:
        name = " ".join(self.random.choices(self.words, k=3)).title()
        match kind:
            case "article":
                return self._journal(name)
            case "inproceedings" | "incollection":
                return [
                    ("booktitle", f"{{Proceedings of {name}}}"),
                    ("pages", self._pages()),
                    ("publisher", "ppress"),
                ]
            case "phdthesis" | "mastersthesis":
                return [("school", f"{{University of {name}}}")]
            case "techreport":
                return [
                    ("institution", f"{{{name} Institute}}"),
                    ("number", f"{{TR-{self.random.randint(1, 999)}}}"),
                ]
            case "book":
                return [("publisher", "ppress"), ("edition", "{Second}")]
        return [("howpublished", "{Preprint}")]

    def _journal(self, name: str) -> list[tuple[str, str]]:
        journal = self.random.choice((f"{{{name}}}", f"{{{name}}}", "jnet", "tplan"))
        return [
            ("journal", journal),
            ("volume", f"{{{self.random.randint(1, 120)}}}"),
            ("number", f"{{{self.random.randint(1, 12)}}}"),
            ("pages", self._pages()),
        ]

    def _pages(self) -> str:
        first = self.random.randint(1, 3000)
        return f"{{{first}--{first + self.random.randint(1, 40)}}}"

    def _details(self, number: int) -> list[tuple[str, str]]:
        chance, fields = self.random.random, []
        if chance() < 0.5:
            fields.append(("month", self.random.choice(MONTHS)))
        if chance() < 0.7:
            fields.append(("doi", f"{{10.5555/{self.random.choice(self.words)}.{number}}}"))
        if chance() < 0.3:
            fields += [
                ("eprint", f"{{{1501 + number % 12:04d}.{number:05d}}}"),
                ("archiveprefix", "{arXiv}"),
            ]
        if chance() < 0.6:
            fields.append(("abstract", f"{{{self._abstract()}}}"))
        return fields


def _spell(name: str, way: int) -> str:
    """``name`` with each accented letter written in the given one of three ways."""
    return "".join(ACCENTED[letter][way] if letter in ACCENTED else letter for letter in name)


def generate(size: int) -> Iterator[str]:
    """The text of a bibliography of ``size`` entries, in pieces."""
    return Generator(size).chunks()


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not arguments[0].isdigit():
        sys.stderr.write("usage: python -m bench.generate N > FILE\n")
        return 2
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.writelines(generate(int(arguments[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
