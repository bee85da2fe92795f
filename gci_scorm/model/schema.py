"""JSON Schemas (draft-07) of the files that authors write, made from the model: editors complete and check by them while one types.

They say of a file's shape what `model/read.py` says; what a name leads to, and what rules find, only `gci-scorm check` knows.
tests/test_schema.py holds the two together. They part where draft-07 has no words or YAML hands an editor something else: that `else` is the last
way, that a hotspot stays within its picture, what a condition says beyond its sign, which boxes a theme's template has; a null or a word in curly quotes
among words, digits of other scripts, `0x1F` and `1e3`.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass
from decimal import Decimal
from typing import Any, Literal

from gci_scorm import registry
from gci_scorm.model.base import Named, Thing
from gci_scorm.model.course import Course
from gci_scorm.model.document import Document, Row, Template
from gci_scorm.model.lesson import Lesson, Page
from gci_scorm.model.module import Module, Project
from gci_scorm.model.project import load_templates
from gci_scorm.model.question import Question
from gci_scorm.model.quiz import Quiz
from gci_scorm.model.read import SHORT
from gci_scorm.model.scenario import Scenario, Step, Way
from gci_scorm.model.spelling import FALSE, LOOKS, MOST_DIGITS, TRUE
from gci_scorm.source.inline import Text

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file. files: a pattern of their paths below the project. about: what it is for."""

    model: type[Thing]
    files: str
    about: str


KINDS: dict[str, FileKind] = {
    "project": FileKind(Project, "gci-scorm.yaml", "What all modules of the project share."),
    "module": FileKind(
        Module, "modules/*/module.yaml", "A module: its title, its objectives and sources, what it holds, when it is passed."
    ),
    "lesson": FileKind(Lesson, "modules/*/lessons/*.yaml", "A lesson: pages to read, to look at and to check oneself on."),
    "scenario": FileKind(Scenario, "modules/*/scenarios/*.yaml", "A scenario: steps that branch on what the trainee does."),
    "quiz": FileKind(Quiz, "modules/*/quizzes/*.yaml", "A quiz: questions, how many are drawn, how they are marked."),
    "document": FileKind(Document, "modules/*/documents/*.yaml", "A case document: a filled-in form, invoice, letter or label."),
    "template": FileKind(Template, "themes/*/documents/*.yaml", "A form that a theme adds, for documents to fill in."),
    "course": FileKind(Course, "courses/*.yaml", "A course: several modules as one."),
}


def schema(kind: str) -> Schema:
    """The schema of a kind of file, one of KINDS."""
    file = KINDS[kind]
    made = _Maker(in_quiz=file.model is Quiz)
    body = made.definition(file.model)
    if file.model is Document:
        _offer_templates(body)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"gci-scorm: {kind}",
        "description": file.about,
        **body,
        "definitions": dict(sorted(made.definitions.items())),
    }


def editor_settings(folder: str) -> dict[str, Any]:
    """What VS Code's settings.json needs for its YAML extension. folder: where the schemas lie, seen from the project's folder."""
    return {"yaml.schemas": {f"{folder}/{file_name(kind)}": file.files for kind, file in KINDS.items()}}


def schema_files() -> dict[str, bytes]:
    """All schemas, by file name."""
    return {file_name(kind): (json.dumps(schema(kind), indent=1) + "\n").encode() for kind in KINDS}


def file_name(kind: str) -> str:
    return f"{kind}.schema.json"


@dataclass(frozen=True, slots=True)
class Key:
    """A key that authors write. bounds: what `key(...)` of the field says."""

    name: str
    annotation: Any
    bounds: Mapping[str, Any]
    default: Any

    @property
    def required(self) -> bool:
        return self.default is MISSING


def keys(model: Any) -> tuple[Key, ...]:
    """The keys of a class, in their order; `ignore`, which all have, comes last."""
    hints = typing.get_type_hints(model)
    return tuple(sorted(_keys(model, hints), key=lambda key: key.name == "ignore"))


