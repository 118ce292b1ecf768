"""The Python interface as its users write it."""

import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
import rdflib

import wsis_graph
from support import CASES, ENVIRONMENT, ID, ROOT
from test_queries import ARGUMENTS, COLUMNS
from wsis_graph.vocab import NAMESPACE

CITED = "A/RES/84/310"


def test_a_graph_is_built_asked_and_opened_again(tmp_path):
    graph = wsis_graph.build([str(CASES / "graph" / "report.en.txt")], out=str(tmp_path / "graph"))
    assert [(outcome.key, outcome.language, outcome.status) for outcome in graph.result.outcomes] == [("E/2031/40", "en", "ok")]
    citing = [row["provision"].removeprefix(ID) for row in graph.query("cited-by", document=CITED)]
    assert citing == ["doc/E/2031/40/res/1/pp/1", "doc/E/2031/40/res/1/op/2"]
    again = wsis_graph.open_graph(tmp_path / "graph")
    assert again.result is None
    assert len(again) == len(graph) > 0
    assert [*again.query("citations")] == [*graph.query("citations")]


def test_symbol_language_and_base_may_be_told(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("The Council,\n\n1. Recalls resolution 70/1 of the General Assembly;\n", encoding="utf-8")
    graph = wsis_graph.build([file], tmp_path / "graph", symbol="E/RES/2031/9", language="en", base="https://example.org/un/")
    (row,) = graph.query("documents")
    assert (row["document"], row["language"]) == ("https://example.org/un/id/doc/E/RES/2031/9", "en")


def test_one_file_is_told_by_its_path_and_a_symbol_in_any_spelling(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("The Council,\n\n1. Recalls resolution 70/1 of the General Assembly;\n", encoding="utf-8")
    for inputs in (str(file), file):
        graph = wsis_graph.build(inputs, tmp_path / "graph", symbol="e/res/2031/9")
        assert [row["key"] for row in graph.query("documents")] == ["E/RES/2031/9"]
    with pytest.raises(wsis_graph.WsisGraphError, match="not a symbol"):
        wsis_graph.build(file, tmp_path / "graph", symbol="nonsense")


def test_files_that_cannot_be_read_are_told_and_passed_over(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    graph = wsis_graph.build([CASES / "graph", tmp_path / "empty.txt"], out=tmp_path / "graph")
    (failed,) = graph.result.failed
    assert failed.path.endswith("empty.txt")
    assert graph.result.conforms
    assert len(graph.query("documents")) == 3


def test_rows_are_dictionaries_of_plain_values_and_can_be_gone_through_again(graph):
    rows = graph.query("citations")
    assert list(rows.columns[:9]) == COLUMNS["citations"].split()
    first, second = list(rows), list(rows)
    assert first == second
    assert len(first) == len(rows) == 10
    assert all(type(value) is str for row in first for value in row.values())
    assert all(tuple(row) == rows.columns for row in first)


def test_a_question_may_be_sparql(graph):
    rows = graph.query(f"SELECT DISTINCT ?d WHERE {{ ?d a <{NAMESPACE}Report> }}")
    assert [row["d"].removeprefix(ID) for row in rows] == ["doc/E/2031/40"]


@pytest.mark.parametrize("name", COLUMNS)
def test_every_question_of_the_contract_is_answered(name, graph):
    assert len(graph.query(name, **ARGUMENTS.get(name, {})))


@pytest.mark.parametrize(
    ("query", "values"),
    [("nowhere", {}), ("cited-by", {}), ("cited-by", {"document": "x"}), ("citations", {"x": "y"}), ("SELECT {", {})],
)
def test_what_cannot_be_asked_is_refused(query, values, graph):
    with pytest.raises(wsis_graph.WsisGraphError) as refused:
        graph.query(query, **values)
    assert refused.value.message
    assert refused.value.hint


def test_rdflib_works_on_the_same_store(graph):
    dataset = graph.rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    resolution = rdflib.URIRef(f"{NAMESPACE}Resolution")
    assert rdflib.URIRef(f"{ID}doc/{CITED}") in set(dataset.subjects(rdflib.RDF.type, resolution))
    ((number,),) = dataset.query(f"SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE {{ ?c a <{NAMESPACE}Citation> }}")
    ((same,),) = graph.query(f"SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE {{ ?c a <{NAMESPACE}Citation> }}").rows
    assert int(number) == int(same.value) > 0
    assert len({context.identifier for context in dataset.graphs()} & {rdflib.URIRef(f"{ID}doc/{CITED}@en")}) == 1


def test_a_network_is_one_of_networkx(graph):
    citations = graph.network("citations")
    assert isinstance(citations, nx.DiGraph)
    assert citations.has_edge("E/2031/40", CITED)
    assert not citations.has_edge(CITED, "E/2031/40")
    bodies = graph.network("bodies")
    assert not bodies.is_directed()
    with pytest.raises(wsis_graph.WsisGraphError):
        graph.network("nothing")


@pytest.mark.parametrize("place", ["nowhere", Path("nowhere")])
def test_where_there_is_no_graph_none_is_opened(place):
    with pytest.raises(wsis_graph.WsisGraphError, match="no graph here"):
        wsis_graph.open_graph(place)


def test_the_package_offers_what_it_names_and_nothing_else():
    assert all(getattr(wsis_graph, name) is not None for name in wsis_graph.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = wsis_graph.nothing


def test_the_version_is_that_of_the_citation_file():
    assert f"\nversion: {wsis_graph.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_importing_costs_next_to_nothing():
    """What importing takes beyond a bare Python: a median of several, in 50 ms."""
    code = (
        "import time; start = time.perf_counter(); import wsis_graph; took = time.perf_counter() - start; "
        "import sys; print(took, *(name for name in sys.modules if name in {'pyoxigraph', 'rdflib', 'networkx', 'lxml'}))"
    )
    command = [sys.executable, "-c", code]
    runs = [
        subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout.split() for _ in range(7)
    ]
    assert sorted(float(run[0]) for run in runs)[3] < 0.05
    assert all(run[1:] == [] for run in runs)
