"""One annotation of a document in several languages."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..model import Citation, Event, Extract
from ..names import BASE, load, names_of
from .compared import Pairs, Score, bag, bare, called, compare, counts, dated_events, keys, label, paths, stated


def score_parallel(gold: Path, annotation: dict[str, Any], extracted: Extract) -> Iterator[Score]:
    """Yield the scores of a text beside the one annotation of all its languages."""

    def name(kind: str) -> tuple[str, str, str]:
        return f"{gold.parent.name}/{gold.name}", extracted.document.language, kind

    free = [(path,) for path in annotation.get("free", ())]
    yield compare(name("provisions"), bag((p,) for p in annotation["provisions"]), bag((p,) for p in paths(extracted)), free)
    yield from _score_citations(name, annotation, extracted)
    days = {(e["provision"], e["start"], e["end"]): bool(e.get("optional")) for e in annotation["events"]}
    events = bag(day for day, optional in days.items() if not optional)
    yield compare(name("events"), events, bag(set(dated_events(extracted))), [day for day in days if days[day]])
    meant = _unlisted(annotation.get("bodies", ()), extracted)
    for kind, bags in (("bodies", _bodies), ("votes", _votes), ("officers", _officers), ("mandates", _mandates)):
        if kind in annotation:
            expected, found, optional = bags(annotation[kind], extracted, meant)
            found = bag(pair for pair in found.elements() if (pair[0],) not in free)
            yield compare(name(kind), expected, found, optional)


def _score_citations(
    name: Callable[[str], tuple[str, str, str]], annotation: dict[str, Any], extracted: Extract
) -> Iterator[Score]:
    """Citations as (provision, key); locators and stances of those found."""
    required = [c for c in annotation["citations"] if not c.get("optional")]
    optional = {(c["provision"], key) for c in annotation["citations"] if c.get("optional") for key in c["keys"]}
    found: dict[tuple[str, str], list[Citation]] = {}
    for citation in extracted.citations:
        for key in keys(citation)[:1]:
            found.setdefault((citation.evidence.provision, key), []).append(citation)
    chosen = {(c["provision"], next((k for k in c["keys"] if (c["provision"], k) in found), c["keys"][0])) for c in required}
    yield compare(name("citations"), bag(chosen), bag(found.keys()), optional - chosen)
    there = [
        (c, found[pair])
        for c in required
        if (pair := (c["provision"], next((k for k in c["keys"] if (c["provision"], k) in found), ""))) in found
    ]
    yield _share(name("locators"), there, _has_locator)
    yield _share(name("stances"), there, _has_stance)


def _share(
    name: tuple[str, str, str],
    there: Sequence[tuple[dict[str, Any], list[Citation]]],
    fits: Callable[[dict[str, Any], list[Citation]], bool],
) -> Score:
    wrong = [
        f"{c['provision']} {c['keys'][0]} {c.get('locator') or ''} {c['stance']}" for c, mine in there if not fits(c, mine)
    ]
    return Score(*name, len(there), len(there), len(there) - len(wrong), tuple(wrong))


def _has_locator(gold: dict[str, Any], mine: Sequence[Citation]) -> bool:
    wanted = gold.get("locator") or ""
    return any(c.target and (c.target.locator == wanted or wanted in c.target.parts) for c in _same_way(gold, mine))


def _has_stance(gold: dict[str, Any], mine: Sequence[Citation]) -> bool:
    allowed = gold.get("stances") or [gold["stance"]]
    wanted = gold.get("locator") or ""
    near = [c for c in _same_way(gold, mine) if c.target and c.target.locator == wanted] or list(mine)
    return any(c.stance in allowed for c in near)


def _same_way(gold: dict[str, Any], mine: Sequence[Citation]) -> list[Citation]:
    """Return the citations that come through the same footnote, or through none; all where none does."""
    return [c for c in mine if c.footnote == (gold.get("footnote") or "")] or list(mine)


Compared = tuple[Pairs, Pairs, Iterable[tuple[str, ...]]]
Meant = Callable[[str], str]  # the English name of a body by its IRI


def _unlisted(bodies: Iterable[dict[str, Any]], extracted: Extract) -> Meant:
    """Return how an annotation calls bodies: those that only the document names by the words that both quote for them."""
    text, language = extracted.document.source.text, extracted.document.language
    quoted: dict[str, list[tuple[str, str]]] = {}
    for body in bodies:
        if quote := bare(body.get("quotes", {}).get(language, "")):
            quoted.setdefault(body["provision"], []).append((quote, called(body["body"])))
    known = dict(extracted.unlisted)
    counts: dict[str, Counter[str]] = {}
    for mention in extracted.names:
        if mention.iri in known:
            printed = bare(text[slice(*mention.evidence.span)])
            near = (name for quote, name in quoted.get(mention.evidence.provision, ()) if quote in printed or printed in quote)
            counts.setdefault(mention.iri, Counter()).update(near)
    names = known | {iri: found.most_common(1)[0][0] for iri, found in counts.items() if found}
    offices = names_of(extracted, load())  # of bodies that only the document names: "its Chair-Rapporteur"

    def name(iri: str) -> str:
        whole = iri if iri.startswith("http") else f"{BASE}id/{iri}"
        office = offices.find(whole)
        owner = next((parent for parent in office.parents if parent in names), "") if office is not None else ""
        written = names.get(whole) or offices.label(whole)
        return f"{written.partition(' of ')[0]} of the {names[owner]}" if owner and whole not in names else written

    return name


def _bodies(annotation: list[dict[str, Any]], extracted: Extract, meant: Meant) -> Compared:
    expected = bag((b["provision"], called(b["body"])) for b in annotation if not b.get("optional"))
    optional = [(b["provision"], called(b["body"])) for b in annotation if b.get("optional")]
    found = bag((n.evidence.provision, meant(n.iri)) for n in extracted.names if n.kind == "body")
    return expected, found, optional


def _votes(annotation: list[dict[str, Any]], extracted: Extract, _: Meant) -> Compared:
    def one(vote: dict[str, Any]) -> tuple[str, ...]:
        told = counts(vote.get("for"), vote.get("against"), vote.get("abstentions"))
        return (vote["provision"], vote.get("document") or "", vote.get("method") or "", *told, vote.get("date") or "")

    found = bag(
        (v.evidence.provision, v.document, v.method, *counts(*stated(v.in_favour, v.against, v.abstentions)), v.date)
        for v in extracted.votes
    )
    return bag(one(v) for v in annotation if not v.get("optional")), found, [one(v) for v in annotation if v.get("optional")]


def _officers(annotation: list[dict[str, Any]], extracted: Extract, _: Meant) -> Compared:
    language = extracted.document.language

    def one(officer: dict[str, Any]) -> tuple[str, ...]:
        return (
            officer["provision"],
            bare(officer["quotes"][language]),
            officer["role"],
            officer.get("represents") or "",
            _called_session(officer.get("session") or 0),  # of an organ whose sessions are not told
        )

    required = [one(o) for o in annotation if not o.get("optional")]
    optional = [one(o) for o in annotation if o.get("optional")]
    annotated = {*required, *optional}
    found: list[tuple[str, ...]] = []
    for o in extracted.officers:
        holder = (o.evidence.provision, bare(o.person), label(o.role), o.state.rsplit("/", 1)[-1])
        of_year = (*holder, str(o.session))  # officers of a board are those of a year: "annual 2028" or 2028
        found.append(of_year if of_year in annotated else (*holder, f"{o.kind} {o.session}".strip()))
    return bag(required), bag(found), optional


_DURATIONS = {
    "monthly": "P1M",
    "quarterly": "P3M",
    "semiannual": "P6M",
    "annual": "P1Y",
    "biennial": "P2Y",
    "triennial": "P3Y",
    "quadrennial": "P4Y",
    "quinquennial": "P5Y",
}


def _mandates(annotation: list[dict[str, Any]], extracted: Extract, meant: Meant) -> Compared:
    """Mandates with a deadline or a reporting duty: provision, addressee, manner, due date, session, recurrence, report."""

    def due(entry: dict[str, Any]) -> str:
        at = entry.get("dueAt")
        return f"{called(at['body'])} {_called_session(at['session'])}" if at else ""

    def one(m: dict[str, Any]) -> tuple[str, ...]:
        recurrence = m.get("recurrence") or ""
        return (
            m["provision"],
            called(m["addressee"]),
            m["modality"],
            m.get("dueDate") or "",
            due(m),
            _DURATIONS.get(recurrence, recurrence),
            called(m.get("reportTo") or ""),
        )

    def told(m: dict[str, Any]) -> bool:
        return any(m.get(name) for name in ("dueDate", "dueAt", "recurrence", "reportTo"))

    found = bag(
        (
            m.evidence.provision,
            meant(addressee),
            m.modality,
            m.due_date,
            f"{meant(m.due_event.body)} {_session(m.due_event)}" if m.due_event else "",
            m.recurrence,
            meant(m.report_to[0]) if m.report_to else "",
        )
        for m in extracted.mandates
        if m.due_date or m.due_event or m.recurrence or m.report_to
        for addressee in m.addressees or ("",)
    )
    required = [one(m) for m in annotation if told(m) and not m.get("optional")]
    optional = [one(m) for m in annotation if told(m) and m.get("optional")]
    annotated = {*required, *optional}
    also = {
        (*pair[:2], other, *pair[3:]): pair
        for m in annotation
        if told(m)
        for pair in (one(m),)
        for other in m.get("modalities", ())
    }
    mine = (_as_annotated(pair, annotated | also.keys()) for pair in found.elements())
    return bag(required), bag(also.get(pair, pair) for pair in mine), optional


def _called_session(session: int | str) -> str:
    """Return a session as it is compared: "annual session of 2030" and "annual 2030" are one."""
    return " ".join(word for word in str(session).split() if word not in ("session", "of"))


def _session(event: Event) -> str:
    """Return which session of its body an event is, as annotations tell it: 31, "annual 2028"."""
    return event.iri.removeprefix(f"event/{event.body.rpartition('/')[2]}-").replace("-", " ")


def _as_annotated(pair: tuple[str, ...], annotated: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """Return a mandate with its offices as the annotation has them: "Bureau of the Board", bare ("Chair"), held by several."""
    path, addressee, *manner, report_to = pair
    forms = ((path, a, *manner, r) for a in _with_bare(addressee) for r in _with_bare(report_to))
    return next((form for form in forms if form in annotated), pair)


def _with_bare(label: str) -> tuple[str, ...]:
    office, _, owner = label.partition(" of ")
    of_board = f"{office} of {owner.partition(' of ')[0]}"
    several = (f"{office}s of {owner}", f"{office}s") if office.endswith("Chair") else ()  # who hold one post together
    return (label, of_board, office, office.capitalize(), *several) if owner else (label,)
