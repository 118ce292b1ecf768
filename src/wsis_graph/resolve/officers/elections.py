"""Which session officers are elected for: what the sentence, the heading above it or the paragraphs before it tell."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from ...expressions import compiled
from ...languages.classes import BODY, DATE, GROUP, POST, SESSION, STATE
from ...languages.words import END
from ...model import Kind, Node
from ...names import Entity
from ...recognise import Items, Session
from ...recognise.time import collapse_times
from ..context import Context, sentence_end, sentence_start
from ..events import Events
from ..sittings import session_on

LONGEST_LEAD = 4  # items before a session that tell what it is of: "Bureau of the", "for its"
_LONGEST_PURPOSE = 6  # items before the session that officers are elected for: « jusqu’à la fin de sa »
_NEAREST_TERM = 60  # items from the role of one of those elected to the session: "Chair and two others Vice-Chairs of its"
_MOST_LISTED = 8  # sessions that are listed before the last of them
_LONGEST_MEETING = 4  # items from a meeting to the session it is of: "1st meeting of its tenth session"
_SPEAKERS = compiled(f"[{BODY}{POST}{GROUP}{STATE}{SESSION}]")
_HEADS = frozenset({Kind.CHAPTER, Kind.SECTION, Kind.HEADING, Kind.ANNEX})


class Head(NamedTuple):
    """Where in the text a heading stands, and the session that officers are elected for by its words, 0 where it tells none."""

    start: int
    session: int


class Elections:
    """The elections that a document tells of, in order; what is told of one holds for the rest of its section.

    Where officers are elected at the same meeting, or the paragraph before told of the session that was opened to elect them,
    nothing beside them names it.
    """

    def __init__(self, context: Context, items: Items, events: Events) -> None:
        self._context, self._items = context, items
        self._body = events.body
        self._own, self._held = events.session, events.held  # the session of the document's own body, or all of them
        self._announced = context.rules.officers.elects.finditer(items.codes)
        self._next = next(self._announced, None)
        self._last = self._former = Head(-1, 0)  # the last that was told of, and where, and the one before

    def session(self, place: int, end: int) -> int:
        """Return the session that those are elected for who are told of at a place, up to where an office is named."""
        self._read_up_to(place)
        session = self._purpose(place, end)
        if 0 < session < self._own:
            return session
        if not session and self._completes(place, end):
            return self._told(place, end)
        session = session or self._told(place, end) or self._carried(place)
        if 0 < session < self._own:
            return 0  # it elected who serve at the own: "The officers elected at the ninth session remained in office"
        self._former, self._last = self._last, Head(place, session)
        return session

    def pass_over(self) -> None:
        """Forget the election told of last: it was one of another body's, for a session of that."""
        self._last = self._former

    def session_of_appointed(self, place: int, end: int) -> int:
        """Return the session of whom a sentence says to have been appointed in the section of an election, 0 for others.

        One that the sentence points back to, or begins with, is that of anybody, as is one of the words above an item.
        """
        self._read_up_to(place)
        low, high = self._sentence(place, end)
        if session := self._same(low, high, alone=True) or self._at_first(low, place) or self._above(place):
            return session
        appointed = self._context.rules.officers.appoints.search(self._items.codes, low, high)
        return self._purpose(place, end) or self._carried(place) if appointed else 0

    def session_of_members(self, place: int, at: int) -> int:
        """Return the session that a sentence tells people at a place to be members of a body at another for, 0 where none.

        "Members of the Working Group for the tenth session", "to serve on the Working Group at the tenth session".
        """
        context, items = self._context, self._items
        first, last = self._sentence(place, place)
        if not first <= at < last:
            at = place  # named in another sentence
        rules, codes = context.rules, items.codes
        lead = rules.officers.term.match(codes, at + 1)
        own = lead is not None and rules.small.its.search(codes, at + 1, lead.end())  # it elected them at its own
        led = range(lead.end(), lead.end() + 2) if lead is not None and not own else ()  # an article may stand there
        beside = first_session(items, (at + 1, *led, *((at - 1,) if rules.parts_follow else ())))
        return beside or self._first_purpose(range(place, last)) or self._first_purpose(range(place, first - 1, -1))

    def _read_up_to(self, place: int) -> None:
        """Take note of the elections that are told of before a place, and of the session that each is for."""
        while self._next is not None and self._next.start() < place:
            if session := self._announced_session(*self._next.span()):
                self._last = Head(self._next.start(), session)
            self._next = next(self._announced, None)

    def _announced_session(self, start: int, end: int) -> int:
        """Return the session whose officers an election that names nobody is of: "to elect the officers of the tenth session".

        Else it is the one that meets to elect them. Who was elected at a session before the document's own is no matter of it.
        """
        context, items = self._context, self._items
        behind = range(end, min(end + LONGEST_LEAD + 1, sentence_end(items, end)))
        places = (*behind, *self._before(start, sentence_start(items, start)))
        session = first_session(items, (i for i in places if session_owner(context, items, i) in (None, self._body)))
        return session if session >= self._own else 0

    def _carried(self, place: int) -> int:
        """Return the session that the election told of last is for, 0 where another section has begun since."""
        last = self._last
        return last.session if last.start >= 0 and self._head(last.start) is self._head(place) else 0

    def _purpose(self, place: int, end: int) -> int:
        """Return the session that a sentence says people are elected for, or points back to, 0 where it does not.

        What the rest of the sentence says comes first, then the heading above, then what stands before the people. This goes
        before what is pointed back to: "At that session it elected the Chair of the tenth session and Ms. Berg Vice-Chair".
        """
        first, last = self._sentence(place, end)
        if session := self._first_purpose(range(place, last)):
            return session
        before, same = self._first_purpose(range(place, first - 1, -1)), self._same(first, last)
        return before or same if same else self._head(place).session or before

    def _completes(self, place: int, end: int) -> bool:
        """Tell whether a sentence says that people take over what is left of a term: "to complete the term of Ms. Berg"."""
        return self._context.rules.officers.completes.search(self._items.codes, *self._sentence(place, end)) is not None

    def _sentence(self, place: int, end: int) -> tuple[int, int]:
        """Return where the sentence begins that tells of people at a place, and where it ends behind their office."""
        return whole_sentence_start(self._context, self._items, place), whole_sentence_end(self._context, self._items, end)

    def _first_purpose(self, places: Iterable[int]) -> int:
        items = self._items
        found = (i for i in places if items.codes[i] == SESSION and self._is_purpose(i))
        return first_session(items, (first_of_several(self._context, items, i) for i in found))

    def _same(self, start: int, end: int, alone: bool = False) -> int:
        """Return the session named last where words only point back to it, `alone` with no body behind: "for that session"."""
        items = self._items
        pointing = self._context.rules.officers.that_session.search(items.codes, start, end)
        if pointing is None or (alone and BODY in items.codes[pointing.end() : end]):
            return 0
        first = items.paragraph_start(max(0, items.paragraph_start(start) - 1))  # that of the paragraph before
        places = (i for i in range(pointing.start(), first - 1, -1) if self._head(i) is self._head(start))
        return next((session for i in places if (session := first_session(items, (i,)) or self._on_day(i))), 0)

    def _on_day(self, place: int) -> int:
        """Return which of the several sessions of a report the day at a place is of, 0 where it is of none."""
        return session_on(self._held, self._items.values[place]) if self._items.codes[place] == DATE else 0

    def _at_first(self, start: int, place: int) -> int:
        """Return the session that a sentence begins with, where nothing but an office stands between it and people.

        "At the tenth session, the Chair had been Ole Berg (Norway)".
        """
        items = self._items
        first = self._context.rules.officers.at_session.match(items.codes, start)
        if first is None or _SPEAKERS.search(items.codes, first.end(), place):
            return 0
        return first_session(items, (first.end() - 1,))

    def _above(self, place: int) -> int:
        """Return the session that the words above an item begin with: "At that session, the Committee appointed: (a) …"."""
        context, items = self._context, self._items
        for number in context.chapeaus(context.node(items, place).path, context.paragraph(items, place)):
            low, high = (bisect_left(items.firsts, word) for word in context.mentions.paragraphs.words(number))
            if session := self._same(low, high) or self._at_first(low, low):
                return session
        return 0

    def _told(self, place: int, end: int) -> int:
        """Return the session named last before people in their paragraph, else one soon after."""
        last = min(self._items.codes.find(END, place), end + _NEAREST_TERM)
        first = self._items.paragraph_start(place)
        return first_session(self._items, (*self._before(place, first), *range(place, last)))

    def _before(self, place: int, first: int) -> Iterator[int]:
        """Yield the places from one back to the first; before them those of sessions whose meeting its sentence tells of."""
        yield from (i for i in range(place, sentence_start(self._items, place) - 1, -1) if self._is_of_meeting(i))
        yield from range(place, first - 1, -1)

    def _is_of_meeting(self, place: int) -> bool:
        """Tell whether a meeting stands right beside a session that it is of: "the 1st meeting of its tenth session"."""
        items = self._items
        if items.codes[place] != SESSION or items.values[place].unit != "session":
            return False
        if not self._context.pack.spaced:
            return items.codes[place + 1] == SESSION and items.values[place + 1].unit == "meeting"
        last = items.codes.rfind(SESSION, max(0, place - _LONGEST_MEETING), place)
        return last >= 0 and items.values[last].unit == "meeting" and "," not in items.codes[last:place]

    def _is_purpose(self, place: int) -> bool:
        """Tell whether officers are elected for the session at a place, not at it: "for its fifth session", لدورتها الخامسة."""
        rules, items = self._context.rules, self._items
        if self._is_of_meeting(place):
            return False
        if rules.officers.elected_for_after.match(items.codes, place + 1):
            return True
        low = max(0, place - _LONGEST_PURPOSE)
        lettered = items.begins_with(place, rules.officers.elected_for_letter)
        if lettered or rules.officers.elected_for.search(items.codes, low, place):
            return True
        inflected = items.written(place, place + 1).endswith(rules.officers.elected_for_ending)  # «на десятую сессию»
        if inflected and rules.officers.elected_for_case.search(items.codes, low, place):
            return True
        return self._is_of_bureau(place)

    def _is_of_bureau(self, place: int) -> bool:
        """Tell whether a bureau is named as that of the session at a place: « élus au Bureau de la dixième session »."""
        rules, items, low = self._context.rules, self._items, max(0, place - LONGEST_LEAD)
        before, behind = rules.officers.bureau.search(items.codes, low, place), None
        if before is None:
            behind = rules.officers.bureau_after.match(items.codes, place + 1)
        span = before.span() if before else behind.span() if behind else (place, place)
        bodies = [self._context.named(items, i) for i in range(*span) if items.codes[i] == BODY]
        return span[0] < span[1] and all(body is not None and body.is_organ for body in bodies)

    def _head(self, place: int) -> Head:
        """Return the heading that stands above a place."""
        heads = self._heads
        return heads[bisect_right(heads, self._items.span(place, place + 1).start, key=lambda head: head.start) - 1]

    @cached_property
    def _heads(self) -> list[Head]:
        """The headings of the document, in order, behind one that stands for its beginning."""
        nodes = (node for node in self._context.nodes if node.kind in _HEADS and node.pieces)
        return [Head(-1, 0), *sorted(Head(node.pieces[0].start, self._titled_session(node)) for node in nodes)]

    def _titled_session(self, node: Node) -> int:
        """Return the session of an election that a heading tells of: "Election of officers for the tenth session"."""
        context = self._context
        words = context.rules.lexicon.read(context.mentions.document.source.text, [node.pieces])
        if context.rules.officers.elects.search(words.codes) is None:
            return 0
        items = collapse_times(Items.of(words), context.pack, context.rules)
        return first_session(items, sorted(items.values))


