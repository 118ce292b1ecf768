"""Where the nodes of a drawing stand, and in which colours."""

import math
from collections.abc import Iterable
from typing import Any

from ..extras import library
from . import groups

# Okabe and Ito (2008), colours that colour-blind readers can tell apart; then darker and lighter ones of the same hues.
COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6BB1", "#7F7F7F", "#A6761D", "#1B9E77")
_GREY = "#9AA0A6"  # for communities beyond those that have a colour


def most_important(graph: Any, most: int) -> Any:
    """Return the network among the nodes with the most edges, those without an edge among them left out."""
    kept = sorted(graph, key=lambda node: (-graph.degree(node), str(node)))[:most]
    inner = part(graph, kept)
    return part(inner, [node for node in kept if inner.degree(node)])


def part(graph: Any, nodes: Iterable[Any]) -> Any:
    """Return a copy of the network among some nodes, in the order of the whole: subgraphs of networkx have no order."""
    kept = set(nodes)
    made = graph.__class__()
    made.graph.update(graph.graph)
    made.add_nodes_from((node, told) for node, told in graph.nodes(data=True) if node in kept)
    made.add_edges_from((s, t, told) for s, t, told in graph.edges(data=True) if s in kept and t in kept)
    return made


def place(graph: Any, seed: int = 0) -> None:
    """Give each node its place: attributes `x` and `y` from 0 to 1, components side by side; for up to some 2000 nodes.

    Each component is laid out by forces (Fruchterman and Reingold 1991), then put into a square of its size, the largest
    first, in rows. The same network and seed give the same places.
    """
    import networkx

    library("scipy")
    squares = []
    for component in groups.components(graph):
        inner = networkx.Graph()
        inner.add_nodes_from(sorted(component, key=str))
        edges = graph.subgraph(component).edges(data="weight", default=1)
        inner.add_weighted_edges_from(sorted(((s, t, math.sqrt(w)) for s, t, w in edges), key=str))
        distance = 2.2 / math.sqrt(len(inner))
        places = networkx.spring_layout(inner, k=distance, iterations=200, seed=seed, weight="weight")
        squares.append((math.sqrt(len(component)), places))
    _pack(graph, squares)


def _pack(graph: Any, squares: list[tuple[float, dict[Any, Any]]]) -> None:
    """Put squares of given sizes into rows as wide as the whole should be, and write the places of their nodes."""
    width = max([math.sqrt(sum(size**2 for size, _ in squares)) * 1.05, *(size for size, _ in squares)], default=1)
    left = top = row = 0.0
    corners = []
    for size, _ in squares:
        if left and left + size > width * 1.001:
            left, top, row = 0.0, top + row, 0.0
        corners.append((left, top))
        left, row = left + size, max(row, size)
    height = top + row
    scale = max(width, height) or 1
    for (left, top), (size, places) in zip(corners, squares, strict=True):
        for node, (x, y) in _within(places).items():
            graph.nodes[node]["x"] = (left + size * (0.06 + 0.88 * x)) / scale
            graph.nodes[node]["y"] = 1 - (top + size * (0.06 + 0.88 * y)) / scale


def _within(places: dict[Any, Any]) -> dict[Any, tuple[float, float]]:
    """Return places stretched to the unit square; a single one in its middle."""
    lows = [min(float(place[axis]) for place in places.values()) for axis in (0, 1)]
    spans = [max(float(place[axis]) for place in places.values()) - lows[axis] for axis in (0, 1)]

    def along(place: Any, axis: int) -> float:
        return (float(place[axis]) - lows[axis]) / spans[axis] if spans[axis] > 1e-9 else 0.5

    return {node: (along(place, 0), along(place, 1)) for node, place in places.items()}


def paint(graph: Any, found: Iterable[set[Any]]) -> None:
    """Give each node the number and the colour of its community: attributes `community` and `color`."""
    for number, group in enumerate(found, 1):
        for node in group:
            graph.nodes[node]["community"] = number
            graph.nodes[node]["color"] = COLORS[number - 1] if number <= len(COLORS) and len(group) > 1 else _GREY
