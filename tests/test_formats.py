"""Every format and every course: what is in the zip, what its manifest says, and the code by which a web edition's result is told."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import small_world, unzipped, written
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from runtime_process import Runtime, running
from standards.schemas import validator
from test_commands import run

from gci_scorm import build as stages
from gci_scorm import registry
from gci_scorm.formats.cmi5.format import iri
from gci_scorm.formats.web.code import SIGNS, BadCode, read
from gci_scorm.world import Cache, Disk, Files

CMI5 = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
LOM = "{http://ltsc.ieee.org/xsd/LOM}lom"
FORMATS = registry.format_names()
COURSE = "title: A course\nsummary: Two modules.\nmodules: [small, {module: other, optional: true}]\n"
SCHEMAS = {
    "scorm12": ("scorm12edition",),
    "scorm2004": ("scorm20044thedition", "scorm20043rdedition"),
    "scorm2004-3": ("scorm20043rdedition",),
}


def course_world(course: str = COURSE) -> dict[str, bytes]:
    files = small_world() | {"courses/both.yaml": course.encode()}
    return files | {name.replace("small", "other"): data for name, data in small_world().items() if "small" in name}


def course(folder: Path, format: str, text: str = COURSE) -> dict[str, bytes]:
    """The files of a course's package."""
    root = written(course_world(text), folder / "project")
    result = stages.build_course(Disk(root), "both", stages.Wanted((), (format,)), Cache(root / "build/.cache"), root / "build")
    assert result.diagnostics == ()
    (package,) = result.packages
    assert package.path.name == f"both-course_en_{format}.zip"
    return unzipped(package.path)


# Packages


def test_formats_are_listed_with_what_they_keep_and_can_not_report(tmp_path: Path) -> None:
    told = run("formats", cwd=tmp_path).stdout
    for name in FORMATS:
        format = registry.format_named(name)
        assert f"{name}: {format.title}" in told
        assert all(f"Can't report {each}." in told for each in format.cannot)
    assert "Keeps 4,096 characters" in told


@pytest.mark.parametrize("format", FORMATS)
def test_a_package_holds_what_its_format_asks_for(format: str, small_project: Any) -> None:
    files = unzipped(small_project(format))
    own = {"scorm12": "imsmanifest.xml", "scorm2004": "imsmanifest.xml", "scorm2004-3": "imsmanifest.xml", "cmi5": "cmi5.xml"}
    if format in own:
        assert next(iter(files)) == own[format]
        assert "index.html" in files
        assert "read.html" not in files
    else:
        assert {name.split("/")[0] for name in files} == {"small"}
        assert {"small/index.html", "small/read.html"} <= set(files)
    page = files["small/index.html" if format == "web" else "index.html"].decode()
    assert ("connect-src https: http:" in page, "connect-src 'none'" in page) == (format == "cmi5", format != "cmi5")


def test_the_third_edition_differs_by_its_name_alone(small_project: Any) -> None:
    third, fourth = (unzipped(small_project(format))["imsmanifest.xml"].decode() for format in ("scorm2004-3", "scorm2004"))
    assert third == fourth.replace("2004 4th Edition", "2004 3rd Edition")


def test_a_course_structure_says_what_cmi5_asks_for(small_project: Any) -> None:
    root = etree.fromstring(unzipped(small_project("cmi5", pass_mark="80, require: [last]"))["cmi5.xml"])
    assert [child.tag.removeprefix(CMI5) for child in root] == ["course", "au"]
    unit = root.find(f"{CMI5}au")
    assert [child.tag.removeprefix(CMI5) for child in unit] == ["title", "description", "url"]
    assert dict(unit.attrib) == {
        "id": "https://example.org/small/unit",
        "moveOn": "CompletedAndPassed",
        "masteryScore": "0.8",
        "launchMethod": "AnyWindow",
    }
    assert unit.findtext(f"{CMI5}url") == "index.html"
    assert [text.get("lang") for text in root.iter(f"{CMI5}langstring")] == ["en"] * 4


def test_a_cmi5_name_is_an_iri_whatever_the_identifier() -> None:
    assert iri("org.greencustoms.cites") == "https://greencustoms.org/cites"
    assert iri("org.greencustoms.cites", "unit") == "https://greencustoms.org/cites/unit"
    assert iri("customs.cites").startswith("urn:uuid:")
    assert iri("customs.cites") != iri("customs.cites", "unit") != iri("customs.waste", "unit")


