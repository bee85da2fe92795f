"""Words for a picture that say nothing of it.

Some trainees have pages read aloud. The name of a file tells them nothing, and "picture of" tells them what the
program that reads has said already.

Mend: say in `alt` what the picture teaches, beginning with what is to be seen. A picture that only decorates says so:
`decorative: true`.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, image: {file: media/container.png, alt: Picture of a container}}]
    # media/container.png, a picture

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, image: {file: media/container.png, alt: Monitors are stacked loose to the roof.}}]
    # media/container.png, a picture
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from gci_scorm.check.references import index
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.media import Image
from gci_scorm.model.module import Module

CODE = Code("poor-alt", "warning")

_FILE = re.compile(
    r"[\w .()-]+\.(?:png|jpe?g|jfif|gif|svg|webp|avif|heic|bmp|tiff?)|(?:img|dscn?|pxl|image|photo|scan|screenshot)[ _-]*\d[\d _-]*", re.I
)
# In English, French and Spanish, as people begin. "Pictures of ..." may hang on the wall that is shown.
_BEGINNING = re.compile(
    r"(?:(?:an?|the|une?|la|le|l['’]|una?|el)\s*)?"
    r"(?:(?:picture|image|photo|photograph|graphic)\s+(?:of|showing|that shows|which shows)\b"
    r"|(?:image|photo|photographie|graphique)\s+(?:du|des|de|montrant|qui montre)\b|(?:image|photo|photographie)\s+d['’]"
    r"|(?:imagen|foto|fotograf[ií]a|gr[aá]fico)\s+(?:del?|que muestra|mostrando)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"(?:an?\s+|une?\s+|una?\s+)?(?:picture|image|photo|photograph|graphic|photographie|graphique|imagen|foto|fotograf[ií]a|gr[aá]fico)",
    re.I,
)


def check(module: Module) -> Iterator[Diagnostic]:
    for thing in index(module).things:
        # Where there are no words at all, `missing-alt` tells it.
        words = thing.alt.plain if isinstance(thing, Image) and thing.alt and not thing.decorative else ""
        if isinstance(thing, Image) and words and (fault := _fault(words, PurePosixPath(thing.file))):
            yield CODE(thing.at("alt"), fault, "say what the picture teaches, beginning with what is to be seen")


def _fault(words: str, file: PurePosixPath) -> str:
    bare = words.strip(" .!?…")
    if bare.casefold() in (file.name.casefold(), file.stem.casefold()) or _FILE.fullmatch(bare):
        return f"`{words[:40]}` is the name of a file, and says nothing to those who do not see the picture"
    if not re.search(r"\w", bare) or _WORD.fullmatch(bare):
        return f"`{words[:40]}` says nothing of what the picture shows"
    if found := _BEGINNING.match(bare):
        return f"`{found[0]}` says nothing: that it is a picture is known to those who have it read aloud"
    return ""
