"""How much a node counts: degrees, PageRank, PageRank corrected for age, HITS, betweenness."""

from typing import Any

from ..extras import library
from .arrays import fast_graph, matrix, repeatable, values

_STEPS = 1000
_EXACT_BELOW = 2000  # nodes up to which betweenness is computed from all of them


def in_degree(graph: Any, weight: str | None = None) -> dict[Any, float]:
    """Return how many others point to each node; with a weight, the sum of the weights.

    In the citation network this is the number of documents that cite a document, with `weight="weight"` the number of
    citing paragraphs.
    """
    return dict(graph.in_degree(weight=weight)) if graph.is_directed() else degree(graph, weight)


def out_degree(graph: Any, weight: str | None = None) -> dict[Any, float]:
    """Return how many others each node points to; with a weight, the sum of the weights."""
    return dict(graph.out_degree(weight=weight)) if graph.is_directed() else degree(graph, weight)


def degree(graph: Any, weight: str | None = None) -> dict[Any, float]:
    """Return how many edges each node has, in either direction; with a weight, the sum of the weights."""
    return dict(graph.degree(weight=weight))


def pagerank(graph: Any, alpha: float = 0.85, weight: str | None = "weight", tolerance: float = 1e-10) -> dict[Any, float]:
    """Return the PageRank of each node; the values add up to 1.

    The share of time a reader spends at a node who follows a random edge with probability alpha and else starts anew
    anywhere: p = alpha Pᵀ p + (1 - alpha) / n, where P has each row of the adjacency matrix divided by its sum, and nodes
    without outgoing edges lead everywhere. Iterated until p changes by less than the tolerance (sum of absolute
    differences). Weighted by citing paragraphs unless `weight` is None.

    Brin and Page (1998), The anatomy of a large-scale hypertextual Web search engine, Computer Networks 30.
    """
    numpy, sparse = library("numpy"), library("scipy.sparse")
    nodes, edges = matrix(graph, weight)
    size = len(nodes)
    if not size:
        return {}
    leaving = edges.sum(axis=1)
    stays = leaving == 0
    shares = alpha / numpy.where(stays, 1, leaving)
    moves = (sparse.diags_array(shares) @ edges).T.tocsr()
    ranks = numpy.full(size, 1 / size)
    for _ in range(_STEPS):
        following = moves @ ranks + (alpha * ranks[stays].sum() + 1 - alpha) / size
        change = abs(following - ranks).sum()
        ranks = following
        if change < tolerance:
            break
    return values(nodes, ranks / ranks.sum())


def rescaled_pagerank(graph: Any, window: int = 0, alpha: float = 0.85, weight: str | None = "weight") -> dict[Any, float]:
    """Return by how many standard deviations the PageRank of each node exceeds that of nodes of its age.

    PageRank favours the old, who had time to be cited. Each node i is compared with the `window` nodes nearest to it in
    time, whole years together: R_i = (p_i - mean) / standard deviation of p over these nodes; 0 where they do not
    differ. Nodes need the attribute `year`; those without one (or with 0) are left out. The window is a twentieth of the
    nodes, at least 15 and at most 1000, unless it is given.

    Mariani, Medo and Zhang (2016), Identification of milestone papers through time-balanced network centrality, Journal
    of Informetrics 10(4), https://doi.org/10.1016/j.joi.2016.10.005.
    """
    numpy = library("numpy")
    ranks = pagerank(graph, alpha, weight)
    dated = sorted((int(year), str(node), node) for node, year in graph.nodes(data="year") if year)
    if not dated:
        return {}
    years = numpy.array([year for year, _, _ in dated])
    found = numpy.array([ranks[node] for _, _, node in dated])
    first, last = _windows(years, window or min(1000, max(15, len(dated) // 20)))
    sums, squares = (numpy.concatenate([[0.0], numpy.cumsum(power)]) for power in (found, found**2))
    count = last - first
    mean = (sums[last] - sums[first]) / count
    variance = numpy.maximum((squares[last] - squares[first]) / count - mean**2, 0)
    differs = variance > 1e-12 * mean**2
    scores = numpy.where(differs, (found - mean) / numpy.sqrt(numpy.where(differs, variance, 1)), 0)
    return values((node for _, _, node in dated), scores)


def _windows(years: Any, window: int) -> tuple[Any, Any]:
    """Return for each of sorted years the first and last (exclusive) position of those nearest to it, whole years."""
    numpy = library("numpy")
    size = len(years)
    window = min(window, size)
    first = numpy.clip(numpy.arange(size) - window // 2, 0, size - window)
    return numpy.searchsorted(years, years[first], "left"), numpy.searchsorted(years, years[first + window - 1], "right")


def hits(graph: Any, weight: str | None = "weight", tolerance: float = 1e-12) -> tuple[dict[Any, float], dict[Any, float]]:
    """Return the hub and the authority score of each node; each of the two adds up to 1.

    Good hubs point to good authorities and good authorities are pointed to by good hubs: a = Aᵀ h, h = A a, iterated from
    h = 1 and scaled until both change by less than the tolerance.

    Kleinberg (1999), Authoritative sources in a hyperlinked environment, Journal of the ACM 46(5).
    """
    numpy = library("numpy")
    nodes, edges = matrix(graph, weight)
    size = len(nodes)
    if not edges.nnz:
        return values(nodes, [1 / size] * size), values(nodes, [1 / size] * size)
    back = edges.T.tocsr()
    hubs = numpy.full(size, 1 / size)
    authorities = _scaled(back @ hubs)
    for _ in range(_STEPS):
        newer_hubs = _scaled(edges @ authorities)
        newer_authorities = _scaled(back @ newer_hubs)
        change = abs(newer_hubs - hubs).sum() + abs(newer_authorities - authorities).sum()
        hubs, authorities = newer_hubs, newer_authorities
        if change < tolerance:
            break
    return values(nodes, hubs), values(nodes, authorities)


def _scaled(vector: Any) -> Any:
    return vector / vector.sum()


def betweenness(graph: Any, samples: int = 256, exact_below: int = _EXACT_BELOW, seed: int = 0) -> dict[Any, float]:
    """Return the share of shortest paths between other nodes that pass through each node.

    Exact (Brandes) up to `exact_below` nodes; above, estimated from the shortest paths out of `samples` nodes drawn by
    the seed. Scaled by (n - 1)(n - 2), half of it in undirected graphs, as networkx does.

    Freeman (1977), Sociometry 40(1); Brandes (2001), Journal of Mathematical Sociology 25(2); Geisberger, Sanders and
    Schultes (2008), Better approximation of betweenness centrality.
    """
    networkit = library("networkit")
    directed = graph.is_directed()
    nodes, fast = fast_graph(graph, None, directed=directed)
    size = len(nodes)
    if size < 3:
        return dict.fromkeys(nodes, 0.0)
    pairs = (size - 1) * (size - 2)
    if size <= exact_below:
        found = networkit.centrality.Betweenness(fast).run().scores()
        return values(nodes, (score / pairs for score in found))
    with repeatable(seed):
        found = networkit.centrality.EstimateBetweenness(fast, samples).run().scores()
    return values(nodes, (score / pairs for score in found))
