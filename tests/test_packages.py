"""Packages as whole files: the same in, the same out; whole or not at all; what fussy LMSs want of a zip."""

from __future__ import annotations

import hashlib
import html
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import FORMATS, ROOT, all_modules, small_world, unzipped, written

from gci_scorm.package.archive import archive, content_digest

COMMAND = [sys.executable, "-m", "gci_scorm"]


def run(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *words], cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(("module", "format"), [(m, f) for m in all_modules() for f in FORMATS])
def test_a_zip_is_what_fussy_lmss_want(packages: Callable[[str, str], Path], module: str, format: str) -> None:
    with zipfile.ZipFile(packages(module, format)) as source:
        infos = source.infolist()
    names = [info.filename for info in infos]
    assert names[0] == "imsmanifest.xml"
    assert all(re.fullmatch(r"[a-z0-9._/-]+", name) and not name.endswith("/") for name in names)
    assert len({Path(name).name for name in names}) == len(names)  # some serve files by base name
    assert all(info.flag_bits & 0x8 == 0 and info.file_size and info.date_time == (1980, 1, 1, 0, 0, 0) for info in infos)


@pytest.mark.parametrize("module", all_modules())
def test_a_package_asks_for_nothing_outside_itself(packages: Callable[[str, str], Path], module: str) -> None:
    files = unzipped(packages(module, "scorm12"))
    page = html.unescape(files["index.html"].decode())
    assert "default-src 'none'" in html.unescape(page)
    for reference in re.findall(r'(?:src|srcset|href|poster)="([^"#]+)"', page):
        if not re.match(r"https?:|mailto:|data:,", reference):
            assert reference.split("?")[0] in files
    assert not re.search(r'<(?:link|script|img|source|video|audio|iframe)[^>]+(?:src|href)="(?:https?:)?//', page)
    for name, data in files.items():
        if name.endswith((".html", ".js")):
            assert not re.search(rb'<[a-z][^>]* (?:style|on[a-z]+)=\\?"', data), name


@pytest.mark.parametrize("format", FORMATS)
def test_two_builds_in_two_folders_are_the_same_whatever_clock_locale_hash_seed_and_file_order(format: str, tmp_path: Path) -> None:
    sources = {name: (ROOT / name).read_bytes() for name in ("gci-scorm.yaml", *_files_of("cites"))}
    one = written(sources, tmp_path / "one")
    other = written(dict(sorted(sources.items(), reverse=True)), tmp_path / "elsewhere" / "deeper")
    for path in other.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    faked = {"SOURCE_DATE_EPOCH": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7"}
    first = run("build", "-f", format, cwd=one, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    second = run("build", "-f", format, cwd=other / "modules", **faked)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert _sha256(one) == _sha256(other)


def _files_of(module: str) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "modules" / module).rglob("*")) if path.is_file()]


def _sha256(root: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (root / "build").glob("*.zip")}


def test_a_module_with_an_error_leaves_its_last_good_package_in_place_and_others_are_built(tmp_path: Path) -> None:
    files = small_world()
    files |= {name.replace("small", "sound"): data for name, data in files.items() if "small" in name}
    root = written(files, tmp_path)
    assert run("build", cwd=root).returncode == 0
    before = _sha256(root)
    (root / "modules/small/quizzes/last.yaml").write_text("title: Last\nqestions: []\n")
    (root / "modules/sound/lessons/first.yaml").write_text("title: First\npages:\n  - {id: a-page, title: A page, body: Other words.}\n")
    result = run("build", cwd=root)
    after = _sha256(root)
    assert result.returncode == 1
    assert "unknown-key" in result.stderr
    assert {name for name in before if before[name] != after[name]} == {name for name in before if name.startswith("sound_")}


def test_nothing_half_written_is_left_when_writing_fails(tmp_path: Path) -> None:
    root = written(small_world(), tmp_path)
    (root / "build").mkdir()
    (root / "build/small_1.0.0_en_scorm12.zip").mkdir()  # a folder stands where the package should go
    result = run("build", "-f", "scorm12", cwd=root)
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert [path.name for path in (root / "build").iterdir() if path.is_file()] == []


def test_a_second_build_of_the_same_writes_nothing_and_says_so(tmp_path: Path) -> None:
    root = written(small_world(), tmp_path)
    run("build", cwd=root)
    times = {path: path.stat().st_mtime_ns for path in (root / "build").glob("*.zip")}
    again = run("build", cwd=root)
    assert again.stdout.count("(unchanged)") == 2
    assert times == {path: path.stat().st_mtime_ns for path in (root / "build").glob("*.zip")}


def test_a_package_that_was_deleted_or_damaged_is_built_again(tmp_path: Path) -> None:
    root = written(small_world(), tmp_path)
    run("build", cwd=root)
    good = _sha256(root)
    one, other = sorted((root / "build").glob("*.zip"))
    one.unlink()
    other.write_bytes(b"damaged")
    run("build", cwd=root)
    assert _sha256(root) == good


