"""The zip and its digest: the same files give the same bytes, whatever the clock, folder or order.

Rules of the zip (what LMSs choke on): the manifest first, deflate or store, sizes in the local headers, no zip64, no folder
entries, `/` between names, names of `[a-z0-9._/-]`, a fixed date, nothing empty, base names unique.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath

_DATE = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(r"[a-zA-Z0-9._/-]+")


def archive(manifest: tuple[str, bytes] | None, files: Iterable[tuple[str, bytes]]) -> bytes:
    """The package: the manifest, then the files by name.

    Raises ValueError for names or files that some LMS would refuse: a bug of ours, never of an author's.
    """
    ordered = [*([manifest] if manifest else []), *sorted(files)]
    _refuse_unfit(ordered)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", allowZip64=False) as target:
        for name, data in ordered:
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_STORED if _is_compressed(name) else zipfile.ZIP_DEFLATED
            target.writestr(info, data, compresslevel=9)
    return stream.getvalue()


def _is_compressed(name: str) -> bool:
    return name.endswith((".png", ".jpg", ".webp", ".mp4", ".webm", ".mp3", ".m4a", ".ogg"))


def _refuse_unfit(files: list[tuple[str, bytes]]) -> None:
    seen: set[str] = set()
    for name, data in files:
        base = PurePosixPath(name).name
        if not _NAME.fullmatch(name) or base in seen:
            raise ValueError(f"a file of a package can't be named {name!r}")
        if not data:
            raise ValueError(f"{name} is empty")
        seen.add(base)


def content_digest(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over names and uncompressed bytes, independent of zlib and of image codecs.

    Media count by their name alone: it carries the digest of their source (`render/pictures.py`).
    """
    total = hashlib.sha256()
    for name, data in sorted(files):
        counted = b"" if name.startswith("media/") else data
        total.update(f"{name}\n{len(counted)}\n".encode())
        total.update(counted)
    return total.hexdigest()
