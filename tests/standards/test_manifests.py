"""Manifests by the standards' schemas and by what LMSs really read (SCORM 1.2 CAM 2, SCORM 2004 4th Ed. CAM 3 to 5)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import FORMATS, ROOT, all_modules, unzipped
from lxml import etree

from standards.schemas import validator

LOM = "{http://ltsc.ieee.org/xsd/LOM}lom"
GOLDEN = ROOT / "tests" / "golden"
Packages = Callable[[str, str], Path]

both = [(module, format) for module in all_modules() for format in FORMATS]


def manifest_of(path: Path) -> etree._Element:
    return etree.fromstring(unzipped(path)["imsmanifest.xml"])


@pytest.mark.parametrize("module", all_modules())
def test_a_scorm_12_manifest_is_valid_against_its_schemas_metadata_included(packages: Packages, module: str) -> None:
    validator("scorm12edition").assertValid(manifest_of(packages(module, "scorm12")))


@pytest.mark.parametrize("edition", ["scorm20044thedition", "scorm20043rdedition"])
@pytest.mark.parametrize("module", all_modules())
def test_a_scorm_2004_manifest_is_valid_against_the_4th_and_the_stricter_3rd_editions_schemas(
    packages: Packages, module: str, edition: str
) -> None:
    manifest = manifest_of(packages(module, "scorm2004"))
    for lom in manifest.iter(LOM):
        lom.getparent().remove(lom)  # no schema of LOM comes with the packages of 2004
    validator(edition).assertValid(manifest)


def test_the_schemas_refuse_a_misspelt_attribute_so_they_are_really_used(packages: Packages) -> None:
    manifest = manifest_of(packages(all_modules()[0], "scorm12"))
    manifest.find(".//{*}resource").set("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormType", "sco")
    assert not validator("scorm12edition").validate(manifest)


@pytest.mark.parametrize(("module", "format"), both)
def test_the_manifest_lists_every_file_of_the_zip_and_nothing_else(packages: Packages, module: str, format: str) -> None:
    files = unzipped(packages(module, format))
    manifest = etree.fromstring(files.pop("imsmanifest.xml"))
    assert sorted(node.get("href") for node in manifest.iter("{*}file")) == sorted(files)


@pytest.mark.parametrize(("module", "format"), both)
def test_lmss_that_read_a_manifest_as_text_find_what_they_look_for(packages: Packages, module: str, format: str) -> None:
    text = unzipped(packages(module, format))["imsmanifest.xml"].decode()
    resource = etree.fromstring(text.encode()).find(".//{*}resource")
    assert ('adlcp:scormtype="sco"' if format == "scorm12" else 'adlcp:scormType="sco"') in text  # Moodle
    assert text.count("xmlns=") == 1  # Open edX: IMS CP is the default namespace
    assert resource.get("href") == "index.html" == resource.find("{*}file").get("href")
    assert all(len(title.text) <= 200 and title.text for title in etree.fromstring(text.encode()).iter("{*}title") if title.text)


@pytest.mark.parametrize("format", FORMATS)
def test_the_manifest_of_a_small_module_is_the_golden_one(format: str, small_project: Callable[..., Path]) -> None:
    manifest = unzipped(small_project(format))["imsmanifest.xml"].decode()
    digest = etree.fromstring(manifest.encode()).xpath("//*[starts-with(text(), 'sha256:')]/text()")[0]
    found = manifest.replace(digest, "sha256:DIGEST")
    golden = GOLDEN / f"{format}.xml"
    if os.environ.get("GCI_GOLDENS") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_identifiers_do_not_change_with_the_version(small_project: Callable[..., Path]) -> None:
    old, new = (manifest_of(small_project("scorm12", version=version)) for version in ("1.0.0", "2.0.0"))
    assert old.get("version") != new.get("version")
    assert [node.get("identifier") for node in old.iter() if node.get("identifier")] == [
        n.get("identifier") for n in new.iter() if n.get("identifier")
    ]


def test_a_mastery_score_is_named_only_where_the_score_alone_decides(small_project: Callable[..., Path]) -> None:
    alone = manifest_of(small_project("scorm12", pass_mark="80, require: [last]"))
    with_pages = manifest_of(small_project("scorm12", pass_mark="80"))
    with_own_mark = manifest_of(small_project("scorm12", pass_mark="80, require: [last]", quiz_pass_mark="60"))
    assert [node.text for node in alone.iter("{*}masteryscore")] == ["80"]
    assert not list(with_pages.iter("{*}masteryscore"))
    assert not list(with_own_mark.iter("{*}masteryscore"))
