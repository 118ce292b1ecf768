"""A graph to a remote SPARQL store, named graph by named graph; one that was interrupted goes on where it stopped.

What is there already is told by a graph of the remote store that holds a digest of each graph sent. A graph is written by
the SPARQL 1.1 Graph Store HTTP Protocol, or by SPARQL Update where a store has no such address.
"""

import base64
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pyoxigraph as ox

from .errors import StoreError
from .names import BASE
from .store import open_store

GRAPH_STORE: Final = "graph-store"
UPDATE: Final = "update"
_NTRIPLES: Final = "application/n-triples"
_STATE: Final = "id/push"  # the graph of what was sent, below the base
_DIGEST: Final = ox.NamedNode("https://schema.org/sha256")
_BATCH: Final = 200_000  # triples in one request: a document is replaced by one, and is never half there
_TIMEOUT: Final = 300  # seconds for one request
_MISSING: Final = 404

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Target:
    """A remote store: where and how to write; `query` is where to ask, where updates have an address of their own."""

    endpoint: str
    protocol: str = "auto"
    query: str = ""
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def way(self) -> str:
        """Return the protocol: the one told, else Graph Store for addresses that look like it."""
        if self.protocol != "auto":
            return self.protocol
        last = self.endpoint.rstrip("/").rsplit("/", 1)[-1]
        return GRAPH_STORE if last in ("store", "data", "service", "rdf-graphs", "sparql-graph-crud") else UPDATE


@dataclass(slots=True)
class Sent:
    """What was done: graphs written, graphs that were there already, graphs removed."""

    written: list[str]
    kept: list[str]
    dropped: list[str]


def push(directory: Path, target: Target, progress: Progress = lambda done, total: None) -> Sent:
    """Send the graph in a directory to a remote store.

    Graphs that this program sent before and that are gone here are removed there; other graphs are left alone. Raises
    StoreError where the store refuses or does not answer.
    """
    store = open_store(directory)
    writer = _GraphStore(target) if target.way == GRAPH_STORE else _Update(target)
    graphs = sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    state = f"{_base(graphs)}{_STATE}"
    there = _digests(writer.read(state))
    sent = Sent([], [], [])
    for number, graph in enumerate(graphs, 1):
        lines = _lines(store, graph)
        digest = hashlib.sha256("".join(lines).encode()).hexdigest()
        if there.get(graph) == digest:
            sent.kept.append(graph)
        else:
            known = there.pop(graph, None)
            if known is not None:
                writer.write(state, _state_lines(there))  # a graph half written must not pass for the former one
            writer.write(graph, lines)
            there[graph] = digest
            writer.add(state, _state_lines({graph: digest}))
            sent.written.append(graph)
        progress(number, len(graphs))
    for graph in sorted(there.keys() - set(graphs)):
        writer.drop(graph)
        del there[graph]
        sent.dropped.append(graph)
    if sent.dropped:
        writer.write(state, _state_lines(there))
    return sent


def _base(graphs: Sequence[str]) -> str:
    return next((graph.removesuffix("id/run") for graph in graphs if graph.endswith("/id/run")), BASE)


def _lines(store: ox.Store, graph: str) -> list[str]:
    quads = store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    return sorted(f"{quad.triple} .\n" for quad in quads)


def _state_lines(digests: dict[str, str]) -> list[str]:
    return [f"{ox.NamedNode(graph)} {_DIGEST} {ox.Literal(digest)} .\n" for graph, digest in sorted(digests.items())]


def _digests(triples: bytes) -> dict[str, str]:
    quads = ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)
    return {
        q.subject.value: q.object.value
        for q in quads
        if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.Literal)
    }


def _batches(lines: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(lines), _BATCH):
        yield "".join(lines[start : start + _BATCH])


class _GraphStore:
    """Writes by the Graph Store Protocol: the first part of a graph replaces it, the others are added."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def read(self, graph: str) -> bytes:
        """Return a graph as N-Triples, empty where it is not there."""
        answer = _request(self._target, "GET", self._address(graph), accept=_NTRIPLES, missing=True)
        return answer or b""

    def write(self, graph: str, lines: Sequence[str]) -> None:
        """Replace a graph."""
        first, *others = _batches(lines) if lines else [""]
        _request(self._target, "PUT", self._address(graph), first.encode(), _NTRIPLES)
        for batch in others:
            self.add(graph, [batch])

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Add to a graph."""
        _request(self._target, "POST", self._address(graph), "".join(lines).encode(), _NTRIPLES)

    def drop(self, graph: str) -> None:
        """Remove a graph."""
        _request(self._target, "DELETE", self._address(graph), missing=True)

    def _address(self, graph: str) -> str:
        return f"{self._target.endpoint}?graph={quote(graph, safe='')}"


class _Update:
    """Writes by SPARQL Update and reads by a query."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def read(self, graph: str) -> bytes:
        """Return a graph as N-Triples."""
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }} }}"
        address = self._target.query or _query_address(self._target.endpoint)
        answer = _request(self._target, "POST", address, query.encode(), "application/sparql-query", accept=_NTRIPLES)
        return answer or b""

    def write(self, graph: str, lines: Sequence[str]) -> None:
        """Replace a graph."""
        first, *others = _batches(lines) if lines else [""]
        self._update(f"{_dropping(graph)} ;\n{_inserting(graph, first)}")
        for batch in others:
            self.add(graph, [batch])

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Add to a graph."""
        self._update(_inserting(graph, "".join(lines)))

    def drop(self, graph: str) -> None:
        """Remove a graph."""
        self._update(_dropping(graph))

    def _update(self, text: str) -> None:
        _request(self._target, "POST", self._target.endpoint, text.encode(), "application/sparql-update")


def _inserting(graph: str, triples: str) -> str:
    return f"INSERT DATA {{ GRAPH {ox.NamedNode(graph)} {{\n{triples}}} }}"


def _dropping(graph: str) -> str:
    return f"DROP SILENT GRAPH {ox.NamedNode(graph)}"


def _query_address(update: str) -> str:
    """Return where a store answers queries whose updates go to an address: /update has its /query beside it."""
    start, slash, last = update.rstrip("/").rpartition("/")
    if last == "update":
        return f"{start}{slash}query"
    return start if last == "statements" else update


def _request(
    target: Target,
    method: str,
    address: str,
    body: bytes | None = None,
    media: str = "",
    accept: str = "*/*",
    missing: bool = False,
) -> bytes | None:
    """Send one request; where `missing` is allowed an absent graph gives None."""
    if not address.startswith(("http://", "https://")):
        raise StoreError(f"{address!r} is not an address", "write it as http://host:port/path")
    request = Request(address, data=body, method=method, headers={"Accept": accept})  # noqa: S310  the scheme was checked
    if media:
        request.add_header("Content-Type", media)
    if target.user:
        told = base64.b64encode(f"{target.user}:{target.password}".encode()).decode()
        request.add_header("Authorization", f"Basic {told}")
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
            content: bytes = answer.read()
            return content
    except HTTPError as error:
        with error:
            if missing and error.code == _MISSING:
                return None
            said = error.read(500).decode("utf-8", "replace").strip().splitlines()
        hint = "set --user and WSIS_GRAPH_PASSWORD" if error.code in (401, 403) else "see --protocol and --query-endpoint"
        raise StoreError(f"{address} refused {method}: {error.code} {said[0] if said else error.reason}", hint) from error
    except (URLError, OSError) as error:
        raise StoreError(f"{address}: no answer: {error}", "is the address right, and does the server run?") from error