def session_owner(context: Context, items: Items, place: int) -> Entity | None:
    """Return the body that is named in full right beside a session as the one whose it is, None where none is."""
    if items.codes[place] != SESSION:
        return None
    behind = context.rules.small.of_body.match(items.codes, place + 1)
    at = place - 1 if context.rules.parts_follow else behind.end() - 1 if behind else place
    return context.named(items, at) if items.codes[at] == BODY and not items.values[at].is_short else None


def first_of_several(context: Context, items: Items, place: int) -> int:
    """Return where the first of the sessions stands that are listed up to a place: 第三十五届和第三十六届会议."""
    joint = context.rules.small.separators
    for _ in range(_MOST_LISTED):
        if place < 2 or not items.codes[place - 2] == items.codes[place] == SESSION:
            break
        parted = joint.match(items.codes, place - 1)
        if items.values[place - 2].unit != items.values[place].unit or parted is None or parted.end() != place:
            break
        place -= 2
    return place


def first_session(items: Items, places: Iterable[int]) -> int:
    """Return the number of the first session at one of the places, 0 where none is."""
    values = map(items.values.get, places)
    return next((value.numbers[0] for value in values if isinstance(value, Session) and value.unit == "session"), 0)


def whole_sentence_end(context: Context, items: Items, place: int) -> int:
    """Return where the sentence at a place ends; the full stop of a title ends none: "Mr."."""
    end = sentence_end(items, place)
    while (
        items.codes[end] == "."
        and (title := context.rules.officers.honorific.match(items.codes, end - 1))
        and title.end() > end
    ):
        end = sentence_end(items, end + 1)
    return end


def whole_sentence_start(context: Context, items: Items, place: int) -> int:
    """Return where the sentence at a place begins; the full stop of a title begins none: "Mr."."""
    start, titled = sentence_start(items, place), context.rules.officers.honorific_before
    while items.codes[start - 1 : start] == "." and titled.search(items.codes, max(0, start - LONGEST_LEAD), start):
        start = sentence_start(items, start - 1)
    return start
