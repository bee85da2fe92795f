"""`gci-scorm schema`"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from gci_scorm.cli import Command
from gci_scorm.cli.project import suggestion


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm schema                      the kinds of files, and where they lie
  gci-scorm schema quiz                 the schema of a quiz
  gci-scorm schema --out .vscode/gci    all of them, for an editor""",
)
@click.argument("kind", required=False)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write the schemas into this folder.")
def command(kind: str | None, out: Path | None) -> None:
    """Print the JSON Schema of a kind of file: by it an editor completes and checks while you type."""
    from gci_scorm.model.schema import KINDS, file_name, schema
    from gci_scorm.world import write_whole

    if kind is not None and kind not in KINDS:
        raise click.UsageError(f"there is no kind of file called `{kind}`; {suggestion(kind, KINDS)}")
    if out is not None:
        try:
            for name in [kind] if kind else KINDS:
                write_whole(out / file_name(name), _json(schema(name)).encode())
        except OSError as error:
            raise click.ClickException(f"can't write {error.filename2 or error.filename or out}: {error.strerror}") from error
    elif kind is not None:
        click.echo(_json(schema(kind)), nl=False)
    else:
        width = max(map(len, KINDS))
        for name, file in KINDS.items():
            click.echo(f"{name:<{width}}  {file.files}")


def _json(made: dict[str, Any]) -> str:
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
