"""Communities, cores and components."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsis_graph import network

edges = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=50)


def graph_of(pairs, make=nx.DiGraph):
    graph = make()
    graph.add_nodes_from(range(15))
    graph.add_edges_from((source, target, {"weight": 1 + (source * target) % 3}) for source, target in pairs)
    return graph


@settings(max_examples=60)
@given(edges)
def test_communities_are_a_division_and_no_worse_than_none(pairs):
    graph = graph_of(pairs)
    found = network.communities(graph)
    assert sorted(node for group in found for node in group) == sorted(graph)
    assert [len(group) for group in found] == sorted(map(len, found), reverse=True)
    assert found == network.communities(graph)
    alone = [{node} for node in graph]
    assert network.modularity(graph, found) >= network.modularity(graph, alone) - 1e-9
    assert network.modularity(graph, found) >= network.modularity(graph, [set(graph)]) - 1e-9


def test_communities_of_separate_cliques_are_the_cliques():
    graph = nx.disjoint_union_all([nx.complete_graph(n) for n in (6, 5, 4)])
    graph.add_edges_from([(0, 6), (6, 11)])
    assert network.communities(graph) == [set(range(6)), set(range(6, 11)), set(range(11, 15))]


def test_a_higher_resolution_gives_more_communities():
    graph = nx.connected_caveman_graph(8, 5)
    few, many = (network.communities(graph, resolution) for resolution in (0.05, 3.0))
    assert len(few) < len(many)


def test_communities_are_as_good_as_louvain():
    graph = nx.planted_partition_graph(8, 25, 0.35, 0.02, seed=4)
    theirs = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=1))
    assert network.modularity(graph, network.communities(graph)) >= theirs - 0.01


@settings(max_examples=60)
@given(edges)
def test_modularity_is_that_of_networkx(pairs):
    graph = graph_of([(a, b) for a, b in pairs if a != b], nx.Graph)
    groups = [set(range(7)), set(range(7, 15))]
    if graph.number_of_edges():
        assert network.modularity(graph, groups) == pytest.approx(nx.community.modularity(graph, groups))
    else:
        assert network.modularity(graph, groups) == 0


@settings(max_examples=60)
@given(edges)
def test_core_numbers_are_those_of_networkx(pairs):
    graph = graph_of(pairs)
    plain = nx.Graph(graph)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    assert network.core_numbers(graph) == nx.core_number(plain)


@settings(max_examples=60)
@given(edges)
def test_components_are_those_of_networkx(pairs):
    graph = graph_of(pairs)
    theirs = {frozenset(group) for group in nx.weakly_connected_components(graph)}
    found = network.components(graph)
    assert {frozenset(group) for group in found} == theirs
    assert len(found) == len(theirs)


# labels --------------------------------------------------------------------------------------------------------------


def titled(titles, cited=()):
    graph = nx.DiGraph()
    for number, title in enumerate(titles):
        graph.add_node(f"A/RES/90/{number}", title=title, label=f"A/RES/90/{number}")
    graph.add_edges_from(cited)
    return graph


CASES = {
    "en": (
        ["Progress in the use of solar energy", "Financing the use of solar energy", "Use of solar energy in small islands"],
        ["Rights of older persons", "Report on the rights of older persons"],
        ["solar energy", "rights of older persons"],
    ),
    "fr": (
        ["Examen de l'exploitation des fonds marins", "Droit de l'exploitation des fonds marins"],
        ["Droits des personnes âgées", "Rapport sur les droits des personnes âgées"],
        ["exploitation des fonds marins", "personnes âgées"],
    ),
    "ru": (
        ["Мирное использование космоса", "Доклад о мирном использовании космоса", "Мирное использование космоса: обзор"],
        ["Права пожилых людей", "Права пожилых людей в городах"],
        ["мирное использование космоса", "права пожилых людей"],
    ),
    "ar": (
        ["الاستخدام السلمي للفضاء", "تقرير عن الاستخدام السلمي للفضاء"],
        ["حقوق كبار السن", "تقرير عن حقوق كبار السن"],
        ["الاستخدام السلمي للفضاء", "حقوق كبار"],
    ),
    "zh": (
        ["和平利用外层空间的进展", "关于和平利用外层空间的报告"],
        ["老年人的权利", "关于老年人的权利的报告"],
        ["和平利用外层空间", "老年人的权利"],
    ),
}


@pytest.mark.parametrize("language", CASES)
def test_a_community_is_named_by_what_its_titles_share(language):
    first, second, expected = CASES[language]
    graph = titled(first + second)
    groups = [{f"A/RES/90/{i}" for i in range(len(first))}, {f"A/RES/90/{len(first) + i}" for i in range(len(second))}]
    for found, words in zip(network.labels(graph, groups), expected, strict=True):
        assert words in found.lower()


def test_without_shared_words_a_community_is_named_by_its_middle():
    graph = titled(["Fisheries", "Outer space", "Volunteers"], [("A/RES/90/0", "A/RES/90/1"), ("A/RES/90/2", "A/RES/90/1")])
    assert network.labels(graph, [set(graph)]) == ["Outer space"]
    bare = nx.DiGraph([("b", "a"), ("c", "a")])
    assert network.labels(bare, [set(bare)]) == ["a"]