def test_warnings_outside_of_modules_are_told_at_every_build(tmp_path: Path) -> None:
    courses = {"courses/both.yaml": b"title: Both\nsummary:\nmodules: [small]\n"}
    root = written({**small_world(), **courses, "gci-scorm.yaml": small_world()["gci-scorm.yaml"] + b"language:\n"}, tmp_path)
    run("build", "small", cwd=root)
    first, again = run("build", cwd=root), run("build", cwd=root)
    assert again.stdout.count("(unchanged)") == 2
    assert first.stderr == again.stderr
    assert first.stderr.count("warning[empty-value]") == 2


def test_nothing_that_runs_is_kept_in_a_project(tmp_path: Path) -> None:
    # Compiled templates are code: a project that is handed on would bring its own.
    root = written(small_world(), tmp_path / "project")
    run("build", cwd=root, XDG_CACHE_HOME=str(tmp_path / "cache"))
    kept = {path.relative_to(root / "build").parts[:2] for path in (root / "build").rglob("*") if path.is_file()}
    assert {parts[1] for parts in kept if parts[0] == ".cache"} == {"stamps"}


def test_a_cache_that_can_not_be_kept_costs_time_alone(tmp_path: Path) -> None:
    root = written({**small_world(), "build": b"a file where the folder should be"}, tmp_path / "project")
    result = run("build", "--out", str(tmp_path / "out"), cwd=root, XDG_CACHE_HOME=str(root / "build"))
    assert (result.returncode, len(list((tmp_path / "out").iterdir()))) == (0, 2)


def test_a_project_without_modules_is_told_how_to_begin(tmp_path: Path) -> None:
    result = run("build", cwd=written({"gci-scorm.yaml": small_world()["gci-scorm.yaml"]}, tmp_path))
    assert "modules/NAME/module.yaml" in result.stderr


def test_the_content_digest_does_not_hang_on_compression_or_codecs() -> None:
    files = [("index.html", b"a"), ("media/x-0123456789ab.png", b"one encoder")]
    again = [("media/x-0123456789ab.png", b"another encoder"), ("index.html", b"a")]
    assert content_digest(files) == content_digest(again)
    assert content_digest(files) != content_digest([("index.html", b"b"), files[1]])
    assert content_digest(files) != content_digest([files[0], ("media/x-0123456789ac.png", b"one encoder")])


@pytest.mark.parametrize("files", [[("a.js", b"")], [("é.js", b"x")], [("a/x.js", b"x"), ("b/x.js", b"x")]])
def test_files_that_some_lms_would_refuse_make_no_package(files: list[tuple[str, bytes]]) -> None:
    with pytest.raises(ValueError, match=r"empty|named"):
        archive(("imsmanifest.xml", b"<manifest/>"), files)


def test_the_commands_work_from_any_folder_of_a_project_and_say_when_there_is_none(tmp_path: Path) -> None:
    root = written(small_world(), tmp_path / "project")
    assert run("check", cwd=root / "modules" / "small" / "lessons").returncode == 0
    outside = run("check", cwd=tmp_path)
    assert (outside.returncode, "gci-scorm.yaml" in outside.stderr) == (2, True)


@pytest.mark.parametrize("words", [("build", "smal"), ("build", "-f", "scorm99"), ("templates", "nonsense"), ("fly",)])
def test_wrong_usage_ends_with_2_and_a_way_out(words: tuple[str, ...], tmp_path: Path) -> None:
    result = run(*words, cwd=written(small_world(), tmp_path))
    assert result.returncode == 2
    assert "Error" in result.stderr


def test_a_language_without_its_locale_file_is_an_error(tmp_path: Path) -> None:
    result = run("build", "--lang", "fr", cwd=written(small_world(), tmp_path))
    assert result.returncode == 1
    assert "locale/fr" in result.stderr


def test_output_into_a_pipe_and_with_no_color_has_no_escapes(tmp_path: Path) -> None:
    root = written({**small_world(), "modules/small/lessons/first.yaml": b"title: First\npagse: []\n"}, tmp_path)
    result = run("check", cwd=root, NO_COLOR="1")
    assert "\x1b" not in result.stderr + result.stdout
    assert re.search(r"modules/small/lessons/first.yaml:2:1", result.stderr)
    assert "did you mean `pages`?" in result.stderr


def test_the_wheel_brings_runtime_and_theme_along(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)],
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    assert {"gci_scorm/runtime/dist/scorm12.js", "gci_scorm/themes/green-customs/theme.yaml", "gci_scorm/documents/invoice.yaml"} <= names
    assert not [name for name in names if name.startswith(("tests/", "modules/", "build/"))]
