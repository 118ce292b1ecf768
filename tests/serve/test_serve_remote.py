"""A server on a remote store: the graph is sent to an Oxigraph server, and served from there."""

import json
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

import wsis_graph
from wsis_graph.names import BASE
from wsis_graph.push import Target, push

from .conftest import DOCUMENT, KEY, Server, free_port

OXIGRAPH = shutil.which("oxigraph") or Path(sys.executable).with_name("oxigraph")


@pytest.fixture(scope="module", params=["graphs apart", "graphs together"])
def remote(request, graph, tmp_path_factory):
    """The address of a remote store that holds the graph."""
    port, options = free_port(), ["--union-default-graph"] if request.param == "graphs together" else []
    location = str(tmp_path_factory.mktemp("oxigraph"))
    process = subprocess.Popen(
        [str(OXIGRAPH), "serve", *options, "--location", location, "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 20
    while not answers(f"{address}/query?query=ASK%7B%7D"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    push(graph, Target(f"{address}/store"))
    yield f"{address}/query"
    process.terminate()
    process.wait(10)


def answers(address):
    try:
        urllib.request.urlopen(address, timeout=2).close()
    except urllib.error.HTTPError as error:
        error.close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def home(remote):
    running = Server("--endpoint", remote, "--processes", "1", "--workers", "2")
    yield running.home
    running.stop()


def get(address, accept="text/html"):
    request = urllib.request.Request(address, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/", "Ask something"),
        ("/documents", KEY),
        (f"/id/doc/{KEY}?text=zh", "科学和技术促进发展委员会"),
        (f"/id/doc/{KEY}/op/2", "Commission on Science and Technology for Development"),
        ("/id/body/cstd", "Where it is named"),
        ("/resolve?symbol=E/RES/2030/7", "What the colours mean"),
        ("/search?q=generous", "E/RES/2029/9/pp/3"),
        ("/search?q=generous", "Found: 1<"),
        ("/network", "A/RES/70/125"),
        ("/gaps", "A/RES/70/125"),
        (f"/lineage/{KEY}", "<ins>"),
        (f"/history/{KEY}/op/2", "E/RES/2029/9"),
        ("/wording?text=the+generous+offer+of+the+Government+of+France", "E/RES/2029/9/pp/3"),
        ("/queries/citations", "reaffirms"),
    ],
)
def test_pages_are_made_from_a_remote_store(home, path, told):
    assert told in get(f"{home}{path}{'&' if '?' in path else '?'}lang=en")


def test_queries_and_data_come_from_a_remote_store(home):
    query = urllib.parse.quote(f"SELECT DISTINCT ?s WHERE {{ <{DOCUMENT}> <{BASE}def#symbol> ?s }}")
    found = json.loads(get(f"{home}/sparql?query={query}", "application/sparql-results+json"))
    assert [row["s"]["value"] for row in found["results"]["bindings"]] == [KEY]
    assert f"<{DOCUMENT}>" in get(f"{home}/id/doc/{KEY}.nt", "*/*")
    assert "void#Dataset" in get(f"{home}/.well-known/void", "application/n-triples")


def test_the_python_interface_computes_from_a_remote_store(remote, graph):
    there, here = wsis_graph.open_graph(remote), wsis_graph.open_graph(graph)
    assert sorted(there.network("citations").edges) == sorted(here.network("citations").edges)
    found = there.lineage("en").chain(KEY)
    assert [unit.key for unit in found.members] == ["E/RES/2029/9", KEY]
    assert found.steps[0].counts == here.lineage("en").chain(KEY).steps[0].counts
