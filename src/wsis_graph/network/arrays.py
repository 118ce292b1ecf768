"""Graphs of networkx as the arrays and graphs of the libraries that compute fast."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any

from ..extras import library


@dataclass(frozen=True, slots=True)
class Arrays:
    """A graph as arrays: edge i goes from `nodes[sources[i]]` to `nodes[targets[i]]`, sorted by source.

    `counts` are the edges that leave each node; an undirected edge stands in both directions.
    """

    nodes: list[Hashable]
    counts: Any
    targets: Any
    weights: Any

    @property
    def sources(self) -> Any:
        """Return the index of the source of each edge."""
        numpy = library("numpy")
        return numpy.repeat(numpy.arange(len(self.nodes), dtype=numpy.int32), self.counts)


def arrays(graph: Any, weight: str | None = "weight") -> Arrays:
    """Return a graph as arrays; edges without the weight, and all edges where it is None, weigh 1."""
    numpy = library("numpy")
    adjacency: Mapping[Hashable, Mapping[Hashable, Mapping[str, Any]]] = graph.adj if graph.is_multigraph() else graph._adj
    nodes = list(adjacency)
    index = dict(zip(nodes, range(len(nodes)), strict=True))
    counts = numpy.fromiter(map(len, adjacency.values()), numpy.int64, len(nodes))
    size = int(counts.sum())
    targets = numpy.fromiter(map(index.__getitem__, chain.from_iterable(adjacency.values())), numpy.int32, size)
    if weight is None:
        return Arrays(nodes, counts, targets, numpy.ones(size))
    weights = (edge.get(weight, 1) for edges in adjacency.values() for edge in edges.values())
    return Arrays(nodes, counts, targets, numpy.fromiter(weights, float, size))


def matrix(graph: Any, weight: str | None = "weight") -> tuple[list[Hashable], Any]:
    """Return the nodes of a graph and its adjacency matrix, a scipy CSR array: row = source, column = target."""
    numpy, sparse = library("numpy"), library("scipy.sparse")
    found = arrays(graph, weight)
    starts = numpy.concatenate([[0], numpy.cumsum(found.counts)])
    starts = starts.astype(numpy.int32) if len(found.targets) < 2**31 else starts  # half the bytes, half the time
    size = len(found.nodes)
    return found.nodes, sparse.csr_array((found.weights, found.targets, starts), shape=(size, size))


def fast_graph(graph: Any, weight: str | None = "weight", *, directed: bool) -> tuple[list[Hashable], Any]:
    """Return the nodes of a graph and the same graph for networkit; undirected, parallel edges are added up, loops dropped."""
    networkit, sparse = library("networkit"), library("scipy.sparse")
    nodes, edges = matrix(graph, weight)
    if not directed:
        edges = sparse.triu(edges + edges.T if graph.is_directed() else edges, 1, format="coo")
    edges = edges.tocoo()
    made = networkit.GraphFromCoo(
        (edges.data.astype(float), (edges.row.astype("uint64"), edges.col.astype("uint64"))),
        n=len(nodes),
        weighted=weight is not None,
        directed=directed,
    )
    return nodes, made


@contextmanager
def repeatable(seed: int) -> Iterator[None]:
    """Make networkit give the same result each time: one thread, a fixed seed; its own settings come back afterwards."""
    networkit = library("networkit")
    threads = networkit.getMaxNumberOfThreads()
    networkit.setSeed(seed, False)
    networkit.setNumberOfThreads(1)
    try:
        yield
    finally:
        networkit.setNumberOfThreads(threads)


def values(nodes: Iterable[Hashable], numbers: Any) -> dict[Any, float]:
    """Return numbers by node."""
    return dict(zip(nodes, map(float, numbers), strict=True))
