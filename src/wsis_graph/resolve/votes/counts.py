"""How many were for a proposal, were against it and abstained, by what each number of a sentence stands with.

A clause tells one number and what it counts, in whatever words: "26 members being opposed, 13 favouring it and 4 abstaining".
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...languages.numerals import count
from ...recognise import Items
from ..context import Context, sentence_end, sentence_start

SIDES = ("for", "against", "abstained")
_NUMBERS, _PARTING = ("number", "none"), "parting"
Counts = tuple[int, int, int]  # for, against, abstentions; -1 where it is not told
UNCOUNTED: Counts = (-1, -1, -1)


class Counted(NamedTuple):
    """The counts that a sentence tells, between which places they stand, and whether they alone tell of a vote.

    They do where they are of two sides at least, in a sentence on a vote or with abstentions.
    """

    start: int
    end: int
    counts: Counts
    votes: bool


class _Cue(NamedTuple):
    """A number, or words that say what is counted: the name of a side, "number" or "none", or "parting" between two clauses."""

    kind: str
    start: int
    end: int


def counted(context: Context, items: Items) -> Iterator[Counted]:
    """Yield the counts of each sentence that tells how many were against, or abstained."""
    last = -1
    for match in context.rules.votes.opposed.finditer(items.codes):
        start = sentence_start(items, match.start())
        if start == last:
            continue
        last = start
        found = _read(context, items, start, sentence_end(items, match.end()))
        if found is not None:
            yield found


def _read(context: Context, items: Items, start: int, end: int) -> Counted | None:
    """Return what a sentence counts, None where it counts nothing, or one side in two ways."""
    told: dict[str, tuple[_Cue, _Cue]] = {}
    for side, number in _pairs(_clauses(context, items, start, end)):
        if side.kind in told and _value(context, items, told[side.kind][1]) != _value(context, items, number):
            return None
        told.setdefault(side.kind, (side, number))
    if not told:
        return None
    votes = len(told) > 1 and ("abstained" in told or context.rules.votes.voting.search(items.codes, start, end) is not None)
    cues = [cue for pair in told.values() for cue in pair]
    values = [_value(context, items, told[side][1]) if side in told else -1 for side in SIDES]
    return Counted(min(cue.start for cue in cues), max(cue.end for cue in cues), (values[0], values[1], values[2]), votes)


def _pairs(clauses: Iterator[list[_Cue]]) -> Iterator[tuple[_Cue, _Cue]]:
    """Yield each side with its number: of one clause, or of two that have one each: "one member, Mali, opposed it"."""
    waiting: list[_Cue] = []
    for clause in clauses:
        if len(waiting) == len(clause) == 1 and (waiting[0].kind in _NUMBERS) != (clause[0].kind in _NUMBERS):
            clause = [*waiting, *clause]
        numbers = [cue for cue in clause if cue.kind in _NUMBERS]
        sides = [*{cue.kind: cue for cue in clause if cue.kind not in _NUMBERS}.values()]  # «за … 30 голосов» says it twice
        if len(numbers) == len(sides):
            yield from ((side, number) for side, number in zip(sides, numbers, strict=True) if _are_near(side, number))
        if clause:
            waiting = [] if numbers and sides else clause


def _are_near(side: _Cue, number: _Cue) -> bool:
    """Tell whether few items stand between a number and what it counts."""
    return max(side.start - number.end, number.start - side.end) <= _FARTHEST


_FARTHEST = 20  # items: 个成员对灯塔基金会的申请投赞成票 names whose request it is


def _clauses(context: Context, items: Items, start: int, end: int) -> Iterator[list[_Cue]]:
    """Yield the numbers and sides of each clause of a sentence."""
    clause: list[_Cue] = []
    for cue in _cues(context, items, start, end):
        if cue.kind == _PARTING:
            yield clause
            clause = []
        elif not (clause and clause[-1].kind == cue.kind not in _NUMBERS):  # "voted in favour of" says it twice
            clause.append(cue)
    yield clause


def _cues(context: Context, items: Items, start: int, end: int) -> Iterator[_Cue]:
    place = start
    while place < end:
        if context.begins_with_and(items, place):
            yield _Cue(_PARTING, place, place)
        match = context.rules.votes.counting.match(items.codes, place, end)
        if match is None:
            place += 1
            continue
        yield _Cue(str(match.lastgroup), place, match.end())
        place = max(match.end(), place + 1)


def _value(context: Context, items: Items, number: _Cue) -> int:
    return number_at(context, items, number.start, number.end) if number.kind == "number" else 0


def number_at(context: Context, items: Items, start: int, end: int) -> int:
    """Return a number in digits or words, what stands where a page breaks left out; 0 for words that are none: "no one"."""
    written = items.written_across(start, end)
    return count(written) if re.search(r"\d", written) else context.pack.numbers.value(written)
