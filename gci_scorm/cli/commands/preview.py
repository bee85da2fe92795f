"""`gci-scorm preview`"""

from __future__ import annotations

import contextlib
import os
import socket
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from gci_scorm.cli import Command
from gci_scorm.cli.project import known, project

if TYPE_CHECKING:
    from gci_scorm.world import Disk

LOOPBACK = "127.0.0.1"
FIRST_PORT, PORTS = 8400, 20


@click.command(
    cls=Command,
    epilog="""Examples:
  gci-scorm preview              all modules
  gci-scorm preview cites        one of them
  gci-scorm preview --port 9000  where something else has the usual port

Only this computer can open it. Ctrl-C ends it.""",
)
@click.argument("modules", nargs=-1, metavar="[MODULE]...")
@click.option("--port", type=click.IntRange(0, 65535), help=f"Default: the first free one from {FIRST_PORT} on.")
@click.option("--open/--no-open", "opens", default=True, help="Open the browser.")
def command(modules: tuple[str, ...], port: int | None, opens: bool) -> None:
    """See the modules in a browser while you write: each save is shown at once."""
    with contextlib.suppress(KeyboardInterrupt):
        world = project()
        only = known(world, modules)
        place = _socket(port)
        url = f"http://{LOOPBACK}:{place.getsockname()[1]}/" + (f"m/{quote(only[0])}/" if len(only) == 1 else "")
        _serve(world, only, place, url, opens)


def _serve(world: Disk, only: tuple[str, ...], place: socket.socket, url: str, opens: bool) -> None:
    import uvicorn

    from gci_scorm.preview.desk import Desk
    from gci_scorm.preview.server import app
    from gci_scorm.world import Cache

    click.echo(f"preview of {world.root}\n\n  {url}\n\nCtrl-C ends it.")
    if opens:
        import webbrowser

        webbrowser.open(url)
    config = uvicorn.Config(
        app(Desk(world, Cache(world.root / "build" / ".cache")), only), log_level="warning", timeout_graceful_shutdown=1, ws="none"
    )
    uvicorn.Server(config).run(sockets=[place])


def _socket(port: int | None) -> socket.socket:
    """Bound before the server starts, so that its address is known. Wrong usage where the port is taken."""
    ports = range(FIRST_PORT, FIRST_PORT + PORTS) if port is None else [port]
    for each in ports:
        place = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # Elsewhere the same word lets two servers share a port.
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind((LOOPBACK, each))
            place.listen()
        except OSError:
            place.close()
        else:
            return place
    taken = f"port {port} is taken" if port is not None else f"ports {FIRST_PORT} to {FIRST_PORT + PORTS - 1} are taken"
    raise click.UsageError(f"{taken}; name another one with --port")
