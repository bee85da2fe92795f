"""Values that HTML pages and classic scripts of a package hand to the runtime."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup


def plan_script(whole_plan: dict[str, Any]) -> Markup:
    """A data block: `<` is written so that no text in it can end it."""
    return Markup('<script type="application/json" id="plan">{}</script>').format(Markup(_json(whole_plan).replace("<", "\\u003c")))


def script_call(function: str, name: str, value: Any) -> bytes:
    """A classic script that hands over a value, as works from a disk and under `script-src 'self'`."""
    return f"{function}({_json(name)},{_json(value)});\n".encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