# Courses


@pytest.mark.parametrize("format", SCHEMAS)
def test_a_course_is_valid_and_lists_each_modules_files_and_shared_ones_are_there_once(format: str, tmp_path: Path) -> None:
    files = course(tmp_path, format)
    manifest = etree.fromstring(files.pop("imsmanifest.xml"))
    resources = [[file.get("href") for file in resource.iter("{*}file")] for resource in manifest.iter("{*}resource")]
    assert [names[0] for names in resources] == ["small.html", "other.html"]
    assert set(resources[0]) & set(resources[1]) == {"gci_runtime.js", "gci_style.css"}
    assert set(resources[0]) | set(resources[1]) == set(files)
    assert len({Path(name).name for name in files}) == len(files)
    assert [title.text for title in manifest.find(".//{*}organization").iter("{*}title")] == [
        "A course",
        "A small module",
        "A small module",
    ]
    for lom in list(manifest.iter(LOM)):
        lom.getparent().remove(lom)
    for edition in SCHEMAS[format]:
        validator(edition).assertValid(manifest)


def test_what_is_optional_or_enough_is_told_to_the_sequencer(tmp_path: Path) -> None:
    manifest = etree.fromstring(course(tmp_path, "scorm2004")["imsmanifest.xml"])
    rollups = [item.find(".//{*}rollupConsiderations") for item in manifest.iter("{*}item")]
    assert [rollup is not None and rollup.get("requiredForCompleted") for rollup in rollups] == [False, "ifAttempted"]
    assert not list(manifest.iter("{*}rollupRule"))
    one = course(
        tmp_path / "one",
        "scorm2004",
        COURSE.replace("small, {module: other, optional: true}", "small, other") + "completion: {require: 1}\n",
    )
    rules = [(r.get("childActivitySet"), r.get("minimumCount")) for r in etree.fromstring(one["imsmanifest.xml"]).iter("{*}rollupRule")]
    assert rules == [("atLeastCount", "1")] * 2
    validator("scorm20043rdedition").assertValid(_without_lom(one["imsmanifest.xml"]))


def _without_lom(data: bytes) -> etree._Element:
    manifest = etree.fromstring(data)
    for lom in list(manifest.iter(LOM)):
        lom.getparent().remove(lom)
    return manifest


def test_a_cmi5_course_needs_what_stands_in_its_block(tmp_path: Path) -> None:
    root = etree.fromstring(course(tmp_path, "cmi5")["cmi5.xml"])
    needed = [unit.get("id") for unit in root.iterfind(f"{CMI5}block/{CMI5}au")]
    beside = [(unit.get("id"), unit.get("moveOn")) for unit in root.iterfind(f"{CMI5}au")]
    assert needed == ["https://example.org/small/unit"]
    assert beside == [("https://example.org/other/unit", "NotApplicable")]


def test_a_web_course_begins_with_a_page_that_leads_to_each_module(tmp_path: Path) -> None:
    files = course(tmp_path, "web")
    page = etree.HTML(files["both/index.html"])
    assert [link.get("href") for link in page.iter("a")] == ["small.html", "other.html"]
    assert all(f"both/{name}" in files for name in ("small.html", "other.html", "small-read.html", "other-read.html", "gci_runtime.js"))


def test_a_course_with_a_faulty_module_makes_no_package_and_the_last_good_one_stays(tmp_path: Path) -> None:
    root = written(course_world() | {"modules/other/quizzes/last.yaml": b"title: Last\n"}, tmp_path)
    (root / "build").mkdir()
    last_good = root / "build/both-course_en_scorm12.zip"
    last_good.write_bytes(b"the last good one")
    told = run("build", "--course", "both", cwd=root)
    assert told.returncode == 1
    assert "modules/other/quizzes/last.yaml" in told.stderr
    assert last_good.read_bytes() == b"the last good one"


def test_a_course_in_a_language_that_is_not_there_makes_no_package(tmp_path: Path) -> None:
    told = run("build", "--course", "both", "--lang", "fr", cwd=written(course_world(), tmp_path))
    assert (told.returncode, told.stderr.count("error[language-not-built]")) == (1, 2)
    assert not list((tmp_path / "build").glob("*.zip"))


def test_a_course_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    told = run("build", "--course", "booth", cwd=written(course_world(), tmp_path))
    assert (told.returncode, "did you mean `both`?" in told.stderr) == (2, True)


