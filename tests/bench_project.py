"""Projects made up for `make bench`: as long as asked for, always the same, of every kind of question and step."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from typing import Any

import yaml

WORDS = """
    officer container manifest notification permit consignee exporter importer carrier terminal warehouse shipment cargo invoice declaration licence quota
    refrigerant cylinder solvent pesticide battery monitor compressor specimen timber ivory reptile parcel pallet drum label seal tariff heading origin
    transit inspection sample laboratory evidence record authority secretariat convention annex article consent movement disposal recovery treatment
    hazardous obsolete broken declared missing altered valid expired genuine forged heavy sealed second-hand mixed unlabelled certified technical
    compares examines detains releases opens weighs photographs reports refuses accepts signs stamps measures questions forwards returns asks finds
    before after because although whenever unless where which that this each every another several most many few between against within without under
    the a its their no one two three at in of to from for with by on and or but not only also still already often rarely never always
""".split()
CALLED = "kind value weight port route number date stamp signature purpose quantity quality source address contact".split()
FORM = {"template": "form", "title": "A form", "fields": {f"The {name}": f"{name.title()} {i * 37 % 91}" for i, name in enumerate(CALLED)}}
KINDS = ("single", "multiple", "true_false", "matching", "ordering", "fill_in", "numeric", "categorise", "document", "single")
PROJECT = {"title": "Measured", "publisher": "Nobody", "identifier": "org.example", "formats": ["scorm12", "scorm2004"]}
STEP_KINDS = ("tell", "inspect", "decide", "question", "decide")


class Writer:
    """Words out of a seed: not English, but as many different ones as English has on a page."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)
        self.taken = 0

    def words(self, few: int, many: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(few, many))).capitalize()

    def sentences(self, count: int) -> str:
        return " ".join(self.words(9, 18) + "." for _ in range(count))

    def one(self) -> str:
        """Words that no other call gives."""
        self.taken += 1
        return f"{self.words(5, 6)} {self.taken}"

    def body(self) -> str:
        paragraphs = [self.sentences(4), self.sentences(3)]
        if self.chance.random() < 0.5:
            paragraphs.append("\n".join(f"- {self.words(5, 10)}" for _ in range(4)))
        return "\n\n".join(paragraphs)


def files(modules: int = 1, **sizes: int) -> dict[str, bytes]:
    """A project by path. sizes: as `module` takes them."""
    made: dict[str, Any] = {"gci-scorm.yaml": PROJECT}
    for number in range(modules):
        for name, value in module(f"module-{number}", **sizes).items():
            made[f"modules/module-{number}/{name}"] = value
    return {name: yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True).encode() for name, value in made.items()}


def module(
    seed: str, pages: int = 40, scenarios: int = 3, steps: int = 20, questions: int = 40, pages_a_lesson: int = 10
) -> dict[str, Any]:
    """A module's files, without pictures. Every page that is the first of a lesson, and each fourth after it, asks something."""
    writer = Writer(seed)
    lessons = [range(start, min(start + pages_a_lesson, pages)) for start in range(0, pages, pages_a_lesson)]
    made: dict[str, Any] = {}
    for number, numbers in enumerate(lessons):
        listed = [page(writer, f"page-{n}", asks=(place % 4 == 0)) for place, n in enumerate(numbers)]
        made[f"lessons/lesson-{number}.yaml"] = {"title": writer.words(3, 6), "objectives": [f"objective-{number % 5}"], "pages": listed}
    for number in range(scenarios):
        made[f"scenarios/scenario-{number}.yaml"] = scenario(writer, number, steps)
    if questions:
        pool = [
            {"id": f"question-{n}", **question(writer, KINDS[n % len(KINDS)]), "objective": f"objective-{n % 5}"} for n in range(questions)
        ]
        made["quizzes/last.yaml"] = {"title": "The quiz", "intro": writer.sentences(2), "pass_mark": 70, "shuffle": True, "questions": pool}
    contents = [name.split("/")[1].removesuffix(".yaml") for name in made]
    return {
        "module.yaml": {
            "title": writer.words(3, 6),
            "version": "1.0.0",
            "objectives": {f"objective-{n}": writer.words(6, 10) for n in range(5)},
            "contents": contents,
            "completion": {"pass_mark": 70, "order": "in-turn"},
        },
        "documents/paper.yaml": FORM,
        **made,
    }


