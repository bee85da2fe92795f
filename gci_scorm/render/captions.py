"""Captions: WebVTT read at build, so that the browser need not. Positions and styles of cues, notes and regions are left out."""

from __future__ import annotations

import re

TIMES = re.compile(r"([\d:.]+) --> ([\d:.]+).*\n")


def cues(text: str) -> list[tuple[float, float, str]]:
    """(from, to, words) of each cue, times in seconds."""
    found = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        if times := TIMES.search(block + "\n"):
            found.append((_seconds(times[1]), _seconds(times[2]), block[times.end() :].strip()))
    return found


def _seconds(time: str) -> float:
    seconds = 0.0
    for part in time.split(":"):
        seconds = 60 * seconds + float(part)
    return round(seconds, 3)
