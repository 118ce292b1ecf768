"""What a network tells, as rows: nodes by a measure, communities, edges, spectrum, main path, summary."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyoxigraph as ox

from ..errors import WsisGraphError
from ..names import BASE
from ..queries import Rows
from . import groups, years
from .kinds import Ask, about
from .measures import Values
from .paths import ROUTES, SCHEMES, MainPath, acyclic, main_path

_DIGITS = 6  # significant digits of measures


def nodes(graph: Any, found: Mapping[str, Values], top: int = 0) -> Rows:
    """Return the nodes with their measures, the greatest of the first measure first; all of them unless top is given."""
    order: list[Any] = sorted(graph, key=str)
    if found:
        first = next(iter(found.values()))
        order.sort(key=lambda node: -first.get(node, -math.inf))
    rows = [
        (*_described(graph, node), *(_literal(values.get(node)) for values in found.values()))
        for node in (order[:top] if top else order)
    ]
    return Rows(("node", "label", "year", *found), rows)


def edges(graph: Any, top: int = 0) -> Rows:
    """Return the edges, the heaviest first, with the paragraphs that are counted; all of them unless top is given."""
    order = sorted(graph.edges(data=True), key=lambda edge: (-edge[2].get("weight", 1), str(edge[0]), str(edge[1])))
    rows = [
        (
            _node(graph, source),
            _node(graph, target),
            _literal(edge.get("weight", 1)),
            _literal(" ".join(edge.get("stances", ()))),
            _literal(" ".join(edge.get("paragraphs", ()))),
        )
        for source, target, edge in (order[:top] if top else order)
    ]
    return Rows(("source", "target", "weight", "stances", "paragraphs"), rows)


def communities(graph: Any, found: Sequence[set[Any]]) -> Rows:
    """Return the communities: number, name, size, and the member with the most edges."""
    rows = []
    for number, (group, label) in enumerate(zip(found, groups.labels(graph, found), strict=True), 1):
        rows.append((_literal(number), _literal(label), _literal(len(group)), _node(graph, groups.head(graph, group))))
    return Rows(("community", "label", "nodes", "head"), rows)


def spectrum(graph: Any) -> Rows:
    """Return the reference-year spectrum: year, citations, deviation from the five-year median."""
    found = years.reference_spectrum(graph)
    return Rows(("year", "citations", "deviation"), [tuple(map(_literal, (r.year, r.citations, r.deviation))) for r in found])


def path(graph: Any, found: MainPath) -> Rows:
    """Return a main path: its citations in the order of time, with the ways they carry and their share of all ways."""
    rows = []
    for (citing, cited), count in zip(found.edges, found.counts, strict=True):
        years = (_literal(graph.nodes[node].get("year")) for node in (cited, citing))
        ways = ox.Literal(str(count), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
        title = _literal(graph.nodes[citing].get("title", ""))
        rows.append((_node(graph, cited), _node(graph, citing), *years, ways, _literal(count / found.total), title))
    return Rows(("cited", "citing", "citedYear", "citingYear", "ways", "share", "title"), rows)


def summary(graph: Any) -> Rows:
    """Return the figures of the whole network: size, density, components, cycles, half-life."""
    size, count = graph.number_of_nodes(), graph.number_of_edges()
    pairs = size * (size - 1) / (1 if graph.is_directed() else 2)
    found: dict[str, Any] = {
        "nodes": size,
        "edges": count,
        "density": count / pairs if pairs else 0.0,
        "paragraphs that name their own node": graph.graph.get("loops", 0),
        "components": len(groups.components(graph)),
    }
    if graph.is_directed():
        clean = acyclic(graph)
        found["cycles"] = len(clean.cycles)
        found["citations against time in cycles"] = len(clean.removed)
        found["median age of citations in years"] = years.cited_half_life(graph)
    return Rows(("figure", "value"), [(_literal(name), _literal(value)) for name, value in found.items()])


def cycles(graph: Any) -> Rows:
    """Return the cycles of a citation network: number, document, and the citations that are taken away to end them."""
    clean = acyclic(graph)
    rows = []
    for number, group in enumerate(clean.cycles, 1):
        for node in sorted(group, key=str):
            removed = " ".join(str(cited) for citing, cited in clean.removed if citing == node)
            rows.append((_literal(number), _node(graph, node), _literal(removed)))
    return Rows(("cycle", "document", "citationsLeftOut"), rows)


def paragraphs(ask: Ask, iris: Sequence[str], language: str = "", base: str = BASE) -> Rows:
    """Return paragraphs by their IRIs, with their text in a language, else in the first they are held in."""
    texts: dict[str, dict[str, str]] = {}
    for document in sorted({iri.partition("#")[0] for iri in iris}):
        for row in about(ask, "text", base, paragraph=document):
            texts.setdefault(document, {})[row["language"]] = row["text"]
    chosen = ((iri, texts.get(iri, {})) for iri in iris)
    rows = [(ox.NamedNode(iri), ox.Literal(found.get(language) or min(found.values(), default=""))) for iri, found in chosen]
    return Rows(("paragraph", "text"), rows)


@dataclass(frozen=True, slots=True)
class Report:
    """A table about a network as a whole; those over time need citations and years."""

    about: str
    of: Callable[[Any], Rows]
    over_time: bool = False


def _main_paths() -> Iterator[tuple[str, Report]]:
    """Yield a report of each main path: main-path, main-path-splc …, key-route …"""
    for scheme in SCHEMES:
        ending, told = ("" if scheme == "spc" else f"-{scheme}"), scheme.upper()
        one = partial(_path, partial(main_path, scheme=scheme))
        several = partial(_path, partial(main_path, scheme=scheme, search="key-route", routes=ROUTES))
        yield f"main-path{ending}", Report(f"the citations of the global main path ({told})", one, True)
        yield f"key-route{ending}", Report(f"the same through the {ROUTES} citations that count most ({told})", several, True)


def _path(find: Callable[[Any], MainPath], graph: Any) -> Rows:
    return path(graph, find(graph))


REPORTS: Mapping[str, Report] = {
    "summary": Report("size, density, components, cycles, median age of citations", summary),
    "edges": Report("the edges by weight, with the paragraphs behind them", edges),
    "communities": Report(
        "the communities: name, size, member with the most edges", lambda g: communities(g, groups.communities(g))
    ),
    "spectrum": Report("citations by the year of what is cited, and the deviation from the five-year median", spectrum, True),
    **dict(_main_paths()),
    "cycles": Report("documents that cite each other in a circle", cycles, True),
}


def report(graph: Any, name: str, top: int = 0) -> Rows:
    """Return a report of a network by its name, no more than so many rows unless top is 0.

    Raises WsisGraphError for an unknown report, and for one over time of a network that is not of citations.
    """
    if name not in REPORTS:
        raise WsisGraphError(f"no report {name!r}", f"reports: {', '.join(REPORTS)}")
    if REPORTS[name].over_time and not graph.is_directed():
        raise WsisGraphError(f"{name} needs the direction of citations", "ask for it of the network citations")
    found = REPORTS[name].of(graph)
    return Rows(found.columns, found.rows[:top]) if top and name in _LONG else found


_LONG = frozenset({"edges", "communities"})


def _described(graph: Any, node: Any) -> Iterable[Any]:
    told = graph.nodes[node]
    return _node(graph, node), _literal(told.get("title") or told.get("label", "")), _literal(told.get("year") or None)


def _node(graph: Any, node: Any) -> Any:
    iri = graph.nodes[node].get("iri")
    return ox.NamedNode(iri) if iri else ox.Literal(str(node))


def _literal(value: Any) -> Any:
    """Return a value as a term, numbers that are whole as integers, others to six digits; None where there is none."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, float):
        return ox.Literal(int(value)) if value.is_integer() and abs(value) < 1e15 else ox.Literal(float(f"{value:.{_DIGITS}g}"))
    return ox.Literal(value)
