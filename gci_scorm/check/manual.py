"""The manual of diagnostics: a page a code. `python -m gci_scorm.check.manual > docs/diagnostics/README.md` makes one document of them.

A rule's page is its docstring, any other code's is pages/<code>.md: what is wrong; why it matters; `Mend:` what to do; below `Wrong:` and
`Right:` an example each, indented. Rules of `verify/` are about packages: they have no example. Nothing is imported for it, so that one page is
shown at once.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gci_scorm.check.codes import severities
from gci_scorm.diagnostic import Severity
from gci_scorm.registry import HERE

RULES, PAGES = HERE / "check" / "rules", HERE / "check" / "pages"
PACKAGE_RULES = HERE / "verify" / "rules"
HEAD = """# What gci-scorm finds

Every problem has a code that stays the same for ever. `gci-scorm explain CODE` shows its page. An error keeps its module from being
built; the last good package stays. A warning is silenced by `ignore: {code: reason}` on the thing itself or on the module.

How to read the examples: a line `# path` begins a file. Paths are counted from the module's folder; one that begins with `/` from
the project's. Behind a comma stands what can't be shown as text: `saved as Latin-1`, `which can't be opened`, `a picture`, `no picture`,
`a film`, `a copy of the built-in one`, and `but for` the lines below it. `(the last line 300 times)` ends a file that is too long to be
shown. ␉ and ␇ stand for a tab and for a character that can't be seen. Whatever an example leaves out, such as gci-scorm.yaml, or title,
version and contents of module.yaml, is in order. Only the page of `no-feedback` asks for `because`, and only that of `number-never-read` for a condition on each number that changes.

Of packages, of any tool, `gci-scorm verify` tells what stands [below](#in-packages).
"""
PACKAGES_HEAD = """# In packages

What `gci-scorm verify` finds in packages of any tool: an error where the standard forbids it or an LMS can't take the package, a warning where something is
known to break somewhere. `build` verifies what it has made, before the file gets its name.
"""


@dataclass(frozen=True, slots=True)
class Page:
    """What an author should know of a code. about: the paragraphs between the headline and the examples."""

    code: str
    severity: Severity
    headline: str
    about: tuple[str, ...]
    wrong: str = ""
    right: str = ""

    @property
    def of_packages(self) -> bool:
        """`verify` tells it; else `check` and `build` do."""
        return not self.wrong


def names() -> tuple[str, ...]:
    """The codes that have a page, in order."""
    return tuple(sorted(_sources()))


def page(code: str) -> Page:
    """KeyError for a code that has no page, ValueError for a page that lacks a part."""
    source = _sources()[code]
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".py":
        text = ast.get_docstring(ast.parse(text)) or ""
    examples = "" if source.parent == PACKAGE_RULES else r"\n\nWrong:\n\n(.+?)\n\nRight:\n\n(.+)"
    parts = re.fullmatch(rf"(.+?)\n\n(.+?){examples}", text.strip("\n"), re.DOTALL)
    if parts is None:
        raise ValueError(f"the page of {code} has no headline, text, Wrong: or Right:")
    about = tuple(" ".join(paragraph.split()) for paragraph in parts[2].split("\n\n"))
    return Page(code, severities()[code], parts[1], about, *(textwrap.dedent(example.rstrip() + "\n") for example in parts.groups()[2:]))


def _sources() -> dict[str, Path]:
    rules = {
        path.stem.replace("_", "-"): path for folder in (RULES, PACKAGE_RULES) for path in folder.glob("*.py") if path.stem != "__init__"
    }
    return rules | {path.stem: path for path in PAGES.glob("*.md")}


def document() -> str:
    """The whole manual as Markdown."""
    pages = [page(code) for code in names()]
    of_packages = [each for each in pages if each.of_packages]
    return "\n".join((HEAD, *_part([each for each in pages if not each.of_packages]), PACKAGES_HEAD, *_part(of_packages)))


def _part(pages: list[Page]) -> Iterator[str]:
    yield "| code | | what is wrong |"
    yield "|---|---|---|"
    yield from (f"| [{p.code}](#{p.code}) | {p.severity} | {_cell(p.headline)} |" for p in pages)
    yield ""
    for each in pages:
        yield from _section(each)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _section(page: Page) -> Iterator[str]:
    yield f"## {page.code}\n"
    yield f"**{page.severity}**: {page.headline}\n"
    for paragraph in page.about:
        yield re.sub(r"^Mend:", "**Mend:**", paragraph) + "\n"
    for name, example in (("Wrong", page.wrong), ("Right", page.right)) if page.wrong else ():
        yield f"{name}:\n\n```yaml\n{example}```\n"


if __name__ == "__main__":
    print(document(), end="")
