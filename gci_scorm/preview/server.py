"""The preview's server: on loopback alone, for names of loopback alone; no path of a request ever becomes a path on the disk."""

from __future__ import annotations

import asyncio
import json
import mimetypes
import traceback
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gci_scorm import registry
from gci_scorm.check.mend import lines_of
from gci_scorm.diagnostic import Diagnostic, has_errors
from gci_scorm.preview.desk import Desk, Issue, State, formats
from gci_scorm.preview.watch import saved
from gci_scorm.render.pictures import digest
from gci_scorm.world import Disk

PAGES = Path(__file__).parent / "pages"
RUNTIME_MODULES = ("bookmark.js", "rank.js")
"""Of the runtime's sources, what the shell needs to read and write a bookmark."""
NAMES_OF_LOOPBACK = ("127.0.0.1", "localhost")
POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'self'"
FRAMED = {"Content-Security-Policy": "frame-ancestors 'self'"}
"""Of pages that bring a policy of their own."""
HALF_SAVED = 0.06
"""Seconds that an error waits: an editor that empties a file before it writes it would make one flash."""
STILL_THERE = 15.0


class Guard:
    """Headers of every answer: nothing is framed, read or guessed at by other sites. Package files bring their own policy in the page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                headers["Referrer-Policy"] = "no-referrer"
                headers.setdefault("Cache-Control", "no-store")
                headers.setdefault("Content-Security-Policy", POLICY)
            await send(message)

        await self.app(scope, receive, guarded if scope["type"] == "http" else send)


class Studio:
    """What the server holds: the desk, who listens for news, what is to be looked at again."""

    def __init__(self, desk: Desk, only: tuple[str, ...] = ()) -> None:
        self.desk = desk
        self.only = only
        self.listeners: set[asyncio.Queue[str]] = set()
        self.stale: dict[str, None] = {}
        self.wake = asyncio.Event()
        self.looking = asyncio.Lock()
        self.excerpts = Excerpts(desk.world)

    def ids(self) -> tuple[str, ...]:
        return tuple(id for id in self.desk.module_ids() if not self.only or id in self.only)

    async def state(self, id: str) -> State | None:
        """None for a module that never was."""
        if id not in self.ids():
            return None
        if id not in self.desk.states:
            await self.look(id)
        return self.desk.states[id]

    async def look(self, id: str) -> State:
        async with self.looking:
            self.stale.pop(id, None)
            return await run_in_threadpool(self.desk.look, id)

    async def watch(self) -> None:
        async for touched in saved(self.desk.world.root):
            try:
                self.stale |= dict.fromkeys(self.ids() if touched is None else [id for id in touched if id in self.ids()])
            except (OSError, RuntimeError):  # A folder that is just being moved: the next save is looked at again.
                traceback.print_exc()
            self.wake.set()

    async def work(self) -> None:
        """Looks at everything once, then at what was saved."""
        self.stale = dict.fromkeys(self.ids())
        self.wake.set()
        while True:
            await self.wake.wait()
            self.wake.clear()
            while self.stale:
                id = next(iter(self.stale))
                try:
                    state = await self.look(id)
                except Exception:  # A fault of ours must not end the author's preview: the next save is looked at again.
                    traceback.print_exc()
                    continue
                if has_errors(state.problems):
                    await asyncio.sleep(HALF_SAVED)
                    if id in self.stale:
                        continue
                self.tell(id, state)

    def tell(self, id: str, state: State) -> None:
        text = self.news(id, state)
        for listener in self.listeners:
            listener.put_nowait(text)

    def news(self, id: str, state: State) -> str:
        """As server-sent event: how a module stands."""
        issue = state.issue
        told = {
            "id": id,
            "number": state.number,
            "there": state.there,
            "issue": issue.digest[:16] if issue else None,
            "title": issue.module.title.plain if issue else id,
            "version": issue.module.version if issue else "",
            "problems": [self.excerpts.of(problem) for problem in state.problems],
        }
        return f"data: {json.dumps(told)}\n\n"

    async def listen(self) -> AsyncIterator[str]:
        queue: asyncio.Queue[str] = asyncio.Queue()
        self.listeners.add(queue)
        try:
            for id, state in sorted(self.desk.states.items()):
                yield self.news(id, state)
            while True:
                try:
                    yield await asyncio.wait_for(queue.get(), STILL_THERE)
                except TimeoutError:
                    yield ": still there\n\n"
        finally:
            self.listeners.discard(queue)


class Excerpts:
    """Problems as the shell shows them: with the line, and the way to it in the editor."""

    def __init__(self, world: Disk) -> None:
        self.world = world

    def of(self, problem: Diagnostic) -> dict[str, Any]:
        span = problem.span
        return {
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
            "hint": problem.hint,
            "mended": problem.mended,
            **self.place(span.file, span.line, span.column),
            "end": span.end_column if span.end_line == span.line else None,
            "notes": [{"message": note.message, **self.place(note.span.file, note.span.line, note.span.column)} for note in problem.notes],
        }

    def place(self, file: str, line: int, column: int) -> dict[str, Any]:
        path = (self.world.root / file).as_posix()
        where = f":{line}:{column}" if line else ""
        editor = f"vscode://file{'' if path.startswith('/') else '/'}{quote(path, safe='/:')}{where}"
        return {"file": file, "line": line, "column": column, "text": self.line(file, line), "editor": editor}

    def line(self, file: str, line: int) -> str | None:
        # The file may be gone, or changed since: then the place has to do.
        lines = lines_of(self.world, file) if line else []
        return lines[line - 1] if 0 < line <= len(lines) else None


def app(desk: Desk, only: tuple[str, ...] = (), names: Iterable[str] = NAMES_OF_LOOPBACK) -> Starlette:
    """only: ids of the modules to show; none, all. names: of the host that requests may name."""
    own = {path.name: path.read_bytes() for path in PAGES.iterdir() if path.is_file()}
    own |= {name: (registry.HERE / "runtime" / name).read_bytes() for name in RUNTIME_MODULES}

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        studio = app.state.studio = Studio(desk, only)
        tasks = [asyncio.create_task(studio.watch()), asyncio.create_task(studio.work())]
        yield
        for task in tasks:
            task.cancel()

    def studio(request: Request) -> Studio:
        found: Studio = request.app.state.studio
        return found

    async def contents(request: Request) -> Response:
        return HTMLResponse(own["contents.html"])

    async def shell(request: Request) -> Response:
        if await studio(request).state(request.path_params["id"]) is None:
            return HTMLResponse(own["missing.html"], 404)
        return HTMLResponse(own["module.html"])

    async def outlined(request: Request) -> Response:
        state = await studio(request).state(request.path_params["id"])
        if state is None or state.issue is None:
            return JSONResponse(None, 404)
        return JSONResponse(await run_in_threadpool(_outlined, desk, state.issue))

    async def mapped(request: Request) -> Response:
        id, scenario = request.path_params["id"], request.path_params["scenario"]
        state = await studio(request).state(id)
        drawn = await run_in_threadpool(desk.map, id, scenario) if state else None
        return _file("map.html", drawn.encode() if drawn else None, FRAMED)

    async def packaged(request: Request) -> Response:
        format, name = request.path_params["format"], request.path_params["name"]
        state = await studio(request).state(request.path_params["id"])
        data = state.issue.file(format, name) if state and state.issue and format in formats() else None
        return _file(name, data, FRAMED, request.query_params.get("v"))

    async def static(request: Request) -> Response:
        name = request.path_params["name"]
        return _file(name, own.get(name))

    async def news(request: Request) -> Response:
        return StreamingResponse(studio(request).listen(), media_type="text/event-stream")

    routes = [
        Route("/", contents),
        Route("/m/{id}/", shell),
        Route("/outline/{id}", outlined),
        Route("/map/{id}/{scenario}", mapped),
        Route("/package/{id}/{format}/{name:path}", packaged),
        Route("/shell/{name}", static),
        Route("/news", news),
    ]
    middleware = [Middleware(Guard), Middleware(TrustedHostMiddleware, allowed_hosts=list(names), www_redirect=False)]
    return Starlette(routes=routes, middleware=middleware, lifespan=lifespan)


def _outlined(desk: Desk, issue: Issue) -> dict[str, Any]:
    module, plan = issue.module, issue.edition.plan
    return {
        "identifier": module.identifier,
        "mastery": plan["passMark"] if plan["scoreDecides"] else None,
        "formats": formats(),
        "contents": desk.outline(module.id),
    }


def _file(name: str, data: bytes | None, headers: dict[str, str] | None = None, version: str | None = None) -> Response:
    """version: the digest in the address; where it is that of the data, browsers may keep them."""
    if data is None:
        return Response("not here", 404, media_type="text/plain")
    kind = TYPES.get(name.rsplit(".", 1)[-1]) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    more = {"Cache-Control": "max-age=31536000, immutable"} if version and version == digest(data)[:8] else {}
    return Response(data, media_type=kind, headers={**(headers or {}), **more})


TYPES = {"html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "webp": "image/webp"}
"""Where the system's own table may say otherwise: Windows' registry calls .js what it likes."""
