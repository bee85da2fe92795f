"""A learning platform for tests: serves an unzipped package in a frame, with scorm-again as its runtime and strict limits in front.

Its database is what a commit brought: a trainee whose tab was killed finds just that when she comes back.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from conftest import ROOT, unzipped

HERE = Path(__file__).parent
TYPES = {
    "html": "text/html",
    "js": "text/javascript",
    "css": "text/css",
    "svg": "image/svg+xml",
    "png": "image/png",
    "webp": "image/webp",
    "jpg": "image/jpeg",
}


@dataclass
class Lms:
    """values: the database, element -> value. refused: calls that some rule or scorm-again refused. requests: paths of the package, in order."""

    format: str
    files: dict[str, bytes]
    learner: dict[str, str] = field(default_factory=lambda: {"id": "u-17", "name": "Okafor, Ada"})
    mode: str = "normal"
    credit: str = "credit"
    values: dict[str, str] = field(default_factory=dict)
    refused: list[list[str]] = field(default_factory=list)
    commits: int = 0
    requests: list[str] = field(default_factory=list)
    page: str = "index.html"
    framed: ClassVar[bool] = True

    @classmethod
    def of(cls, package: Path, **more: Any) -> Lms:
        return cls("scorm12" if "scorm12" in package.name else "scorm2004", unzipped(package), **more)

    def __enter__(self) -> Lms:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/lms.html"

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    @property
    def status(self) -> tuple[str, ...]:
        """`(lesson_status,)` of 1.2; `(completion_status, success_status)` of 2004."""
        names = ("cmi.core.lesson_status",) if self.format == "scorm12" else ("cmi.completion_status", "cmi.success_status")
        return tuple(self[name] for name in names)

    @property
    def raw(self) -> float | None:
        found = self["cmi.core.score.raw" if self.format == "scorm12" else "cmi.score.raw"]
        return float(found) if found else None

    def note(self, page: Any) -> None:
        """A platform is told; it does not look."""

    def bookmark(self, page: Any) -> str:
        return self["cmi.suspend_data"]

    def rows(self, what: str) -> list[dict[str, str]]:
        """`interactions` or `objectives`, as a list of what each row holds."""
        rows: dict[int, dict[str, str]] = {}
        for name, value in self.values.items():
            parts = name.split(".")
            if parts[1] == what:
                rows.setdefault(int(parts[2]), {})[".".join(parts[3:])] = value
        return [rows[i] for i in sorted(rows)]


def _handler(lms: Lms) -> type[BaseHTTPRequestHandler]:
    own = {
        "/lms.html": HERE / "lms.html",
        "/strict.js": HERE / "strict.js",
        "/scorm-again.js": ROOT / "node_modules/scorm-again/dist/scorm-again.min.js",
    }

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            if path == "/launch":
                launch = {
                    "format": lms.format,
                    "learner": lms.learner,
                    "mode": lms.mode,
                    "credit": lms.credit,
                    "kept": lms.values,
                    "page": lms.page,
                }
                self._send(json.dumps(launch).encode(), "application/json")
            elif path in own:
                self._send(own[path].read_bytes(), TYPES[path.rsplit(".", 1)[-1]])
            elif path.startswith("/package/") and path.removeprefix("/package/") in lms.files:
                lms.requests.append(path)
                self._send(lms.files[path.removeprefix("/package/")], TYPES.get(path.rsplit(".", 1)[-1], "application/octet-stream"))
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            lms.values = told["values"]
            lms.refused = told["refused"]
            lms.commits += 1
            self._send(b"true", "text/plain")

        def _send(self, data: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