def page(writer: Writer, id: str, asks: bool) -> dict[str, Any]:
    asked = {"question": question(writer, "single")} if asks else {}
    return {"id": id, "title": writer.words(3, 6), "body": writer.body(), "documents": ["paper"], **asked}


def question(writer: Writer, kind: str) -> dict[str, Any]:
    texts = [writer.one() for _ in range(4)]
    own: dict[str, dict[str, Any]] = {
        "single": {
            "options": [
                {"text": text, "because": writer.sentences(1), **({"right": True} if n == writer.taken // 4 % 4 else {})}
                for n, text in enumerate(texts)
            ]
        },
        "multiple": {"options": [{"text": text, **({"right": True} if n % 2 else {})} for n, text in enumerate(texts)], "partial": True},
        "true_false": {"answer": True},
        "matching": {"pairs": [{"left": text, "right": writer.one()} for text in texts]},
        "ordering": {"order": texts},
        "fill_in": {"accept": [writer.words(1, 2), writer.words(1, 2)]},
        "numeric": {"value": 12, "tolerance": 1},
        "categorise": {"categories": {"Goods": texts[:2], "Waste": texts[2:]}},
        "document": {"document": "paper", "find": [{"field": f"The {name}", "because": writer.sentences(1)} for name in CALLED[:2]]},
    }
    return {"ask": writer.sentences(1), **own[kind], "because": writer.sentences(2)}


def scenario(writer: Writer, number: int, steps: int) -> dict[str, Any]:
    """All but two of the steps lie on the best path; a wrong choice costs minutes, and too many of them lead to the bad ending."""
    ids = [f"step-{number}-{n}" for n in range(steps - 2)]
    walked = {id: {"title": writer.words(2, 5), **step(writer, STEP_KINDS[n % len(STEP_KINDS)])} for n, id in enumerate(ids)}
    ways = [{"if": "minutes > 0", "go": f"good-{number}"}, {"else": f"bad-{number}"}]
    walked[ids[-1]]["next"] = ways
    endings = {f"{how}-{number}": {"ending": how, "tell": writer.sentences(2), "debrief": writer.sentences(3)} for how in ("good", "bad")}
    return {
        "title": writer.words(3, 6),
        "setting": writer.sentences(3),
        "objectives": [f"objective-{number % 5}"],
        "track": {"evidence": 0, "minutes": 3},
        "meters": [{"name": "evidence", "label": "Evidence"}],
        "steps": walked | endings,
    }


def step(writer: Writer, kind: str) -> dict[str, Any]:
    if kind == "tell":
        return {"tell": writer.body(), "documents": ["paper"]}
    if kind == "inspect":
        finds = [{"field": f"The {name}", "because": writer.sentences(1), "points": 1} for name in CALLED[3:6]]
        return {"inspect": {"document": "paper", "ask": writer.sentences(1), "find": finds, "allow_wrong": 1}}
    if kind == "question":
        return {"question": question(writer, "single")}
    return {"decide": {"ask": writer.sentences(1), "choices": list(choices(writer))}}


def choices(writer: Writer) -> Iterator[dict[str, Any]]:
    first = writer.chance.randrange(4)
    for n in range(4):
        verdict = ("right", "acceptable", "wrong", "wrong")[(first + n) % 4]
        change = {"wrong": {"change": {"minutes": -1}}, "right": {"change": {"evidence": 1}}}.get(verdict, {})
        yield {"do": writer.words(6, 10), "verdict": verdict, "because": writer.sentences(1), **change}


def photographs(count: int = 6) -> dict[str, bytes]:
    """Pictures as cameras and screens make them: half of them JPEG with soft noise, half PNG with flat areas; 1000 x 750."""
    from PIL import Image, ImageDraw, ImageFilter

    made = {}
    for n in range(count):
        chance = random.Random(n)
        noise = Image.frombytes("RGB", (100, 75), chance.randbytes(100 * 75 * 3)).resize((1000, 750), Image.Resampling.BICUBIC)
        picture, kind = noise.filter(ImageFilter.GaussianBlur(3)), "JPEG"
        if n % 2:
            picture, kind = Image.new("RGB", (1000, 750), (246, 244, 236)), "PNG"
            draw = ImageDraw.Draw(picture)
            for _ in range(60):
                left, top = chance.randrange(900), chance.randrange(650)
                draw.rectangle(
                    (left, top, left + chance.randrange(20, 300), top + chance.randrange(20, 200)),
                    tuple(chance.randbytes(3)),
                    (20, 30, 25),
                    2,
                )
        stream = io.BytesIO()
        picture.save(stream, kind)
        made[f"media/picture-{n}.{'jpg' if kind == 'JPEG' else 'png'}"] = stream.getvalue()
    return made


def branching(steps: int = 60, conditions: int = 40, agains: int = 10) -> str:
    """A scenario to be proven: three numbers, each moved by one choice in three, and read by conditions all the way down."""
    chance = random.Random(60)
    ids = [f"step-{n}" for n in range(steps - 1)]
    made: dict[str, Any] = {}
    for n, id in enumerate(ids):
        choices: list[dict[str, Any]] = [
            {"do": "The right thing", "verdict": "right", "because": "So it is.", "change": {"evidence": 1}},
            {"do": "The slow thing", "verdict": "acceptable", "because": "It takes long.", "change": {"minutes": -5}},
            {"do": "The rude thing", "verdict": "wrong", "because": "They are offended.", "change": {"trust": -1}},
        ]
        if n == 5:
            choices += [{"do": f"Look {k}", "because": "Seen.", "again": True, "change": {"minutes": -5}} for k in range(agains)]
        made[id] = {"decide": {"ask": "What now?", "choices": choices}}
        if n < conditions:
            name, least = chance.choice((("evidence", n // 3), ("minutes", 590 - n), ("trust", -(n // 4))))
            below = [*ids[n + 1 : n + 4], "end"]
            made[id]["next"] = [{"if": f"{name} >= {least}", "go": below[0]}, {"else": below[1]}]
    made["end"] = {"ending": "good", "tell": "Done.", "debrief": "So it is done."}
    track = {"evidence": 0, "minutes": 600, "trust": 0}
    meters = [{"name": "minutes", "label": "Minutes", "min": 0, "max": 600}]
    return yaml.safe_dump({"title": "Long", "setting": "Here.", "track": track, "meters": meters, "steps": made}, sort_keys=False)


def endless() -> str:
    """A scenario whose states nobody can count: each of thirty looks leaves a number of its own behind."""
    looks = [{"do": f"Look {n}", "because": "Seen.", "again": True, "change": {"a": 2**n}} for n in range(30)]
    choices = [*looks, {"do": "Go on", "verdict": "right", "because": "So it is.", "only_if": "a >= 0"}]
    steps: dict[str, Any] = {f"step-{n}": {"decide": {"ask": "What now?", "choices": choices}} for n in range(5)}
    steps["step-4"]["next"] = [{"if": "a = 123456789", "go": "rare"}, {"else": "end"}]
    for id, kind in (("rare", "partial"), ("end", "good")):
        steps[id] = {"ending": kind, "tell": "Done.", "debrief": "So it is done."}
    return yaml.safe_dump({"title": "Endless", "setting": "Here.", "track": {"a": 0}, "steps": steps}, sort_keys=False)
