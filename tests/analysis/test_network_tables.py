"""Tables, views and saved networks."""

import json

import networkx as nx
import pyoxigraph as ox
import pytest

from wsis_graph import network, queries, store
from wsis_graph.errors import WsisGraphError
from wsis_graph.network import save, tables
from wsis_graph.network.kinds import ALL, Only


def rows(found):
    return list(found)


def test_nodes_are_in_the_order_of_the_first_measure(ask):
    graph = network.network(ask, "citations")
    found = rows(tables.nodes(graph, network.measure(graph, ["in-degree", "pagerank"]), 2))
    assert found[0]["node"].endswith("/doc/A/RES/85/141")
    assert len(found) == 2
    assert found[0]["in-degree"] == "4"
    assert list(found[0]) == ["node", "label", "year", "in-degree", "pagerank"]


@pytest.fixture(scope="module")
def cited(ask):
    """The network of citations; nothing may change it."""
    return network.network(ask, "citations")


@pytest.mark.parametrize("name", network.MEASURES)
def test_every_measure_is_of_nodes_of_the_network(cited, name):
    found = network.measure(cited, [name])[name]
    assert set(found) <= set(cited)
    assert found or name in ("beauty", "awakening", "half-life", "main-path-share")


@pytest.mark.parametrize("name", tables.REPORTS)
def test_every_report_has_its_columns(cited, name):
    found = tables.report(cited, name)
    assert found.columns
    assert all(len(row) == len(found.columns) for row in found.rows)
    assert len(found) or name == "cycles"


def test_measures_over_time_need_a_direction(ask):
    graph = network.network(ask, "bodies")
    for name in ("rescaled-pagerank", "main-path-share"):
        with pytest.raises(WsisGraphError, match="direction"):
            network.measure(graph, [name])
    with pytest.raises(WsisGraphError, match="direction"):
        tables.report(graph, "spectrum")
    with pytest.raises(WsisGraphError, match="pagrank"):
        network.measure(graph, ["pagrank"])
    with pytest.raises(WsisGraphError, match="summery"):
        tables.report(graph, "summery")


def test_edges_are_told_with_their_paragraphs(ask):
    graph = network.network(ask, "citations")
    found = {(row["source"], row["target"]): row for row in tables.edges(graph)}
    start = "https://w3id.org/wsis-graph/id/doc/"
    row = found[f"{start}E/RES/2032/7", f"{start}E/RES/2031/5"]
    assert row["paragraphs"] == f"{start}E/RES/2032/7/pp/1"
    assert row["stances"] == "recalls"


def test_the_main_path_is_told_in_the_order_of_time(ask):
    graph = network.network(ask, "citations")
    found = rows(tables.report(graph, "main-path"))
    years = [int(row["citingYear"]) for row in found]
    assert years == sorted(years)
    assert all(0 < float(row["share"]) <= 1 for row in found)


def test_huge_counts_of_ways_are_told_in_full():
    graph = nx.DiGraph()
    for step in range(1, 80):
        graph.add_edges_from([((step, i), (step - 1, j)) for i in range(2) for j in range(2)])
    nx.set_node_attributes(graph, "https://example.org/x", "iri")
    found = rows(tables.report(graph, "main-path"))
    assert int(found[0]["ways"]) == 2**78


def test_paragraphs_are_told_with_their_text(ask):
    iri = "https://w3id.org/wsis-graph/id/doc/E/RES/2032/7/op/2"
    assert rows(tables.paragraphs(ask, [iri], "zh"))[0]["text"].startswith("鼓励各国政府")
    assert rows(tables.paragraphs(ask, [iri], "en"))[0]["text"].startswith("Encourages Governments")
    assert rows(tables.paragraphs(ask, [iri], "ru"))[0]["text"]


def test_a_view_is_plain_data_with_places_and_evidence(ask):
    seen = json.loads(json.dumps(network.view(network.network(ask, "citations"), most=3)))
    assert seen["total"]["nodes"] > 3 >= len(seen["nodes"])
    assert all({"id", "label", "iri", "x", "y", "color", "community", "pagerank"} <= node.keys() for node in seen["nodes"])
    ids = {node["id"] for node in seen["nodes"]}
    assert all({edge["source"], edge["target"]} <= ids and edge["paragraphs"] for edge in seen["edges"])
    assert [group["number"] for group in seen["communities"]] == list(range(1, len(seen["communities"]) + 1))


# saved ---------------------------------------------------------------------------------------------------------------


def saved(ask, only=ALL):
    graph = network.network(ask, "citations", only)
    found = network.measure(graph, ["pagerank", "in-degree"])
    return graph, save.lines(graph, found, network.communities(graph), only)


def test_saved_measures_are_asked_for_by_rank(ask):
    graph, lines = saved(ask)
    memory = ox.Store()
    memory.bulk_load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    text = queries.bind(queries.find("ranks"), {"measure": "in-degree"})
    found = rows(queries.rows(queries.run(memory, text)))
    degrees = {graph.nodes[node]["iri"]: degree for node, degree in graph.in_degree()}
    assert {row["node"]: int(row["value"]) for row in found} == degrees
    assert [int(row["value"]) for row in found] == sorted(degrees.values(), reverse=True)
    text = queries.bind(queries.find("communities"), {})
    members = rows(queries.rows(queries.run(memory, text)))
    assert {row["node"] for row in members} == set(degrees)
    assert all(row["rank"] and row["label"] for row in members)


def test_saved_networks_tell_the_run_that_made_them(ask):
    _, lines = saved(ask)
    written = "".join(lines)
    run = "<https://w3id.org/wsis-graph/id/analysis/network/citations#run>"
    assert f"{run} <http://www.w3.org/ns/prov#wasAssociatedWith>" in written
    assert f"{run} <http://www.w3.org/ns/prov#endedAtTime>" in written
    assert written.count("<http://www.w3.org/ns/prov#wasGeneratedBy>") >= len(lines) / 8


def test_a_filtered_network_has_a_graph_of_its_own(ask):
    assert (
        save.graph_iri("citations")
        != save.graph_iri("citations", Only(since=2032))
        != save.graph_iri("citations", Only(since=2033))
    )
    _, lines = saved(ask, Only(since=2032))
    assert all(line.endswith(f"<{save.graph_iri('citations', Only(since=2032))}> .\n") for line in lines)


def test_saving_keeps_the_documents_and_the_dump(directory, ask, tmp_path):
    import shutil

    copy = tmp_path / "graph"
    shutil.copytree(directory, copy, symlinks=True)
    before = len(store.open_store(copy))
    dump = (copy / "graph.nq.gz").read_bytes()
    (store.current(copy) / "statistics.json").write_text("{}")  # what a server keeps of this build alone
    _, lines = saved(ask)
    for _ in range(2):
        store.save_graph(copy, save.graph_iri("citations"), lines)
        assert len(store.open_store(copy)) == before + len(lines)
    assert (copy / "graph.nq.gz").read_bytes() == dump
    assert {path.name for path in store.current(copy).iterdir()} == {"store", "graph.nq.gz", "manifest.json", "report.ttl"}


def test_there_must_be_a_graph_to_save_into(tmp_path):
    with pytest.raises(WsisGraphError, match="no graph"):
        store.save_graph(tmp_path / "none", save.graph_iri("citations"), [])
