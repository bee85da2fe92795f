"""What is said about questions: of each rule what it tells, and what looks like it and is in order."""

from __future__ import annotations

import pytest
from project_files import module

from gci_scorm.check.rules import (
    alike_options,
    all_of_the_above,
    answer_in_question,
    hard_to_type,
    longest_is_right,
    negative_stem,
    no_feedback,
    right_in_one_place,
)

RULES = (
    all_of_the_above,
    alike_options,
    answer_in_question,
    hard_to_type,
    longest_is_right,
    negative_stem,
    no_feedback,
    right_in_one_place,
)


def told(files: dict[str, str | bytes], code: str) -> list[str]:
    """Places `line:column` of one code; of a text in `quizzes/quiz.yaml` and the like alone."""
    (rule,) = (rule for rule in RULES if rule.CODE.code == code)
    return sorted(f"{found.span.line}:{found.span.column}" for found in rule.check(module(files)))


def of_question(text: str, code: str, language: str = "en", quiz: str = "") -> bool:
    files = {"quizzes/quiz.yaml": f"title: Quiz\n{quiz}questions:\n  - {{id: q, {text}}}\n", "module.yaml": f"language: {language}\n"}
    return bool(told(dict(files), code))


def options(*words: str, ask: str = "Which one?") -> str:
    """The first is right."""
    texts = (f"{{text: {word!r}{', right: true' if place == 0 else ''}}}" for place, word in enumerate(words))
    return f'ask: "{ask}", options: [{", ".join(texts)}]'


def decision(*choices: str, ask: str = "What now?") -> dict[str, str | bytes]:
    """A scenario of one decision."""
    lines = "".join(f"        - {{{choice}}}\n" for choice in choices)
    return {
        "scenarios/case.yaml": "title: C\nsetting: S.\ntrack: {seen: 0}\nsteps:\n  now:\n    decide:\n"
        f"      ask: {ask}\n      choices:\n{lines}  end: {{ending: good, tell: Done., debrief: Fine.}}\n"
    }


LONG = "The authority of the importing country, in writing"


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ((LONG, "The carrier", "The consignee"), True),
        ((LONG, "The carrier", "The consignee, by telephone"), True),
        ((LONG, "The carrier", "The authority of the exporting country"), False),
        (("Ventilate it first", "Enter", "Wait"), False),
        (("Yes, as the notification says so in its last box", "No"), False),
        (("The carrier", LONG, "The consignee"), False),
    ],
)
def test_the_right_option_is_the_longest_by_far(words: tuple[str, ...], is_told: bool) -> None:
    assert of_question(options(*words), "longest-is-right") is is_told


def test_a_question_with_several_right_options_has_no_longest_one() -> None:
    several = f"ask: Who?, options: [{{text: '{LONG}', right: true}}, {{text: It, right: true}}, {{text: He}}]"
    assert not of_question(several, "longest-is-right")


def quiz(places: str, head: str = "", more: str = "") -> dict[str, str | bytes]:
    """Questions with three options; of each the place of the right one."""
    lines = ""
    for number, place in enumerate(places):
        texts = (f"{{text: Option {n}{', right: true' if n == int(place) else ''}}}" for n in range(3))
        lines += f"  - {{id: q{number}, ask: Which?, options: [{', '.join(texts)}]{more}}}\n"
    return {"quizzes/quiz.yaml": f"title: Quiz\n{head}questions:\n{lines}"}


@pytest.mark.parametrize(
    ("files", "places"),
    [
        (quiz("0000"), ["3:3"]),
        (quiz("1111"), ["3:3"]),
        (quiz("000"), []),
        (quiz("00001"), []),
        (quiz("0000", "shuffle: true\n"), []),
        (quiz("0000", "shuffle: true\n", ", fixed: true"), ["4:3"]),
    ],
)
def test_what_is_right_stands_in_one_place_where_nothing_is_mixed(files: dict[str, str | bytes], places: list[str]) -> None:
    assert told(files, "right-in-one-place") == places


def test_the_last_place_is_one_too_whatever_the_number_of_options() -> None:
    lines = "".join(f"  - {{id: q{n}, ask: Which?, options: [{'{text: A}, ' * n}{{text: B, right: true}}]}}\n" for n in (1, 2, 3, 4))
    assert told({"quizzes/quiz.yaml": f"title: Quiz\nquestions:\n{lines}"}, "right-in-one-place") == ["3:3"]


