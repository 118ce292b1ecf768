"""Co-citation, coupling and the backbone, counted one by one."""

import itertools

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph import network

edges = st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30)


def citations(pairs):
    graph = nx.DiGraph((a, b) for a, b in pairs if a != b)
    nx.set_node_attributes(graph, {node: f"D{node}" for node in graph}, "label")
    return graph


@given(edges, st.integers(1, 3))
def test_co_citation_counts_those_that_cite_both(pairs, minimum):
    graph = citations(pairs)
    found = network.co_citation(graph, minimum)
    expected = {}
    for one, other in itertools.combinations(sorted(graph), 2):
        both = set(graph.predecessors(one)) & set(graph.predecessors(other))
        if len(both) >= minimum:
            expected[frozenset((one, other))] = len(both)
            assert network.behind(graph, one, other, "co-citation") == sorted(both, key=str)
    assert {frozenset(edge): found.edges[edge]["weight"] for edge in found.edges} == expected
    assert set(found) == {node for node in graph if graph.in_degree(node)}


@given(edges, st.integers(1, 3))
def test_coupling_counts_what_both_cite(pairs, minimum):
    graph = citations(pairs)
    found = network.coupling(graph, minimum)
    expected = {}
    for one, other in itertools.combinations(sorted(graph), 2):
        both = set(graph.successors(one)) & set(graph.successors(other))
        if len(both) >= minimum:
            expected[frozenset((one, other))] = len(both)
            assert network.behind(graph, one, other, "coupling") == sorted(both, key=str)
    assert {frozenset(edge): found.edges[edge]["weight"] for edge in found.edges} == expected
    assert all(found.nodes[node]["label"] == f"D{node}" for node in found)


def test_the_diagonal_counts_each():
    nodes, matrix = network.co_citation_matrix(citations([(2, 1), (3, 1), (3, 2)]))
    assert dict(zip(nodes, matrix.diagonal().tolist(), strict=True)) == {1: 2, 2: 1, 3: 0}
    nodes, matrix = network.coupling_matrix(citations([(2, 1), (3, 1), (3, 2)]))
    assert dict(zip(nodes, matrix.diagonal().tolist(), strict=True)) == {1: 0, 2: 1, 3: 2}


@given(edges, st.booleans(), st.sampled_from([0.01, 0.05, 0.2, 0.5]))
def test_the_backbone_keeps_what_the_formula_keeps(pairs, directed, alpha):
    graph = citations(pairs) if directed else citations(pairs).to_undirected()
    for source, target in graph.edges:
        graph.edges[source, target]["weight"] = 1 + (3 * source + 5 * target) % 11
    found = network.backbone(graph, alpha)
    expected = {}
    for source, target, weight in graph.edges(data="weight"):
        ends = [graph.out_edges(source, data="weight"), graph.in_edges(target, data="weight")] if directed else [
            graph.edges(source, data="weight"), graph.edges(target, data="weight"),
        ]  # fmt: skip
        values = [(1 - weight / sum(w for *_, w in end)) ** (len(end) - 1) for end in ends]
        if min(values) < alpha:
            expected[source, target] = min(values)
    kept = {edge: found.edges[edge]["significance"] for edge in found.edges}
    if not directed:
        kept = {tuple(sorted(edge)): value for edge, value in kept.items()}
        expected = {tuple(sorted(edge)): value for edge, value in expected.items()}
    assert kept == pytest.approx(expected)
    assert all(found.degree(node) for node in found)


def test_the_backbone_keeps_attributes():
    graph = nx.star_graph(6)
    nx.set_edge_attributes(graph, 1, "weight")
    graph.edges[0, 1].update(weight=100, paragraphs=("p",))
    graph.nodes[1]["label"] = "one"
    found = network.backbone(graph, 0.05)
    assert list(found.edges) in ([(0, 1)], [(1, 0)])
    assert found.edges[0, 1]["paragraphs"] == ("p",)
    assert found.nodes[1]["label"] == "one"
