"""Days on which something takes place: which dates are of events, and of which."""

from collections.abc import Iterator, Sequence

from ...expressions import compiled
from ...languages.classes import BODY, DATE, EVENT, GROUP, INSTRUMENT, ORDINAL, PLACE, POST, ROLE, SERIES, SESSION, STATE
from ...model import Event, EventMention
from ...names import BASE
from ...recognise import Date, Session
from ..context import sentence_end, sentence_start, with_year, year_ahead
from ..sittings import session_on
from .details import LONGEST_LEAD
from .named import Named
from .paragraph import WINDOW

_ID = f"{BASE}id/"
_FARTHEST_OFFICE = 3  # items from a session to the office that is of it
DATES = compiled(DATE)
HEADS = compiled(f"[{SESSION}{EVENT}{SERIES}]|{ORDINAL}{BODY}")  # the fifth Conference of the Parties
WHEN_AND_WHERE = f"{PLACE}{STATE}{DATE}"
PLACED = compiled(f"[{WHEN_AND_WHERE}]")
_BESIDE_DAY = 3  # items: "each year on", «каждый год», « de chaque année »
_NEXT_PART = 8  # items to the date of a further part, with its place before it
_PART = compiled(f"[^.:(){EVENT}{SERIES}{SESSION}{BODY}{INSTRUMENT}{ROLE}{POST}{GROUP}]*")
_QUOTED = compiled('"[^"]*"')
_LONGEST_MEETING = 5  # months: a session of the General Assembly from September to December, and a little more
_SHORTEST_DECADE = 60  # months, of periods that are proclaimed
_LONGEST_ADVERBS = 3  # items before a day: "Also on"
_NEAREST_SUBJECT = 4  # items behind a day, a comma, an article or a verb between


