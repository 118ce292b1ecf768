"""A new build is served without a request lost; the access log tells what was asked."""

import fcntl
import http.client
import io
import json
import shutil
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from wsis_graph import store
from wsis_graph.building import build
from wsis_graph.names import BASE
from wsis_graph.serve.access import AccessLog
from wsis_graph.serve.statistics import counted

from .conftest import HERE, Server

OTHER = (HERE / "documents" / "E_RES_2030_7.en.txt").read_text(encoding="utf-8").replace("2030/7", "2030/8")


def test_a_new_build_is_served_and_no_request_is_lost(graph, tmp_path):
    served = tmp_path / "graph"
    shutil.copytree(graph, served, symlinks=True)
    log = tmp_path / "access.log"
    server = Server("--graph", served, "--processes", "2", "--workers", "2", "--access-log", log)
    problems, versions, stop = [], set(), threading.Event()

    def watch(address):
        while not stop.is_set():
            try:
                with urllib.request.urlopen(address, timeout=10) as answer:
                    versions.add(answer.headers["ETag"])
                    answer.read()
            except OSError as error:
                problems.append(error)
            time.sleep(0.005)

    addresses = [f"{server.home}/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D", f"{server.home}/documents"]
    watchers = [threading.Thread(target=watch, args=(address,)) for address in addresses]
    try:
        for watcher in watchers:
            watcher.start()
        (tmp_path / "E_RES_2030_8.en.txt").write_text(OTHER, encoding="utf-8")
        build([tmp_path / "E_RES_2030_8.en.txt"], served)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and not (len(versions) == 4 and all(_held(server) for _ in range(6))):
            time.sleep(0.1)
        assert all(_held(server) for _ in range(6))
    finally:
        stop.set()
        for watcher in watchers:
            watcher.join()
        server.stop()
    assert problems == []
    assert len(versions) == 4  # an entity tag of each address before and after
    lines = log.read_text(encoding="utf-8").splitlines()
    assert any('"GET /documents HTTP/1.1" 200 ' in line and line.endswith("ms") for line in lines)


def test_an_analysis_that_is_saved_is_served(graph, tmp_path):
    served = tmp_path / "graph"
    shutil.copytree(graph, served, symlinks=True)
    server = Server("--graph", served, "--processes", "1", "--workers", "1")
    name = f"{BASE}id/analysis/lamps"
    address = f"{server.home}/sparql?{urllib.parse.urlencode({'query': f'ASK {{ GRAPH <{name}> {{ ?s ?p ?o }} }}'})}"
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            known = answer.headers["ETag"]
            assert b"false" in answer.read()
        deadline = time.monotonic() + 60
        while not counted(store.current(served)):  # the counts of the build that is served
            assert time.monotonic() < deadline
            time.sleep(0.1)
        store.save_graph(served, name, [f"<{name}#a> <{BASE}def#text> <{name}#b> <{name}> .\n"])
        while (found := _asked(address, known))[0] == 304:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert found == (200, True)
    finally:
        server.stop()


@pytest.fixture
def large(graph, tmp_path):
    """A graph that passes for one of three million statements, and its build."""
    served = tmp_path / "graph"
    shutil.copytree(graph, served, symlinks=True)
    build = store.current(served)
    shutil.rmtree(build / "statistics", ignore_errors=True)
    told = json.loads((build / store.MANIFEST).read_text(encoding="utf-8"))
    told["counts"]["quads"] = 3_000_000
    (build / store.MANIFEST).write_text(json.dumps(told), encoding="utf-8")
    return served, build


def test_a_large_graph_is_served_while_it_is_counted(large):
    served, build = large
    with (build / "search.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever holds it counts
        server = Server("--graph", served, "--processes", "1", "--workers", "1")
        try:
            status, etag, page = _read(f"{server.home}/")
            assert (status, etag) == (200, None)
            assert "still being counted" in page
            assert ">2</a>" in page, "how many documents it has is known"
            status, etag, data = _read(f"{server.home}/.well-known/void?format=nt")
            assert (status, etag) == (200, None)
            assert "sparqlEndpoint" in data
            assert "classPartition" not in data
            assert json.loads(_read(f"{server.home}/editor.json")[2])["classes"] == []
            for path in ("/network", "/network.json"):
                status, _, text = _read(f"{server.home}{path}")
                assert status == 503
                assert "still being counted" in text
        finally:
            server.stop()


def test_a_large_graph_that_is_counted_shows_what_it_holds(large):
    served, build = large
    server = Server("--graph", served, "--processes", "1", "--workers", "1")
    try:
        deadline = time.monotonic() + 60
        while not counted(build):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        _, etag, page = _read(f"{server.home}/")
        assert etag
        assert "still being counted" not in page
        assert "Most cited" in page
        assert "classPartition" in _read(f"{server.home}/.well-known/void?format=nt")[2]
        assert json.loads(_read(f"{server.home}/editor.json")[2])["classes"]
        assert _read(f"{server.home}/network")[0] == 200
    finally:
        server.stop()


def _read(address):
    """Return status, entity tag and text of an answer in English."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.headers["ETag"], answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["ETag"], error.read().decode()


def _logged(log):
    """Return the status and size of each path in an access log."""
    lines = log.read_text(encoding="utf-8").splitlines()
    return {line.split('"')[1].split()[1]: line.split('"')[2].split() for line in lines}


def test_every_answer_is_in_the_access_log(graph, tmp_path):
    log = tmp_path / "access.log"
    server = Server(
        *("--graph", graph, "--processes", "1", "--workers", "1", "--timeout", "5", "--access-log", log),
        *("--max-bytes", "300000", "--max-rows", "0"),
    )
    rows, endless = (
        f"/sparql?{urllib.parse.urlencode({'query': f'SELECT * {{ {pattern} }}'})}"
        for pattern in ("?s ?p ?o", "?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?i = ?a)")
    )
    sizes = {}
    try:
        for path in ("/graph.nq.gz", "/static/style.css"):
            with urllib.request.urlopen(f"{server.home}{path}", timeout=10) as answer:
                sizes[path] = len(answer.read())
        with pytest.raises((http.client.IncompleteRead, OSError)), urllib.request.urlopen(f"{server.home}{rows}") as answer:
            answer.read()
        with socket.create_connection(("127.0.0.1", server.port)) as leaving:
            leaving.sendall(f"GET {endless} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            time.sleep(0.5)
        deadline = time.monotonic() + 10
        while endless not in (told := _logged(log)):
            assert time.monotonic() < deadline, told
            time.sleep(0.1)
    finally:
        server.stop()
    assert {path: told[path] for path in sizes} == {path: ["200", str(size)] for path, size in sizes.items()}
    assert told[rows][0] == "200"
    assert told[endless] == ["499", "0"]


def test_a_fault_is_in_the_access_log():
    out = io.StringIO()
    scope = {"path": "/", "query_string": b"", "method": "GET", "http_version": "1.1", "headers": []}
    with pytest.raises(RuntimeError), AccessLog(out).record(scope, None):
        raise RuntimeError
    assert '"GET / HTTP/1.1" 500 0 ' in out.getvalue()


def _asked(address, known):
    """Return the status of an answer that may be known already, and whether it is true."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers={"If-None-Match": known}), timeout=10) as answer:
            return answer.status, b"true" in answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, False


def _held(server):
    try:
        with urllib.request.urlopen(f"{server.home}/id/doc/E/RES/2030/8", timeout=10) as answer:
            return answer.status == 200
    except urllib.error.HTTPError as error:
        with error:
            return False