def _keys(model: Any, hints: dict[str, Any]) -> Iterator[Key]:
    for field in dataclasses.fields(model):
        name, said = field.name.removesuffix("_"), field.metadata
        if not said.get("given"):
            yield Key(name, hints[field.name], said, field.default)
        elif said.get("looks") is not None:
            yield Key(name, said["looks"], said, MISSING)


def kind_about(model: type[Thing]) -> str:
    """What a question type or a kind of step is: the first line of its kind.py."""
    return (sys.modules[model.__module__].__doc__ or "").strip().split("\n")[0]


class _Maker:
    """Makes one schema. in_quiz: a question has an id of its own; elsewhere it has that of its page or step, and may be marked."""

    def __init__(self, in_quiz: bool) -> None:
        self.in_quiz = in_quiz
        self.definitions: dict[str, Schema] = {}

    def definition(self, model: type[Thing]) -> Schema:
        return self._closed({key.name: self._key(key) for key in keys(model)}, [key.name for key in keys(model) if key.required])

    @staticmethod
    def _closed(properties: Schema, required: list[str]) -> Schema:
        made = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**made, "required": required} if required else made

    def _key(self, key: Key) -> Schema:
        said = {"description": key.bounds["about"]}
        # Where the words say what holds without the key, the model's own default is a stand-in, as a module's language is.
        if isinstance(key.default, str | bool | int | Decimal) and "Without it" not in said["description"]:
            said["default"] = int(key.default) if isinstance(key.default, Decimal) else key.default
        return {**said, **self.value(key.annotation, key.bounds)}

    def value(self, annotation: Any, bounds: Mapping[str, Any] = types.MappingProxyType({}), inside: bool = False) -> Schema:
        """What may stand where the model has the annotation. inside: in a list or below a name, where a word may be empty."""
        wanted = _bare(annotation)
        if read := bounds.get("read"):
            return _one_of([self._looks(look, wanted) for look in LOOKS[read]])
        if isinstance(wanted, tuple):
            return _one_of([self.value(arm, inside=inside) for arm in wanted])
        origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
        words = arguments if origin is Literal else bounds.get("one_of")
        if words and origin is not tuple:
            return {"enum": list(words)}
        if wanted in _SCALARS:
            return dict(_SCALARS[wanted](bounds, inside))
        if origin is tuple:
            return self._list(arguments[0], bounds)
        if origin is Named:
            made = {"type": "object", "additionalProperties": self._named(arguments[0])}
            return {**made, "minProperties": bounds["few"]} if bounds.get("few") else made
        return self._thing(wanted)

    def _looks(self, look: Any, annotation: Any) -> Schema:
        if isinstance(look, dict):
            return look
        return {"const": look} if isinstance(look, str) else self.value(annotation if look is ... else look)

    def _list(self, item: Any, bounds: Mapping[str, Any]) -> Schema:
        if item is Any:
            return _condition()
        if item is Way:
            return _ways()
        words = bounds.get("one_of")
        made: Schema = {"type": "array", "items": self.value(item, {"one_of": words}, inside=True)}
        made |= {name: bounds[few] for name, few in (("minItems", "few"), ("maxItems", "many")) if bounds.get(few) is not None}
        if item is not str or (bounds.get("few") or 0) > 1:
            return made
        return _one_of([made, {"enum": list(words)} if words else {**_word({}, False), "pattern": "^[^,]*$"}])

    def _named(self, value: Any) -> Schema:
        return self._kinds("step") if value is Step else self.value(value, inside=True)

    def _thing(self, model: Any) -> Schema:
        if model is Question:
            return self._kinds("question")
        if model is Row:
            return self.value(Named[str])
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.definition(model)
        if model not in SHORT:
            return _ref(name)
        short = next(key for key in keys(model) if key.name == SHORT[model])
        return _one_of([self.value(short.annotation), _ref(name)])

    def _kinds(self, what: Literal["question", "step"]) -> Schema:
        """A question of whatever type, or a step of whatever kind: a definition that leads on to that of the one meant."""
        if what not in self.definitions:
            self.definitions[what] = {}
            kinds = registry.question_kinds() if what == "question" else registry.step_kinds()
            for name, kind in kinds.items():
                made = self.definition(kind.model)
                self.definitions[f"{what}-{name}"] = self._question(name, made) if what == "question" else made
            self.definitions[what] = _told_apart(what, kinds, self.definitions)
        return _ref(what)

    def _question(self, name: str, made: Schema) -> Schema:
        about = _kind_field()
        properties = {"type": {"description": about.metadata["about"], "enum": [name]}, **made["properties"]}
        required = made["required"]
        if not self.in_quiz:
            marked = next(key for key in keys(Page) if key.name == "marked")
            properties = {key: value for key, value in properties.items() if key != "id"} | {"marked": self._key(marked)}
            required = [key for key in required if key != "id"]
        return self._closed(properties, required)


