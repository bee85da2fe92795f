"""Pictures in packages: nothing of the camera comes along, nothing that runs, nothing that bursts."""

from __future__ import annotations

import contextlib
import functools
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageCms

from gci_scorm.render.css import contrast
from gci_scorm.render.pictures import MOST_PIXELS, BadPicture, Pictures, prepare
from gci_scorm.render.svg import ATTRIBUTES, ELEMENTS, SVG, BadDrawing, sanitise
from gci_scorm.world import Cache, NoCache

GPS = 0x8825


@functools.cache  # a colour profile holds the second that it was made in
def photograph(size: tuple[int, int] = (60, 40), kind: str = "JPEG", mode: str = "RGB", orientation: int = 1) -> bytes:
    """A picture as a camera leaves it: place, maker, comment, colour profile."""
    image = Image.new(mode, size, "red")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "MakerOfCameras"
    exif.get_ifd(GPS)[2] = (46.0, 12.0, 3.0)
    stream = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image.save(stream, kind, exif=exif, icc_profile=profile)
    return stream.getvalue()


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "x.jpg"), ("PNG", "x.png"), ("WEBP", "x.webp")])
def test_no_metadata_of_a_photograph_reaches_a_package(kind: str, name: str) -> None:
    data = photograph(kind=kind)
    assert b"MakerOfCameras" in data
    for variant in prepare(name, data, NoCache()).variants:
        with Image.open(io.BytesIO(variant.data)) as image:
            assert not image.getexif()
            assert not {"icc_profile", "exif", "comment", "xmp"} & set(image.info)
        assert b"MakerOfCameras" not in variant.data


def test_webp_stands_beside_the_original_kind_and_every_browser_finds_one() -> None:
    jpeg = prepare("crate.jpg", photograph(), NoCache())
    png = prepare("crate.png", photograph(kind="PNG"), NoCache())
    assert [variant.media_type for variant in jpeg.variants] == ["image/webp", "image/jpeg"]
    assert [variant.media_type for variant in png.variants] == ["image/webp", "image/png"]
    assert jpeg.sources == (("image/webp", jpeg.variants[0].name),)


def test_a_picture_taken_with_the_camera_on_its_side_stands_upright() -> None:
    picture = prepare("x.jpg", photograph((60, 40), orientation=6), NoCache())
    assert (picture.width, picture.height) == (40, 60)


def test_a_picture_is_no_wider_than_a_page_needs_and_says_its_true_size() -> None:
    picture = prepare("x.jpg", photograph((3200, 1000)), NoCache())
    with Image.open(io.BytesIO(picture.variants[-1].data)) as image:
        assert image.size == (picture.width, picture.height) == (1600, 500)


def test_transparency_is_kept() -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(stream, "PNG")
    for variant in prepare("x.png", stream.getvalue(), NoCache()).variants:
        with Image.open(io.BytesIO(variant.data)) as image:
            assert image.convert("RGBA").getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("size", [(40, 20_000), (20_000, 40), (5_000, 7_000), (1, 30_000)])
def test_a_picture_of_any_proportions_can_be_encoded(size: tuple[int, int]) -> None:
    picture = prepare("x.png", photograph(size, "PNG"), NoCache())
    assert (picture.width <= 1600, picture.height <= 16_000, min(picture.width, picture.height) > 0) == (True, True, True)


def test_a_photograph_with_a_second_picture_behind_it_is_a_photograph() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(stream, "MPO", save_all=True, append_images=[Image.new("RGB", (6, 4))])
    picture = prepare("x.jpg", stream.getvalue(), NoCache())
    assert (picture.width, picture.height, picture.name[-4:]) == (60, 40, ".jpg")


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8), st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]))
@settings(max_examples=60, deadline=None)
def test_a_damaged_picture_is_shown_or_refused(at: int, damage: bytes, kind: str) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (9, 7), "red").save(stream, kind)
    data = stream.getvalue()
    at %= len(data)
    with contextlib.suppress(BadPicture):
        prepare("x", data[:at] + damage + data[at + len(damage) :], NoCache())


