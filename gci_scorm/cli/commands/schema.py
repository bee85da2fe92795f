"""`gci-scorm schema`"""

from __future__ import annotations

import json
from pathlib import Path

import click

from gci_scorm.cli import Command
from gci_scorm.cli.project import suggestion


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm schema                        the kinds of files, and where they lie
  gci-scorm schema lesson                 the JSON Schema of a lesson
  gci-scorm schema --out .vscode/schemas  all of them, written anew""",
)
@click.argument("kind", required=False)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="A folder: writes all schemas there.")
def command(kind: str | None, out: Path | None) -> None:
    """The JSON Schema of a kind of file, by which editors complete and check."""
    from gci_scorm.model.schema import KINDS, schema, schema_files
    from gci_scorm.world import write_whole

    if out is not None:
        for name, data in schema_files().items():
            write_whole(out / name, data)
            click.echo(f"  wrote {out / name}")
    elif kind is None:
        width = max(map(len, KINDS))
        for name, file in KINDS.items():
            click.echo(f"{name:<{width}}  {file.files:<30}  {file.about}")
    elif kind not in KINDS:
        raise click.UsageError(f"there is no kind of file `{kind}`; {suggestion(kind, KINDS)}")
    else:
        click.echo(json.dumps(schema(kind), indent=1, ensure_ascii=True))
