"""Pictures for packages: re-encoded by Pillow without any metadata, WebP beside the original kind, drawings sanitised.

A picture's name in the package carries a digest of its source, so it is the same whatever the codec's version.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PIL import Image as Pillow

MOST_PIXELS = 40_000_000
WIDEST, TALLEST = 1600, 16_000
"""TALLEST: WebP ends at 16,383 pixels."""
RASTERS = ("PNG", "JPEG", "GIF", "WEBP")
KEPT_AS = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg", "GIF": "png", "WEBP": "png"}
"""Kind of a raster -> how it is kept beside WebP. MPO: what Pillow calls a JPEG with a second picture behind it, as phones make them."""
SETTINGS = "1"
"""Changed whenever the way of encoding changes, so that old cache entries are not used."""


class BadPicture(ValueError):
    """The file can't be shown; the message says why, in an author's words."""


class Store(Protocol):
    def get(self, key: str) -> bytes | None: ...
    def put(self, key: str, data: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class Variant:
    """One encoding. name: in the package, `media/container-1a2b3c4d5e6f.webp`."""

    media_type: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """width, height: pixels. variants: best first; the last is the original kind, which every browser shows. source: digest of the file."""

    width: int
    height: int
    variants: tuple[Variant, ...]
    source: str

    @property
    def name(self) -> str:
        return self.variants[-1].name

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """(media type, name) of what stands in <source>, best first."""
        return tuple((variant.media_type, variant.name) for variant in self.variants[:-1])


class Pictures:
    """Prepares each picture once. read: path -> bytes."""

    def __init__(self, read: Callable[[str], bytes], store: Store) -> None:
        self._read = read
        self._store = store
        self._done: dict[str, Picture] = {}

    def picture(self, file: str) -> Picture:
        """The picture of `file`, a path that `read` knows.

        Raises BadPicture.
        """
        if file not in self._done:
            self._done[file] = prepare(file, self._read(file), self._store)
        return self._done[file]


def package_name(file: str, source: str, kind: str) -> str:
    """Where a medium stands in a package: base names are unique, since some LMSs serve files by base name only."""
    stem = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(file).stem.lower()).strip("-") or "picture"
    return f"media/{stem}-{source[:12]}.{kind}"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def prepare(file: str, data: bytes, store: Store) -> Picture:
    source = digest(data)
    if file.lower().endswith(".svg"):
        return _drawing(file, data, source)
    key = digest(f"{source} {_pillow_version()} {SETTINGS}".encode())
    kept = store.get(f"{key}.json")
    if kept is not None and (picture := _from_store(file, source, kept, key, store)):
        return picture
    encoded = _encode(data)
    for kind, blob in encoded.blobs:
        store.put(f"{key}.{kind}", blob)
    store.put(f"{key}.json", json.dumps([encoded.width, encoded.height, [kind for kind, _ in encoded.blobs]]).encode())
    return _picture(file, source, encoded)


@dataclass(frozen=True, slots=True)
class _Encoded:
    width: int
    height: int
    blobs: tuple[tuple[str, bytes], ...]


def _pillow_version() -> str:
    import PIL

    return PIL.__version__


def _from_store(file: str, source: str, kept: bytes, key: str, store: Store) -> Picture | None:
    """None where an entry is missing or broken, as a power cut leaves them."""
    try:
        width, height, kinds = json.loads(kept)
    except ValueError:
        return None
    blobs = tuple((str(kind), blob) for kind in kinds if (blob := store.get(f"{key}.{kind}")))
    return _picture(file, source, _Encoded(width, height, blobs)) if len(blobs) == len(kinds) else None


def _picture(file: str, source: str, encoded: _Encoded) -> Picture:
    types = {"webp": "image/webp", "png": "image/png", "jpg": "image/jpeg"}
    variants = tuple(Variant(types[kind], package_name(file, source, kind), blob) for kind, blob in encoded.blobs)
    return Picture(encoded.width, encoded.height, variants, source)


def _drawing(file: str, data: bytes, source: str) -> Picture:
    from gci_scorm.render.svg import BadDrawing, sanitise

    try:
        clean, width, height = sanitise(data)
    except BadDrawing as error:
        raise BadPicture(str(error)) from None
    return Picture(width, height, (Variant("image/svg+xml", package_name(file, source, "svg"), clean),), source)


def _encode(data: bytes) -> _Encoded:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=RASTERS) as opened:
            kind = str(opened.format)
            if opened.width * opened.height > MOST_PIXELS:
                raise BadPicture(f"it has {opened.width} x {opened.height} pixels; {MOST_PIXELS // 1_000_000} million is the most")
            upright = ImageOps.exif_transpose(opened)
            pixels = _bare(upright, has_alpha=upright.has_transparency_data)
    except UnidentifiedImageError:
        raise BadPicture("it is no PNG, JPEG, GIF, WebP or SVG picture") from None
    except BadPicture:
        raise
    except Exception as error:  # Broken files make Pillow's decoders raise whatever comes: struct.error, EOFError, IndexError ...
        raise BadPicture(f"it can't be decoded: {error}") from None
    extension = KEPT_AS[kind]
    return _Encoded(pixels.width, pixels.height, (("webp", _webp(pixels, extension)), (extension, _original(pixels, extension))))


def _bare(image: Pillow.Image, has_alpha: bool) -> Pillow.Image:
    """The pixels alone, in sRGB's channels, no larger than WIDEST and TALLEST: a new image, so that no metadata comes along."""
    from PIL import Image

    plain = image.convert("RGBA" if has_alpha else "RGB")
    if (shrink := min(WIDEST / plain.width, TALLEST / plain.height)) < 1:
        plain = plain.resize((max(1, round(plain.width * shrink)), max(1, round(plain.height * shrink))), Image.Resampling.LANCZOS)
    fresh = Image.new(plain.mode, plain.size)
    fresh.paste(plain)
    return fresh


def _webp(image: Pillow.Image, original: str) -> bytes:
    stream = io.BytesIO()
    if original == "jpg":
        image.save(stream, "WEBP", quality=78, method=4)
    else:
        image.save(stream, "WEBP", lossless=True, quality=70, method=4)
    return stream.getvalue()


def _original(image: Pillow.Image, kind: str) -> bytes:
    stream = io.BytesIO()
    if kind == "jpg":
        image.save(stream, "JPEG", quality=82, progressive=True, optimize=True)
    else:
        image.save(stream, "PNG", optimize=True)
    return stream.getvalue()
