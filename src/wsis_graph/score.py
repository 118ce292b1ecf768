"""What is found against hand-made annotations: precision and recall, kind by kind.

Two forms of gold are read: one document's annotations with its language, and one annotation of a document in several
languages, whose texts (`en.txt` …) lie beside it. What a gold marks as optional counts neither way.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .building import Options, extract
from .errors import ReadError
from .languages import CODES
from .languages.classes import GROUP
from .model import PROVISIONS, Citation, Extract
from .names import BASE, load
from .parse import walk

_ID = f"{BASE}id/"
_REQUIRED = ("document", "provisions", "citations", "events")
_REQUIRED_OF_ONE = (*_REQUIRED, "language", "body_mentions", "votes", "officers", "mandates")
Pairs = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Score:
    """How one kind of finding in one text compares with its gold; `share` is of those found, where that is what counts."""

    gold: str
    language: str
    kind: str
    expected: int
    found: int
    right: int
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what was expected that was found."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.expected + self.found
        return 2 * self.right / total if total else 1.0


def score(gold: Path, source: Path | None = None) -> list[Score]:
    """Return the scores of a gold file, one for each language and kind.

    Raises ReadError when the gold or its text cannot be read.
    """
    annotation = _load(gold)
    if "language" in annotation:
        text = source or _source_of(gold, annotation["language"])
        return list(_score_one(gold, annotation, _read(text, annotation)))
    texts = [source] if source else [p for code in CODES if (p := gold.with_name(f"{code}.txt")).is_file()]
    if not texts:
        raise ReadError(f"{gold}: no texts beside it", "name one: --source en.txt")
    return [found for text in texts for found in _score_parallel(gold, annotation, _read(text, annotation))]


def _load(gold: Path) -> dict[str, Any]:
    """Return what a gold file holds; raises ReadError for one that is none."""
    hint = "see docs/accuracy.md for the form"
    try:
        annotation: dict[str, Any] = json.loads(gold.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReadError(f"{gold}: not a gold file: {error}", hint) from error
    if not isinstance(annotation, dict):
        raise ReadError(f"{gold}: not a gold file: no object of JSON", hint)
    required = _REQUIRED_OF_ONE if "language" in annotation else _REQUIRED
    if missing := [name for name in required if name not in annotation]:
        raise ReadError(f"{gold}: not a gold file: it has no {', '.join(missing)}", hint)
    return annotation


def _source_of(gold: Path, language: str) -> Path:
    stem = re.sub(r"\.(?:dev|test|gold)$", "", gold.name.removesuffix(".json"))
    for folder in (gold.parent, gold.parent.parent / "corpus" / language):
        if (path := folder / f"{stem}.txt").is_file():
            return path
    raise ReadError(f"{gold}: no text {stem}.txt beside it", "name it: --source FILE")


def _read(text: Path, annotation: dict[str, Any]) -> Extract:
    try:
        data = text.read_bytes()
    except OSError as error:
        raise ReadError(f"{text}: cannot be read: {error.strerror}", "check the path") from error
    return extract(text, data, Options(annotation["document"]))


def _compare(name: tuple[str, str, str], expected: Pairs, found: Pairs, optional: Iterable[tuple[str, ...]] = ()) -> Score:
    """Compare two bags; what is optional is taken out of both where it is not expected besides."""
    neither = set(optional) - set(expected)
    found = Counter({pair: count for pair, count in found.items() if pair not in neither})
    if optional:
        allowed = Counter(optional)
        found = Counter({p: max(min(c, expected[p]), c - allowed[p]) for p, c in found.items()})
    both = expected & found
    return Score(
        *name,
        sum(expected.values()),
        sum(found.values()),
        sum(both.values()),
        tuple(sorted(" ".join(pair) for pair in (expected - found).elements())),
        tuple(sorted(" ".join(pair) for pair in (found - expected).elements())),
    )


def _paths(extracted: Extract) -> list[str]:
    nodes = [*walk(extracted.document.body), *extracted.document.footnotes]
    return [node.path for node in nodes if node.kind in PROVISIONS and node.path]


def _bag(pairs: Iterable[tuple[str, ...]]) -> Pairs:
    return Counter(pairs)


def _keys(citation: Citation) -> tuple[str, ...]:
    return citation.target.keys if citation.target else ()


def _label(iri: str) -> str:
    return load().label(iri if iri.startswith("http") else _ID + iri)


def _called(body: str) -> str:
    """Return the label of the body that an annotation calls by one of its English names, the name itself where it has none.

    The authorities of a State are the State.
    """
    body = _AUTHORITIES.sub("", body)
    return _english().get(_folded(body), body)


_AUTHORITIES = re.compile(r"^(?:authorities|Government) of (?:the )?")


@cache
def _english() -> dict[str, str]:
    """Return the labels of bodies and groups by their English names, of which one that several share is none."""
    entities = [e for e in load().entities.values() if (e.is_body or e.code == GROUP) and "en" in e.labels]
    called: dict[str, set[str]] = {}
    for entity in entities:
        for language, written, _ in entity.forms:
            if language == "en":
                called.setdefault(_folded(written), set()).add(entity.labels["en"])
    alone = {name: labels.pop() for name, labels in called.items() if len(labels) == 1}
    entities.sort(key=lambda entity: entity.is_body)  # a label that a body has, too, means it
    return alone | {_folded(entity.labels["en"]): entity.labels["en"] for entity in entities}


def _folded(name: str) -> str:
    return name.replace("’", "'").casefold()


# one document --------------------------------------------------------------------------------------------------------


def _score_one(gold: Path, annotation: dict[str, Any], extracted: Extract) -> Iterator[Score]:
    """Score a document whose annotations cover a part of it: the provisions that they list."""
    part = {entry["provision"] for entry in annotation["provisions"]}
    own = annotation["document"]
    text = extracted.document.source.text

    def name(kind: str) -> tuple[str, str, str]:
        return gold.name, annotation["language"], kind

    def inside(pairs: Iterable[tuple[str, ...]]) -> Pairs:
        return _bag(pair for pair in pairs if pair[0] in part)

    yield _compare(name("provisions"), _bag((p,) for p in part), inside((p,) for p in _paths(extracted)))
    core = [c for c in annotation["citations"] if c["core"]]
    expected = {(c["provision"], key) for c in core for key in c.get("keys") or () if key != own}
    loose = {(c["provision"], key) for c in annotation["citations"] if not c["core"] for key in c.get("keys") or ()}
    found = {(c.evidence.provision, _keys(c)[0]) for c in extracted.citations if _keys(c) and _keys(c)[0] != own}
    yield _compare(name("citations"), _bag(expected), inside(found), loose)
    bodies = _bag((b["provision"], _bare(b["quote"])) for b in annotation["body_mentions"])
    named = [(n, (n.evidence.provision, _bare(text[slice(*n.evidence.span)]))) for n in extracted.names if n.kind == "body"]
    yield _compare(name("bodies"), bodies, inside(pair for _, pair in named), [pair for n, pair in named if n.nested])
    dated = [e for e in annotation["events"] if len(e.get("start") or "") == len("2025-04-11")]
    sure = {(e["provision"], e["start"], e["end"]) for e in dated if not e.get("year_inferred")}
    unsure = {(e["provision"], e["start"], e["end"]) for e in dated if e.get("year_inferred")}
    yield _compare(name("events"), _bag(sure), inside(set(_dated_events(extracted))), unsure)
    counted = _bag(
        (v["provision"], *_counts(v.get("yes"), v.get("no"), v.get("abstain"))) for v in annotation["votes"] if v.get("yes")
    )
    votes = _bag(
        (v.evidence.provision, *_counts(*_stated(v.in_favour, v.against, v.abstentions)))
        for v in extracted.votes
        if v.in_favour >= 0
    )
    yield _compare(name("votes"), counted, votes)
    officers = {
        (o["provision"], o["country"], str(o["session"]))
        for o in annotation["officers"]
        if len(o.get("country") or "") == len("HUN")
    }
    yield _compare(
        name("officers"),
        _bag(officers),
        _bag({(o.evidence.provision, o.state.rsplit("/", 1)[1], str(o.session)) for o in extracted.officers}),
    )
    duties = {m["provision"] for m in annotation["mandates"] if m.get("deadline") or m.get("reporting")}
    asked = {(m.evidence.provision,) for m in extracted.mandates} & {(duty,) for duty in duties}
    yield _compare(name("mandates"), _bag((duty,) for duty in duties), _bag(asked))


def _bare(quote: str) -> str:
    return "".join(quote.split())


def _stated(*counts: int) -> tuple[int | None, ...]:
    return tuple(None if count < 0 else count for count in counts)


def _counts(*counts: int | None) -> tuple[str, ...]:
    return tuple("" if count is None else str(count) for count in counts)


def _dated_events(extracted: Extract) -> Iterator[tuple[str, str, str]]:
    for mention in extracted.events:
        if len(mention.event.start) == len("2025-04-11") and not mention.event.start.startswith("-"):
            yield mention.evidence.provision, mention.event.start, mention.event.end


# one annotation for several languages --------------------------------------------------------------------------------


def _score_parallel(gold: Path, annotation: dict[str, Any], extracted: Extract) -> Iterator[Score]:
    def name(kind: str) -> tuple[str, str, str]:
        return f"{gold.parent.name}/{gold.name}", extracted.document.language, kind

    free = [(path,) for path in annotation.get("free", ())]
    yield _compare(
        name("provisions"), _bag((p,) for p in annotation["provisions"]), _bag((p,) for p in _paths(extracted)), free
    )
    yield from _score_citations(name, annotation, extracted)
    events = {(e["provision"], e["start"], e["end"]) for e in annotation["events"]}
    yield _compare(name("events"), _bag(events), _bag(set(_dated_events(extracted))))
    for kind, compare in (("bodies", _bodies), ("votes", _votes), ("officers", _officers), ("mandates", _mandates)):
        if kind in annotation:
            expected, found, optional = compare(annotation[kind], extracted)
            found = _bag(pair for pair in found.elements() if (pair[0],) not in free)
            yield _compare(name(kind), expected, found, optional)


def _score_citations(
    name: Callable[[str], tuple[str, str, str]], annotation: dict[str, Any], extracted: Extract
) -> Iterator[Score]:
    """Citations as (provision, key); locators and stances of those found."""
    required = [c for c in annotation["citations"] if not c.get("optional")]
    optional = {(c["provision"], key) for c in annotation["citations"] if c.get("optional") for key in c["keys"]}
    found: dict[tuple[str, str], list[Citation]] = {}
    for citation in extracted.citations:
        for key in _keys(citation)[:1]:
            found.setdefault((citation.evidence.provision, key), []).append(citation)
    chosen = {(c["provision"], next((k for k in c["keys"] if (c["provision"], k) in found), c["keys"][0])) for c in required}
    yield _compare(name("citations"), _bag(chosen), _bag(found.keys()), optional - chosen)
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


def _bodies(annotation: list[dict[str, Any]], extracted: Extract) -> Compared:
    expected = _bag((b["provision"], _called(b["body"])) for b in annotation if not b["optional"])
    optional = [(b["provision"], _called(b["body"])) for b in annotation if b["optional"]]
    found = _bag((n.evidence.provision, _label(n.iri)) for n in extracted.names if n.kind == "body")
    return expected, found, optional


def _votes(annotation: list[dict[str, Any]], extracted: Extract) -> Compared:
    def one(vote: dict[str, Any]) -> tuple[str, ...]:
        counts = _counts(vote.get("for"), vote.get("against"), vote.get("abstentions"))
        return (vote["provision"], vote.get("document") or "", vote["method"], *counts, vote.get("date") or "")

    found = _bag(
        (v.evidence.provision, v.document, v.method, *_counts(*_stated(v.in_favour, v.against, v.abstentions)), v.date)
        for v in extracted.votes
    )
    return _bag(one(v) for v in annotation if not v.get("optional")), found, [one(v) for v in annotation if v.get("optional")]


def _officers(annotation: list[dict[str, Any]], extracted: Extract) -> Compared:
    language = extracted.document.language

    def one(officer: dict[str, Any]) -> tuple[str, ...]:
        return (
            officer["provision"],
            _bare(officer["quotes"][language]),
            officer["role"],
            officer["represents"],
            str(officer["session"] or 0),  # of an organ whose sessions are not told
        )

    found = _bag(
        (o.evidence.provision, _bare(o.person), _label(o.role), o.state.rsplit("/", 1)[-1], str(o.session))
        for o in extracted.officers
    )
    return _bag(one(o) for o in annotation if not o.get("optional")), found, [one(o) for o in annotation if o.get("optional")]


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


def _mandates(annotation: list[dict[str, Any]], extracted: Extract) -> Compared:
    """Mandates with a deadline or a reporting duty: provision, addressee, manner, due date, session, recurrence, report."""

    def due(entry: dict[str, Any]) -> str:
        at = entry.get("dueAt")
        return f"{_called(at['body'])} {at['session']}" if at else ""

    def one(m: dict[str, Any]) -> tuple[str, ...]:
        recurrence = m.get("recurrence") or ""
        return (
            m["provision"],
            _called(m["addressee"]),
            m["modality"],
            m.get("dueDate") or "",
            due(m),
            _DURATIONS.get(recurrence, recurrence),
            _called(m.get("reportTo") or ""),
        )

    def told(m: dict[str, Any]) -> bool:
        return any(m.get(name) for name in ("dueDate", "dueAt", "recurrence", "reportTo"))

    found = _bag(
        (
            m.evidence.provision,
            _label(addressee),
            m.modality,
            m.due_date,
            f"{_label(m.due_event.body)} {m.due_event.edition}" if m.due_event else "",
            m.recurrence,
            _label(m.report_to[0]) if m.report_to else "",
        )
        for m in extracted.mandates
        if m.due_date or m.due_event or m.recurrence or m.report_to
        for addressee in m.addressees or ("",)
    )
    required = [one(m) for m in annotation if told(m) and not m.get("optional")]
    optional = [one(m) for m in annotation if told(m) and m.get("optional")]
    annotated = {*required, *optional}
    return _bag(required), _bag(_as_annotated(pair, annotated) for pair in found.elements()), optional


def _as_annotated(pair: tuple[str, ...], annotated: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """Return a mandate with its offices as the annotation has them: in full, or bare ("Chair", "secretariat")."""
    path, addressee, *manner, report_to = pair
    forms = ((path, a, *manner, r) for a in _with_bare(addressee) for r in _with_bare(report_to))
    return next((form for form in forms if form in annotated), pair)


def _with_bare(label: str) -> tuple[str, ...]:
    office = label.partition(" of ")[0]
    return (label, office, office.capitalize()) if office != label else (label,)


# output --------------------------------------------------------------------------------------------------------------


def as_table(scores: Sequence[Score]) -> str:
    """Return scores as a table."""
    rows: list[tuple[str, ...]] = [("gold", "language", "kind", "expected", "found", "right", "precision", "recall", "F1")]
    rows += [
        (
            s.gold,
            s.language,
            s.kind,
            *map(str, (s.expected, s.found, s.right)),
            *(f"{x:.3f}" for x in (s.precision, s.recall, s.f1)),
        )
        for s in scores
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(value.ljust(size) for value, size in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )


def as_json(scores: Sequence[Score]) -> str:
    """Return scores as JSON, with what was missed and what was found besides."""
    entries = [
        {
            "gold": s.gold,
            "language": s.language,
            "kind": s.kind,
            "expected": s.expected,
            "found": s.found,
            "right": s.right,
            "precision": round(s.precision, 4),
            "recall": round(s.recall, 4),
            "f1": round(s.f1, 4),
            "missed": list(s.missed),
            "extra": list(s.extra),
        }
        for s in scores
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
