"""`gci-scorm formats`"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from gci_scorm.cli import Command

if TYPE_CHECKING:
    from gci_scorm.package.format import Format


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm formats
  gci-scorm build --format cmi5""",
)
def command() -> None:
    """List the formats of packages: which platforms take them, what they keep, what they can't report."""
    from gci_scorm import registry

    click.echo("\n\n".join("\n".join(_described(registry.format_named(name))) for name in registry.format_names()))


def _described(format: Format) -> Iterator[str]:
    yield f"{click.style(format.name, bold=True)}: {format.title}"
    yield f"  {format.about}"
    yield f"  Keeps {format.room:,} characters of a trainee's work." if format.room else "  Keeps a trainee's work in her browser."
    yield from (f"  Can't report {each}." for each in format.cannot)
