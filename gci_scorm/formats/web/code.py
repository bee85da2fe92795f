"""The code of a result, which a trainee reads out: 80 bits as 16 signs of Crockford's base 32, made by code.js.

| bits | what |
|---|---|
| 2 | 0, the version of this table |
| 20, 10 | the module's identifier and version, hashed |
| 2 | 0 not complete, 1 complete, 2 passed, 3 not passed |
| 7 | per cent, 127 without a score |
| 14 | the day, counted from 2024-01-01 |
| 11 | the name, hashed |
| 14 | a hash of the bits before: what was misheard or mistyped is noticed. Nobody who wants to cheat is kept from it. |
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WIDTHS = (2, 20, 10, 2, 7, 14, 11, 14)
FIRST_DAY = date(2024, 1, 1)
OUTCOMES = ("not complete", "complete", "passed", "not passed")
NO_SCORE = 127
_SAME = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


class BadCode(ValueError):
    """What is no code of a result, in plain words."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a code holds. percent: None without a score."""

    module: int
    version: int
    outcome: str
    percent: int | None
    day: date
    name: int

    def is_of(self, module: str) -> bool:
        return self.module == hashed(module, 20)

    def is_version(self, version: str) -> bool:
        return self.version == hashed(version, 10)

    def is_named(self, name: str) -> bool:
        """False is sure; True is for one in two thousand a mistake."""
        return self.name == hashed(plain(name), 11)


def read(code: str) -> Result:
    """Raises BadCode for what was mistyped, or is no code at all."""
    signs = code.upper().translate(_SAME)
    if len(signs) != sum(WIDTHS) // 5 or set(signs) - set(SIGNS):
        raise BadCode("a code has 16 letters and digits, as 0ABC-1234-5DEF-6789")
    bits = "".join(f"{SIGNS.index(sign):05b}" for sign in signs)
    fields = []
    rest = bits
    for width in WIDTHS:
        fields.append(int(rest[:width], 2))
        rest = rest[width:]
    table, module, version, outcome, percent, days, name, check = fields
    if check != hashed(bits[: -WIDTHS[-1]], WIDTHS[-1]):
        raise BadCode("one of its signs is not right: have it read out once more")
    if table or (percent > 100 and percent != NO_SCORE):
        raise BadCode("it was made by a newer version of gci-scorm")
    return Result(module, version, OUTCOMES[outcome], None if percent == NO_SCORE else percent, FIRST_DAY + timedelta(days), name)


def plain(name: str) -> str:
    """The same name, however it is typed."""
    return " ".join(unicodedata.normalize("NFKC", name).lower().split())


def hashed(text: str, bits: int) -> int:
    """The last bits of `hash` of runtime/rank.js: FNV-1a over UTF-16 units, stirred."""
    h = 0x811C9DC5
    units = text.encode("utf-16-le", "surrogatepass")
    for low, high in zip(units[::2], units[1::2], strict=True):
        h = (h ^ (low | high << 8)) * 0x01000193 & 0xFFFFFFFF
    h = (h ^ h >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    found: int = (h ^ h >> 13) % 2**bits
    return found
