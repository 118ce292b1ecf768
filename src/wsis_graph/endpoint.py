"""Queries to a remote SPARQL endpoint, through SPARQLWrapper."""

from collections.abc import Sequence
from typing import Any
from urllib.error import URLError

import pyoxigraph as ox

from .errors import QueryError, StoreError
from .queries import Rows

_MOST_GRAPHS = 5000  # named graphs that are named one by one where the endpoint does not join them


def select(endpoint: str, text: str, timeout: int = 60) -> Rows:
    """Return the rows of a SELECT or ASK at an endpoint, all its named graphs together.

    Raises QueryError when the endpoint refuses the query, StoreError when it cannot be reached.
    """
    return _rows(_json(endpoint, text, _graphs(endpoint, timeout), timeout))


def construct(endpoint: str, text: str, timeout: int = 60) -> list[ox.Triple]:
    """Return the triples of a CONSTRUCT or DESCRIBE at an endpoint."""
    answer = _call(endpoint, text, "n3", _graphs(endpoint, timeout), timeout)
    return [ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(answer, format=ox.RdfFormat.TURTLE)]


def results(
    endpoint: str, text: str, triples: bool, default: Sequence[str] = (), named: Sequence[str] = (), timeout: int = 60
) -> Any:
    """Return the results of a query as pyoxigraph gives them, triples as a list, on the endpoint's dataset or the one named.

    Raises QueryError when the endpoint refuses the query, StoreError when it cannot be reached.
    """
    graphs = [("default-graph-uri", name) for name in default] + [("named-graph-uri", name) for name in named]
    answer = _answer(endpoint, text, "n3" if triples else "json", graphs, timeout).response.read()
    if triples:
        return [ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(answer, format=ox.RdfFormat.TURTLE)]
    return ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON)


def joined_graphs(endpoint: str, timeout: int = 60) -> list[str]:
    """Return the graphs to name where an endpoint does not join its named graphs in the default graph, none where it does."""
    return _graphs(endpoint, timeout)


def _graphs(endpoint: str, timeout: int) -> list[str]:
    """Return the graphs to ask for: none where the default graph already holds the named ones."""
    probe = "ASK { ?s ?p ?o }"
    if _json(endpoint, probe, [], timeout).get("boolean"):
        return []
    listing = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {_MOST_GRAPHS}"
    return [row["g"] for row in _rows(_json(endpoint, listing, [], timeout))]


def _json(endpoint: str, text: str, graphs: list[str], timeout: int) -> dict[str, Any]:
    answer: dict[str, Any] = _call(endpoint, text, "json", graphs, timeout)
    return answer


def _call(endpoint: str, text: str, result: str, graphs: list[str], timeout: int) -> Any:
    pairs = [(name, graph) for graph in graphs for name in ("default-graph-uri", "named-graph-uri")]
    return _answer(endpoint, text, result, pairs, timeout).convert()


def _answer(endpoint: str, text: str, result: str, parameters: Sequence[tuple[str, str]], timeout: int) -> Any:
    from SPARQLWrapper import POST, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

    client = SPARQLWrapper(endpoint, returnFormat=result)
    client.setTimeout(timeout)
    client.setMethod(POST)
    client.setQuery(text)
    for name, value in parameters:
        client.addParameter(name, value)
    try:
        return client.query()
    except SPARQLWrapperException as error:
        raise QueryError(f"{endpoint} refused the query: {_said(error)}") from error
    except (URLError, OSError) as error:
        raise StoreError(f"{endpoint}: no answer: {error}", "is the address right, and does the server run?") from error


def _said(error: Exception) -> str:
    """Return what an endpoint said of a query, from the message SPARQLWrapper wraps it in."""
    last = str(error).strip().splitlines()[-1].strip()
    return last[2:-1] if last.startswith(("b'", 'b"')) else last


def _rows(answer: dict[str, Any]) -> Rows:
    if "boolean" in answer:
        return Rows(("answer",), [(ox.Literal(answer["boolean"]),)])
    columns = tuple(answer["head"]["vars"])
    return Rows(columns, [tuple(_term(row.get(name)) for name in columns) for row in answer["results"]["bindings"]])


def _term(value: dict[str, str] | None) -> Any:
    if value is None:
        return None
    if value["type"] == "uri":
        return ox.NamedNode(value["value"])
    if value["type"] == "bnode":
        return ox.BlankNode(value["value"])
    language, datatype = value.get("xml:lang"), value.get("datatype")
    return ox.Literal(value["value"], language=language, datatype=ox.NamedNode(datatype) if datatype and not language else None)
