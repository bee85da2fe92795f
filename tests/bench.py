"""`make bench`: every budget of this project, measured on this machine and printed beside what was measured. Never a test: it fails only where it can't run.

A time is the median of several runs; the reference beside it is a fixed piece of work in plain Python, zlib and Pillow, timed in turn with it,
so that two machines can be compared by the ratio. Bytes are those that the server sends, without any compression of the connection.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import bench_project  # noqa: E402  # the path is set above, since this is no test
import project_files  # noqa: E402
from conftest import CHROMIUM_FLAGS, FORMATS, ROOT, chromium, node, unzipped, written  # noqa: E402
from journeys.lms import Lms  # noqa: E402
from journeys.trainee import Trainee, part_data  # noqa: E402
from preview_desk import Author, served  # noqa: E402

from gci_scorm import build as stages  # noqa: E402
from gci_scorm import registry  # noqa: E402
from gci_scorm.package.assemble import runtime_script  # noqa: E402
from gci_scorm.verify import verify  # noqa: E402
from gci_scorm.world import Cache, Disk, Files  # noqa: E402

KB = 1024
COMMAND = [str(Path(sys.executable).with_name("gci-scorm"))]
CLICK = """\
import click

@click.command()
@click.argument("name")
def main(name: str) -> None:
    "Say a name."
    click.echo(name)

main(prog_name="one")
"""


@dataclass(frozen=True)
class Row:
    """A line of the table. budget None: for comparison only. reference: a time in reference works."""

    what: str
    measured: float
    budget: float | None
    unit: str
    reference: float | None = None

    @property
    def met(self) -> str:
        return "" if self.budget is None else "yes" if self.measured <= self.budget else "NO"


def main() -> None:
    began = time.perf_counter()
    table: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for measure in (sizes, in_the_browser, edits, bookmark, proofs, verified, times, pictures):
            for row in measure(Path(folder)):
                table.append(row)
                print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    show(table)
    print(f"\nreference work: {reference.median():.3f} s here. The whole took {time.perf_counter() - began:.0f} s.")


def show(table: list[Row]) -> None:
    width = max(len(row.what) for row in table)
    print(f"{'what':<{width}}  {'measured':>12}  {'budget':>12}  {'met':<3}  {'x reference':>11}")
    for row in table:
        budget = "" if row.budget is None else amount(row.budget, row.unit)
        ratio = f"{row.reference:.2f}" if row.reference is not None else ""
        print(f"{row.what:<{width}}  {amount(row.measured, row.unit):>12}  {budget:>12}  {row.met:<3}  {ratio:>11}".rstrip())


def amount(value: float, unit: str) -> str:
    if unit == "KB":
        return f"{value / KB:.1f} KB"
    return f"{value:.2f} {unit}" if unit in ("s", "x") else f"{value:,.4g}"


# Times


class Reference:
    """The work that times are compared with: about a tenth of a second of what this program does too, none of it this program's code."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def run(self) -> float:
        from PIL import Image

        def work() -> None:
            rows = [{"id": f"row-{n}", "text": "word " * (n % 17), "value": n * 7919 % 1009} for n in range(9000)]
            text = json.dumps(sorted(rows, key=lambda row: (row["value"], row["id"])))
            zlib.compress(text.encode(), 9)
            picture = Image.frombytes("RGB", (160, 160), text[: 160 * 160 * 3].encode()).resize((320, 320))
            picture.save(io.BytesIO(), "PNG", optimize=True)

        self.times.append(seconds(work))
        return self.times[-1]

    def median(self) -> float:
        return statistics.median(self.times)


reference = Reference()


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def timed(what: str, budget: float | None, work: Callable[[], object], runs: int = 5, before: Callable[[], object] = lambda: None) -> Row:
    """The median of some runs. before: what is not timed, ahead of each."""
    taken, ratios = [], []
    for _ in range(runs):
        before()
        works = reference.run()
        taken.append(seconds(work))
        ratios.append(taken[-1] / works)
    return Row(what, statistics.median(taken), budget, "s", statistics.median(ratios))


