"""`verify`: packages of any tool. Good ones are accepted, and of each broken one its fault is told and no other.

tests/packages/good.yaml lists good ones, *.xml beside it are their manifests. The other files there list packages with one fault each. An entry:

    name       what somebody or some tool did, as a sentence
    of         the good package that it was; scorm12 where nothing is said
    was, now   text of the manifest and what stands there instead; ▸ in `now` is where the message must point (and is no part of the text).
               `every`: all of them; `and`, `then`: a second pair; `encoding`: in which the manifest is saved
    put, list  files that are added (`page`, `png` ...: what they are) or replaced, and a file that the manifest lists as well
    in, text   a page or style sheet and what it holds, with ▸
    do         what is done to the zip: a function of `TRICKS`, and what it takes
    code       the one code that is told; also: others that can't but follow from it; without `code` nothing is told
"""

from __future__ import annotations

import dataclasses
import io
import json
import re
import struct
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import ROOT, all_modules, node, small_world, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from standards.schemas import FOLDER as XSDS

from gci_scorm import build as stages
from gci_scorm import registry
from gci_scorm.check import manual
from gci_scorm.check.codes import severities
from gci_scorm.cli import main
from gci_scorm.diagnostic import Diagnostic
from gci_scorm.formats.scorm12 import format as scorm12
from gci_scorm.verify import verify
from gci_scorm.verify.schemas import Schemas
from gci_scorm.world import Cache, Disk

HERE = ROOT / "tests" / "packages"
GOOD: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "good.yaml").read_text("utf-8"))
MARK = "▸"
CONTENT = {
    "page": b"<!DOCTYPE html>\n<title>A page</title>\n<p>Text.</p>\n",
    "png": b"\x89PNG\r\n\x1a\n and so on",
    "jpg": b"\xff\xd8\xff\xe0 and so on",
    "pdf": b"%PDF-1.7 and so on",
    "text": b"text\n",
    "nothing": b"",
}
BY_SUFFIX = {".html": "page", ".png": "png", ".pdf": "pdf"}
Files = dict[str, bytes]


def files_of(name: str) -> Files:
    """A good package, by the names in its zip."""
    good = GOOD[name]
    manifest = {good["called"]: (HERE / f"{name}.xml").read_bytes()}
    return manifest | {file: CONTENT[BY_SUFFIX.get(Path(file).suffix, "text")] for file in good["files"]}


