"""The Python interface: build a graph, open it, ask it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import endpoint, queries, store
from .building import Options, Result
from .building import build as build_graph
from .errors import WsisGraphError
from .meant import normal
from .names import BASE
from .queries import Rows

if TYPE_CHECKING:
    import rdflib

    from .lineage import Lineage


class _Graph(ABC):
    """What a graph can be asked, wherever it is."""

    base: str

    @abstractmethod
    def _ask(self, text: str) -> Rows:
        """Return the rows of a SELECT."""

    def query(self, query: str, **parameters: str) -> Rows:
        """Return the rows of a named query, or of SPARQL text; iterating gives a dictionary a row.

        A document is named by its IRI, or by any of its symbols in any spelling.
        Raises QueryError for unknown names, missing parameters, and queries that cannot be read or are refused.
        """
        return self._ask(query if _is_sparql(query) else queries.bind(queries.find(query), parameters, self.base, self._ask))

    def network(self, kind: str, *, minimum: int = 1, language: str = "en", **only: Any) -> Any:
        """Return a network of the graph: a networkx DiGraph, or a Graph where edges have no direction.

        Kinds: citations, paragraphs, co-citation, coupling, bodies, body-documents, events, mandates. `only` are filters
        of the documents whose paragraphs count: since, until (years), bodies, classes, stances (names, one or several).
        See `wsis_graph.network`. Raises WsisGraphError for an unknown kind, and for names that are unknown.
        """
        from .network import Only, network

        return network(
            self._ask,
            kind,
            Only(**{name: _several(value) for name, value in only.items()}),
            minimum=minimum,
            language=language,
            base=self.base,
        )

    def lineage(self, language: str = "") -> "Lineage":
        """Return what tells of successive resolutions, the histories of paragraphs and the sources of wordings.

        Texts held in several languages are compared in the one given. See `wsis_graph.lineage`.
        """
        from .lineage import Lineage

        return Lineage(self._ask, language, self.base)


class OpenGraph(_Graph):
    """A graph that is open for reading; `result` tells what the build did that made it."""

    def __init__(self, directory: Path, result: Result | None = None) -> None:
        self.directory = directory
        self.result = result
        self.store = store.open_store(directory)
        self.base = store.read_base(directory)

    def rdflib(self) -> "rdflib.Dataset":
        """Return an rdflib Dataset over the same store, nothing copied; its default graph is all graphs together."""
        import oxrdflib
        import rdflib

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.store), default_union=True)

    def _ask(self, text: str) -> Rows:
        return queries.rows(queries.run(self.store, text))

    def __len__(self) -> int:
        return len(self.store)


class RemoteGraph(_Graph):
    """A graph at a SPARQL endpoint."""

    def __init__(self, address: str, base: str = BASE) -> None:
        self.address = address
        self.base = base

    def rdflib(self) -> "rdflib.Graph":
        """Return an rdflib Graph that asks the endpoint."""
        import rdflib
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        return rdflib.Graph(store=SPARQLStore(self.address))

    def _ask(self, text: str) -> Rows:
        return endpoint.select(self.address, text)

    def __len__(self) -> int:
        return int(next(iter(self.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")))["n"])


def _several(value: Any) -> Any:
    """Return names as a set, a single one too, and a number as it is."""
    return value if isinstance(value, int) else frozenset([value] if isinstance(value, str) else value)


def _is_sparql(text: str) -> bool:
    return "{" in text


def build(
    inputs: str | PathLike[str] | Sequence[str | PathLike[str]],
    out: str | PathLike[str] = "graph",
    symbol: str = "",
    language: str = "",
    jobs: int = 1,
    base: str = BASE,
) -> OpenGraph:
    """Make or update the graph in a directory from files and folders, or from one, and open it.

    Files that cannot be read are passed over; `result.failed` lists them. Raises WsisGraphError for what is no symbol.
    """
    directory = Path(out)
    items = [inputs] if isinstance(inputs, str | PathLike) else inputs
    if symbol and not normal(symbol):
        raise WsisGraphError(f"{symbol!r} is not a symbol", "symbols look like A/RES/70/125 or E/2025/31")
    result = build_graph([Path(item) for item in items], directory, Options(normal(symbol), language, base), jobs)
    return OpenGraph(directory, result)


def open_graph(place: str | PathLike[str] = "graph") -> "OpenGraph | RemoteGraph":
    """Open the graph in a directory, or at the address of a SPARQL endpoint; raises StoreError where there is none."""
    if isinstance(place, str) and place.startswith(("http://", "https://")):
        return RemoteGraph(place)
    return OpenGraph(Path(place))
