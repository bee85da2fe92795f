"""Every code that a diagnostic can have. Found in the source text, since importing all that may report would cost a second."""

from __future__ import annotations

import re
from functools import cache

from gci_scorm.diagnostic import Severity
from gci_scorm.registry import HERE

_CODE = re.compile(r"""\bCode\(\s*"([a-z0-9-]+)"(?:,\s*(?:severity=)?"(error|warning)")?""")


@cache
def severities() -> dict[str, Severity]:
    """Code -> severity, by code. One that is an error in one place and a warning in another can be ignored where it is a warning."""
    found: dict[str, Severity] = {}
    for path in sorted(HERE.rglob("*.py")):
        for match in _CODE.finditer(path.read_text(encoding="utf-8")):
            severity: Severity = "warning" if match[2] == "warning" else "error"
            if found.get(match[1]) != "warning":
                found[match[1]] = severity
    return dict(sorted(found.items()))
