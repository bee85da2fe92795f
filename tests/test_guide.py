"""The author guide's examples are what they say: those of a page are built together, as one module; those marked wrong have that fault."""

from __future__ import annotations

import io
import re
import textwrap
from pathlib import Path

import pytest
from PIL import Image
from project_files import ROOT, problems, world

from gci_scorm import build as stages
from gci_scorm.world import Cache

PAGES = sorted((ROOT / "docs" / "authors").glob("*.md"))
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ENDING = "end-of-examples: {ending: good, tell: Done., debrief: Well done.}\n"
WHOLE = {
    "a page": ("lessons/page-examples.yaml", "title: Examples\npages:\n", "  - "),
    "a question": ("quizzes/question-examples.yaml", "title: Examples\nquestions:\n", "  - "),
    "a step": (
        "scenarios/step-examples.yaml",
        "title: Examples\nsetting: Here.\ntrack: {minutes: 90}\nmeters: [{name: minutes, label: Minutes}]\nsteps:\n",
        "  ",
    ),
}


def blocks(page: Path) -> list[tuple[str, str, str]]:
    """(code of the fault or "", where it belongs, text)."""
    found = []
    for text in BLOCK.findall(page.read_text("utf-8")):
        wrong, place, rest = re.fullmatch(r"(?:# wrong: (\S+)\n)?# (.+?)\n(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
        found.append((wrong or "", place, rest))
    return found


def gathered(examples: list[tuple[str, str]]) -> dict[str, str | bytes]:
    """Files below the module's folder: parts of one kind stand together in one file. Media that are named are made up."""
    files: dict[str, str | bytes] = {}
    for place, text in examples:
        if place in WHOLE:
            path, head, sign = WHOLE[place]
            files[path] = str(files.get(path, head)) + sign + textwrap.indent(text, " " * len(sign)).lstrip(" ")
        else:
            path = f"/{place}" if place == "gci-scorm.yaml" else place
            assert path not in files, f"{place} stands twice"
            files[path] = text
    steps = WHOLE["a step"][0]
    if steps in files:
        files[steps] = str(files[steps]) + textwrap.indent(ENDING, "  ")
    everything = "\n".join(map(str, files.values()))
    if "[[Dewar]]" in everything and "module.yaml" not in files:
        files["module.yaml"] = "glossary: {dewar: A flask.}\n"
    return files | {name: medium(name) for name in re.findall(r"media/[\w.-]+", everything)}


def medium(name: str) -> bytes:
    if not name.endswith(".png"):
        return b"WEBVTT\n\n00:00.000 --> 00:01.000\nWords.\n"
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), (20, 90, 60)).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "README.md"], ids=lambda page: page.stem)
def test_the_examples_of_a_page_build_without_a_word_of_complaint(page: Path, tmp_path: Path) -> None:
    files = gathered([(place, text) for wrong, place, text in blocks(page) if not wrong])
    result = stages.build(world(files), stages.Wanted(formats=("scorm12",)), Cache(tmp_path / "cache"), tmp_path)
    assert result.diagnostics == ()
    assert len(result.packages) == 1


WRONG = [(page.stem, *block) for page in PAGES for block in blocks(page) if block[0]]


@pytest.mark.parametrize(("page", "code", "place", "text"), WRONG, ids=[f"{page} {code}" for page, code, _, _ in WRONG])
def test_an_example_marked_wrong_has_that_fault(page: str, code: str, place: str, text: str) -> None:
    assert code in {problem.code for problem in problems(gathered([(place, text)]))}


def test_every_link_of_the_guide_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_page_stands_in_the_list_and_every_question_type_in_the_guide() -> None:
    text = (PAGES[0].parent / "README.md").read_text("utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"({page.name})" not in text] == []
