"""Warnings for whom looks a module over: sources, objectives, words of pictures and links. What is told, and what comes near and is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from project_files import PROJECT, problems, world

from gci_scorm import build as stages
from gci_scorm.check import check
from gci_scorm.model.project import load
from gci_scorm.world import Cache, Files

CITING = "title: One\npages: [{id: a, title: A, body: 'Consent comes first [@s].'}]\n"


def told(code: str, files: Mapping[str, str | bytes]) -> list[str]:
    """The messages of one code."""
    return [found.message for found in problems(files) if found.code == code]


def source(checked: str, more: str = "") -> dict[str, str | bytes]:
    return {"lessons/one.yaml": CITING, "module.yaml": f"sources: {{s: {{title: S{checked and f', checked: {checked}'}}}}}\n{more}"}


def codes_on(day: date, files: Mapping[str, str | bytes]) -> list[str]:
    loaded = load(Files(world(files).content, day))
    return [found.code for module in loaded.modules for found in check(module)]


@pytest.mark.parametrize(
    ("checked", "more", "day", "codes"),
    [
        ("2026-11-01", "", date(2026, 11, 1), []),
        ("2024-11-01", "", date(2026, 11, 1), []),
        ("2024-11-01", "", date(2026, 11, 2), ["stale-source"]),
        ("2024-02-29", "review_every: 1 year\n", date(2025, 2, 28), []),
        ("2024-02-29", "review_every: 1 year\n", date(2025, 3, 1), ["stale-source"]),
        ("2026-08-31", "review_every: 6 months\n", date(2027, 2, 28), []),
        ("2026-08-31", "review_every: 6 months\n", date(2027, 3, 1), ["stale-source"]),
        ("2020-01-01", "review_every: 99 years\n", date(2026, 11, 1), []),
        ("9999-01-01", "", date(2026, 11, 1), ["unchecked-source"]),
        # It is tomorrow already where the author sits.
        ("2026-11-02", "", date(2026, 11, 1), []),
        ("2026-11-03", "", date(2026, 11, 1), ["unchecked-source"]),
        ("", "", date(2026, 11, 1), ["unchecked-source"]),
        ("2026-02-30", "", date(2026, 11, 1), ["unchecked-source"]),
        ("1 November 2026", "", date(2026, 11, 1), ["unchecked-source"]),
        ("20261101", "", date(2026, 11, 1), ["unchecked-source"]),
        ("“2026-11-01”", "", date(2026, 11, 1), []),
    ],
)
def test_a_source_is_to_be_looked_at_again_in_time(checked: str, more: str, day: date, codes: list[str]) -> None:
    assert codes_on(day, source(checked, more)) == codes


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("2 y", False),
        ("1 year 6 months", False),
        ("18 Months", False),
        ("1y", False),
        ("2", True),
        ("2 weeks", True),
        ("0 months", True),
        ("often", True),
        ("6 m", True),
    ],
)
def test_a_time_to_review_is_a_number_of_years_or_months(typed: str, wrong: bool) -> None:
    assert [found.code for found in problems(source("2026-11-01", f"review_every: {typed}\n"))] == ["bad-duration"] * wrong


def test_a_package_is_the_same_on_any_day_and_each_build_tells_what_holds_on_its_own(tmp_path: Path) -> None:
    content = world({**source("2026-11-01"), "/gci-scorm.yaml": PROJECT.replace("[]", "[scorm12]")}).content
    seen = []
    for day in (date(2026, 11, 2), date(2026, 11, 2), date(2029, 1, 1), date(2026, 11, 2)):
        built = stages.build(Files(content, day), stages.Wanted(), Cache(tmp_path / "cache"), tmp_path / "out")
        (package,) = built.packages
        seen.append(([found.code for found in built.diagnostics], package.unchanged, package.path.read_bytes()))
    assert [codes for codes, _, _ in seen] == [[], [], ["stale-source"], []]
    assert [unchanged for _, unchanged, _ in seen] == [False, True, False, True]
    assert len({data for _, _, data in seen}) == 1


@pytest.mark.parametrize(
    ("alt", "poor"),
    [
        ("IMG_1234", True),
        ("IMG_1234.jpg", True),
        ("dsc 00012", True),
        ("Yard.png", True),
        ("yard", True),
        ("other-file.svg", True),
        ("...", True),
        ("Photo", True),
        ("An image.", True),
        ("Picture of a yard", True),
        ("A photo of two drums", True),
        ("Graphic showing who tells whom", True),
        ("Une image d’un port", True),
        ("Photo des fûts", True),
        ("Imagen del puerto", True),
        ("Una fotografía de dos bidones", True),
        ("Two drums stand in the yard.", False),
        ("The yard at noon", False),
        ("Pictures of monitors hang on the wall.", False),
        ("Photographs of the load lie on the desk, dated 3 May.", False),
        ("Imagery from a satellite shows the dump.", False),
        ("An officer takes a picture of a drum.", False),
        ("A drawing of the five boxes, box 8 empty", False),
        ("The file report.pdf is open on the screen.", False),
        ("2 drums", False),
        ("集装箱", False),
        ("حاوية", False),
    ],
)
def test_words_for_a_picture_say_what_it_shows(alt: str, poor: bool) -> None:
    lesson = f"title: One\npages: [{{id: a, title: A, image: {{file: media/yard.png, alt: '{alt}'}}}}]\n"
    assert [found.code for found in problems({"lessons/one.yaml": lesson, "media/yard.png": b"x"})] == ["poor-alt"] * poor


@pytest.mark.parametrize(
    ("shown", "bare"),
    [
        ("here", True),
        ("Click here", True),
        ("**this**", True),
        ("read more...", True),
        ("Link", True),
        ("ici", True),
        ("Lire la suite", True),
        ("Aquí", True),
        ("haga clic aquí", True),
        ("this list of focal points", False),
        ("Read more about consent", False),
        ("Article 6", False),
        ("https://www.basel.int/", False),
        ("hereto", False),
    ],
)
def test_a_link_says_where_it_leads(shown: str, bare: bool) -> None:
    lesson = f"title: One\npages: [{{id: a, title: A, body: 'Look: [{shown}](https://www.basel.int/).'}}]\n"
    assert [found.code for found in problems({"lessons/one.yaml": lesson})] == ["bare-link"] * bare


def test_a_word_alone_is_no_bare_link_where_it_is_no_link() -> None:
    assert problems({"lessons/one.yaml": "title: One\npages: [{id: a, title: A, body: 'Sign here.'}]\n"}) == []


def test_a_picture_that_decorates_needs_no_words() -> None:
    lesson = "title: One\npages: [{id: a, title: A, body: Text., image: {file: media/yard.png, alt: yard, decorative: true}}]\n"
    assert problems({"lessons/one.yaml": lesson, "media/yard.png": b"x"}) == []
