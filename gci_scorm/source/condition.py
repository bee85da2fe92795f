"""Conditions over tracked numbers: parsed once, here; the package holds the tree (AUTHORING, scenarios).

Tree: `("and", a, b)`, `("or", a, b)`, `("not", a)`, `(op, left, right)` with op one of `= != < <= > >=`
and left, right a tracked name (str) or a whole number (int).
"""

from __future__ import annotations

from typing import Any

Condition = tuple[Any, ...]
