"""A file of a kind that platforms refuse or browsers don't play.

Programs and scripts of servers (`.exe`, `.php`, `.jsp` ...) are refused by upload filters and virus scanners. Flash
(`.swf`, `.flv`), Java applets and Silverlight are played by no browser any more. Some servers don't know `.mjs` and
`.wasm`, and then browsers refuse to run them.

Mend: take the file out, or put one of a common kind in its place: `.html`, `.js`, `.css`, `.png`, `.jpg`, `.mp4`, `.mp3`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.words import listed

CODE = Code("refused-type", "warning")
_WHY = {
    "platforms refuse programs": (".exe", ".dll", ".bat", ".cmd", ".com", ".msi", ".scr", ".vbs", ".ps1", ".sh", ".apk", ".dmg", ".app"),
    "platforms refuse what a server would run": (
        ".php",
        ".phtml",
        ".php5",
        ".asp",
        ".aspx",
        ".jsp",
        ".cgi",
        ".pl",
        ".py",
        ".rb",
        ".htaccess",
    ),
    "no browser plays this kind any more": (".swf", ".flv", ".f4v", ".class", ".jar", ".xap", ".dcr", ".wmv", ".wma", ".avi", ".rm"),
    "some servers call this kind by no type that browsers run": (".mjs", ".wasm"),
}
_WHY_OF = {suffix: why for why, suffixes in _WHY.items() for suffix in suffixes}


def check(package: Package) -> Iterator[Diagnostic]:
    by_reason: dict[str, list[str]] = {}
    for entry in package.entries:
        suffix = entry.suffix or "." + entry.name.rpartition("/")[2].lstrip(".")
        if suffix in _WHY_OF:
            by_reason.setdefault(_WHY_OF[suffix], []).append(entry.name)
    for why, names in by_reason.items():
        yield CODE(package.span, f"{listed(names)}: {why}", "take it out, or put a file of a common kind there")
