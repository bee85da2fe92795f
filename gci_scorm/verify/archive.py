"""Any zip, read as data: nothing is written to a disk, nothing is run, nothing is unpacked beyond bounds, and no bytes raise.

`zipfile` reads the list at the zip's end; what stands before each file is read here, since unpackers that work from the front believe that.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO, NamedTuple

MOST_ENTRIES = 20_000
MOST_BYTES = 4 * 1024**3
MOST_BYTES_OF_ONE = 2 * 1024**3
MOST_RATIO, RATIO_FROM = 200, 50 * 1024**2
"""How many times its packed size a zip may unpack to; asked only from so many unpacked bytes on: short files of one letter are no bomb."""
KEPT, KEPT_IN_ALL = 8 * 1024**2, 64 * 1024**2
"""Bytes of one text, and of all, that are kept to be looked into."""
HEAD = 32
TEXTS = frozenset({".htm", ".html", ".xhtml", ".css", ".xml"})
_CHUNK = 1024**2
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _LATER_SIZES, _UTF8 = 0x1, 0x8, 0x800
_ZIP64 = 1
_END, _END_SIZE = b"PK\5\6", 22


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a zip. name: as it is written there, with `/` or `\\`. size, packed: bytes, as the zip claims.

    fault: why it can't be unpacked, "" where it can. head: its first bytes. data: all of them, of a text that is not too long; None otherwise.
    """

    name: str
    size: int
    packed: int
    method: int
    encrypted: bool = False
    link: bool = False
    utf8: bool = True
    later_sizes: bool = False
    zip64: bool = False
    fault: str = ""
    head: bytes = b""
    data: bytes | None = None

    @property
    def is_folder(self) -> bool:
        return self.name.endswith(("/", "\\"))

    @property
    def suffix(self) -> str:
        """With the dot, in small letters."""
        return os.path.splitext(self.name)[1].lower()


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip. size: of the file, in bytes. unreadable, bomb: why it was not opened, why it was not unpacked; "" otherwise.

    before, after: bytes of the file that belong to nothing of the zip.
    """

    size: int
    entries: tuple[Entry, ...] = ()
    unreadable: str = ""
    bomb: str = ""
    before: int = 0
    after: int = 0
    zip64: bool = False


def read(stream: BinaryIO) -> Archive:
    """Never raises but for a disk that fails (OSError)."""
    size = stream.seek(0, io.SEEK_END)
    tail_start = max(0, size - 65557)
    stream.seek(tail_start)
    tail = stream.read()
    try:
        with zipfile.ZipFile(stream) as source:
            infos, start = source.infolist(), source.start_dir
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error, EOFError, MemoryError) as error:
        return Archive(size, unreadable=_why(stream, size, error))
    bomb = _bomb(infos, size)
    fronts = [_front(stream, info) for info in infos]
    bomb = bomb or _overlap(infos, fronts, start)
    left = KEPT_IN_ALL
    entries: list[Entry] = []
    for info, front in zip(infos, fronts, strict=True):
        entry = _entry(stream, info, front, left) if not bomb else _claimed(info, front)
        left -= len(entry.data or b"")
        entries.append(entry)
    before = min((info.header_offset for info in infos), default=0)
    return Archive(size, tuple(entries), "", bomb, before, _after(tail, tail_start, size), b"PK\6\7" in tail[-_END_SIZE - 20 :])


def _why(stream: BinaryIO, size: int, error: Exception) -> str:
    stream.seek(0)
    start = stream.read(8)
    if not size:
        return "it is empty"
    if start.startswith(b"Rar!"):
        return "it is a RAR archive"
    if start.startswith(b"7z\xbc\xaf"):
        return "it is a 7-Zip archive"
    if start.startswith((b"\x1f\x8b", b"BZh")):
        return "it is packed otherwise"
    if start.startswith(b"PK\3\4"):
        return "its end is missing or damaged, as after a copy that broke off"
    if start.lstrip()[:1] == b"<":
        return "it is a page or an XML file"
    return "it begins and ends like none" if isinstance(error, zipfile.BadZipFile) else "its list of files is damaged"


def _bomb(infos: list[zipfile.ZipInfo], size: int) -> str:
    total, largest = sum(info.file_size for info in infos), max((info.file_size for info in infos), default=0)
    if len(infos) > MOST_ENTRIES:
        return f"it holds {len(infos):,} files"
    if total > MOST_BYTES or largest > MOST_BYTES_OF_ONE:
        return f"it unpacks to {total / 1024**3:,.1f} GB"
    if total > RATIO_FROM and total > size * MOST_RATIO:
        return f"it unpacks to {total // max(size, 1):,} times its size"
    return ""


def _overlap(infos: list[zipfile.ZipInfo], fronts: list[_Front], start: int) -> str:
    """Files that share bytes: a small zip can so unpack to any size. start: where the list of files begins."""
    places = ((info.header_offset, front.start + info.compress_size) for info, front in zip(infos, fronts, strict=True) if not front.fault)
    for (_, end), (following, _) in pairwise([*sorted(places), (start, 0)]):
        if end > following:
            return "files of it lie over one another"
    return ""


class _Front(NamedTuple):
    """What stands before an entry's bytes. start: where these begin."""

    start: int = 0
    fault: str = ""
    zip64: bool = False


