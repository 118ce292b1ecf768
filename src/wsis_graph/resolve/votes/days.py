"""The day of a vote: printed with it, else that of the meeting at which it was held, wherever that is told."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from ...expressions import compiled
from ...languages.classes import BODY, DATE, SESSION
from ...model import EventMention, Kind
from ...names import BASE, Entity
from ...recognise import Items, Session
from ..context import CLAUSE_ENDS, Context, dates_before, is_of_meetings, sentence_end, sentence_start, with_year
from ..events import Events
from ..sessions import session_body

_ID = f"{BASE}id/"
_YEAR = len("2031")
_ANY_YEAR = 9998
_LONGEST_LEAD = 2  # items up to a date behind its preposition: "on"
_LONGEST_OBJECT = 7  # items up to a date behind what was adopted, where none stands before: "by consensus its report on"
_NEAREST_TEXT = 24  # items from the date of a text to how it was adopted
_MEETING_DAY = compiled(f"{SESSION}.{{0,3}}?{DATE}")  # a meeting and, up to three items behind it, its day


class Days:
    """The days of what a document tells, and of the meetings that it names, whose day need be told only once."""

    def __init__(self, context: Context, items: Items, events: Events) -> None:
        """Note where meetings are named whose day is told in the document."""
        self._context, self._items, self._own = context, items, events
        known = {mention.event.iri: mention.event.start for mention in events.mentions if _is_meeting_of_a_day(mention)}
        dated = [(mention.evidence, known[mention.event.iri]) for mention in events.mentions if mention.event.iri in known]
        named = sorted((evidence.span.start, day) for evidence, day in dated)
        body = events.body.iri.removeprefix(_ID) if events.body else ""
        own = (each for each in (mention.event for mention in events.mentions) if each.kind == "session" and each.body == body)
        years = (int(each.end[:_YEAR]) for each in own if each.edition == events.session and each.end[:_YEAR].isdigit())
        self._last_year = max(years, default=_ANY_YEAR) + 1  # a session may open in the year before it
        self._starts, self._days = [start for start, _ in named], [day for _, day in named]
        self._by_provision = {evidence.provision: day for evidence, day in reversed(dated)}  # the first of each counts

    def of_text(self, path: str) -> str:
        """Return the day of the meeting that a printed text begins with: "At its 3rd meeting, on 4 May, the Board decided"."""
        told = (self._by_provision.get(f"{path}/{first}", "") for first in ("pp/1", "op/1"))
        return next(filter(None, told), "")

    def between(self, start: int, end: int) -> str:
        """Return the last day printed between two places, empty where none is or where the first place is none."""
        place = self._items.codes.rfind(DATE, start, end) if start >= 0 else -1
        return "" if place < 0 else self._day(place)

    def beside(self, span: tuple[int, int], last: int) -> str:
        """Return the day of an action: right after it, before it, or behind what was adopted; its sentence ends at `last`."""
        place, end = span
        return (
            self._right_before(place)
            or self._after(end, _LONGEST_LEAD)
            or self._before(place, last)
            or self._after(end + (self._items.codes[end] == ","), _LONGEST_OBJECT)
        )

    def _is_of_former_session(self, place: int) -> bool:
        """Tell whether a sentence tells of what the body did at a session before its own, whose day nothing tells.

        "Recalled that, at its ninth session, the Commission had adopted it by 28 votes to 6".
        """
        items, own = self._items, self._own
        last = items.codes.rfind(SESSION, sentence_start(items, place), place)
        if last < 0 or DATE in items.codes[last:place] or items.values[last].unit != "session":
            return False
        session: Session = items.values[last]
        former = 0 < max(session.numbers, default=0) < own.session
        return former and session_body(self._context, items, last, own.body, own.session) == own.body

    def _right_before(self, place: int) -> str:
        """Return the day that stands right before an action, behind the verb: "was adopted on 19 March 2031 by 13 votes"."""
        codes = self._items.codes
        day = place - 1 - (codes[place - 1] == ",")
        low = max(0, day - _LONGEST_LEAD)
        adopted = codes[day] == DATE and self._context.rules.votes.adopts.search(codes, low, day) is not None
        return self._day(day) if adopted else ""

    def _day(self, place: int) -> str:
        """Return the day that a date is, empty where it is several: "held on 10 and 11 December"."""
        return "" if self._items.values[place].ranged else with_year(self._context.rules, self._items, place)

    def _before(self, place: int, end: int) -> str:
        """Return the day printed last before an action, or that of the meeting named last; empty where it is one of several.

        Of a cited text that is said to have been adopted so, its own date is the day. Where none stands before
        it in its sentence, it may be told at which meeting it was, up to the `end` of the sentence. The text above closing
        lines does not tell when it was adopted.
        """
        context, items = self._context, self._items
        nearest = items.codes.rfind(DATE, max(items.paragraph_start(place), place - _NEAREST_TEXT), place)
        if nearest >= 0 and self._is_of_text(nearest, place):
            return with_year(context.rules, items, nearest)
        opening = sentence_start(items, place)
        if self._is_of_former_session(place):
            return ""
        if next(dates_before(context.rules, items, place), -1) < opening:
            held = _MEETING_DAY.search(items.codes, place, end)
            if held and (items.values[held.start()].unit != "session" or not items.values[held.end() - 1].ranged):
                return self._day(held.end() - 1)
            if day := self._of_meeting(opening, place, last=True) or self._of_meeting(place, end):
                return day
        return "" if self._is_of_another_body(opening, place) else self._printed_before(place)

    def _is_of_another_body(self, opening: int, place: int) -> bool:
        """Tell whether the sentence of an action, from its opening on, names first who acts, of whom no day is told before.

        "On 5 May the Assembly adopted it by 9 votes to 2. In the Second Committee, paragraph 3 had been retained by 8 to 6".
        """
        items, paragraph = self._items, self._items.paragraph_start(place)
        acting = next(self._bodies(range(opening, place)), self._own.body)
        day = items.codes.rfind(DATE, paragraph, place)
        if not 0 <= day < opening or acting == self._own.body:
            return False
        told = [*self._bodies(range(sentence_start(items, day), sentence_end(items, day)))]
        return bool(told) and acting not in told and None not in told

    def _bodies(self, places: Iterable[int]) -> Iterator[Entity | None]:
        return (self._context.named(self._items, i) for i in places if self._items.codes[i] == BODY)

    def _is_of_text(self, day: int, place: int) -> bool:
        """Tell whether a day is that of a text that is said to have been adopted so: "of 9 July, adopted without a vote"."""
        rules, codes = self._context.rules, self._items.codes
        if day < sentence_start(self._items, place):
            return False
        adopted = rules.votes.text_said.match(codes, day + 1, place) is not None
        return adopted or rules.stances["relative"].search(codes, day, place) is not None

    def _printed_before(self, place: int) -> str:
        """Return the day printed last before an action in its chapter, or that of a meeting named since."""
        context, items = self._context, self._items
        closing = context.node(items, place).kind == Kind.CLOSING
        chapter = context.chapter(items, place)
        for index in dates_before(context.rules, items, place):
            if context.chapter(items, index) != chapter:
                opening = next(i for i in range(index + 1, place + 1) if context.chapter(items, i) == chapter)
                return "" if closing else self._of_meeting(opening, place, last=True)
            if closing and context.node(items, index).kind != Kind.CLOSING:
                break
            if not closing and (day := self._of_meeting(index, place, last=True)):
                return day
            if items.values[index].ranged and index < items.paragraph_start(place) and not is_of_meetings(items, index):
                continue  # when a session is to be held
            day = with_year(context.rules, items, index)
            if day and int(day[:_YEAR]) <= self._last_year:  # not until when something runs
                return self._day(index)
        return ""

    def _of_meeting(self, start: int, end: int, *, last: bool = False) -> str:
        """Return the day of the first meeting named between two places, or the `last`; empty where no day of one is told."""
        span = self._items.span(start, max(start + 1, end))
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._days[high - 1 if last else low] if low < high else ""

    def _after(self, end: int, reach: int) -> str:
        """Return the day printed within reach of an action: "adopted without a vote on 20 December 2029"; else nothing."""
        for index in range(end, end + reach):
            if self._items.codes[index] == DATE:
                return self._day(index)
            if self._items.codes[index] in CLAUSE_ENDS:
                break
        return ""


def _is_meeting_of_a_day(mention: EventMention) -> bool:
    event = mention.event
    return event.kind == "meeting" and event.start != "" and event.start == event.end
