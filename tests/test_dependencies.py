"""The page on dependencies tells what pyproject.toml asks for, and permissive licences only."""

import importlib.util
import re
from importlib.metadata import PackageNotFoundError

import pytest

from support import ROOT

PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([\w-]+) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def licences():
    spec = importlib.util.spec_from_file_location("licences", ROOT / "tools" / "licences.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_tells_what_is_asked_for(licences):
    sections = {part.partition("\n")[0]: ROW.findall(part) for part in PAGE.split("\n## ")[1:]}
    told = {
        group: {(name, versions.strip()) for name, versions, _, turn in rows if not turn.strip()}
        for group, rows in sections.items()
    }
    asked = {
        group: {(licences.canonicalize_name(r.name), licences.versions(r)) for r in requirements}
        for group, requirements in licences.groups().items()
    }
    assert told == asked


def test_every_licence_is_permissive(licences):
    rows = [row for row in ROW.findall(PAGE) if row[0] != "package"]
    assert len(rows) > 40
    for name, _, terms, _ in rows:
        assert set(re.split(r" and | or ", terms.strip())) <= set(licences.PERMISSIVE), name


def test_packages_that_are_installed_declare_what_the_page_says(licences):
    compared = 0
    for name, _, terms, _ in ROW.findall(PAGE):
        try:
            found = licences.distribution(name)
        except PackageNotFoundError:
            continue
        assert licences.licence(found) == terms.strip(), name
        compared += 1
    assert compared > 20


@pytest.mark.parametrize(
    ("fields", "terms"),
    [
        ({"License-Expression": "MIT"}, "MIT"),
        ({"License": "BSD 3-Clause License"}, "BSD"),
        ({"License": "GPL-3.0"}, ""),
        ({"License-Expression": "AGPL-3.0-only"}, ""),
        ({}, ""),
    ],
)
def test_a_licence_that_is_not_permissive_is_none(licences, fields, terms):
    from email.message import Message

    told = Message()
    for key, value in {"Name": "something", **fields}.items():
        told[key] = value

    class Found:
        metadata = told

    assert licences.licence(Found()) == terms