def _front(stream: BinaryIO, info: zipfile.ZipInfo) -> _Front:
    if info.header_offset < 0:
        return _Front(fault="begins before the file does")
    stream.seek(info.header_offset)
    fixed = stream.read(30)
    if len(fixed) < 30 or not fixed.startswith(b"PK\3\4"):
        return _Front(fault="doesn't stand where the zip says")
    flags, name_length, extra_length = struct.unpack("<6xH18xHH", fixed)
    raw = stream.read(name_length)
    name = raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    fault = "" if name == info.orig_filename else f"has two names in the zip; the other is `{name}`"
    return _Front(info.header_offset + 30 + name_length + extra_length, fault, _has_zip64(stream.read(extra_length)))


def _claimed(info: zipfile.ZipInfo, front: _Front, **more: object) -> Entry:
    mode = info.external_attr >> 16
    return Entry(
        name=info.orig_filename,
        size=info.file_size,
        packed=info.compress_size,
        method=info.compress_type,
        encrypted=bool(info.flag_bits & _ENCRYPTED),
        # Other systems than Unix keep other things in these bits.
        link=info.create_system == 3 and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR),
        utf8=bool(info.flag_bits & _UTF8),
        later_sizes=bool(info.flag_bits & _LATER_SIZES),
        zip64=front.zip64 or _has_zip64(info.extra),
        **more,  # type: ignore[arg-type]
    )


def _has_zip64(extra: bytes) -> bool:
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _ZIP64:
            return True
        extra = extra[4 + length :]
    return False


def _entry(stream: BinaryIO, info: zipfile.ZipInfo, front: _Front, left: int) -> Entry:
    claimed = _claimed(info, front)
    if front.fault or claimed.encrypted or claimed.method not in (_STORED, _DEFLATED):
        return _claimed(info, front, fault=front.fault)
    keeps = claimed.suffix in TEXTS and info.file_size <= min(KEPT, left)
    kept: list[bytes] = []
    head, total, check = b"", 0, 0
    try:
        for chunk in _unpacked(stream, info, front.start):
            total, check = total + len(chunk), zlib.crc32(chunk, check)
            head = head or chunk[:HEAD]
            if keeps:
                kept.append(chunk)
    except zlib.error:
        return _claimed(info, front, fault="can't be unpacked", head=head)
    fault = "can't be unpacked: it is cut off or changed" if (total, check) != (info.file_size, info.CRC) else ""
    return _claimed(info, front, fault=fault, head=head, data=b"".join(kept) if keeps and not fault else None)


def _unpacked(stream: BinaryIO, info: zipfile.ZipInfo, start: int) -> Iterator[bytes]:
    """The bytes of an entry, never more than a chunk beyond what it says it has."""
    stream.seek(start)
    packed, got = info.compress_size, 0
    unpacker = zlib.decompressobj(-15) if info.compress_type == _DEFLATED else None
    while packed > 0 and got <= info.file_size:
        data = stream.read(min(_CHUNK, packed))
        if not data:
            return
        packed -= len(data)
        while data and got <= info.file_size:
            chunk = unpacker.decompress(data, _CHUNK) if unpacker else data
            data = unpacker.unconsumed_tail if unpacker else b""
            got += len(chunk)
            yield chunk
    if unpacker and got <= info.file_size:
        yield unpacker.flush()


def _after(tail: bytes, start: int, size: int) -> int:
    """Bytes behind the zip's end and its remark."""
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        return 0
    remark = int.from_bytes(tail[at + 20 : at + 22], "little")
    return max(0, size - (start + at + _END_SIZE + remark))


def open_file(path: str | os.PathLike[str]) -> Archive:
    """A zip on a disk. Raises OSError."""
    with open(path, "rb") as stream:
        return read(stream)