def bomb() -> bytes:
    """A picture that says that it has more pixels than anybody needs."""
    stream = io.BytesIO()
    Image.new("1", (30_000, MOST_PIXELS // 30_000 + 1)).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"no picture", photograph()[:200], bomb(), b"BM" + bytes(60)], ids=["empty", "text", "cut", "bomb", "bmp"]
)
def test_what_is_no_picture_or_too_large_is_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(BadPicture, match=r"it (is|has|can't)"):
        prepare("x.png", data, NoCache())


def test_names_carry_the_digest_of_the_source_so_they_are_unique_and_stable() -> None:
    one = prepare("media/a/Foto é 1.JPG", photograph(), NoCache())
    other = prepare("media/b/Foto é 1.JPG", photograph((61, 40)), NoCache())
    assert one.name != other.name
    assert one.name.startswith("media/foto-1-")
    assert one.name == prepare("media/a/Foto é 1.JPG", photograph(), NoCache()).name


def test_the_cache_gives_the_same_bytes_and_damage_to_it_does_no_harm(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first = prepare("x.jpg", photograph(), cache)
    assert prepare("x.jpg", photograph(), cache) == first
    kept = sorted(tmp_path.iterdir())
    assert kept
    kept[-1].unlink()
    assert prepare("x.jpg", photograph(), cache) == first
    for entry in kept:
        entry.write_bytes(b"")
    assert prepare("x.jpg", photograph(), cache) == first


def test_a_picture_that_stands_twice_is_prepared_once() -> None:
    reads = []
    book = Pictures(lambda file: reads.append(file) or photograph(), NoCache())  # type: ignore[func-returns-value]  # notes each read
    assert book.picture("x.jpg") is book.picture("x.jpg")
    assert reads == ["x.jpg"]


def drawing(inside: str, attributes: str = 'viewBox="0 0 10 20"') -> bytes:
    return f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        '<g onclick="alert(1)"/>',
        "<style>*{fill:url(http://example.org)}</style>",
        '<rect style="fill:red"/>',
        '<rect fill="url(http://example.org/x)"/>',
        '<rect fill="URL(http://example.org/x)"/>',
        '<rect fill="\\75rl(http://example.org/x)"/>',
        '<image href="http://example.org/x.png"/>',
        '<use xlink:href="other.svg#a"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>',
        '<animate attributeName="href" to="javascript:x"/>',
        "<!-- a comment --><?run this?>",
    ],
)
def test_what_runs_or_leads_out_is_taken_from_a_drawing(harm: str) -> None:
    clean, width, height = sanitise(drawing(harm + "<title>kept</title>"))
    text = clean.decode()
    assert (width, height) == (10, 20)
    assert "kept" in text
    for word in ("script", "alert", "example.org", "style", "other.svg", "foreign", "animate", "comment", "<?run", "on"):
        assert word not in text.replace("xmlns", "").replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    "data",
    [
        b"<svg>",
        b"<svg/>",
        drawing("", "")[:-1],
        drawing("", ""),
        drawing("", 'viewBox="0 0 0 5"'),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("<title>&a;</title>"),
    ],
)
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(BadDrawing):
        sanitise(data)


TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="<>&\"'"), max_size=12)
NAMES = st.sampled_from(["script", "style", "image", "a", "svg", "set", *sorted(ELEMENTS)[:8]])
KEYS = st.sampled_from(["onload", "style", "href", "filter", *sorted(ATTRIBUTES)[:8]])
TREES = st.recursive(
    st.builds(lambda n, k, v, t: f'<{n} {k}="{v}">{t}</{n}>', NAMES, KEYS, TEXT | st.just("url(#a)") | st.just("javascript:x"), TEXT),
    lambda inner: st.builds(lambda n, parts: f"<{n}>{''.join(parts)}</{n}>", NAMES, st.lists(inner, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None)
@given(TREES)
def test_only_allowed_elements_and_attributes_come_out_of_any_drawing(inside: str) -> None:
    clean, _, _ = sanitise(drawing(inside))
    for element in etree.fromstring(clean).iter():
        assert etree.QName(element).localname in ELEMENTS
        for key, value in element.attrib.items():
            assert etree.QName(key).localname in ATTRIBUTES | {"href", "lang"}
            assert "javascript" not in value or etree.QName(key).localname != "href"
    assert sanitise(clean)[0] == clean


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")