RIGHT, WRONG, FAIR = "{do: A, verdict: right}", "{do: B, verdict: wrong}", "{do: C, verdict: acceptable}"


@pytest.mark.parametrize(
    ("choices", "is_told"),
    [
        ([f"{RIGHT}, {WRONG}"] * 4, True),
        ([f"{RIGHT}, {WRONG}"] * 3, False),
        ([f"{RIGHT}, {WRONG}"] * 3 + [f"{WRONG}, {RIGHT}"], False),
        ([f"{RIGHT}, {WRONG}"] * 3 + [f"{FAIR}, {WRONG}"], False),
        ([f"{RIGHT}, {WRONG}, {RIGHT}"] * 4, False),
    ],
)
def test_decisions_are_never_mixed(choices: list[str], is_told: bool) -> None:
    steps = "".join(f"  s{n}: {{decide: {{ask: What?, choices: [{each}]}}}}\n" for n, each in enumerate(choices))
    files = {"scenarios/case.yaml": f"title: C\nsetting: S.\nsteps:\n{steps}  end: {{ending: good, tell: Done.}}\n"}
    assert bool(told(dict(files), "right-in-one-place")) is is_told


@pytest.mark.parametrize(
    ("language", "option", "is_told"),
    [
        ("en", "All of the above", True),
        ("en", "None of the above.", True),
        ("en", "none of these", True),
        ("en", "All the above answers", True),
        ("en", "Both of the above", True),
        ("en", "None of these, since only the laboratory can decide", True),
        ("en", "Both A and B", True),
        ("en", "A and C", True),
        ("en", "All of these crates", False),
        ("en", "None of the papers above the stamp", False),
        ("en", "All of them", False),
        ("en", "Neither, since only the laboratory can decide", False),
        ("en", "All statements of the exporter", False),
        ("en", "A and two others", False),
        ("en", "Toutes ces réponses", False),
        ("fr", "Toutes ces réponses", True),
        ("fr", "Aucune de ces réponses", True),
        ("fr", "Toutes les réponses ci-dessus", True),
        ("fr", "Aucune des réponses précédentes", True),
        ("fr", "Tout ce qui précède", True),
        ("fr", "A et B", True),
        ("fr", "Toutes les caisses", False),
        ("fr", "Les deux", False),
        ("es", "Todas las anteriores", True),
        ("es", "Ninguna de las anteriores", True),
        ("es", "Todas las respuestas son correctas", True),
        ("es", "Ninguna de estas opciones", True),
        ("es", "Todo lo anterior", True),
        ("es", "Tanto A como B", True),
        ("es", "Todas las cajas", False),
        ("de", "All of the above", False),
    ],
)
def test_an_option_that_speaks_of_the_others(language: str, option: str, is_told: bool) -> None:
    assert of_question(options("The papers", "The seal", option), "all-of-the-above", language) is is_told


def test_what_is_called_a_and_b_in_the_question_is_no_letter_of_an_option() -> None:
    assert not of_question(options("A", "B", "Both A and B", ask="Two cylinders, A and B. Which one burns?"), "all-of-the-above")


def test_a_choice_speaks_of_the_others_too() -> None:
    assert told(decision("do: Ring", "do: Wait", "do: All of the above"), "all-of-the-above") == ["11:16"]