def zipped(files: Files, method: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as target:
        for name, data in files.items():
            target.writestr(zipfile.ZipInfo(name), data, method)
    return stream.getvalue()


def told(data: bytes) -> list[Diagnostic]:
    return list(verify("course.zip", data).diagnostics)


# What can be done to a package: (its files, the value of `do`) -> the zip.


def patched(data: bytes, name: str, front: dict[int, bytes] | None = None, back: dict[int, bytes] | None = None) -> bytes:
    """The zip with bytes written over those of an entry's two headers, at offsets from their beginning."""
    made = bytearray(data)
    for sign, length, offset, changes in ((b"PK\3\4", 30, 26, front), (b"PK\1\2", 46, 28, back)):
        start = 0
        while (start := data.index(sign, start)) >= 0:
            if data[start + length :].startswith(name.encode()) and struct.unpack_from("<H", data, start + offset)[0] == len(name):
                break
            start += 1
        for at, value in (changes or {}).items():
            made[start + at : start + at + len(value)] = value
    return bytes(made)


def with_one(files: Files, name: str, change: Callable[[zipfile.ZipFile, zipfile.ZipInfo, bytes], None]) -> bytes:
    """The zip with one entry written in a way of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for each, data in files.items():
            if each == name:
                change(target, zipfile.ZipInfo(each), data)
            else:
                target.writestr(zipfile.ZipInfo(each), data)
    return stream.getvalue()


def link(files: Files, name: str) -> bytes:
    def change(target: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes) -> None:
        info.external_attr, info.create_system = 0o120777 << 16, 3
        target.writestr(info, b"/etc/passwd")

    return with_one(files, name, change)


def twice(files: Files, name: str) -> bytes:
    def change(target: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes) -> None:
        target.writestr(info, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            target.writestr(zipfile.ZipInfo(name), data)

    return with_one(files, name, change)


def zip64(files: Files, name: str) -> bytes:
    def change(target: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes) -> None:
        with target.open(info, "w", force_zip64=True) as stream:
            stream.write(data)

    return with_one(files, name, change)


def packed_as(method: int) -> Callable[[Files, str], bytes]:
    return lambda files, name: with_one(files, name, lambda target, info, data: target.writestr(info, data, method))


def spoil(files: Files, name: str) -> bytes:
    data = zipped(files)
    return data.replace(files[name], bytes([files[name][0] ^ 1]) + files[name][1:])


def zeros(files: Files, name: str) -> bytes:
    return packed_as(zipfile.ZIP_DEFLATED)(files | {name: bytes(60 * 1024**2)}, name)


def overlap(files: Files, name: str) -> bytes:
    """A file in the bytes of which another one lies."""
    inner = zipped({"content/inner.pdf": CONTENT["pdf"]})
    record = inner[: inner.index(b"PK\1\2")]
    directory = inner[inner.index(b"PK\1\2") : inner.index(b"PK\5\6")]
    data = zipped(files | {name: record})
    start, end = data.index(b"PK\1\2"), data.rindex(b"PK\5\6")
    directory = directory[:42] + struct.pack("<I", data.index(record)) + directory[46:]
    count = len(files) + 1
    ending = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, end - start + len(directory), start, 0)
    return data[:end] + directory + ending


class OneWay(io.RawIOBase):
    """A stream that can't be gone back in, as a program that writes to a pipe has it."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.data += bytes(data)
        return len(bytes(data))


def streamed(files: Files, _: bool) -> bytes:
    stream = OneWay()
    with zipfile.ZipFile(stream, "w") as target:
        for name, data in files.items():
            target.writestr(zipfile.ZipInfo(name), data)
    return bytes(stream.data)


def folders(files: Files, _: bool) -> bytes:
    stream = io.BytesIO(zipped(files))
    with zipfile.ZipFile(stream, "a") as target:
        target.mkdir("content")
        target.mkdir("content/quay")
    return stream.getvalue()


def with_manifest(change: Callable[[str, Any], str]) -> Callable[[Files, Any], bytes]:
    def trick(files: Files, value: Any) -> bytes:
        name = "imsmanifest.xml"
        return zipped(files | {name: change(files[name].decode(), value).encode()})

    return trick


def moved(files: Files, old: str, new: str, **more: str) -> Files:
    return {new if name == old else name: data for name, data in files.items()}


def deep(files: Files, _: bool) -> bytes:
    way = "/".join(["a-folder-with-quite-a-name"] * 8) + "/list.pdf"
    manifest = files["imsmanifest.xml"].decode().replace('<file href="list.pdf"/>', f'<file href="list.pdf"/>\n<file href="{way}"/>')
    return zipped(files | {"imsmanifest.xml": manifest.encode(), f"content/{way}": b"%PDF-"})


def backslashes(files: Files, _: bool) -> bytes:
    # zipfile writes a `/`, so the signs are put in afterwards, in both headers.
    data = zipped(files)
    for name in files:
        data = data.replace(name.encode(), name.replace("/", "\\").encode()) if "/" in name and name.startswith("content") else data
    return data.replace(files["imsmanifest.xml"].replace(b"/", b"\\"), files["imsmanifest.xml"])


def offset(files: Files, name: str) -> bytes:
    data = zipped(files)
    at = struct.unpack_from("<I", data, data.rindex(name.encode()) - 46 + 42)[0]
    return patched(data, name, back={42: struct.pack("<I", at + 7)})


TRICKS: dict[str, Callable[[Files, Any], bytes]] = {
    "become": lambda files, text: text.encode("latin-1"),
    "cut": lambda files, count: zipped(files)[:-count],
    "spoil": spoil,
    "front_name": lambda files, name: patched(zipped(files), name, front={30: b"other"}),
    "offset": offset,
    "zeros": zeros,
    "claims": lambda files, name: patched(zipped(files), name, back={24: struct.pack("<I", 3 * 1024**3)}),
    "overlap": overlap,
    "link": link,
    "password": lambda files, name: patched(zipped(files), name, front={6: b"\1\0"}, back={8: b"\1\0"}),
    "twice": twice,
    "bzip2": packed_as(zipfile.ZIP_BZIP2),
    "lzma": packed_as(zipfile.ZIP_LZMA),
    "zip64": zip64,
    "streamed": streamed,
    "folders": folders,
    "deep": deep,
    "backslashes": backslashes,
    "before": lambda files, text: text.encode() + zipped(files),
    "behind": lambda files, text: zipped(files) + text.encode(),
    "large": lambda files, name: zipped(files | {name: b"%PDF-" + bytes(101 * 1024**2)}),
    "last": lambda files, name: zipped({each: data for each, data in files.items() if each != name} | {name: files[name]}),
    "below": lambda files, folder: zipped({f"{folder}/{name}": data for name, data in files.items()}),
    "rename": lambda files, names: zipped(moved(files, *names)),
    "drop": lambda files, names: zipped({name: data for name, data in files.items() if name not in names}),
    "only": lambda files, names: zipped({name: CONTENT[what] for name, what in names.items()}),
    "manifest": with_manifest(lambda text, value: value),
    "pad_manifest": with_manifest(lambda text, size: text + f"<!-- {'x' * size * 1024**2} -->"),
    "long_title": with_manifest(lambda text, size: text.replace("<title>Papers<", f"<title>{'x' * size}<")),
    "drop_resources": with_manifest(lambda text, _: re.sub(r"  <resources>.*</resources>\n", "", text, flags=re.DOTALL)),
    "drop_organization": with_manifest(
        lambda text, _: re.sub(r"<organizations .*</organizations>", "<organizations/>", text, flags=re.DOTALL)
    ),
    "swap_organizations": with_manifest(
        lambda text, _: re.sub(r"(  <organizations.*</organizations>\n)(.*</resources>\n)", r"\2\1", text, flags=re.DOTALL)
    ),
    "shared_first": with_manifest(
        lambda text, _: re.sub(
            r"(<resources>\n)(.*)(    <resource identifier=\"RES-ALL.*?</resource>\n)", r"\1\3\2", text, flags=re.DOTALL
        ).replace('adlcp:scormType="asset">', 'adlcp:scormType="asset" href="lib/api.js">')
    ),
}


@dataclasses.dataclass(frozen=True)
class Broken:
    """file, place: what the message must name, `line:column`; None where nothing is said of it."""

    name: str
    data: Callable[[], bytes]
    code: str | None
    also: frozenset[str]
    file: str | None = None
    place: str | None = None


def corpus() -> Iterator[Broken]:
    for path in sorted(HERE.glob("*.yaml")):
        if path.name != "good.yaml":
            yield from map(broken, yaml.safe_load(path.read_text("utf-8")))


def broken(entry: dict[str, Any]) -> Broken:
    base = entry.get("of", "scorm12")
    files, called = files_of(base), GOOD[base]["called"]
    text, place = changed(files[called].decode(), entry)
    if "list" in entry:
        text = text.replace('<file href="list.pdf"/>', f'<file href="list.pdf"/>\n      <file href="{entry["list"]}"/>')
    files[called] = text.encode(entry.get("encoding", "utf-8"))
    files |= {name: CONTENT[what] for name, what in entry.get("put", {}).items()}
    file = called
    if "in" in entry:
        file, page = entry["in"], entry["text"]
        place = at(page) if MARK in page else None
        files[file] = page.replace(MARK, "").encode()
    ((trick, value),) = entry.get("do", {"": None}).items()
    data = (lambda: TRICKS[trick](files, value)) if trick else (lambda: zipped(files))
    return Broken(entry["name"], data, entry.get("code"), frozenset(entry.get("also", ())), file if place else None, place)


def changed(text: str, entry: dict[str, Any]) -> tuple[str, str | None]:
    """The manifest with what an entry writes into it, and where its message must point."""
    pairs = [(entry["was"], entry["now"])] if "was" in entry else []
    pairs += [tuple(entry[key]) for key in ("and", "then") if key in entry]
    for was, now in pairs:
        assert was in text, (entry["name"], was)
        text = text.replace(was, now, -1 if entry.get("every") else 1)
    return text.replace(MARK, "").removeprefix("\ufeff") if "encoding" in entry else text.replace(MARK, ""), at(
        text
    ) if MARK in text else None


def at(text: str) -> str:
    before = text[: text.index(MARK)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


CORPUS = tuple(corpus())


@pytest.mark.parametrize("one", [pytest.param(each, id=each.name) for each in CORPUS])
def test_a_broken_package_is_told_its_fault_and_no_other(one: Broken) -> None:
    found = told(one.data())
    assert {each.code for each in found} == ({one.code} if one.code else set()) | one.also, found
    if one.place:
        places = {f"{each.span.file}:{each.span.line}:{each.span.column}" for each in found if each.code == one.code}
        assert places == {f"course.zip/{one.file}:{one.place}"}


def test_every_code_has_a_broken_package() -> None:
    unseen = registry.package_codes() - {one.code for one in CORPUS}
    assert unseen == {"schema-violation"}  # it needs schemas


def test_a_code_is_called_like_its_rule_and_severe_as_the_manual_says() -> None:
    for code in registry.package_codes():
        assert manual.page(code).severity == severities()[code]
        assert manual.page(code).of_packages


# Good ones.


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_good_package_of_another_tool_is_recognised_and_accepted(name: str, method: int) -> None:
    found = verify("course.zip", zipped(files_of(name), method))
    assert found.diagnostics == ()
    assert (str(found.package.standard), found.package.scos) == (GOOD[name]["standard"], GOOD[name]["scos"])


@pytest.mark.parametrize("module", all_modules())
@pytest.mark.parametrize("format", registry.format_names())
def test_of_our_own_packages_nothing_is_told(packages: Callable[[str, str], Path], module: str, format: str) -> None:
    with packages(module, format).open("rb") as stream:
        assert verify("own.zip", stream).diagnostics == ()


EDITIONS = {"scorm12": "scorm12edition", "scorm2004": "scorm20043rdedition", "scorm2004-4th": "scorm20044thedition"}


@pytest.mark.parametrize("name", EDITIONS)
def test_what_is_accepted_holds_by_the_schemas_too(name: str) -> None:
    assert verify("course.zip", zipped(files_of(name)), Schemas(XSDS / EDITIONS[name])).diagnostics == ()


def test_the_second_edition_and_aicc_are_recognised() -> None:
    text = files_of("scorm2004")["imsmanifest.xml"].decode().replace("2004 3rd Edition", "CAM 1.3")
    second = verify("course.zip", zipped(files_of("scorm2004") | {"imsmanifest.xml": text.encode()}))
    aicc = verify("course.zip", zipped(dict.fromkeys(("c.crs", "c.au", "c.des", "c.cst", "index.html"), b"text")))
    assert (str(second.package.standard), second.diagnostics) == ("SCORM 2004 2nd edition", ())
    assert (str(aicc.package.standard), aicc.diagnostics) == ("AICC", ())


MAKE = """
const [, , packager, source, outputFolder, version, organization, identifier] = process.argv;
const made = {zip: true, outputFolder, date: "2026-01-31", version: "1.0.0", name: "made"};
require(packager)({version, organization, identifier, title: "Made elsewhere", source, package: made}, () => {});
"""
ITS_ZIPS = {"folder-entry", "manifest-not-first", "sizes-behind-data"}
ITS_FAULTS = {"element-order", "unknown-element"}
"""It writes metadata behind what ADL adds to an item, and into `resources`, where no schema has them."""


@pytest.fixture
def packager(tmp_path: Path) -> Callable[..., bytes]:
    """(version, organization, identifier) -> what npm's simple-scorm-packager makes of a small site."""

    def package(version: str, organization: str = "Some Office", identifier: str = "") -> bytes:
        site = written(
            {"index.html": b"<title>A</title>\n<img src='media/a.png' alt=''>\n", "media/a.png": CONTENT["png"]}, tmp_path / "site"
        )
        script = tmp_path / "make.cjs"
        script.write_text(MAKE, encoding="utf-8")
        words = [str(ROOT / "node_modules" / "simple-scorm-packager"), str(site), str(tmp_path / "out"), version, organization, identifier]
        subprocess.run([node(), str(script), *words], check=True, capture_output=True)
        (made,) = (tmp_path / "out").glob("*.zip")
        return made.read_bytes()

    return package


@pytest.mark.parametrize(
    ("version", "standard"),
    [("1.2", "SCORM 1.2"), ("2004 3rd Edition", "SCORM 2004 3rd edition"), ("2004 4th Edition", "SCORM 2004 4th edition")],
)
def test_of_what_another_packager_makes_its_real_faults_are_told(packager: Callable[..., bytes], version: str, standard: str) -> None:
    made = packager(version)
    found = verify("made.zip", made)
    assert str(found.package.standard) == standard
    assert {each.code for each in found.diagnostics} == ITS_ZIPS | ITS_FAULTS
    edition = {"1.2": "scorm12edition"}.get(version, f"scorm{version.replace(' ', '').lower()}")
    by_schema = verify("made.zip", made, Schemas(XSDS / edition)).diagnostics
    lines = {each.span.line for each in by_schema if each.code == "schema-violation"}
    assert lines == {each.span.line for each in found.diagnostics if each.code in ITS_FAULTS}


@pytest.mark.parametrize(
    ("version", "words", "codes"),
    [
        ("2004.4", {}, {"wrong-schema"}),
        ("1.2", {"organization": "3 Offices"}, {"invalid-identifier"}),
        ("1.2", {"organization": "Offices & Co"}, {"invalid-identifier"}),
        ("1.2", {"identifier": "2026-course"}, {"invalid-identifier"}),
    ],
)
def test_what_another_packager_lets_its_users_do_wrong_is_told(
    packager: Callable[..., bytes], version: str, words: dict[str, str], codes: set[str]
) -> None:
    assert {each.code for each in told(packager(version, **words))} == ITS_ZIPS | ITS_FAULTS | codes


# Whatever the bytes.


def sound(data: bytes) -> None:
    """Verified without a fault of the program, as a message and as a drawing."""
    found = verify("course.zip", data)
    for each in found.diagnostics:
        assert 0 < len(each.message) < 600
        assert each.code in registry.package_codes()
        assert each.span.line == 0 or each.span.column > 0
    assert found.package.scos >= 0
    assert sum(found.package.sizes.values()) >= 0


MUTATED = {name: zipped(files_of(name), zipfile.ZIP_DEFLATED) for name in GOOD}
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_end_in_diagnostics(data: bytes) -> None:
    sound(data)
    sound(b"PK\3\4" + data + b"PK\5\6" + data)


@QUICK
@given(st.sampled_from(sorted(GOOD)), st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_zip_with_any_bytes_changed_ends_in_diagnostics(name: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(MUTATED[name])
    for at, value in changes:
        # From the end, where the list of files is.
        data[-1 - at % len(data)] = value
    sound(bytes(data))


TOKENS = re.compile(r"<[^>]*>|[^<]+")


@QUICK
@given(st.sampled_from(sorted(GOOD)), st.data())
def test_a_manifest_with_any_parts_moved_left_out_or_changed_ends_in_diagnostics(name: str, data: st.DataObject) -> None:
    files, called = files_of(name), GOOD[name]["called"]
    tokens = TOKENS.findall(files[called].decode())
    for _ in range(data.draw(st.integers(1, 4))):
        at, other = data.draw(st.integers(0, len(tokens) - 1)), data.draw(st.integers(0, len(tokens) - 1))
        match data.draw(st.sampled_from(["swap", "drop", "text", "value", "tag"])):
            case "swap":
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case "drop":
                tokens[at] = ""
            case "text":
                tokens[at] += data.draw(st.text(max_size=8))
            case "value":
                tokens[at] = re.sub(r'"[^"]*"', lambda found: f'"{data.draw(st.text(max_size=8))}"', tokens[at])
            case "tag":
                tokens[at] = re.sub(r"(?<=[</])[\w:]+", "item", tokens[at])
    sound(zipped(files | {called: "".join(tokens).encode("utf-8", "surrogatepass")}))


@QUICK
@given(
    st.lists(
        st.sampled_from(
            [
                "<img",
                " src=",
                "'",
                '"',
                ">",
                "<!--",
                "-->",
                "<script",
                "</script>",
                "<style>",
                "url(",
                "//a.b",
                "../",
                "\n",
                "x",
                "İ",
                "%",
                "[",
                "#",
            ]
        )
    )
)
def test_any_page_ends_in_diagnostics(parts: list[str]) -> None:
    page = "".join(parts).encode()
    sound(zipped(files_of("scorm2004-4th") | {"index.html": page or b"x"}))


def test_pages_full_of_open_signs_are_read_in_time_that_grows_with_them_alone() -> None:
    # Each of these made a search go through the rest of the page again.
    for sign in ("<!--", "<script", "<style", "<img src", "/*", "url(", "<link rel=", "<img ", "url( "):
        sound(zipped(files_of("scorm2004-4th") | {"index.html": sign.encode() * 200_000}))


# The command.


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["verify", *words])
    return result.exit_code, result.stdout, result.stderr


def placed(tmp_path: Path, data: bytes, name: str = "course.zip") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    return path.as_posix()


def test_a_line_a_package_says_what_it_is_and_what_is_in_it(tmp_path: Path) -> None:
    path = placed(tmp_path, zipped(files_of("scorm2004")))
    status, out, err = run(path)
    assert status == 0
    assert out == f"{path}: SCORM 2004 3rd edition, 3 SCOs, 6 KB; unpacked html 153 bytes, script 5 bytes, other 5 KB\n"
    assert err == "verified 1 package\n"


def test_a_fault_is_drawn_with_its_line_and_ends_with_1_a_warning_with_0(tmp_path: Path) -> None:
    manifest = files_of("scorm12")["imsmanifest.xml"].replace(b'identifierref="R2">', b'identifierref="R22">')
    broken = placed(tmp_path, zipped(files_of("scorm12") | {"imsmanifest.xml": manifest}))
    warned = placed(tmp_path, zipped(files_of("scorm12") | {"content/new.html": CONTENT["page"]}), "other.zip")
    status, _, err = run(broken, warned)
    assert status == 1
    assert "error[unknown-resource]: there is no resource `R22`" in err
    assert f"{broken}/imsmanifest.xml:33:31" in err
    assert '<item identifier="I2" identifierref="R22">' in err
    assert "warning[unlisted-file]" in err
    assert err.endswith("verified 2 packages, 1 error, 1 warning\n")
    assert run(warned)[0] == 0


def test_json_tells_the_package_and_each_problem(tmp_path: Path) -> None:
    path = placed(tmp_path, zipped(files_of("scorm12") | {"content/new.html": CONTENT["page"]}))
    status, out, err = run(path, "--json")
    package, problem = map(json.loads, out.splitlines())
    assert (status, err) == (0, "")
    assert (package["package"], package["standard"], package["edition"], package["scos"]) == (path, "SCORM 1.2", "", 2)
    assert package["unpacked"]["html"] == 3 * len(CONTENT["page"])
    assert (problem["code"], problem["severity"], problem["file"], problem["line"]) == ("unlisted-file", "warning", path, 0)


def test_quiet_shows_problems_only(tmp_path: Path) -> None:
    assert run(placed(tmp_path, zipped(files_of("scorm12"))), "--quiet") == (0, "", "")


@pytest.mark.parametrize("words", [(), ("gone.zip",), (".",), ("course.zip", "--schemas", "gone")])
def test_wrong_usage_ends_with_2(words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    placed(tmp_path, zipped(files_of("scorm12")))
    monkeypatch.chdir(tmp_path)
    assert run(*words)[0] == 2


def test_schemas_of_another_edition_or_broken_ones_are_wrong_usage(tmp_path: Path) -> None:
    path = placed(tmp_path, zipped(files_of("scorm12")))
    other = run(path, "--schemas", str(XSDS / "scorm20044thedition"))
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "a.xsd").write_text("no schema")
    broken = run(path, "--schemas", str(tmp_path / "schemas"))
    assert (other[0], "give the folder of this edition's XSDs" in other[2]) == (2, True)
    assert (broken[0], "a.xsd is no XML" in broken[2]) == (2, True)


def test_only_the_schemas_tell_what_is_wrong_in_metadata(tmp_path: Path) -> None:
    manifest = files_of("scorm12")["imsmanifest.xml"].replace(b"imsmd:title", b"imsmd:headline")
    path = placed(tmp_path, zipped(files_of("scorm12") | {"imsmanifest.xml": manifest}))
    assert run(path)[0] == 0
    status, _, err = run(path, "--schemas", str(XSDS / "scorm12edition"))
    assert status == 1
    assert "error[schema-violation]" in err
    assert "course.zip/imsmanifest.xml:14:" in err


def test_a_package_with_many_problems_of_one_shape_sums_them_up(tmp_path: Path) -> None:
    names = "".join(f'<file href="gone-{n}.png"/>\n' for n in range(40))
    manifest = files_of("scorm12")["imsmanifest.xml"].replace(b'<file href="list.pdf"/>', f'<file href="list.pdf"/>\n{names}'.encode())
    path = placed(tmp_path, zipped(files_of("scorm12") | {"imsmanifest.xml": manifest}))
    assert run(path)[2].count("error[file-not-in-zip]") == 3
    assert run(path, "--all")[2].count("error[file-not-in-zip]") == 40


# What `build` made.


def test_a_package_that_would_be_wrong_is_not_written_and_owned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = written(small_world(), tmp_path)
    runner = CliRunner()
    monkeypatch.chdir(root)
    assert runner.invoke(main, ["build"]).exit_code == 0
    before = {path.name: path.read_bytes() for path in (root / "build").glob("*.zip")}
    # A format with a fault of ours in it: the manifest that it writes has no identifier.
    assert scorm12.FORMAT.manifest
    name, good = scorm12.FORMAT.manifest
    wrong = (name, lambda facts: good(facts).replace(b' identifier="org.example.small"', b""))
    faulty = dataclasses.replace(scorm12.FORMAT, manifest=wrong)
    monkeypatch.setattr(scorm12, "FORMAT", faulty)
    (root / "modules/small/lessons/first.yaml").write_text("title: First\npages:\n  - {id: a-page, title: A page, body: Other words.}\n")
    result = runner.invoke(main, ["build"])
    assert result.exit_code == 3
    assert "error[missing-attribute]: the package that was made is wrong: `manifest` has no `identifier`" in result.stderr
    assert "a fault of gci-scorm, not yours" in " ".join(result.stderr.split())
    assert before == {path.name: path.read_bytes() for path in (root / "build").glob("*.zip")}


def test_a_warning_of_a_package_is_told_at_every_build_of_it_and_can_be_silenced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gci_scorm.verify.rules.upload_limit.LIMIT", 1000)
    root = written(small_world(), tmp_path)
    for _ in range(2):
        built = stages.build(Disk(root), stages.Wanted(), Cache(tmp_path / "cache"), root / "build")
        assert [each.code for each in built.diagnostics] == ["upload-limit", "upload-limit"]
        assert len(built.packages) == 2
    module = root / "modules/small/module.yaml"
    module.write_text(module.read_text("utf-8") + "ignore: {upload-limit: Our platform takes 500 MB.}\n")
    assert stages.build(Disk(root), stages.Wanted(), Cache(tmp_path / "cache"), root / "build").diagnostics == ()
    assert stages.check_all(Disk(root)) == ()
