"""Extract to quads."""

from collections.abc import Iterable
from itertools import groupby

from ..model import Extract
from ..names import Names, names_of
from .document import map_document
from .findings import map_citations, map_events, map_mandates, map_names, map_officers, map_references, map_votes
from .graph import Graph
from .terms import iri

__all__ = ["Graph", "map_extract", "quads"]

_MAPPERS = (map_document, map_citations, map_names, map_events, map_votes, map_officers, map_mandates, map_references)


def map_extract(extract: Extract, names: Names) -> Graph:
    """Return the graph of one language version: its triples, and the names it needs typed."""
    graph = Graph(extract.document, names_of(extract, names))
    for mapper in _MAPPERS:
        mapper(graph, extract)
    return graph


def quads(triples: Iterable[str], graph: str) -> list[str]:
    """Return sorted lines of N-Quads, each once."""
    end = f" {iri(graph)} .\n"
    return [triple + end for triple, _ in groupby(sorted(triples))]
