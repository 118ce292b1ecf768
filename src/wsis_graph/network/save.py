"""Measures as RDF: a named graph of observations with the run that made them, so that SPARQL can sort by rank.

Sensor, Observation, Sample, and Actuator ontology (SOSA, https://www.w3.org/TR/vocab-ssn/) for the values, PROV for the
run, SKOS for communities. IRIs: `…/id/analysis/network/citations`, and below it `#pagerank/A/RES/70/125`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ..mapping import quads
from ..mapping.runs import map_run, run_of
from ..mapping.terms import iri, item, name, text, typed
from ..names import BASE
from ..store import ANALYSES
from . import groups
from .kinds import ALL, Only
from .measures import MEASURES, Values


def graph_iri(kind: str, only: Only = ALL, base: str = BASE) -> str:
    """Return the IRI of the named graph of a network: its kind, and a digest of the filters where there are any."""
    if only == ALL:
        return f"{base}{ANALYSES}network/{kind}"
    told = json.dumps({key: sorted(value) if isinstance(value, frozenset) else value for key, value in asdict(only).items()})
    return f"{base}{ANALYSES}network/{kind}/{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def lines(
    graph: Any, found: Mapping[str, Values], communities: Sequence[set[Any]] = (), only: Only = ALL, base: str = BASE
) -> list[str]:
    """Return the measures of a network as sorted N-Quads of its named graph."""
    graph_name = graph_iri(graph.graph.get("kind", "network"), only, base)
    triples = [*_run(graph, graph_name, found, only), *_observations(graph, graph_name, found)]
    triples += _communities(graph, graph_name, communities)
    return [line.replace(BASE, base) for line in quads(triples, graph_name)]


def _run(graph: Any, graph_name: str, found: Mapping[str, Values], only: Only) -> Iterator[str]:
    """Yield what is known of the run: program, time, what was measured."""
    filters = ", ".join(
        f"{key} {sorted(value) if isinstance(value, frozenset) else value}" for key, value in asdict(only).items() if value
    )
    size = f"{len(graph)} nodes, {graph.number_of_edges()} edges"
    told = "; ".join(filter(None, (graph.graph.get("kind", "network"), size, filters)))
    yield from map_run(graph_name, told)
    for measure in found:
        subject = item(f"measure/{measure}")
        yield f"{subject} {name('rdf:type')} {name('sosa:ObservableProperty')}"
        yield f"{subject} {name('rdfs:label')} {text(measure, 'en')}"
        yield f"{subject} {name('rdfs:comment')} {text(MEASURES[measure].about, 'en')}"


def _observations(graph: Any, graph_name: str, found: Mapping[str, Values]) -> Iterator[str]:
    run = run_of(graph_name)
    for measure, values in found.items():
        prop = item(f"measure/{measure}")
        for node, value in values.items():
            subject = iri(f"{graph_name}#{measure}/{node}")
            yield f"{subject} {name('rdf:type')} {name('sosa:Observation')}"
            yield f"{subject} {name('sosa:hasFeatureOfInterest')} {iri(graph.nodes[node]['iri'])}"
            yield f"{subject} {name('sosa:observedProperty')} {prop}"
            yield f"{subject} {name('sosa:hasSimpleResult')} {_number(value)}"
            yield f"{subject} {name('prov:wasGeneratedBy')} {run}"


def _number(value: float) -> str:
    return typed(value, "integer") if isinstance(value, int) else typed(repr(float(value)), "double")


def _communities(graph: Any, graph_name: str, found: Sequence[set[Any]]) -> Iterator[str]:
    for number, (group, label) in enumerate(zip(found, groups.labels(graph, found), strict=True), 1):
        subject = iri(f"{graph_name}#community-{number}")
        yield f"{subject} {name('rdf:type')} {name('skos:Collection')}"
        yield f"{subject} {name('skos:prefLabel')} {text(label)}"
        yield f"{subject} {name('skos:notation')} {text(str(number))}"
        yield f"{subject} {name('prov:wasGeneratedBy')} {run_of(graph_name)}"
        for node in group:
            yield f"{subject} {name('skos:member')} {iri(graph.nodes[node]['iri'])}"
