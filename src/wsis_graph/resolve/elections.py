"""Which session officers are elected for: what the sentence, the heading above it or the paragraphs before it tell."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from ..languages.classes import SESSION
from ..languages.words import END
from ..model import Kind, Node
from ..parse import walk
from ..recognise import Items, Session
from ..recognise.time import collapse_times
from .context import Context, sentence_end, sentence_start

LONGEST_LEAD = 4  # items before a session that tell what it is of: "Bureau of the", "for its"
_NEAREST_TERM = 60  # items from the role of one of those elected to the session: "Chair and two others Vice-Chairs of its"
_LONGEST_MEETING = 4  # items from a meeting to the session it is of: "1st meeting of its tenth session"
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

    def __init__(self, context: Context, items: Items, own: int) -> None:
        self._context, self._items, self._own = context, items, own  # the session of the document's own body
        self._announced = context.rules.elects.finditer(items.codes)
        self._next = next(self._announced, None)
        self._last = Head(-1, 0)  # the last that was told of, and where

    def session(self, place: int, end: int) -> int:
        """Return the session that those are elected for who are told of at a place, up to where an office is named."""
        self._read_up_to(place)
        session = self._told(place, end) or self._carried(place)
        if 0 < session < self._own:
            return 0  # it elected who serve at the own: "The officers elected at the ninth session remained in office"
        self._last = Head(place, session)
        return session

    def session_of_appointed(self, place: int, end: int) -> int:
        """Return the session of whom a sentence says to have been appointed in the section of an election, 0 for others."""
        self._read_up_to(place)
        low, high = sentence_start(self._items, place), sentence_end(self._items, end)
        return self._carried(place) if self._context.rules.appoints.search(self._items.codes, low, high) else 0

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
        items = self._items
        behind = range(end, min(end + LONGEST_LEAD + 1, sentence_end(items, end)))
        session = first_session(items, (*behind, *self._before(start, sentence_start(items, start))))
        return session if session >= self._own else 0

    def _carried(self, place: int) -> int:
        """Return the session that the election told of last is for, 0 where another section has begun since."""
        last = self._last
        return last.session if last.start >= 0 and self._head(last.start) is self._head(place) else 0

    def _told(self, place: int, end: int) -> int:
        """Return the session that officers are elected for by their own sentence or paragraph, or by the heading above.

        It is one that the rest of their sentence says they are elected for, else that of the heading, else the last one named
        before them in their paragraph, else one soon after.
        """
        items = self._items
        rest = range(end, self._sentence_end(end))
        purpose = first_session(items, (i for i in rest if items.codes[i] == SESSION and self._is_purpose(i)))
        if purpose or (purpose := self._head(place).session):
            return purpose
        last = min(items.codes.find(END, place), end + _NEAREST_TERM)
        return first_session(items, (*self._before(place, items.paragraph_start(place)), *range(place, last)))

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

    def _sentence_end(self, place: int) -> int:
        """Return where the sentence at a place ends; the full stop of a title ends none: "Mr."."""
        items, honorific = self._items, self._context.rules.honorific
        end = sentence_end(items, place)
        while items.codes[end] == "." and (title := honorific.match(items.codes, end - 1)) and title.end() > end:
            end = sentence_end(items, end + 1)
        return end

    def _is_purpose(self, place: int) -> bool:
        """Tell whether officers are elected for the session at a place, not at it: "for its fifth session", لدورتها الخامسة."""
        rules, items = self._context.rules, self._items
        before = rules.elected_for.search(items.codes, max(0, place - LONGEST_LEAD), place)
        return before is not None or items.begins_with(place, rules.elected_for_letter)

    def _head(self, place: int) -> Head:
        """Return the heading that stands above a place."""
        heads = self._heads
        return heads[bisect_right(heads, self._items.span(place, place + 1).start, key=lambda head: head.start) - 1]

    @cached_property
    def _heads(self) -> list[Head]:
        """The headings of the document, in order, behind one that stands for its beginning."""
        nodes = (node for node in walk(self._context.mentions.document.body) if node.kind in _HEADS and node.pieces)
        return [Head(-1, 0), *sorted(Head(node.pieces[0].start, self._titled_session(node)) for node in nodes)]

    def _titled_session(self, node: Node) -> int:
        """Return the session of an election that a heading tells of: "Election of officers for the tenth session"."""
        context = self._context
        words = context.rules.lexicon.read(context.mentions.document.source.text, [node.pieces])
        if context.rules.elects.search(words.codes) is None:
            return 0
        items = collapse_times(Items.of(words), context.pack, context.rules)
        return first_session(items, sorted(items.values))


def first_session(items: Items, places: Iterable[int]) -> int:
    """Return the number of the first session at one of the places, 0 where none is."""
    values = map(items.values.get, places)
    return next((value.numbers[0] for value in values if isinstance(value, Session) and value.unit == "session"), 0)
