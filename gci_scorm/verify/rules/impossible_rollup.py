"""A rollup rule that can never hold.

It wants more children than the item has (`minimumCount`), or stands on an item without children, which has nothing to roll
up (SN 3.7).

Mend: ask for as many as there are, or move the rule to the item above.
"""

from __future__ import annotations

from collections.abc import Iterator

from gci_scorm.diagnostic import Code, Diagnostic
from gci_scorm.verify.manifest import called
from gci_scorm.verify.package import Package

CODE = Code("impossible-rollup", "warning")


def check(package: Package) -> Iterator[Diagnostic]:
    manifest = package.manifest
    if manifest is None:
        return
    for node in (*manifest.organizations, *manifest.items):
        children = sum(1 for _ in manifest.children(node, "item"))
        for rules in manifest.sequencing_parts(node, "imsss:rollupRules"):
            for rule in manifest.children(rules, "imsss:rollupRule"):
                count = rule.get("minimumCount", "0").strip()
                if not children:
                    yield CODE(package.at(rule), f"{called(node)} has no items below it to roll up", "move the rule to the item above")
                elif rule.get("childActivitySet") == "atLeastCount" and count.isdecimal() and len(count) < 9 and int(count) > children:
                    message = f"it wants {int(count)} items, and {called(node)} has {children}"
                    yield CODE(package.at(rule), message, "ask for as many as there are")
