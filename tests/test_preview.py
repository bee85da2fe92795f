"""The preview: what an author sees when she saves, breaks, mends, renames, deletes; and what nobody else may do with it."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, unzipped
from journeys.browser import started
from playwright.sync_api import Browser, Frame, expect
from preview_desk import Author, edit, fetched, project, served, status_of

from gci_scorm import build as stages
from gci_scorm.preview.desk import Desk
from gci_scorm.preview.places import ways
from gci_scorm.world import Cache, Disk

pytestmark = pytest.mark.xdist_group("preview")
AXE = ROOT / "node_modules/axe-core/axe.min.js"
PICTURE = (ROOT / "tests/look_project/modules/every-page/media/container.svg").read_bytes()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


@pytest.fixture
def url(root: Path) -> Iterator[str]:
    with served(root) as found:
        yield found


@pytest.fixture
def author(browser: Browser, url: str) -> Iterator[Author]:
    found = Author(browser, url)
    found.shown()
    yield found
    assert found.console == []
    found.context.close()


LESSON, SCENARIO = "modules/drums/lessons/reading.yaml", "modules/drums/scenarios/gate.yaml"


# Saving


def test_an_edited_text_is_shown_at_the_same_place_with_what_was_ticked(author: Author, root: Path) -> None:
    author.press()
    author.stands_at("who-opens")
    author.choose("At once")
    author.save(root / LESSON, "Never alone.", "Never, never alone.")
    author.stands_at("who-opens")
    expect(author.frame.get_by_text("Never, never alone.")).to_be_visible()
    expect(author.frame.get_by_label("At once")).to_be_checked()
    author.press()
    expect(author.frame.locator("[data-part=who-opens] [data-verdict]")).to_be_visible()


def test_an_edit_in_the_middle_of_a_play_keeps_step_answers_and_numbers(author: Author, root: Path) -> None:
    author.jump("lorry")
    author.press()
    author.stands_at("move")
    author.choose("Ask for the papers")
    author.press()
    expect(author.frame.locator(".meter-number")).to_have_text("25")
    author.press()
    author.stands_at("driver")
    answers = author.fact("answers")
    author.save(root / SCENARIO, "The driver wants to leave.", "The driver starts his engine.")
    author.stands_at("driver")
    expect(author.frame.locator("[data-part=driver]").get_by_text("The driver starts his engine.")).to_be_visible()
    expect(author.frame.locator(".meter-number")).to_have_text("25")
    assert author.fact("answers") == answers == "1"


def test_a_fault_is_laid_over_the_last_good_page_and_gone_when_mended(author: Author, root: Path) -> None:
    edit(root / LESSON, "title: Papers", "titel: Papers")
    overlay = author.page.locator(".overlay")
    expect(overlay).to_be_visible()
    link = overlay.locator(".editor")
    expect(link).to_have_text(f"{LESSON}:13:5")
    assert link.get_attribute("href") == f"vscode://file{(root / LESSON).as_posix()}:13:5"
    expect(overlay.locator("mark")).to_have_text("titel")
    expect(author.frame.get_by_text("A drum without a label")).to_be_visible()
    author.page.click("[data-do=aside]")
    author.press()
    author.stands_at("who-opens")
    edit(root / LESSON, "titel: Papers", "title: Papers")
    expect(overlay).to_be_hidden()


def test_a_module_that_never_was_good_says_so_and_comes_when_it_is(browser: Browser, root: Path) -> None:
    edit(root / LESSON, "title: Reading", "title: [")
    with served(root) as url:
        author = Author(browser, url)
        expect(author.page.locator(".overlay-note")).to_contain_text("no page to show yet")
        edit(root / LESSON, "title: [", "title: Reading")
        author.shown()
        expect(author.page.locator(".overlay")).to_be_hidden()
        author.context.close()


def test_a_renamed_page_keeps_who_stands_there(author: Author, root: Path) -> None:
    author.press()
    author.choose("At once")
    author.press()
    author.save(root / LESSON, "id: who-opens", "id: who-may-open\n    was: who-opens")
    author.stands_at("who-may-open")
    expect(author.frame.locator("[data-part=who-may-open] [data-verdict]")).to_be_visible()


def test_a_picture_that_is_added_is_shown_and_shown_anew_when_it_changes(author: Author, root: Path) -> None:
    media = root / "modules/drums/media"
    media.mkdir()
    (media / "drum.svg").write_bytes(PICTURE)
    author.save(root / LESSON, "    body: A drum", "    image: {file: media/drum.svg, alt: Two drums}\n    body: A drum")
    picture = author.frame.locator("img")
    expect(picture).to_have_js_property("complete", True)
    before = picture.get_attribute("src")
    shown = author.shown()
    (media / "drum.svg").write_bytes(PICTURE.replace(b"<svg", b"<svg data-new='1'", 1).replace(b"<rect", b"<rect opacity='.9'", 1))
    author.until_another(shown)
    assert author.frame.locator("img").get_attribute("src") != before


def test_a_module_that_is_deleted_is_told_and_one_that_is_new_is_listed(author: Author, browser: Browser, root: Path, url: str) -> None:
    listed = browser.new_page()
    listed.goto(url)
    expect(listed.locator(".module:visible")).to_have_count(2)
    for path in sorted((root / "modules/drums").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (root / "modules/drums").rmdir()
    expect(author.page.locator(".overlay h2")).to_have_text("This module is gone")
    expect(listed.locator(".module:visible")).to_have_count(1)
    project(root, **{"modules/third/module.yaml": "title: A third\nversion: 0.1.0\ncontents: []\n"})
    expect(listed.locator(".module:visible")).to_have_count(3)
    expect(listed.locator(".module:visible", has_text="third")).to_contain_text("1 error")
    listed.close()


def test_the_first_module_of_an_empty_project_is_seen(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "gci-scorm.yaml").write_text("title: T\npublisher: P\nidentifier: org.example\n")
    with served(tmp_path) as url:
        page = browser.new_page()
        page.goto(url)
        expect(page.get_by_text("There is no module yet")).to_be_visible()
        project(tmp_path)
        expect(page.locator(".module")).to_have_count(2)
        page.close()


def test_a_folder_that_is_taken_away_and_put_back_is_still_watched(author: Author, root: Path) -> None:
    before = author.shown()
    shutil.copytree(root / "modules", root / "kept")
    shutil.rmtree(root / "modules")
    (root / "kept").rename(root / "modules")
    edit(root / LESSON, "is not empty", "is never empty")
    author.until_another(before)
    author.save(root / LESSON, "is never empty", "was never empty")
    expect(author.frame.get_by_text("was never empty")).to_be_visible()


@pytest.mark.parametrize("id", ["build", "constructor"])
def test_a_module_may_be_called_what_it_likes(browser: Browser, root: Path, id: str) -> None:
    (root / "modules/drums").rename(root / "modules" / id)
    with served(root) as url:
        author = Author(browser, url, id)
        author.save(root / f"modules/{id}/lessons/reading.yaml", "is not empty", "is never empty")
        author.page.goto(url)
        expect(author.page.locator(".module")).to_have_count(2)
        author.context.close()


def test_two_tabs_are_two_trainees_and_both_see_a_save(author: Author, browser: Browser, root: Path, url: str) -> None:
    other = Author(browser, url)
    before = other.shown()
    author.press()
    author.stands_at("who-opens")
    author.save(root / LESSON, "is not empty", "is never empty")
    other.until_another(before)
    other.stands_at("no-label")
    author.stands_at("who-opens")
    same = author.context.new_page()
    same.goto(author.page.url)
    expect(same.locator(".place-id")).to_have_text("no-label")
    other.context.close()


# The panel


def test_the_panel_says_what_the_lms_was_told(author: Author) -> None:
    author.jump("first-thing")
    author.choose("True")
    author.press()
    expect(author.page.locator("[data-fact=answers]")).to_have_text("1")
    author.page.click("summary >> text=Answers")
    expect(author.page.locator(".answers li")).to_contain_text("last.first-thing: correct")
    assert int(author.fact("bookmark").split()[0]) > 20
    author.page.click("[data-do=again]")
    author.stands_at("no-label")
    expect(author.page.locator("[data-fact=answers]")).to_have_text("")


def test_a_reload_of_the_window_keeps_the_trainee(author: Author) -> None:
    author.jump("driver")
    author.page.reload()
    author.shown()
    author.stands_at("driver")


def test_every_step_can_be_jumped_to_in_both_formats(author: Author) -> None:
    parts = author.page.eval_on_selector_all(".jump option[value]:not([value=''])", "(options) => options.map((o) => o.value)")
    assert len(parts) == 13
    for format in ("scorm12", "scorm2004"):
        author.page.select_option(".format", format)
        for part in parts:
            author.jump(part)
    assert author.fact("status") != ""


def test_what_stands_before_a_place_is_done_and_what_comes_after_is_open(author: Author) -> None:
    author.jump("papers")
    author.press()
    author.stands_at("lorry")
    author.jump("third-thing")
    author.choose("False")
    author.press()
    assert author.fact("answers") == "1"


def test_a_package_whose_lms_is_gone_says_so_and_loses_nothing(author: Author) -> None:
    author.page.get_by_label("as if the LMS were gone").check()
    author.press()
    expect(author.frame.locator("[data-notice=trouble]")).to_be_visible()
    author.page.get_by_label("as if the LMS were gone").uncheck()
    author.choose("Never alone")
    author.press()
    expect(author.frame.locator("[data-notice=trouble]")).to_be_hidden()
    expect(author.page.locator("[data-fact=answers]")).to_have_text("1")


def test_width_and_colours_are_chosen(author: Author) -> None:
    author.page.click("[data-width='360']")
    assert author.frame.evaluate("() => innerWidth") == 360
    ground = "() => getComputedStyle(document.body).color"
    light = author.frame.evaluate(ground)
    author.page.click("[data-scheme=dark]")
    assert author.frame.evaluate(ground) != light
    author.page.click("[data-scheme=light]")
    assert author.frame.evaluate(ground) == light


# Reviewer


def test_a_reviewer_goes_everywhere_sees_ids_and_is_not_scored(author: Author, root: Path) -> None:
    author.press()
    author.choose("At once")
    author.press()
    bookmark = author.fact("bookmark")
    author.page.click("[data-do=review]")
    expect(author.frame.locator("[data-notice=reading]")).to_be_visible()
    for part in ("hurt", "third-thing", "papers", "driver"):
        author.jump(part)
        author.frame.wait_for_function(
            "(id) => getComputedStyle(document.querySelector(`[data-part=${id}]`), '::before').content === JSON.stringify(id)", arg=part
        )
    author.choose("Keep the lorry")
    author.press()
    expect(author.frame.locator("[data-part=driver] [data-verdict]")).to_be_visible()
    assert (author.fact("answers"), author.fact("status")) == ("", "nothing is told: reviewer")
    author.save(root / SCENARIO, "The driver wants to leave.", "The driver shouts.")
    author.stands_at("driver")
    author.page.click("[data-do=review]")
    author.stands_at("who-opens")
    assert author.fact("bookmark") == bookmark


def test_a_reviewer_walks_through_all_of_it_one_by_one(author: Author) -> None:
    author.page.click("[data-do=review]")
    author.jump("no-label")
    seen = ["no-label"]
    while seen[-1] != "_end":
        author.page.click("[data-do=next]")
        expect(author.page.locator(".place-id")).not_to_have_text(seen[-1])
        seen.append(author.page.text_content(".place-id") or "")
    assert len(seen) == 13
    author.page.click("[data-do=before]")
    author.stands_at(seen[-2])


# The map

SECOND = {
    "modules/drums/scenarios/yard.yaml": """\
