"""Positioned tree -> model: one reader for all classes, led by their annotations (model/base.py).

Nothing raises on what an author wrote: a fault becomes a diagnostic, and reading goes on with a stand-in, so that all
faults of all files show in one run. `Reader.holes` names the files
of which something had to be left out altogether.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from gci_scorm import registry
from gci_scorm.diagnostic import Code, Diagnostic, Span, instead
from gci_scorm.model import spelling
from gci_scorm.model.base import Named, Thing
from gci_scorm.model.course import CourseModule
from gci_scorm.model.document import Row
from gci_scorm.model.lesson import Page
from gci_scorm.model.question import Item, Question
from gci_scorm.model.scenario import Scenario, Way
from gci_scorm.model.slips import nearest, number_alone, truth_meant
from gci_scorm.model.spelling import BAD, WRONG_TYPE
from gci_scorm.source import condition
from gci_scorm.source import text as inline
from gci_scorm.source.inline import Text
from gci_scorm.source.quotes import QUOTES, in_quotes
from gci_scorm.source.tree import Entry, Mapping, Node, Scalar, Sequence

UNKNOWN_KEY = Code("unknown-key")  # A key that means nothing here.
MISSING_KEY = Code("missing-key")  # A key that must be there is not.
EMPTY_VALUE = Code("empty-value", "warning")  # A key with nothing behind it; it is taken as not given.
NOT_ONE_OF = Code("not-one-of")  # A word that is none of those that may stand here.
OUT_OF_BOUNDS = Code("out-of-bounds")  # A number that is too small or too large.
WRONG_LENGTH = Code("wrong-length")  # A list that is too short or too long.
UNKNOWN_KIND = Code("unknown-kind")  # No question type or step has this `type` or these keys.
TWO_KINDS = Code("two-kinds")  # Keys of two question types, or of two kinds of steps.
ID_NOT_HERE = Code("id-not-here")  # An `id` in a question of a page or step, which has that of its page or step.
BAD_NEXT = Code("bad-next")  # A `next` that is neither an id nor a list of `{if, go}` with a last `{else}`.

Convert = Callable[[Node, "Reader"], Any]
ITEMS_WITH_KEYS = ("options", "pairs", "find")
"""Telling keys behind which a list of mappings stands."""
SHORT: dict[type, str] = {Item: "text", CourseModule: "module"}
"""Classes that a single word or text may stand for: class -> the key that it fills."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A field that a key fills. leaf: nothing refers to what it holds, so a faulty value may be passed over."""

    name: str
    key: str
    convert: Convert
    leaf: bool
    default: Any
    is_text: bool


