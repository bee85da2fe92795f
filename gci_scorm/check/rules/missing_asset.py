"""A picture, recording or caption file that is not in the module's folder.

Where it is named there would be a hole in the page. Large and small letters count, since they do on the servers that
packages are put on.

Mend: put the file into the module's `media/`, and write its path from the module's folder, letter by letter:
`media/container.png`.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, image: {file: media/Container.png, alt: A container.}}]
    # media/container.png, a picture

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, image: {file: media/container.png, alt: A container.}}]
    # media/container.png, a picture
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import partial
from mimetypes import guess_type

from gci_scorm.check.references import Reference, index, listed
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.media import Image, Recording
from gci_scorm.model.module import Module

CODE = Code("missing-asset")


def check(module: Module) -> Iterator[Diagnostic]:
    have = set(module.files)
    for asset in _named(module):
        path = asset.name
        if path in have:
            continue
        if path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/"):
            yield CODE(asset.span, f"`{path}` leads out of the module's folder", "put the file into media/ and write media/name, with /")
            continue
        near, hint = _hint(module, path)
        yield CODE(asset.span, f"there is no file `{path}`", hint, mend=partial(_named_anew, path, near) if near else None)


def _hint(module: Module, path: str) -> tuple[str, str]:
    """The file that was meant, or "", and what to do."""
    have = set(module.files)
    if same := [name for name in sorted(have) if name.lower() == path.lower()]:
        folder, _, name = same[0].rpartition("/")
        called = name if path.startswith(f"{folder}/") else same[0]
        return same[0], f"the file is called `{called}`: capitals count on most servers"
    near = get_close_matches(path, _of_one_kind(path, have), 1)
    return (near[0], f"did you mean `{near[0]}`?") if near else ("", f"it would be modules/{module.id}/{path}")


def _named_anew(path: str, near: str, line: str) -> str:
    # The place told may be that of a key: captions are told by their language.
    return line.replace(path, near, 1)


def _of_one_kind(path: str, have: set[str]) -> list[str]:
    """Pictures for a picture, sound for sound: of other files none can have been meant."""
    kind = (guess_type(path)[0] or path.rpartition(".")[2]).split("/")[0]
    return sorted(name for name in have if (guess_type(name)[0] or name.rpartition(".")[2]).split("/")[0] == kind)


def _named(module: Module) -> Iterator[Reference]:
    if module.image is not None:
        yield Reference(module.image, module.at("image"))
    yield from listed(module, "logos")
    for thing in index(module).things:
        if isinstance(thing, Image | Recording):
            yield Reference(thing.file, thing.at("file"))
        if isinstance(thing, Recording):
            yield from (Reference(file, thing.captions.span_of(language)) for language, file in thing.captions)
            if thing.poster is not None:
                yield Reference(thing.poster, thing.at("poster"))
