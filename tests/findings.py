"""What was found in a text as flat rows, so that cases can be tables."""

from collections.abc import Callable

from support import ID
from wsis_graph.model import Evidence, Extract

Row = dict[str, object]


def assert_found(case: dict, found: Extract) -> None:
    """Compare what a case says of a text with what was found: each kind it names, all rows in order.

    A row of the case tells the columns it is about; the others may hold anything.
    """
    for kind, read in ROWS.items():
        if kind not in case:
            continue
        rows, wanted = read(found), case[kind]
        columns = {name for row in wanted for name in row} or {"in", "quote"}
        shown = [{name: value for name, value in row.items() if name in columns} for row in rows]
        assert len(rows) == len(wanted), f"{kind}: {len(wanted)} expected, {len(rows)} found: {shown}"
        for row, expected in zip(rows, wanted, strict=True):
            assert {name: row[name] for name in expected} == expected, f"{kind}: {shown}"


def _row(found: Extract, evidence: Evidence, **values: object) -> Row:
    quote = " ".join(found.document.source.text[slice(*evidence.span)].split())
    return {"in": evidence.provision, "quote": quote, "rule": evidence.rule.split("/")[1], **values}


def citations(found: Extract) -> list[Row]:
    text = found.document.source.text
    return [
        _row(
            found,
            c.evidence,
            cites=c.target.iri if c.target else "",
            key=" ".join(c.target.keys) if c.target else "",
            at=c.target.locator if c.target else "",
            parts=[*c.target.parts] if c.target else [],
            stance=c.stance,
            footnote=c.footnote,
            anaphor=c.anaphor,
            trigger=" ".join(text[slice(*c.trigger)].split()) if c.trigger else "",
        )
        for c in found.citations
    ]


def names(*kinds: str) -> Callable[[Extract], list[Row]]:
    def read(found: Extract) -> list[Row]:
        return [_row(found, n.evidence, iri=n.iri.removeprefix(ID), nested=n.nested) for n in found.names if n.kind in kinds]

    return read


def events(found: Extract) -> list[Row]:
    copied = ("iri", "kind", "start", "end", "edition", "body", "series", "place", "host", "theme", "attendance", "part_of")
    return [
        _row(
            found,
            mention.evidence,
            organizers=[*mention.event.organizers],
            co_hosts=[*mention.event.co_hosts],
            label=mention.event.labels.get("en", ""),
            **{name: getattr(mention.event, name) for name in copied},
        )
        for mention in found.events
    ]


def votes(found: Extract) -> list[Row]:
    copied = ("document", "method", "in_favour", "against", "abstentions", "date", "body")
    return [_row(found, vote.evidence, **{name: getattr(vote, name) for name in copied}) for vote in found.votes]


def officers(found: Extract) -> list[Row]:
    copied = ("person", "role", "body", "state", "session", "elected")
    return [_row(found, officer.evidence, **{name: getattr(officer, name) for name in copied}) for officer in found.officers]


def mandates(found: Extract) -> list[Row]:
    return [
        _row(
            found,
            m.evidence,
            to=[*m.addressees],
            modality=m.modality,
            action=m.action,
            date=m.due_date,
            at=m.due_event.iri if m.due_event else "",
            every=m.recurrence,
            report_to=[*m.report_to],
        )
        for m in found.mandates
    ]


def references(found: Extract) -> list[Row]:
    return [_row(found, reference.evidence, to=reference.target) for reference in found.references]


def facts(found: Extract) -> list[Row]:
    return [_row(found, fact.evidence, key=fact.key, name=fact.name, value=fact.value) for fact in found.facts]


def notes(found: Extract) -> list[Row]:
    return [{"code": note.code, "quote": found.document.source.text[slice(*note.span)]} for note in found.notes]


ROWS: dict[str, Callable[[Extract], list[Row]]] = {
    "citations": citations,
    "bodies": names("body"),
    "states": names("state"),
    "groups": names("group"),
    "subjects": names("action line", "target"),
    "events": events,
    "votes": votes,
    "officers": officers,
    "mandates": mandates,
    "references": references,
    "facts": facts,
    "notes": notes,
}
