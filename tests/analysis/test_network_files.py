"""Network files, read back by the libraries that read them."""

import csv
import json
import xml.etree.ElementTree as ElementTree

import networkx as nx
import pytest
import rustworkx

from wsis_graph import network
from wsis_graph.errors import WsisGraphError
from wsis_graph.network import layout
from wsis_graph.network.files import FORMATS

AWKWARD = {
    "A/RES/217A(III)": {
        "label": 'A "quoted" label',
        "title": "决议 <70/1> & قرار",
        "class": "resolution",
        "year": 1948,
        "held": True,
    },
    "body/itu": {"label": "Union, with a comma", "pid": "p", "start": "s", "end": 3, "id": "x", "viz": "v", "nothing": None},
    "C/1": {"label": "", "year": 0, "ratio": 1, "names": ("one", "two")},
    "C/2": {"label": "C/2", "ratio": 0.5},
}


@pytest.fixture
def awkward():
    """Return a network with everything that writers have stumbled over."""
    graph = nx.DiGraph()
    for node, told in AWKWARD.items():
        graph.add_node(node, **told)
    graph.add_edge("body/itu", "A/RES/217A(III)", weight=3, paragraphs=("https://x/1", "https://x/2"), stances=("recalls",))
    graph.add_edge("C/1", "body/itu", weight=1, pid="q")
    graph.add_edge("C/2", "C/1", weight=2)
    return graph


def weights(graph):
    return {(str(s), str(t)): float(w) for s, t, w in graph.edges(data="weight")}


def test_graphml_is_read_back_by_networkx(awkward, tmp_path):
    network.write(awkward, tmp_path / "n.graphml")
    back = nx.read_graphml(tmp_path / "n.graphml")
    assert weights(back) == weights(awkward)
    assert back.nodes["A/RES/217A(III)"]["title"] == AWKWARD["A/RES/217A(III)"]["title"]
    assert back.nodes["A/RES/217A(III)"]["held"] is True
    assert back.nodes["C/1"]["names"] == "one two"
    assert back.edges["body/itu", "A/RES/217A(III)"]["paragraphs"] == "https://x/1 https://x/2"


def test_graphml_is_read_back_by_rustworkx(awkward, tmp_path):
    network.write(awkward, tmp_path / "n.graphml")
    (back,) = rustworkx.read_graphml(str(tmp_path / "n.graphml"))
    assert {node["id"] for node in back.nodes()} == set(AWKWARD)
    assert sorted(edge["weight"] for edge in back.edges()) == [1, 2, 3]


def test_gexf_is_read_back_by_networkx(awkward, tmp_path):
    network.write(awkward, tmp_path / "n.gexf")
    back = nx.read_gexf(tmp_path / "n.gexf")
    assert weights(back) == weights(awkward)
    assert {node: told["label"] for node, told in back.nodes(data=True)} == {n: told["label"] for n, told in AWKWARD.items()}
    assert back.nodes["body/itu"]["parent"] == "p"
    assert (back.nodes["C/1"]["ratio"], back.nodes["C/2"]["ratio"]) == (1.0, 0.5)


def test_gexf_has_places_and_colours(awkward, tmp_path):
    layout.place(awkward)
    layout.paint(awkward, network.communities(awkward))
    network.write(awkward, tmp_path / "n.gexf")
    tree = ElementTree.parse(tmp_path / "n.gexf")
    viz = "{http://www.gexf.net/1.2draft/viz}"
    assert len(tree.findall(f".//{viz}position")) == len(tree.findall(f".//{viz}color")) == len(awkward)


def test_pajek_is_read_back_by_networkx(awkward, tmp_path):
    layout.place(awkward)
    network.write(awkward, tmp_path / "n.net")
    back = nx.DiGraph(nx.read_pajek(tmp_path / "n.net"))
    assert weights(back) == weights(awkward)
    undirected = awkward.to_undirected()
    network.write(undirected, tmp_path / "u.net")
    assert "*Edges" in (tmp_path / "u.net").read_text()
    assert not nx.read_pajek(tmp_path / "u.net").is_directed()


def test_vosviewer_json_has_what_its_manual_asks_for(awkward, tmp_path):
    layout.place(awkward)
    network.annotate(awkward, network.measure(awkward, ["pagerank", "rescaled-pagerank", "community"]))
    network.write(awkward, tmp_path / "n.json")
    read = json.loads((tmp_path / "n.json").read_text(encoding="utf-8"))["network"]
    ids = [item["id"] for item in read["items"]]
    assert ids == list(range(1, len(awkward) + 1))
    assert all(isinstance(item["cluster"], int) and item["cluster"] >= 1 for item in read["items"])
    assert all(value >= 0 for item in read["items"] for value in item["weights"].values())
    assert {(link["source_id"], link["target_id"]) for link in read["links"]} <= {(a, b) for a in ids for b in ids}
    assert [item["scores"].get("Year") for item in read["items"]] == [1948, None, None, None]


def test_csv_tables_are_those_gephi_imports(awkward, tmp_path):
    written = network.write(awkward, tmp_path / "n.csv")
    assert [path.name for path in written] == ["n.csv", "n.nodes.csv"]
    edges, nodes = (list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) for path in written)
    assert {(row["Source"], row["Target"]): float(row["Weight"]) for row in edges} == weights(awkward)
    assert {row["Type"] for row in edges} == {"Directed"}
    assert [row["Id"] for row in nodes] == list(AWKWARD)
    assert nodes[0]["Label"] == 'A "quoted" label'


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_network_gives_the_same_bytes(awkward, tmp_path, ending):
    first = [path.read_bytes() for path in network.write(awkward, tmp_path / f"one{ending}")]
    second = [path.read_bytes() for path in network.write(awkward, tmp_path / f"two{ending}")]
    assert first
    assert first == second
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("ending", FORMATS)
def test_an_empty_network_can_be_written(tmp_path, ending):
    written = network.write(nx.DiGraph(), tmp_path / f"n{ending}")
    assert written
    assert all(path.is_file() for path in written)


@pytest.mark.parametrize("kind", network.KINDS)
def test_every_network_of_a_graph_can_be_written(ask, tmp_path, kind):
    graph = network.network(ask, kind)
    for ending in FORMATS:
        written = network.write(graph, tmp_path / f"n{ending}")
        assert written, ending
        assert all(path.stat().st_size for path in written), ending


def test_unknown_endings_are_named(awkward, tmp_path):
    with pytest.raises(WsisGraphError, match="xls") as caught:
        network.write(awkward, tmp_path / "n.xls")
    assert ".graphml" in caught.value.hint
