"""Commands as an author runs them: real processes, real files."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from typing import IO

import pytest
from conftest import small_world, written

PROJECT = {
    "gci-scorm.yaml": "title: T\npublisher: P\nidentifier: org.example\n",
    "modules/m/module.yaml": "title: M\nversion: 1.0.0\ncontents: [one]\n",
    "modules/m/lessons/one.yaml": "title: One\npages:\n  - id: a\n    title: A\n    body: Words\n",
}


def heeds_ctrl_c() -> None:
    """A process begun in the background, as by some CI, is born deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _until(stream: IO[str], words: str) -> str:
    """All lines up to the first that holds the words."""
    read = ""
    for line in stream:
        read += line
        if words in line:
            return read
    raise AssertionError(f"ended without {words!r}: {read}")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in PROJECT.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_check_watch_shows_each_save_and_ctrl_c_ends_it_well(project: Path) -> None:
    command = [sys.executable, "-m", "gci_scorm", "check", "--watch"]
    lesson = project / "modules/m/lessons/one.yaml"
    with subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True, preexec_fn=heeds_ctrl_c) as process:
        assert process.stderr
        guard = threading.Timer(60, process.kill)
        guard.start()
        try:
            assert "one.yaml" not in _until(process.stderr, "Ctrl-C ends")
            lesson.write_text(PROJECT["modules/m/lessons/one.yaml"] + "becuase: x\n")
            broken = _until(process.stderr, "Ctrl-C ends")
            assert "error[unknown-key]" in broken
            assert "\x1b" not in broken
            lesson.write_text(PROJECT["modules/m/lessons/one.yaml"])
            assert "error" not in _until(process.stderr, "Ctrl-C ends")
            process.send_signal(signal.SIGINT)
            rest = process.stderr.read()
            assert (process.wait(), rest) == (0, "")
        finally:
            guard.cancel()
            process.kill()


def run(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gci_scorm", *words]
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=120
    )


def modules(count: int) -> dict[str, bytes]:
    """A project of so many small modules."""
    files = small_world()
    return {name.replace("small", f"m{n:02}"): data for name, data in files.items() for n in range(count)}


def packages(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.zip")}


def test_quiet_shows_problems_only(tmp_path: Path) -> None:
    root = written(small_world(), tmp_path)
    for command in ("build", "check"):
        sound = run(command, "-q", cwd=root)
        assert (sound.returncode, sound.stdout, sound.stderr) == (0, "", "")
    (root / "modules/small/lessons/first.yaml").write_text("title: First\npagse: []\n")
    for command in ("build", "check"):
        broken = run(command, "--quiet", cwd=root)
        assert (broken.returncode, broken.stdout) == (1, "")
        assert "error[unknown-key]" in broken.stderr
        assert "1 error" not in broken.stderr


def test_verbose_tells_of_each_module_what_it_took_and_that_it_was_cached(tmp_path: Path) -> None:
    root = written(modules(2), tmp_path)
    first = run("build", "-v", cwd=root).stderr
    assert re.findall(r"^(m\d\d): \d+\.\d s, \d+ KB, \d+ KB$", first, re.MULTILINE) == ["m00", "m01"]
    (root / "modules/m00/lessons/first.yaml").write_text("title: First\npages:\n  - {id: a-page, title: A page, body: Other words.}\n")
    again = run("build", "--verbose", cwd=root).stderr
    assert re.findall(r"^(m\d\d): cached, \d+ KB, \d+ KB$", again, re.MULTILINE) == ["m01"]
    assert re.findall(r"^(m\d\d): \d+\.\d s", again, re.MULTILINE) == ["m00"]


def test_any_number_of_jobs_makes_the_same_bytes(tmp_path: Path) -> None:
    root = written(modules(5), tmp_path / "project")
    made = {}
    for jobs in ("1", "2", "9"):
        out = tmp_path / jobs
        assert run("build", "--jobs", jobs, "--out", str(out), cwd=root).returncode == 0
        made[jobs] = packages(out)
    assert len(made["1"]) == 10
    assert made["1"] == made["2"] == made["9"]


def test_no_jobs_at_all_are_wrong_usage(tmp_path: Path) -> None:
    assert run("build", "--jobs", "0", cwd=written(small_world(), tmp_path)).returncode == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_is_stopped_says_so_and_leaves_whole_packages(jobs: str, tmp_path: Path) -> None:
    root = written(modules(60), tmp_path)
    command = [sys.executable, "-m", "gci_scorm", "build", "-v", "--jobs", jobs]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, preexec_fn=heeds_ctrl_c
    ) as process:
        assert process.stderr
        guard = threading.Timer(100, process.kill)
        guard.start()
        _until(process.stderr, ": ")
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        guard.cancel()
    assert process.returncode == 130
    assert rest.splitlines()[-1] == "stopped; packages that were written are whole"
    assert "Traceback" not in rest
    assert 0 < len(packages(root / "build")) < 120
    assert all(zipfile.ZipFile(path).testzip() is None for path in (root / "build").glob("*.zip"))
    assert list((root / "build").glob(".writing-*")) == []


def test_a_reader_that_goes_away_gets_no_traceback(tmp_path: Path) -> None:
    root = written({**small_world(), "modules/small/lessons/first.yaml": b"title: First\npagse: []\n"}, tmp_path)
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "gci_scorm", "check", "--json"]
    result = subprocess.run(command, cwd=root, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=120)
    os.close(writing)
    assert (result.returncode, result.stderr) == (141, "")


