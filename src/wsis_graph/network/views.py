"""A network as plain data, for a page or another program to draw."""

from typing import Any

from . import groups, layout
from .measures import annotate, measure


def view(graph: Any, most: int = 300, measures: tuple[str, ...] = ("pagerank",)) -> dict[str, Any]:
    """Return the part of a network worth drawing, as values that JSON can hold.

    `nodes` have id, label, title, class, year, iri, x and y from 0 to 1, color, community and the measures (of the whole
    network); `edges` have source, target, weight, paragraphs and stances; `communities` have number, label, color and
    size; `total` tells the nodes and edges of the whole network. The nodes are the `most` with the most edges.
    """
    whole = graph.copy()
    annotate(whole, measure(whole, measures))
    shown = layout.most_important(whole, most)
    layout.place(shown)
    found = groups.communities(shown)
    layout.paint(shown, found)
    return {
        "kind": graph.graph.get("kind", ""),
        "directed": graph.is_directed(),
        "total": {"nodes": len(graph), "edges": graph.number_of_edges()},
        "nodes": [{"id": str(node), **_plain(told)} for node, told in shown.nodes(data=True)],
        "edges": [{"source": str(s), "target": str(t), **_plain(told)} for s, t, told in shown.edges(data=True)],
        "communities": [
            {"number": number, "label": label, "size": len(group), "color": shown.nodes[next(iter(group))]["color"]}
            for number, (group, label) in enumerate(zip(found, groups.labels(shown, found), strict=True), 1)
        ],
    }


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}


def evidence(graph: Any, source: Any, target: Any) -> list[str]:
    """Return the IRIs of the paragraphs behind an edge, in order; none where there is no edge.

    Those that are counted by its weight; in networks of co-citation and coupling those in which the documents that cite
    both, or that both cite, are cited.
    """
    from .projections import behind

    citations = graph.graph.get("citations")
    if citations is None:
        return list(graph.edges[source, target].get("paragraphs", ())) if graph.has_edge(source, target) else []
    kind = graph.graph["kind"]
    shared = behind(citations, source, target, kind)
    pairs = [(other, node) if kind == "co-citation" else (node, other) for other in shared for node in (source, target)]
    return sorted({paragraph for pair in pairs for paragraph in citations.edges[pair]["paragraphs"]})