title: In the yard
setting: It is 17:10.
steps:
  wall: {tell: A wall.}
  done: {ending: good, tell: Done., debrief: Go home.}
"""
}


def asked_for_maps(author: Author) -> list[str]:
    """Addresses of maps that are asked for from now on."""
    found: list[str] = []
    author.page.on("request", lambda request: found.append(request.url) if "/map/" in request.url else None)
    return found


def test_the_map_opens_and_closes_by_keyboard_and_the_focus_stays(author: Author) -> None:
    author.jump("move")
    button = author.page.get_by_role("button", name="Map", exact=True)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    author.page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(author.page.get_by_role("region", name="Map: At the gate")).to_be_visible()
    author.is_mapped_at("move", "lorry")
    expect(button).to_be_focused()
    frame = author.map_frame()
    while frame.evaluate("() => document.activeElement.dataset.open") != "move":
        author.page.keyboard.press("Tab")
    author.page.keyboard.press("Enter")
    expect(author.map.locator(".panel")).to_contain_text("They say who answers for it.")
    author.page.keyboard.press("Escape")
    expect(author.map.locator(".panel")).to_be_hidden()
    assert frame.evaluate("() => document.activeElement.getAttribute('aria-current')") == "step"
    author.page.get_by_role("button", name="Close").focus()
    author.page.keyboard.press("Enter")
    expect(author.page.locator(".map")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_mark_moves_on_with_the_play_and_the_map_is_not_loaded_again(author: Author) -> None:
    author.jump("lorry")
    author.page.click("[data-do=map]")
    author.is_mapped_at("lorry")
    frame = author.map_frame()
    frame.evaluate("() => (window.same = true)")
    author.press()
    author.is_mapped_at("move", "lorry")
    author.choose("Open one")
    author.press()
    author.press()
    author.is_mapped_at("hurt", "lorry", "move")
    ways = "(paths) => [...new Set(paths.map((p) => p.dataset.from + ' ' + p.dataset.to))]"
    assert frame.eval_on_selector_all(".frame .lead.is-been", ways) == ["lorry move", "move hurt"]
    assert frame.evaluate("() => window.same")
    author.page.click("[data-do=again]")
    author.stands_at("no-label")
    expect(author.page.locator(".map-place")).to_have_text("You are not in this scenario now.")
    expect(author.map.locator(".is-here, .is-been")).to_have_count(0)


def test_where_she_is_on_the_map_is_in_sight_and_the_numbers_are_told(author: Author) -> None:
    author.page.set_viewport_size({"width": 1000, "height": 420})
    author.page.click("[data-do=map]")
    author.jump("move")
    author.choose("Ask for the papers")
    author.press()
    expect(author.page.locator(".map-place")).to_have_text("You are at move · minutes 25")
    for step in ("gone", "lorry", "hurt"):
        author.jump(step)
        author.is_mapped_at(step, *{"gone": ("lorry", "move", "driver"), "lorry": (), "hurt": ("lorry", "move")}[step])
        expect(author.map.locator(".is-here .here")).to_be_in_viewport()


def test_a_step_on_the_map_can_be_played_from(author: Author) -> None:
    author.page.click("[data-do=map]")
    author.map.locator("[data-open=driver]").click()
    author.map.get_by_role("button", name="Play from here").click()
    author.stands_at("driver")
    author.is_mapped_at("driver", "lorry", "move")
    expect(author.map.locator(".panel")).to_be_hidden()


def test_an_edit_of_the_scenario_is_drawn_and_what_was_read_stays_open(author: Author, root: Path) -> None:
    author.jump("driver")
    author.page.click("[data-do=map]")
    author.is_mapped_at("driver", "lorry", "move")
    author.map.locator("[data-open=held]").click()
    author.page.locator(".jump").focus()
    author.save(root / SCENARIO, "do: Let him go", "do: Wave him on")
    expect(author.map.locator(".frame")).to_contain_text("Wave him on")
    author.is_mapped_at("driver", "lorry", "move")
    expect(author.map.locator(".panel")).to_contain_text("The drums stay.")
    expect(author.page.locator(".jump")).to_be_focused()
    author.save(root / SCENARIO, "driver:", "chauffeur:\n    was: driver")
    author.is_mapped_at("chauffeur", "lorry", "move")


def test_an_edit_elsewhere_leaves_the_map_alone(author: Author, root: Path) -> None:
    author.jump("driver")
    author.page.click("[data-do=map]")
    frame = author.map_frame()
    frame.evaluate("() => (window.same = true)")
    with author.page.expect_response(re.compile("/map/")):
        author.save(root / LESSON, "is not empty", "is never empty")
    author.jump("move")
    author.is_mapped_at("move", "lorry")
    assert frame.evaluate("() => window.same")


def test_a_broken_scenario_keeps_the_last_good_map_and_says_so(author: Author, root: Path) -> None:
    author.jump("driver")
    author.page.click("[data-do=map]")
    author.is_mapped_at("driver", "lorry", "move")
    note = author.page.locator(".map-note")
    expect(note).to_be_empty()
    edit(root / SCENARIO, "next: held", "next: hold")
    expect(note).to_contain_text("as it was when it last had no error")
    author.page.click("[data-do=aside]")
    author.choose("Let him go")
    author.press()
    author.press()
    author.is_mapped_at("gone", "lorry", "move", "driver")
    author.page.click("[data-do=map]")
    author.page.reload()
    author.page.click("[data-do=map]")
    author.is_mapped_at("gone", "lorry", "move", "driver")
    edit(root / SCENARIO, "next: hold", "next: held")
    expect(note).to_be_empty()
    author.is_mapped_at("gone", "lorry", "move", "driver")


def test_no_map_is_drawn_before_it_is_opened_or_after_it_is_closed(author: Author, root: Path) -> None:
    found = asked_for_maps(author)
    author.jump("driver")
    author.save(root / SCENARIO, "The driver wants to leave.", "The driver shouts.")
    assert not found
    author.page.click("[data-do=map]")
    author.is_mapped_at("driver", "lorry", "move")
    author.page.click("[data-do=map]")
    before = len(found)
    author.save(root / SCENARIO, "The driver shouts.", "The driver waits.")
    author.jump("lorry")
    assert len(found) == before > 0
    author.page.click("[data-do=map]")
    author.is_mapped_at("lorry")
    expect(author.map.locator(".is-here .here")).to_be_in_viewport()


def test_two_tabs_are_two_places_on_the_map(author: Author, browser: Browser, url: str) -> None:
    other = Author(browser, url)
    for each, step in ((author, "move"), (other, "driver")):
        each.shown()
        each.jump(step)
        each.page.click("[data-do=map]")
    author.is_mapped_at("move", "lorry")
    other.is_mapped_at("driver", "lorry", "move")
    other.choose("Keep the lorry")
    other.press()
    other.press()
    other.is_mapped_at("held", "lorry", "move", "driver")
    author.is_mapped_at("move", "lorry")
    assert other.console == []
    other.context.close()


def test_the_map_is_that_of_the_scenario_where_she_is_and_open_after_a_reload(browser: Browser, tmp_path: Path) -> None:
    root = project(tmp_path / "project", **SECOND)
    edit(root / "modules/drums/module.yaml", "gate, last", "gate, yard, last")
    with served(root) as url:
        author = Author(browser, url)
        author.shown()
        author.page.click("[data-do=map]")
        expect(author.page.locator("#map-title")).to_have_text("Map: At the gate")
        author.jump("wall")
        author.is_mapped_at("wall")
        expect(author.page.locator("#map-title")).to_have_text("Map: In the yard")
        author.jump("first-thing")
        expect(author.page.locator(".map-place")).to_have_text("You are not in this scenario now.")
        expect(author.map.locator(".is-been")).to_have_count(1)
        author.page.reload()
        author.jump("done")
        author.is_mapped_at("done", "wall")
        assert author.console == []
        author.context.close()


def test_a_module_without_a_scenario_has_no_map(browser: Browser, url: str) -> None:
    author = Author(browser, url, "other")
    author.jump("only-page")
    expect(author.page.locator("[data-do=map]")).to_be_hidden()
    assert [status_of(f"{url}map/{name}") for name in ("other/one", "drums/reading", "none/gate", "drums/gate")] == [404, 404, 404, 200]
    author.context.close()


def test_a_reviewer_sees_on_the_map_where_she_looked(author: Author) -> None:
    author.page.click("[data-do=review]")
    author.page.click("[data-do=map]")
    author.jump("move")
    author.choose("Open one")
    author.press()
    author.press()
    author.is_mapped_at("hurt", "lorry", "move")
    expect(author.page.locator(".map-place")).to_have_text("You are at hurt")


@pytest.mark.parametrize("size", [(1280, 800), (360, 640)])
def test_the_map_beside_the_play_is_accessible(browser: Browser, root: Path, url: str, size: tuple[int, int]) -> None:
    edit(root / "modules/drums/module.yaml", "title: Two drums", "title: Two drums, the lorry that brought them, and what their papers say")
    for scheme in ("light", "dark"):
        author = Author(browser, url, viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, bypass_csp=True)
        author.shown()
        author.jump("driver")
        author.page.click("[data-do=map]")
        author.is_mapped_at("driver", "lorry", "move")
        found = [*audited(author), *audited_in(author.map_frame())]
        author.map.locator("[data-open=driver]").click()
        assert [*found, *audited_in(author.map_frame())] == [], scheme
        author.context.close()


# Who may use it


def test_a_host_of_another_name_is_refused(url: str) -> None:
    port = url.split(":")[-1].strip("/")
    assert status_of(url, Host="gci.example") == 400
    assert status_of(url, Host=f"gci.example:{port}") == 400
    assert status_of(url, Host=f"localhost:{port}") == 200


def test_only_this_computer_can_connect(url: str) -> None:
    port = int(url.rstrip("/").rsplit(":", 1)[1])
    own = [info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET) if not str(info[4][0]).startswith("127.")]
    for address in own or ["127.0.0.2"]:
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((str(address), port), timeout=5)


@pytest.mark.parametrize(
    "path",
    [
        "package/drums/scorm12/../../../gci-scorm.yaml",
        "package/drums/scorm12/%2e%2e/%2e%2e/module.yaml",
        "package/drums/scorm12//etc/passwd",
        "package/drums/scorm12/..%5c..%5cmodule.yaml",
        "package/..%2f..%2fgci-scorm.yaml/scorm12/index.html",
        "package/drums/..%2fscorm12/index.html",
        "shell/..%2fserver.py",
        "shell/%2e%2e/server.py",
        "outline/..%2fother",
        "map/..%2fother/gate",
        "map/drums/..%2fscenarios%2fgate.yaml",
        "map/drums/../../gci-scorm.yaml",
        "m/..%2f..%2f/",
    ],
)
def test_no_path_leaves_the_project(url: str, path: str) -> None:
    port = int(url.rstrip("/").rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port)) as line:  # As typed: libraries tidy paths up.
        line.sendall(f"GET /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 404"), answer[:200]


def test_other_sites_can_neither_frame_nor_read_it(url: str) -> None:
    for path in ("", "m/drums/", "map/drums/gate", "package/drums/scorm12/index.html", "package/drums/scorm12/gci_runtime.js"):
        headers = urllib.request.urlopen(url + path).headers
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Access-Control-Allow-Origin"] is None


def test_a_port_that_is_taken_and_a_module_that_is_not_there_are_told(root: Path) -> None:
    def said(*words: str) -> tuple[int, str]:
        done = subprocess.run([sys.executable, "-m", "gci_scorm", "preview", "--no-open", *words], cwd=root, capture_output=True, text=True)
        return done.returncode, done.stderr

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, words = said("--port", str(port))
        assert (code, f"port {port} is taken" in words) == (2, True)
    code, words = said("drum")
    assert (code, "did you mean `drums`?" in words) == (2, True)


# What is shown is what is packaged


def test_what_is_shown_is_what_is_packaged(root: Path, url: str) -> None:
    result = stages.build(Disk(root), stages.Wanted(("drums",)), Cache(root / "build/.cache"), root / "build")
    for package in result.packages:
        format = package.path.stem.rsplit("_", 1)[-1]
        for name, data in unzipped(package.path).items():
            if name != "imsmanifest.xml":
                assert fetched(f"{url}package/drums/{format}/{name}") == data, name


EDITS = [
    ("lessons/reading.yaml", "title: Papers", "title: The papers"),
    ("module.yaml", "title: Two drums", "title: Two drums\nglossary: {papers: What travels along.}"),
    ("lessons/reading.yaml", "Read them first.", "Read [[papers]] first."),
    ("module.yaml", "What travels along.", "All that travels along."),
    ("quizzes/last.yaml", "answer: yes}", "answer: yes, revisit: papers}"),
    ("lessons/reading.yaml", "title: The papers", "title: All papers"),
    ("module.yaml", "[reading, gate, last]", "[gate, reading, last]"),
    ("scenarios/gate.yaml", "It is 16:40.", "It is late."),
    ("module.yaml", "pass_mark: 50", "pass_mark: 50, attempts: 3"),
]


def test_what_is_drawn_from_memory_is_what_is_drawn_anew(root: Path) -> None:
    desk = Desk(Disk(root), Cache(root / "build/.cache"))
    desk.look("drums")
    for name, old, new in EDITS:
        edit(root / "modules/drums" / name, old, new)
        kept, anew = desk.look("drums"), Desk(Disk(root), Cache(root / "build/.cache")).look("drums")
        assert kept.issue
        assert anew.issue
        assert kept.problems == anew.problems
        same = {name for name, data in kept.issue.files.items() if anew.issue.files.get(name) == data}
        assert same == set(kept.issue.files) == set(anew.issue.files)
        assert kept.issue.digest == anew.issue.digest


def test_a_page_that_moves_to_another_lesson_is_found_there(root: Path) -> None:
    lessons = root / "modules/drums/lessons"
    paper = "  - id: papers\n    title: Papers\n    body: Read them first.\n"
    (lessons / "more.yaml").write_text("title: More\npages:\n  - {id: more-page, title: More, body: Text.}\n")
    edit(root / "modules/drums/module.yaml", "[reading, gate", "[reading, more, gate")
    edit(root / "modules/drums/quizzes/last.yaml", "answer: yes}", "answer: yes, revisit: papers}")
    desk = Desk(Disk(root), Cache(root / "build/.cache"))
    desk.look("drums")
    edit(lessons / "reading.yaml", paper, "")
    (lessons / "more.yaml").write_text((lessons / "more.yaml").read_text() + paper)
    issue = desk.look("drums").issue
    assert issue
    assert b'data-go=\\"more\\"' in issue.files["parts/last.js"]


def test_only_what_the_address_names_may_be_kept_by_a_browser(url: str) -> None:
    page = fetched(f"{url}package/drums/scorm12/index.html").decode()
    name = re.search(r"parts/last\.js\?v=\w+", page)
    assert name
    for address, kept in ((name[0], True), ("parts/last.js?v=00000000", False), ("parts/last.js", False)):
        with urllib.request.urlopen(f"{url}package/drums/scorm12/{address}") as answer:
            assert ("immutable" in answer.headers["Cache-Control"]) == kept, address


def test_a_shortest_play_to_each_step_is_a_play(root: Path) -> None:
    from gci_scorm.check.graph import explore

    for path in (ROOT, root, ROOT / "tests/look_project"):
        desk = Desk(Disk(path), Cache(root / "build/.cache"))
        for id in desk.module_ids():
            issue = desk.look(id).issue
            assert issue, id
            for scenario in issue.module.scenarios():
                assert set(ways(scenario)) == explore(scenario).reached


# Seen by all


@pytest.mark.parametrize("size", [(1280, 800), (360, 640)])
def test_the_shell_is_accessible_also_when_something_is_wrong(browser: Browser, url: str, root: Path, size: tuple[int, int]) -> None:
    for scheme in ("light", "dark"):
        author = Author(browser, url, viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, bypass_csp=True)
        author.shown()
        edit(root / LESSON, "title: Papers", "titel: Papers")
        expect(author.page.locator(".overlay")).to_be_visible()
        found = audited(author)
        edit(root / LESSON, "titel: Papers", "title: Papers")
        expect(author.page.locator(".overlay")).to_be_hidden()
        found += audited(author)
        author.page.goto(url)
        author.page.wait_for_selector(".module")
        assert found + audited(author) == []
        author.context.close()


def audited(author: Author) -> list[str]:
    """axe on the shell alone: the module's own page has its own tests."""
    return audited_in(author.page.main_frame)


def audited_in(frame: Frame) -> list[str]:
    """axe on one document, and whether it is wider than its window."""
    frame.add_script_tag(path=AXE)
    text = frame.evaluate(
        """async () => JSON.stringify((await axe.run({exclude: [["iframe"]]}, {resultTypes: ["violations"]})).violations
          .map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).join(" | ")))"""
    )
    found: list[str] = json.loads(text)
    sideways = frame.evaluate("() => document.scrollingElement.scrollWidth - innerWidth")
    return [*found, *(["wider than the window"] if sideways > 0 else [])]


def test_the_keyboard_reaches_all_of_the_panel(author: Author) -> None:
    reached: set[str] = set()
    for _ in range(60):
        author.page.keyboard.press("Tab")
        reached.add(
            author.page.evaluate(
                "() => document.activeElement.dataset.do || document.activeElement.className || document.activeElement.tagName"
            )
        )
    assert {"review", "jump", "before", "next", "format", "gone", "again", "SUMMARY"} <= reached
    assert re.search("back", " ".join(reached))
