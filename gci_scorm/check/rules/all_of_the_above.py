"""An option that speaks of the other options: "all of the above".

Who is sure of two options knows that it is right, and who finds one that is wrong knows that it is not: neither has to know
the rest. And where options are mixed it does not stand last.

Mend: make it a question with several right options, or write an option that says something of its own.

Wrong:

    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: Who must agree?, options: [{text: State of export}, {text: State of import}, {text: All of the above, right: true}]}]

Right:

    # quizzes/quiz.yaml
    title: Quiz
    questions: [{id: q, ask: Who must agree?, options: [{text: State of export, right: true}, {text: State of import, right: true}, {text: The bank}]}]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gci_scorm.check.wording import Asked, asked, bare, language
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module
from gci_scorm.model.question import Question

CODE = Code("all-of-the-above", "warning")
# Bare words. They are all of the option, or all before a comma or the like: "All of these crates" speaks of crates.
OF_OTHERS = {
    "en": r"(?:do )?(?:all|none|any|both|neither|either|each|two|some)(?: of)? the (?:above|preceding|foregoing)(?: \w+)?"
    r"|(?:all|none|both|neither|either|any) of (?:these|those)(?: (?:options|answers|choices|statements))?"
    r"|(?:all|none|both|neither)(?: of)?(?: the| these)? (?:options|answers|choices|statements)(?: above| are \w+)?",
    "fr": r"(?:toutes?|tous|aucune?|l'une)(?: de| d'entre)? (?:ces|les|des) (?:reponses|options|choix|affirmations|propositions)"
    r"(?: ci-dessus| precedente?s| proposee?s)?(?: (?:est|sont) \w+)?"
    r"|(?:toutes|tous|aucune?) (?:les|des) (?:precedente?s|\w+ ci-dessus)|(?:tout|rien de) ce qui precede",
    "es": r"(?:todas|todos|ningun[oa]?|cualquiera|ambas|ambos)(?: de)? (?:las|los|estas|estos) (?:(?:respuestas|opciones|afirmaciones)(?: anteriores)?|anteriores)"
    r"(?: son \w+| es \w+)?|(?:todo|nada de) lo anterior|ningun[oa] de (?:estas|estos)",
}
LETTERS = {
    "en": r"(?:(?i:both|only|answers?|options?) )*[A-F](?:, [A-F])* (?:and|or|&) [A-F](?: only| are (?:right|correct|true))?",
    "fr": r"(?:(?i:les|seulement|réponses?|options?) )*[A-F](?:, [A-F])* (?:et|ou) [A-F](?: seulement| à la fois| sont \w+)?",
    "es": r"(?:(?i:tanto|solo|sólo|las|respuestas?|opciones) )*[A-F](?:, [A-F])* (?:y|o|como) [A-F](?: son \w+)?",
}
_OTHERS = {name: re.compile(rf"(?:{words})\s*(?:$|[.,;:!(–—-])") for name, words in OF_OTHERS.items()}
_LETTERS = {name: re.compile(rf"(?:{words})\s*\.?$") for name, words in LETTERS.items()}
# Something in the story is called so, as two cylinders A and B.
_NAMED = re.compile(r"\b[B-F]\b")


def check(module: Module) -> Iterator[Diagnostic]:
    others, letters = _OTHERS.get(language(module)), _LETTERS.get(language(module))
    if others is None or letters is None:
        return
    for each in asked(module):
        for offer in each.offers:
            if others.match(bare(offer.words)) or (letters.match(offer.words) and not _are_names(each, letters)):
                yield CODE(
                    offer.thing.at("text" if isinstance(each.thing, Question) else "do"),
                    "this option speaks of the other options",
                    "make it a question with several right options, or let it say something of its own",
                )


def _are_names(each: Asked, letters: re.Pattern[str]) -> bool:
    """Whether the question, or an option that is no such list of letters, calls something so."""
    return any(_NAMED.search(text) for text in (each.ask.plain, *(offer.words for offer in each.offers if not letters.match(offer.words))))
