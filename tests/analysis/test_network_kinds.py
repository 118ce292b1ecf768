"""Networks made from a graph: nodes, edges, the paragraphs behind them, filters."""

import re

import networkx as nx
import pytest

from wsis_graph import network, queries
from wsis_graph.errors import WsisGraphError
from wsis_graph.model import STANCES
from wsis_graph.names import BASE
from wsis_graph.network.kinds import MODALITIES, Only
from wsis_graph.network.nodes import series_body
from wsis_graph.paths import SHAPES

DOC = f"{BASE}id/doc/"


def test_citations_are_edges_weighted_by_citing_paragraphs(ask):
    graph = network.network(ask, "citations")
    assert isinstance(graph, nx.DiGraph)
    assert graph.edges["E/RES/2032/7", "E/RES/2031/5"] == {
        "weight": 1,
        "paragraphs": (f"{DOC}E/RES/2032/7/pp/1",),
        "stances": ("recalls",),
    }
    assert set(graph.predecessors("A/RES/85/141")) == {"E/RES/2031/5", "E/RES/2032/7", "E/RES/2034/4", "A/RES/88/201"}


def test_a_citation_in_two_languages_counts_once(graph):
    """The first paragraph of 2032/7 cites 2031/5 in English and in Chinese."""
    rows = [row for row in graph.query("citations") if row["key"] == "E/RES/2031/5" and "E/RES/2032/7" in row["provision"]]
    assert {row["language"] for row in rows} == {"en", "zh"}
    assert graph.network("citations").edges["E/RES/2032/7", "E/RES/2031/5"]["weight"] == 1


def test_nodes_tell_what_they_are(ask):
    graph = network.network(ask, "citations")
    told = graph.nodes["E/RES/2032/7"]
    assert (told["label"], told["class"], told["year"], told["body"], told["held"]) == (
        "E/RES/2032/7", "resolution", 2032, "body/ecosoc", True,
    )  # fmt: skip
    cited = graph.nodes["A/RES/85/141"]
    assert (cited["year"], cited["body"], cited["held"], cited["iri"]) == (
        2030, "body/general-assembly", False, f"{DOC}A/RES/85/141",
    )  # fmt: skip


def test_titles_are_in_the_language_asked_for(ask):
    graph = network.network(ask, "citations", language="en")
    assert graph.nodes["E/RES/2031/5"]["title"] == "Progress in the use of tidal energy for coastal communities"


@pytest.mark.parametrize(
    ("kind", "edge", "paragraphs"),
    [
        ("paragraphs", ("E/RES/2032/7/pp/2", "A/RES/85/141"), {"E/RES/2032/7/pp/2"}),
        ("body-documents", ("body/unep", "E/RES/2034/4"), {"E/RES/2034/4/op/3"}),
        ("mandates", ("body/ecosoc", "body/unep"), {"E/RES/2031/5/op/3", "E/RES/2032/7/op/3", "E/RES/2034/4/op/3"}),
        ("mandates", ("body/general-assembly", "body/secretary-general"), {"A/RES/88/201/op/2"}),
    ],
)
def test_other_kinds_have_the_edges_of_the_texts(ask, kind, edge, paragraphs):
    graph = network.network(ask, kind)
    assert graph.is_directed()
    found = graph.edges[edge]
    assert {f"{DOC}{paragraph}" for paragraph in paragraphs} <= set(found["paragraphs"])
    assert found["weight"] == len(found["paragraphs"])


def test_bodies_named_in_one_paragraph_are_together(ask):
    graph = network.network(ask, "bodies")
    assert not graph.is_directed()
    assert graph.edges["body/ecosoc", "body/unep"]["weight"] == 2  # op/3 of 2031/5 and of 2032/7
    assert graph.nodes["body/unep"]["label"] == "United Nations Environment Programme"
    chinese = network.network(ask, "bodies", language="zh")
    assert chinese.nodes["body/unep"]["label"] == "联合国环境规划署"


def test_events_are_named_or_dated(ask):
    graph = network.network(ask, "events")
    labels = {graph.nodes[event]["label"] for event in graph.successors("E/RES/2032/7")}
    assert any("2032" in label or "meeting" in label for label in labels)
    assert all(graph.nodes[event]["class"] == "event" for _, event in graph.edges)


def test_co_citation_and_coupling_lead_back_to_paragraphs(ask):
    together = network.network(ask, "co-citation")
    assert together.edges["A/RES/85/141", "E/RES/2031/5"]["weight"] == 1
    assert network.evidence(together, "A/RES/85/141", "E/RES/2031/5") == [f"{DOC}E/RES/2032/7/pp/1", f"{DOC}E/RES/2032/7/pp/2"]
    coupled = network.network(ask, "coupling")
    assert coupled.edges["A/RES/88/201", "E/RES/2034/4"]["weight"] == 1
    assert network.evidence(coupled, "A/RES/88/201", "E/RES/2034/4") == [f"{DOC}A/RES/88/201/pp/1", f"{DOC}E/RES/2034/4/pp/2"]


