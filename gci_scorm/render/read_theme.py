"""Reads a theme: the project's own before the built-in one of the same name. Tokens are checked; what is wrong is said in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from gci_scorm import registry
from gci_scorm.diagnostic import Code, Diagnostic, Span
from gci_scorm.render.css import faint_pairs
from gci_scorm.render.svg import BadDrawing, sanitise
from gci_scorm.render.theme import Theme
from gci_scorm.source.tree import Mapping, Node, Scalar, Sequence
from gci_scorm.source.yaml import parse
from gci_scorm.world import Disk, World

UNKNOWN_THEME = Code("unknown-theme")
BAD_THEME = Code("bad-theme")
BAD_TEMPLATE = Code("bad-template")
FAINT = Code("faint-colours")
BUILT_IN = "green-customs"
TEXT_RATIO, EDGE_RATIO = 4.5, 3.0
_COLOUR = re.compile(r"[0-9a-fA-F]{6}")
_TOKEN = re.compile(r"[a-z][a-z0-9-]*")
_FONT = re.compile(r"[\w\s,\"'-]+")


def read_theme(world: World, name: str) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    """The theme `name` of the project, else the built-in one."""
    if f"themes/{name}/theme.yaml" in world.names():
        return _read(world, name, f"themes/{name}")
    folder = registry.theme_folder(name)
    if folder is None:
        return None, (UNKNOWN_THEME(Span("gci-scorm.yaml"), f"there is no theme `{name}`", hint=f"the built-in one is `{BUILT_IN}`"),)
    return _read(_Folder(folder, name), name, f"themes/{name}")


class _Folder(Disk):
    """A built-in theme's folder, seen as a world with `themes/<name>/...`."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(folder)
        self._prefix = f"themes/{name}/"
        self._names = tuple(sorted(self._prefix + p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()))

    def read(self, name: str) -> bytes:
        return super().read(name.removeprefix(self._prefix))


def _read(world: World, name: str, folder: str) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    file = f"{folder}/theme.yaml"
    tree, problems = parse(file, world.read(file))
    if not isinstance(tree, Mapping):
        return None, (*problems, *(() if problems else (BAD_THEME(Span(file), "a theme is a mapping of tokens"),)))
    problems = [*problems, *_misfits(tree)]
    if problems:
        return None, tuple(problems)
    theme = Theme(
        id=name,
        tokens=_tokens(tree),
        templates=_texts(world, f"{folder}/templates/"),
        css=_texts(world, f"{folder}/css/"),
        logo=_logo(world, f"{folder}/logo.svg", problems),
    )
    problems += _misspelt(name, dict(theme.templates))
    pairs = {TEXT_RATIO: _pairs(tree, "text-pairs"), EDGE_RATIO: _pairs(tree, "edge-pairs")}
    faint = list(_faint(tree, faint_pairs(theme, pairs)))
    return (None if problems or faint else theme), (*problems, *faint)


def _faint(tree: Mapping, pairs: Iterable[tuple[str, str, str, float, float]]) -> Iterator[Diagnostic]:
    """One problem for each faint colour, at its worst ground. pairs: (side, token, ground, ratio, wanted)."""
    worst: dict[tuple[str, str], tuple[str, str, str, float, float]] = {}
    for pair in pairs:
        side, token, _, ratio, _ = pair
        if (side, token) not in worst or ratio < worst[side, token][3]:
            worst[side, token] = pair
    for side, token, ground, ratio, wanted in worst.values():
        yield FAINT(_span(tree, token), f"`{token}` on `{ground}` ({side}) has a contrast of {ratio:.2f}; {wanted} is the least (WCAG AA)")


