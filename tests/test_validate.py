"""SHACL reports: two validators, one report, in text and in Turtle."""

import pyoxigraph as ox
import pytest
import rdflib

from support import CASES
from test_shapes import shapes, triples
from wsis_graph import building, store
from wsis_graph.names import BASE
from wsis_graph.validate import Violation, by_pyshacl, by_shacl, conforms, report_text, report_turtle, validate

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
WRONG = Violation(
    "Violation",
    "<http://example.org/a>",
    "<http://purl.org/dc/terms/date>",
    '"2031-13-01"^^<http://www.w3.org/2001/XMLSchema#date>',
    "<http://www.w3.org/ns/shacl#DatatypeConstraintComponent>",
    "<https://w3id.org/wsis-graph/shapes#Event>",
    'A "date"\nis no date.',
)
LESS = Violation(
    "Warning", "<http://example.org/b>", "^<http://purl.org/dc/terms/isPartOf>", "", WRONG.component, WRONG.shape, "x"
)


def bad(shape: str) -> str:
    return "".join(f"{triple} .\n" for triple in triples(f"{shape}.bad.ttl"))


@pytest.mark.parametrize("shape", shapes())
def test_both_validators_report_the_same(shape):
    fast = pytest.importorskip("shacl")
    assert sorted(set(by_shacl(bad(shape), fast))) == sorted(set(by_pyshacl(bad(shape))))


def test_both_validators_find_nothing_wrong_with_a_graph(graph):
    fast = pytest.importorskip("shacl")
    name = next(g for g in graph.store.named_graphs() if g.value.endswith("E/2031/40@en"))
    dump = graph.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name).decode()
    # Nothing is known here of the things it names: both must say so of the same.
    assert sorted(set(by_shacl(dump, fast))) == sorted(set(by_pyshacl(dump)))


def test_a_graph_conforms(graph_directory):
    assert building.validate_graph(graph_directory) == []


def test_a_graph_that_was_changed_does_not(tmp_path):
    out = tmp_path / "graph"
    building.build([CASES / "graph" / "resolution.en.txt"], out)
    opened = ox.Store(str(store.current(out) / store.STORE))
    name = next(g for g in opened.named_graphs() if g.value.endswith("@en"))
    wrong = ox.NamedNode(f"{BASE}id/event/wrong")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    opened.add(ox.Quad(wrong, kind, ox.NamedNode(f"{BASE}def#Event"), name))
    opened.add(ox.Quad(wrong, ox.NamedNode(f"{BASE}def#edition"), ox.Literal(0), name))
    opened.flush()
    del opened
    found = building.validate_graph(out)
    assert not conforms(found)
    assert {violation.focus for violation in found} == {str(wrong)}


def test_only_violations_forbid_conformance():
    assert conforms([])
    assert conforms([LESS])
    assert not conforms([LESS, WRONG])


def test_text_tells_each_problem_once_with_its_places():
    many = [Violation("Warning", f"<http://example.org/{n}>", *("",) * 4, "Odd.") for n in range(9)]
    lines = report_text([*many, WRONG]).splitlines()
    assert lines[0].startswith("Violation: A ")
    assert "Warning: Odd. (9)" in lines
    assert "    … and 4 more: --format turtle has all" in lines
    assert lines[-1] == "does not conform"
    assert report_text([]) == "conforms\n"
    assert report_text([LESS]).splitlines()[-1] == "conforms"


@pytest.mark.parametrize("violations", [[], [LESS], [LESS, WRONG]])
def test_turtle_is_a_validation_report(violations):
    graph = rdflib.Graph().parse(data=report_turtle(violations, BASE), format="turtle")
    report = graph.value(None, rdflib.RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms).toPython() is conforms(violations)
    results = list(graph.objects(report, SH.result))
    assert len(results) == len(violations)
    for result in results:
        for name in ("resultSeverity", "focusNode", "resultPath", "sourceConstraintComponent", "sourceShape", "resultMessage"):
            assert graph.value(result, SH[name]) is not None


def test_a_report_in_turtle_conforms_to_the_shapes_of_shacl_reports():
    graph = rdflib.Graph().parse(data=report_turtle([WRONG], BASE), format="turtle")
    (result,) = graph.subjects(rdflib.RDF.type, SH.ValidationResult)
    assert str(graph.value(result, SH.resultMessage)) == 'A "date" is no date.'
    assert graph.value(result, SH.value).n3() == WRONG.value


def test_a_problem_is_reported_once():
    once = validate(bad("Event"))
    assert len(once) == len(set(once))
    assert once == sorted(once)
