"""`gci-scorm explain`"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gci_scorm.cli import Command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gci_scorm.check.manual import Page

WIDEST = 100
_PARTS = (
    (False, "error", "Errors: a module with one makes no package"),
    (False, "warning", "Warnings: `ignore` silences them"),
    (True, "error", "Errors in a package, told by `verify`: a standard forbids it, or an LMS can't take it"),
    (True, "warning", "Warnings in a package, told by `verify`: known to break somewhere"),
)


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm explain
  gci-scorm explain unknown-step""",
)
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain what a message means: why it matters, how to mend it. Without CODE: list all codes."""
    from gci_scorm.check import manual

    # `error[unknown-step]` is how a message shows it, and how it is copied.
    code = code and code.removeprefix("error[").removeprefix("warning[").rstrip("]:")
    if code is None:
        click.echo("\n".join(_listed(tuple(map(manual.page, manual.names())))))
        return
    if code not in manual.names():
        raise click.UsageError(f"no problem is called `{code}`; {_meant(code, manual.names())}")
    click.echo("\n\n".join(_drawn(manual.page(code))))


def _meant(code: str, names: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(code.strip().lower().replace("_", "-"), names, 1)
    return f"did you mean `{near[0]}`?" if near else "`gci-scorm explain` lists them all"


def _drawn(page: Page) -> Iterator[str]:
    import shutil
    import textwrap

    width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
    yield f"{page.severity} {click.style(page.code, bold=True)}"
    for paragraph in (page.headline, *page.about):
        yield textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False)
    for name, example in (("Wrong", page.wrong), ("Right", page.right)) if page.wrong else ():
        yield f"{name}:\n\n{textwrap.indent(example.rstrip(), '    ')}"


def _listed(pages: tuple[Page, ...]) -> Iterator[str]:
    width = max(len(page.code) for page in pages)
    for of_packages, severity, about in _PARTS:
        yield f"{about}\n"
        yield from (
            f"  {page.code:<{width}}  {page.headline}" for page in pages if (page.of_packages, page.severity) == (of_packages, severity)
        )
        yield ""
    yield "gci-scorm explain CODE tells more of one."
