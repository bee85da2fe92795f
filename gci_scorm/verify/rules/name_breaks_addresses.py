"""A file whose name means something else in an address.

A browser asks for `a#b.png` as `a` with a mark behind it, for `50%.png` as broken code, for `a?b.png` as a question to
`a`. `&`, quotes and `<` mean something else in a manifest, `+` is a space to some servers, and Windows has no `:` `*` `|` in names.

Mend: give the file a name of the letters a to z, digits, `.`, `-` and `_`, wherever it is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.words import listed

CODE = Code("name-breaks-addresses", "warning")
_BREAKS = re.compile(r"""[#?%&+;'"`<>{}\[\]^|*:]""")


def check(package: Package) -> Iterator[Diagnostic]:
    by_sign: dict[str, list[str]] = {}
    for entry in package.entries:
        if found := _BREAKS.search(entry.name):
            by_sign.setdefault(found[0], []).append(entry.name)
    for sign, names in by_sign.items():
        yield CODE(
            package.span, f"a {sign}, which means something else in an address, in the name of {listed(names)}", "give it another name"
        )
