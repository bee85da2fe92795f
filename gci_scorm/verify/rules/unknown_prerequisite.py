"""A condition on an item that is not there.

`adlcp:prerequisites` names items by their identifiers (SCORM 1.2: CAM 2.3, AICC script). Of one that doesn't exist no LMS can
know that it is done: the item stays closed, or the condition is dropped. Few LMSs read these conditions at all.

Mend: write the identifier of an item, or leave the condition out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import Package

CODE = Code("unknown-prerequisite", "warning")
_TEXT = re.compile(r'"[^"]*"|=\s*\w+')
_NAME = re.compile(r"[^\W\d][\w.-]*")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    known = {item.get("identifier") for item in manifest.items}
    for node in manifest.root.iter():
        if manifest.names(node.tag) == "adlcp:prerequisites":
            for name in dict.fromkeys(_NAME.findall(_TEXT.sub(" ", node.text or ""))):
                if name not in known:
                    yield CODE(package.at(node), f"there is no item `{name}`", "write an item's identifier, or leave the condition out")
