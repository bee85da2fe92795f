"""The one style sheet of a package: tokens of the theme, the base, the kinds' own looks, then the theme's. Contrast is checked here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from gci_scorm import registry
from gci_scorm.render.theme import Theme

SHEETS = Path(__file__).parent / "css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")


def style_sheet(theme: Theme) -> bytes:
    """Tokens, base (css/*.css by name), kinds, theme: later ones win, so no selector needs to be strong."""
    parts = [tokens(theme)]
    parts += [path.read_text(encoding="utf-8") for path in sorted(SHEETS.glob("*.css"))]
    looks = (registry.kind_folder(name) / "look.css" for name in registry.kind_names())
    parts += [path.read_text(encoding="utf-8") for path in looks if path.is_file()]
    parts += [theme.css[name] for name in sorted(theme.css)]
    return squeezed("\n".join(parts)).encode()


def tokens(theme: Theme) -> str:
    """Custom properties: the light ones, the dark ones where the trainee's system asks for them, never on paper."""
    light = _properties(theme.tokens["light"]) + _properties(theme.tokens["fonts"])
    return f":root{{color-scheme:light dark;{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{_properties(theme.tokens['dark'])}}}}}"


def _properties(values: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in values.items())


def squeezed(css: str) -> str:
    """The same sheet without comments and idle white space. Strings in our sheets hold neither braces nor runs of spaces."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css))).replace(";}", "}").strip()


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two colours `#rrggbb`: 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def faint_pairs(theme: Theme, pairs: Mapping[float, tuple[tuple[str, str], ...]]) -> Iterator[tuple[str, str, str, float, float]]:
    """Pairs of tokens that stand out too little: (side, token, ground, ratio, wanted). pairs: wanted ratio -> (token, ground)."""
    for wanted, couples in pairs.items():
        for token, ground in couples:
            for side in ("light", "dark"):
                ratio = contrast(theme.tokens[side][token], theme.tokens[side][ground])
                if ratio < wanted:
                    yield side, token, ground, ratio, wanted
