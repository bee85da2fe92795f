"""Module + theme -> Edition: what every format shares, as bytes in a package."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser

import pytest
from conftest import ROOT
from project_files import module

from gci_scorm import registry
from gci_scorm.check.identities import identities
from gci_scorm.diagnostic import Span
from gci_scorm.kinds.codes import content_key
from gci_scorm.model.module import Module
from gci_scorm.model.project import load
from gci_scorm.render.css import style_sheet
from gci_scorm.render.edition import Edition, edition
from gci_scorm.render.html import Names, block_html, line_html
from gci_scorm.render.pictures import Pictures
from gci_scorm.render.read_theme import read_theme
from gci_scorm.render.words import direction, words_for
from gci_scorm.source.text import text
from gci_scorm.source.tree import Scalar
from gci_scorm.world import Disk, Files, NoCache

PROJECT = """
title: Training
publisher: A secretariat
identifier: org.example
"""
MODULE = """
title: "Ports & 'papers'"
version: 1.2.3
objectives: {see: See **what** is wrong}
glossary: {E-waste: What its holder discards.}
sources: {basel: {title: Basel Convention, locator: Article 6, url: "https://www.basel.int/"}}
contents: [read, play, ask]
completion: {pass_mark: 50, certificate: true}
rights: Free to use.
"""
LESSON = """
title: Read
pages:
  - id: first
    title: The first page
    body: "An [[e-waste]] rule [@basel] and {doc:bill|the bill}."
    image: {file: media/p.svg, alt: A port, hotspots: [{id: gate, label: The gate, at: [10, 20, 30, 40]}]}
  - id: second
    title: The second page
    image: {file: media/p.svg, decorative: true}
    table: {caption: Signs, head: [Sign, Meaning], rows: [[a, b]]}
    cards: [{title: A card, body: Text}]
  - id: checked
    title: A check
    documents: [bill]
    question: {ask: Which?, marked: true, options: [{text: This, right: true, because: Yes}, {text: That}], revisit: first}
"""
SCENARIO = """
title: Play
setting: You stand at the gate.
track: {time: 10}
meters: [{name: time, label: Time, min: 0, max: 10}]
steps:
  look: {inspect: {document: bill, find: [{field: lines 1 value, because: Too low.}]}}
  choose:
    title: Choose
    decide: {ask: What now?, choices: [{do: Stop it, verdict: right, next: good}, {do: Let it go, verdict: wrong, next: bad}]}
  good: {ending: good, tell: Well done., debrief: Look first.}
  bad: {ending: bad, tell: Gone.}
"""
QUIZ = """
title: Ask
pass_mark: 60
draw: 2
questions:
  - {id: one, ask: True?, answer: true, objective: see, points: 2}
  - {id: two, ask: "How many?", value: 3, points: 2}
  - {id: three, ask: "Rate it", statements: [Clear], scale: [No, Yes]}
