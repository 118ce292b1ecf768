"""Run the W3C's protocol tests for queries against this server.

    python bench/serve_w3c.py RDF-TESTS/sparql/sparql11/protocol

The folder is that of github.com/w3c/rdf-tests. Tests that need an update to succeed are left out: the server is read-only.
"""

import http.client
import json
import sys
import tempfile
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from serve_tools import Server

from wsis_graph import store

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")


def main() -> int:
    """Serve the tests' data, send each request, and print what came back otherwise than expected."""
    folder = Path(sys.argv[1])
    manifest = rdflib.Graph().parse(folder / "manifest.ttl")
    tests = sorted(t for t in manifest.subjects(rdflib.RDF.type, MF.ProtocolTest) if "#update_" not in str(t))
    with tempfile.TemporaryDirectory() as place:
        make_graph(manifest, Path(place), folder)
        server = Server("--graph", place, "--processes", "1")
        try:
            problems = {str(test).split("#")[-1]: run(manifest, test, server.port) for test in tests}
        finally:
            server.stop()
    for name, problem in problems.items():
        print(f"{'failed' if problem else 'passed'} {name} {problem}".rstrip())
    failed = sum(map(bool, problems.values()))
    print(f"{len(problems) - failed} of {len(problems)} passed")
    return bool(failed)


def make_graph(manifest: rdflib.Graph, place: Path, folder: Path) -> None:
    """Write the data of the tests as a graph of this program, each file in the graph that the tests name."""
    lines = set()
    for data in manifest.subjects(UT.graph):
        name, file = manifest.value(data, rdflib.RDFS.label), str(manifest.value(data, UT.graph)).rsplit("/", 1)[-1]
        for quad in ox.parse(path=str(folder / file), format=ox.RdfFormat.N_TRIPLES):
            lines.add(f"{quad.triple} <{name}> .\n")
    build = store.new_build(place)
    store.write_dump(build / store.DUMP, map(str.encode, sorted(lines)))
    store.new_store(build / store.STORE, store.chunks(sorted(lines))).flush()
    (build / store.MANIFEST).write_text(json.dumps({"inputs": []}))
    (build / store.REPORT).write_text("")
    store.publish(place, build)


def run(manifest: rdflib.Graph, test: rdflib.term.Node, port: int) -> str:
    """Send the requests of a test; return what went wrong, empty where nothing did."""
    requests = Collection(manifest, manifest.value(manifest.value(test, MF.action), HT.requests))
    for request in requests:
        answer = manifest.value(request, HT.resp)
        status, media, content = send(port, manifest, request)
        wanted = {str(code).rsplit("StatusCode", 1)[-1] for code in manifest.objects(answer, MF.expectedStatus)}
        if not any(str(status).startswith(code.rstrip("x")) for code in wanted):
            return f"{status}, expected {sorted(wanted)}: {content[:200]!r}"
        boolean = manifest.value(answer, MF.expectedBoolean)
        if boolean is not None and json.loads(content)["boolean"] is not boolean.toPython():
            return f"{content!r}, expected {boolean}"
        if str(manifest.value(answer, MF.expectedFormat)) == "tabular" and "sparql-results" not in media:
            return f"{media}, expected rows"
    return ""


def send(port: int, manifest: rdflib.Graph, request: rdflib.term.Node) -> tuple[int, str, bytes]:
    """Return status, content type and body of the answer to a request."""
    headers, listed = {}, manifest.value(request, HT.headers)
    for field in Collection(manifest, listed) if listed is not None else ():
        headers[str(manifest.value(field, HT.fieldName))] = str(manifest.value(field, HT.fieldValue))
    body, content = manifest.value(request, HT.body), None
    if body is not None:
        content = str(manifest.value(body, CNT.chars)).encode(str(manifest.value(body, CNT.characterEncoding) or "utf-8"))
    path = str(manifest.value(request, HT.absolutePath)).replace("/sparql/", "/sparql", 1)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(str(manifest.value(request, HT.methodName)), path, content, headers)
    answer = connection.getresponse()
    return answer.status, answer.headers.get("Content-Type", ""), answer.read()


if __name__ == "__main__":
    raise SystemExit(main())
