"""Dates, sessions and names of conferences to events.

A date is an event's where the words beside it tell of a meeting; the date of a resolution, a deadline or a date of issue
is not. What is printed in the same clause (place, host, organizers, theme, attendance) belongs to the event.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from ..languages.classes import BODY, DATE, EVENT, GROUP, INSTRUMENT, ORDINAL, PLACE, POST, ROLE, SERIES, SESSION, STATE
from ..languages.numerals import count
from ..languages.rules import Rule
from ..languages.words import END
from ..model import Event, EventMention, Kind
from ..names import BASE, Entity, Strength
from ..recognise import Date, Found, Items, Session
from .context import ORGANS, Context, Enacting, sentence_end, sentence_start, with_year, year_ahead
from .sessions import as_event, session_body, whose_sessions
from .sittings import Sitting, session_on

_ID = f"{BASE}id/"
_UNTOLD = frozenset({Kind.CLOSING})  # parts that tell of no events: closing lines only date a text
_LONGEST_LEAD = 6  # words that lead to a State: "will be held in the"
_LONGEST_LOCATION = 3  # words that lead to a place: in the
_LONGEST_OBJECT = 6  # words from a verb to what is held: "will be held the third"
_FARTHEST_HEAD = 8  # words to what took place, where it stands on the side that is not usual
_FARTHEST_OFFICE = 3  # items from a session to the office that is of it
_DATES = re.compile(DATE)
_HEADS = re.compile(f"[{SESSION}{EVENT}{SERIES}]|{ORDINAL}{BODY}")  # the fifth Conference of the Parties
_WHEN_AND_WHERE = f"{PLACE}{STATE}{DATE}"
_PLACED = re.compile(f"[{_WHEN_AND_WHERE}]")
_NEXT_PLACE = 5  # items from a place to a day or a further place
_NEXT_PART = 8  # items to the date of a further part, with its place before it
_PART = re.compile(f"[^.:(){EVENT}{SERIES}{SESSION}{BODY}{INSTRUMENT}{ROLE}{POST}{GROUP}]*")
_STOPS = frozenset({*".,;:()", END})
_QUOTED = re.compile('"[^"]*"')
_LONGEST_MEETING = 5  # months: a session of the General Assembly from September to December, and a little more
_SHORTEST_DECADE = 60  # months, of periods that are proclaimed
_LONGEST_ADVERBS = 3  # items before a day: "Also on"
_NEAREST_SUBJECT = 4  # items behind a day, a comma, an article or a verb between
_WINDOW = 60  # words on either side in which a clause tells of an event

_Years = Mapping[tuple[int, int], Set[int]]  # by month and day


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
    years = _years_of_days(items)
    for start, end in _paragraph_bounds(items):
        node = context.node(items, start) if end > start else None
        if node is None or node.kind in _UNTOLD or not node.path:
            continue
        reader = _Reader(context, enacting, items, start, end, sitting, years)
        mentions += sorted(reader.read(), key=lambda mention: mention.evidence.span)
    return Events(mentions, sitting.session, sitting.body, sitting.kind, sitting.held, sitting.tells)


def _years_of_days(items: Items) -> _Years:
    """Return the years that a text prints with each day of the year."""
    years: dict[tuple[int, int], set[int]] = {}
    for value in items.values.values():
        for day in (value.start, value.end) if isinstance(value, Date) else ():
            if day.complete:
                years.setdefault((day.month, day.day), set()).add(day.year)
    return years


def _paragraph_bounds(items: Items) -> Iterator[tuple[int, int]]:
    start = 0
    while (end := items.codes.find(END, start)) >= 0:
        yield start, end
        start = end + 1


def _is_of_other_years(body: Entity, session: Session, date: Date | None) -> bool:
    """Tell whether a session's days are not those of the General Assembly's with its number, which opens in 1945 + n."""
    if ORGANS.get(body.iri) != "A" or session.unit != "session" or session.kind or date is None or not date.start.year:
        return False
    return date.start.year - session.numbers[0] not in (1945, 1946)


def _elsewhen(entity: Entity, date: Date | None) -> bool:
    """Tell whether an event that took place once is known to have done so in another year than a date says."""
    return date is not None and bool(entity.years) and bool(date.end.year) and date.end.year not in entity.years


def _is_a_reporting_period(date: Date) -> bool:
    """Tell whether days lie too far apart for a meeting, and too near for a decade: cases are counted in a year."""
    months = 12 * (date.end.year - date.start.year) + date.end.month - date.start.month
    return date.start.year > 0 and _LONGEST_MEETING < months < _SHORTEST_DECADE


def _days(date: Date) -> int:
    """Return how many days of a month a date is, one where it goes on into another month."""
    return date.end.day - date.start.day + 1 if date.start[:2] == date.end[:2] else 1


class _Reader:
    """Reads the events of one paragraph."""

    def __init__(
        self, context: Context, enacting: Enacting, items: Items, start: int, end: int, sitting: Sitting, years: _Years
    ) -> None:
        self.context, self.items, self.start, self.end = context, items, start, end
        self.sitting, self.years = sitting, years
        node = context.node(items, start)
        self.node = node
        self.noted = (
            node.kind == Kind.FOOTNOTE
        )  # it names what a report was of: "Report of the Conference, Lima, 3–14 June 2024"
        self.enacted = enacting.get(node.path)
        self.taken: set[int] = set()  # heads and places that belong to a date
        self.told: set[int] = set()  # details that belong to a date
        self.each: dict[int, tuple[int, slice]] = {}  # by days of meetings listed alike: their head, which of its numbers
        self.parts = -1, start  # the last date that has a head, and this
        self.later: set[int] = set()  # further days of meetings that are listed otherwise

    def read(self) -> Iterator[EventMention]:
        dates = [m.start() for m in _DATES.finditer(self.items.codes, self.start, self.end) if self.is_event_date(m.start())]
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
        for match in _HEADS.finditer(self.items.codes, self.start, self.end):
            place = match.end() - 1
            if place not in self.taken and not self.counts(place):
                yield from self.undated(place)

    def high_level(self, dates: Sequence[int]) -> Iterator[EventMention]:
        """Yield the high-level meetings of bodies that no list names, which are not what they are on; those of days apart."""
        codes, items = self.items.codes, self.items
        if codes.find(BODY, self.start, self.end) < 0:
            return
        found = self.context.rules.find("high_level", codes[self.start : self.end])
        for order, (rule, match) in enumerate(found, len(dates) + 1):
            first, last = self.start + match.start(), self.start + match.end()
            sentence = range(sentence_start(items, first), sentence_end(items, first))
            held_by = self.start + match.start("holder")
            holder = self.context.named(items, held_by)
            numbers = [items.values[i] for i in range(first - 1, held_by) if codes[i] in ORDINAL + SESSION]
            self.taken.update(i for i in range(first, last) if codes[i] in EVENT + SESSION)
            bare = (
                not numbers and DATE not in codes[first:last] and codes[last] in _STOPS and not match.groupdict().get("about")
            )  # "the high-level meeting" is any
            if bare or holder is None or holder.is_post or any(date in sentence for date in dates):
                continue
            event = Event(f"{self.node.path}#event-{order}", {}, "occasion", organizers=(holder.iri.removeprefix(_ID),))
            for number in numbers[:1]:
                event = event._replace(edition=number if isinstance(number, int) else number.numbers[0])
            for date in (items.values[i] for i in range(first, last) if codes[i] == DATE):
                event = event._replace(start=date.start.iso(), end=date.end.iso())
            yield self.phrased((first, last), event, rule)

    # months, years and places ----------------------------------------------------------------------------------------

    def told_of(self, dated: int) -> Iterator[EventMention]:
        """Yield the events of which a phrase tells the place, month or year: "the Forum, held in Oslo in June 2031".

        What has no name is an event of the paragraph behind those that are `dated`.
        """
        codes = self.items.codes[self.start : self.end]
        if not _PLACED.search(codes):
            return
        for rule, match in self.context.rules.find("held_list", codes):
            yield from self.year_by_year(rule, self.start + match.start("head"), range(*match.span("list")))
        for rule, match in self.context.rules.find("held", codes):
            head, span = self.start + match.start("head"), (self.start + match.start(), self.start + match.end())
            if head in self.taken or self.counts(head):
                continue
            dates = [self.start + i for i in range(*match.span("when")) if codes[i] == DATE]
            event = self.in_month(head, dates, span, met=bool(rule.values.get("met")))
            if event is not None:
                self.taken.update((head, *dates))
                yield self.phrased(span, event, rule)
                yield from self.joined(head, dates[0] if dates else span[1], event)
        for rule, match in self.context.rules.find("held_unnamed", codes):
            when, span = self.start + match.start("when"), (self.start + match.start(), self.start + match.end())
            date: Date = self.items.values[when]
            if when not in self.taken and date.start.month and not date.start.day:
                dated += 1
                event = Event(f"{self.node.path}#event-{dated}", {}, "occasion", date.start.iso(), date.end.iso())
                yield self.phrased(span, event._replace(place=self.where(when, span)), rule)

    def phrased(self, span: tuple[int, int], event: Event, rule: Rule) -> EventMention:
        """Return the mention of an event by a phrase, with the ordinal before it and without the comma behind it."""
        codes = self.items.codes
        first, last = span[0] - (codes[span[0] - 1] == ORDINAL), span[1] - (codes[span[1] - 1] == ",")
        return EventMention(self.context.evidence(self.items, first, last, rule.name, 0.85), event)

    def year_by_year(self, rule: Rule, head: int, listed: range) -> Iterator[EventMention]:
        """Yield what took place once a year, place by place: "the Forum, held in Lima in 2036 and in Oslo in 2037"."""
        entity, items = self.context.named(self.items, head), self.items
        dates = [self.start + i for i in listed if items.codes[self.start + i] == DATE]
        if entity is None or not entity.recurs or self.taken.intersection((head, *dates)):
            return
        first, last = self.start + listed.start, self.start + listed.stop
        after = self.context.rules.head_after  # a place stands behind its year there
        bounds = [*dates, last] if after else [first, *(place + 1 for place in dates)]
        for place, low, high in zip(dates, bounds, bounds[1:], strict=False):
            date: Date = items.values[place]
            event = self.event_of(head, date)
            if event is not None:
                told = [i for i in range(low, high) if items.codes[i] in _WHEN_AND_WHERE]
                event = event._replace(start=date.start.iso(), end=date.end.iso(), place=self.where(place, (low, high)))
                yield EventMention(self.context.evidence(items, told[0], told[-1] + 1, rule.name, 0.85), event)
        self.taken.update((head, *dates))

    def in_month(self, head: int, dates: Sequence[int], span: tuple[int, int], *, met: bool = False) -> Event | None:
        """Return what took place in the months or years of a phrase, or at the place in it alone.

        The phrase may tell that it is a meeting of what recurs that `met`: "the next meeting of the Forum".
        """
        codes, values = self.items.codes, self.items.values
        if any(values[i].start.day for i in dates) or (codes[head] == SESSION and len(values[head].numbers) > 1):
            return None
        if codes[head] == BODY and not (self.meets(head) and (met or self.is_free(head))):
            return None
        event = self.event_of(head, values[dates[0]] if dates else None)
        if event is None or (not dates and not (event.edition or codes[head] == EVENT)):
            return None
        place = self.where(head, span)
        if dates:
            event = event._replace(start=values[dates[0]].start.iso(), end=values[dates[-1]].end.iso())
            further = codes.find(DATE, max(dates[-1], head) + 1, self.end)
            clause = self.clause(dates[0], min(head, dates[0]), further if further > 0 else self.end)
            return self.details(event, dates[0], clause, place)
        if not place or _PLACED.search(codes, span[1], min(self.end, span[1] + _NEXT_PLACE)):
            return None  # "held in Geneva from 3 to 7 June", "held in Geneva and in Tunis"
        return event._replace(place=place)

    def where(self, head: int, span: tuple[int, int]) -> str:
        """Return the city, else the State, in which a phrase tells that something took place, none where it names several."""
        if self.items.codes.count(PLACE, *span) > 1:
            return ""
        return self.place(head, span) or self.country(span, self.context.rules.located)

    def country(self, span: tuple[int, int], leads: re.Pattern[str]) -> str:
        """Return the first State of a phrase before which stands what leads to it."""
        for i in range(*span):
            low = max(self.start, i - _LONGEST_LEAD)
            if self.items.codes[i] == STATE and i not in self.taken and leads.search(self.items.codes, low, i):
                state = self.context.named(self.items, i)
                return state.iri.removeprefix(_ID) if state is not None else ""
        return ""

    def is_free(self, place: int) -> bool:
        """Tell whether a name is not whose something else is: "a workshop of the Forum, held in May 2031"."""
        return not self.context.rules.unlocated.search(self.items.codes, max(self.start, place - _LONGEST_LOCATION), place)

    # dates ---------------------------------------------------------------------------------------------------------

    def is_event_date(self, place: int) -> bool:
        date: Date = self.items.values[place]
        if not date.start.day:
            return False
        codes, rules = self.items.codes, self.context.rules
        low, high = max(self.start, place - _WINDOW), min(self.end, place + _WINDOW)
        kind = "noted_event" if self.noted else "event"
        tells = [  # each by itself: one date may lead to the words that tell of the next
            rule
            for rule in rules.rules.get(kind, ())
            if any(low + match.start() <= place < low + match.end() for match in rule.pattern.finditer(codes[low:high]))
        ]
        if self.noted or any(rule.values.get("sure") for rule in tells) or self.is_before_meeting(place):
            return bool(tells)
        for _, match in rules.find("no_event", codes[low:high]):
            if low + match.start() <= place < low + match.end():
                return False
        return bool(tells) or (date.ranged and not _is_a_reporting_period(date)) or self.is_of_own_session(place)

    def is_of_own_session(self, place: int) -> bool:
        """Tell whether a sentence begins with a day of the session that it tells of: "On 5 May, the Commission adopted"."""
        items, own = self.items, self.sitting
        low = sentence_start(items, place)
        lead = items.codes[low:place]
        if not own.tells or len(lead) > _LONGEST_ADVERBS or _HEADS.search(lead):
            return False
        if session_on(own.held, items.values[place]) != own.session or not own.session:
            return False
        first = next((i for i in range(place + 1, place + 1 + _NEAREST_SUBJECT) if items.codes[i : i + 1] == BODY), -1)
        return first > 0 and self.context.named(items, first) == own.body

    def is_before_meeting(self, place: int) -> bool:
        """Tell whether a day is that of a meeting named right behind it: "adopted on 20 March, at the 758th meeting"."""
        codes = self.items.codes
        behind = self.context.rules.at_session.match(codes, place + 1 + (codes[place + 1] == ","))
        return behind is not None and self.items.values[behind.end() - 1].unit == "meeting"

    def listed(self, dates: Sequence[int]) -> list[int]:
        """Return the dates that are listed with the first: "18, 24 and 26 November"."""
        run = [*dates[:1]]
        for place in dates[1:]:
            if not self.goes_on(run[-1] + 1, place):
                break
            run.append(place)
        return run

    def goes_on(self, low: int, place: int) -> bool:
        """Tell whether a date goes on a list, whose last one ends before `low`; "and" may be written onto what is between."""
        codes, rules = self.items.codes, self.context.rules
        joined = self.context.begins_with_and(self.items, low) and rules.on_day.fullmatch(codes, low, place)
        return bool(joined or rules.next_day.fullmatch(codes, low, place))

    def dated(self, place: int, before: int, after: int, order: int, run: Sequence[int]) -> tuple[EventMention, int | None]:
        """Return the event of a date, and the item that names it."""
        date: Date = self.items.values[place]
        clause = self.clause(place, before, after)
        head = self.head(place, clause)
        head = self.resumed(place, after) if head is None else head
        if head is not None and self.items.codes[head] == SESSION and len(run) > 1:
            self.allot(head, run)
        if place in self.each:
            head, which = self.each[place]
            event = self.session_event(head, date, which)
        else:
            event = self.event_of(head, date) if head is not None else None
        if event is None:
            event = Event(f"{self.node.path}#event-{order + 1}", {}, "occasion", body="")
        start, end = date.start.iso(), date.end.iso()
        told = event.kind in ("session", "meeting") or place in self.later
        if start.startswith("--") and (told or year_ahead(self.items, place)):
            end = with_year(self.context.rules, self.items, place) or end
            start = f"{end[:4]}{start[1:]}" if not end.startswith("--") else start
        elif start.startswith("--") and not event.series and (year := self.year_of_day(place)):
            start, end = f"{year}{start[1:]}", f"{year}{end[1:]}"
        event = event._replace(start=start, end=end)
        event = self.details(event, place, clause)
        first, last = min(place, head if head is not None else place), max(place, head if head is not None else place) + 1
        if head is not None:
            self.taken.add(head)
            self.parts = run[-1], head
        return EventMention(self.context.evidence(self.items, first, last, date.rule, 0.9), event), head

    def resumed(self, place: int, after: int) -> int | None:
        """Return what went on elsewhere at a date, which took place once: "held in Lima on 5 May and in Oslo on 7 June".

        Where the language names it behind its days, it stands behind those `after` these.
        """
        last, head = self.parts
        if self.is_part(last, place) and self.is_once(head):
            return head
        if self.context.rules.head_after and after < self.end and self.is_part(place, after):
            behind = self.head(after, self.clause(after, place + 1, self.end))
            return behind if behind is not None and behind > after and self.is_once(behind) else None
        return None

    def is_part(self, date: int, further: int) -> bool:
        """Tell whether a place and nothing that meets stands between two dates."""
        between = self.items.codes[date + 1 : further] if 0 <= date < further <= date + _NEXT_PART else ""
        return _PART.fullmatch(between) is not None and _PLACED.search(between) is not None

    def is_once(self, place: int) -> bool:
        """Tell whether what an item names took place once: a conference or a session."""
        if self.items.codes[place] != SESSION:
            return self.items.codes[place] == EVENT
        session: Session = self.items.values[place]
        return session.unit == "session" and len(session.numbers) == 1

    def year_of_day(self, place: int) -> int:
        """Return the year of a day that its sentence prints with another day of the month, or the text alone with the day."""
        day = self.items.values[place].start
        sentence = range(sentence_start(self.items, place), sentence_end(self.items, place))
        beside = (self.items.values[i] for i in sentence if self.items.codes[i] == DATE)
        of_month = (date.end.year for date in beside if date.start.day and date.end.year and date.end.month == day.month)
        years = self.years.get((day.month, day.day), frozenset())
        return next(of_month, 0) or (next(iter(years)) if len(years) == 1 else 0)

    def joined(self, head: int | None, date: int, event: Event) -> Iterator[EventMention]:
        """Yield the sessions of other bodies listed with one, which share its days and place: "…, both to be held in Oslo".

        A comma tells that what follows is told of all; the bodies of parties to treaties that are listed meet together.
        """
        codes, after = self.items.codes, self.context.rules.head_after
        met, apart = {event.body}, not after and head is not None and "," in codes[head:date]
        while head is not None and event.kind == "session":
            other = codes.find(SESSION, head + 1, self.end) if after else codes.rfind(SESSION, self.start, head)
            first = head - (codes[head] == BODY)  # "the fifth Conference of the Parties"
            low, high = (head, other) if after else (other, first)
            if other < 0 or other in self.taken or not self.context.rules.session_and.fullmatch(codes, low + 1, high):
                return
            listed = self.session_event(other, None)
            if listed is None or listed.kind != "session" or listed.body in met:
                return
            if not (apart or self.of_parties(listed, event)):
                return
            met.add(listed.body)
            self.taken.add(other)
            event = listed._replace(start=event.start, end=event.end, place=event.place, host=event.host)
            yield EventMention(
                self.context.evidence(self.items, other, other + 1, f"{self.context.pack.code}/event", 0.85), event
            )
            head = other

    def of_parties(self, *events: Event) -> bool:
        """Tell whether sessions are those of parties to treaties."""
        return all(self.context.names.entities[_ID + event.body].is_of_parties for event in events)

    def allot(self, head: int, run: Sequence[int]) -> None:
        """Note which of the meetings at a place were held on which of the days of a list; two days in a row are one date."""
        held = len(self.items.values[head].numbers)
        in_row = [_days(self.items.values[day]) for day in run]
        each = next((each for each in ([1] * len(run), in_row) if sum(each) == held), [])
        first = 0
        for day, number in zip(run, each, strict=False):
            self.each[day] = head, slice(first, first + number)
            first += number
        self.later.update(run[1:])

    def clause(self, place: int, before: int, after: int) -> tuple[int, int]:
        codes = self.items.codes
        low = max(before, codes.rfind(".", self.start, place) + 1, codes.rfind(";", self.start, place) + 1)
        stops = [i for i in (codes.find(".", place, after), codes.find(";", place, after)) if i >= 0]
        return low, min(stops, default=after)

    def head(self, place: int, clause: tuple[int, int]) -> int | None:
        """Return the item that names what took place: a conference, session or meeting of the clause, else a forum.

        What stands on the side where the language names it comes first, then what is nearest; what stands on the other
        side must be near, and nearer than to another date. A theme names nothing.
        """
        codes = self.items.codes
        found = (match.start() for match in _DATES.finditer(codes, self.start, self.end))
        dates = [i for i in found if self.items.values[i].start.day]
        themes = [range(*match.span()) for match in _QUOTED.finditer(codes, *clause)]
        after = self.context.rules.head_after
        candidates = [
            i
            for i in range(*clause)
            if (codes[i] in EVENT + SERIES + SESSION or (codes[i] == BODY and self.meets(i)) or self.outcome_of(i))
            and not self.counts(i)
            and i not in self.taken
            and ((i > place) == after or abs(i - place) <= min(self.reach(i), *(abs(i - date) for date in dates)))
            and not any(i in theme for theme in themes)
            and not (i > place and (self.is_of_office(i) or self.context.rules.before_event.search(codes, place + 1, i)))
            and not self.parted(*sorted((i, place)))
            and not (self.is_of_meeting(i) and not self.items.values[place].ranged)
        ]
        lesser = BODY + INSTRUMENT
        best = min(candidates, key=lambda i: ((i > place) != after, codes[i] in lesser, abs(i - place)), default=None)
        if best is not None and codes[best] == SESSION and self.context.rules.event_word.search(codes, best + 1, place):
            return None  # "at its session the secretariat held a workshop on 3 June"
        return best

    def reach(self, place: int) -> int:
        """Return how far a day may stand from what took place on it: what is said to be held may be far behind it."""
        low = max(self.start, place - _LONGEST_OBJECT)
        return _WINDOW if self.context.rules.held_object.search(self.items.codes, low, place) else _FARTHEST_HEAD

    def parted(self, low: int, high: int) -> bool:
        """Tell whether an "and" behind a comma parts two items: what each belongs to is told apart."""
        commas = (i for i in range(low + 1, high) if self.items.codes[i] == ",")
        return any(
            self.context.rules.and_then.match(self.items.codes, i) or self.context.begins_with_and(self.items, i + 1)
            for i in commas
        )

    def counts(self, place: int) -> bool:
        """Tell whether a session is only the number of a recurring event, printed before its name: 第三届互联网治理论坛."""
        if self.items.codes[place] != SESSION:
            return False
        after = self.items.codes[place + 1]
        return after in EVENT + SERIES or (after == BODY and not self.context.pack.spaced and self.meets(place + 1))

    def is_of_meeting(self, place: int) -> bool:
        """Tell whether a session only tells whose meeting is spoken of: "the organizational meeting of the tenth session"."""
        codes, rules = self.items.codes, self.context.rules
        if codes[place] != SESSION or self.items.values[place].unit != "session":
            return False
        before = rules.meeting_of.search(codes, max(self.start, place - _LONGEST_LEAD), place)
        return before is not None or rules.its_meeting.match(codes, place + 1) is not None

    def is_of_office(self, place: int) -> bool:
        """Tell whether a session only tells whose office is spoken of: "on 2 July by the Chair of the tenth session"."""
        codes = self.items.codes
        if codes[place] != SESSION:
            return False
        if not self.context.pack.spaced:
            return codes[place + 1] in ROLE + POST
        offices = (i for i in range(max(self.start, place - _FARTHEST_OFFICE), place) if codes[i] in ROLE + POST)
        led = (self.context.rules.session_of.match(codes, i + 1, place) for i in offices)
        return any(lead is not None and lead.end() == place for lead in led)

    def meets(self, place: int) -> bool:
        entity = self.context.named(self.items, place)
        return entity is not None and (entity.recurs or (entity.is_of_parties and self.items.codes[place - 1] == ORDINAL))

    def outcome_of(self, place: int) -> Entity | None:
        """Return the conference that the text at a place is the outcome of, as its name tells; of several the widest."""
        if self.items.codes[place] != INSTRUMENT:
            return None
        found: Found = self.items.values[place]
        inner = self.context.matcher.inner(self.items.words.codes[found.start : found.end])
        return next((form.entity for name in inner for form in name.forms if form.entity.code == EVENT), None)

    # what took place -----------------------------------------------------------------------------------------------

    def event_of(self, place: int, date: Date | None) -> Event | None:
        """Return what took place, as an item names it, with who is thanked for hosting it."""
        event, hosts = self.named_event(place, date), self.hosts.get(place, ())
        return event._replace(host=hosts[0], co_hosts=hosts[1:]) if event is not None and hosts else event

    def named_event(self, place: int, date: Date | None) -> Event | None:
        code = self.items.codes[place]
        if code == SESSION:
            return self.session_event(place, date)
        entity = self.outcome_of(place) if code == INSTRUMENT else self.in_year(place, date)
        if entity is None or self.items.codes[place + 1] == "+":
            return None  # "WSIS+20" is its review
        if code in EVENT + INSTRUMENT:
            return None if _elsewhen(entity, date) else Event(entity.iri.removeprefix(_ID), entity.labels, "conference")
        edition = self.edition(place)
        if code == BODY and not entity.recurs:
            counted = entity.is_of_parties and edition
            return as_event(entity, Session("session", (edition,), "parties")) if counted else None
        mark = edition or (date.start.year if date and not entity.years else 0)  # a decade has no editions
        slug = entity.iri.rsplit("/", 1)[1]
        labels = {tongue: f"{label} {mark}" if mark else label for tongue, label in entity.labels.items()}
        iri = f"event/{slug}-{mark}" if mark else entity.iri.removeprefix(_ID)
        return Event(iri, labels, "occasion", edition=edition, series=entity.iri.removeprefix(_ID))

    def in_year(self, place: int, date: Date | None) -> Entity | None:
        """Return what the name at a place means: of events that share it that of a date's year, else of its sentence."""
        meant = self.context.named(self.items, place)
        if self.items.codes[place] != EVENT:
            return meant
        found: Found = self.items.values[place]
        sharing = [form.entity for form in found.forms if form.entity.years]
        if date is None and len(sharing) > 1:
            sentence = range(sentence_start(self.items, place), sentence_end(self.items, place))
            years = {self.items.values[i].end.year for i in sentence if self.items.codes[i] == DATE}
        else:
            years = {date.end.year} if date else set()
        then = [entity for entity in sharing if not years.isdisjoint(entity.years)]
        return then[0] if len(then) == 1 else meant

    def edition(self, place: int) -> int:
        for index in (place - 1, place + 1):
            if self.start <= index < self.end and self.items.codes[index] in ORDINAL + SESSION:
                value = self.items.values[index]
                return value if isinstance(value, int) else value.numbers[0]
        return 0

    def session_event(self, place: int, date: Date | None, which: slice | None = None) -> Event | None:
        """Return the session or meeting at a place; of several that are listed those that `which` tells."""
        value: Session = self.items.values[place]
        if which is not None:
            value = value._replace(numbers=value.numbers[which])
        own_body = self.sitting.body
        body = session_body(self.context, self.items, place, own_body or self.enacted, self.sitting.session, self.enacted)
        if body is None or _is_of_other_years(body, value, date):
            return None
        holder = whose_sessions(self.context, body)
        sitting = self.sitting.on([date] if date else self.days(place))
        own = holder is not None and holder == whose_sessions(self.context, own_body) and sitting.session
        if value.unit == "closing":
            session = f"-{sitting.slug}" if own else ""
            return self.meeting(body, holder if own else None, sitting, f"{session}-closing", "closing meeting")
        if value.unit == "session" or not own:
            return as_event(body, value)
        numbers = "-".join(map(str, value.numbers))
        slug, label = f"-{sitting.slug}-meeting-{numbers}", f"{sitting.label}, meeting {numbers}"
        return self.meeting(body, holder, sitting, slug, label)._replace(edition=value.numbers[0])

    def days(self, place: int) -> Iterator[Date]:
        """Yield the days of the paragraph of a place, first those before it."""
        places = (*range(place - 1, self.start - 1, -1), *range(place, self.end))
        yield from (self.items.values[i] for i in places if self.items.codes[i] == DATE)

    def meeting(self, body: Entity, holder: Entity | None, sitting: Sitting, slug: str, label: str) -> Event:
        """Return a meeting of a body as an event, in the session of its holder that the document is on, if it is in one."""
        part_of = f"event/{holder.iri.rsplit('/', 1)[1]}-{sitting.slug}" if holder else ""
        (language, called), iri = body.called, f"event/{body.iri.rsplit('/', 1)[1]}{slug}"
        return Event(iri, {language: f"{called}, {label}"}, "meeting", body=body.iri.removeprefix(_ID), part_of=part_of)

    def is_range(self, place: int) -> bool:
        """Tell whether only the first and the last of several meetings are named: "at its 3rd to 7th meetings"."""
        items = self.items
        range_of = self.context.rules.ranged.search(items.words.codes, items.firsts[place], items.lasts[place])
        return items.values[place].unit != "session" and range_of is not None

    def undated(self, place: int) -> Iterator[EventMention]:
        """Yield the event at a place, and each of several sessions or meetings that stand there: "the 2nd and 3rd sessions"."""
        is_session = self.items.codes[place] == SESSION
        numbers = self.items.values[place].numbers if is_session and not self.is_range(place) else ()
        event = self.session_event(place, None, slice(0, 1)) if len(numbers) > 1 else self.event_of(place, None)
        if event is None or (self.items.codes[place] == BODY and self.items.values[place].forms[0].strength != Strength.FULL):
            return  # "the first Forum" may be any
        first = place - (self.items.codes[place] == BODY)
        evidence = self.context.evidence(self.items, first, place + 1, f"{self.context.pack.code}/event", 0.85)
        yield EventMention(evidence, event)
        for at in range(1, len(numbers)):
            event = self.session_event(place, None, slice(at, at + 1))
            if event is not None:
                yield EventMention(evidence, event)

    # details -------------------------------------------------------------------------------------------------------

    def details(self, event: Event, date: int, clause: tuple[int, int], where: str | None = None) -> Event:
        """Add what the clause prints of place, host, organizers, theme and attendance, and no date before has taken.

        The place is looked for if it is not told.
        """
        codes = self.items.codes
        found: dict[str, object] = {}
        for rule, match in self.context.rules.find("event_detail", codes[clause[0] : clause[1]]):
            start, end = (clause[0] + at for at in match.span("value"))
            if start in self.told:
                continue
            self.told.add(start)
            name = str(rule.values["detail"])
            if name == "theme":
                found.setdefault("theme", self.context.pack.on_one_line(self.items.written(start, end)))
            elif name == "attendance":
                found.setdefault("attendance", count(self.items.written(start, end)))
            elif name == "host":
                for host in self.states(start, end)[:1] if "host" not in found else ():
                    found |= {"host": host, "co_hosts": self.states(start, end)[1:]}
            elif name == "organizers":
                bodies = (self.context.named(self.items, i) for i in range(start, end) if codes[i] == BODY)
                found.setdefault("organizers", tuple(b.iri.removeprefix(_ID) for b in bodies if b is not None))
        if place := (self.place(date, clause) or self.country(clause, self.context.rules.held_in)) if where is None else where:
            found["place"] = place
        return event._replace(**found)  # type: ignore[arg-type]

    def states(self, low: int, high: int) -> tuple[str, ...]:
        """Return the States that items name."""
        named = (self.context.named(self.items, i) for i in range(low, high) if self.items.codes[i] == STATE)
        return tuple(state.iri.removeprefix(_ID) for state in named if state is not None)

    @cached_property
    def hosts(self) -> Mapping[int, tuple[str, ...]]:
        """Return who is thanked for hosting what an item names, by the place of that."""
        codes = self.items.codes[self.start : self.end]
        found = self.context.rules.find("hosting", codes) if STATE in codes else ()
        spans = ((match.start("head"), match.span("value")) for _, match in found)
        return {self.start + head: self.states(self.start + low, self.start + high) for head, (low, high) in spans}

    def is_where(self, place: int) -> bool:
        """Tell whether a city or State may be where something takes place: who is from a State is nowhere."""
        codes, rules = self.items.codes, self.context.rules
        low = max(self.start, place - _LONGEST_LOCATION)
        if codes[place] == STATE and not rules.located.search(codes, low, place):
            return False
        return codes[place - 1] != GROUP and not rules.unlocated.search(codes, low, place)

    def place(self, date: int, clause: tuple[int, int]) -> str:
        """Return the place of a date that no date before has taken, cities before States of the same name.

        It stands on the side where the language names what took place, first of the clause or next to the date, else behind.
        """
        side = range(date, clause[1]) if self.context.rules.head_after else range(clause[0], date)
        other = range(date - 1, clause[0] - 1, -1) if self.context.rules.head_after else range(date, clause[1])
        for code in (PLACE, STATE):
            for i in (*side, *other):
                if self.items.codes[i] == code and self.is_where(i) and i not in self.taken:
                    found: Found = self.items.values[i]
                    for form in found.forms:
                        if form.entity.code == PLACE:
                            self.taken.add(i)
                            return form.entity.iri.removeprefix(_ID)
        return next(filter(None, map(self.seat, (*side, *other))), "")

    def seat(self, place: int) -> str:
        """Return where an office is at which something takes place: "held at the United Nations Office at Geneva"."""
        office = self.context.named(self.items, place) if self.items.codes[place] == BODY else None
        low = max(self.start, place - _LONGEST_LOCATION)
        at = office is not None and self.context.rules.located.search(self.items.codes, low, place)
        return office.fact("location").removeprefix(_ID) if office is not None and at else ""