def test_evidence_of_a_direct_edge_are_its_paragraphs(ask):
    graph = network.network(ask, "citations")
    assert network.evidence(graph, "E/RES/2032/7", "E/RES/2031/5") == [f"{DOC}E/RES/2032/7/pp/1"]
    assert network.evidence(graph, "E/RES/2031/5", "E/RES/2032/7") == []


def test_a_minimum_leaves_light_edges_out(ask):
    assert network.network(ask, "coupling", minimum=2).number_of_edges() == 0


# filters -------------------------------------------------------------------------------------------------------------

FILTERS = [
    (Only(since=2034), {"E/RES/2034/4"}),
    (Only(until=2031), {"E/RES/2031/5"}),
    (Only(since=2032, until=2033), {"E/RES/2032/7", "A/RES/88/201"}),
    (Only(bodies=frozenset({"general-assembly"})), {"A/RES/88/201"}),
    (Only(bodies=frozenset({"body/ecosoc"})), {"E/RES/2031/5", "E/RES/2032/7", "E/RES/2034/4"}),
    (Only(stances=frozenset({"takesNoteOf"})), {"A/RES/88/201"}),
    (Only(classes=frozenset({"report"})), set()),
    (Only(classes=frozenset({"resolution"})), {"E/RES/2031/5", "E/RES/2032/7", "E/RES/2034/4", "A/RES/88/201"}),
]


@pytest.mark.parametrize(("only", "citing"), FILTERS)
def test_filters_choose_the_documents_whose_paragraphs_count(ask, only, citing):
    graph = network.network(ask, "citations", only)
    assert {source for source, _ in graph.edges} == citing


def test_stances_of_a_filtered_network_are_only_those(ask):
    graph = network.network(ask, "mandates", Only(stances=frozenset({"invites"})))
    assert {stance for *_, told in graph.edges(data=True) for stance in told["stances"]} == {"invites"}


def test_unknown_kinds_are_named(ask):
    with pytest.raises(WsisGraphError, match="citation") as caught:
        network.network(ask, "citation")
    assert "co-citation" in caught.value.hint


@pytest.mark.parametrize(
    ("kind", "only", "message"),
    [
        ("citations", {"stances": "nope"}, "no stance 'nope'"),
        ("citations", {"stances": ["recalls", "requests"]}, "no stance 'requests'"),
        ("mandates", {"stances": ["recalls"]}, "no stance 'recalls'"),
        ("bodies", {"stances": ["recalls"]}, "a network of bodies has no stance"),
        ("citations", {"classes": ["treaty"]}, "no class of documents 'treaty'"),
        ("citations", {"bodies": ["ecosoc", "nope"]}, "no body 'nope'"),
        ("citations", {"bodies": "state/FRA"}, "no body 'state/FRA'"),
    ],
)
def test_filters_by_unknown_names_are_refused(graph, kind, only, message):
    with pytest.raises(WsisGraphError, match=message) as refused:
        graph.network(kind, **only)
    assert refused.value.hint


def test_a_body_of_the_names_may_have_no_documents_here(graph):
    assert graph.network("citations", bodies="unesco").number_of_edges() == 0


def test_stances_and_modalities_are_those_of_the_shapes():
    shapes = (SHAPES / "shapes.ttl").read_text(encoding="utf-8")
    cited = next(found for found in re.findall(r"sh:in \(([^)]*)\)", shapes) if "wsis:recalls" in found)
    assert set(cited.split()) == {f"wsis:{stance}" for stance in STANCES}
    assert set(re.findall(r"/id/modality/\(([^)]*)\)", shapes)[0].split("|")) == set(MODALITIES)


def test_ranks_are_asked_by_the_measures_there_are():
    (parameter,) = queries.find("ranks").parameters
    assert parameter.values == tuple(network.MEASURES)


def test_every_kind_has_its_query():
    assert {f"network/{kind.query}" for kind in network.KINDS.values()} <= set(queries.named())


def test_an_open_graph_gives_its_networks(graph):
    assert graph.network("citations").number_of_edges() == network.network(graph._ask, "citations").number_of_edges()
    assert {s for s, _ in graph.network("citations", since=2034).edges} == {"E/RES/2034/4"}
    assert {s for s, _ in graph.network("citations", bodies=["general-assembly"]).edges} == {"A/RES/88/201"}


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("A/RES/70/125", "body/general-assembly"),
        ("A/HRC/RES/16/1", "body/human-rights-council"),
        ("E/CN.16/2025/2", "body/cstd"),
        ("E/RES/2023/3", "body/ecosoc"),
        ("S/RES/1325(2000)", "body/security-council"),
        ("XYZ/1", ""),
    ],
)
def test_a_document_is_of_the_body_of_its_longest_series(key, body):
    assert series_body(key) == body
