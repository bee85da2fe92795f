"""What a format declares: formats/<name>/format.py holds one as `FORMAT`, beside it adapter.js speaks to the LMS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gci_scorm.package.manifest import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """name: as in `--format` and file names; the runtime is runtime/dist/<name>.js. manifest: the bytes of imsmanifest.xml."""

    name: str
    title: str
    manifest: Callable[[Facts], bytes]
