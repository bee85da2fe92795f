"""Keys: how a bookmark names pages, steps, questions and contents. They never change, or trainees lose their place."""

from __future__ import annotations

import base64
import hashlib

KEY_LENGTH = 3


def key_of(id: str) -> str:
    """The first 3 characters (`A-Za-z0-9-_`) of the id's SHA-256 in base64url. Two ids of a module may clash: check/rules/id_clash.py."""
    return base64.urlsafe_b64encode(hashlib.sha256(id.encode()).digest())[:KEY_LENGTH].decode("ascii")
