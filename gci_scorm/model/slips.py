"""What authors write for what they mean: near words, words of other tools, numbers with a unit. Hints are made of it, and mended lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

SAID_FOR: dict[str, tuple[str, ...]] = {
    # Keys
    "title": ("name", "heading", "headline", "header"),
    "body": ("content", "text", "paragraph", "markdown"),
    "text": ("label", "body", "content", "answer", "option", "title"),
    "ask": ("question", "prompt", "stem", "text", "query"),
    "because": ("explanation", "feedback", "why", "reason", "rationale", "explain"),
    "right": ("correct", "is_correct", "is_right", "true"),
    "options": ("answers", "choices", "alternatives"),
    "choices": ("options", "answers", "choice"),
    "answer": ("correct", "right", "solution"),
    "accept": ("answers", "answer", "correct", "solutions"),
    "points": ("score", "marks", "mark", "weight"),
    "verdict": ("result", "correct", "right", "rating"),
    "do": ("text", "choice", "option", "action", "label"),
    "next": ("goto", "go_to", "go", "then", "target"),
    "tell": ("say", "text", "body", "narrative", "content"),
    "decide": ("decision", "choose", "choice"),
    "inspect": ("inspection", "look", "examine"),
    "ending": ("end", "outcome", "finish"),
    "debrief": ("debriefing", "explanation", "because"),
    "summary": ("description", "abstract", "intro"),
    "setting": ("intro", "introduction", "scene", "background", "description"),
    "intro": ("introduction", "description", "summary"),
    "pages": ("slides", "page", "screens", "chapters"),
    "questions": ("items", "question"),
    "contents": ("content", "parts", "lessons", "sections"),
    "pass_mark": ("passing_score", "pass", "mastery_score", "masteryscore", "threshold"),
    "attempts": ("tries", "max_attempts", "retries"),
    "duration": ("time", "length", "typical_time"),
    "image": ("picture", "img", "photo"),
    "file": ("src", "path", "source", "url"),
    "alt": ("alternative", "alt_text", "description"),
    "caption": ("legend", "title"),
    "head": ("header", "headers", "columns", "thead"),
    "rows": ("body", "data", "lines"),
    "url": ("link", "href", "address"),
    "tolerance": ("margin", "delta", "error"),
    "value": ("answer", "number", "correct"),
    "order": ("sequence", "items", "steps"),
    "pairs": ("matches", "items"),
    "find": ("findings", "errors", "faults", "wrong"),
    "field": ("box", "name"),
    "change": ("add", "effects", "effect"),
    "set": ("assign",),
    "track": ("variables", "vars", "counters", "numbers", "state"),
    "meters": ("gauges", "bars", "indicators"),
    "steps": ("scenes", "nodes", "stages"),
    "glossary": ("terms", "definitions", "vocabulary"),
    "sources": ("references", "citations", "bibliography"),
    "objectives": ("goals", "aims", "outcomes", "learning_objectives"),
    "hotspots": ("areas", "spots", "regions", "zones"),
    "document": ("sheet", "paper"),
    "only_if": ("if", "condition", "when"),
    "fields": ("values", "data", "boxes", "entries"),
    "template": ("type", "form", "kind"),
    "time_limit": ("time", "timer", "limit", "duration"),
    "signed_by": ("signature", "signed"),
    # Words that may stand behind a key
    "wrong": ("incorrect", "false", "bad", "no"),
    "acceptable": ("ok", "okay", "partly", "partial", "neutral"),
    "good": ("great", "success", "passed", "best", "win"),
    "partial": ("medium", "neutral", "mixed", "middle"),
    "bad": ("fail", "failure", "failed", "worst", "lose"),
    "in-turn": ("linear", "sequential", "ordered"),
    "free": ("any", "random", "open"),
    "introductory": ("beginner", "basic", "easy"),
    "advanced": ("expert", "hard", "difficult"),
    "each": ("always", "immediate", "immediately", "question"),
    "end": ("after", "finally", "last"),
    "none": ("never", "no", "off"),
    "montreal": ("ozone",),
    "cwc": ("opcw", "chemical_weapons"),
    "cartagena": ("cbd", "lmo"),
}  # fmt: skip
"""The word of this language -> what other tools, and other people, call it. Each counts only where the word may stand."""
TRUTHS = {"true": ("right", "correct", "y", "1", "ja", "oui", "si", "x"), "false": ("wrong", "incorrect", "n", "0", "nein", "non")}
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNIT = re.compile(r"([-+\u2212\u2013]?\d[\d.,]*)\s*([^\d\s.,].*)")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant: the nearest in its letters, else the one that others call so."""
    plain = _plain(word)
    by_plain = {_plain(name): name for name in known}
    near = get_close_matches(plain, by_plain, 1, 0.65)
    return by_plain[near[0]] if near else next((name for name in by_plain.values() if plain in SAID_FOR.get(name, ())), None)


def _plain(word: str) -> str:
    """Small letters, `_` between words: `Pass-Mark` and `passMark` are `pass_mark`."""
    return re.sub(r"[\s-]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", word.strip().strip("\u201c\u201d\u2018\u2019\"'"))).lower()


def number_alone(text: str) -> str | None:
    """`2` of `2 points`, `70` of `70 %`, `3` of `three`; None where no number stands first."""
    text = text.strip()
    if text.lower() in NUMBERS:
        return str(NUMBERS.index(text.lower()))
    found = _UNIT.fullmatch(text)
    return found[1].rstrip(".,") if found else None


def truth_meant(text: str) -> str | None:
    """`true` or `false`, as other words say it."""
    return next((answer for answer, words in TRUTHS.items() if _plain(text) in words), None)
