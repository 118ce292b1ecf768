"""The links of a network as its pages show them: which of them, and the things at their ends."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ... import symbols
from ...model import STANCES
from ...network.kinds import KINDS, Only
from .. import analyses
from .site import Site

SHOWN_KINDS = tuple(name for name in KINDS if name != "paragraphs")  # that one is what the pages of documents show
STATED = frozenset(name for name in SHOWN_KINDS if KINDS[name].stances == STANCES)  # whose links may be narrowed to one


class Link(NamedTuple):
    """A link: the IRIs of its ends, the paragraphs (or documents) it counts, and those by stance where that is known."""

    source: str
    target: str
    weight: int
    stances: dict[str, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which network is asked for; empty fields narrow nothing."""

    kind: str = "citations"
    since: int = 0
    until: int = 0
    stance: str = ""
    least: int = 1

    @property
    def address(self) -> dict[str, str]:
        """Return the parameters of an address that asks for it."""
        told = {"kind": self.kind if self.kind != "citations" else "", "stance": self.stance}
        numbers = {"since": self.since, "until": self.until, "least": self.least if self.least > 1 else 0}
        return {name: str(value) for name, value in {**told, **numbers}.items() if value}

    @property
    def only(self) -> Only:
        """Return the paragraphs that count."""
        return Only(self.since, self.until, stances=frozenset({self.stance} - {""}))


def read_wanted(kind: str = "", since: str = "", until: str = "", stance: str = "", least: str = "", **_: str) -> Wanted:
    """Read which network an address asks for; what makes no sense narrows nothing."""
    known = kind if kind in SHOWN_KINDS else "citations"
    return Wanted(
        known,
        _number(since),
        _number(until),
        stance if known in STATED and stance in STANCES else "",
        max(1, _number(least)),
    )


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) <= 4 else 0


@dataclass(slots=True)
class Links:
    """The links of a network, the heaviest first, and what its nodes are called."""

    links: list[Link]
    directed: bool = True
    described: dict[str, dict[str, Any]] = field(default_factory=dict)

    def node(self, site: Site, iri: str) -> dict[str, Any]:
        """Return the name, title, address, kind and year of an end of a link."""
        told = self.described.get(iri, {})
        in_documents = "/id/doc/" in iri
        name = told.get("label") or site.name(iri)
        title = site.title(iri) or told.get("title", "")
        year = told.get("year") or (symbols.year(site.key(iri)) or None if in_documents else None)
        known = "held" if told.get("held") else "instrument" if "/id/instrument/" in iri else told.get("class", "cited")
        return {
            "iri": iri,
            "name": name,
            "title": "" if title == name else title,
            "href": site.link(iri),
            "kind": "cited" if in_documents and known != "held" else known,
            "year": year,
            "symbol": in_documents,
        }


def read_links(site: Site, wanted: Wanted) -> Links:
    """Return the links of a network; those of all citations are counted once a build, others are computed."""
    if not wanted.address or set(wanted.address) == {"least"}:
        found = _all_citations(site)
        held = {row["document"]: {"held": True} for row in site.source.rows(_held(site))}
        links = [link for link in found if link.weight >= wanted.least]
        return Links(links, described=held)
    graph = read_graph(site, wanted)
    described = {told["iri"]: told for _, told in graph.nodes(data=True)}
    ends = {node: told["iri"] for node, told in graph.nodes(data=True)}
    edges = graph.edges(data=True)
    links = [Link(ends[s], ends[t], int(told["weight"]), {}) for s, t, told in edges if told["weight"] >= wanted.least]
    return Links(_heaviest_first(links), graph.is_directed(), described)


def read_graph(site: Site, wanted: Wanted) -> Any:
    """Return the networkx graph of a network."""
    return analyses.network(site.context, wanted.kind, wanted.only, wanted.least, site.language)


def node_of(site: Site, iri: str) -> str:
    """Return what a node is called in a networkx graph: the key of a document, the path below id/ of anything else."""
    return iri.removeprefix(f"{site.base}id/").removeprefix("doc/")


def _all_citations(site: Site) -> list[Link]:
    found: dict[tuple[str, str], dict[str, int]] = {}
    weights: dict[tuple[str, str], int] = {}
    for row in site.statistics("network"):
        pair = row["source"], row["target"]
        if row["stance"]:
            found.setdefault(pair, {})[row["stance"]] = int(row["paragraphs"])
        else:
            weights[pair] = int(row["paragraphs"])
    return _heaviest_first(Link(*pair, weight, found.get(pair, {})) for pair, weight in weights.items())


def _heaviest_first(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: (-link.weight, link.source, link.target))


def _held(site: Site) -> str:
    return "SELECT DISTINCT ?document WHERE { ?expression <http://purl.org/vocab/frbr/core#realizationOf> ?document }"