class Reader:
    """Reads values and keeps what was wrong.

    owner: id of the page or step whose question is being read; None in a quiz, where questions have their own.
    """

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []
        self.holes: set[str] = set()
        self.owner: Scalar | None = None
        self.marked: bool | None = None

    def fail(self, problem: Diagnostic) -> Any:
        """Keeps the problem; returns BAD."""
        self.problems.append(problem)
        return BAD

    def value(self, annotation: Any, node: Node) -> Any:
        """A value as the annotation wants it, or BAD, which has been reported."""
        return converter(annotation, _NO_BOUNDS)[0](node, self)

    def thing(self, cls: Any, node: Node, extra: tuple[str, ...] = (), spans: Iterable[tuple[str, Span]] = (), **given: Any) -> Any:
        """An instance of a model class, or BAD. extra: keys that the caller reads itself. given: fields that no key fills."""
        if not isinstance(node, Mapping):
            return self.fail(
                WRONG_TYPE(
                    node.span, f"a mapping is wanted, and {self.stands(node)} stands here", f"its keys are {_listed(tuple(plan(cls)))}"
                )
            )
        slots = plan(cls)
        entries, typos = self._sort(node, slots, extra, given.get("kind"))
        found: dict[str, Any] = dict(given)
        for key, slot in slots.items():
            value = self._field(node, entries.get(key), slot, typos.get(key))
            if value is BAD:
                return BAD
            found[slot.name] = value
        named = (*spans, *((key, entry.value.span) for key, entry in entries.items()), *_item_spans(entries))
        where = Named(named, tuple(span for _, span in named))
        made = cls(**{"span": node.span, "spans": where, **found})
        return made.filled() if hasattr(cls, "filled") else made

    def _sort(
        self, node: Mapping, slots: dict[str, Slot], extra: tuple[str, ...], kind: str | None
    ) -> tuple[dict[str, Entry], dict[str, Diagnostic]]:
        """Entries by known key. A misspelt key stands in for the one that it was meant to be; the problem told of it, by that."""
        known = (*slots, *extra)
        entries = {entry.key.text: entry for entry in node.entries if entry.key.text in known}
        typos: dict[str, Diagnostic] = {}
        before: Entry | None = None
        for entry in node.entries:
            if entry.key.text not in known:
                near = self._unknown(entry, before, known, kind)
                if near and near not in entries:
                    entries[near] = _unglued(entry) if _has_no_colon(entry) else entry
                    typos[near] = self.problems[-1]
            if not (before and _has_no_colon(entry)):
                before = entry
        return entries, typos

    def _unknown(self, entry: Entry, before: Entry | None, known: tuple[str, ...], kind: str | None) -> str | None:
        """Tells that a key is unknown; the one that was meant. before: the entry above, which a comma may have cut. kind: of a question or step."""
        key, span = entry.key.text, entry.key.span
        message = f"unknown key `{key}`"
        if _has_no_colon(entry):
            glued = re.match(r"([\w-]+):\S", key)
            if glued and glued[1] in known:
                self.fail(UNKNOWN_KEY(span, message, "a space is missing after the colon", mend=instead(span, key.replace(":", ": ", 1))))
                return glued[1]
            if before:
                self._cut(entry, before)
            else:
                self.fail(UNKNOWN_KEY(span, message, _COMMA))
            return None
        near = nearest(key, known)
        elsewhere = None if key.lower() in map(str.lower, known) else _home(key, kind)
        hint = elsewhere or (f"did you mean `{near}`?" if near else f"known here: {_listed(known)}")
        near = None if elsewhere else near
        self.fail(UNKNOWN_KEY(span, message, hint, mend=instead(span, near) if near else None))
        return near

    def _cut(self, entry: Entry, before: Entry) -> None:
        """`{ask: Is it so, or not?, ...}`: for YAML the text ends at its comma. Told once, however many commas it holds."""
        start, end = before.value.span, entry.key.span
        whole = Span(start.file, start.line, start.column, end.end_line, end.end_column)
        place = entry.key.span
        for problem in [problem for problem in self.problems if problem.hint == _COMMA and problem.span.file == start.file]:
            if (start.line, start.column) < (problem.span.line, problem.span.column) < (end.line, end.column):
                self.problems.remove(problem)
                place = problem.span
        self.fail(
            UNKNOWN_KEY(
                place,
                "a comma ends the text here: what follows it is taken for a key",
                _COMMA,
                mend=in_quotes(whole) if whole.line == whole.end_line else None,
            )
        )

    def _field(self, node: Mapping, entry: Entry | None, slot: Slot, typo: Diagnostic | None) -> Any:
        value = entry.value if entry else None
        if entry and isinstance(value, Scalar) and value.is_null and (slot.default is not MISSING or slot.leaf):
            if slot.default is not MISSING and value.text == "":
                self.fail(EMPTY_VALUE(entry.key.span, f"nothing stands behind `{entry.key.text}`", "write a value, or take the key out"))
            value = None
        if value is None:
            if slot.default is not MISSING:
                return slot.default
            place = entry.key.span if entry else _head(node)
            self.fail(MISSING_KEY(place, f"`{slot.key}` is missing" if entry is None else f"nothing stands behind `{slot.key}`"))
        else:
            told = len(self.problems)
            read = slot.convert(value, self)
            if typo and len(self.problems) == told + 1:
                self._together(typo)
            if read is not BAD:
                return read
        # From here on the fault is reported, and the question is what stands in.
        if not slot.leaf:
            self.holes.add(node.span.file)
        if slot.default is not MISSING:
            return slot.default
        if slot.is_text:
            return Text("", (), value.span if value else node.span)
        self.holes.add(node.span.file)
        return BAD

    def _together(self, typo: Diagnostic) -> None:
        """A key of another tool with a value of that tool, as `correct: true`: one slip, mended in one go."""
        value = self.problems[-1]
        if typo.mend and value.mend and value.span.line == typo.span.line:
            self.problems.pop()
            by_key, by_value = typo.mend, value.mend
            place = next(i for i, problem in enumerate(self.problems) if problem is typo)
            hint = typo.hint
            if word := re.search(r"`([^`]+)`", value.hint):
                hint = re.sub(r"`([^`]+)`", rf"`\1: {word[1]}`", hint, count=1)
            self.problems[place] = dataclasses.replace(typo, hint=hint, mend=lambda line: by_key(by_value(line)))

    def unfit(self, wanted: str, node: Node) -> Any:
        """Reports a node of the wrong shape."""
        hint = _quote_hint(wanted, node)
        mend = in_quotes(node.span) if hint and node.span.line == node.span.end_line else None
        return self.fail(WRONG_TYPE(node.span, f"{wanted} is wanted, and {self.stands(node)} stands here", hint, mend=mend))

    def stands(self, node: Node) -> str:
        """What stands there, in the author's words."""
        if isinstance(node, Sequence):
            return "a list"
        if isinstance(node, Mapping):
            return "a mapping"
        if node.is_null:
            return "nothing"
        line = " ".join(node.text.split())
        return f"`{line[:40]}...`" if len(line) > 40 else f"`{line}`"

    # Things with rules of their own

    def question(self, node: Node) -> Any:
        """A question of whatever kind: by `type`, else by the keys."""
        if not isinstance(node, Mapping):
            return self.unfit("a question", node)
        kinds = registry.question_kinds()
        kind = self._kind_by_type(node, tuple(kinds)) or self._kind_by_keys(
            node, {n: (k.told_by, k.model) for n, k in kinds.items() if k.suits(node)}
        )
        if kind is None:
            self.holes.add(node.span.file)
            return BAD
        owner, extra = self.owner, ["type", "id"]
        own = node.get("id")
        if owner is None:
            if not isinstance(own, Scalar) or own.is_null:
                self.holes.add(node.span.file)
                return self.fail(
                    MISSING_KEY(_head(node), "`id` is missing", "give the question an id; records hang on it, so never change it later")
                )
            owner = own
        else:
            extra.append("marked")
            if own is not None:
                self.fail(ID_NOT_HERE(own.span, "a question here takes no `id` of its own", "take it out: it has that of its page or step"))
        marked = node.get("marked") if "marked" in extra else None
        if marked is not None:
            self.marked = self.value(bool, marked)
        return self.thing(kinds[kind].model, node, tuple(extra), (("id", owner.span),), id=owner.text.strip(), kind=kind)

    def _kind_by_type(self, node: Mapping, names: tuple[str, ...]) -> str | None:
        type_ = node.get("type")
        if type_ is None:
            return None
        if isinstance(type_, Scalar) and (word := spelling.unquoted(type_.text)) in names:
            return word
        near = nearest(type_.text, names) if isinstance(type_, Scalar) else None
        mend = instead(type_.span, near) if near else None
        self.fail(UNKNOWN_KIND(type_.span, f"no question type is called {self.stands(type_)}", _or_listed(near, names), mend=mend))
        return near

    def _kind_by_keys(self, node: Mapping, told: dict[str, tuple[str, Any]]) -> str | None:
        if node.get("type") is not None:  # `question` has said that it is unknown
            return None
        given = node.keys()
        fits = {name: model for name, (key, model) in told.items() if key in given}
        signs = {told[name][0] for name in fits}
        best = [name for name, model in fits.items() if signs <= set(plan(model))] or list(fits)
        if len(best) == 1:
            return best[0]
        if best:
            fewest = sorted(best, key=lambda name: len(set(given) - set(plan(fits[name]))))
            if len({told[name][0] for name in best}) == 1:
                return fewest[0]
            self.fail(TWO_KINDS(_head(node), f"the keys {_listed(sorted(signs))} don't go together", "keep one of them, or make two of it"))
            return None
        keys = tuple(key for key, _ in told.values())
        for entry in node.entries:
            if near := nearest(entry.key.text, _of_shape(entry.value, told)):
                # Of that kind, then, and its key is misspelt: `thing` says so.
                return next(name for name, (key, _) in told.items() if key == near)
        outer = next((key for key, model in told.values() if set(given) & set(_inner_plan(model, key))), None)
        hint = f"its keys belong below `{outer}:`, indented" if outer else f"give it one of {_listed(keys)}"
        self.fail(UNKNOWN_KIND(_head(node), "no key tells what kind this is", hint))
        return None

    def step(self, entry: Entry) -> Any:
        """A scenario step; its id is its key in `steps`."""
        if not isinstance(entry.value, Mapping):
            self.holes.add(entry.key.span.file)
            return self.unfit("a step", entry.value)
        kinds = registry.step_kinds()
        kind = self._kind_by_keys(entry.value, {name: (kind.told_by, kind.model) for name, kind in kinds.items()})
        if kind is None:
            self.holes.add(entry.key.span.file)
            return BAD
        before, self.owner = self.owner, entry.key
        start, end = entry.key.span, entry.value.span
        span = Span(start.file, start.line, start.column, end.end_line, end.end_column)
        made = self.thing(kinds[kind].model, entry.value, (), (("id", start),), id=entry.key.text, kind=kind, span=span)
        self.owner = before
        return made

    def scenario(self, node: Node, id: str) -> Any:
        steps = meant(Scenario, node, "steps") if isinstance(node, Mapping) else None
        made: tuple[Any, ...] = ()
        if isinstance(steps, Mapping) and steps.entries:
            made = tuple(step for entry in steps.entries if (step := self.step(entry)) is not BAD)
        elif isinstance(node, Mapping):
            self.holes.add(node.span.file)
            if steps is None:
                self.fail(MISSING_KEY(_head(node), "`steps` is missing"))
            elif isinstance(steps, Mapping):
                self.fail(WRONG_LENGTH(steps.span, "a scenario needs a step at least"))
            else:
                self.fail(
                    WRONG_TYPE(
                        steps.span,
                        f"a mapping of steps is wanted, and {self.stands(steps)} stands here",
                        "write each step's id, a colon, and below it its keys",
                    )
                )
        return self.thing(Scenario, node, ("steps",), id=id, steps=made)


