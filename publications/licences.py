"""The licences a file may be offered under, by their SPDX identifiers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """``id`` is the SPDX identifier, ``url`` where people can read the licence."""

    id: str
    title: str
    url: str
    is_open: bool = True


_DEED = "https://creativecommons.org/licenses"
_SPDX = "https://spdx.org/licenses"

#: The licences that editors choose from, the most common first. ``is_open`` follows the Open
#: Definition 2.1: anybody may use, change and share, also to earn by it.
LICENCES = {
    licence.id: licence
    for licence in (
        Licence("CC-BY-4.0", "Creative Commons Attribution 4.0 International", f"{_DEED}/by/4.0/"),
        Licence("CC-BY-SA-4.0", "Creative Commons Attribution-ShareAlike 4.0 International",
                f"{_DEED}/by-sa/4.0/"),
        Licence("CC-BY-NC-4.0", "Creative Commons Attribution-NonCommercial 4.0 International",
                f"{_DEED}/by-nc/4.0/", False),
        Licence("CC-BY-ND-4.0", "Creative Commons Attribution-NoDerivatives 4.0 International",
                f"{_DEED}/by-nd/4.0/", False),
        Licence("CC-BY-NC-SA-4.0",
                "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International",
                f"{_DEED}/by-nc-sa/4.0/", False),
        Licence("CC-BY-NC-ND-4.0",
                "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International",
                f"{_DEED}/by-nc-nd/4.0/", False),
        Licence("CC-BY-3.0", "Creative Commons Attribution 3.0 Unported", f"{_DEED}/by/3.0/"),
        Licence("CC0-1.0", "Creative Commons Zero 1.0: public domain",
                "https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence("ODC-By-1.0", "Open Data Commons Attribution 1.0", f"{_SPDX}/ODC-By-1.0.html"),
        Licence("MIT", "MIT License", f"{_SPDX}/MIT.html"),
        Licence("BSD-3-Clause", "BSD 3-Clause License", f"{_SPDX}/BSD-3-Clause.html"),
        Licence("Apache-2.0", "Apache License 2.0", f"{_SPDX}/Apache-2.0.html"),
        Licence("GPL-3.0-or-later", "GNU General Public License 3 or later",
                f"{_SPDX}/GPL-3.0-or-later.html"),
    )
}  # fmt: skip
CHOICES = [(licence.id, licence.title) for licence in LICENCES.values()]
#: Fields in which sources name a licence.
_FIELDS = ("license", "licence", "copyright", "rights")


def stated(extra: Mapping[str, str]) -> str:
    """The SPDX identifier of the licence that a source names, by that or by its address."""
    found = (_KNOWN.get(_bare(extra.get(name, ""))) for name in _FIELDS)
    return next(filter(None, found), "")


def _bare(text: str) -> str:
    """``text`` so that two ways of writing an identifier, title or address are one."""
    name = re.sub(r"^https?://(www\.)?|/(legalcode.*|deed.*)?$", "", text.strip().casefold())
    return re.sub(r"[\s-]+", "-", name)


_KNOWN = {
    _bare(name): licence.id
    for licence in LICENCES.values()
    for name in (licence.id, licence.title, licence.url, f"{_SPDX}/{licence.id}")
}
