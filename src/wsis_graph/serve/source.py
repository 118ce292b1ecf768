"""The graph behind a server: a store here, or a remote SPARQL endpoint; pages ask both the same way."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph as ox

from .. import endpoint, queries
from ..names import BASE
from ..queries import Rows
from ..store import STORE
from .querytext import GRAPH_FORMS, read
from .settings import Settings

_RUN = (
    "SELECT ?run WHERE { GRAPH ?run { ?run <http://www.w3.org/ns/prov#endedAtTime> ?time } "
    'FILTER (STRENDS(STR(?run), "/id/run")) } LIMIT 1'
)


class Source(Protocol):
    """What pages and descriptions are made from."""

    base: str

    def rows(self, text: str) -> Rows:
        """Return the rows of a SELECT or ASK, all named graphs together."""
        ...

    def triples(self, text: str) -> list[ox.Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE."""
        ...

    def query(self, text: str, own_dataset: bool, default: Sequence[str], named: Sequence[str]) -> Any:
        """Return the results of a query on the dataset a client asked for."""
        ...


class LocalSource:
    """A store of this machine, opened for reading."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.base = base_of(self)

    def rows(self, text: str) -> Rows:
        """Return the rows of a SELECT or ASK, all named graphs together."""
        return queries.rows(queries.run(self.store, text))

    def triples(self, text: str) -> list[ox.Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE."""
        return list(queries.run(self.store, text))

    def query(self, text: str, own_dataset: bool, default: Sequence[str], named: Sequence[str]) -> Any:
        """Return the results of a query on the dataset a client asked for (SPARQL 1.1 Protocol, section 2.1.4).

        Graphs named by the protocol come before those of FROM; without either the default graph is all graphs together.
        Relative IRIs are below the graph's base.
        Raises SyntaxError for a query that cannot be read and ValueError for a graph name that is not an IRI.
        """
        if default or named:
            graphs = [ox.NamedNode(name) for name in default]
            others = [ox.NamedNode(name) for name in named]
            return self.store.query(text, base_iri=self.base, default_graph=graphs, named_graphs=others)  # type: ignore[arg-type]
        return self.store.query(text, base_iri=self.base, use_default_graph_as_union=not own_dataset)


class RemoteSource:
    """A remote endpoint; which graphs must be named to have all of them is asked once."""

    def __init__(self, address: str, timeout: float) -> None:
        self.address = address
        self.timeout = max(1, int(timeout))
        self._graphs: list[str] | None = None
        self.base = base_of(self)

    def rows(self, text: str) -> Rows:
        """Return the rows of a SELECT or ASK, all named graphs together."""
        return queries.rows(self.query(text, False, (), ()))

    def triples(self, text: str) -> list[ox.Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE."""
        found: list[ox.Triple] = self.query(text, False, (), ())
        return found

    def query(self, text: str, own_dataset: bool, default: Sequence[str], named: Sequence[str]) -> Any:
        """Return the results of a query on the dataset a client asked for; triples come as a list.

        Raises QueryError where the endpoint refuses the query.
        """
        if not own_dataset and not default and not named:
            if self._graphs is None:
                self._graphs = endpoint.joined_graphs(self.address, self.timeout)
            default = named = self._graphs
        triples = read(text).form in GRAPH_FORMS
        return endpoint.results(self.address, text, triples, default, named, self.timeout)


def open_source(settings: Settings, build: str) -> Source:
    """Return the source of a server; `build` is the folder of the build that is served, empty for an endpoint."""
    if settings.endpoint:
        return RemoteSource(settings.endpoint, settings.limits.timeout)
    return LocalSource(ox.Store.read_only(str(Path(build) / STORE)))


def base_of(source: Source) -> str:
    """Return the base of a graph's IRIs, told by the graph that records its making."""
    found = [row["run"] for row in source.rows(_RUN)]
    return found[0].removesuffix("id/run") if found else BASE
