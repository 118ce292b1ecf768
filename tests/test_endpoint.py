"""Queries to a SPARQL endpoint: a real Oxigraph server that holds the small graph."""

import contextlib
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from support import ENVIRONMENT
from test_queries import ARGUMENTS
from wsis_graph import endpoint, queries, results, store
from wsis_graph.errors import QueryError, StoreError

PROGRAM = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no oxigraph server here: pip install oxigraph")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def server(location: Path, *options: str):
    port = free_port()
    command = [PROGRAM, "serve-read-only", "--location", str(location), "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            deadline = time.monotonic() + 20
            while True:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/").close()
                    break
                except OSError:
                    assert process.poll() is None
                    assert time.monotonic() < deadline
                    time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.terminate()


@pytest.fixture(scope="module", params=["graphs apart", "graphs together"])
def address(request, analysed_directory):
    options = ["--union-default-graph"] if request.param == "graphs together" else []
    with server(store.current(analysed_directory) / store.STORE, *options) as url:
        yield url


@pytest.mark.parametrize("name", queries.named())
def test_an_endpoint_answers_a_named_query_as_the_graph_does(name, address, analysed):
    text = queries.bind(queries.find(name), ARGUMENTS.get(name, {}))
    here = queries.rows(queries.run(analysed.store, text))
    there = endpoint.select(address, text)
    assert there.columns == here.columns
    assert here.rows or name.startswith("checks/")
    assert sorted(map(str, there.rows)) == sorted(map(str, here.rows))


def test_an_endpoint_answers_yes_or_no(address):
    text = "ASK { ?s a <https://w3id.org/wsis-graph/def#Resolution> }"
    assert [dict(row) for row in endpoint.select(address, text)] == [{"answer": "true"}]


@pytest.mark.parametrize("form", ["CONSTRUCT { ?s a ?type } WHERE { ?s a ?type }", "DESCRIBE ?s WHERE { ?s a ?type }"])
def test_an_endpoint_gives_triples(form, address, analysed):
    here = set(queries.run(analysed.store, form))
    there = endpoint.construct(address, form)
    assert len(there) == len(set(there))
    assert {str(triple) for triple in there if "_:" not in str(triple)} == {str(t) for t in here if "_:" not in str(t)}
    assert results.turtle(there)


def test_the_command_line_asks_an_endpoint(address, analysed_directory):
    def ask(*source: str) -> str:
        command = [sys.executable, "-m", "wsis_graph", "query", "wanted", "--format", "csv", *source]
        return subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout

    assert ask("--endpoint", address) == ask("--graph", str(analysed_directory))


@pytest.mark.parametrize(
    ("text", "format", "status"),
    [
        ("ASK { ?s ?p ?o }", "json", 0),
        ("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }", "csv", 2),
        ("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }", "turtle", 0),
        ("SELECT * WHERE { ?s a ?t }", "turtle", 2),
    ],
)
def test_answers_of_an_endpoint_have_the_formats_of_those_from_here(text, format, status, address, analysed_directory):
    def ask(*source: str) -> tuple[int, str, str]:
        command = [sys.executable, "-m", "wsis_graph", "query", "-", "--format", format, *source]
        done = subprocess.run(command, env=ENVIRONMENT, input=text, capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    here, there = ask("--graph", str(analysed_directory)), ask("--endpoint", address)
    assert here == there
    assert there[0] == status


def test_a_query_an_endpoint_refuses_is_told(address):
    with pytest.raises(QueryError, match="expected") as refused:
        endpoint.select(address, 'SELECT ?x WHERE { ?x <http://e/é> "文" "\n"')
    assert "\n" not in refused.value.message


def test_an_address_where_nobody_answers_is_told():
    with pytest.raises(StoreError, match="no answer") as refused:
        endpoint.select(f"http://127.0.0.1:{free_port()}/query", "ASK {}")
    assert "does the server run" in refused.value.hint


@pytest.mark.parametrize("address", ["nonsense", "http://", "ftp://127.0.0.1:1/x", "http://127.0.0.1:1/ä b", "file:///etc"])
def test_an_address_that_is_none_is_told(address):
    with pytest.raises(StoreError):
        endpoint.select(address, "ASK {}", timeout=5)


@contextlib.contextmanager
def odd_server(status: int, kind: str, body: bytes, delay: float = 0):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(delay)
            with contextlib.suppress(OSError):
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{httpd.server_port}/sparql"
        finally:
            httpd.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (200, "text/html", b"<html>a page, no endpoint</html>"),
        (200, "application/sparql-results+json", b"{ half"),
        (200, "application/sparql-results+json", b"{}"),
        (200, "application/sparql-results+json", b"[]"),
        (404, "text/plain", b"nothing here"),
        (401, "text/plain", b"who are you?"),
        (500, "text/plain", b"out of order"),
        (500, "text/plain", b""),
        (503, "text/plain", b"later"),
        (200, "text/turtle", b"<x"),
    ],
)
def test_a_server_that_is_no_endpoint_is_told(status, kind, body):
    with odd_server(status, kind, body) as address:
        with pytest.raises((QueryError, StoreError)) as refused:
            endpoint.select(address, "ASK {}")
        assert address in refused.value.message
        with pytest.raises((QueryError, StoreError)):
            endpoint.construct(address, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def test_an_endpoint_that_does_not_answer_in_time_is_told():
    with odd_server(200, "application/sparql-results+json", b"{}", delay=3) as address, pytest.raises(StoreError):
        endpoint.select(address, "ASK {}", timeout=1)