# Plans: how the fields of a class are read, worked out once a class


@cache
def plan(cls: Any) -> dict[str, Slot]:
    """Key of the file -> how it is read, in the order of the class."""
    hints = _hints(cls)
    slots = {}
    for field in dataclasses.fields(cls):
        if field.metadata.get("given"):
            continue
        convert, leaf = converter(hints[field.name], types.MappingProxyType({**_NO_BOUNDS, **field.metadata}))
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        key = field.name.removesuffix("_")
        slots[key] = Slot(field.name, key, convert, leaf, default, _bare(hints[field.name]) is Text)
    return slots


def meant(cls: Any, node: Mapping, extra: str) -> Node | None:
    """What stands behind a key that `thing` is not to read, though it be misspelt there; `thing` tells of that."""
    known = (*plan(cls), extra)
    if node.get(extra) is None:
        for entry in node.entries:
            if entry.key.text not in known and nearest(entry.key.text, known) == extra:
                return entry.value
    return node.get(extra)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    """As `typing.get_type_hints`, but what classes share with their bases is worked out once: a third of reading a first file otherwise."""
    own = type("Own", (), {"__annotations__": inspect.get_annotations(cls), "__module__": cls.__module__})
    inherited = [_hints(base) for base in reversed(cls.__bases__) if base is not object]
    return {name: hint for hints in (*inherited, typing.get_type_hints(own)) for name, hint in hints.items()}


