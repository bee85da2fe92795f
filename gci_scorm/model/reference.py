"""The reference pages of the author guide, made from the schemas: `python -m gci_scorm.model.reference docs/authors/reference`."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gci_scorm import registry
from gci_scorm.model.schema import KINDS, kind_about, schema

PICTURES: dict[str, tuple[str, ...]] = {
    "module": ("contents", "about", "module-end"),
    "lesson": (
        "lesson-text",
        "lesson-table",
        "lesson-cards",
        "lesson-steps",
        "lesson-compare",
        "lesson-hotspots",
        "lesson-question-answered",
    ),
    "scenario": ("verdict",),
    "quiz": ("quiz-intro-timed", "quiz-failed"),
    "document": ("paper-permit", "paper-label", "paper-cylinder", "paper-letter", "paper-message"),
    "question": ("step-question-answered",),
    "true_false": ("q-true-answered",),
    "fill_in": ("q-gap-answered",),
    **{name: (name,) for name in ("tell", "inspect", "decide", "ending")},
}
"""A kind of file, question or step -> names of pictures in docs/look; a question's own is `q-<type>-answered`."""


def page(kind: str) -> str:
    """The page of a kind of file, one of KINDS, as Markdown."""
    made = schema(kind)
    parts = [
        f"# {kind.capitalize()}: every key\n\n{made['description']} Files: `{KINDS[kind].files}`\n",
        _table(made),
        *_pictures(PICTURES.get(kind, ())),
    ]
    for name, part in made["definitions"].items():
        if "-" not in name and "properties" in part and part.get("additionalProperties") is False:
            parts.append(f"## {name}\n\n{_table(part, inner=True)}")
    for what, kinds in (("question", registry.question_kinds()), ("step", registry.step_kinds())):
        if what == "question" and kind != "quiz":
            continue  # One page has them all; others lead there.
        for name, found in kinds.items():
            if (part := made["definitions"].get(f"{what}-{name}")) is not None:
                parts.append(
                    f"## {what}: {name}\n\n{kind_about(found.model)}\n\n```yaml\n{_example(name, what)}```\n\n{_table(part, inner=True)}"
                )
                parts += _pictures(PICTURES.get(name, (f"q-{name}-answered",)))
    return "\n".join(parts)


def _pictures(names: tuple[str, ...]) -> list[str]:
    return [f"![How it looks: {name}](../../look/{name}-768.webp)\n" for name in names]


def _table(part: dict[str, Any], inner: bool = False) -> str:
    """inner: of a part; that every part takes `ignore` stands in the file's own table."""
    rows = ["| key | what stands there | left out | what it is |", "|---|---|---|---|"]
    for name, said in part["properties"].items():
        if inner and name == "ignore":
            continue
        left_out = "must be given" if name in part.get("required", ()) else _typed(said.get("default", ""))
        rows.append(f"| `{name}` | {_words(said)} | {left_out} | {said['description']} |".replace("\\", "\\\\"))
    return "\n".join(rows) + "\n"


def _typed(default: Any) -> str:
    return f"`{str(default).lower()}`" if default != "" else ""


def _words(said: dict[str, Any]) -> str:
    """What may stand there, in words."""
    if "$ref" in said:
        name = said["$ref"].rpartition("/")[2]
        return f"a {name} ([types](quiz.md))" if name == "question" else name if name == "step" else f"[{name}](#{name.lower()})"
    if "enum" in said:
        return ", ".join(f"`{word}`" for word in said["enum"])
    if "const" in said:
        return f"`{said['const']}`"
    if "errorMessage" in said:
        return re.sub(r" (is|are) wanted|a word or (?=plain)", "", said["errorMessage"])
    if "anyOf" in said:
        arms = list(dict.fromkeys(_words(arm) for arm in said["anyOf"]))
        if len(arms) > 1 and arms[-2] == f"a list: {arms[-1]}":
            arms[-1] = "just one"
        return " or ".join(arms)
    if said["type"] == "array":
        return f"a list: {_words(said['items'])}"
    inner = said["additionalProperties"]
    return f"names, each with: {_words(inner)}" if inner else "one way: `if` and `go`, or `else`"


def _example(name: str, what: str) -> str:
    """The first example of the kind, as it is written in its file."""
    lines: Iterator[str] = iter((registry.kind_folder(name) / "examples.yaml").read_text("utf-8").splitlines())
    first = next(match for line in lines if (match := re.fullmatch(rf"(?:- |  ){what}: ?(.*)", line)))
    if first[1]:
        return f"{first[1]}\n"
    taken = []
    for line in lines:
        if not line.startswith("    "):
            break
        taken.append(line)
    return textwrap.dedent("\n".join(taken)) + "\n"


def pages() -> dict[str, str]:
    """File name -> page."""
    return {f"{kind}.md": page(kind) for kind in KINDS}


if __name__ == "__main__":
    for name, text in pages().items():
        path = Path(sys.argv[1]) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
