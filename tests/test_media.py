"""Files that a module shows: what is wrong in them is said at the place that names them, and nothing outside of the module is opened."""

from __future__ import annotations

import pytest
from project_files import world

from gci_scorm.build import check_all
from gci_scorm.world import Files

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>'
FILM = {"media/quay.mp4": b"a film", "media/quay.vtt": "WEBVTT\n\n00:01.000 --> 00:04.000 line:0\nA quay.\n", "media/quay.svg": DRAWING}


def page(part: str) -> str:
    return f"title: One\npages:\n  - id: a\n    title: A\n    {part}\n"


VIDEO = page("video: {file: media/quay.mp4, captions: {en: media/quay.vtt}, transcript: A quay., poster: media/quay.svg}")
PICTURE = page("image: {file: media/quay.svg, alt: A quay.}")


def found(files: dict[str, str | bytes]) -> list[str]:
    return [f"{d.span.file.removeprefix('modules/m/')}:{d.span.line}:{d.span.column} {d.code}" for d in check_all(world(files))]


def test_a_film_with_all_that_belongs_to_it_has_no_fault() -> None:
    assert found({"lessons/one.yaml": VIDEO, **FILM}) == []


@pytest.mark.parametrize(
    ("file", "data", "problem"),
    [
        ("media/quay.mp4", b"", "5:19 bad-recording"),
        ("media/quay.svg", b"", "5:96 bad-picture"),
        ("media/quay.vtt", b"", "5:46 bad-captions"),
        ("media/quay.vtt", b"WEBVTT \xe9", "5:46 bad-captions"),
        ("media/quay.vtt", "1\n00:00:01,000 --> 00:00:04,000\nSubRip", "5:46 bad-captions"),
        ("media/quay.vtt", "WEBVTT\n\n00:00:01,000 --> 00:00:04,000\nx", "5:46 bad-captions"),
        ("media/quay.vtt", "WEBVTT\n\n1.2.3 --> ::\nx", "5:46 bad-captions"),
    ],
)
def test_what_can_not_be_played_is_told_at_its_place(file: str, data: str | bytes, problem: str) -> None:
    assert found({"lessons/one.yaml": VIDEO, **FILM, file: data}) == [f"lessons/one.yaml:{problem}"]


@pytest.mark.parametrize("key", ["image: media/x.png", "logos: [media/x.png]"])
def test_pictures_of_the_module_itself_are_looked_at_too(key: str) -> None:
    assert [each.split()[1] for each in found({"module.yaml": f"{key}\n", "media/x.png": b"no picture"})] == ["bad-picture"]


@pytest.mark.parametrize("path", ["../../secret.svg", "/secret.svg", "../other/media/a.svg", "./media/quay.svg", "media/../media/quay.svg"])
def test_no_file_outside_of_the_module_is_opened(path: str) -> None:
    opened: list[str] = []

    class Watched(Files):
        def read(self, name: str) -> bytes:
            opened.append(name)
            return super().read(name)

    files = {"lessons/one.yaml": PICTURE.replace("media/quay.svg", path), "media/quay.svg": DRAWING, "/secret.svg": DRAWING}
    assert [d.code for d in check_all(Watched(world(files).content))] == ["missing-asset"]
    assert [name for name in opened if name.endswith(".svg")] == []


def test_the_words_for_a_picture_are_text_like_any_other() -> None:
    alt = page('image: {file: media/quay.svg, alt: "A [[quay]], *empty*."}')
    assert [each.split()[1] for each in found({"lessons/one.yaml": alt, "media/quay.svg": DRAWING})] == ["unknown-term"]
