"""Access: every kind of page (tests/look_project) as axe sees it, as a thumb meets it, and as it stands narrow, dark, enlarged and by keyboard.

One tour of a trainee with a touch screen collects all that is wrong; the tests below name the kinds of wrong.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from journeys.browser import started
from look import LEFT_TO_RIGHT, RIGHT_TO_LEFT, Sitting, packages, sitting, tour

pytestmark = pytest.mark.xdist_group("access")
AXE = ROOT / "node_modules/axe-core/axe.min.js"
PHONE, DESK = {"width": 360, "height": 640}, {"width": 1440, "height": 900}
WHOLE = 3000  # A window so high that nothing waits below the bar: axe takes what is not scrolled to yet for covered.

# All rules that axe runs unasked, the best practices too, and one that it runs only if asked. None is switched off.
RULES = {"target-size": {"enabled": True}}
AUDIT = """async ([rules, only]) => {
  const options = {rules, resultTypes: ["violations"]};
  if (only) options.runOnly = only;
  const {violations} = await axe.run(document, options);
  return violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.any[0]?.message || n.all[0]?.message || "")).join(" | ")}`);
}"""
SIDEWAYS = "() => document.scrollingElement.scrollWidth - innerWidth"

# What is pressed stands alone and is 44 px each way. Words within a text, and lists of links, are as high as their line
# (WCAG 2.2, 2.5.8: inline); an area of a picture has its label in the list below it.
SMALL = """() => {
  const inText = ".term, .mention, .citation, .link, .prose a, .sources a, .skip";
  const scope = document.querySelector("dialog[open]") || document.body;
  return [...scope.querySelectorAll("button, a[href], input, select, summary, [role=tab]")].flatMap((one) => {
    const target = one.closest("label") || one;
    const {width, height} = target.getBoundingClientRect();
    const shown = one.checkVisibility({visibilityProperty: true}) && width > 1;
    return !shown || one.disabled || one.matches(inText) || (width >= 43.5 && height >= 43.5) ? [] : [`${one.outerHTML.slice(0, 90)} ${width.toFixed()} x ${height.toFixed()}`];
  });
}"""

# Each in turn takes the focus; a thing that fits must then stand clear of the bar and of the edges of the window.
COVERED = """() => {
  if (document.querySelector("dialog[open]")) return [];
  const bar = document.querySelector(".bar").getBoundingClientRect().top;
  const there = document.activeElement;
  scrollTo(0, 0);
  const found = [...document.querySelectorAll("main button, main a[href], main input, main select, main summary, main [tabindex]")].flatMap((one) => {
    if (!one.checkVisibility() || one.disabled) return [];
    one.focus();
    if (document.activeElement !== one) return [];
    const {top, bottom, height} = (one.closest("label") || one).getBoundingClientRect();
    const clear = height > bar - 40 ? top < bar - 40 : bottom <= bar + 1 && top >= -1;
    return clear ? [] : [`${one.outerHTML.slice(0, 90)} ${top.toFixed()}..${bottom.toFixed()} of ${bar.toFixed()}`];
  });
  there.focus();
  return found;
}"""

# Text twice as large: nothing that is read is cut off. Where she is, in the head, stands in the contents as well.
CUT = """() => {
  const scope = document.querySelector("dialog[open]") || document.body;
  return [...scope.querySelectorAll("p, h1, h2, h3, li, td, th, dt, dd, button, label, legend, .typed")].flatMap((one) =>
    one.checkVisibility() && one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 1 && getComputedStyle(one).overflowX !== "visible" && !one.matches(".head-titles p, .visually-hidden")
      ? [one.outerHTML.slice(0, 90)] : []);
}"""


def _audit(session: Sitting, name: str, found: dict[str, list[str]]) -> None:
    page, frame = session.page, session.trainee.frame
    run: dict[str, Any] = {"light": None, "dark": ["color-contrast"]}
    for scheme, only in run.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for size in (DESK, PHONE):
            page.set_viewport_size({**size, "height": WHOLE})
            rules = RULES if only is None else {}
            found["axe"] += [f"{name}, {scheme}, {size['width']}: {each}" for each in frame.evaluate(AUDIT, [rules, only])]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size(PHONE)
    found["small"] += [f"{name}: {each}" for each in frame.evaluate(SMALL)]
    found["covered"] += [f"{name}: {each}" for each in frame.evaluate(COVERED)]
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 640})
        _sideways(session, f"{name}, {width}", found)
    page.set_viewport_size({"width": 768, "height": 900})
    frame.evaluate("document.documentElement.style.fontSize = '212%'")
    _sideways(session, f"{name}, text doubled", found)
    found["cut"] += [f"{name}: {each}" for each in frame.evaluate(CUT)]
    frame.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(DESK)


def _sideways(session: Sitting, name: str, found: dict[str, list[str]]) -> None:
    over = session.trainee.frame.evaluate(SIDEWAYS)
    if over > 0:
        found["sideways"].append(f"{name}: {over} px")


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Kind of fault -> what is wrong where, on all pages of the tour."""
    found: dict[str, list[str]] = defaultdict(list)
    built: dict[str, Path] = packages(tmp_path_factory.mktemp("look"))
    with started() as browser:
        for module in (LEFT_TO_RIGHT, RIGHT_TO_LEFT):
            with sitting(browser, built[module], has_touch=True) as session:
                session.trainee.frame.evaluate(AXE.read_text(encoding="utf-8"))
                for name in tour(session):
                    found["seen"].append(name)
                    _audit(session, name, found)
    return found


def test_the_tour_sees_every_kind_of_page(findings: dict[str, list[str]]) -> None:
    assert len(findings["seen"]) > 55
    assert {
        "lesson-table",
        "inspected",
        "verdict",
        "q-likert",
        "q-document-answered",
        "quiz-failed",
        "quiz-passed",
        "certificate",
        "rtl-verdict",
    } <= set(findings["seen"])


def test_axe_finds_nothing_on_any_page_light_or_dark_narrow_or_wide(findings: dict[str, list[str]]) -> None:
    assert not findings["axe"], "\n".join(findings["axe"])


def test_no_page_scrolls_sideways_on_a_phone_or_with_doubled_text(findings: dict[str, list[str]]) -> None:
    assert not findings["sideways"], "\n".join(findings["sideways"])


def test_what_has_the_focus_is_never_under_the_bar(findings: dict[str, list[str]]) -> None:
    assert not findings["covered"], "\n".join(findings["covered"])


def test_what_a_thumb_presses_is_44_px_each_way(findings: dict[str, list[str]]) -> None:
    assert not findings["small"], "\n".join(findings["small"])


def test_doubled_text_is_not_cut_off(findings: dict[str, list[str]]) -> None:
    assert not findings["cut"], "\n".join(findings["cut"])