"""
BILL = """
template: invoice
fields: {number: "<1>", seller: "", lines: [{description: Goods, quantity: 2, value: 3}]}
"""
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100"><rect width="9" height="9"/></svg>'
FILES = {
    "gci-scorm.yaml": PROJECT,
    "modules/port/module.yaml": MODULE,
    "modules/port/lessons/read.yaml": LESSON,
    "modules/port/scenarios/play.yaml": SCENARIO,
    "modules/port/quizzes/ask.yaml": QUIZ,
    "modules/port/documents/bill.yaml": BILL,
}
ALONE = {"area", "base", "br", "circle", "col", "hr", "img", "input", "link", "meta", "path", "rect", "source", "track", "wbr"}


@cache
def world() -> Files:
    return Files({name: content.encode() for name, content in FILES.items()} | {"modules/port/media/p.svg": PICTURE})


@cache
def drawn(draft: bool = True) -> Edition:
    loaded = load(world(), None)
    assert not loaded.diagnostics, loaded.diagnostics
    (module,) = loaded.modules
    assert isinstance(module, Module)
    theme, _ = read_theme(Disk(ROOT), "green-customs")
    assert theme

    def read(file: str) -> bytes:
        return world().read(f"modules/port/{file}")

    return edition(module, theme, read, Pictures(read, NoCache()), style_sheet(theme), draft=draft)


@cache
def index() -> str:
    return drawn().index("a1b2c3d4e5").decode()


@cache
def part(id: str) -> dict[str, object]:
    source = dict(drawn().files)[f"parts/{id}.js"].decode()
    name, value = json.loads("[" + source.removeprefix("gciPart(").removesuffix(");\n") + "]")
    assert name == id
    assert isinstance(value, dict)
    return value


@cache
def every_html() -> tuple[str, ...]:
    return (index(), str(part("play")["html"]), str(part("ask")["html"]))


class Elements(HTMLParser):
    """Every tag with its attributes, and whether each one was closed in its place."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ALONE:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> where <{self.open[-1]}> is open"
        self.open.pop()

    def attributes(self, name: str) -> list[str]:
        return [str(attributes[name]) for _, attributes in self.found if name in attributes]


def written(source: str, line: bool = False) -> str:
    parsed, _ = text(Scalar(source, Span("a.yaml", 1, 1, 1, 1), "block"))
    names = Names({"basel": ("Basel & Co", "Article 6")}, {"bill": "Bill <1>"}, {"e-waste": "E-waste"})
    return str((line_html if line else block_html)(parsed, names))


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
        ("a **b** *c* `<d>`", "<p>a <strong>b</strong> <em>c</em> <code>&lt;d&gt;</code></p>"),
        ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("# Head", "<h2>Head</h2>"),
        (
            '[site](https://example.org/?a=1&b="2")',
            '<a href="https://example.org/?a=1&amp;b=&#34;2&#34;" target="_blank" rel="noopener noreferrer">site</a>',
        ),
        ("[[E-WASTE]]", '<button type="button" class="term" data-panel-open="glossary" data-find="E-waste">E-WASTE</button>'),
        (
            "[@basel]",
            '<a class="citation" href="#sources" data-panel-open="sources" data-find="basel">[Basel &amp; Co, Article 6]</a>',
        ),
        (
            "[@basel, Article 9]",
            '<a class="citation" href="#sources" data-panel-open="sources" data-find="basel">[Basel &amp; Co, Article 9]</a>',
        ),
        ("{doc:bill}", '<button type="button" class="mention" data-open="bill">Bill &lt;1&gt;</button>'),
        ("{doc:bill|that & this}", '<button type="button" class="mention" data-open="bill">that &amp; this</button>'),
    ],
)
def test_text_becomes_html_with_every_character_escaped(source: str, html: str) -> None:
    assert html in re.sub(r"\s*\n\s*", "", written(source))


def test_a_text_of_one_paragraph_stands_in_a_line_without_one() -> None:
    assert written("one *two*", line=True) == "one <em>two</em>"
    assert written("one\n\ntwo", line=True).count("<p>") == 2


def test_every_element_is_closed_in_its_place() -> None:
    for html in every_html():
        assert not Elements(html).open


def test_nothing_needs_inline_styles_or_scripts() -> None:
    for html in every_html():
        for tag, attributes in Elements(html).found:
            assert "style" not in attributes
            assert not [name for name in attributes if name.startswith("on")]
            assert tag != "style"
            if tag == "script":
                assert "src" in attributes or attributes["type"] == "application/json"


def test_no_request_leaves_the_package() -> None:
    for html in every_html():
        elements = Elements(html)
        for reference in (*elements.attributes("src"), *elements.attributes("srcset"), *elements.attributes("poster")):
            assert "//" not in reference
    assert "default-src 'none'" in Elements(index()).attributes("content")[0]


