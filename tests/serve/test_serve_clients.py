"""Real clients: SPARQLWrapper, rdflib, curl and, where it is installed, Comunica."""

import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, N3, POST, POSTDIRECTLY, TSV, XML, SPARQLWrapper

import wsis_graph
from wsis_graph.cli import main
from wsis_graph.names import BASE

from .conftest import DOCUMENT, KEY

SYMBOLS = f"SELECT ?symbol WHERE {{ <{DOCUMENT}> <{BASE}def#symbol> ?symbol }}"


def wrapper(home, query, format):
    client = SPARQLWrapper(f"{home}/sparql", returnFormat=format)
    client.setQuery(query)
    return client


def test_sparqlwrapper_reads_json(home):
    found = wrapper(home, SYMBOLS, JSON).query().convert()
    assert [row["symbol"]["value"] for row in found["results"]["bindings"]] == [KEY] * len(found["results"]["bindings"])


@pytest.mark.parametrize(("format", "begins"), [(CSV, b"symbol\r\n"), (TSV, b"?symbol\n")])
def test_sparqlwrapper_reads_delimited_text(home, format, begins):
    assert wrapper(home, SYMBOLS, format).query().convert().startswith(begins)


def test_sparqlwrapper_reads_xml(home):
    found = wrapper(home, SYMBOLS, XML).query().convert()
    assert KEY in found.toxml()


@pytest.mark.parametrize("way", ["urlencoded", POSTDIRECTLY])
def test_sparqlwrapper_posts(home, way):
    client = wrapper(home, "ASK { ?s ?p ?o }", JSON)
    client.setMethod(POST)
    client.setRequestMethod(way)
    assert client.query().convert()["boolean"] is True


def test_sparqlwrapper_constructs(home):
    turtle = wrapper(home, f"CONSTRUCT WHERE {{ <{DOCUMENT}> <{BASE}def#symbol> ?symbol }}", N3).query().convert()
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 1


def test_rdflib_asks_through_its_store(home):
    graph = rdflib.Graph(store=SPARQLStore(f"{home}/sparql"))
    symbols = {str(value) for value in graph.objects(rdflib.URIRef(DOCUMENT), rdflib.URIRef(f"{BASE}def#symbol"))}
    assert symbols == {KEY}


def test_rdflib_parses_an_address_by_negotiation(home):
    graph = rdflib.Graph().parse(f"{home}/id/doc/{KEY}")
    assert (rdflib.URIRef(DOCUMENT), rdflib.URIRef(f"{BASE}def#symbol"), rdflib.Literal(KEY)) in graph


@pytest.mark.parametrize(("ending", "format"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdf", "xml")])
def test_rdflib_parses_every_format_alike(home, ending, format):
    told = rdflib.Graph().parse(f"{home}/id/body/cstd.{ending}", format=format)
    reference = rdflib.Graph().parse(f"{home}/id/body/cstd.nt", format="nt")
    assert set(told) == set(reference)
    assert len(told) > 10


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_follows_a_symbol_to_its_data(home):
    command = ["curl", "-sfL", "-H", "Accept: application/n-triples", "--get", "--data-urlencode", f"symbol={KEY.lower()}"]
    answer = subprocess.run([*command, f"{home}/resolve"], capture_output=True, check=True, text=True, timeout=20)
    assert f"<{DOCUMENT}> <{BASE}def#symbol>" in answer.stdout


def test_the_command_line_and_python_read_an_endpoint(home, capsys):
    assert main(["query", "documents", "--endpoint", f"{home}/sparql", "--format", "csv"]) == 0
    assert capsys.readouterr().out.count(KEY) == 6  # three language versions, key and IRI
    remote = wsis_graph.open_graph(f"{home}/sparql")
    assert {row["language"] for row in remote.query("documents")} == {"ar", "en", "zh"}
    assert len(remote) > 1000
    assert (rdflib.URIRef(DOCUMENT), rdflib.RDF.type, None) in remote.rdflib()


COMUNICA = os.environ.get("WSIS_GRAPH_COMUNICA", "")


@pytest.mark.skipif(not Path(COMUNICA).is_dir() or not COMUNICA, reason="WSIS_GRAPH_COMUNICA names no folder with Comunica")
def test_comunica_queries_the_endpoint_and_the_linked_data(home):
    engine = Path(COMUNICA) / "node_modules/.bin/comunica-sparql"
    for source in (f"sparql@{home}/sparql", f"{home}/id/doc/{KEY}"):
        command = [str(engine), source, SYMBOLS, "-t", "application/json"]
        answer = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60)
        assert KEY in json.dumps(json.loads(answer.stdout))


def test_conditional_requests_cost_nothing(home):
    address = f"{home}/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D"
    with urllib.request.urlopen(address) as answer:
        etag = answer.headers["ETag"]
    with pytest.raises(urllib.error.HTTPError) as told:
        urllib.request.urlopen(urllib.request.Request(address, headers={"If-None-Match": etag}))
    assert told.value.code == 304
    told.value.close()
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept": "text/csv"})) as other:
        assert other.headers["ETag"] != etag
