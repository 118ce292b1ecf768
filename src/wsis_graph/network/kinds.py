"""The kinds of networks, and how each is made from a graph: an edge query, then a networkx graph."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import queries
from ..errors import WsisGraphError
from ..model import STANCES
from ..names import BASE
from ..queries import Rows
from .nodes import Things
from .projections import co_citation, coupling

QUERIES = Path(__file__).parent / "queries"  # what networks ask about their nodes; edges are questions of anyone
Ask = Callable[[str], Rows]  # answers a SELECT: of a store here, or of an endpoint
MODALITIES = ("requests", "invites", "urges", "encourages", "callsUpon", "decides", "recommends")
CLASSES = ("resolution", "decision", "report", "document")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of network: what its nodes and edges are, the query of its edges, and what is made of them."""

    name: str
    about: str
    query: str
    directed: bool = True
    project: Callable[[Any, int], Any] | None = None
    bodies: bool = False  # documents stand for the bodies that adopted them
    stances: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("citations", "document → document it cites; weight: citing paragraphs", "citations", stances=STANCES),
        Kind("paragraphs", "paragraph → document it cites", "paragraphs", stances=STANCES),
        Kind(
            "co-citation",
            "documents cited together; weight: documents that cite both",
            "citations",
            directed=False,
            project=co_citation,
            stances=STANCES,
        ),
        Kind(
            "coupling",
            "documents that cite the same; weight: documents both cite",
            "citations",
            directed=False,
            project=coupling,
            stances=STANCES,
        ),
        Kind("bodies", "bodies named together; weight: paragraphs that name both", "bodies", False),
        Kind("body-documents", "body → document that names it; weight: paragraphs", "body-documents"),
        Kind("events", "document → event it names; weight: paragraphs", "events"),
        Kind("mandates", "body → whom it asks to act; weight: asking paragraphs", "mandates", bodies=True, stances=MODALITIES),
    )
}


@dataclass(frozen=True, slots=True)
class Only:
    """Which paragraphs count: those of documents of some years, bodies and classes, and of some stances.

    Empty means all. Years are those of the documents the paragraphs stand in, first and last included; bodies are names
    of the graph ("body/general-assembly") or the last part of them; classes are those of CLASSES; stances are those of
    STANCES, of mandates those of MODALITIES.
    """

    since: int = 0
    until: int = 0
    bodies: frozenset[str] = field(default_factory=frozenset)
    classes: frozenset[str] = field(default_factory=frozenset)
    stances: frozenset[str] = field(default_factory=frozenset)


ALL = Only()


def network(ask: Ask, kind: str, only: Only = ALL, *, minimum: int = 1, language: str = "en", base: str = BASE) -> Any:
    """Return a network of a graph: a networkx DiGraph, or a Graph where edges have no direction.

    Nodes are keys of documents (A/RES/70/125) or paths below `id/` (body/itu); they have `label`, `class` and `iri`,
    documents also `title` (in the language if there is one), `year` (0 unknown), `body` and `held`. Edges have `weight`
    and, but for co-citation and coupling (see `behind`), `paragraphs`, the IRIs of those that are counted, and `stances`.
    Documents that cite themselves are not edges; `graph.graph["loops"]` counts their paragraphs. Edges of co-citation and
    coupling below the minimum weight are left out.

    Raises WsisGraphError for an unknown kind, and for bodies, classes and stances that are none.
    """
    if kind not in KINDS:
        raise WsisGraphError(f"no kind of network {kind!r}", f"kinds: {', '.join(KINDS)}")
    things = Things(about(ask, "documents", base), about(ask, "names", base, language=language), language, base)
    _require_known(KINDS[kind], only, things)
    plain = _edges(ask, KINDS[kind], only, things, base)
    project = KINDS[kind].project
    made = plain if project is None else project(plain, minimum)
    made.graph.update(kind=kind, loops=plain.graph["loops"], citations=plain if project else None)
    return made


def _require_known(kind: Kind, only: Only, things: Things) -> None:
    """Raise WsisGraphError for a filter that nothing can pass, since what it names is unknown."""
    if unknown := sorted(only.stances.difference(kind.stances)):
        known = f"stances: {', '.join(kind.stances)}" if kind.stances else "leave it out"
        raise WsisGraphError(f"a network of {kind.name} has no stance {unknown[0]!r}", known)
    if unknown := sorted(only.classes.difference(CLASSES)):
        raise WsisGraphError(f"no class of documents {unknown[0]!r}", f"classes: {', '.join(CLASSES)}")
    if unknown := sorted(body for body in only.bodies if not things.is_body(body)):
        raise WsisGraphError(
            f"no body {unknown[0]!r} in the graph or among the names", "`wsis-graph query bodies` lists bodies"
        )


def about(ask: Ask, name: str, base: str = BASE, **values: str) -> Rows:
    """Return the rows of a query about nodes: documents, names, or text (of a paragraph)."""
    return ask(queries.bind(queries.find(name, QUERIES), values, base))


def _edges(ask: Ask, kind: Kind, only: Only, things: Things, base: str) -> Any:
    import networkx

    found: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    loops: set[str] = set()
    rows = ask(queries.bind(queries.find(f"network/{kind.query}"), {}, base))
    for source, target, paragraph, stance in _passing(rows, only, things):
        source = things.adopter(source) if kind.bodies else source
        if source == target:
            loops.add(paragraph)
            continue
        paragraphs, stances = found.setdefault((source, target), (set(), set()))
        paragraphs.add(paragraph)
        stances.add(stance)
    made = networkx.DiGraph() if kind.directed or kind.project else networkx.Graph()
    nodes = dict.fromkeys(node for edge in sorted(found) for node in edge)
    made.add_nodes_from((node, things.attributes(node)) for node in nodes)
    for (source, target), (paragraphs, stances) in sorted(found.items()):
        told = {"stances": tuple(sorted(stances))} if stances != {""} else {}
        made.add_edge(source, target, weight=len(paragraphs), paragraphs=tuple(sorted(paragraphs)), **told)
    made.graph["loops"] = len(loops)
    return made


def _passing(rows: Rows, only: Only, things: Things) -> Iterable[tuple[str, str, str, str]]:
    """Yield source, target, paragraph and stance of the rows that pass the filters."""
    columns = [rows.columns.index(name) for name in ("source", "target", "document", "paragraph")]
    stated = rows.columns.index("stance") if "stance" in rows.columns else -1
    known: dict[str, bool] = {}
    for row in rows.rows:
        source, target, document, paragraph = (row[i].value for i in columns)
        stance = row[stated].value if stated >= 0 else ""
        passes = known.get(document)
        if passes is None:
            passes = known[document] = _counts(things, things.short(document), only)
        if passes and (not only.stances or stance in only.stances):
            yield things.short(source), things.short(target), paragraph, stance


def _counts(things: Things, key: str, only: Only) -> bool:
    """Tell whether the paragraphs of a document count."""
    year = things.year(key)
    adopter = things.adopter(key)
    return (
        (not only.since or only.since <= year)
        and (not only.until or 0 < year <= only.until)
        and (not only.bodies or bool({adopter, adopter.rpartition("/")[2]} & only.bodies))
        and (not only.classes or things.kind(key) in only.classes)
    )