def test_ids_are_unique_in_the_document() -> None:
    ids = [id for html in every_html() for id in Elements(html).attributes("id")]
    assert len(ids) == len(set(ids))


def test_labels_and_names_point_at_what_is_there() -> None:
    elements = [Elements(html) for html in every_html()]
    ids = {id for each in elements for id in each.attributes("id")}
    for attribute in ("for", "aria-labelledby", "aria-controls", "aria-describedby"):
        assert {name for each in elements for names in each.attributes(attribute) for name in names.split()} <= ids


def test_the_launch_page_is_complete_without_a_script() -> None:
    for words in (
        "The first page",
        "The gate",
        "The second page",
        "Which?",
        "This",
        "What its holder discards.",
        "Free to use.",
        "<noscript>",
    ):
        assert words in index()


def test_the_launch_page_holds_the_first_of_contents_and_no_other() -> None:
    assert 'data-content="read"' in index()
    assert "You stand at the gate." not in index()
    assert "html" not in part("read")


def test_only_the_first_page_shows_at_first() -> None:
    shown = [a["data-part"] for tag, a in Elements(index()).found if tag == "section" and "data-part" in a and "hidden" not in a]
    assert shown == ["first"]


def test_keys_and_reasons_are_not_in_the_page_before_the_answer() -> None:
    html = str(part("play")["html"])
    assert "Too low." not in html
    assert "right" not in {str(a.get("data-verdict")) for _, a in Elements(html).found}


@pytest.mark.parametrize("id", ["play", "ask"])
def test_every_page_step_and_question_has_a_section_with_one_heading(id: str) -> None:
    data = part(id)["data"]
    assert isinstance(data, dict)
    wanted = [each["id"] for each in data.get("steps", data.get("questions"))]
    html = str(part(id)["html"])
    sections = {a["data-part"]: body for a, body in _sections(html)}
    assert set(wanted) <= set(sections)
    for body in sections.values():
        assert body.count("<h1") == 1


def _sections(html: str) -> list[tuple[dict[str, str | None], str]]:
    pieces = re.findall(r"(<section[^>]*>)(.*?)</section>", html, re.DOTALL)
    return [(Elements(tag).found[0][1], body) for tag, body in pieces]


def test_pictures_have_sizes_and_words_and_only_the_first_is_loaded_at_once() -> None:
    images = [a for tag, a in Elements(index()).found if tag == "img"]
    assert [image["alt"] for image in images] == ["A port", ""]
    assert {(image["width"], image["height"]) for image in images} == {("200", "100")}
    assert ["loading" in image for image in images] == [False, True]
    assert {str(image["src"]) for image in images} <= set(dict(drawn().files))


def test_hotspots_stand_where_the_author_put_them() -> None:
    (rect,) = [a for tag, a in Elements(index()).found if tag == "rect" and "rx" in a]
    assert (rect["x"], rect["y"], rect["width"], rect["height"]) == ("20.0", "20.0", "60.0", "40.0")


def test_a_paper_shows_its_boxes_as_typed_and_says_what_was_left_empty() -> None:
    html = str(part("play")["html"])
    assert "&lt;1&gt;" in html
    assert "(left empty)" in html
    assert 'data-document="bill"' in html
    marks = [a["value"] for tag, a in Elements(html).found if tag == "input" and a.get("name") == "mark"]
    assert marks == ["number", "seller", "lines 1 description", "lines 1 quantity", "lines 1 value"]


def test_the_plan_says_what_can_be_earned() -> None:
    possible = {content["id"]: content["possible"] for content in drawn().plan["contents"]}
    assert possible == {"read": 1, "play": 2, "ask": 2.6667}
    assert [content["count"] for content in drawn().plan["contents"]] == [3, 0, 2]


def test_the_score_alone_decides_only_where_one_thing_is_scored_and_required() -> None:
    assert drawn().plan["scoreDecides"] is False


