"""A paragraph in which events are read, and the clauses of it."""

import re
from collections.abc import Mapping, Sequence, Set

from ...languages.rules import Rule
from ...model import Kind
from ...recognise import Items
from ..context import Context, Enacting
from ..sittings import Sitting

LONGEST_LOCATION = 3  # words that lead to a place: in the
_LONGEST_OBJECT = 6  # words from a verb to what is held: "will be held the third"
_FARTHEST_HEAD = 8  # words to what took place, where it stands on the side that is not usual
WINDOW = 60  # words on either side in which a clause tells of an event
Years = Mapping[tuple[int, int], Set[int]]  # by month and day
High = Sequence[tuple[Rule, re.Match[str]]]  # what is said of high-level meetings


class Paragraph:
    """What is known of a paragraph while its events are read."""

    def __init__(
        self,
        context: Context,
        enacting: Enacting,
        items: Items,
        bounds: tuple[int, int],
        sitting: Sitting,
        years: Years,
        high: High,
    ) -> None:
        self.context, self.items = context, items
        self.start, self.end = bounds
        self.sitting, self.years, self.high = sitting, years, high
        node = context.node(items, self.start)
        self.node = node
        self.noted = node.kind == Kind.FOOTNOTE  # it names what a report was of: "Report of the Conference, Lima, 3–14 June"
        self.enacted = enacting.get(node.path)
        self.taken: set[int] = set()  # heads and places that belong to a date
        self.told: set[int] = set()  # details that belong to a date
        self.each: dict[int, tuple[int, slice]] = {}  # by days of meetings listed alike: their head, which of its numbers
        self.parts = -1, self.start  # the last date that has a head, and this
        self.later: set[int] = set()  # further days of meetings that are listed otherwise

    def is_free(self, place: int) -> bool:
        """Tell whether a name is not whose something else is: "a workshop of the Forum, held in May 2031"."""
        return not self.context.rules.events.unlocated.search(
            self.items.codes, max(self.start, place - LONGEST_LOCATION), place
        )

    def clause(self, place: int, before: int, after: int) -> tuple[int, int]:
        """Return where the clause around a place begins and ends, between two places."""
        codes = self.items.codes
        low = max(before, codes.rfind(".", self.start, place) + 1, codes.rfind(";", self.start, place) + 1)
        stops = [i for i in (codes.find(".", place, after), codes.find(";", place, after)) if i >= 0]
        return low, min(stops, default=after)

    def reach(self, place: int) -> int:
        """Return how far a day may stand from what took place on it: what is said to be held may be far behind it."""
        low = max(self.start, place - _LONGEST_OBJECT)
        return WINDOW if self.context.rules.events.held_object.search(self.items.codes, low, place) else _FARTHEST_HEAD

    def parted(self, low: int, high: int) -> bool:
        """Tell whether an "and" behind a comma parts two items: what each belongs to is told apart."""
        commas = (i for i in range(low + 1, high) if self.items.codes[i] == ",")
        return any(
            self.context.rules.events.and_then.match(self.items.codes, i) or self.context.begins_with_and(self.items, i + 1)
            for i in commas
        )