def environment(folder: Path) -> dict[str, str]:
    """As a user's: compiled modules are kept, here in a folder of their own."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
        "PYTHONPYCACHEPREFIX": str(folder / "pyc")
    }


def run(*words: str, cwd: Path) -> None:
    done = subprocess.run([*COMMAND, *words], cwd=cwd, env=environment(cwd.parent), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"gci-scorm {' '.join(words)} in {cwd} ended with {done.returncode}:\n{done.stderr}")


def times(folder: Path) -> Iterator[Row]:
    project = copy_of_project(folder / "project")
    run("build", cwd=project)
    yield timed(f"no-change build of the project ({len(modules_of(project))} modules), s", 0.3, lambda: run("build", cwd=project))
    yield timed(
        "one module cold, pictures cached: one of the project's",
        0.35,
        lambda: run("build", "cites", cwd=project),
        before=lambda: forget(project),
    )
    made = written(bench_project.files(), folder / "made")
    yield timed("  the made one (40 pages, 3 scenarios, 40 questions)", None, lambda: run("build", cwd=made), before=lambda: forget(made))
    many = fifty(project, folder / "fifty")
    run("build", "cites-0", cwd=many)
    yield timed(f"50 modules cold, {os.cpu_count()} cores", 6, lambda: run("build", cwd=many), runs=3, before=lambda: forget(many))
    yield timed("  no-change build of the 50", None, lambda: run("build", cwd=many), runs=3)
    yield help_ratio(folder)


def copy_of_project(to: Path) -> Path:
    to.mkdir()
    shutil.copy(ROOT / "gci-scorm.yaml", to)
    shutil.copytree(ROOT / "modules", to / "modules")
    return to


def modules_of(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "modules").iterdir())


def fifty(project: Path, to: Path) -> Path:
    """The project's own modules, over and over."""
    to.mkdir()
    shutil.copy(project / "gci-scorm.yaml", to)
    names = modules_of(project)
    for number in range(50):
        name = names[number % len(names)]
        shutil.copytree(project / "modules" / name, to / "modules" / f"{name}-{number // len(names)}")
    return to


def forget(project: Path) -> None:
    """All but the cached pictures."""
    shutil.rmtree(project / "build/.cache/stamps", ignore_errors=True)
    for package in (project / "build").glob("*.zip"):
        package.unlink()


def help_ratio(folder: Path) -> Row:
    script = folder / "one.py"
    script.write_text(CLICK)
    ours, theirs = [], []

    def helped(*command: str) -> float:
        return seconds(lambda: subprocess.run([*command, "--help"], env=environment(folder), capture_output=True, check=True))

    for _ in range(12):
        ours.append(helped(*COMMAND))
        theirs.append(helped(sys.executable, str(script)))
    return Row(
        f"gci-scorm --help ({statistics.median(ours):.3f} s), in one-command click programs",
        statistics.median(ours[1:]) / statistics.median(theirs[1:]),
        1.5,
        "x",
    )


def pictures(folder: Path) -> Iterator[Row]:
    """The first time, against Pillow's part alone: opening, converting and the same two encodes."""
    from PIL import Image, ImageOps

    from gci_scorm.render import pictures as ours

    made = bench_project.photographs()

    def alone() -> None:
        for name, data in made.items():
            kind = name[-3:]
            image = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
            ours._webp(image, kind)
            ours._original(image, kind)

    numbers = iter(range(99))

    def with_all() -> None:
        store = Cache(folder / f"pictures-{next(numbers)}")
        for name, data in made.items():
            ours.prepare(name, data, store)

    alone()  # imports
    pairs = [(seconds(with_all), seconds(alone)) for _ in range(3)]
    yield Row(f"{len(made)} pictures the first time, in times of Pillow alone", statistics.median(a / b for a, b in pairs), 1.3, "x")


# Sizes


