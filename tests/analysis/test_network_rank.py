"""Centralities against networkx and against their definitions, on random graphs."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsis_graph import network

nodes = st.integers(0, 11)


@st.composite
def digraphs(draw):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(draw(st.integers(1, 12))))
    for source, target in draw(st.lists(st.tuples(nodes, nodes), max_size=40)):
        if source != target and source in graph and target in graph:
            graph.add_edge(source, target, weight=draw(st.integers(1, 4)))
    for node in graph:
        graph.nodes[node]["year"] = draw(st.integers(2000, 2005))
    return graph


@settings(max_examples=60)
@given(digraphs())
def test_pagerank_is_that_of_networkx(graph):
    theirs = nx.pagerank(graph, tol=1e-13, max_iter=2000)
    assert network.pagerank(graph) == pytest.approx(theirs, abs=1e-9)
    unweighted = nx.pagerank(graph, weight=None, tol=1e-13, max_iter=2000)
    assert network.pagerank(graph, weight=None) == pytest.approx(unweighted, abs=1e-9)


@given(digraphs())
def test_pagerank_adds_up_to_one(graph):
    assert sum(network.pagerank(graph).values()) == pytest.approx(1)


def test_pagerank_of_nothing_is_nothing():
    assert network.pagerank(nx.DiGraph()) == {}


@settings(max_examples=60)
@given(digraphs(), st.integers(1, 8))
def test_rescaled_pagerank_is_the_deviation_within_the_window(graph, window):
    ranks = network.pagerank(graph)
    found = network.rescaled_pagerank(graph, window)
    order = sorted(graph, key=lambda node: (graph.nodes[node]["year"], str(node)))
    size = min(window, len(order))
    for place, node in enumerate(order):
        first = min(max(place - size // 2, 0), len(order) - size)
        years = {graph.nodes[other]["year"] for other in (order[first], order[first + size - 1])}
        peers = [ranks[n] for n in order if min(years) <= graph.nodes[n]["year"] <= max(years)]
        mean = sum(peers) / len(peers)
        variance = sum((rank - mean) ** 2 for rank in peers) / len(peers)
        expected = (ranks[node] - mean) / variance**0.5 if variance > 1e-12 * mean**2 else 0
        assert found[node] == pytest.approx(expected, abs=1e-5)


def test_rescaled_pagerank_leaves_out_what_has_no_year():
    graph = nx.DiGraph([("b", "a"), ("c", "a")])
    nx.set_node_attributes(graph, {"a": 2000, "b": 2001, "c": 0}, "year")
    assert set(network.rescaled_pagerank(graph)) == {"a", "b"}


def test_a_recent_document_cited_more_than_its_peers_outranks_an_old_one():
    """Of the old ten all are cited by five; of the young ten one is cited by three, the others by none."""
    graph = nx.DiGraph()
    for number in range(10):
        graph.add_node(f"old{number}", year=1990)
        graph.add_node(f"young{number}", year=2020)
        graph.add_edges_from((f"reader{number}-{i}", f"old{number}") for i in range(5))
    graph.add_edges_from((f"young{number}", "young9") for number in (0, 1, 2))
    nx.set_node_attributes(graph, {node: 2010 for node in graph if "reader" in node}, "year")
    ranks, rescaled = network.pagerank(graph), network.rescaled_pagerank(graph, 10)
    assert max(ranks, key=ranks.get).startswith("old")
    assert max(rescaled, key=rescaled.get) == "young9"


@given(digraphs())
def test_hits_is_a_fixed_point(graph):
    hubs, authorities = network.hits(graph)
    assert sum(hubs.values()) == pytest.approx(1)
    if not graph.number_of_edges():
        return
    into = {n: sum(hubs[s] * graph[s][n]["weight"] for s in graph.predecessors(n)) for n in graph}
    assert authorities == pytest.approx({n: value / sum(into.values()) for n, value in into.items()}, abs=1e-6)
    out = {n: sum(authorities[t] * graph[n][t]["weight"] for t in graph.successors(n)) for n in graph}
    assert hubs == pytest.approx({n: value / sum(out.values()) for n, value in out.items()}, abs=1e-3)


def test_hits_is_that_of_networkx():
    graph = nx.gnp_random_graph(40, 0.15, seed=7, directed=True)
    hubs, authorities = nx.hits(graph, tol=1e-14, max_iter=10_000)
    found = network.hits(graph)
    assert found[0] == pytest.approx(hubs, abs=1e-8)
    assert found[1] == pytest.approx(authorities, abs=1e-8)


@settings(max_examples=60)
@given(digraphs(), st.booleans())
def test_betweenness_is_that_of_networkx(graph, directed):
    graph = graph if directed else graph.to_undirected()
    assert network.betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)


def test_sampled_betweenness_is_near_and_repeatable():
    graph = nx.barabasi_albert_graph(400, 3, seed=2)
    exact, first = network.betweenness(graph), network.betweenness(graph, samples=200, exact_below=100)
    assert first == network.betweenness(graph, samples=200, exact_below=100)
    assert first != exact
    most = max(exact, key=exact.get)
    assert first[most] == pytest.approx(exact[most], rel=0.2)


@given(digraphs())
def test_degrees_are_those_of_networkx(graph):
    assert network.in_degree(graph) == dict(graph.in_degree())
    assert network.out_degree(graph, "weight") == dict(graph.out_degree(weight="weight"))
    assert network.in_degree(graph.to_undirected()) == dict(graph.to_undirected().degree())
