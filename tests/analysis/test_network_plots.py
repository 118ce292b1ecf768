"""Pictures: that they are made, are the same each time, and have the letters of all six languages."""

import networkx as nx
import pytest

from wsis_graph import network
from wsis_graph.errors import WsisGraphError
from wsis_graph.lineage import Lineage
from wsis_graph.lineage import plots as lineage_plots
from wsis_graph.network import layout
from wsis_graph.network.plots import DRAWINGS

LABELS = ("Réunion", "Генеральная Ассамблея", "الجمعية العامة", "Asamblea", "大会", "Assembly")


@pytest.fixture
def labelled():
    graph = nx.DiGraph([(n, n - 1) for n in range(1, 6)] + [(5, 0), (3, 0)])
    for node, label in zip(graph, LABELS, strict=True):
        graph.nodes[node].update(label=label, title=label, year=2000 + node)
    return graph


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_svg_pictures_have_their_words_as_text(labelled, tmp_path, drawing):
    network.plot(labelled, tmp_path / "one.svg", drawing)
    network.plot(labelled, tmp_path / "two.svg", drawing)
    written = (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert written == (tmp_path / "two.svg").read_text(encoding="utf-8")
    assert sum(label in written for label in LABELS) >= (1 if drawing == "spectrum" else 4)


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_png_pictures_are_the_same_each_time(tmp_path, drawing):
    graph = nx.DiGraph([("b", "a"), ("c", "a"), ("c", "b"), ("e", "d")])
    nx.set_node_attributes(graph, {node: 2000 + place for place, node in enumerate("abcde")}, "year")
    for name in ("one.png", "two.png"):
        network.plot(graph, tmp_path / name, drawing)
    assert (tmp_path / "one.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


@pytest.mark.parametrize(
    ("label", "ending"),
    [
        ("A very long title that is cut somewhere in the middle", "…"),
        ("关于信息社会世界峰会成果执行情况全面审查的高级别会议成果文件", "…"),
        ("تسخير تكنولوجيات المعلومات والاتصالات لأغراض التنمية", "…\u200f"),
        ("A/RES/70/1 · تحويل عالمنا: خطة التنمية لعام 2030 وما بعده", "…\u200f"),
        ("خطة التنمية المستدامة لعام 203020302030203020302030", "…\u200f"),
        ("تسخير تكنولوجيات المعلومات A/RES/70/125 (Vol. I) and more", "…"),
    ],
)
def test_what_is_left_out_is_told_where_a_label_ends(tmp_path, label, ending):
    graph = nx.DiGraph([("b", "a")])
    graph.nodes["a"]["label"] = label
    network.plot(graph, tmp_path / "one.svg")
    assert f"{ending}</text>" in (tmp_path / "one.svg").read_text(encoding="utf-8")


def test_a_letter_no_font_has_is_told(tmp_path):
    graph = nx.Graph([("a", "b")])
    graph.nodes["a"]["label"] = "\U00013000"  # an Egyptian hieroglyph
    with pytest.raises(WsisGraphError, match="font") as caught:
        network.plot(graph, tmp_path / "n.png")
    assert ".svg" in caught.value.hint
    assert not (tmp_path / "n.png").exists()


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_an_empty_network_cannot_be_drawn(tmp_path, drawing):
    with pytest.raises(WsisGraphError, match="nothing to draw"):
        network.plot(nx.DiGraph(), tmp_path / "n.svg", drawing)


def test_unknown_drawings_and_endings_are_named(labelled, tmp_path):
    with pytest.raises(WsisGraphError, match="cloud"):
        network.plot(labelled, tmp_path / "n.svg", "cloud")
    with pytest.raises(WsisGraphError, match="jpg"):
        network.plot(labelled, tmp_path / "n.jpg")


def test_undirected_networks_have_no_main_path_to_draw(tmp_path):
    with pytest.raises(WsisGraphError, match="direction"):
        network.plot(nx.Graph([("a", "b")]), tmp_path / "n.svg", "main-path")


def test_places_are_within_the_square_and_apart():
    graph = nx.disjoint_union(nx.path_graph(6), nx.complete_graph(4))
    graph.add_node(99)
    layout.place(graph)
    places = {(told["x"], told["y"]) for _, told in graph.nodes(data=True)}
    assert len(places) == len(graph)
    assert all(0 <= value <= 1 for place in places for value in place)
    again = graph.copy()
    layout.place(again)
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))


def test_a_chain_is_drawn(ask, tmp_path):
    chain = Lineage(ask, "en").chain("E/RES/2032/7")
    lineage_plots.plot(chain, tmp_path / "chain.svg")
    written = (tmp_path / "chain.svg").read_text(encoding="utf-8")
    assert all(unit.key in written for unit in chain.members)
    assert all(word in written for word in ("kept", "changed", "new", "dropped"))


def test_a_part_of_a_network_has_the_order_of_the_whole():
    graph = nx.DiGraph([(str(n), str(n - 1)) for n in range(40, 0, -1)], kind="citations")
    part = layout.part(graph, {str(n) for n in range(30)})
    assert list(part) == [node for node in graph if node in part]
    assert list(part.edges) == [edge for edge in graph.edges if part.has_edge(*edge)]
    assert (len(part), part.number_of_edges(), part.graph["kind"]) == (30, 29, "citations")
