"""A platform for cmi5 packages: launches one in a window of its own, and is a learning record store that holds every request to the specification.

Written from the cmi5 specification (Quartz, 1st edition) and xAPI 1.0.3, not from what the runtime does. What breaks a rule is told in `refused`. The store has another
origin than the package, as in real life. Sections named are cmi5's.
"""

from __future__ import annotations

import json
import re
import threading
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from conftest import unzipped
from lxml import etree

from journeys.lms import TYPES

CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/"
SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
VERBS = "http://adlnet.gov/expapi/verbs/"
CMI5 = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
DURATION = re.compile(r"P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?")
INTERACTIONS = {"true-false", "choice", "fill-in", "numeric", "matching", "sequencing", "likert", "other"}
CMI5_DEFINED = {"initialized", "completed", "passed", "failed", "terminated"}

Statement = dict[str, Any]


@dataclass
class Lrs:
    """statements: in the order in which they were taken. documents: State, by what names them. refused: what broke a rule. away: what is asked for by an address
    that holds it is answered with 503."""

    files: dict[str, bytes]
    actor: dict[str, Any] = field(
        default_factory=lambda: {
            "objectType": "Agent",
            "name": "Okafor, Ada",
            "account": {"homePage": "https://lms.example", "name": "u-17"},
        }
    )
    mode: str = "Normal"
    registration: str = field(default_factory=lambda: str(uuid.uuid4()))
    mastery: float | None = None
    statements: list[Statement] = field(default_factory=list)
    documents: dict[tuple[str, ...], str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)
    away: str = ""
    page: str = "index.html"
    format: ClassVar[str] = "cmi5"
    framed: ClassVar[bool] = False

    @classmethod
    def of(cls, package: Path, **more: Any) -> Lrs:
        return cls(unzipped(package), **more)

    def __post_init__(self) -> None:
        self.lock = threading.Lock()
        units = etree.fromstring(self.files["cmi5.xml"]).iter(f"{CMI5}au")
        unit = next(unit for unit in units if unit.findtext(f"{CMI5}url") == self.page)
        self.activity = f"https://lms.example/activities/{uuid.uuid4()}"
        self.publisher = unit.get("id", "")
        self.move_on = unit.get("moveOn", "NotApplicable")
        if self.mastery is None and unit.get("masteryScore"):
            self.mastery = float(unit.get("masteryScore", ""))

    def __enter__(self) -> Lrs:
        self._servers = [ThreadingHTTPServer(("127.0.0.1", 0), make(self)) for make in (_packages, _store)]
        for server in self._servers:
            threading.Thread(target=server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()

    @property
    def url(self) -> str:
        """Of a new launch (section 8): a session and a place to fetch its token once."""
        here, store = (f"http://127.0.0.1:{server.server_port}" for server in self._servers)
        session = str(uuid.uuid4())
        self.sessions.append(session)
        launch = {
            "endpoint": f"{store}/xapi",
            "fetch": f"{store}/fetch?k={session}",
            "actor": json.dumps(self.actor),
            "registration": self.registration,
            "activityId": self.activity,
        }
        self.documents[self._document("LMS.LaunchData")] = json.dumps(
            {
                "contextTemplate": self.template(session),
                "launchMode": self.mode,
                "moveOn": self.move_on,
                "returnURL": f"{here}/back",
                **({"masteryScore": self.mastery} if self.mastery is not None else {}),
            }
        )
        return f"{here}/package/{self.page}?{urlencode(launch)}"

    def template(self, session: str) -> dict[str, Any]:
        return {"contextActivities": {"grouping": [{"objectType": "Activity", "id": self.publisher}]}, "extensions": {SESSION: session}}

    def _document(self, name: str) -> tuple[str, ...]:
        return (self.activity, json.dumps(self.actor, sort_keys=True), self.registration, name)

    # What a test reads, in the words that SCORM's platform has (journeys/lms.py)

    def said(self, verb: str) -> list[Statement]:
        return [each for each in self.statements if each["verb"]["id"] == VERBS + verb]

    @property
    def status(self) -> tuple[str, ...]:
        outcome = "passed" if self.said("passed") else "failed" if self.said("failed") else "unknown"
        return ("completed" if self.said("completed") else "incomplete", outcome)

    @property
    def raw(self) -> float | None:
        judged = [*self.said("passed"), *self.said("failed")]
        return 100 * judged[-1]["result"]["score"]["scaled"] if judged and "score" in judged[-1]["result"] else None

    def note(self, page: Any) -> None:
        """A platform is told; it does not look."""

    def bookmark(self, page: Any) -> str:
        return self.documents[self._document("bookmark")].split(" ", 1)[1]

    def rows(self, what: str) -> list[dict[str, str]]:
        if what != "interactions":
            return []
        return [
            {
                "id": each["object"]["id"].removeprefix(self.activity + "/").rsplit("/", 1)[0],
                "result": str(each["result"].get("success", "neutral")),
            }
            for each in self.said("answered")
        ]

    # What is held to the rules

    def post(self, statements: list[Statement]) -> bool:
        """False where one has the id of another that is here and says something else: then none of them is taken (xAPI, 2.1.3)."""
        here = {each["id"]: each for each in self.statements}
        if any(here.get(each["id"], each) != each for each in statements):
            return False
        for each in statements:
            if each["id"] not in here:
                self._take(each)
        return True

    def _take(self, statement: Statement) -> None:
        self.refused += [f"{statement['verb']['id'].rsplit('/', 1)[-1]}: {fault}" for fault in self.faults(statement)]
        self.statements.append(statement)

    def faults(self, statement: Statement) -> list[str]:
        verb = statement["verb"]["id"].removeprefix(VERBS)
        return [fault for fault, true in [*self._common(statement), *self._order(statement, verb), *self._own(statement, verb)] if true]

    def _common(self, statement: Statement) -> list[tuple[str, bool]]:
        """Sections 9.1 to 9.7."""
        context = statement.get("context", {})
        session = context.get("extensions", {}).get(SESSION)
        grouping = context.get("contextActivities", {}).get("grouping", [])
        return [
            ("its id is no UUID", not _is_uuid(statement.get("id", ""))),
            ("another actor", statement.get("actor") != self.actor),
            ("another registration", context.get("registration") != self.registration),
            ("no session of this launch", session not in self.sessions),
            ("the publisher's id is gone", self.publisher not in [each["id"] for each in grouping]),
            ("no time in UTC", not _is_utc(statement.get("timestamp", ""))),
        ]

    def _order(self, statement: Statement, verb: str) -> list[tuple[str, bool]]:
        """Sections 9.3 and 10: initialized first, terminated last, and what may be said but once."""
        session = statement.get("context", {}).get("extensions", {}).get(SESSION)
        before = [each["verb"]["id"].removeprefix(VERBS) for each in self.statements if each["context"]["extensions"][SESSION] == session]
        return [
            ("nothing comes before initialized", (not before) != (verb == "initialized")),
            ("nothing comes after terminated", "terminated" in before),
            ("once a registration", verb in ("completed", "passed") and bool(self.said(verb))),
            ("no failed after passed", verb == "failed" and bool(self.said("passed"))),
            ("one of passed and failed a session", verb in ("passed", "failed") and bool({"passed", "failed"} & set(before))),
            ("not in this mode", self.mode != "Normal" and verb not in ("initialized", "terminated")),
        ]

    def _own(self, statement: Statement, verb: str) -> list[tuple[str, bool]]:
        """Sections 9.5 (results) and 9.6.2 (categories); of answers xAPI, 4.1.4.1 and 4.1.5."""
        result = statement.get("result", {})
        categories = {each["id"] for each in statement["context"].get("contextActivities", {}).get("category", [])}
        defined, moves = verb in CMI5_DEFINED, verb in ("completed", "passed", "failed")
        scaled = result.get("score", {}).get("scaled")
        faults = [
            ("category cmi5", (CATEGORY + "cmi5" in categories) != defined),
            ("category moveon", (CATEGORY + "moveon" in categories) != moves),
            ("object", (statement["object"]["id"] == self.activity) != defined),
            ("duration", (moves or verb in ("terminated", "answered")) and not DURATION.fullmatch(result.get("duration", ""))),
            ("completion", (result.get("completion") is True) != (verb == "completed")),
            ("score", verb in ("initialized", "completed", "terminated") and "score" in result),
        ]
        if verb in ("passed", "failed"):
            passed = verb == "passed"
            stated = statement["context"].get("extensions", {}).get(MASTERY)
            wrong_side = self.mastery is not None and scaled is not None and (scaled >= self.mastery) != passed
            faults += [
                ("success", result.get("success") is not passed),
                ("masteryscore", stated != self.mastery),
                ("score.scaled", wrong_side),
            ]
        if verb == "answered":
            definition = statement["object"].get("definition", {})
            listed = [each["id"] for each in definition.get("choices", definition.get("scale", []))]
            given = result.get("response", "").split("[,]")
            faults += [
                ("type", definition.get("type") != "http://adlnet.gov/expapi/activities/cmi.interaction"),
                ("interactionType", definition.get("interactionType") not in INTERACTIONS),
                ("a reply that is none of the choices", bool(listed) and any(each and each not in listed for each in given)),
                ("scaled", scaled is not None and not -1 <= scaled <= 1),
            ]
        return faults


def _is_uuid(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", text))


def _is_utc(text: str) -> bool:
    offset = datetime.fromisoformat(text).utcoffset() if text else None
    return offset is not None and not offset


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, data: bytes = b"", kind: str = "text/plain", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), "Cache-Control": "no-store", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def body(self) -> str:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()

    def log_message(self, *_: object) -> None:
        pass


def _packages(lrs: Lrs) -> type[BaseHTTPRequestHandler]:
    class Packages(_Handler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            name = path.removeprefix("/package/")
            if path == "/back":
                self.answer(b"<!doctype html><title>Back</title><h1>Back at the platform</h1>", "text/html")
            elif name in lrs.files:
                lrs.requests.append(path)
                self.answer(lrs.files[name], TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream"))
            else:
                self.answer(status=404)

    return Packages


def _store(lrs: Lrs) -> type[BaseHTTPRequestHandler]:
    class Store(_Handler):
        def answer(self, data: bytes = b"", kind: str = "text/plain", status: int = 200, **headers: str) -> None:
            allowed = "Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match"
            cross = {
                "Access_Control_Allow_Origin": "*",
                "Access_Control_Allow_Headers": allowed,
                "Access_Control_Allow_Methods": "GET, PUT, POST",
            }
            super().answer(data, kind, status, **cross, **headers)

        def do_OPTIONS(self) -> None:
            self.body()
            self.answer(status=204)

        def do_GET(self) -> None:
            self.take("GET", self.body())

        def do_PUT(self) -> None:
            self.take("PUT", self.body())

        def do_POST(self) -> None:
            self.take("POST", self.body())

        def take(self, method: str, body: str) -> None:
            url = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(url.query).items()}
            with lrs.lock:
                lrs.calls.append(f"{method} {url.path}")
                if lrs.away and lrs.away in url.path:
                    self.answer(status=503)
                elif url.path == "/fetch":
                    self.fetch(method, asked["k"])
                elif self.headers.get("Authorization") not in lrs.tokens.values():
                    lrs.refused.append(f"{url.path}: no token of this launch")
                    self.answer(status=401)
                elif self.headers.get("X-Experience-API-Version") != "1.0.3":
                    lrs.refused.append(f"{url.path}: no version")
                    self.answer(status=400)
                else:
                    self.resource(method, url.path.removeprefix("/xapi/"), asked, body)

        def fetch(self, method: str, session: str) -> None:
            """Section 8.2: by POST, and once."""
            if method != "POST":
                lrs.refused.append("fetch: by POST only")
            if session in lrs.tokens:
                lrs.refused.append("fetch: a second time")
                self.answer(json.dumps({"error-code": "1", "error-text": "used"}).encode(), "application/json")
                return
            lrs.tokens[session] = f"Basic {session}"
            self.answer(json.dumps({"auth-token": session}).encode(), "application/json")

        def resource(self, method: str, name: str, asked: dict[str, str], body: str) -> None:
            if (method, name) == ("POST", "statements"):
                posted = json.loads(body)
                posted = posted if isinstance(posted, list) else [posted]
                if lrs.post(posted):
                    self.answer(json.dumps([each["id"] for each in posted]).encode(), "application/json")
                else:
                    self.answer(status=409)
            elif (method, name) == ("GET", "agents/profile"):
                self.answer(status=404)
            elif name == "activities/state":
                self.state(method, asked, body)
            else:
                lrs.refused.append(f"{method} {name}")
                self.answer(status=400)

        def state(self, method: str, asked: dict[str, str], body: str) -> None:
            agent = json.dumps(json.loads(asked["agent"]), sort_keys=True)
            key = (asked["activityId"], agent, asked["registration"], asked["stateId"])
            if method == "GET":
                self.answer(lrs.documents[key].encode()) if key in lrs.documents else self.answer(status=404)
                return
            if asked["stateId"] == "LMS.LaunchData":
                lrs.refused.append("LMS.LaunchData is not ours to write")
            lrs.documents[key] = body
            self.answer(status=204)

    return Store
