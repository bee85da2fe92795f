"""The commands. Words in, exit code out: 0 done, 1 the content is wrong, 2 the command was used wrongly, 3 the program is wrong,
130 stopped by Ctrl-C, 141 nobody reads any more what is printed.

A command is a file of commands/ with a `command`, found by its name; it is imported when it is asked for.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click

from gci_scorm import __version__

COMMANDS = Path(__file__).parent / "commands"
WRONG_CONTENT, WRONG_USAGE, WRONG_PROGRAM, STOPPED, UNREAD = 1, 2, 3, 130, 141


def _with_examples(epilog: str | None, formatter: click.HelpFormatter) -> None:
    """click wraps an epilog; these hold lines of a terminal."""
    if epilog:
        formatter.write(f"\n{epilog}\n")


def _silence() -> None:
    """Nothing is printed any more, at the end of the process neither."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())


def _traceback() -> str:
    """The path of a new file that holds what went wrong."""
    import tempfile
    import traceback

    handle, path = tempfile.mkstemp(prefix="gci-scorm-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"gci-scorm {__version__}, Python {sys.version}, {sys.platform}\n{sys.argv}\n\n{traceback.format_exc()}")
    return path


class Command(click.Command):
    """A command whose epilog is shown as it stands."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _with_examples(self.epilog, formatter)


class Commands(click.Group):
    """The files of commands/."""

    def main(self, *args: Any, **extra: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # A console of few characters shows the others as \\u0627.
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """No traceback, whatever happens; exit codes as above."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            click.echo("stopped; packages that were written are whole", err=True)
            sys.exit(STOPPED)
        except BrokenPipeError:
            _silence()
            sys.exit(UNREAD)
        except Exception:
            click.echo(f"gci-scorm went wrong: that is its own fault, not yours; please send us {_traceback()}", err=True)
            sys.exit(WRONG_PROGRAM)

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
  gci-scorm verify course.zip        what is wrong with a package of any tool

Run it in any folder of a project: the folder that holds gci-scorm.yaml is found by itself.""",
)
@click.version_option(__version__, prog_name="gci-scorm")
def main() -> None:
    """Turn plain YAML - scenarios, lessons, quizzes - into packages that any LMS takes."""
