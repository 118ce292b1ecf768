"""Dates, sessions and names of conferences to events.

A date is an event's where the words beside it tell of a meeting; the date of a resolution, a deadline or a date of issue
is not. What is printed in the same clause (place, host, organizers, theme, attendance) belongs to the event.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...expressions import compiled
from ...languages.rules import Rule
from ...languages.words import END
from ...model import EventMention, Kind
from ...names import Entity
from ...recognise import Date, Items
from ..context import Context, Enacting
from ..sittings import Sitting
from .dated import DATES, HEADS, PLACED
from .paragraph import High, Years
from .phrased import Phrased

_TELLS = compiled(f"{HEADS.pattern}|{PLACED.pattern}")  # without which nothing is told to take place
_UNTOLD = frozenset({Kind.CLOSING})  # parts that tell of no events: closing lines only date a text


@dataclass(slots=True)
class Events:
    """The events of a document, and what session its own body met in."""

    mentions: list[EventMention]
    session: int
    body: Entity | None
    kind: str = ""  # of that session, where its body holds several a year
    held: Mapping[int, Date | None] = field(default_factory=dict)  # all that the first page says it is on, with their days
    tells: bool = False  # whether it may tell what the body did: this is no principal organ, or the report is its own


def resolve_events(context: Context, enacting: Enacting, sitting: Sitting) -> Events:
    """Return the mentions of events in provisions, in reading order."""
    items = context.mentions.parts
    mentions: list[EventMention] = []
    years, high = _years_of_days(items), _high_level(context, items)
    for start, end in _paragraph_bounds(items):
        if start not in high and not _TELLS.search(items.codes, start, end):
            continue
        node = context.node(items, start)
        if node.kind in _UNTOLD or not node.path:
            continue
        reader = _Reader(context, enacting, items, (start, end), sitting, years, high.get(start, ()))
        mentions += sorted(reader.read(), key=lambda mention: mention.evidence.span)
    return Events(mentions, sitting.session, sitting.body, sitting.kind, sitting.held, sitting.tells)


def _years_of_days(items: Items) -> Years:
    """Return the years that a text prints with each day of the year."""
    years: dict[tuple[int, int], set[int]] = {}
    for value in items.values.values():
        for day in (value.start, value.end) if isinstance(value, Date) else ():
            if day.complete:
                years.setdefault((day.month, day.day), set()).add(day.year)
    return years


def _high_level(context: Context, items: Items) -> Mapping[int, High]:
    """Return what is said of high-level meetings, by the paragraphs that say it."""
    found: dict[int, list[tuple[Rule, re.Match[str]]]] = {}
    for rule, match in context.rules.find("high_level", items.codes):
        if END not in match[0]:
            found.setdefault(items.paragraph_start(match.start()), []).append((rule, match))
    return found


def _paragraph_bounds(items: Items) -> Iterator[tuple[int, int]]:
    start = 0
    while (end := items.codes.find(END, start)) >= 0:
        yield start, end
        start = end + 1


class _Reader(Phrased):
    """Reads the events of one paragraph."""

    def read(self) -> Iterator[EventMention]:
        dates = [m.start() for m in DATES.finditer(self.items.codes, self.start, self.end) if self.is_event_date(m.start())]
        for order, place in enumerate(dates):
            run = self.listed(dates[order:])
            before = dates[order - 1] + 1 if order else self.start
            after = dates[order + len(run)] if order + len(run) < len(dates) else self.end
            mention, head = self.dated(place, before, after, order, run)
            yield mention
            yield from self.joined(head, place, mention.event)
        if self.noted:
            return
        high = list(self.high_level(dates))
        yield from high
        yield from self.told_of(len(dates) + len(high))
        for match in HEADS.finditer(self.items.codes, self.start, self.end):
            place = match.end() - 1
            if place not in self.taken and not self.counts(place):
                yield from self.undated(place)