def test_the_plan_can_not_end_its_script() -> None:
    (plan,) = re.findall(r'id="plan">(.*?)</script>', index(), re.DOTALL)
    assert "<" not in plan
    assert json.loads(plan) == json.loads(json.dumps(drawn().plan))


def test_references_carry_the_digest_of_what_they_name() -> None:
    assert "gci_runtime.js?v=a1b2c3d4" in index()
    for content in drawn().plan["contents"]:
        assert re.fullmatch(rf"parts/{content['id']}\.js\?v=[0-9a-f]{{8}}", content["part"])


def test_a_draft_is_marked_and_a_cleared_module_is_not() -> None:
    assert 'class="draft"' in index()
    assert 'class="draft"' not in drawn(draft=False).index("").decode()


def test_the_same_module_gives_the_same_bytes() -> None:
    before = drawn().files
    drawn.cache_clear()
    assert drawn().files == before


def test_words_are_chosen_by_number_and_missing_languages_fall_back() -> None:
    words = words_for("en")
    assert words("points", n=1) == "1 point"
    assert words("points", n=2) == "2 points"
    assert words_for("xx")("goOn") == words("goOn")


def test_words_of_templates_and_scripts_are_there() -> None:
    words = words_for("en")
    sources = [*(ROOT / "gci_scorm/render/pages").glob("*.html"), *(ROOT / "gci_scorm/kinds").rglob("*.html")]
    asked = {name for path in sources for name in re.findall(r'[^\w]t\("(\w+)"[,)]', path.read_text())}
    assert asked <= set(words.pages) | set(words.scripts)
    scripts = [*(ROOT / "gci_scorm/runtime").glob("*.js"), *(ROOT / "gci_scorm/kinds").rglob("*.js")]
    said = {name for path in scripts for name in re.findall(r'\bsay\("([\w.]+)"', path.read_text())}
    assert said <= set(words.scripts)


def test_a_content_that_becomes_another_kind_is_another_one_to_a_bookmark() -> None:
    scenario = "title: Watch\nsetting: A gate.\nsteps:\n  end: {ending: good, tell: Done.}\n"
    quiz = "title: Watch\nquestions: [{id: a, ask: A?, answer: true}]\n"
    made = (module({"scenarios/watch.yaml": scenario}), module({"quizzes/watch.yaml": quiz}))
    keys = [next(one.key(one.id) for one in identities(each) if one.id == "watch") for each in made]
    assert len(set(keys)) == 2
    assert [content_key(kind, "watch") for kind in ("scenario", "quiz")] == keys


def test_arabic_is_written_from_the_right() -> None:
    assert direction("ar") == direction("ar-EG") == "rtl"
    assert direction("fr") == "ltr"


def test_properties_that_are_shortened_in_the_script_are_no_names_that_come_from_elsewhere() -> None:
    """A shortened name that the plan, a part's data, a word's braces or a data attribute uses would silently read nothing."""
    listed = re.search(r"const PRIVATE = \[(.*?)\]", (ROOT / "gci_scorm/runtime/build.mjs").read_text(), re.DOTALL)
    assert listed
    private = set(re.findall(r'"(\w+)"', listed[1]))
    assert len(private) > 20
    words = (ROOT / "gci_scorm/render/words/en.yaml").read_text()
    foreign = set(re.findall(r"\{(\w+)\}", words))
    for folder in ("runtime", "kinds", "formats"):
        for path in (ROOT / "gci_scorm" / folder).rglob("*.js"):
            if "dist" not in path.parts:
                foreign |= set(re.findall(r"dataset\.(\w+)", path.read_text()))
    for kind in (*registry.question_kinds(), *registry.step_kinds()):
        source = (registry.kind_folder(kind) / "kind.py").read_text()
        foreign |= set(re.findall(r'"(\w+)":', source))
    for name in ("plan.py", "parts.py"):
        foreign |= set(re.findall(r'"(\w+)":', (ROOT / "gci_scorm/render" / name).read_text()))
    assert not private & foreign