def _kind_field() -> dataclasses.Field[Any]:
    return next(field for field in dataclasses.fields(Question) if field.name == "kind")


def _told_apart(what: str, kinds: Mapping[str, Any], definitions: Mapping[str, Schema]) -> Schema:
    """By `type`, else by the first telling key; until there is one, all keys are offered that may come."""
    made: Schema = _by_keys(what, kinds, definitions)
    if what == "step":
        return {"type": "object", **made}
    names = list(kinds)
    by_type: Schema = {}
    for name in reversed(names):
        of_type = {"properties": {"type": {"const": name}}}
        by_type = {"if": of_type, "then": _ref(f"{what}-{name}"), **({"else": by_type} if by_type else {})}
    type_ = {"description": _kind_field().metadata["about"], "enum": names, "enumDescriptions": [kind_about(kinds[n].model) for n in names]}
    return {"type": "object", "properties": {"type": type_}, "if": {"required": ["type"]}, "then": by_type, "else": made}


def _by_keys(what: str, kinds: Mapping[str, Any], definitions: Mapping[str, Schema]) -> Schema:
    telling: dict[str, list[str]] = {}
    for name, kind in kinds.items():
        telling.setdefault(kind.told_by, []).append(name)
    shared: Schema = {}
    for name in kinds:
        shared = {**definitions[f"{what}-{name}"]["properties"], **shared}
    common = set.intersection(*(set(definitions[f"{what}-{name}"]["properties"]) for name in kinds)) - {"type"}
    first = {key: value for key, value in shared.items() if key in common or key in telling}
    message = f"no key tells what kind of {what} this is: give it one of {', '.join(telling)}"
    # None of them is there when this is asked: any one that is required says so.
    made: Schema = {"properties": first, "required": list(telling)[:1], "errorMessage": message}
    # A kind that has the telling key of another among its own, as an ending its `tell`, is asked for first.
    for key in sorted(telling, key=lambda key: _telling_inside(what, telling[key], telling, definitions)):
        fits = _one_of([_ref(f"{what}-{name}") for name in telling[key]])
        made = {"if": {"required": [key]}, "then": fits, "else": made}
    return made


def _telling_inside(what: str, names: list[str], telling: Mapping[str, Any], definitions: Mapping[str, Schema]) -> int:
    return max(len(telling.keys() & definitions[f"{what}-{name}"]["properties"].keys()) for name in names)


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _one_of(arms: list[Schema]) -> Schema:
    return arms[0] if len(arms) == 1 else {"anyOf": arms}


def _bare(annotation: Any) -> Any:
    """The annotation without `| None`; a tuple of the arms where it leaves several."""
    if typing.get_origin(annotation) not in (typing.Union, types.UnionType):
        return annotation
    arms = tuple(arm for arm in typing.get_args(annotation) if arm is not type(None))
    return arms[0] if len(arms) == 1 else arms


# Words and numbers, as YAML hands them to an editor: `2`, `true` and `1.5` are no text there, `yes` and `1,5` are.


def _quoted(pattern: str) -> str:
    """A whole value, perhaps between a word processor's quotation marks."""
    return rf"^\s*(?:{pattern}|[‘“„«]\s*(?:{pattern})\s*[’“”»])\s*$"


def _text(bounds: Mapping[str, Any], inside: bool) -> Schema:
    return {"type": ["string", "number", "boolean"], "pattern": r"\S", "errorMessage": "text is wanted"}


