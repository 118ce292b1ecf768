"""One document's annotations with its language: the provisions that they list are compared."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..model import Extract
from .compared import Pairs, Score, bag, bare, compare, counts, dated_events, keys, paths, stated


def score_one(gold: Path, annotation: dict[str, Any], extracted: Extract) -> Iterator[Score]:
    """Score a document whose annotations cover a part of it: the provisions that they list."""
    part = {entry["provision"] for entry in annotation["provisions"]}
    own = annotation["document"]
    text = extracted.document.source.text

    def name(kind: str) -> tuple[str, str, str]:
        return gold.name, annotation["language"], kind

    def inside(pairs: Iterable[tuple[str, ...]]) -> Pairs:
        return bag(pair for pair in pairs if pair[0] in part)

    yield compare(name("provisions"), bag((p,) for p in part), inside((p,) for p in paths(extracted)))
    core = [c for c in annotation["citations"] if c["core"]]
    expected = {(c["provision"], key) for c in core for key in c.get("keys") or () if key != own}
    loose = {(c["provision"], key) for c in annotation["citations"] if not c["core"] for key in c.get("keys") or ()}
    found = {(c.evidence.provision, keys(c)[0]) for c in extracted.citations if keys(c) and keys(c)[0] != own}
    yield compare(name("citations"), bag(expected), inside(found), loose)
    bodies = bag((b["provision"], bare(b["quote"])) for b in annotation["body_mentions"])
    named = [(n, (n.evidence.provision, bare(text[slice(*n.evidence.span)]))) for n in extracted.names if n.kind == "body"]
    yield compare(name("bodies"), bodies, inside(pair for _, pair in named), [pair for n, pair in named if n.nested])
    dated = [e for e in annotation["events"] if len(e.get("start") or "") == len("2025-04-11")]
    sure = {(e["provision"], e["start"], e["end"]) for e in dated if not e.get("year_inferred")}
    unsure = {(e["provision"], e["start"], e["end"]) for e in dated if e.get("year_inferred")}
    yield compare(name("events"), bag(sure), inside(set(dated_events(extracted))), unsure)
    counted = bag(
        (v["provision"], *counts(v.get("yes"), v.get("no"), v.get("abstain"))) for v in annotation["votes"] if v.get("yes")
    )
    votes = bag(
        (v.evidence.provision, *counts(*stated(v.in_favour, v.against, v.abstentions)))
        for v in extracted.votes
        if v.in_favour >= 0
    )
    yield compare(name("votes"), counted, votes)
    officers = {
        (o["provision"], o["country"], str(o["session"]))
        for o in annotation["officers"]
        if len(o.get("country") or "") == len("HUN")
    }
    yield compare(
        name("officers"),
        bag(officers),
        bag({(o.evidence.provision, o.state.rsplit("/", 1)[1], str(o.session)) for o in extracted.officers}),
    )
    duties = {m["provision"] for m in annotation["mandates"] if m.get("deadline") or m.get("reporting")}
    asked = {(m.evidence.provision,) for m in extracted.mandates} & {(duty,) for duty in duties}
    yield compare(name("mandates"), bag((duty,) for duty in duties), bag(asked))
