"""The manual of diagnostics, made from what stands beside the codes: `python -m gci_scorm.check.manual > docs/diagnostics/README.md`.

A rule's page is its docstring; any other code is explained by the comment behind it.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator

from gci_scorm.check.codes import severities
from gci_scorm.registry import HERE

_EXPLAINED = re.compile(r'Code\("([a-z0-9-]+)".*\)  # (.+)')
HEAD = """# What gci-scorm finds

Every problem has a code that stays the same for ever. An error keeps its module from being built; the last good package stays. A warning
is silenced by `ignore: {code: reason}` on the thing itself or on the module. Files of an example are parted by lines `# path`, counted from the module's folder.
"""


def page() -> str:
    """The whole manual as Markdown."""
    rules = {name.replace("_", "-"): name for name in _rule_names()}
    parts = [HEAD, "## Rules\n"]
    parts += [f"### {code} ({severities()[code]})\n\n{_docstring(name)}\n" for code, name in rules.items()]
    parts += ["## Other codes\n", "\n".join(_rows(set(rules))) + "\n"]
    return "\n".join(parts)


def _rule_names() -> list[str]:
    return sorted(path.stem for path in (HERE / "check" / "rules").glob("*.py") if path.stem != "__init__")


def _docstring(name: str) -> str:
    return (importlib.import_module(f"gci_scorm.check.rules.{name}").__doc__ or "").strip()


def _rows(but: set[str]) -> Iterator[str]:
    explained = {
        match[1]: match[2] for path in sorted(HERE.rglob("*.py")) for match in _EXPLAINED.finditer(path.read_text(encoding="utf-8"))
    }
    yield from ("| code | | what it says |", "|---|---|---|")
    for code, severity in severities().items():
        if code not in but:
            yield f"| `{code}` | {severity} | {explained.get(code, '')} |"


if __name__ == "__main__":
    print(page(), end="")
