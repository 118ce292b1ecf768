"""Main paths: published worked examples, and every way counted one by one on small networks."""

import itertools

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph import network
from wsis_graph.errors import WsisGraphError
from wsis_graph.network.paths import SCHEMES, SEARCHES

# Eleven documents with their search path counts, a worked example of main path analysis that travels with the
# CitationNetworks.jl package (MIT): pairs of (cited, citing).
ELEVEN = {
    (1, 3): 3, (2, 3): 3, (2, 4): 4, (3, 5): 4, (3, 7): 2, (4, 6): 2,
    (4, 10): 1, (4, 11): 1, (5, 8): 2, (5, 9): 2, (6, 9): 1, (6, 10): 1,
}  # fmt: skip

# Two ways from 1 to 5, with all three counts, a worked example of the mpaR package (MIT).
TWO_WAYS = {
    "spc": {(1, 2): 2, (2, 3): 1, (2, 4): 1, (3, 5): 1, (4, 5): 1},
    "splc": {(1, 2): 2, (2, 3): 2, (2, 4): 2, (3, 5): 3, (4, 5): 3},
    "spnp": {(1, 2): 5, (2, 3): 4, (2, 4): 4, (3, 5): 3, (4, 5): 3},
}


def citing(pairs):
    return nx.DiGraph((later, earlier) for earlier, later in pairs)


def test_search_path_counts_of_eleven_documents():
    counts = network.traversal_counts(citing(ELEVEN))
    assert {(earlier, later): count for (later, earlier), count in counts.items()} == ELEVEN


def test_local_main_path_of_eleven_documents():
    """From 2 the heaviest citation leads to 4, from there to 6, and there two are equal."""
    path = network.main_path(citing(ELEVEN), search="local")
    assert path.edges == ((4, 2), (6, 4), (10, 6), (9, 6))
    assert path.counts == (4, 2, 1, 1)


@pytest.mark.parametrize("scheme", TWO_WAYS)
def test_counts_of_two_ways(scheme):
    counts = network.traversal_counts(citing(TWO_WAYS[scheme]), scheme)
    assert {(earlier, later): count for (later, earlier), count in counts.items()} == TWO_WAYS[scheme]


# every way, one by one -----------------------------------------------------------------------------------------------

pairs = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=14)


def acyclic_network(found):
    graph = nx.DiGraph((max(pair), min(pair)) for pair in found if pair[0] != pair[1])
    graph.add_node(99)
    return graph


def ways(graph, scheme):
    """Yield every way in the direction of time, as its citations, between the starts and ends of a scheme."""
    forward = graph.reverse()
    starts = [n for n in forward if scheme != "spc" or not forward.in_degree(n)]
    ends = [n for n in forward if scheme == "spnp" or not forward.out_degree(n)]
    for start, end in itertools.product(starts, ends):
        if start != end:
            yield from (list(zip(way[1:], way, strict=False)) for way in nx.all_simple_paths(forward, start, end))


@given(pairs, st.sampled_from(SCHEMES))
def test_counts_are_the_ways_over_each_citation(found, scheme):
    graph = acyclic_network(found)
    every = list(ways(graph, scheme))
    counts = network.traversal_counts(graph, scheme)
    assert counts == {edge: sum(edge in way for way in every) for edge in graph.edges}
    assert network.main_path(graph, scheme).total == len(every)


@given(pairs, st.sampled_from(SCHEMES))
def test_the_global_path_has_the_greatest_sum(found, scheme):
    graph = acyclic_network(found)
    counts = network.traversal_counts(graph, scheme)
    path = network.main_path(graph, scheme)
    sums = [sum(counts[edge] for edge in way) for way in ways(graph, "spc")]
    assert sum(path.counts) == max(sums, default=0)
    assert path.counts == tuple(counts[edge] for edge in path.edges)
    if path.edges:
        assert all(one[0] == other[1] for one, other in itertools.pairwise(path.edges))
        assert not graph.out_degree(path.edges[0][1])
        assert not graph.in_degree(path.edges[-1][0])


@given(pairs, st.sampled_from(SCHEMES))
def test_a_key_route_is_the_best_way_over_the_heaviest_citation(found, scheme):
    graph = acyclic_network(found)
    counts = network.traversal_counts(graph, scheme)
    path = network.main_path(graph, scheme, "key-route")
    if not counts:
        assert not path.edges
        return
    heaviest = min(counts, key=lambda edge: (-counts[edge], *_place(graph, edge)))
    over = [way for way in ways(graph, "spc") if heaviest in way]
    assert sum(path.counts) == max(sum(counts[edge] for edge in way) for way in over)
    assert heaviest in path.edges


