"""Sending a graph to a real SPARQL server: by both protocols, resumed, repeated, and with its errors told."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pyoxigraph as ox
import pytest

from wsis_graph import store
from wsis_graph.cli import main
from wsis_graph.errors import StoreError
from wsis_graph.push import Target, push

OXIGRAPH = shutil.which("oxigraph") or str(Path(sys.executable).with_name("oxigraph"))
pytestmark = pytest.mark.skipif(not Path(OXIGRAPH).exists(), reason="the oxigraph server is not installed")

BASE = "https://w3id.org/wsis-graph/"
GRAPHS = {f"{BASE}id/run": 1, f"{BASE}id/doc/A/RES/70/125@en": 3, f"{BASE}id/doc/A/RES/70/125@zh": 12_000}


@pytest.fixture
def remote():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    home = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{home}/query?query=ASK%7B%7D", timeout=5):
                break
        except OSError:
            time.sleep(0.05)
    yield home
    process.terminate()
    process.wait(10)


def make(directory, graphs):
    lines = [
        f'<http://e/s> <http://e/p{number}> "a \\"quoted\\" value {number}\\n第七十届" <{name}> .\n'
        for name, size in graphs.items()
        for number in range(size)
    ]
    folder = store.new_build(directory)
    store.write_dump(folder / store.DUMP, map(str.encode, sorted(lines)))
    store.new_store(folder / store.STORE, store.chunks(lines)).flush()
    (folder / store.MANIFEST).write_text("{}")
    (folder / store.REPORT).write_text("")
    store.publish(directory, folder)
    return directory


def counts(home):
    query = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    request = urllib.request.Request(
        f"{home}/query",
        query.encode(),
        {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        rows = ox.parse_query_results(answer.read(), format=ox.QueryResultsFormat.JSON)
        return {row["g"].value: int(row["n"].value) for row in rows if not row["g"].value.endswith("id/push")}


@pytest.mark.parametrize("path", ["store", "update"])
def test_a_graph_arrives_whole_and_is_not_sent_twice(remote, tmp_path, path):
    target = Target(f"{remote}/{path}")
    directory = make(tmp_path / "graph", GRAPHS)
    assert push(directory, target).written == sorted(GRAPHS)
    assert counts(remote) == GRAPHS
    again = push(directory, target)
    assert (again.written, again.kept) == ([], sorted(GRAPHS))


@pytest.mark.parametrize("path", ["store", "update"])
def test_what_changed_is_sent_and_what_is_gone_is_removed(remote, tmp_path, path):
    target = Target(f"{remote}/{path}")
    push(make(tmp_path / "one", GRAPHS), target)
    changed = {f"{BASE}id/run": 1, f"{BASE}id/doc/A/RES/70/125@en": 5}
    sent = push(make(tmp_path / "two", changed), target)
    assert sent.written == [f"{BASE}id/doc/A/RES/70/125@en"]
    assert sent.dropped == [f"{BASE}id/doc/A/RES/70/125@zh"]
    assert counts(remote) == changed


def test_an_interrupted_push_goes_on_where_it_stopped(remote, tmp_path):
    directory, target = make(tmp_path / "graph", GRAPHS), Target(f"{remote}/store")

    def stop(done, total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        push(directory, target, stop)
    sent = push(directory, target)
    assert len(sent.kept) == 2
    assert len(sent.written) == 1
    assert counts(remote) == GRAPHS


def test_other_graphs_of_the_store_are_left_alone(remote, tmp_path):
    data = urllib.request.Request(
        f"{remote}/store?graph=http://e/other", b"<http://e/s> <http://e/p> 1 .", {"Content-Type": "text/turtle"}, method="PUT"
    )
    urllib.request.urlopen(data, timeout=10).close()
    push(make(tmp_path / "graph", GRAPHS), Target(f"{remote}/store"))
    push(make(tmp_path / "less", {f"{BASE}id/run": 1}), Target(f"{remote}/store"))
    assert counts(remote) == {"http://e/other": 1, f"{BASE}id/run": 1}


def test_the_command_line(remote, tmp_path, capsys):
    directory = make(tmp_path / "graph", GRAPHS)
    assert main(["push", "--graph", str(directory), "--endpoint", f"{remote}/store"]) == 0
    assert "3 graphs sent" in capsys.readouterr().err


def test_problems_are_told(remote, tmp_path, capsys):
    directory = make(tmp_path / "graph", GRAPHS)
    with pytest.raises(StoreError, match="refused"):
        push(directory, Target(f"{remote}/nothing", "graph-store"))
    with pytest.raises(StoreError, match="no answer"):
        push(directory, Target("http://127.0.0.1:9/store"))
    with pytest.raises(StoreError, match="not an address"):
        push(directory, Target("file:///store", "graph-store"))
    assert main(["push", "--graph", str(tmp_path), "--endpoint", f"{remote}/store"]) == 2
    assert "no graph here" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("http://e/store", "graph-store"),
        ("http://e/ds/data", "graph-store"),
        ("http://e/repositories/r/rdf-graphs/service", "graph-store"),
        ("http://e/ds/update", "update"),
        ("http://e/repositories/r/statements", "update"),
        ("http://e/sparql", "update"),
    ],
)
def test_the_protocol_is_told_by_the_address(address, way):
    assert Target(address).way == way
