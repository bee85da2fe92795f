"""A source whose `url` is no address of the web.

It becomes a link in front of trainees. Without `https://` a browser looks for a file of the package, and finds none.

Mend: write the whole address, as it stands in the browser's address line. For a book or a paper leave `url` out and
give a `locator`.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: "Consent comes first [@basel-art-6]."}]
    # module.yaml
    sources: {basel-art-6: {title: Basel Convention, url: www.basel.int, checked: 2026-11-01}}

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: "Consent comes first [@basel-art-6]."}]
    # module.yaml
    sources: {basel-art-6: {title: Basel Convention, url: "https://www.basel.int/", checked: 2026-11-01}}
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module

CODE = Code("bad-address")


def check(module: Module) -> Iterator[Diagnostic]:
    for _, source in module.sources:
        if source.url is not None and not _is_web(source.url):
            yield CODE(source.at("url"), f"`{source.url}` is no address of the web", "write it whole, with https://")


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not any(sign.isspace() for sign in url)
