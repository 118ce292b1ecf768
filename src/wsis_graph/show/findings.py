"""What was found in a document, as one list in reading order: kind, place, and what it was understood as."""

from collections.abc import Iterator
from typing import NamedTuple

from ..model import Citation, Event, Evidence, Extract, Mandate, Officer, Span, Vote
from ..names import BASE, Names, names_of

_ID = f"{BASE}id/"


class Finding(NamedTuple):
    """One thing found."""

    span: Span
    kind: str
    meaning: str
    provision: str
    target: str  # IRI path below id/, empty where there is none
    rule: str
    confidence: float


def findings(extract: Extract, names: Names) -> list[Finding]:
    """Return everything found, in the order of the source; of equal starts the longer first."""
    return sorted(_all(extract, names), key=lambda f: (f.span.start, -f.span.end, f.kind))


def _all(extract: Extract, names: Names) -> Iterator[Finding]:
    names = names_of(extract, names)
    for citation in extract.citations:
        target = citation.target.iri if citation.target else ""
        yield _finding(citation.evidence, "citation", cited(citation, names), target)
    for mention in extract.names:
        label = names.label(mention.iri) or mention.iri
        yield _finding(mention.evidence, mention.kind, label, mention.iri.removeprefix(_ID))
    for event in extract.events:
        yield _finding(event.evidence, "event", happened(event.event, names), event.event.iri)
    for vote in extract.votes:
        yield _finding(vote.evidence, "vote", voted(vote), vote.document)
    for officer in extract.officers:
        yield _finding(officer.evidence, "officer", office(officer, names), officer.role)
    for mandate in extract.mandates:
        yield _finding(mandate.evidence, "mandate", asked(mandate, names), "")
    for reference in extract.references:
        yield _finding(reference.evidence, "reference", f"→ {reference.target or 'this text'}", reference.target)


def _finding(evidence: Evidence, kind: str, meaning: str, target: str) -> Finding:
    return Finding(evidence.span, kind, meaning, evidence.provision, target, evidence.rule, evidence.confidence)


def cited(citation: Citation, names: Names) -> str:
    """Return what a citation cites and how, in words."""
    if citation.target is None:
        return f"{citation.stance}: not identified"
    label = names.label(f"{_ID}{citation.target.iri}") or citation.target.iri.removeprefix("doc/")
    locator = f", {citation.target.locator}" if citation.target.locator else ""
    through = f" (through {citation.footnote})" if citation.footnote else ""
    key = f" [{citation.target.keys[0]}]" if citation.target.keys and citation.target.keys[0] != label else ""
    return f"{citation.stance}: {label}{locator}{key}{through}"


def happened(event: Event, names: Names) -> str:
    """Return what an event is and when it took place, in words."""
    label = event.labels.get("en") or next(iter(event.labels.values()), "") or "event"
    when = event.start if event.start == event.end else f"{event.start} to {event.end}"
    where = names.label(f"{_ID}{event.place}") if event.place else ""
    return ", ".join(filter(None, (label, when, where)))


def voted(vote: Vote) -> str:
    """Return the manner and the counts of a vote, in words."""
    counts = ((vote.in_favour, "for"), (vote.against, "against"), (vote.abstentions, "abstaining"))
    told = ", ".join(f"{count} {word}" for count, word in counts if count >= 0)
    return " · ".join(filter(None, (vote.method, told, vote.document, vote.date)))


def office(officer: Officer, names: Names) -> str:
    """Return who held which office, in words."""
    role, state = names.label(f"{_ID}{officer.role}"), names.label(f"{_ID}{officer.state}")
    session = f"{officer.kind} session {officer.session}".strip() if officer.session else ""
    return ", ".join(filter(None, (officer.person, role, state, session, "elected" if officer.elected else "")))


def asked(mandate: Mandate, names: Names) -> str:
    """Return who is asked what by when, in words."""
    who = ", ".join(names.label(f"{_ID}{iri}") or iri for iri in mandate.addressees) or "nobody named"
    due = mandate.due_date or (mandate.due_event.labels.get("en", "") if mandate.due_event else "")
    to = ", ".join(names.label(f"{_ID}{iri}") for iri in mandate.report_to)
    parts = (
        f"due {due}" if due else "",
        f"every {mandate.recurrence}" if mandate.recurrence else "",
        f"report to {to}" if to else "",
    )
    return "; ".join(filter(None, (f"{mandate.modality}: {who}", *parts)))
