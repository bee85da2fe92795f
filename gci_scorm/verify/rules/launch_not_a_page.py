"""A SCO that begins with something else than a page.

A SCO speaks to the LMS by script, so it begins with HTML. A film, a PDF or a slide show opens, if at all, as what it is, and
never reports.

Mend: begin with a page that shows it, or call the resource an `asset`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called, scorm_type
from gci_scorm.verify.package import Package

CODE = Code("launch-not-a-page", "warning")
_PAGES = (".html", ".htm", ".xhtml", ".xht", ".svg", ".php", ".asp", ".aspx", ".jsp")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for resource in manifest.resources:
        path = manifest.reference(resource).path
        if scorm_type(resource)[1] == "sco" and package.found(path) and not path.lower().endswith(_PAGES):
            place = package.at(resource, "href")
            yield CODE(
                place, f"{called(resource)} is a SCO and begins with `{path}`, which is no page", "begin with HTML, or call it an `asset`"
            )
