"""The protocol, case by case: requests and what must come back are in `cases`."""

import gzip
import http.client
import json
import tomllib
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

FOLDER = Path(__file__).parent / "cases"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


def ask(port, case):
    path = case.get("path", "/sparql")
    if "query" in case:
        path += ("&" if "?" in path else "?") + "query=" + quote(case["query"], safe="")
    headers = dict(case.get("headers", {}))
    content = case.get("body")
    if "form" in case:
        content = urlencode([tuple(pair) for pair in case["form"]])
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    if "repeat" in case:
        content = case["repeat"][0] * case["repeat"][1]
    sent = bytes.fromhex(case["bytes"]) if "bytes" in case else content.encode() if content is not None else None
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(case.get("method", "GET"), path, sent, headers)
        answer = connection.getresponse()
        content = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        return answer.status, answer.headers, content
    finally:
        connection.close()


@pytest.mark.parametrize("case", CASES)
def test_case(server, case):
    status, headers, content = ask(server.port, case)
    assert status == case["status"], content[:500]
    if "type" in case:
        assert headers["Content-Type"] == case["type"]
    for name, value in case.get("has", {}).items():
        assert headers[name] == value
    for name, value in case.get("header_contains", {}).items():
        assert value in headers[name]
    for name in case.get("lacks", ()):
        assert name not in headers
    check_content(case, headers, content)


def check_content(case, headers, content):
    text = "" if case.get("has", {}).get("Content-Length") else content.decode("utf-8")
    if "equals" in case:
        assert text == case["equals"]
    assert case.get("contains", "") in text
    if "lacks_text" in case:
        assert case["lacks_text"] not in text
    if "boolean" in case:
        assert json.loads(text)["boolean"] is case["boolean"]
    if "triples" in case:
        assert len(list(ox.parse(content, format=FORMATS[headers["Content-Type"].split(";")[0]]))) == case["triples"]


def test_there_are_enough_cases():
    assert len(CASES) >= 60