@pytest.mark.parametrize(
    ("language", "ask", "is_told"),
    [
        ("en", "Which of these is not waste?", True),
        ("en", "Ten shipments are covered. Which changes does it not cover?", True),
        ("en", "By Article 6, which of these is not needed?", True),
        ("en", "In which of these cases is consent not needed?", True),
        ("en", "Which paper isn't needed?", True),
        ("en", "Which load needs no licence?", True),
        ("en", "What must you never do?", True),
        ("en", "All of these are waste, except", True),
        ("en", "All of these need consent except one. Which?", False),
        ("en", "Which of these is **not** waste?", False),
        ("en", "Which of these is NOT waste?", False),
        ("en", "All of these are waste, EXCEPT:", False),
        ("en", "The two do not agree. What do you do?", False),
        ("en", "What do you do if the papers do not agree?", False),
        ("en", "What do you tell a driver who has no papers?", False),
        ("en", "The driver has no papers. What now?", False),
        ("en", "What now? He does not know.", False),
        ("en", "Why is this not waste?", False),
        ("en", "Which of these comes no later than the ship?", False),
        ("en", "Which of these needs not only a licence?", False),
        ("en", "Who notes it?", False),
        ("en", "What do you do with the load, which is not declared?", False),
        ("en", "Does anybody who has no licence go on?", False),
        ("en", "Do you let a driver go on, who has no papers?", False),
        ("en", "Of these four, which is not needed?", True),
        ("en", "He says it is not oil, which you doubt. What is it?", False),
        ("en", "No sign of life. Which number do you ring?", False),
        ("fr", "Lequel de ces documents n’est pas nécessaire ?", True),
        ("fr", "Quels déchets ne sont jamais acceptés ?", True),
        ("fr", "Que faites-vous si les papiers ne concordent pas ?", False),
        ("fr", "Lequel n’est **pas** nécessaire ?", False),
        ("fr", "Les papiers ne concordent pas. Que faites-vous ?", False),
        ("fr", "Tous ces documents sont nécessaires, sauf :", True),
        ("es", "¿Cuál de estos documentos no es necesario?", True),
        ("es", "¿Qué residuos nunca se aceptan?", True),
        ("es", "¿Qué hace usted si los papeles no coinciden?", False),
        ("es", "Los papeles no coinciden. ¿Qué hace usted?", False),
        ("es", "¿Cuál **no** es necesario?", False),
        ("es", "¿Qué bulto pesa menos?", False),
        ("de", "Which of these is not waste?", False),
    ],
)
def test_a_stem_that_asks_for_the_exception(language: str, ask: str, is_told: bool) -> None:
    assert of_question(options("It", "He", ask=ask), "negative-stem", language) is is_told


def test_a_statement_and_a_decision_may_deny() -> None:
    assert not of_question('ask: "Which is not so?", answer: yes', "negative-stem")
    assert told(decision("do: Ring", "do: Wait", ask="What can not wait?"), "negative-stem") == []


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        (("The paper", "the paper"), True),
        (("The paper", "The paper"), True),
        (("Déchets, ou non", "Dechets ou non!"), True),
        (("The  'paper'", "The paper."), True),
        (("10 mg", "10 Mg"), False),
        (("CO", "Co"), False),
        (("-5", "5"), False),
        (("1.2", "12"), False),
        (("< 5", "> 5"), False),
        (("?", "!"), False),
        (("10 to 20", "20 to 30"), True),
        (("10-20 kg", "15–30 kg"), True),
        (("between 10 and 20", "15 to 25", "none"), True),
        (("10 to 20", "more than 15"), True),
        (("10 to 20", "21 to 30", "more than 15"), True),
        (("entre 10 et 20", "plus de 15"), True),
        (("1,000 to 2,000 kg", "1,500 to 3,000 kg"), True),
        (("10 to 20", "21 to 30", "more than 30"), False),
        (("less than 10", "10 to 20", "over 20"), False),
        (("at least 5 years", "at least 10 years", "at most 1 year"), False),
        (("30 days", "at least 60 days", "up to 90 days"), False),
        (("10 to 20 kg", "15 to 20 days"), False),
        (("Articles 6 to 9", "Articles 8 to 11"), False),
        (("2903.45", "2903.39"), False),
        (("2 October", "1 December"), False),
        (("60 days", "10 to 20 days", "it depends"), False),
        (("5 to 15 cylinders", "The 10 to 20 that are red"), False),
    ],
)
def test_options_that_can_not_be_told_apart(words: tuple[str, ...], is_told: bool) -> None:
    assert of_question(options(*words), "alike-options") is is_told


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [
        ("pairs: [{left: A paper, right: x}, {left: A  paper!, right: y}]", True),
        ("pairs: [{left: a, right: The carrier}, {left: b, right: the carrier}]", True),
        ("pairs: [{left: a, right: The carrier}, {left: b, right: The carrier}]", False),
        ("pairs: [{left: a, right: The carrier}, {left: b, right: x}], extra: [the carrier]", True),
        ("order: [Look, Open, look]", True),
        ("order: [Look, Open, Look]", False),
        ("categories: {X: [Glass, Iron], Y: [glass]}", True),
        ("categories: {X: [Glass, Iron], Y: [Glass]}", False),
        ("statements: [I know, I Know], scale: [No, Yes]", True),
        ("statements: [I know, I do], scale: [Not at all, not at all]", True),
    ],
)
def test_items_alike_are_told_and_those_that_are_the_same_are_an_error_already(keys: str, is_told: bool) -> None:
    assert of_question(f"ask: Which?, {keys}", "alike-options") is is_told


