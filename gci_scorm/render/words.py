"""The words of the interface: `words/<language>.yaml`, for templates (`pages`), the player (`player`) and the kinds (`kinds`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "words"
RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ku", "ps", "ur", "yi"}

Word = str | Mapping[str, str]
"""A text with `{names}`, or one for each plural form (`one`, `other` ... as in CLDR), chosen by `{n}` in the browser."""


@dataclass(frozen=True)
class Words:
    """pages: what templates say. scripts: what travels in the plan (`player` and `kinds`). Both by name; a kind's as it writes them."""

    language: str
    pages: Mapping[str, Word]
    scripts: Mapping[str, Word]

    def __call__(self, name: str, **values: object) -> str:
        """The word `name`, its `{names}` filled in.

        Raises KeyError for a name that no file has: our own mistake, not an author's.
        """
        word = self.pages[name] if name in self.pages else self.scripts[name]
        text = word if isinstance(word, str) else word["one" if values.get("n") == 1 and "one" in word else "other"]
        for key, value in values.items():
            text = text.replace("{" + key + "}", str(value))
        return text


@cache
def words_for(language: str) -> Words:
    """The words in `language` (BCP 47), in its primary language, or else in English: what is missing falls back name by name."""
    merged: dict[str, dict[str, Word]] = {"pages": {}, "player": {}, "kinds": {}}
    for name in ("en", language.split("-")[0], language):
        for section, words in _file(name).items():
            merged[section] |= dict(_flat(words))
    return Words(language, merged["pages"], merged["player"] | merged["kinds"])


def direction(language: str) -> str:
    """`ltr` or `rtl`."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@cache
def _file(language: str) -> Mapping[str, Any]:
    import yaml

    path = HERE / f"{language}.yaml"
    if not path.is_file():
        return {}
    found: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


def _flat(words: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Word]]:
    for name, word in (words or {}).items():
        if isinstance(word, Mapping) and "other" not in word:
            yield from _flat(word, f"{before}{name}.")
        else:
            yield before + name, word
