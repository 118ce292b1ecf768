"""The Python interface: build a graph, open it, ask it."""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from . import endpoint, queries, store
from .build import Options, Result
from .build import build as build_graph
from .names import BASE
from .queries import Rows

if TYPE_CHECKING:
    import rdflib


class OpenGraph:
    """A graph that is open for reading; `result` tells what the build did that made it."""

    def __init__(self, directory: Path, result: Result | None = None, base: str = BASE) -> None:
        self.directory = directory
        self.result = result
        self.base = base
        self.store = store.open_store(directory)

    def query(self, query: str, **parameters: str) -> Rows:
        """Return the rows of a named query, or of SPARQL text; iterating gives a dictionary a row.

        Raises QueryError for unknown names, missing parameters and queries that cannot be read.
        """
        text = query if _is_sparql(query) else queries.bind(queries.find(query), parameters, self.base)
        return queries.rows(queries.run(self.store, text))

    def rdflib(self) -> "rdflib.Dataset":
        """Return an rdflib Dataset over the same store, nothing copied; its default graph is all graphs together."""
        import oxrdflib
        import rdflib

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.store), default_union=True)

    def __len__(self) -> int:
        return len(self.store)


class RemoteGraph:
    """A graph at a SPARQL endpoint."""

    def __init__(self, address: str, base: str = BASE) -> None:
        self.address = address
        self.base = base

    def query(self, query: str, **parameters: str) -> Rows:
        """Return the rows of a named query, or of SPARQL text.

        Raises QueryError for unknown names, missing parameters and what the endpoint refuses.
        """
        text = query if _is_sparql(query) else queries.bind(queries.find(query), parameters, self.base)
        return endpoint.select(self.address, text)

    def rdflib(self) -> "rdflib.Graph":
        """Return an rdflib Graph that asks the endpoint."""
        import rdflib
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        return rdflib.Graph(store=SPARQLStore(self.address))

    def __len__(self) -> int:
        return int(next(iter(self.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")))["n"])


def _is_sparql(text: str) -> bool:
    return "{" in text


def build(
    inputs: Sequence[str | PathLike[str]],
    out: str | PathLike[str] = "graph",
    symbol: str = "",
    language: str = "",
    jobs: int = 1,
) -> OpenGraph:
    """Make or update the graph in a directory from files and folders, and open it.

    Files that cannot be read are passed over; `result.failed` lists them.
    """
    directory = Path(out)
    result = build_graph([Path(item) for item in inputs], directory, Options(symbol, language), jobs)
    return OpenGraph(directory, result)


def open_graph(place: str | PathLike[str] = "graph") -> "OpenGraph | RemoteGraph":
    """Open the graph in a directory, or at the address of a SPARQL endpoint; raises StoreError where there is none."""
    if isinstance(place, str) and place.startswith(("http://", "https://")):
        return RemoteGraph(place)
    return OpenGraph(Path(place))
