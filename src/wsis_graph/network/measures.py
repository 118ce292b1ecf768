"""The measures of nodes, by name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import WsisGraphError
from . import groups, rank, years
from .paths import main_path

Values = Mapping[Any, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of nodes: what it tells, and the function from a network to values by node.

    Measures over time need citations and the years of documents.
    """

    name: str
    about: str
    of: Callable[[Any], Values]
    over_time: bool = False


def _communities(graph: Any) -> Values:
    return groups.numbered(groups.communities(graph))


def _components(graph: Any) -> Values:
    return groups.numbered(groups.components(graph))


def _beauty(graph: Any) -> Values:
    return {node: found.coefficient for node, found in years.beauties(graph).items()}


def _awakening(graph: Any) -> Values:
    return {node: found.awakening for node, found in years.beauties(graph).items()}


def _main_path(graph: Any) -> Values:
    """Return the greatest share of all ways over a citation of each document on the global main path."""
    path = main_path(graph)
    shares: dict[Any, float] = {}
    for edge, count in zip(path.edges, path.counts, strict=True):
        for node in edge:
            shares[node] = max(shares.get(node, 0.0), count / path.total)
    return shares


MEASURES: Mapping[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure("in-degree", "how many point to it: cited by so many documents", rank.in_degree),
        Measure("out-degree", "how many it points to: cites so many documents", rank.out_degree),
        Measure("degree", "its edges in either direction", rank.degree),
        Measure("strength", "the weights of its edges in either direction", lambda graph: rank.degree(graph, "weight")),
        Measure("pagerank", "PageRank, by weight", rank.pagerank),
        Measure(
            "rescaled-pagerank", "PageRank against nodes of the same age, in standard deviations", rank.rescaled_pagerank, True
        ),
        Measure("hub", "HITS: it points to good authorities", lambda graph: rank.hits(graph)[0]),
        Measure("authority", "HITS: good hubs point to it", lambda graph: rank.hits(graph)[1]),
        Measure("betweenness", "share of shortest paths through it, sampled above 2000 nodes", rank.betweenness),
        Measure("core", "the largest k of the k-cores it is in", groups.core_numbers),
        Measure("community", "number of its community (Leiden), the largest is 1", _communities),
        Measure("component", "number of its component, the largest is 1", _components),
        Measure("half-life", "median age at which it is cited, in years", years.half_lives, True),
        Measure("beauty", "beauty coefficient: how deep and long it slept before it was cited", _beauty, True),
        Measure("awakening", "the year in which it began to be cited more", _awakening, True),
        Measure("main-path-share", "greatest share of all ways (SPC) over its citations on the main path", _main_path, True),
    )
}


def measure(graph: Any, names: Iterable[str]) -> dict[str, Values]:
    """Return measures of a network by name, in the order asked for.

    Raises WsisGraphError for an unknown measure, and for one over time of a network that is not of citations.
    """
    found: dict[str, Values] = {}
    for name in names:
        if name not in MEASURES:
            raise WsisGraphError(f"no measure {name!r}", f"measures: {', '.join(MEASURES)}")
        if MEASURES[name].over_time and not graph.is_directed():
            raise WsisGraphError(f"{name} needs the direction of citations", "ask for it of the network citations")
        found[name] = MEASURES[name].of(graph)
    return found


def annotate(graph: Any, found: Mapping[str, Values]) -> None:
    """Write measures into a network as attributes of its nodes, hyphens as underscores."""
    for name, values in found.items():
        attribute = name.replace("-", "_")
        for node, value in values.items():
            graph.nodes[node][attribute] = value
