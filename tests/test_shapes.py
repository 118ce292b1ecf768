"""Shapes: each has an example that conforms and one that does not."""

import pyoxigraph as ox
import pytest

from support import CASES
from wsis_graph.paths import SHAPES
from wsis_graph.validate import validate

FOLDER = CASES / "shapes"
WSH = "https://w3id.org/wsis-graph/shapes#"
SH = "http://www.w3.org/ns/shacl#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def shapes() -> list[str]:
    quads = (quad for path in SHAPES.glob("*.ttl") for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    return sorted(
        quad.subject.value.removeprefix(WSH)
        for quad in quads
        if quad.predicate.value == _TYPE and quad.object.value == f"{SH}NodeShape" and isinstance(quad.subject, ox.NamedNode)
    )


def triples(name: str) -> list[ox.Triple]:
    text = (FOLDER / "prefixes.ttl").read_text(encoding="utf-8") + (FOLDER / name).read_text(encoding="utf-8")
    return [quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)]


def violations(name: str):
    return validate("".join(f"{triple} .\n" for triple in triples(name)))


@pytest.mark.parametrize("shape", shapes())
def test_what_is_as_it_must_be_conforms(shape):
    assert violations(f"{shape}.ok.ttl") == []


@pytest.mark.parametrize("shape", shapes())
def test_everything_that_is_wrong_is_found_and_nothing_else(shape):
    """In the bad examples what is wrong is called so: the shape must find all of it, as focus or as value."""
    wrong = {
        triple.subject.value
        for triple in triples(f"{shape}.bad.ttl")
        if "wrong" in triple.subject.value.lower() and triple.predicate.value == _TYPE
    }
    assert wrong
    found = {
        term.strip("<>") for v in violations(f"{shape}.bad.ttl") if v.shape == f"<{WSH}{shape}>" for term in (v.focus, v.value)
    }
    assert {term for term in found if "wrong" in term.lower()} == wrong
    focuses = {v.focus for v in violations(f"{shape}.bad.ttl") if v.shape == f"<{WSH}{shape}>"}
    assert all("wrong" in focus.lower() or "@" in focus for focus in focuses)


def test_no_example_is_of_a_shape_that_is_gone():
    assert {path.name.split(".")[0] for path in FOLDER.glob("*.ttl")} - {"prefixes"} == set(shapes())
