"""What may stand where in a manifest: the schemas of each standard as a table, and what breaks it.

A line: element | children, in order | attributes | kind of its text, where it may have any. `?` once at most, `*` any number, `+` at least one, `!` (attribute) must be there;
`a/b` either; `...` elements of other namespaces, those of `PLACES` where these allow them. `=kind`: a name of values.py, or what it may be.
A line `parent/element` holds below that parent alone. Sources: imscp_rootv1p1p2, adlcp_rootv1p2; imscp_v1p1, adlcp_v1p3 (3rd and 4th edition), imsss_v1p0, adlseq_v1p3,
adlnav_v1p3; CourseStructure.xsd of cmi5. What only the books want, not the schemas, is left to rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from lxml import etree

from gci_scorm.verify.standard import PREFIXES, Standard, local
from gci_scorm.verify.values import wanted

_CP = """
manifest | metadata? organizations resources manifest* ... | identifier! version |
metadata | schema? schemaversion? ... | |
schema | | | text
schemaversion | | | text
organizations | organization* ... | default |
organization | title? item* metadata? ... | identifier! structure |
title | | | text
item | title? item* metadata? ... | identifier! identifierref isvisible=bool parameters |
resources | resource* ... | |
resource | metadata? file* dependency* ... | identifier! type! href |
file | metadata? ... | href! |
dependency | ... | identifierref! |
adlcp:location | | | text
"""
_SCORM_12 = """
adlcp:prerequisites | | type!=aicc_script | text
adlcp:maxtimeallowed | | | span
adlcp:timelimitaction | | | exit,message/exit,no~message/continue,message/continue,no~message
adlcp:datafromlms | | | text
adlcp:masteryscore | | | text
"""
_PLACES_12 = {
    "adlcp:location": ("metadata",),
    "adlcp:prerequisites": ("item",),
    "adlcp:maxtimeallowed": ("item",),
    "adlcp:timelimitaction": ("item",),
    "adlcp:datafromlms": ("item",),
    "adlcp:masteryscore": ("item",),
}
_OBJECTIVE_MAPS = "readSatisfiedStatus=bool readNormalizedMeasure=bool writeSatisfiedStatus=bool writeNormalizedMeasure=bool"
_RULE_CONDITIONS = (
    "satisfied/objectiveStatusKnown/objectiveMeasureKnown/objectiveMeasureGreaterThan/objectiveMeasureLessThan/completed/activityProgressKnown/"
    "attempted/attemptLimitExceeded/timeLimitExceeded/outsideAvailableTimeRange/always"
)
_ROLLUP_CONDITIONS = (
    "satisfied/objectiveStatusKnown/objectiveMeasureKnown/completed/activityProgressKnown/attempted/attemptLimitExceeded/timeLimitExceeded/"
    "outsideAvailableTimeRange"
)
_CONSIDERED = "always/ifAttempted/ifNotSkipped/ifNotSuspended"
_SCORM_2004 = f"""
organization | title? item* metadata? ... | identifier! structure adlseq:objectivesGlobalToSystem=bool |
adlcp:dataFromLMS | | | text
adlcp:timeLimitAction | | | exit,message/exit,no~message/continue,message/continue,no~message
adlcp:completionThreshold | | | share
imsss:sequencingCollection | imsss:sequencing+ | |
imsss:sequencing | imsss:controlMode? imsss:sequencingRules? imsss:limitConditions? imsss:auxiliaryResources? imsss:rollupRules? imsss:objectives? \
imsss:randomizationControls? imsss:deliveryControls? ... | ID IDRef |
imsss:controlMode | | choice=bool choiceExit=bool flow=bool forwardOnly=bool useCurrentAttemptObjectiveInfo=bool useCurrentAttemptProgressInfo=bool |
imsss:sequencingRules | imsss:preConditionRule* imsss:exitConditionRule* imsss:postConditionRule* | |
imsss:preConditionRule | imsss:ruleConditions? imsss:ruleAction | |
imsss:exitConditionRule | imsss:ruleConditions? imsss:ruleAction | |
imsss:postConditionRule | imsss:ruleConditions? imsss:ruleAction | |
imsss:ruleConditions | imsss:ruleCondition+ | conditionCombination=all/any |
imsss:ruleCondition | | referencedObjective measureThreshold=measure operator=not/noOp condition!={_RULE_CONDITIONS} |
imsss:preConditionRule/imsss:ruleAction | | action!=skip/disabled/hiddenFromChoice/stopForwardTraversal |
imsss:exitConditionRule/imsss:ruleAction | | action!=exit |
imsss:postConditionRule/imsss:ruleAction | | action!=exitParent/exitAll/retry/retryAll/continue/previous |
imsss:limitConditions | | attemptLimit=count attemptAbsoluteDurationLimit=duration attemptExperiencedDurationLimit=duration \
activityAbsoluteDurationLimit=duration activityExperiencedDurationLimit=duration beginTimeLimit=moment endTimeLimit=moment |
imsss:auxiliaryResources | imsss:auxiliaryResource+ | |
imsss:auxiliaryResource | | auxiliaryResourceID! purpose! |
imsss:rollupRules | imsss:rollupRule* | rollupObjectiveSatisfied=bool rollupProgressCompletion=bool objectiveMeasureWeight=share |
imsss:rollupRule | imsss:rollupConditions imsss:rollupAction | childActivitySet=all/any/none/atLeastCount/atLeastPercent minimumCount=count \
minimumPercent=share |
imsss:rollupConditions | imsss:rollupCondition+ | conditionCombination=all/any |
imsss:rollupCondition | | operator=not/noOp condition!={_ROLLUP_CONDITIONS} |
imsss:rollupAction | | action!=satisfied/notSatisfied/completed/incomplete |
imsss:objectives | imsss:primaryObjective imsss:objective* | |
imsss:primaryObjective | imsss:minNormalizedMeasure? imsss:mapInfo* | objectiveID satisfiedByMeasure=bool |
imsss:objective | imsss:minNormalizedMeasure? imsss:mapInfo* | objectiveID! satisfiedByMeasure=bool |
imsss:minNormalizedMeasure | | | mark
imsss:mapInfo | | targetObjectiveID! {_OBJECTIVE_MAPS} |
imsss:randomizationControls | | randomizationTiming=never/once/onEachNewAttempt selectCount=count reorderChildren=bool \
selectionTiming=never/once/onEachNewAttempt |
imsss:deliveryControls | | tracked=bool completionSetByContent=bool objectiveSetByContent=bool |
adlseq:constrainedChoiceConsiderations | | preventActivation=bool constrainChoice=bool |
adlseq:rollupConsiderations | | requiredForSatisfied={_CONSIDERED} requiredForNotSatisfied={_CONSIDERED} requiredForCompleted={_CONSIDERED} \
requiredForIncomplete={_CONSIDERED} measureSatisfactionIfActive=bool |
adlnav:presentation | adlnav:navigationInterface? | |
adlnav:navigationInterface | adlnav:hideLMSUI* | |
adlnav:hideLMSUI | | | previous/continue/exit/exitAll/abandon/abandonAll/suspendAll
"""
_PLACES_2004 = {
    "adlcp:location": ("metadata",),
    "adlcp:dataFromLMS": ("item",),
    "adlcp:timeLimitAction": ("item",),
    "adlcp:completionThreshold": ("item",),
    "imsss:sequencing": ("item", "organization"),
    "imsss:sequencingCollection": ("manifest",),
    "adlseq:constrainedChoiceConsiderations": ("imsss:sequencing",),
    "adlseq:rollupConsiderations": ("imsss:sequencing",),
    "adlnav:presentation": ("item",),
}
_SEVERAL = frozenset({"adlcp:location"})
"""Of other namespaces, and yet not only once."""
_RESOURCE_2ND = "resource | metadata? file* dependency* ... | identifier! type! href adlcp:persistState=bool |"
_THRESHOLD_OF_ANY = "\nadlcp:completionThreshold | | completedByMeasure minProgressMeasure progressWeight | text"
_4TH_EDITION = """
organization | title? item* metadata? ... | identifier! structure adlseq:objectivesGlobalToSystem=bool adlcp:sharedDataGlobalToSystem=bool |
adlcp:completionThreshold | | completedByMeasure=bool minProgressMeasure=share progressWeight=share | empty
adlcp:data | adlcp:map+ | |
adlcp:map | | targetID! readSharedData=bool writeSharedData=bool |
adlseq:objectives | adlseq:objective+ | |
adlseq:objective | adlseq:mapInfo+ | objectiveID! |
adlseq:mapInfo | | targetObjectiveID! readRawScore=bool readMinScore=bool readMaxScore=bool readCompletionStatus=bool readProgressMeasure=bool \
writeRawScore=bool writeMinScore=bool writeMaxScore=bool writeCompletionStatus=bool writeProgressMeasure=bool |
"""
_PLACES_4TH = {
    "adlcp:completionThreshold": ("item", "organization"),
    "adlcp:data": ("item",),
    "adlseq:objectives": ("imsss:sequencing",),
}
_CMI5 = """
courseStructure | course objectives? au/block+ ... | |
course | title description ... | id!=iri |
objectives | objective+ | |
objective | title? description? ... | id=iri idref=iri |
block | title description objectives? au/block+ ... | id!=iri |
au | title description objectives? url launchParameters? entitlementKey? ... | id!=iri \
moveOn=NotApplicable/Passed/Completed/CompletedAndPassed/CompletedOrPassed masteryScore=share launchMethod=AnyWindow/OwnWindow activityType |
title | langstring+ | |
description | langstring+ | |
langstring | | lang | text
url | | | text
launchParameters | | | text
entitlementKey | | | text
"""
_OTHERS = "..."
Kind = Literal[
    "stray-text",
    "unknown-element",
    "element-order",
    "repeated-element",
    "missing-element",
    "unknown-attribute",
    "missing-attribute",
    "wrong-value",
]


class Breach(NamedTuple):
    """kind: the code of the rule that tells it. name: the element or attribute. more: what would be right, or what it should follow."""

    kind: Kind
    node: etree._Element
    name: str
    attribute: str = ""
    more: str = ""


class _Element(NamedTuple):
    """children: (names, may be missing, may be several), in order. attributes: name -> (kind, must be there). others: whether foreign ones may follow."""

    children: tuple[tuple[tuple[str, ...], bool, bool], ...]
    attributes: dict[str, tuple[str, bool]]
    text: str
    others: bool


class Grammar(NamedTuple):
    elements: dict[str, _Element]
    places: dict[str, tuple[str, ...]]

    def element(self, parent: str, name: str) -> _Element | None:
        return self.elements.get(f"{parent}/{name}") or self.elements.get(name)


def _element(children: str, attributes: str, text: str) -> _Element:
    parts = [part for part in children.split() if part != _OTHERS]
    found = {}
    for each in attributes.split():
        name, _, kind = each.partition("=")
        found[name.rstrip("!")] = (kind, name.endswith("!"))
    return _Element(
        tuple((tuple(part.rstrip("?*+").split("/")), part[-1] in "?*", part[-1] in "*+") for part in parts),
        found,
        text,
        _OTHERS in children.split(),
    )


@cache
def grammar(standard: Standard) -> Grammar:
    lines = _CMI5
    places: dict[str, tuple[str, ...]] = {}
    if standard.family == "scorm12":
        lines, places = _CP + _SCORM_12, dict(_PLACES_12)
    elif standard.family == "scorm2004":
        lines, places = _CP + _SCORM_2004, dict(_PLACES_2004)
        # Where the edition is not known, that is told; all that any has is let pass.
        if standard.edition in ("4th edition", ""):
            lines, places = lines + _4TH_EDITION, places | _PLACES_4TH
        if not standard.edition:
            lines += _RESOURCE_2ND + _THRESHOLD_OF_ANY
        if standard.edition == "2nd edition":
            lines += _RESOURCE_2ND
    elements = {}
    for line in filter(None, lines.split("\n")):
        name, children, attributes, text = (part.strip() for part in line.split("|"))
        elements[name] = _element(children, attributes, text)
    return Grammar(elements, places)


def attributes(node: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in node.attrib.items()]


class Names:
    """Names as the standards' books write them, `adlcp:location`, whatever prefixes the file uses; "" for those of foreign namespaces.

    own: the namespace of the manifest's root, which is taken for the right one; what is wrong with namespaces is told once, by a rule.
    """

    def __init__(self, root: etree._Element) -> None:
        self._prefixes: dict[str, str] = PREFIXES | {
            space: prefix for prefix, space in root.nsmap.items() if prefix and prefix in PREFIXES.values()
        }
        self._prefixes[etree.QName(root).namespace or ""] = ""
        self._known: dict[str, str] = {}

    def __call__(self, tag: object) -> str:
        found = self._known.get(str(tag))
        if found is None:
            name = etree.QName(str(tag))
            prefix = self._prefixes.get(name.namespace or "")
            found = "" if prefix is None else f"{prefix}:{name.localname}" if prefix else name.localname
            self._known[str(tag)] = found
        return found

    def attribute(self, tag: object) -> str:
        """An attribute without a namespace belongs to its element, whatever the root's namespace is."""
        return str(tag) if not str(tag).startswith("{") else self(tag)


