"""Drawings as SVG: what is not on the allow-list goes. No script, style, event, foreign content or address leaves this file."""

from __future__ import annotations

import re

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

ELEMENTS = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient radialGradient stop "
    "clipPath mask pattern marker symbol use".split()
)
ATTRIBUTES = frozenset(
    "id viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform fill fill-opacity fill-rule stroke stroke-width "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity opacity font-family font-size font-weight "
    "font-style letter-spacing text-anchor dominant-baseline dx dy rotate textLength offset stop-color stop-opacity gradientUnits "
    "gradientTransform spreadMethod clip-path clip-rule clipPathUnits mask maskUnits patternUnits patternTransform preserveAspectRatio marker-start "
    "marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient color role aria-label lang direction unicode-bidi "
    "vector-effect paint-order visibility display".split()
)
_LOCAL_REFERENCE = re.compile(r"url\(\s*['\"]?#[\w.-]+['\"]?\s*\)", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$")


class BadDrawing(ValueError):
    """The bytes are no SVG that can be shown; the message says why, in an author's words."""


def sanitise(data: bytes) -> tuple[bytes, int, int]:
    """The drawing with allowed elements and attributes only, its width and height in CSS pixels."""
    root = _parsed(data)
    _strip(root)
    width, height = _size(root)
    root.set("width", str(width))
    root.set("height", str(height))
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=False), width, height


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadDrawing(f"it is not well-formed XML: {error.msg}") from None
    if root.tag != f"{{{SVG}}}svg":
        raise BadDrawing("its outermost element is not `svg` of the SVG namespace")
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadDrawing("it holds a document type declaration")
    return root


def _strip(root: etree._Element) -> None:
    for element in list(root.iter()):
        name = element.tag
        if not isinstance(name, str) or not name.startswith(f"{{{SVG}}}") or name[len(SVG) + 2 :] not in ELEMENTS:
            parent = element.getparent()
            if parent is not None:
                _remove(parent, element)
            continue
        for key, value in list(element.attrib.items()):
            if not _allowed(str(key), str(value)):
                del element.attrib[key]


def _remove(parent: etree._Element, element: etree._Element) -> None:
    """Remove an element and all below it, but keep the text that follows it."""
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _allowed(key: str, value: str) -> bool:
    if key in ("href", f"{{{XLINK}}}href"):
        return value.startswith("#")
    if key == "{http://www.w3.org/XML/1998/namespace}lang":
        return True
    # A value is CSS: names of functions know no case, and any letter can be written with a backslash.
    harmless = "url(" not in value.lower() and "\\" not in value
    return key in ATTRIBUTES and (harmless or _LOCAL_REFERENCE.fullmatch(value.strip()) is not None)


def _size(root: etree._Element) -> tuple[int, int]:
    sides = [_NUMBER.match(root.get(side, "")) for side in ("width", "height")]
    if all(sides):
        width, height = (float(match.group(1)) for match in sides if match)
    else:
        numbers = re.split(r"[\s,]+", root.get("viewBox", "").strip())
        try:
            width, height = float(numbers[2]), float(numbers[3])
        except (IndexError, ValueError):
            raise BadDrawing("it has neither `width` and `height` nor a `viewBox`") from None
    if not (0 < width <= 20000 and 0 < height <= 20000):
        raise BadDrawing("its width and height are not between 1 and 20,000")
    return round(width), round(height)