def packed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def built(folder: Path, **sizes: int) -> dict[str, Path]:
    """A made-up module's packages by format; built once."""
    root = folder / "-".join(map(str, ("sized", *sizes.values())))
    if not root.is_dir():
        written(bench_project.files(**sizes), root)
        result = stages.build(Disk(root), stages.Wanted(), Cache(root / "build/.cache"), root / "build")
        if result.diagnostics:
            raise SystemExit(f"the made-up project has faults: {result.diagnostics}")
    return {format: next((root / "build").glob(f"*_{format}.zip")) for format in FORMATS}


def sizes(folder: Path) -> Iterator[Row]:
    packages = built(folder)
    for format in (each for each in map(registry.format_named, registry.format_names()) if not each.runtime):
        yield Row(f"runtime script of {format.name}, gzip", packed(runtime_script(format)), 15 * KB, "KB")
    yield Row("style sheet, gzip", packed(unzipped(packages["scorm12"])["gci_style.css"]), 10 * KB, "KB")
    for format, path in packages.items():
        with zipfile.ZipFile(path) as source:
            media = sum(info.compress_size for info in source.infolist() if info.filename.startswith("media/"))
        yield Row(f"40 pages, 3 scenarios, 40 questions, zipped, {format}", path.stat().st_size - media, 100 * KB, "KB")


def bookmark(folder: Path) -> Iterator[Row]:
    script = folder / "worst.mjs"
    module = (ROOT / "gci_scorm/runtime/bookmark.js").as_uri()
    script.write_text(f'import {{ encode, worst }} from "{module}";\nprocess.stdout.write(encode(worst({{}})));\n')
    text = subprocess.run([node(), str(script)], capture_output=True, text=True, check=True).stdout
    yield Row("bookmark of that module's worst state, characters", len(text), 1000, "")


def proofs(folder: Path) -> Iterator[Row]:
    """All that check asks of a scenario, from its text."""
    for what, text, budget in (
        ("a scenario of 60 steps, 3 numbers, 40 conditions, 10 `again` proven", bench_project.branching(), 1.0),
        ("a scenario without end given up, with what is not proven", bench_project.endless(), 3.0),
    ):
        world = Files(project_files.world({"scenarios/case.yaml": text}).content)
        yield timed(what, budget, lambda world=world: stages.check_all(world), runs=3)


def verified(folder: Path) -> Iterator[Row]:
    """What verifying adds to a build: once the import of its rules is paid, a package's time."""
    data = built(folder)["scorm12"].read_bytes()
    verify("made.zip", data)
    yield timed("a package of that module verified", 0.015, lambda: verify("made.zip", data), runs=15)


# In the browser

READY = """
const asked = () => {
  const shown = [...document.querySelectorAll("main [data-part]")].find((s) => !s.hidden && /reached/.test(s.className));
  const form = shown && shown.querySelector("form.answer fieldset");
  return form && !form.disabled;
};
if (location.pathname.startsWith("/package/")) (function look() {
  if (!asked()) return setTimeout(look, 0);
  const own = performance.getEntriesByType("resource").filter((e) => !/^data:/.test(e.name));
  window.atFirst = { calls: parent.lmsCalls.length, requests: ["index.html", ...own.map((e) => new URL(e.name).pathname.replace("/package/", ""))] };
})();
"""


def in_the_browser(folder: Path) -> Iterator[Row]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        for pages in (10, 100):
            yield from opening(browser, built(folder, pages=pages, scenarios=1, questions=10)["scorm12"], f"{pages} pages in lessons of 10")
        yield from opening(
            browser, built(folder, pages=100, scenarios=1, questions=10, pages_a_lesson=100)["scorm12"], "100 pages in one lesson"
        )
        for format in FORMATS:
            yield calls_to_open(browser, built(folder)[format], format)
        yield from taken(browser, built(folder)["scorm12"])
        browser.close()


CLOCK = """() => {
  window.shownAt = 0;
  new MutationObserver(() => { window.shownAt = Date.now(); }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-shown"] });
}"""