def breaches(root: etree._Element, standard: Standard, names: Names) -> Iterator[Breach]:
    """All that breaks the grammar, in the order of the file; what stands below an unknown element is not looked at."""
    rules = grammar(standard)
    stack = [("", root)]
    while stack:
        parent, node = stack.pop()
        name = names(node.tag)
        element = rules.element(parent, name)
        if element is None:
            continue
        yield from _in_attributes(node, element, names)
        if not element.text:
            stray = next((text.strip() for text in (node.text, *(child.tail for child in node)) if text and text.strip()), "")
            if stray:
                yield Breach("stray-text", node, stray)
        elif want := wanted(element.text, node.text or ""):
            yield Breach("wrong-value", node, node.text or "", more=want)
        inside = list(_in_children(node, element, name, rules, names))
        yield from (each for each in inside if isinstance(each, Breach))
        stack += reversed([(name, each) for each in inside if not isinstance(each, Breach)])


def _in_attributes(node: etree._Element, element: _Element, names: Names) -> Iterator[Breach]:
    seen = set()
    for tag, value in attributes(node):
        name = names.attribute(tag)
        seen.add(name)
        if name in element.attributes:
            if want := wanted(element.attributes[name][0], value):
                yield Breach("wrong-value", node, value, name, want)
        elif name and not name.startswith(("xml:", "xsi:")) and name.lower() != "adlcp:scormtype":
            near = next((known for known in element.attributes if known.lower() == name.lower()), "")
            seen.add(near)
            yield Breach("unknown-attribute", node, name, name, near)
    for name, (_, needed) in element.attributes.items():
        if needed and name not in seen:
            yield Breach("missing-attribute", node, name)


