"""Which verb governs a citation, and what it makes of it.

The nearest governing verb before a citation decides; a verb in a relative clause tells what the cited text did, not what
this one does. A phrase of reliance ("pursuant to") reaches only what directly follows it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ..languages.rules import CITATION, INSTRUMENT, PINPOINT, Grammar
from ..languages.words import END, SYMBOL_TOKEN
from ..recognise import Items

STANCES = ("recalls", "reaffirms", "welcomes", "takesNoteOf", "basedOn", "callsForImplementationOf", "cites")
_NEAREST_RELIANCE = 30  # words between a phrase of reliance and what it relies on
_NEAREST_IMPLEMENTING = 18
_CITED = (CITATION, SYMBOL_TOKEN, INSTRUMENT)
_QUOTED = re.compile('"[^"]*"')
_PARTS = re.compile(f",?{PINPOINT},?")
_MEANING = {name: name for name in STANCES} | {"guidedBy": "basedOn"}


class Trigger(NamedTuple):
    """A governing phrase: where it stands, and what it does."""

    start: int
    end: int
    kind: str  # a stance, or ask, neutral, implement, relative, guidedBy (reliance that governs like a verb)


class Stance(NamedTuple):
    """How a citation is meant, and the items of the phrase that says so, if any."""

    name: str
    trigger: tuple[int, int] | None


def find_triggers(items: Items, rules: Grammar) -> list[Trigger]:
    """Return the governing phrases of a stream in order; of phrases that overlap the longest counts."""
    found = [
        Trigger(match.start(), match.end(), kind)
        for kind, pattern in rules.stances.items()
        for match in pattern.finditer(items.codes)
    ]
    found.sort(key=lambda t: (t.start, -t.end))
    kept: list[Trigger] = []
    for trigger in found:
        if not kept or trigger.start >= kept[-1].end:
            kept.append(trigger)
    return kept


def stance_of(items: Items, rules: Grammar, triggers: Sequence[Trigger], place: int, inherited: Stance) -> Stance:
    """Return the stance toward what stands at a place; `inherited` is that of the paragraph above it."""
    start = items.codes.rfind(END, 0, place) + 1
    before = triggers[bisect_left(triggers, (start, 0, "")) : bisect_left(triggers, (place, 0, ""))]
    relied = next((t for t in before if t.kind == "basedOn" and _reaches(items.codes, rules, t.end, place)), None)
    if relied is not None and not in_relative_clause(items, triggers, relied.start):
        return Stance("basedOn", (relied.start, relied.end))
    verb, relative = _governing(items, before)
    if relative is not None and not rules.resumes.search(items.codes, relative.end, place):
        return Stance("cites", None)
    asked = verb.kind == "ask" if verb else inherited.name in ("ask", "callsForImplementationOf")
    implement = next((t for t in reversed(before) if t.kind == "implement"), None)
    if (
        implement
        and asked
        and place - implement.end <= _NEAREST_IMPLEMENTING
        and (verb is None or implement.start >= verb.start)
    ):
        return Stance("callsForImplementationOf", (implement.start, implement.end))
    if verb is None:
        return Stance("cites" if inherited.name == "ask" else inherited.name, inherited.trigger)
    return Stance(_MEANING.get(verb.kind, "cites"), (verb.start, verb.end))


def _governing(items: Items, before: Sequence[Trigger]) -> tuple[Trigger | None, Trigger | None]:
    """Return the last governing verb, and the start of a relative clause that is still open after it."""
    verb: Trigger | None = None
    relative: Trigger | None = None
    for trigger in before:
        if trigger.kind == "relative":
            relative = relative or trigger
        elif trigger.kind in ("implement", "basedOn"):
            continue
        elif verb is not None and verb.end == trigger.start and trigger.kind not in STANCES:
            continue  # "reaffirms recognizing": the second verb belongs to what is reaffirmed
        elif relative is None or _resumes(items.codes, relative.end, trigger.start):
            verb, relative = trigger, None
    return verb, relative


def in_relative_clause(items: Items, triggers: Sequence[Trigger], place: int) -> bool:
    """Tell whether a place stands in a clause that tells what another text did."""
    start = items.codes.rfind(END, 0, place) + 1
    relative = None
    for trigger in triggers[bisect_left(triggers, (start, 0, "")) : bisect_left(triggers, (place, 0, ""))]:
        if trigger.kind == "relative":
            relative = relative or trigger
        elif trigger.kind in ("ask", "neutral", *STANCES) and relative and _resumes(items.codes, relative.end, trigger.start):
            relative = None
    return relative is not None and not _resumes(items.codes, relative.end, place)


def _reaches(codes: str, rules: Grammar, start: int, place: int) -> bool:
    between = _PARTS.sub("", _QUOTED.sub("", codes[start:place]))
    last = max(map(between.rfind, _CITED))
    beside = last < 0 or rules.beside.fullmatch(between, last + 1)
    return bool(beside) and len(between) <= _NEAREST_RELIANCE and not any(mark in between for mark in ",.;")


def _resumes(codes: str, start: int, place: int) -> bool:
    """Tell whether the main clause goes on after a relative one: a comma stands right before the next verb."""
    return "," in codes[max(start, place - 3) : place] or ")" in codes[start:place]


def opening(items: Items, triggers: Sequence[Trigger], place: int) -> Stance:
    """Return what the last governing verb of the paragraph at a place hands down to its subparagraphs."""
    start = items.codes.rfind(END, 0, place) + 1
    end = items.codes.find(END, place)
    here = triggers[bisect_left(triggers, (start, 0, "")) : bisect_left(triggers, (end, 0, ""))]
    verbs = [t for t in here if t.kind not in ("implement", "relative", "basedOn")]
    if not verbs:
        return Stance("cites", None)
    last = verbs[-1]
    return Stance("ask" if last.kind == "ask" else _MEANING.get(last.kind, "cites"), (last.start, last.end))