def _place(graph, edge):
    level = {node: max((len(way) for way in _back(graph, node)), default=0) for node in graph}
    return level[edge[1]], level[edge[0]], str(edge[1]), str(edge[0])


def _back(graph, node):
    ends = [n for n in graph if not graph.out_degree(n)]
    return [way for end in ends if end != node for way in nx.all_simple_paths(graph, node, end)]


@given(pairs)
def test_more_key_routes_never_take_citations_away(found):
    graph = acyclic_network(found)
    few, many = (set(network.main_path(graph, search="key-route", routes=routes).edges) for routes in (1, 3))
    assert few <= many


@given(pairs, st.sampled_from(SCHEMES))
def test_a_local_path_goes_on_by_the_heaviest_citations(found, scheme):
    graph = acyclic_network(found)
    counts = network.traversal_counts(graph, scheme)
    path = network.main_path(graph, scheme, "local")
    for node in path.nodes:
        onward = {edge: count for edge, count in counts.items() if edge[1] == node}
        chosen = {edge for edge in path.edges if edge[1] == node}
        assert chosen == {edge for edge, count in onward.items() if count == max(onward.values())}
    starts = {edge: count for edge, count in counts.items() if not graph.out_degree(edge[1])}
    assert {edge for edge in path.edges if edge in starts} >= {e for e, c in starts.items() if c == max(starts.values())}


def test_equal_ways_are_chosen_by_name_whatever_the_order():
    edges = [("c", "a"), ("c", "b"), ("d", "c"), ("e", "c")]
    expected = (("c", "a"), ("d", "c"))
    for order in itertools.permutations(edges):
        assert network.main_path(nx.DiGraph(order)).edges == expected


def test_counts_may_be_larger_than_any_machine_number():
    graph = nx.DiGraph()
    for step in range(200):
        graph.add_edges_from([((step, i), (step - 1, j)) for i in range(2) for j in range(2)])
    assert network.main_path(graph).total == 2**201


@pytest.mark.parametrize("search", SEARCHES)
def test_a_network_without_citations_has_no_main_path(search):
    empty = nx.DiGraph()
    assert network.main_path(empty, search=search).edges == ()
    empty.add_node("a")
    assert network.main_path(empty, search=search).total == 0


def test_unknown_schemes_and_searches_are_named():
    graph = nx.DiGraph([(2, 1)])
    with pytest.raises(WsisGraphError, match="spcc"):
        network.traversal_counts(graph, "spcc")
    with pytest.raises(WsisGraphError, match="globl"):
        network.main_path(graph, search="globl")


# cycles --------------------------------------------------------------------------------------------------------------


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=25))
def test_what_is_left_has_no_cycle_and_only_cycles_lose_citations(found):
    graph = nx.DiGraph(found)
    nx.set_node_attributes(graph, {node: 2000 + node // 2 for node in graph}, "year")
    clean = network.acyclic(graph)
    assert nx.is_directed_acyclic_graph(clean.graph)
    assert set(clean.graph.edges) | set(clean.removed) == set(graph.edges)
    together = {frozenset(g) for g in nx.strongly_connected_components(graph) if len(g) > 1}
    together |= {frozenset([n]) for n in nx.nodes_with_selfloops(graph) if not any(n in g for g in together)}
    assert set(clean.cycles) == together
    for citing_one, cited in clean.removed:
        assert any({citing_one, cited} <= group for group in together)
        assert (graph.nodes[cited]["year"], str(cited)) >= (graph.nodes[citing_one]["year"], str(citing_one))


def test_a_network_without_cycles_is_returned_itself():
    graph = nx.DiGraph([(2, 1)])
    assert network.acyclic(graph).graph is graph


def test_two_resolutions_of_one_session_that_cite_each_other():
    graph = nx.DiGraph([("A/RES/90/2", "A/RES/90/1"), ("A/RES/90/1", "A/RES/90/2"), ("A/RES/91/1", "A/RES/90/2")])
    nx.set_node_attributes(graph, {"A/RES/90/1": 2035, "A/RES/90/2": 2035, "A/RES/91/1": 2036}, "year")
    path = network.main_path(graph)
    assert path.cycles == (frozenset({"A/RES/90/1", "A/RES/90/2"}),)
    assert path.removed == (("A/RES/90/1", "A/RES/90/2"),)
    assert path.nodes == ("A/RES/90/1", "A/RES/90/2", "A/RES/91/1")
    with pytest.raises(WsisGraphError, match="cycles"):
        network.traversal_counts(graph)
