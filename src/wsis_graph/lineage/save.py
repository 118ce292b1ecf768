"""Lineages as RDF, in named graphs: FRBR for texts that succeed each other, PROV for paragraphs that come from others.

A text `frbr:successorOf` the one before. A paragraph with the same words `prov:wasQuotedFrom` the older one, a changed one
`prov:wasRevisionOf` it, one taken over from another text `prov:wasDerivedFrom` that; each has a `prov:qualifiedDerivation`
with the likeness as `wsis:confidence`. New paragraphs have no such triple.
"""

from collections.abc import Iterable, Iterator

from ..mapping import quads
from ..mapping.runs import map_run, run_of
from ..mapping.terms import iri, name, typed
from ..names import BASE
from ..store import ANALYSES
from .alignment import Match
from .chains import Chain
from .reuse import Reuse
from .texts import Paragraph

_COMES_FROM = {"kept": "prov:wasQuotedFrom", "changed": "prov:wasRevisionOf"}


LINEAGE, REUSE = "lineage", "text-reuse"  # names of the graphs, below id/analysis/


def graph_iri(graph: str, base: str = BASE) -> str:
    """Return the IRI of the named graph of lineages or of text reuse."""
    return f"{base}{ANALYSES}{graph}"


def lineage_lines(chains: Iterable[Chain], base: str = BASE) -> list[str]:
    """Return chains, and which paragraph of each text comes from which of the one before, as sorted N-Quads."""
    graph = graph_iri(LINEAGE, base)
    triples = list(map_run(graph, "successive texts and their paragraphs"))
    for chain in chains:
        addresses = {unit.key: iri(unit.iri) for unit in chain.members}
        triples += (f"{addresses[link.newer]} {name('frbr:successorOf')} {addresses[link.older]}" for link in chain.links)
        for match in (match for step in chain.steps for match in step.matches):
            triples += _match(graph, match)
    return [line.replace(BASE, base) for line in quads(triples, graph)]


def reuse_lines(found: Iterable[Reuse], base: str = BASE) -> list[str]:
    """Return paragraphs taken over from texts of other chains as sorted N-Quads."""
    graph = graph_iri(REUSE, base)
    triples = list(map_run(graph, "paragraphs taken over from other texts"))
    for pair in found:
        triples += _derived(graph, pair.newer, pair.older, "prov:wasDerivedFrom", pair.share)
    return [line.replace(BASE, base) for line in quads(triples, graph)]


def _match(graph: str, match: Match) -> Iterator[str]:
    if match.old is not None and match.new is not None:
        yield from _derived(graph, match.new, match.old, _COMES_FROM[match.status], match.likeness)


def _derived(graph: str, newer: Paragraph, older: Paragraph, how: str, likeness: float) -> Iterator[str]:
    subject, source = iri(newer.iri), iri(older.iri)
    node = iri(f"{graph}#{_path(newer)}_{_path(older)}")
    yield f"{subject} {name(how)} {source}"
    yield f"{subject} {name('prov:qualifiedDerivation')} {node}"
    yield f"{node} {name('rdf:type')} {name('prov:Derivation')}"
    yield f"{node} {name('prov:entity')} {source}"
    yield f"{node} {name('prov:hadActivity')} {run_of(graph)}"
    yield f"{node} {name('wsis:confidence')} {typed(f'{likeness:.3f}', 'decimal')}"


def _path(paragraph: Paragraph) -> str:
    return paragraph.iri.partition("/id/doc/")[2]
