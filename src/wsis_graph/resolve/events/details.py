"""What a clause tells of an event: where it takes place, who is its host, on what it is, how many attend."""

import re
from collections.abc import Mapping
from functools import cached_property

from ...languages.classes import BODY, GROUP, PLACE, STATE
from ...languages.numerals import count
from ...model import Event
from ...names import BASE
from ...recognise import Found
from .paragraph import LONGEST_LOCATION, Paragraph

_ID = f"{BASE}id/"
LONGEST_LEAD = 6  # words that lead to a State: "will be held in the"


class Details(Paragraph):
    """Reads what belongs to an event."""

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
        if (
            place := (self.place(date, clause) or self.country(clause, self.context.rules.events.held_in))
            if where is None
            else where
        ):
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
        low = max(self.start, place - LONGEST_LOCATION)
        if codes[place] == STATE and not rules.events.located.search(codes, low, place):
            return False
        return codes[place - 1] != GROUP and not rules.events.unlocated.search(codes, low, place)

    def place(self, date: int, clause: tuple[int, int]) -> str:
        """Return the place of a date that no date before has taken, cities before States of the same name.

        It stands on the side where the language names what took place, first of the clause or next to the date, else behind.
        """
        side = range(date, clause[1]) if self.context.rules.events.head_after else range(clause[0], date)
        other = range(date - 1, clause[0] - 1, -1) if self.context.rules.events.head_after else range(date, clause[1])
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
        low = max(self.start, place - LONGEST_LOCATION)
        at = office is not None and self.context.rules.events.located.search(self.items.codes, low, place)
        return office.fact("location").removeprefix(_ID) if office is not None and at else ""

    def where(self, head: int, span: tuple[int, int]) -> str:
        """Return the city, else the State, in which a phrase tells that something took place, none where it names several."""
        if self.items.codes.count(PLACE, *span) > 1:
            return ""
        return self.place(head, span) or self.country(span, self.context.rules.events.located)

    def country(self, span: tuple[int, int], leads: re.Pattern[str]) -> str:
        """Return the first State of a phrase before which stands what leads to it."""
        for i in range(*span):
            low = max(self.start, i - LONGEST_LEAD)
            if self.items.codes[i] == STATE and i not in self.taken and leads.search(self.items.codes, low, i):
                state = self.context.named(self.items, i)
                return state.iri.removeprefix(_ID) if state is not None else ""
        return ""
