"""The web edition: a folder that opens by double click, from a USB stick or any server, without a platform."""

from __future__ import annotations

from gci_scorm.package.format import Format

FORMAT = Format(
    name="web",
    title="Web edition",
    about="For no platform at all: unpack it, open index.html. Works from a USB stick and without a network.",
    manifest=None,
    alone=True,
    api=False,
    room=None,
    cannot=("anything to a platform: who is done saves a result, which `gci-scorm result` reads",),
)
