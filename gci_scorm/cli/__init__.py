"""The commands. Words in, exit code out: 0 done, 1 the content is wrong, 2 the command was used wrongly.

A command is a file of commands/ with a `command`, found by its name; it is imported when it is asked for.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from gci_scorm import __version__

COMMANDS = Path(__file__).parent / "commands"
WRONG_CONTENT, WRONG_USAGE = 1, 2


def _with_examples(epilog: str | None, formatter: click.HelpFormatter) -> None:
    """click wraps an epilog; these hold lines of a terminal."""
    if epilog:
        formatter.write(f"\n{epilog}\n")


class Command(click.Command):
    """A command whose epilog is shown as it stands."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _with_examples(self.epilog, formatter)


class Commands(click.Group):
    """The files of commands/."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(path.stem for path in COMMANDS.glob("*.py") if path.stem != "__init__")

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        found: click.Command = importlib.import_module(f"gci_scorm.cli.commands.{name}").command
        return found

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _with_examples(self.epilog, formatter)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""Examples:
  gci-scorm build                    build every module into build/
  gci-scorm build cites -f scorm12   one module, one format
  gci-scorm check                    read and check everything, write nothing
  gci-scorm templates invoice        the fields of a document template
  gci-scorm explain unknown-step     what a message means, and how to mend it

Run it in any folder of a project: the folder that holds gci-scorm.yaml is found by itself.""",
)
@click.version_option(__version__, prog_name="gci-scorm")
def main() -> None:
    """Turn plain YAML - scenarios, lessons, quizzes - into packages that any LMS takes."""