def edits(folder: Path) -> Iterator[Row]:
    """From the moment at which an editor saves a page to the one at which it shows in the preview, ready to be answered."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        for pages in (10, 100):
            root = written(bench_project.files(pages=pages, scenarios=1, questions=10), folder / f"edited-{pages}")
            yield edited(browser, root, f"one edited page in preview until reloaded, module of {pages} pages")
        browser.close()


def edited(browser: Any, root: Path, what: str, runs: int = 15) -> Row:
    lesson = min((root / "modules").glob("*/lessons/*.yaml"))
    text = lesson.read_text("utf-8")
    with served(root) as url:
        author = Author(browser, url, lesson.parts[-3])
        author.shown()
        author.page.evaluate(CLOCK)
        taken, ratios = [], []
        for number in range(runs + 2):
            works = reference.run()
            before, began = author.shown(), time.time()
            lesson.write_text(text.replace("body: ", f"body: Edited {number}. ", 1), "utf-8")
            author.until_another(before)
            taken.append(author.page.evaluate("() => shownAt") / 1000 - began)
            ratios.append(taken[-1] / works)
        author.context.close()
    # The first two warm up.
    return Row(what, statistics.median(taken[2:]), 0.2, "s", statistics.median(ratios[2:]))


@contextlib.contextmanager
def first_page(browser: Any, package: Path) -> Iterator[tuple[Lms, Trainee, dict[str, Any]]]:
    """A trainee on the first page, and how things stood at the moment when it could be answered."""
    with Lms.of(package) as lms:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        context.add_init_script(READY)
        page = context.new_page()
        page.goto(lms.url)
        page.wait_for_selector("iframe")
        frame = next(frame for frame in page.frames if "/package/" in frame.url)
        frame.wait_for_function("() => window.atFirst")
        yield lms, Trainee(page, frame, part_data(lms.files)), frame.evaluate("() => window.atFirst")
        context.close()


def opening(browser: Any, package: Path, what: str) -> Iterator[Row]:
    with first_page(browser, package) as (lms, _, found):
        served = [lms.files[name] for name in found["requests"]]
    yield Row(f"bytes sent until the first page can be answered, {what}", sum(map(packed, served)), 60 * KB, "KB")
    yield Row("  the same from a server that does not compress", sum(map(len, served)), None, "KB")
    yield Row("  requests until then", len(served), 6, "")


def calls_to_open(browser: Any, package: Path, format: str) -> Row:
    with first_page(browser, package) as (_, _, found):
        return Row(f"LMS calls to open, {format}", found["calls"], 12, "")


def taken(browser: Any, package: Path) -> Iterator[Row]:
    """A whole module, everything answered right but each fifth thing: commits and calls a step, the longest bookmark on the way."""
    with first_page(browser, package) as (lms, trainee, _):
        longest, each = 0, {}
        place, before = None, (0, 0)
        for number in range(600):
            state = trainee.state()
            now = (state["content"], state["part"])
            if now != place:
                counted = (lms.commits, trainee.page.evaluate("() => lmsCalls.length"))
                if place:
                    each[place] = tuple(b - a for a, b in zip(before, counted, strict=True))
                place, before = now, counted
            longest = max(longest, len(lms["cmi.suspend_data"]))
            if state["part"] == "_end":
                break
            trainee.step_on(number % 5 != 0)
        refused = len(lms.refused)
    yield Row(
        f"commits a finished page, step or question ({len(each)} of them), median", statistics.median(n for n, _ in each.values()), 1, ""
    )
    yield Row("  the most", max(n for n, _ in each.values()), None, "")
    yield Row("  LMS calls with it, median", statistics.median(n for _, n in each.values()), None, "")
    yield Row("  the most calls", max(n for _, n in each.values()), None, "")
    yield Row("  calls refused", refused, 0, "")
    yield Row("longest bookmark while all of it was answered, characters", longest, 1000, "")


if __name__ == "__main__":
    main()
