"""A zip without a manifest at its root.

An LMS looks for `imsmanifest.xml` (SCORM), `cmi5.xml` or the four files of AICC at the zip's root, by just these names
(SCORM CAM 3.2; cmi5, 14.1). Mostly the folder was packed in the place of what it holds.

Mend: go into the folder, choose all that is in it, and pack that.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.package import CMI5_MANIFEST, SCORM_MANIFEST, Package

CODE = Code("no-manifest")
_NAMES = (SCORM_MANIFEST, CMI5_MANIFEST)


def check(package: Package) -> Iterator[Diagnostic]:
    archive = package.archive
    if (
        archive.unreadable
        or any(name in package.files for name in _NAMES)
        or (package.standard and package.standard.family in ("aicc", "web"))
    ):
        return
    named = next((package.folded[name] for name in _NAMES if name in package.folded), "")
    deeper = next((name for name in package.files if name.lower().endswith(tuple(f"/{each}" for each in _NAMES))), "")
    if named:
        yield CODE(package.span, f"the manifest is called `{named}`: LMSs look for `{named.lower()}`", "rename it, in small letters")
    elif deeper:
        hint = "pack what is in the folder, not the folder"
        yield CODE(package.span, f"the manifest is not at the root of the zip: it is `{deeper}`", hint)
    else:
        xapi = (
            "; `tincan.xml` is there: that is a package for xAPI alone, which few platforms take" if "tincan.xml" in package.files else ""
        )
        yield CODE(
            package.span,
            f"there is no imsmanifest.xml and no cmi5.xml{xapi}",
            "it is no package that an LMS takes: export it as SCORM or cmi5",
        )