class Dated(Named):
    """Reads events by their days."""

    def is_event_date(self, place: int) -> bool:
        """Tell whether the words beside a date tell of a meeting."""
        date: Date = self.items.values[place]
        if not date.start.day:
            return False
        codes, rules = self.items.codes, self.context.rules
        low, high = max(self.start, place - WINDOW), min(self.end, place + WINDOW)
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
        if not own.tells or len(lead) > _LONGEST_ADVERBS or HEADS.search(lead):
            return False
        if session_on(own.held, items.values[place]) != own.session or not own.session:
            return False
        first = next((i for i in range(place + 1, place + 1 + _NEAREST_SUBJECT) if items.codes[i : i + 1] == BODY), -1)
        return first > 0 and self.context.named(items, first) == own.body

    def is_before_meeting(self, place: int) -> bool:
        """Tell whether a day is that of a meeting named right behind it: "adopted on 20 March, at the 758th meeting"."""
        codes = self.items.codes
        behind = self.context.rules.officers.at_session.match(codes, place + 1 + (codes[place + 1] == ","))
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
        joined = self.context.begins_with_and(self.items, low) and rules.events.on_day.fullmatch(codes, low, place)
        return bool(joined or rules.events.next_day.fullmatch(codes, low, place))

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
        if self.context.rules.events.head_after and after < self.end and self.is_part(place, after):
            behind = self.head(after, self.clause(after, place + 1, self.end))
            return behind if behind is not None and behind > after and self.is_once(behind) else None
        return None

    def is_part(self, date: int, further: int) -> bool:
        """Tell whether a place and nothing that meets stands between two dates."""
        between = self.items.codes[date + 1 : further] if 0 <= date < further <= date + _NEXT_PART else ""
        return _PART.fullmatch(between) is not None and PLACED.search(between) is not None

    def is_once(self, place: int) -> bool:
        """Tell whether what an item names took place once: a conference or a session."""
        if self.items.codes[place] != SESSION:
            return self.items.codes[place] == EVENT
        session: Session = self.items.values[place]
        return session.unit == "session" and len(session.numbers) == 1

    def year_of_day(self, place: int) -> int:
        """Return the year of a day that its sentence prints with another day of the month, or the text alone with the day.

        What takes place every year has none: "on 13 October each year".
        """
        if any(self.context.rules.find("recurrence", self.items.codes[max(0, place - _BESIDE_DAY) : place + _BESIDE_DAY + 1])):
            return 0
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
        codes, after = self.items.codes, self.context.rules.events.head_after
        met, apart = {event.body}, not after and head is not None and "," in codes[head:date]
        while head is not None and event.kind == "session":
            other = codes.find(SESSION, head + 1, self.end) if after else codes.rfind(SESSION, self.start, head)
            first = head - (codes[head] == BODY)  # "the fifth Conference of the Parties"
            low, high = (head, other) if after else (other, first)
            if other < 0 or other in self.taken or not self.context.rules.events.session_and.fullmatch(codes, low + 1, high):
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

    def head(self, place: int, clause: tuple[int, int]) -> int | None:
        """Return the item that names what took place: a conference, session or meeting of the clause, else a forum.

        What stands on the side where the language names it comes first, then what is nearest; what stands on the other
        side must be near, and nearer than to another date. A theme names nothing.
        """
        codes = self.items.codes
        found = (match.start() for match in DATES.finditer(codes, self.start, self.end))
        dates = [i for i in found if self.items.values[i].start.day]
        themes = [range(*match.span()) for match in _QUOTED.finditer(codes, *clause)]
        after = self.context.rules.events.head_after
        candidates = [
            i
            for i in range(*clause)
            if (codes[i] in EVENT + SERIES + SESSION or (codes[i] == BODY and self.meets(i)) or self.outcome_of(i))
            and not self.counts(i)
            and i not in self.taken
            and ((i > place) == after or abs(i - place) <= min(self.reach(i), *(abs(i - date) for date in dates)))
            and not any(i in theme for theme in themes)
            and not (i > place and (self.is_of_office(i) or self.context.rules.events.before_event.search(codes, place + 1, i)))
            and not self.parted(*sorted((i, place)))
            and not (self.is_of_meeting(i) and not self.items.values[place].ranged)
        ]
        lesser = BODY + INSTRUMENT
        best = min(candidates, key=lambda i: ((i > place) != after, codes[i] in lesser, abs(i - place)), default=None)
        if best is not None and codes[best] == SESSION and self.context.rules.events.event_word.search(codes, best + 1, place):
            return None  # "at its session the secretariat held a workshop on 3 June"
        return best

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
        before = rules.events.meeting_of.search(codes, max(self.start, place - LONGEST_LEAD), place)
        return before is not None or rules.events.its_meeting.match(codes, place + 1) is not None

    def is_of_office(self, place: int) -> bool:
        """Tell whether a session only tells whose office is spoken of: "on 2 July by the Chair of the tenth session"."""
        codes = self.items.codes
        if codes[place] != SESSION:
            return False
        if not self.context.pack.spaced:
            return codes[place + 1] in ROLE + POST
        offices = (i for i in range(max(self.start, place - _FARTHEST_OFFICE), place) if codes[i] in ROLE + POST)
        led = (self.context.rules.events.session_of.match(codes, i + 1, place) for i in offices)
        return any(lead is not None and lead.end() == place for lead in led)

    def meets(self, place: int) -> bool:
        """Tell whether the name at a place is of what is held again and again."""
        entity = self.context.named(self.items, place)
        return entity is not None and (entity.recurs or (entity.is_of_parties and self.items.codes[place - 1] == ORDINAL))


def _is_a_reporting_period(date: Date) -> bool:
    """Tell whether days lie too far apart for a meeting, and too near for a decade: cases are counted in a year."""
    months = 12 * (date.end.year - date.start.year) + date.end.month - date.start.month
    return date.start.year > 0 and _LONGEST_MEETING < months < _SHORTEST_DECADE


def _days(date: Date) -> int:
    """Return how many days of a month a date is, one where it goes on into another month."""
    return date.end.day - date.start.day + 1 if date.start[:2] == date.end[:2] else 1
