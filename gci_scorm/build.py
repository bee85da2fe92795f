"""Strings the stages together: a project in, packages out. A module with an error makes none, and its last good ones stay."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gci_scorm import __version__, registry
from gci_scorm.diagnostic import Code, Diagnostic, Note, Span, Turn, has_errors
from gci_scorm.world import READ_FOLDERS, Cache, CantReplaceError, World, personal_cache, remove_leftovers, write_whole

if TYPE_CHECKING:
    from gci_scorm.model.document import Template, TemplateField
    from gci_scorm.model.module import Module
    from gci_scorm.model.project import Loaded
    from gci_scorm.render.pictures import Pictures
    from gci_scorm.render.theme import Theme

LANGUAGE_NOT_BUILT = Code("language-not-built")
READ_PLACES = tuple(f"{folder}/" for folder in READ_FOLDERS)
_MANY, _SHARE = 8, 4
"""From how many modules on other processes are worth their start; how many each takes at a time, few enough for the proofs that are kept."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. modules, formats: empty for all, and those of the project. language: None for the module's own."""

    modules: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """One package that was written. digest: of its content. unchanged: it stood there already, made from the same."""

    path: Path
    size: int
    digest: str
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A module that is done with. seconds: of drawing and writing it, once the files were read; None where it was unchanged."""

    module: str
    packages: tuple[Package, ...]
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """done: modules in the order in which they came to their end. stuck: packages that were made, but what stands there can't be replaced."""

    packages: tuple[Package, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    done: tuple[Done, ...] = ()
    stuck: tuple[Path, ...] = ()


def _untold(done: Done) -> None:
    return None


def build(world: World, wanted: Wanted, cache: Cache, out: Path, jobs: int | None = None, tell: Callable[[Done], None] = _untold) -> Result:
    """Build into `out` what was wanted. Writes only whole packages there, and the cache.

    jobs: how many processes; 1: this one alone; None: as many as are worth their start. tell: is told of each module that is done.
    """
    remove_leftovers(out)
    ids = wanted.modules or module_ids(world)
    stamps = {id: _stamp(world, wanted, id) for id in ids}
    kept = {id: found for id in ids if (found := _unchanged(cache, stamps[id], out, id))}
    rest = tuple(id for id in ids if id not in kept)
    for result in kept.values():
        tell(result.done[0])
    if not rest and kept:
        return _merged(kept.values())
    whole = not wanted.modules and not kept
    jobs = jobs or ((os.cpu_count() or 1) if len(rest) >= _MANY else 1)
    if jobs > 1 and len(rest) > 1:
        fresh = _build_shared(world, wanted, rest, cache, out, whole, jobs, tell)
    else:
        fresh = _build_fresh(world, wanted, rest, cache, out, whole, tell)
    for id in rest:
        _keep(cache, stamps[id], id, fresh)
    return _merged([*kept.values(), fresh])


def check_all(world: World, modules: tuple[str, ...] = ()) -> tuple[Diagnostic, ...]:
    """All that is wrong, in every file read, as far as it can be told without writing a package."""
    return look_over(world, modules)[1]


def look_over(world: World, modules: tuple[str, ...] = ()) -> tuple[tuple[Module, ...], tuple[Diagnostic, ...]]:
    """The modules that could be read, and all that is wrong."""
    from gci_scorm.render.read_theme import read_theme
    from gci_scorm.world import NoCache

    loaded, diagnostics = _load(world, modules)
    if loaded.project:
        diagnostics += read_theme(world, loaded.project.theme)[1]
    for module in loaded.modules:
        diagnostics += _media_faults(world, module, _pictures(world, module, NoCache()))
    return loaded.modules, told(world, loaded, diagnostics)


def _build_shared(
    world: World, wanted: Wanted, ids: tuple[str, ...], cache: Cache, out: Path, whole: bool, jobs: int, tell: Callable[[Done], None]
) -> Result:
    """The same as `_build_fresh` in several processes: a few modules at a time, each reads what it needs itself."""
    import signal
    from concurrent.futures import ProcessPoolExecutor

    size = min(_SHARE, -(-len(ids) // jobs))
    shares = [ids[start : start + size] for start in range(0, len(ids), size)]
    results: list[Result] = []
    # Ctrl-C reaches every process of a terminal: this one decides, the others end what they are at.
    with ProcessPoolExecutor(min(jobs, len(shares)), initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)) as pool:
        try:
            for result in pool.map(partial(_build_fresh, world, wanted, cache=cache, out=out, whole=False), shares):
                results.append(result)
                for done in result.done:
                    tell(done)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    if whole:
        from gci_scorm.check.mend import mended
        from gci_scorm.model.project import load_courses

        results.append(Result((), tuple(mended(world, load_courses(world)[1]))))
    return _merged(results)


def _build_fresh(
    world: World, wanted: Wanted, ids: tuple[str, ...], cache: Cache, out: Path, whole: bool, tell: Callable[[Done], None] = _untold
) -> Result:
    from gci_scorm.render.css import style_sheet
    from gci_scorm.render.face import BadTemplate
    from gci_scorm.render.read_theme import read_theme

    loaded, diagnostics = _load(world, () if whole else ids)
    if loaded.project is None:
        return Result((), told(world, loaded, diagnostics))
    theme, faults = read_theme(world, loaded.project.theme)
    diagnostics += faults
    if theme is None:
        return Result((), told(world, loaded, diagnostics, whole=False))
    style = style_sheet(theme)
    finished: list[Done] = []
    stuck: list[Path] = []
    for module in loaded.modules:
        started = time.perf_counter()
        pictures = _pictures(world, module, cache)
        faults = (*_language_faults(module, wanted.language), *_media_faults(world, module, pictures))
        diagnostics += faults
        if has_errors((*faults, *(d for d in diagnostics if _is_of(d, module.id)))):
            continue
        try:
            made, left, faults = _packages(world, module, theme, style, pictures, wanted, out)
        except BadTemplate as error:
            diagnostics += (error.diagnostic,)
            continue
        diagnostics += faults
        if has_errors(faults):
            continue
        stuck += left
        finished.append(Done(module.id, made, time.perf_counter() - started))
        tell(finished[-1])
    return Result(tuple(p for done in finished for p in done.packages), told(world, loaded, diagnostics), tuple(finished), tuple(stuck))


def _load(world: World, modules: tuple[str, ...]) -> tuple[Loaded, tuple[Diagnostic, ...]]:
    from gci_scorm.check import check
    from gci_scorm.model.project import load

    loaded = load(world, modules or None)
    diagnostics = loaded.diagnostics
    for module in (*loaded.modules, *loaded.faulty):
        diagnostics += check(module)
    return loaded, diagnostics


def told(world: World, loaded: Loaded, diagnostics: Iterable[Diagnostic], whole: bool = True) -> tuple[Diagnostic, ...]:
    """All that was found but for what modules ignore, by place, each with its mended line. whole: media were looked at too; those of faulty modules never are."""
    from gci_scorm.check import ignore
    from gci_scorm.check.mend import mended

    found = tuple(diagnostics)
    sound, faulty = ((module, whole) for module in loaded.modules), ((module, False) for module in loaded.faulty)
    for module, seen_whole in (*sound, *faulty):
        own = [each for each in found if _is_of(each, module.id)]
        found = (*(each for each in found if not _is_of(each, module.id)), *ignore.heard(module, own, seen_whole))
    return _in_order(mended(world, found))


def _packages(
    world: World, module: Module, theme: Theme, style: bytes, pictures: Pictures, wanted: Wanted, out: Path
) -> tuple[tuple[Package, ...], tuple[Path, ...], tuple[Diagnostic, ...]]:
    """The module in every format asked for, the paths where it can't be put, and what is wrong with the packages.

    All are made and verified before the first is written; where one has an error, none is.
    """
    from gci_scorm.package.assemble import of_one
    from gci_scorm.render.edition import edition

    drawn = edition(module, theme, reader(world, module), pictures, style, compiled=personal_cache())
    formats = wanted.formats or module.project.formats
    made = [(f"{module.id}_{module.version}_{drawn.language}_{name}.zip", *of_one(module, drawn, name)) for name in formats]
    return _written(made, out)


def _written(made: list[tuple[str, bytes, str]], out: Path) -> tuple[tuple[Package, ...], tuple[Path, ...], tuple[Diagnostic, ...]]:
    """made: name, bytes and digest of each."""
    faults = tuple(fault for name, data, _ in made for fault in _verified(name, data))
    packages: list[Package] = []
    stuck: list[Path] = []
    for name, data, digest in made if not has_errors(faults) else ():
        path = out / name
        try:
            write_whole(path, data)
        except CantReplaceError:
            stuck.append(path)
        else:
            packages.append(Package(path, len(data), digest))
    return tuple(packages), tuple(stuck), faults


def _verified(name: str, data: bytes) -> Iterator[Diagnostic]:
    """What is wrong with a package that was made here. An error is no author's."""
    from gci_scorm.verify import verify

    for each in verify(name, data).diagnostics:
        if each.severity == "error":
            message = f"the package that was made is wrong: {each.message}"
            hint = "that is a fault of gci-scorm, not yours: please send us the module; nothing was written, the last good package stays"
            each = dataclasses.replace(each, message=message, hint=hint)
        yield each


def build_course(world: World, id: str, wanted: Wanted, cache: Cache, out: Path) -> Result:
    """One package of a course in each format asked for; nothing where one of its modules has an error. Raises KeyError where there is no such course."""
    from gci_scorm.model.project import load_courses
    from gci_scorm.render.css import style_sheet
    from gci_scorm.render.read_theme import read_theme

    courses, faults = load_courses(world)
    course = next((course for course in courses if course.id == id), None)
    if course is None:
        if faults:
            return Result((), _in_order(faults))
        raise KeyError(id)
    optional = {entry.module: entry.optional for entry in course.modules}
    loaded, diagnostics = _load(world, tuple(optional))
    theme, found = read_theme(world, loaded.project.theme) if loaded.project else (None, ())
    pictures = {module.id: _pictures(world, module, cache) for module in loaded.modules}
    for module in loaded.modules:
        found += (*_language_faults(module, wanted.language), *_media_faults(world, module, pictures[module.id]))
    diagnostics = told(world, loaded, (*faults, *diagnostics, *found))
    if theme is None or has_errors(diagnostics):
        return Result((), diagnostics)
    from gci_scorm.package.assemble import Member, of_course
    from gci_scorm.render.edition import course_page, edition

    style, store = style_sheet(theme), personal_cache()
    members = [
        Member(
            module,
            edition(module, theme, reader(world, module), pictures[module.id], style, compiled=store, own=module.id),
            optional[module.id],
        )
        for module in loaded.modules
    ]
    contents = course_page(
        course, [(each.module, each.edition, each.optional) for each in members], theme, style, pictures[members[0].module.id]
    )
    start = f"{course.id}-course_{members[0].edition.language}"
    formats = wanted.formats or members[0].module.project.formats
    packages, stuck, faults = _written([(f"{start}_{name}.zip", *of_course(course, members, contents, name)) for name in formats], out)
    return Result(packages, _in_order((*diagnostics, *faults)), stuck=stuck)


def templates(world: World | None) -> dict[str, Template]:
    """The document templates by name: built-in ones and those of the project's theme."""
    from gci_scorm.model.project import load_templates

    return load_templates(world)


def described(template: Template) -> Iterator[str]:
    """A template's fields, as `gci-scorm templates NAME` prints them."""
    yield f"{template.id}: {template.about}"
    if template.free:
        yield "Takes any `{label: value}`."
        return
    width = max(map(len, template.fields.names()), default=0)
    for name, box in template.fields:
        yield f"  {name:<{width}}  {_described(box)}"


def _described(box: TemplateField) -> str:
    number = f"{box.box}. " if box.box else ""
    columns = f" (a list of rows: {', '.join(box.columns.names())})" if box.columns else ""
    return f"{number}{box.label}{columns}"


def reader(world: World, module: Module) -> Callable[[str], bytes]:
    """A file of the module, as it names it -> its bytes."""
    return lambda file: world.read(f"modules/{module.id}/{file}")


def _pictures(world: World, module: Module, store: Any) -> Pictures:
    from gci_scorm.render.pictures import Pictures

    return Pictures(reader(world, module), store)


def _media_faults(world: World, module: Module, pictures: Pictures) -> tuple[Diagnostic, ...]:
    from gci_scorm.render.media import media_faults

    return tuple(media_faults(module, pictures, reader(world, module)))


def _language_faults(module: Module, language: str | None) -> tuple[Diagnostic, ...]:
    if language is None or language == module.language:
        return ()
    message = f"`{language}` was asked for, but the module has no locale/{language}.xlf; its own language is `{module.language}`"
    return (LANGUAGE_NOT_BUILT(module.at("language"), message, hint="leave out --lang to build the source language"),)


def _is_of(diagnostic: Diagnostic, module_id: str) -> bool:
    """In its files or in its packages: these are named after it, and no id holds a `_`."""
    return diagnostic.span.file.startswith((f"modules/{module_id}/", f"{module_id}_"))


def is_of_package(diagnostic: Diagnostic) -> bool:
    """Whether it is in a package that was made, and not in a project's file."""
    return not diagnostic.span.file.startswith(READ_PLACES) and ".zip" in diagnostic.span.file


def _in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(set(diagnostics), key=lambda d: d.order))


def _merged(results: Iterable[Result]) -> Result:
    packages: list[Package] = []
    diagnostics: list[Diagnostic] = []
    done: list[Done] = []
    stuck: list[Path] = []
    for result in results:
        packages += result.packages
        diagnostics += result.diagnostics
        done += result.done
        stuck += result.stuck
    return Result(tuple(sorted(packages, key=lambda p: p.path)), _in_order(diagnostics), tuple(done), tuple(sorted(stuck)))


def module_ids(world: World) -> tuple[str, ...]:
    """Names of the folders in modules/, sorted."""
    return tuple(sorted({name.split("/")[1] for name in world.names() if name.startswith("modules/") and name.count("/") > 1}))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a stamp keeps of a build without errors."""

    packages: list[list[Any]] = field(default_factory=list)
    diagnostics: list[dict[str, Any]] = field(default_factory=list)


def _stamp(world: World, wanted: Wanted, id: str) -> str:
    """A digest of all that a module's packages are made from: its files, the project's, the theme's, this program; and of the day, on which warnings hang."""
    courses = not wanted.modules and any(name.startswith("courses/") for name in world.names())
    total = hashlib.sha256(f"{_program()} {wanted.formats} {wanted.language} {courses} {world.today()}".encode())
    for name in world.names():
        if not name.startswith("modules/") or name.startswith(f"modules/{id}/"):
            try:
                data = world.read(name)
            except OSError as error:  # The reader of the file says so, with all else that is wrong.
                data = str(error).encode()
            total.update(f"\n{name}\n{len(data)}\n".encode() + data)
    return f"stamps/{id}-{total.hexdigest()[:32]}.json"


@cache
def _program() -> str:
    """This program's version and the state of its files, so that a developer never gets packages of an older one."""
    found: list[tuple[str, int, int]] = []
    folders = [os.fspath(registry.HERE), os.fspath(registry.HERE.parent / "themes")]
    while folders:
        folder = folders.pop()
        for entry in os.scandir(folder) if os.path.isdir(folder) else ():
            if entry.is_dir():
                folders.append(entry.path)
            elif not entry.name.endswith(".pyc"):
                found.append((entry.path, entry.stat().st_mtime_ns, entry.stat().st_size))
    return f"{__version__} {sorted(found)}"


def _unchanged(cache: Cache, stamp: str, out: Path, id: str) -> Result | None:
    data = cache.get(stamp)
    if data is None:
        return None
    try:
        kept = _Kept(**json.loads(data))
    except (ValueError, TypeError):  # A power cut leaves entries broken.
        return None
    packages: list[Package] = []
    for name, size, sha256, digest in kept.packages:
        path = out / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            return None
        packages.append(Package(path, size, digest, unchanged=True))
    return Result(tuple(packages), tuple(map(_diagnostic, kept.diagnostics)), (Done(id, tuple(packages)),))


def _diagnostic(kept: dict[str, Any]) -> Diagnostic:
    notes = tuple(Note(Span(**note["span"]), note["message"]) for note in kept["notes"])
    witness = tuple(Turn(turn["step"], turn["words"], tuple(turn["answer"])) for turn in kept["witness"])
    return Diagnostic(**{**kept, "span": Span(**kept["span"]), "notes": notes, "witness": witness})


def _keep(cache: Cache, stamp: str, id: str, result: Result) -> None:
    """Note what a module's build made, unless something was wrong with it."""
    own = [d for d in result.diagnostics if _is_of(d, id) or not (d.span.file.startswith("modules/") or is_of_package(d))]
    packages = [p for p in result.packages if p.path.name.startswith(f"{id}_")]
    if not packages or has_errors(result.diagnostics) or any(path.name.startswith(f"{id}_") for path in result.stuck):
        return
    rows = [[p.path.name, p.size, hashlib.sha256(p.path.read_bytes()).hexdigest(), p.digest] for p in packages]
    cache.put(stamp, json.dumps({"packages": rows, "diagnostics": [dataclasses.asdict(d) for d in own]}).encode())