def _is_thing(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Thing)


def _inner_plan(model: Any, key: str) -> dict[str, Slot]:
    """The plan of what stands below a key, as of `Decide` below `decide`; empty where that is a word or a text."""
    inner: Any = _bare(_hints(model).get(key))
    return plan(inner) if _is_thing(inner) and inner is not Question else {}


_NO_BOUNDS: Any = types.MappingProxyType({"one_of": (), "least": None, "most": None, "few": None, "many": None, "read": None})


def _bare(annotation: Any) -> Any:
    """The annotation without `| None`."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        arms = [arm for arm in typing.get_args(annotation) if arm is not type(None)]
        return arms[0] if len(arms) == 1 else tuple(arms)
    return annotation


def converter(annotation: Any, bounds: Any) -> tuple[Convert, bool]:
    """How a value of an annotation is read, and whether it is a leaf. TypeError for an annotation that nobody can read."""
    wanted = _bare(annotation)
    if bounds["read"] is not None:
        return bounds["read"], typing.get_origin(wanted) is None
    if isinstance(wanted, tuple):
        return _either(tuple(converter(arm, bounds)[0] for arm in wanted), wanted), False
    if wanted in _SIMPLE:
        return _bounded(_SIMPLE[wanted], bounds), True
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is Literal:
        return _bounded(_word, {**bounds, "one_of": arguments}), True
    if origin is tuple:
        return _list_converter(arguments[0], bounds), False
    if origin is Named:
        return _named(converter(arguments[0], _NO_BOUNDS)[0]), False
    if wanted is Question:
        return (lambda node, reader: reader.question(node)), False
    if wanted is Page:
        return _page, False
    if wanted is Row:
        return _row, False
    if _is_thing(wanted):
        return _thing(wanted), False
    raise TypeError(f"the reader can't read {annotation!r}")


def _list_converter(item: Any, bounds: Any) -> Convert:
    if item is Any:
        return _condition
    if item is Way:
        return _ways
    return _list(converter(item, {**_NO_BOUNDS, "one_of": bounds["one_of"]})[0], item, bounds)


# Words and numbers


def _text(node: Node, reader: Reader) -> Any:
    if not isinstance(node, Scalar):
        return reader.unfit("text", node)
    if not node.text.strip():
        return reader.fail(WRONG_TYPE(node.span, "text is wanted, and nothing stands here"))
    made, problems = inline.text(node)
    reader.problems += problems
    return made


def _word(node: Node, reader: Reader) -> Any:
    if not isinstance(node, Scalar):
        return reader.unfit("text", node)
    # `box # a remark` is a comment that was meant; `box #4` was hardly.
    if re.match(r"#[^\s#]", node.cut):
        reader.fail(inline.CUT(node.span, f"the text ends before `{node.cut[:30]}`: ` #` starts a comment", "put the text in quotes"))
    return node.text.strip("\n") if node.style == "block" else node.text


def _int(node: Node, reader: Reader) -> Any:
    number = spelling.whole(node.text) if isinstance(node, Scalar) else None
    if number is not None:
        return number
    return _no_number("a whole number", node, reader, spelling.whole)


def _no_number(wanted: str, node: Node, reader: Reader, spelt: Callable[[str], Any]) -> Any:
    """Tells of a number with a unit, in words, or of none at all; where there is one, it is read on with."""
    alone = number_alone(node.text) if isinstance(node, Scalar) else None
    hint = (
        "leave the per cent sign out: the number is one of per cent already"
        if isinstance(node, Scalar) and node.text.strip().endswith("%")
        else "write the number alone"
    )
    mend = instead(node.span, alone) if alone else None
    reader.fail(WRONG_TYPE(node.span, f"{wanted} is wanted, and {reader.stands(node)} stands here", hint if alone else "", mend=mend))
    number = spelt(alone) if alone else None
    return BAD if number is None else number


def _decimal(node: Node, reader: Reader) -> Any:
    number = spelling.decimal(node.text) if isinstance(node, Scalar) else None
    if number is not None:
        return number
    if isinstance(node, Scalar) and spelling.ambiguous(node.text):
        plain = node.text.strip().replace(",", "")
        return reader.fail(
            WRONG_TYPE(
                node.span,
                f"`{node.text}` may mean two numbers",
                f"write {plain}, or {node.text.strip().replace(',', '.')}0 for the small one",
            )
        )
    return _no_number("a number", node, reader, spelling.decimal)


def _float(node: Node, reader: Reader) -> Any:
    number = _decimal(node, reader)
    return number if number is BAD else float(number)


def _bool(node: Node, reader: Reader) -> Any:
    answer = spelling.truth(node.text) if isinstance(node, Scalar) else None
    if answer is not None:
        return answer
    meant = truth_meant(node.text) if isinstance(node, Scalar) else None
    hint, mend = (f"write {meant}", instead(node.span, meant)) if meant else ("", None)
    reader.fail(WRONG_TYPE(node.span, f"true or false is wanted, and {reader.stands(node)} stands here", hint, mend=mend))
    return meant == "true" if meant else BAD


_SIMPLE: dict[Any, Convert] = {Text: _text, str: _word, int: _int, Decimal: _decimal, float: _float, bool: _bool}


def _bounded(convert: Convert, bounds: Any) -> Convert:
    """With the words or the range that a field allows."""
    words, least, most = bounds["one_of"], bounds["least"], bounds["most"]
    if words:

        def word(node: Node, reader: Reader) -> Any:
            value = convert(node, reader)
            if value is BAD or value in words:
                return value
            if isinstance(value, str) and (plain := spelling.unquoted(value)) in words:
                return plain
            near = nearest(value, words)
            mend = instead(node.span, near) if near else None
            message = f"{reader.stands(node)} is none of the words that may stand here"
            reader.fail(NOT_ONE_OF(node.span, message, _or_listed(near, words), mend=mend))
            return near or BAD

        return word
    if least is None and most is None:
        return convert

    def number(node: Node, reader: Reader) -> Any:
        value = convert(node, reader)
        if value is BAD or ((least is None or value >= least) and (most is None or value <= most)):
            return value
        limits = (
            f"from {least} to {most}"
            if least is not None and most is not None
            else f"of at least {least}"
            if most is None
            else f"of at most {most}"
        )
        return reader.fail(OUT_OF_BOUNDS(node.span, f"a number {limits} is wanted, and {reader.stands(node)} stands here"))

    return number


# Lists, mappings, things


def _list(convert: Convert, item: Any, bounds: Any) -> Convert:
    few, many = bounds["few"], bounds["many"]

    def read(node: Node, reader: Reader) -> Any:
        if isinstance(node, Scalar) and item is str and not node.is_null and "," not in node.text:
            node = Sequence((node,), node.span)
        if not isinstance(node, Sequence):
            hint = "write [one, two], or each on a line of its own after `- `" if isinstance(node, Scalar) else "begin each with `- `"
            if isinstance(node, Scalar) and node.is_null and not few:
                hint = "write [] where there is none"
            mend = instead(node.span, f"[{node.text.strip()}]") if item is str and isinstance(node, Scalar) and "," in node.text else None
            return reader.fail(WRONG_TYPE(node.span, f"a list is wanted, and {reader.stands(node)} stands here", hint, mend=mend))
        values = [convert(child, reader) for child in node.items]
        if (few is not None and len(values) < few) or (many is not None and len(values) > many):
            size = f"{few}" if few == many else f"{few} to {many}" if few and many else f"{few} or more" if few else f"{many} at most"
            reader.fail(WRONG_LENGTH(node.span, f"{size} are wanted here, and there {'is' if len(values) == 1 else 'are'} {len(values)}"))
        good = tuple(value for value in values if value is not BAD)
        if len(good) < len(values):
            reader.holes.add(node.span.file)
        return good

    return read


def _named(convert: Convert) -> Convert:
    def read(node: Node, reader: Reader) -> Any:
        if not isinstance(node, Mapping):
            return reader.fail(
                WRONG_TYPE(node.span, f"a mapping is wanted, and {reader.stands(node)} stands here", "write each as `name: value`")
            )
        values = [(entry.key, convert(entry.value, reader)) for entry in node.entries]
        good = [(key, value) for key, value in values if value is not BAD]
        if len(good) < len(values):
            reader.holes.add(node.span.file)
        return Named(tuple((key.text, value) for key, value in good), tuple(key.span for key, _ in good))

    return read


def _either(arms: tuple[Convert, ...], wanted: tuple[Any, ...]) -> Convert:
    """By the shape of what stands there; where two arms take words, the first that takes it without complaint."""
    shapes = tuple(_shape(arm) for arm in wanted)

    def read(node: Node, reader: Reader) -> Any:
        fits = [arm for arm, shape in zip(arms, shapes, strict=True) if isinstance(node, shape)] or list(arms)
        for arm in fits[:-1]:
            before = len(reader.problems)
            value = arm(node, reader)
            if value is not BAD:
                return value
            del reader.problems[before:]
        return fits[-1](node, reader)

    return read


def _shape(annotation: Any) -> type[Any]:
    if annotation in _SIMPLE or typing.get_origin(annotation) is Literal:
        return Scalar
    return Sequence if typing.get_origin(annotation) is tuple else Mapping


def _thing(cls: type[Any]) -> Convert:
    short = SHORT.get(cls)

    def read(node: Node, reader: Reader) -> Any:
        if short and isinstance(node, Scalar):
            node = Mapping((Entry(Scalar(short, node.span), node),), node.span)
        elif short and isinstance(node, Mapping) and node.get(short) is None and not _has_keys_of(cls, node):
            return reader.unfit("text", node)
        return reader.thing(cls, node)

    return read


def _has_keys_of(cls: Any, node: Mapping) -> bool:
    """Whether a mapping is meant as one, its keys perhaps misspelt, and is no text such as `Note: ...`."""
    return any(entry.key.text.islower() and nearest(entry.key.text, plan(cls)) for entry in node.entries)


def _page(node: Node, reader: Reader) -> Any:
    id = node.get("id") if isinstance(node, Mapping) else None
    reader.owner, reader.marked = (id if isinstance(id, Scalar) else Scalar("", node.span)), None
    page = reader.thing(Page, node)
    reader.owner, marked = None, reader.marked
    return dataclasses.replace(page, marked=True) if marked and page is not BAD else page


def _row(node: Node, reader: Reader) -> Any:
    cells = _named(_word)(node, reader)
    return cells if cells is BAD else Row(span=node.span, cells=cells)


def _condition(node: Node, reader: Reader) -> Any:
    if not isinstance(node, Scalar):
        return reader.unfit("a condition", node)
    tree, problems = condition.parse(node)
    reader.problems += problems
    return BAD if tree is None else tree


def _ways(node: Node, reader: Reader) -> Any:
    """An id, or a list of `{if, go}` with a last `{else: id}`."""
    if isinstance(node, Scalar) and not node.is_null:
        return (Way(condition=None, go=node.text, span=node.span),)
    if not isinstance(node, Sequence) or not node.items:
        return reader.fail(BAD_NEXT(node.span, f"a step's id is wanted, or a list, and {reader.stands(node)} stands here", _WAYS))
    ways = [_way(item, reader, number == len(node.items)) for number, item in enumerate(node.items, 1)]
    if not any(isinstance(item, Mapping) and item.get("else") for item in node.items):
        hint = "add - {else: id}; where one of the conditions always holds, it is never needed"
        reader.fail(BAD_NEXT(node.items[-1].span, "the last way must be an `else`", hint))
    return BAD if BAD in ways else tuple(ways)


_WAYS = 'write an id; or a list of {if: "evidence >= 2", go: id} with a last {else: id}'


def _way(node: Node, reader: Reader, last: bool) -> Any:
    keys = set(node.keys()) if isinstance(node, Mapping) else set()
    if isinstance(node, Mapping) and keys == {"else"}:
        if not last:
            return reader.fail(BAD_NEXT(node.span, "`else` must come last: what follows it is never reached", "move it to the end"))
        go = _word(node.get("else") or node, reader)
        return go if go is BAD else Way(condition=None, go=go, span=(node.get("else") or node).span)
    if not isinstance(node, Mapping) or keys != {"if", "go"}:
        return reader.fail(BAD_NEXT(node.span, "each way is {if, go}, the last {else}", _WAYS))
    tree, go = _condition(node.get("if") or node, reader), _word(node.get("go") or node, reader)
    spans = tuple((entry.key.text, entry.value.span) for entry in node.entries)
    return BAD if tree is BAD or go is BAD else Way(condition=tree, go=go, span=dict(spans)["go"], spans=Named(spans))


# Hints


def _or_listed(near: str | None, known: Iterable[str]) -> str:
    return f"did you mean `{near}`?" if near else f"one of {_listed(known)}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name for name in names if name != "ignore")


def _of_shape(value: Node, told: dict[str, tuple[str, Any]]) -> list[str]:
    """The telling keys behind which such a value may stand: items with keys of their own are no words."""
    with_keys = isinstance(value, Sequence) and any(isinstance(item, Mapping) for item in value.items)
    fits = [(key, model) for key, model in told.values() if isinstance(value, Scalar) or not plan(model)[key].leaf]
    return [key for key, model in fits if not with_keys or key in ITEMS_WITH_KEYS] or [key for key, _ in fits]


def _home(key: str, kind: str | None) -> str:
    """Where a key belongs that this kind of question or step does not have; "" where it belongs nowhere."""
    questions, steps = registry.question_kinds(), registry.step_kinds()
    own = questions.get(kind or "") or steps.get(kind or "")
    if own is None:
        return ""
    if key in _inner_plan(own.model, own.told_by):
        return f"it belongs below `{own.told_by}:`, indented"
    of_same: typing.Mapping[str, Any] = questions if kind in questions else steps
    others = [name for name, other in of_same.items() if key in plan(other.model)]
    what = "question" if kind in questions else "step"
    return (
        f"`{key}` belongs to a {what} of the type {' or '.join(others)}; by its other keys this one is a {kind}: take `{key}` out"
        if others
        else ""
    )


_COMMA = "inside {...} text that holds a comma needs quotes"


def _has_no_colon(entry: Entry) -> bool:
    """`{ask: Is it, true?}`: for YAML `true?` is a key without a value."""
    value, end = entry.value, (entry.key.span.end_line, entry.key.span.end_column)
    return isinstance(value, Scalar) and value.is_null and value.text == "" and (value.span.line, value.span.column) <= end


def _unglued(entry: Entry) -> Entry:
    """`{do:Ask first}`, as it was meant."""
    key, _, value = entry.key.text.partition(":")
    return Entry(Scalar(key, entry.key.span), Scalar(value, entry.key.span))


def _item_spans(entries: dict[str, Entry]) -> Iterator[tuple[str, Span]]:
    """Words of a list are no things; where each stands is kept as `documents 2` of the thing that has the list."""
    for key, entry in entries.items():
        if isinstance(entry.value, Sequence):
            yield from ((f"{key} {number}", item.span) for number, item in enumerate(entry.value.items, 1) if isinstance(item, Scalar))


def _head(node: Mapping) -> Span:
    """The first key of a mapping: where to point when something is missing in it."""
    return node.entries[0].key.span if node.entries else node.span


def _quote_hint(wanted: str, node: Node) -> str:
    """YAML reads as list or mapping what an author meant as text: `[[term]] ...`, `{doc:id} ...`, `Note: ...`."""
    if wanted != "text" or isinstance(node, Scalar):
        return ""
    if isinstance(node, Sequence):
        return f"text that begins with `[` needs quotes: {QUOTES}"
    block = bool(node.entries) and (_head(node).line, _head(node).column) == (node.span.line, node.span.column)
    return f"text that {'holds `: `' if block else 'begins with `{`'} needs quotes: {QUOTES}"
