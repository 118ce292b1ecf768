"""Networks made from networks: co-citation, bibliographic coupling, the backbone of the edges that stand out."""

from collections.abc import Hashable
from typing import Any

from ..extras import library
from .arrays import arrays, matrix


def co_citation_matrix(graph: Any) -> tuple[list[Hashable], Any]:
    """Return the documents, and how many documents cite both of each two: C = Aᵀ A, a scipy CSR array.

    The diagonal tells how many cite each. Small (1973), Co-citation in the scientific literature, Journal of the ASIS 24(4).
    """
    nodes, edges = _binary(graph)
    return nodes, (edges.T.tocsr() @ edges).tocsr()


def coupling_matrix(graph: Any) -> tuple[list[Hashable], Any]:
    """Return the documents, and how many documents each two both cite: B = A Aᵀ, a scipy CSR array.

    The diagonal tells how many each cites. Kessler (1963), Bibliographic coupling between scientific papers, American
    Documentation 14(1).
    """
    nodes, edges = _binary(graph)
    return nodes, (edges @ edges.T.tocsr()).tocsr()


def _binary(graph: Any) -> tuple[list[Hashable], Any]:
    """Return the documents and which cites which, as small integers."""
    nodes, edges = matrix(graph, None)
    return nodes, edges.astype("int32")


def co_citation(graph: Any, minimum: int = 1) -> Any:
    """Return the co-citation network of a citation network, an undirected networkx graph.

    The weight of an edge is the number of documents that cite both; those below the minimum are left out. Nodes keep
    their attributes; documents that are not cited are left out. `behind` tells which documents an edge stands for.
    """
    return _projected(graph, *co_citation_matrix(graph), minimum)


def coupling(graph: Any, minimum: int = 1) -> Any:
    """Return the bibliographic coupling network of a citation network, an undirected networkx graph.

    The weight of an edge is the number of documents that both cite; those below the minimum are left out. Nodes keep
    their attributes; documents that cite nothing are left out. `behind` tells which documents an edge stands for.
    """
    return _projected(graph, *coupling_matrix(graph), minimum)


def _projected(graph: Any, nodes: list[Hashable], shared: Any, minimum: int) -> Any:
    import networkx

    sparse = library("scipy.sparse")
    made = networkx.Graph()
    made.add_nodes_from((nodes[i], graph.nodes[nodes[i]]) for i in shared.diagonal().nonzero()[0].tolist())
    pairs = sparse.triu(shared, 1, format="coo")
    kept = pairs.data >= minimum
    rows, columns, weights = (part[kept].tolist() for part in (pairs.row, pairs.col, pairs.data))
    named = nodes.__getitem__
    made.add_edges_from(zip(map(named, rows), map(named, columns), ({"weight": w} for w in weights), strict=True))
    return made


def behind(graph: Any, one: Any, other: Any, kind: str) -> list[Any]:
    """Return the documents behind an edge of a projection: those of a citation network that cite both (co-citation)
    or that both cite (coupling), in order.
    """
    neighbours = graph.pred if kind == "co-citation" else graph.succ
    return sorted(neighbours[one].keys() & neighbours[other].keys(), key=str)


def backbone(graph: Any, alpha: float = 0.05, weight: str = "weight") -> Any:
    """Return the network of the edges that stand out at either end, by the disparity filter; each keeps its `significance`.

    At a node with k edges whose weights add up to s, an edge of weight w stands out when chance would seldom give it so
    great a share: (1 - w/s)^(k - 1) < alpha. In a directed network edges that leave and edges that arrive are judged
    apart. The significance is the smaller of the values at the two ends. Nodes without edges are left out.

    Serrano, Boguñá and Vespignani (2009), Extracting the multiscale backbone of complex weighted networks, PNAS 106(16).
    """
    numpy = library("numpy")
    found = arrays(graph, weight)
    sources, targets = found.sources, found.targets
    size = len(found.nodes)
    ends = [(sources, found.weights)] + [(targets, found.weights)] * graph.is_directed()
    values = numpy.full(len(sources), 1.0)
    for end, weights in ends:
        degree = numpy.bincount(end, minlength=size)[end]
        share = weights / numpy.bincount(end, weights, minlength=size)[end]
        values = numpy.minimum(values, (1 - share) ** (degree - 1))
    made = graph.__class__()
    for i in numpy.flatnonzero(values < alpha).tolist():
        source, target = found.nodes[sources[i]], found.nodes[targets[i]]
        value = min(float(values[i]), made.edges[source, target]["significance"] if made.has_edge(source, target) else 1.0)
        made.add_edge(source, target, **{**graph.edges[source, target], "significance": value})
    made.add_nodes_from((node, graph.nodes[node]) for node in list(made))
    made.graph.update(graph.graph)
    return made