def test_a_course_is_the_same_bytes_wherever_it_is_built(tmp_path: Path) -> None:
    def built(world: Any, out: Path) -> bytes:
        stages.build_course(world, "both", stages.Wanted((), ("scorm2004",)), Cache(out / ".cache"), out)
        return (out / "both-course_en_scorm2004.zip").read_bytes()

    assert built(Disk(written(course_world(), tmp_path / "a")), tmp_path / "1") == built(Files(course_world()), tmp_path / "2")


# The code of a result


@pytest.fixture(scope="module")
def runtime() -> Iterator[Runtime]:
    with running() as process:
        yield process


def code_of(runtime: Runtime, **values: Any) -> str:
    told = {
        "module": "org.example.m",
        "version": "1.0.0",
        "outcome": 2,
        "percent": 80,
        "at": 1_795_600_000_000,
        "name": "Ada Okafor",
        **values,
    }
    return str(runtime.ask("code", **told))


NAMES = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"], max_codepoint=0x9FFF) | st.just(" "), min_size=1, max_size=30)


@given(
    st.text(min_size=1, max_size=20),
    st.text(min_size=1, max_size=9),
    st.integers(0, 3),
    st.integers(0, 100) | st.none(),
    st.dates(date(2024, 1, 1), date(2068, 1, 1)),
    NAMES,
)
@settings(max_examples=200, deadline=None)
def test_what_the_runtime_encodes_is_read_again(
    runtime: Runtime, module: str, version: str, outcome: int, percent: int | None, day: date, name: str
) -> None:
    at = int(datetime(day.year, day.month, day.day, 13, tzinfo=UTC).timestamp() * 1000)
    code = code_of(runtime, module=module, version=version, outcome=outcome, percent=percent, at=at, name=name)
    result = read(code.lower().replace("-", " "))
    assert (result.outcome, result.percent, result.day) == (("not complete", "complete", "passed", "not passed")[outcome], percent, day)
    assert result.is_of(module)
    assert result.is_version(version)
    assert result.is_named(f"  {name} ")


def test_a_sign_that_was_misheard_and_two_that_changed_places_are_noticed(runtime: Runtime) -> None:
    code = code_of(runtime).replace("-", "")
    wrong = [code[:i] + sign + code[i + 1 :] for i in range(16) for sign in SIGNS if sign != code[i]]
    wrong += [code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(15) if code[i] != code[i + 1]]
    noticed = sum(_is_bad(each) for each in wrong)
    assert noticed == len(wrong)


def _is_bad(code: str) -> bool:
    try:
        read(code)
    except BadCode:
        return True
    return False


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_is_refused(text: str) -> None:
    with contextlib.suppress(BadCode):
        read(text)


def test_a_result_is_read_and_what_was_changed_in_it_is_named(tmp_path: Path, runtime: Runtime) -> None:
    root = written(small_world(), tmp_path)
    code = code_of(runtime, module="org.example.small")
    told = {
        "module": "org.example.small",
        "title": "A small module",
        "version": "1.0.0",
        "name": "Ada Okafor",
        "outcome": "passed",
        "percent": 80,
    }
    told |= {"date": read(code).day.isoformat(), "code": code}
    (root / "result.json").write_text(json.dumps(told))
    assert run("result", "result.json", cwd=root).stdout.split() == (
        f"Module A small module Version 1.0.0 Name Ada Okafor Result passed Score 80 % Date {told['date']}".split()
    )
    spoken = run("result", code, "--name", "ada okafor", cwd=root)
    assert (spoken.returncode, "A small module" in spoken.stdout) == (0, True)
    for key, value, named in (
        ("percent", 90, "the score"),
        ("name", "Eve", "the name"),
        ("outcome", "complete", "the result"),
        ("version", "1.0.1", "the version"),
    ):
        (root / "result.json").write_text(json.dumps(told | {key: value}))
        answer = run("result", "result.json", cwd=root)
        assert (answer.returncode, f"{named} differs" in answer.stderr) == (1, True)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff\xfe", b'{"code": 5}', b'{"code": "x"}', b"0" * 50_000])
def test_a_file_that_is_no_result_is_refused_in_words(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(data)
    told = run("result", "x.json", cwd=tmp_path)
    assert told.returncode == 1
    assert "no result" in told.stderr or "no code" in told.stderr
    assert "Traceback" not in told.stderr
