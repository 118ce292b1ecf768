"""What is known of a run that made the graph, or analysed it (PROV)."""

from collections.abc import Iterator
from datetime import UTC, datetime

from ..version import __version__
from .terms import iri, item, name, text, typed


def run_of(graph: str) -> str:
    """Return the term of the run that made the named graph of an analysis."""
    return iri(f"{graph}#run")


def map_activity(run: str) -> Iterator[str]:
    """Yield the triples of a run that ends now: what it is, when it ended, and of which program."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    yield f"{run} {name('rdf:type')} {name('prov:Activity')}"
    yield f"{run} {name('prov:endedAtTime')} {typed(now, 'dateTime')}"
    yield f"{run} {name('prov:wasAssociatedWith')} {item(f'agent/wsis-graph/{__version__}')}"


def map_run(graph: str, about: str) -> Iterator[str]:
    """Yield the triples of the run that makes the named graph of an analysis: what, when, and by which program."""
    run = run_of(graph)
    yield from map_activity(run)
    yield f"{run} {name('rdfs:label')} {text(about, 'en')}"
    yield f"{run} {name('prov:wasInformedBy')} {item('run')}"
