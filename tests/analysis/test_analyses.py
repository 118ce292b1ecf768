"""The commands of networks and lineages: exit status, and nothing but data on standard output."""

import io
import json
import shutil
import sys
from pathlib import Path

import networkx as nx
import pytest

import wsis_graph
from test_endpoint import PROGRAM, server
from wsis_graph import open_graph, store
from wsis_graph.cli import main
from wsis_graph.lineage import chain_data
from wsis_graph.names import BASE

TEXTS = Path(__file__).parent / "texts"
CHAIN = ["E/RES/2030/9", "E/RES/2031/5", "E/RES/2032/7", "E/RES/2033/6", "E/RES/2034/4"]


@pytest.fixture
def run(directory, capsys):
    """Return a function that runs a command on the graph and gives its status, standard output and errors."""

    def call(*arguments, graph=directory):
        status = main([*arguments, "--graph", str(graph)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def csv_rows(written):
    head, *rows = (line.split(",") for line in written.splitlines())
    return [dict(zip(head, row, strict=False)) for row in rows]


# networks ------------------------------------------------------------------------------------------------------------


def test_network_ranks_documents(run):
    status, out, err = run("network", "citations", "--measure", "in-degree", "--format", "csv")
    assert (status, err) == (0, "")
    assert csv_rows(out)[0]["node"].endswith("/doc/A/RES/85/141")
    assert csv_rows(out)[0]["in-degree"] == "4"


def test_network_without_measures_gives_the_usual_ones(run):
    assert "pagerank" in run("network")[1].splitlines()[0]
    assert "strength" in run("network", "bodies")[1].splitlines()[0]


@pytest.mark.parametrize("format", ["json", "xml", "tsv"])
def test_network_is_a_result_of_sparql_where_that_is_asked_for(run, format):
    status, out, err = run("network", "--format", format)
    assert (status, err) == (0, "")
    assert "in_degree" in out


def test_network_filters(run):
    _, out, _ = run("network", "--since", "2034", "--measure", "edges", "--format", "csv")
    assert {row["source"].rpartition("/doc/")[2] for row in csv_rows(out)} == {"E/RES/2034/4"}
    _, out, _ = run("network", "mandates", "--stance", "invites", "--measure", "edges", "--format", "json")
    assert {row["stances"]["value"] for row in json.loads(out)["results"]["bindings"]} == {"invites"}


def test_network_reports(run):
    _, out, _ = run("network", "--measure", "summary", "main-path", "spectrum", "communities", "cycles")
    assert "median age of citations in years" in out
    assert "citedYear" in out
    assert "deviation" in out


def test_network_lists_its_measures(run):
    status, out, _ = run("network", "--measures")
    assert status == 0
    assert "rescaled-pagerank" in out
    assert "report" in out


def test_network_shows_the_paragraphs_behind_an_edge(run):
    _, out, _ = run("network", "citations", "--edge", "E/RES/2032/7", "A/RES/85/141", "--format", "csv", "--lang", "en")
    (row,) = csv_rows(out)
    assert row["paragraph"].endswith("E/RES/2032/7/pp/2")
    assert "Energy from the sea" in out
    assert (
        len(csv_rows(run("network", "--edge", "resolution 2032/7", "a/res/85/141", "--format", "csv", "--lang", "en")[1])) == 1
    )
    _, out, _ = run("network", "mandates", "--edge", "ecosoc", "unep", "--format", "csv")
    assert len(csv_rows(out)) >= 3
    status, _, err = run("network", "--edge", "E/RES/2032/7", "A/RES/1/1")
    assert status == 2
    assert "A/RES/1/1" in err


def test_network_is_written_and_drawn(run, tmp_path):
    files = [tmp_path / name for name in ("n.graphml", "n.gexf", "n.net", "n.json", "n.csv")]
    exports = [word for file in files for word in ("--export", str(file))]
    status, _, err = run("network", *exports, "--plot", str(tmp_path / "n.svg"), "--drawing", "timeline")
    assert status == 0
    assert all(file.is_file() and str(file) in err for file in [*files, tmp_path / "n.svg", tmp_path / "n.nodes.csv"])
    assert "pagerank" in nx.read_graphml(files[0]).nodes["A/RES/85/141"]
    assert run("network", "--quiet", "--export", str(files[0]))[2] == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--export", "n.xyz"), "no network format"),
        (("--plot", "n.bmp"), "no picture format"),
        (("--export", "nowhere/n.gexf"), "no such folder"),
        (("--plot", "nowhere/n.svg"), "no such folder"),
        (("--plot", "n.svg", "--since", "2999"), "nothing to draw"),
        (("bodies", "--plot", "n.svg", "--drawing", "spectrum"), "direction of citations"),
        (("bodies", "--measure", "degree", "spectrum"), "direction of citations"),
        (("--export", "there.csv"), "a folder"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is(run, tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.csv").mkdir()
    status, out, err = run("network", *arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert [path.name for path in tmp_path.iterdir()] == ["there.csv"]


def test_network_has_a_backbone_and_a_minimum(run):
    _, out, _ = run("network", "co-citation", "--minimum", "9", "--measure", "summary", "--format", "csv")
    assert {row["figure"]: row["value"] for row in csv_rows(out)}["edges"] == "0"
    assert run("network", "citations", "--backbone", "0.05")[0] == 0


def test_network_says_what_it_does_not_know(run):
    for arguments in (
        ("network", "citaton"),
        ("network", "--measure", "pagrank"),
        ("network", "--stance", "nope"),
        ("network", "--class", "nope"),
        ("network", "--body", "nope"),
        ("query", "ranks", "measure=nope"),
        ("network", "bodies", "--measure", "spectrum"),
    ):
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert err.startswith("error: ")
    assert main(["network", "--endpoint", "http://127.0.0.1:1/", "--save"]) == 2
    status, _, err = run("network", graph="nowhere")
    assert status == 2
    assert "wsis-graph build" in err


# lineages ------------------------------------------------------------------------------------------------------------


def test_lineage_lists_the_chains(run):
    status, out, _ = run("lineage", "--format", "csv")
    (row,) = csv_rows(out)
    assert status == 0
    assert (row["texts"], row["held"]) == ("5", "3")
    assert row["last"].endswith("/doc/E/RES/2034/4")


@pytest.mark.parametrize(
    "written", ["E/RES/2032/7", "e/res/2032/7", "E/RES/2032/7 ", "resolution 2032/7", "https://docs.un.org/en/E/RES/2032/7"]
)
def test_lineage_of_a_resolution(run, written):
    _, out, _ = run("lineage", written, "--format", "csv", "--lang", "en")
    rows = csv_rows(out)
    assert [row["document"].rpartition("/doc/")[2] for row in rows] == CHAIN
    assert [row["kept"] for row in rows] == ["", "", "4", "", "5"]
    assert '"citation, title, text"' in out


def test_lineage_shows_changes(run):
    _, out, _ = run("lineage", "E/RES/2032/7", "--changes", "--lang", "en")
    assert "4 kept, 4 changed, 1 new, 0 dropped" in out
    assert "their coasts{+ and estuaries+}" in out or "{+and estuaries" in out
    assert "(numbers)" in out
    _, out, _ = run("lineage", "E/RES/2032/7", "--changes", "--format", "csv", "--lang", "en")
    assert {row["status"] for row in csv_rows(out)} == {"kept", "changed", "new"}
    status, _, err = run("lineage", "E/RES/2031/5", "--changes")
    assert status == 2
    assert "E/RES/2031/5" in err


def test_lineage_tells_the_history_of_a_paragraph(run):
    _, out, _ = run("lineage", "E/RES/2034/4", "--paragraph", "op/2", "--lang", "en")
    assert [line.split("  ")[0] for line in out.splitlines() if line.startswith("E/RES")] == [
        "E/RES/2031/5/op/2", "E/RES/2032/7/op/2", "E/RES/2034/4/op/2",
    ]  # fmt: skip
    _, out, _ = run("lineage", "E/RES/2034/4", "--paragraph", "op/2", "--format", "json", "--lang", "en")
    assert [version["status"] for version in json.loads(out)] == ["first", "changed", "kept"]


def test_lineage_as_data_and_picture(run, tmp_path):
    _, out, err = run("lineage", "E/RES/2034/4", "--format", "json", "--plot", str(tmp_path / "chain.png"))
    assert [member["key"] for member in json.loads(out)["members"]] == CHAIN
    assert (tmp_path / "chain.png").is_file()
    assert "chain.png written" in err


def test_lineage_says_what_is_missing(run):
    for arguments in (
        ("lineage", "E/RES/1990/1"),
        ("lineage", "--changes"),
        ("lineage", "E/RES/2034/4", "--paragraph", "op/99"),
    ):
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert err.startswith("error: ")


def test_wording_finds_its_sources(run, monkeypatch):
    _, out, _ = run("wording", "publish the maps free of charge", "--format", "csv")
    rows = csv_rows(out)
    assert [row["date"][:4] for row in rows] == ["2031", "2032", "2034"]
    assert rows[0]["paragraph"].endswith("E/RES/2031/5/op/2")
    monkeypatch.setattr("sys.stdin", io.StringIO("以开放格式免费公布所绘地图"))
    _, out, _ = run("wording", "-", "--format", "json")
    assert [row["document"] for row in json.loads(out)][-1] == "E/RES/2032/7"


def test_reuse_lists_what_was_taken_over(run):
    _, out, _ = run("reuse", "--format", "json")
    (pair,) = json.loads(out)
    assert (pair["newer"]["unit"], pair["older"]["unit"]) == ("A/RES/88/201", "E/RES/2032/7")


def test_analyses_are_saved_and_asked_for(run, directory, tmp_path):
    copy = tmp_path / "graph"
    shutil.copytree(directory, copy, symlinks=True)
    for arguments in (("network", "--save"), ("lineage", "--save"), ("reuse", "--save")):
        status, _, err = run(*arguments, graph=copy)
        assert status == 0
        assert "saved" in err
    for query, rows in (("ranks measure=pagerank", 5), ("successors document=E/RES/2031/5", 5), ("text-reuse", 1)):
        _, out, _ = run("query", *query.split(), "--format", "csv", graph=copy)
        assert len(csv_rows(out)) >= rows
    assert run("validate", graph=copy)[0] == 0


def test_a_graph_of_another_base_is_analysed_and_saved_under_it(run, tmp_path):
    made = tmp_path / "graph"
    wsis_graph.build([TEXTS / "E_RES_2032_7.en.txt"], out=made, base="https://example.org/")
    assert run("network", "--save", graph=made)[0] == 0
    assert "Recalling also" in run("network", "--edge", "E/RES/2032/7", "A/RES/85/141", graph=made)[1]
    _, out, _ = run("query", "ranks", "measure=pagerank", "--format", "csv", graph=made)
    assert {row["network"] for row in csv_rows(out)} == {"https://example.org/id/analysis/network/citations"}


def test_a_build_that_changes_a_document_drops_analyses(run, directory, tmp_path):
    texts, made = tmp_path / "texts", tmp_path / "graph"
    shutil.copytree(TEXTS, texts)
    assert main(["build", str(texts), "--out", str(made), "--quiet"]) == 0
    run("network", "--save", graph=made)
    assert main(["build", str(texts), "--out", str(made), "--quiet"]) == 0
    assert store.analyses(store.open_store(made), BASE)
    changed = texts / "A_RES_88_201.en.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("ninetieth", "ninety-first"), encoding="utf-8")
    assert main(["build", str(texts), "--out", str(made), "--quiet"]) == 0
    assert not store.analyses(store.open_store(made), BASE)


@pytest.mark.parametrize(("package", "extra"), [("scipy.sparse", "network"), ("networkit", "network"), ("matplotlib", "plot")])
def test_a_missing_library_is_told_with_the_command_that_installs_it(run, monkeypatch, tmp_path, package, extra):
    monkeypatch.setitem(sys.modules, package, None)
    status, _, err = run("network", "--plot", str(tmp_path / "n.png"))
    assert status == 2
    assert f"pip install 'wsis-graph[{extra}]'" in err


@pytest.mark.skipif(PROGRAM is None, reason="no oxigraph server here: pip install oxigraph")
def test_a_graph_at_an_endpoint_is_analysed_as_one_here_is(directory):
    with server(store.current(directory) / store.STORE) as address:
        here, there = open_graph(directory), open_graph(address)
        for kind in ("citations", "mandates", "bodies"):
            assert nx.utils.graphs_equal(here.network(kind), there.network(kind))
        chains = [chain_data(graph.lineage("en").chain("E/RES/2034/4")) for graph in (here, there)]
        assert chains[0] == chains[1]
        assert len(chains[0]["members"]) == len(CHAIN)