def test_choices_alike_that_are_open_on_other_conditions_are_in_order() -> None:
    alike = ("do: Ring the office, only_if: seen >= 2", "do: Ring the office, only_if: seen < 2")
    assert told(decision(*alike, "do: Wait"), "alike-options") == []
    assert told(decision("do: Ring the office", "do: ring the office", "do: Wait"), "alike-options") == ["10:11"]


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [
        ("answer: yes", True),
        ("answer: yes, because: So.", False),
        ("value: 5", True),
        ("options: [{text: a, right: true}, {text: b}]", True),
        ("options: [{text: a, right: true, because: So.}, {text: b}]", True),
        ("options: [{text: a, right: true}, {text: b, because: No.}]", False),
        ("options: [{text: a, right: true}, {text: b, because: No.}, {text: c}]", True),
        ("options: [{text: a, right: true}, {text: b, right: true}]", True),
        ("statements: [I know], scale: [No, Yes]", False),
    ],
)
def test_a_question_that_says_nothing_of_why(keys: str, is_told: bool) -> None:
    assert of_question(f"ask: Is it?, {keys}", "no-feedback") is is_told
    assert of_question(f"ask: Is it?, {keys}", "no-feedback", quiz="feedback: end\n") is is_told
    assert not of_question(f"ask: Is it?, {keys}", "no-feedback", quiz="feedback: none\n")


def test_a_question_about_a_paper_explains_by_what_is_wrong_on_it() -> None:
    paper = "template: form\nfields: {Number: 1, Seller: S, Total: 5}\n"
    for find, is_told in (
        ("{field: Total, because: Too little.}", False),
        ("{field: Total, because: Too little.}, {field: Seller}", True),
        ("", True),
    ):
        files = {
            "quizzes/quiz.yaml": f"title: Q\nquestions:\n  - {{id: q, ask: Mark., document: bill, find: [{find}]}}\n",
            "documents/bill.yaml": paper,
        }
        assert bool(told(dict(files), "no-feedback")) is is_told


def test_a_decision_is_told_once_and_a_choice_that_only_leads_on_needs_no_reason() -> None:
    silent = ("do: Ring, verdict: right", "do: Wait, verdict: wrong", "do: Look")
    (found,) = no_feedback.check(module(decision(*silent)))
    assert (found.span.line, [note.span.line for note in found.notes]) == (9, [10])
    assert told(decision("do: Ring, verdict: right, because: So.", "do: Look"), "no-feedback") == []


def test_each_thing_to_find_needs_a_reason() -> None:
    steps = "  look: {inspect: {document: bill, find: [{field: Total, because: Too little.}, {field: Seller}]}}\n  end: {ending: good, tell: Done.}\n"
    files: dict[str, str | bytes] = {
        "scenarios/case.yaml": f"title: C\nsetting: S.\nsteps:\n{steps}",
        "documents/bill.yaml": "template: form\nfields: {Number: 1, Seller: S, Total: 5}\n",
    }
    assert told(files, "no-feedback") == ["4:81"]


@pytest.mark.parametrize(
    ("ask", "accept", "is_told"),
    [
        ("Every movement needs consent. It needs ___", "[consent]", True),
        ("A CONSENT is given. What?", "[consent]", True),
        ("Le décret. Quoi ?", "[decret]", True),
        ("The competent authority says so. Who?", "[office, competent authority]", True),
        ("The consents are given. What?", "[consent]", False),
        ("A label carries UN ___", '["3159", "UN 3159"]', False),
        ("Of 3 boxes, which one is signed? Box ___", '["3"]', False),
        ("Is it import or export? Type the word: ___", "[import]", False),
        ("Is it red, amber or green?", "[amber, red]", False),
        ("A load of 86.4 kg. How many boxes?", '["86"]', False),
        ("___", "[consent]", False),
    ],
)
def test_the_answer_stands_in_the_question(ask: str, accept: str, is_told: bool) -> None:
    assert of_question(f'ask: "{ask}", accept: {accept}', "answer-in-question") is is_told


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [
        ("value: 0.142857", True),
        ("value: 86.4321", True),
        ("value: 86.4321, tolerance: 0.001", False),
        ("value: 86.432", False),
        ("value: 86.43200", False),
        ("value: 77", False),
        ("value: -0.0001", True),
        ("value: 123456789012345", False),
        ("value: 12345678901234.567", True),
        ("value: 12345678901234.567, tolerance: 1", False),
    ],
)
def test_a_number_that_nobody_types_exactly(keys: str, is_told: bool) -> None:
    assert of_question(f"ask: How many?, {keys}", "hard-to-type") is is_told