def _misfits(tree: Mapping) -> Iterator[Diagnostic]:
    colours, fonts = tree.get("colours"), tree.get("fonts")
    if not isinstance(colours, Mapping) or not isinstance(fonts, Mapping):
        yield BAD_THEME(tree.span, "a theme has `colours` and `fonts`")
        return
    for entry in (*colours.entries, *fonts.entries):
        if not _TOKEN.fullmatch(entry.key.text):
            yield BAD_THEME(entry.key.span, f"`{entry.key.text}` can't be the name of a token", "small letters, digits and -")
    missing = [name for name in _wanted_tokens() if name not in (*colours.keys(), *fonts.keys())]
    if missing:
        yield BAD_THEME(tree.span, f"the theme lacks {', '.join(missing)}", f"the theme `{BUILT_IN}` has them all: begin with a copy of it")
    for entry in colours.entries:
        sides = entry.value.items if isinstance(entry.value, Sequence) else ()
        if len(sides) != 2 or not all(isinstance(side, Scalar) and _COLOUR.fullmatch(side.text) for side in sides):
            yield BAD_THEME(entry.value.span, f"`{entry.key.text}` is a list of two colours, light and dark, such as [15231d, e9ece4]")
    for entry in fonts.entries:
        if not isinstance(entry.value, Scalar) or not _FONT.fullmatch(entry.value.text):
            yield BAD_THEME(entry.value.span, f"`{entry.key.text}` is a list of font names")
    known = set(colours.keys())
    for name in ("text-pairs", "edge-pairs"):
        for pair in _items(tree.get(name)):
            words = [item.text for item in _items(pair) if isinstance(item, Scalar)]
            if len(words) != 2 or not known.issuperset(words):
                yield BAD_THEME(pair.span, "a pair is two of the names under `colours`")


@cache
def _wanted_tokens() -> tuple[str, ...]:
    """What the built-in theme sets, our sheets use: another theme has to set it too."""
    folder = registry.theme_folder(BUILT_IN)
    tree = parse("theme.yaml", (folder / "theme.yaml").read_bytes())[0] if folder else None
    parts = [tree.get("colours"), tree.get("fonts")] if isinstance(tree, Mapping) else []
    return tuple(name for part in parts if isinstance(part, Mapping) for name in (entry.key.text for entry in part.entries))


def _misspelt(name: str, templates: dict[str, str]) -> Iterator[Diagnostic]:
    """Templates that are no Jinja2. What fails only when drawn is found by the build."""
    if not templates:
        return
    from jinja2 import Environment, TemplateSyntaxError

    for file, text in templates.items():
        try:
            Environment(autoescape=True).parse(text)
        except TemplateSyntaxError as error:
            place = Span(f"themes/{name}/templates/{file}", error.lineno, 1, error.lineno, 1)
            yield BAD_TEMPLATE(place, f"the template can't be read: {error.message}")


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _tokens(tree: Mapping) -> dict[str, dict[str, str]]:
    colours, fonts = tree.get("colours"), tree.get("fonts")
    sides: dict[str, dict[str, str]] = {"light": {}, "dark": {}, "fonts": {}}
    for entry in colours.entries if isinstance(colours, Mapping) else ():
        light, dark = _items(entry.value)
        sides["light"][entry.key.text] = f"#{_text(light).lower()}"
        sides["dark"][entry.key.text] = f"#{_text(dark).lower()}"
    for entry in fonts.entries if isinstance(fonts, Mapping) else ():
        sides["fonts"][entry.key.text] = _text(entry.value)
    return sides


def _pairs(tree: Mapping, name: str) -> tuple[tuple[str, str], ...]:
    return tuple((_text(_items(pair)[0]), _text(_items(pair)[1])) for pair in _items(tree.get(name)))


def _span(tree: Mapping, token: str) -> Span:
    colours = tree.get("colours")
    found = colours.get(token) if isinstance(colours, Mapping) else None
    return found.span if found else tree.span


def _texts(world: World, folder: str) -> dict[str, str]:
    return {name.removeprefix(folder): world.read(name).decode("utf-8", "replace") for name in world.names() if name.startswith(folder)}


def _logo(world: World, name: str, problems: list[Diagnostic]) -> bytes | None:
    if name not in world.names():
        return None
    try:
        return sanitise(world.read(name))[0]
    except BadDrawing as error:
        problems.append(BAD_THEME(Span(name), f"the logo can't be shown: {error}"))
        return None
