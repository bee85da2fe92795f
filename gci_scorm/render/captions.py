"""Captions inside the page: a file of their own would not be read where a package is opened from a disk."""

from __future__ import annotations

import re
from urllib.parse import quote

CUE = re.compile(r"([\d:.]+ --> [\d:.]+).*\n((?:.+\n)*)")


def data_url(text: str) -> str:
    """WebVTT as a `data:` URL: each cue with its times. Positions and styles of cues, notes and regions are left out."""
    cues = CUE.findall(text.replace("\r\n", "\n") + "\n")
    plain = "WEBVTT\n\n" + "\n".join(f"{times}\n{words}" for times, words in cues)
    return "data:text/vtt," + quote(plain, safe=" !'()*,-./:;=?_")
