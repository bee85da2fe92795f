"""A question asks which one is not so, and the `not` is easily overlooked.

A trainee who knows the matter reads past one small word and gets it wrong. That tells nothing about what she knows.

Mend: ask which one is so. Where it has to be the exception, make the word stand out: `Which of these is **not** waste?`

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: Which of these is not waste?, options: [{text: Burnt cables}, {text: New cables, right: true}, {text: Broken monitors}]}]

Right:

    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: Which of these is **not** waste?, options: [{text: Burnt cables}, {text: New cables, right: true}, {text: Broken monitors}]}]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gci_scorm.check.wording import asked, language
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module
from gci_scorm.model.question import Question
from gci_scorm.source.inline import Element

CODE = Code("negative-stem", "warning")
# language: words that may lead to the question; that ask; that begin another clause, whose `not` is of the story; that deny; that take out, at the end.
# In small letters alone: a NOT is seen.
WORDS = {
    "en": (
        "in|at|for|to|from|by|on|of|with|under|among|according|after|before|and|but|or|so|then|now",
        "which|what|who|whom|where|when",
        "if|when|that|who|which|whose|where|because|although|since|while|unless|until|whether|but",
        r"not(?! only)|never|no(?! (?:more|later|less|longer than|matter))|none|cannot|\w+n['’]t",
        r"except(?: (?:for )?(?:one|which(?: one)?|what))?",
    ),
    "fr": (
        "dans|à|pour|de|par|sur|avec|sous|en|selon|d['’]après|parmi|après|avant|et|mais|ou|alors",
        "lequel|laquelle|lesquels|lesquelles|quel(?:le)?s?|que|qu['’]|qui|où|quand",
        "si|s['’]|quand|lorsque|lorsqu['’]|qui|dont|où|parce|puisque|car|bien|mais",
        r"(?:ne|n['’])(?=.*\b(?:pas|jamais|aucune?|point|rien)\b)",
        r"sauf(?: une?| lequel| laquelle)?|excepté(?: une?)?|à l['’]exception d['’]une?",
    ),
    "es": (
        "en|a|para|de|por|con|bajo|según|entre|tras|desde|antes|y|pero|o|entonces",
        "cuál|cuáles|qué|quién|quiénes|dónde|cuándo",
        "si|cuando|que|quien|porque|aunque|como|donde|pero|cuyo|cuya",
        "no(?! solo| sólo)|nunca|jamás|ningún|ninguna|tampoco",
        r"(?:excepto|salvo)(?: un[oa]?| cuál)?",
    ),
}
_SENTENCE = re.compile(r"(?<=[.!?:])[\"”»’')]*\s+")
_STRESS = ("strong", "emphasis")
_ENDS = ("paragraph", "heading", "item", "break")


def _patterns(leading: str, asking: str, apart: str, denying: str, taking_out: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What denies in a sentence that asks, in the clause of the asking word; what ends with an exception."""
    opens = rf"[¿\"“«]*(?:(?i:{leading})\b(?:[^,;:?]*,)?\s*)?[¿\"“«]*(?i:{asking})\b"
    between = rf"(?:(?!\b(?:{apart})(?:\b|(?<=['’])))[^;:?–—])*?"
    return re.compile(rf"{opens}{between}\b(?:{denying})\b"), re.compile(rf"\b(?:{taking_out})\s*[.:?…]*\s*(?:_{{3,}})?\W*$")


_PATTERNS = {name: _patterns(*words) for name, words in WORDS.items()}


def check(module: Module) -> Iterator[Diagnostic]:
    if language(module) not in _PATTERNS:
        return
    denies, takes_out = _PATTERNS[language(module)]
    for each in asked(module):
        if isinstance(each.thing, Question) and each.offers:
            sentences = _SENTENCE.split(" ".join("".join(_calm(each.ask.blocks)).split()))
            if takes_out.search(sentences[-1]) or any(denies.match(one) for one in sentences if "?" in one):
                yield CODE(
                    each.thing.at("ask"),
                    "this asks which one is not so, and the word is easily overlooked",
                    "ask which one is so, or make the word stand out: `**not**`",
                )


def _calm(elements: tuple[Element, ...]) -> Iterator[str]:
    """The words that no emphasis makes stand out."""
    for element in elements:
        if element.kind in _STRESS:
            yield "…"
        elif element.kind != "citation":
            yield element.text or "".join(_calm(element.children)) or element.target
            if element.kind in _ENDS:
                yield " "