def _in_children(node: etree._Element, element: _Element, name: str, rules: Grammar, names: Names) -> Iterator[Breach | etree._Element]:
    """Breaches, and the children that are known here."""
    order = {child: place for place, (group, _, _) in enumerate(element.children) for child in group}
    found: dict[object, int] = {}
    furthest, last = -1, ""
    told = False
    for child in node:
        own = names(child.tag)
        foreign = own not in order and (not own or ":" in own)
        if own not in order and not (foreign and element.others and name in rules.places.get(own, (name,) if not own else ())):
            if own:
                near = next((known for known in order if known.lower() == own.lower()), "")
                yield Breach("unknown-element", child, own, more=near)
                found[order.get(near)] = 1
            continue
        place = order.get(own, len(order))
        key = place if own in order else own
        found[key] = found.get(key, 0) + 1
        if found[key] == 2 and own and own not in _SEVERAL and not (own in order and element.children[place][2]):
            yield Breach("repeated-element", child, own, more=name)
        elif place < furthest and not told:
            told = True
            yield Breach("element-order", child, own, more=last)
        if place >= furthest:
            furthest, last = place, own or local(child)
        if own:
            yield child
    for place, (group, may_miss, _) in enumerate(element.children):
        if not may_miss and not found.get(place):
            yield Breach("missing-element", node, " or ".join(f"`{each}`" for each in group), more=name)