def test_a_fault_of_the_program_is_owned_and_kept_in_a_file(tmp_path: Path) -> None:
    root = written(small_world(), tmp_path / "project")
    code = "from gci_scorm import build, cli; build.look_over = None; cli.main(['check'])"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    result = subprocess.run([sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, text=True, timeout=120)
    (kept,) = tmp_path.glob("gci-scorm-*.txt")
    assert result.returncode == 3
    assert str(kept) in result.stderr
    assert "its own fault" in result.stderr
    assert "Traceback" not in result.stderr
    assert "TypeError" in kept.read_text()


def test_a_package_that_can_not_be_replaced_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    root = written(modules(2), tmp_path)
    (root / "build/m00_1.0.0_en_scorm12.zip").mkdir(parents=True)
    for _ in range(2):
        result = run("build", cwd=root)
        assert result.returncode == 1
        assert "m00_1.0.0_en_scorm12.zip` can't be replaced" in result.stderr
        assert sorted(path.name for path in (root / "build").iterdir() if path.is_file()) == [
            "m00_1.0.0_en_scorm2004.zip",
            "m01_1.0.0_en_scorm12.zip",
            "m01_1.0.0_en_scorm2004.zip",
        ]


def test_what_a_killed_run_left_is_removed_once_it_is_old(tmp_path: Path) -> None:
    root = written({**small_world(), "build/.writing-old": b"half", "build/.writing-new": b"half"}, tmp_path)
    os.utime(root / "build/.writing-old", (1_000_000_000, 1_000_000_000))
    assert run("build", cwd=root).returncode == 0
    assert [path.name for path in (root / "build").glob(".writing-*")] == [".writing-new"]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_console_of_few_characters_shows_what_it_can(encoding: str, tmp_path: Path) -> None:
    root = written({**small_world(), "modules/small/lessons/first.yaml": "title: أهلا\npagse: [危险]\n".encode()}, tmp_path)
    checked = run("check", cwd=root, PYTHONIOENCODING=f"{encoding}:strict")
    assert checked.returncode == 1
    assert "error[unknown-key]" in checked.stderr
    assert "Traceback" not in checked.stderr
    sound = written(small_world(), tmp_path / "sound")
    built = run("build", "--out", "مخرجات", cwd=sound, PYTHONIOENCODING=f"{encoding}:strict", PYTHONUTF8="1")
    assert built.returncode == 0, built.stderr
    assert built.stdout.count("_scorm12.zip") == 1


def test_line_ends_and_the_mark_of_windows_move_no_place(tmp_path: Path) -> None:
    text = "\ufefftilte: First\r\npages:\r\n  - id: a-page\r\n    title: A page\r\n    bdy: Words\r\n"
    result = run("check", cwd=written({**small_world(), "modules/small/lessons/first.yaml": text.encode()}, tmp_path))
    assert re.findall(r"first\.yaml:\d+:\d+", result.stderr)[:2] == ["first.yaml:1:1", "first.yaml:5:5"]
    assert "1 | tilte: First\n" in result.stderr
    assert "  | ^^^^^\n" in result.stderr


def test_a_path_on_another_drive_is_shown_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from gci_scorm.cli.commands.build import _shown

    def other_drive(path: Path) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", other_drive)
    assert _shown(tmp_path / "x.zip") == str(tmp_path / "x.zip")


def test_a_link_that_leads_out_of_the_project_is_no_part_of_it(tmp_path: Path) -> None:
    from gci_scorm.world import Disk

    root = written({**small_world(), "modules/small/media/a.vtt": b"WEBVTT"}, tmp_path / "project")
    whole = Disk(root).names()
    written({"secret/lessons/x.yaml": b"title: X"}, tmp_path)
    (root / "modules/small/lessons/out.yaml").symlink_to(tmp_path / "secret/lessons/x.yaml")
    (root / "modules/small/quizzes/dangling.yaml").symlink_to(root / "nowhere")
    (root / "modules/linked").symlink_to(tmp_path / "secret")
    assert Disk(root).names() == whole
    (root / "modules/small/media/again.vtt").symlink_to(root / "modules/small/media/a.vtt")
    assert set(Disk(root).names()) - set(whole) == {"modules/small/media/again.vtt"}
    (root / "courses").symlink_to(tmp_path / "secret")
    assert not [name for name in Disk(root).names() if name.startswith("courses/")]


def test_a_bar_of_progress_is_drawn_on_a_terminal_only(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    root = written(modules(10), tmp_path)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "gci_scorm", "build", "--jobs", "2"]
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 4096):
                seen += piece
        except OSError:  # Linux ends a terminal so.
            pass
    os.close(ours)
    assert process.returncode == 0
    assert b"10/10" in seen
    assert b"20 packages" in seen
    (root / "gci-scorm.yaml").write_bytes((root / "gci-scorm.yaml").read_bytes() + b"# changed\n")
    assert run("build", cwd=root).stderr == "20 packages\n"


def test_schemas_that_can_not_be_written_are_no_fault_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("schema", "--out", str(tmp_path / "file" / "below"), cwd=tmp_path)
    assert (result.returncode, "can't write" in result.stderr) == (1, True)


def test_a_link_that_leads_to_itself_is_no_file_of_the_project(project: Path) -> None:
    (project / "modules/m/media").mkdir()
    (project / "modules/m/media/loop.png").symlink_to("loop.png")
    done = run("check", cwd=project)
    assert (done.returncode, "checked" in done.stderr) == (0, True), done.stderr
