"""A link that does not say where it leads.

Who has pages read aloud jumps from link to link and hears "here, here, here". On paper nothing is left of it.

Mend: let the link be the words for what is there: `[the list of focal points](https://...)`.

Wrong:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: "For the focal points click [here](https://www.basel.int/)."}]

Right:

    # lessons/one.yaml
    title: One
    pages: [{id: a, title: A, body: "Look at [the list of focal points](https://www.basel.int/)."}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.check.references import index
from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.model.module import Module
from gci_scorm.source.inline import Text

CODE = Code("bare-link", "warning")

EMPTY = frozenset((
    "here", "click here", "click", "link", "this link", "the link", "this", "this page", "this website", "read more", "more", "see more", "learn more", "see here",
    "ici", "cliquez ici", "cliquer ici", "lien", "ce lien", "le lien", "cette page", "ce site", "lire la suite", "lire plus", "plus", "en savoir plus", "voir ici",
    "aquí", "aqui", "haga clic aquí", "haga clic aqui", "haz clic aquí", "haz clic aqui", "clic aquí", "clic aqui", "enlace", "este enlace", "el enlace", "esta página",
    "leer más", "leer mas", "más", "ver más", "ver mas", "más información", "ver aquí",
))  # fmt: skip
"""In English, French and Spanish, without signs, in small letters."""


def check(module: Module) -> Iterator[Diagnostic]:
    for element in index(module).mentions:
        if element.kind == "link" and element.span:
            words = Text("", (element,), element.span).plain
            if words.strip(" .,:;!?…»«>→-").casefold() in EMPTY:
                yield CODE(element.span, f"the link `{words}` does not say where it leads", "let the link be the words for what is there")
