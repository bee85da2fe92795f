"""An `ignore` of something that is no warning.

It silences nothing: there is no such code, or the code is that of an error. Errors can't be ignored, since a module
with one makes no package.

Mend: write the code that stands beside the warning, letter by letter. Mend an error, and take its `ignore` out.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Text., image: {file: media/line.png, decorative: true, ignore: {missing-alt: It only decorates.}}}]
    # media/line.png, a picture

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: Text., image: {file: media/line.png, decorative: true}}]
    # media/line.png, a picture
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.codes import severities
from gci_scorm.check.references import index
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module
from gci_scorm.model.slips import nearest

CODE = Code("unknown-ignore", "warning")


def check(module: Module) -> Iterator[Diagnostic]:
    for thing in index(module).things:
        for name in thing.ignore.names():
            severity = severities().get(name)
            if severity == "error":
                yield CODE(
                    thing.ignore.span_of(name), f"`{name}` is an error, which can't be ignored", "mend what it points at, and take this out"
                )
            elif severity is None:
                near = nearest(name, (code for code, kind in severities().items() if kind == "warning"))
                yield CODE(
                    thing.ignore.span_of(name), f"no warning is called `{name}`", f"did you mean `{near}`?" if near else "take it out"
                )
