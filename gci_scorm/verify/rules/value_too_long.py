"""A text in the manifest that is longer than LMSs must take.

SCORM 1.2 sets the limits in its schema, and 2004 names what every LMS must at least take: titles 200 characters, versions 20,
`datafromlms` 255 in 1.2 and 4,000 in 2004, addresses 2,000. What is longer is cut or refused, as the database column allows.

Mend: shorten it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("value-too-long", "warning")
_LONGEST = {
    "title": 200,
    "schemaversion": 20,
    "adlcp:prerequisites": 200,
    "adlcp:datafromlms": 255,
    "adlcp:dataFromLMS": 4000,
    "adlcp:location": 2000,
}
_ATTRIBUTES = {"href": 2000, "identifierref": 2000, "parameters": 1000, "version": 20}


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for node in manifest.root.iter():
        name = manifest.names(node.tag)
        text = (node.text or "").strip()
        if len(text) > _LONGEST.get(name, len(text)):
            yield CODE(package.at(node), f"`{name}` has {len(text):,} characters; {_LONGEST[name]:,} are sure", "shorten it")
        for attribute, longest in _ATTRIBUTES.items() if name and ":" not in name else ():
            if len(node.get(attribute, "")) > longest:
                length = len(node.get(attribute, ""))
                yield CODE(package.at(node, attribute), f"`{attribute}` has {length:,} characters; {longest:,} are sure", "shorten it")
