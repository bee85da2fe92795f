"""A package of any tool -> what it is, and what is wrong with it. Nothing of it is run.

A rule is a file `rules/<what it finds>.py` with `CODE` and `check(package) -> diagnostics`, a pure function; its docstring is the manual's page of its code.
"""

from __future__ import annotations

import dataclasses
import io
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from gci_scorm import registry
from gci_scorm.diagnostic import Diagnostic
from gci_scorm.verify.package import MOST, Package, opened

if TYPE_CHECKING:
    from gci_scorm.verify.schemas import Schemas


LONGEST_MESSAGE = 500


@dataclass(frozen=True, slots=True)
class Verified:
    package: Package
    diagnostics: tuple[Diagnostic, ...]


def verify(name: str, package: bytes | BinaryIO, schemas: Schemas | None = None) -> Verified:
    """name: the zip's, as the diagnostics are to call it. schemas: the user's own XSDs, to validate against too. Raises OSError alone, for a disk that fails."""
    found = opened(name, io.BytesIO(package) if isinstance(package, bytes) else package, schemas)
    diagnostics = {_bounded(each) for rule in registry.package_rules() for each in islice(rule(found), MOST)}
    return Verified(found, tuple(sorted(diagnostics, key=lambda d: d.order)))


def _bounded(diagnostic: Diagnostic) -> Diagnostic:
    """A name in a package may have any length."""
    if len(diagnostic.message) <= LONGEST_MESSAGE:
        return diagnostic
    return dataclasses.replace(diagnostic, message=f"{diagnostic.message[:LONGEST_MESSAGE]}...")
