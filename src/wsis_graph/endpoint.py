"""Queries to a remote SPARQL endpoint, through SPARQLWrapper."""

import ast
import re
from collections.abc import Sequence
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError

import pyoxigraph as ox

from . import queries
from .errors import QueryError, StoreError
from .queries import Rows

_MOST_GRAPHS = 5000  # named graphs that are named one by one where the endpoint does not join them
_PATIENCE = 60  # seconds


def select(endpoint: str, text: str, timeout: int = _PATIENCE) -> Rows:
    """Return the rows of a SELECT or ASK at an endpoint, all its named graphs together.

    Raises QueryError when the endpoint refuses the query, StoreError when it cannot be reached or is no endpoint.
    """
    return queries.rows(run(endpoint, text, False, timeout))


def construct(endpoint: str, text: str, timeout: int = _PATIENCE) -> list[ox.Triple]:
    """Return the triples of a CONSTRUCT or DESCRIBE at an endpoint, each once; raises what `select` does."""
    triples: list[ox.Triple] = run(endpoint, text, True, timeout)
    return triples


def run(endpoint: str, text: str, triples: bool, timeout: int = _PATIENCE) -> Any:
    """Return what `results` does of a query on all named graphs of an endpoint together."""
    graphs = joined_graphs(endpoint, timeout)
    return results(endpoint, text, triples, graphs, graphs, timeout)


def results(
    endpoint: str, text: str, triples: bool, default: Sequence[str] = (), named: Sequence[str] = (), timeout: int = _PATIENCE
) -> Any:
    """Return the results of a query as pyoxigraph gives them, triples as a list, on the endpoint's dataset or the one named.

    Raises what `select` does.
    """
    graphs = [("default-graph-uri", name) for name in default] + [("named-graph-uri", name) for name in named]
    answer = _answer(endpoint, text, "n3" if triples else "json", graphs, timeout)
    try:
        if triples:
            return list(dict.fromkeys(quad.triple for quad in ox.parse(answer, format=ox.RdfFormat.TURTLE)))
        return ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{endpoint}: the answer is none of an endpoint: {error}", "is the address right?") from error


def joined_graphs(endpoint: str, timeout: int = _PATIENCE) -> list[str]:
    """Return the graphs to name where an endpoint does not join its named graphs in the default graph, none where it does."""
    if results(endpoint, "ASK { ?s ?p ?o }", False, timeout=timeout):
        return []
    listing = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {_MOST_GRAPHS}"
    return [row["g"] for row in queries.rows(results(endpoint, listing, False, timeout=timeout))]


def _answer(endpoint: str, text: str, kind: str, parameters: Sequence[tuple[str, str]], timeout: int) -> bytes:
    from SPARQLWrapper import POST, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed, SPARQLWrapperException

    if not endpoint.startswith(("http://", "https://")):
        raise StoreError(f"{endpoint}: no address of an endpoint", "it looks like http://localhost:7878/query")
    client = SPARQLWrapper(endpoint, returnFormat=kind)
    client.setTimeout(timeout)
    client.setMethod(POST)
    client.setQuery(text)
    for name, value in parameters:
        client.addParameter(name, value)
    try:
        with client.query().response as response:
            answer: bytes = response.read()
            return answer
    except (QueryBadFormed, EndPointInternalError) as error:
        _close(error)
        raise QueryError(f"{endpoint} refused the query: {_said(error)}") from error
    except (SPARQLWrapperException, HTTPException, OSError, ValueError) as error:
        said = _said(error) or type(error).__name__
        _close(error)
        raise StoreError(f"{endpoint}: no answer: {said}", "is the address right, and does the server run?") from error


def _close(error: Exception) -> None:
    """Close the answer that an error holds, or the one that it was raised for."""
    for held in (error, error.__context__):
        if isinstance(held, HTTPError):
            held.close()


def _said(error: Exception) -> str:
    """Return what an endpoint said, from the message SPARQLWrapper wraps it in."""
    last = ([line.strip() for line in str(error).splitlines() if line.strip()] or [""])[-1]
    if not re.fullmatch(r"b(['\"]).*\1", last):
        return last
    said: bytes = ast.literal_eval(last)
    return " ".join(said.decode("utf-8", "replace").split())
