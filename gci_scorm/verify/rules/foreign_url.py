"""A page or style sheet that fetches something from another server.

Where that server is slow, gone or blocked, as on the networks of many administrations, the page waits or looks broken; it also learns who
learns what. Platforms with a Content-Security-Policy refuse it. Links that a trainee may follow are not meant.

Mend: put the file into the package, and name it from there.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package
from gci_scorm.verify.pages import urlsplit

CODE = Code("foreign-url", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    for page in package.pages:
        told: set[str] = set()
        for each in page.fetched:
            host = urlsplit(each.address).netloc if each.foreign else ""
            if host and host not in told:
                told.add(host)
                blocked = "; an LMS with https blocks it altogether" if each.address.startswith("http:") else ""
                yield CODE(
                    page.at(each), f"`{_short(each.address)}` is fetched from another server{blocked}", "put the file into the package"
                )


def _short(address: str) -> str:
    return address if len(address) <= 80 else address[:80] + "..."
