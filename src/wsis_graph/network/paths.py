"""The main path of a citation network: the citations that carry the most ways from the first documents to the last.

Ways run in the direction of time, from what is cited to what cites it. Counts are exact integers of any size.

Hummon and Doreian (1989), Connectivity in a citation network: the development of DNA theory, Social Networks 11(1);
Batagelj (2003), Efficient algorithms for citation network analysis, arXiv:cs/0309023; Liu and Lu (2012), An integrated
approach for main path analysis, Journal of the ASIST 63(3); Liu, Lu and Ho (2019), A few notes on main path analysis,
Scientometrics 119.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..errors import WsisGraphError
from ..extras import library
from .arrays import Arrays, arrays

Edge = tuple[Any, Any]
SCHEMES = ("spc", "splc", "spnp")
ROUTES = 5  # key routes that reports and pictures show


@dataclass(frozen=True, slots=True)
class Acyclic:
    """A citation network without cycles, the cycles that were in it (sets of documents), and the citations taken away."""

    graph: Any
    cycles: tuple[frozenset[Any], ...]
    removed: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class MainPath:
    """A main path: its citations (citing, cited) in the order of time, each with its traversal count.

    `total` is the number of all ways by the same scheme; a count divided by it is the share of the ways that a citation
    carries. `cycles` and `removed` tell what was done to make the network acyclic.
    """

    edges: tuple[Edge, ...]
    counts: tuple[int, ...]
    total: int
    cycles: tuple[frozenset[Any], ...] = ()
    removed: tuple[Edge, ...] = ()

    @property
    def nodes(self) -> tuple[Any, ...]:
        """Return the documents on the path, the earliest first."""
        return tuple(dict.fromkeys(node for citing, cited in self.edges for node in (cited, citing)))


def acyclic(graph: Any) -> Acyclic:
    """Return a citation network without cycles; a document that cites itself is a cycle too.

    Documents of one session cite each other, and wrong dates make cycles. Within each set of documents that reach each
    other, the citations of a document of a later year, or of one of the same year that comes later in the order of the
    names, are taken away. A network without cycles is returned as it is.
    """
    found = arrays(graph, None)
    cycles, bad = _cycles(graph, found)
    removed = _edges(found, bad)
    if removed:
        graph = graph.copy()
        graph.remove_edges_from(removed)
    return Acyclic(graph, cycles, removed)


def _cycles(graph: Any, found: Arrays) -> tuple[tuple[frozenset[Any], ...], Any]:
    """Return the sets of documents in cycles, and which edges run against time within them."""
    numpy, sparse, csgraph = library("numpy"), library("scipy.sparse"), library("scipy.sparse.csgraph")
    size = len(found.nodes)
    if not size:
        return (), numpy.zeros(0, bool)
    sources, targets = found.sources, found.targets
    edges = sparse.coo_array((found.weights, (sources, targets)), shape=(size, size)).tocsr()
    _, component = csgraph.connected_components(edges, directed=True, connection="strong")
    inside = component[sources] == component[targets]
    if not inside.any():
        return (), inside
    touched = numpy.unique(sources[inside])
    age = numpy.zeros(size, numpy.int64)
    order = sorted(touched.tolist(), key=lambda i: (graph.nodes[found.nodes[i]].get("year") or 0, str(found.nodes[i])))
    age[order] = numpy.arange(len(order))
    groups: dict[int, set[Any]] = {}
    for i in touched.tolist():
        groups.setdefault(int(component[i]), set()).add(found.nodes[i])
    return tuple(sorted(map(frozenset, groups.values()), key=lambda g: min(map(str, g)))), inside & (
        age[targets] >= age[sources]
    )


def _edges(found: Arrays, chosen: Any) -> tuple[Edge, ...]:
    pairs = zip(found.sources[chosen].tolist(), found.targets[chosen].tolist(), strict=True)
    return tuple((found.nodes[source], found.nodes[target]) for source, target in pairs)


def traversal_counts(graph: Any, scheme: str = "spc") -> dict[Edge, int]:
    """Return the traversal count of each citation (citing, cited) of an acyclic network.

    A count is the number of ways over a citation from a set of starts to a set of ends: spc (search path count) from
    documents that cite nothing to those nothing cites; splc (search path link count) from all documents to those nothing
    cites; spnp (search path node pair) from all to all. It is the number of ways that lead to what is cited times the
    number of those that lead on from what cites it.

    Raises WsisGraphError for an unknown scheme and for a network with cycles (see `acyclic`).
    """
    found = arrays(graph, None)
    counts = _Ways(found, found.sources, found.targets, scheme).counts.tolist()
    pairs = zip(found.sources.tolist(), found.targets.tolist(), strict=True)
    return {(found.nodes[citing], found.nodes[cited]): count for (citing, cited), count in zip(pairs, counts, strict=True)}


def main_path(graph: Any, scheme: str = "spc", search: str = "global", routes: int = 1) -> MainPath:
    """Return a main path of a citation network, cycles taken away first (see `acyclic`).

    Searches: `global`, the way from a start to an end with the greatest sum of counts; `local`, from the starts whose
    first citation counts most always along the greatest count, all of them where several are equal; `key-route`, for each
    of the `routes` citations that count most the way through it with the greatest sums before and after. Of ways with
    equal sums the first in the order of names is taken.

    Raises WsisGraphError for an unknown scheme or search.
    """
    if search not in _SEARCHES:
        raise WsisGraphError(f"no search {search!r} for main paths", f"searches: {', '.join(_SEARCHES)}")
    found = arrays(graph, None)
    cycles, bad = _cycles(graph, found)
    ways = _Ways(found, found.sources[~bad], found.targets[~bad], scheme)
    chosen = sorted(_SEARCHES[search](ways, routes), key=ways.place) if len(ways.counts) else []
    edges = tuple((found.nodes[ways.citing[edge]], found.nodes[ways.cited[edge]]) for edge in chosen)
    return MainPath(edges, tuple(ways.counts[edge] for edge in chosen), ways.total, cycles, _edges(found, bad))


@dataclass(frozen=True, slots=True)
class _Step:
    """The documents of one level that lead onward: the edges of `nodes[i]` begin at `starts[i]`, to `others`."""

    nodes: Any
    starts: Any
    edges: Any
    others: Any


class _Ways:
    """An acyclic network by levels, with the number of ways over each citation.

    A level is the longest way from a document that cites nothing; all documents of a level are worked on at once.
    """

    def __init__(self, found: Arrays, citing: Any, cited: Any, scheme: str) -> None:
        if scheme not in SCHEMES:
            raise WsisGraphError(f"no traversal count {scheme!r}", f"counts: {', '.join(SCHEMES)}")
        numpy = library("numpy")
        self.names, self.citing, self.cited = found.nodes, citing, cited
        self.size = len(found.nodes)
        self.level = self._levels()
        self.earlier, self.later = self._steps(citing, cited, self.level), self._steps(cited, citing, -self.level)
        before = self._count(self.earlier, anywhere=scheme != "spc")
        after = self._count(self.later, anywhere=scheme == "spnp")
        self.counts = before[cited] * after[citing]
        is_start = numpy.bincount(citing, minlength=self.size) == 0
        is_end = numpy.bincount(cited, minlength=self.size) == 0
        ends = numpy.full(self.size, True) if scheme == "spnp" else is_end
        stays = ends & is_start if scheme == "spc" else ends
        self.total = int(before[ends].sum()) - int(stays.sum())

    def _levels(self) -> Any:
        numpy = library("numpy")
        level = numpy.zeros(self.size, numpy.int64)
        left = numpy.bincount(self.citing, minlength=self.size)
        order = numpy.argsort(self.cited, kind="stable")
        citing, starts = self.citing[order], numpy.searchsorted(self.cited[order], numpy.arange(self.size + 1))
        ready, seen, depth = numpy.flatnonzero(left == 0), 0, 0
        while len(ready):
            level[ready] = depth
            seen, depth = seen + len(ready), depth + 1
            later = citing[_ranges(starts[ready], starts[ready + 1])]
            numpy.subtract.at(left, later, 1)
            ready = numpy.unique(later[left[later] == 0])
        if seen < self.size:
            raise WsisGraphError("the network has cycles", "take them away first: acyclic(graph).graph")
        return level

    def _steps(self, groups: Any, others: Any, level: Any) -> list[_Step]:
        """Return edges grouped by one of their ends, in the order of its levels."""
        numpy = library("numpy")
        order = numpy.lexsort((groups, level[groups]))
        starts = numpy.flatnonzero(numpy.diff(groups[order], prepend=-1))
        nodes = groups[order][starts]
        bounds = [*numpy.flatnonzero(numpy.diff(level[nodes], prepend=self.size + 1)).tolist(), len(nodes)]
        places = [*starts.tolist(), len(order)]
        steps = []
        for first, last in pairwise(bounds):
            edges = order[places[first] : places[last]]
            steps.append(_Step(nodes[first:last], starts[first:last] - places[first], edges, others[edges]))
        return steps

    def _count(self, steps: list[_Step], *, anywhere: bool) -> Any:
        """Return how many ways lead from each document onward to an end, or to anywhere; an end has one, to stay."""
        numpy = library("numpy")
        found = numpy.full(self.size, 1, object)
        for step in steps:
            found[step.nodes] = numpy.add.reduceat(found[step.others], step.starts) + int(anywhere)
        return found

    def best(self, steps: list[_Step]) -> tuple[Any, Any]:
        """Return for each document the greatest sum of counts on a way onward, and its first edge, -1 at an end."""
        numpy = library("numpy")
        rank = self.rank()
        amount, following = numpy.full(self.size, 0, object), numpy.full(self.size, -1)
        for step in steps:
            sums = amount[step.others] + self.counts[step.edges]
            most = numpy.maximum.reduceat(sums, step.starts)
            lengths = numpy.diff(step.starts, append=len(sums))
            equal = (sums == numpy.repeat(most, lengths)).astype(bool)
            first = numpy.minimum.reduceat(numpy.where(equal, rank[step.others], self.size), step.starts)
            chosen = equal & (rank[step.others] == numpy.repeat(first, lengths))
            amount[step.nodes], following[step.nodes] = most, step.edges[chosen]
        return amount, following

    def rank(self) -> Any:
        """Return the place of each document in the order of names."""
        numpy = library("numpy")
        rank = numpy.empty(self.size, numpy.int64)
        rank[sorted(range(self.size), key=lambda i: str(self.names[i]))] = numpy.arange(self.size)
        return rank

    def place(self, edge: int) -> tuple[int, int, str, str]:
        """Return what puts a citation in the order of time."""
        citing, cited = self.citing[edge], self.cited[edge]
        return int(self.level[cited]), int(self.level[citing]), str(self.names[cited]), str(self.names[citing])

    def follow(self, node: int, following: Any, onward: Any) -> Iterator[int]:
        """Yield the edges of the best way onward from a document; `onward` are the far ends of edges."""
        while (edge := int(following[node])) >= 0:
            yield edge
            node = onward[edge]


def _ranges(starts: Any, ends: Any) -> Any:
    """Return the numbers from each start up to its end, one after the other."""
    numpy = library("numpy")
    lengths = ends - starts
    return numpy.arange(lengths.sum()) + numpy.repeat(starts - numpy.cumsum(lengths) + lengths, lengths)


def _global(ways: _Ways, routes: int) -> set[int]:
    amount, following = ways.best(ways.earlier)
    most = amount.max()
    last = min((i for i, found in enumerate(amount.tolist()) if found == most), key=lambda i: str(ways.names[i]))
    return set(ways.follow(last, following, ways.cited))


def _key_route(ways: _Ways, routes: int) -> set[int]:
    numpy = library("numpy")
    earlier, later = ways.best(ways.earlier)[1], ways.best(ways.later)[1]
    least = heapq.nlargest(routes, ways.counts.tolist())[-1]
    among = numpy.flatnonzero((ways.counts >= least).astype(bool)).tolist()
    keys = sorted(among, key=lambda edge: (-ways.counts[edge], ways.place(edge)))[:routes]
    found = set(keys)
    for edge in keys:
        found.update(ways.follow(ways.cited[edge], earlier, ways.cited))
        found.update(ways.follow(ways.citing[edge], later, ways.citing))
    return found


def _local(ways: _Ways, routes: int) -> set[int]:
    heaviest: dict[int, list[int]] = {}
    for step in ways.later:
        ends = [*step.starts.tolist(), len(step.edges)]
        for node, first, last in zip(step.nodes.tolist(), ends, ends[1:], strict=False):
            edges = step.edges[first:last]
            heaviest[node] = edges[(ways.counts[edges] == ways.counts[edges].max()).astype(bool)].tolist()
    starts = [node for node in heaviest if not ways.level[node]]
    most = max(ways.counts[heaviest[node][0]] for node in starts)
    reached = [node for node in starts if ways.counts[heaviest[node][0]] == most]
    found: set[int] = set()
    for node in reached:
        fresh = [edge for edge in heaviest.get(node, ()) if edge not in found]
        found.update(fresh)
        reached += [int(ways.citing[edge]) for edge in fresh]
    return found


_SEARCHES: dict[str, Callable[[_Ways, int], set[int]]] = {"global": _global, "local": _local, "key-route": _key_route}
SEARCHES = tuple(_SEARCHES)