def _word(bounds: Mapping[str, Any], inside: bool) -> Schema:
    kinds = ["string", "number", "boolean"]
    return {"type": [*kinds, "null"] if inside else kinds, "errorMessage": "a word or plain text is wanted"}


def _truth(bounds: Mapping[str, Any], inside: bool) -> Schema:
    words = "|".join("".join(f"[{sign.upper()}{sign}]" for sign in word) for word in (*TRUE, *FALSE))
    return {"type": ["boolean", "string"], "pattern": _quoted(words), "errorMessage": "true or false is wanted"}


def _whole(bounds: Mapping[str, Any], inside: bool) -> Schema:
    least, most = bounds.get("least"), bounds.get("most")
    digits = f"[0-9]{{1,{MOST_DIGITS}}}"
    if most is not None:
        typed = rf"\+?0*(?:{'|'.join(map(str, range(max(least or 0, 0), most + 1)))})"
    elif least is not None:
        typed = rf"\+?(?!0*(?:{'|'.join(map(str, range(least)))})(?![0-9])){digits}" if least else rf"\+?{digits}"
    else:
        typed = f"[-+−–‒]?{digits}"
    return {"type": ["integer", "string"], "pattern": _quoted(typed), **_limits(bounds), "errorMessage": _wanted("a whole number", bounds)}


def _number(bounds: Mapping[str, Any], inside: bool) -> Schema:
    sign = r"\+?" if bounds.get("least") == 0 else "[-+−–‒]?"
    # `1,900` may mean two numbers, and is refused.
    typed = rf"(?![-+−–‒]?[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+(?![0-9])){sign}[0-9][0-9\u00a0\u202f ]*(?:[.,][0-9]{{1,{MOST_DIGITS}}})?"
    return {"type": ["number", "string"], "pattern": _quoted(typed), **_limits(bounds), "errorMessage": _wanted("a number", bounds)}


def _limits(bounds: Mapping[str, Any]) -> Schema:
    return {name: bounds[at] for name, at in (("minimum", "least"), ("maximum", "most")) if bounds.get(at) is not None}


def _wanted(what: str, bounds: Mapping[str, Any]) -> str:
    least, most = bounds.get("least"), bounds.get("most")
    if least is not None and most is not None:
        return f"{what} from {least} to {most} is wanted"
    return f"{what} of at least {least} is wanted" if least is not None else f"{what} is wanted"


def _condition() -> Schema:
    return {"type": "string", "pattern": "[=<>≠≤≥]", "errorMessage": "a condition is wanted, such as evidence >= 2"}


def _ways() -> Schema:
    """`next`: an id, or a list of `{if, go}` with a last `{else}`. That the `else` is the last one, draft-07 can't say."""
    go = {"description": "The id of the step that follows.", **_word({}, True)}
    when = {"description": "When this way is taken, as `evidence >= 2`.", **_condition()}
    other = {"description": "The id of the step that follows where no condition holds.", **_word({}, True)}
    way = _Maker._closed({"if": when, "go": go}, ["if", "go"])
    last = _Maker._closed({"else": other}, ["else"])
    ways = {"type": "array", "minItems": 1, "items": {"anyOf": [way, last]}, "contains": {"type": "object", "required": ["else"]}}
    return {"anyOf": [{**_word({}, False), "errorMessage": "a step's id or a list of ways is wanted"}, ways]}


_SCALARS: dict[Any, Any] = {Text: _text, str: _word, bool: _truth, int: _whole, Decimal: _number, float: _number}


def _offer_templates(document: Schema) -> None:
    """Built-in forms and their boxes are offered, not demanded: a theme may add others and change these."""
    document["properties"]["template"]["anyOf"] = [{"enum": list(load_templates(None))}, {}]
    document["allOf"] = [
        {
            "if": {"properties": {"template": {"const": template.id}}, "required": ["template"]},
            "then": {"properties": {"fields": {"properties": {name: {"description": box.label} for name, box in template.fields}}}},
        }
        for template in load_templates(None).values()
    ]
