"""The licences a file may be offered under, by their SPDX identifiers."""

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
