"""Whatever stands in the files: a module or diagnostics, never a crash; and every diagnostic can be drawn."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import EXAMPLE, needs_example
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project_files import PROJECT

from gci_scorm.check import check, ignore
from gci_scorm.model.project import load
from gci_scorm.report.json import lines
from gci_scorm.report.terminal import draw
from gci_scorm.world import Disk, Files

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
SOUND = {
    "gci-scorm.yaml": PROJECT,
    "modules/m/module.yaml": "title: M\nversion: 1.0.0\ncontents: [one, case, quiz]\nobjectives: {o: O}\n",
    "modules/m/lessons/one.yaml": "title: L\npages: [{id: a, title: A, body: Text.}]\n",
    "modules/m/scenarios/case.yaml": "title: C\nsetting: S.\nsteps: {e: {ending: good, tell: Done.}}\n",
    "modules/m/quizzes/quiz.yaml": "title: Q\nquestions: [{id: q, ask: 'Is it?', answer: yes}]\n",
    "modules/m/documents/d.yaml": "template: invoice\nfields: {number: 1}\n",
}
KEYS = (
    "id title body pages question ask options text right because type answer pairs left order accept value tolerance categories statements scale "
    "document find field hotspot image file alt hotspots label at steps tell inspect decide choices do verdict next if go else again only_if ending "
    "set change track meters name min max draw objective tags revisit sources contents completion require weights certificate version mea duration "
    "template fields lines glossary ignore was marked when_right documents table rows cards compare video captions transcript clearance"
).split()
WORDS = st.sampled_from(
    [
        "",
        "a",
        "b",
        "yes",
        "-1",
        "70",
        "1.0.0",
        "x > 1",
        "[[a]]",
        "[@a]",
        "{doc:d}",
        "<b>",
        "good",
        "right",
        "all",
        "20 min",
        "media/x.png",
        "../x",
        "o",
        "single",
        "~",
    ]
)
NODES: st.SearchStrategy[Any] = st.recursive(
    WORDS | st.text(max_size=6) | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inner, max_size=5),
    max_leaves=25,
)


def survives(files: dict[str, bytes]) -> None:
    """Reading, checking and drawing end; what has an error is never among the sound modules."""
    world = Files(files)
    loaded = load(world)
    found = [*loaded.diagnostics, *(d for module in (*loaded.modules, *loaded.faulty) for d in check(module))]
    for module in (*loaded.modules, *loaded.faulty):
        found = ignore.heard(module, found, whole=True)
    assert "\x1b" not in draw(found, lambda name: files.get(name, b"").decode("utf-8", "replace"), colour=False, width=80)
    assert [json.loads(line)["code"] for line in lines(found)] == [d.code for d in sorted(found, key=lambda d: d.order)]
    assert loaded.modules or any(d.severity == "error" for d in found)


@pytest.mark.parametrize("path", sorted(SOUND))
@given(tree=NODES)
@FEW
def test_any_tree_in_any_file_ends_in_a_module_or_diagnostics(path: str, tree: Any) -> None:
    # JSON is YAML, so no second writer of YAML is needed.
    files = {**{name: text.encode() for name, text in SOUND.items()}, path: json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace")}
    survives(files)


@given(key=st.sampled_from(KEYS), tree=NODES, path=st.sampled_from(sorted(SOUND)))
@FEW
def test_any_tree_under_a_known_key_ends_in_a_module_or_diagnostics(key: str, tree: Any, path: str) -> None:
    extra = f"\n{key}: {json.dumps(tree)}\n"
    survives({name: (text + extra if name == path else text).encode() for name, text in SOUND.items()})


@given(data=st.binary(max_size=60), path=st.sampled_from(sorted(SOUND)), at=st.integers(0, 200))
@FEW
def test_any_bytes_anywhere_end_in_a_module_or_diagnostics(data: bytes, path: str, at: int) -> None:
    files = {name: text.encode() for name, text in SOUND.items()}
    survives({**files, path: files[path][:at] + data + files[path][at:]})


@needs_example
@given(draw_from=st.data())
@settings(FEW, max_examples=40)
def test_the_example_with_lines_lost_doubled_or_mistyped_ends_in_a_module_or_diagnostics(draw_from: st.DataObject) -> None:
    world = Disk(EXAMPLE)
    files = {name: world.read(name) for name in world.names()}
    name = draw_from.draw(st.sampled_from([name for name in files if name.endswith(".yaml")]))
    text = files[name].decode()
    for _ in range(draw_from.draw(st.integers(1, 3))):
        rows = text.split("\n")
        row = draw_from.draw(st.integers(0, len(rows) - 1))
        at = draw_from.draw(st.integers(0, len(rows[row])))
        typed = draw_from.draw(st.sampled_from([" ", ":", "-", "[", "]", "{", "}", '"', "#", "*", "x", "\t", "\u202e"]))
        changed = draw_from.draw(
            st.sampled_from([[], [rows[row]] * 2, [rows[row][:at] + typed + rows[row][at:]], [rows[row][:at] + rows[row][at + 1 :]]])
        )
        text = "\n".join([*rows[:row], *changed, *rows[row + 1 :]])
    survives({**files, name: text.encode()})
