"""Events of which a phrase tells the place, month or year: "the Forum, held in Oslo in June 2031"."""

from collections.abc import Iterator, Sequence

from ...languages.classes import BODY, DATE, EVENT, ORDINAL, SESSION
from ...languages.rules import Rule
from ...languages.words import END
from ...model import Event, EventMention
from ...names import BASE
from ...recognise import Date
from ..context import sentence_end, sentence_start
from .dated import PLACED, WHEN_AND_WHERE, Dated

_ID = f"{BASE}id/"
_NEXT_PLACE = 5  # items from a place to a day or a further place
_STOPS = frozenset({*".,;:()", END})


class Phrased(Dated):
    """Reads events without days."""

    def told_of(self, dated: int) -> Iterator[EventMention]:
        """Yield the events of which a phrase tells the place, month or year: "the Forum, held in Oslo in June 2031".

        What has no name is an event of the paragraph behind those that are `dated`.
        """
        codes = self.items.codes[self.start : self.end]
        if not PLACED.search(codes):
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
        after = self.context.rules.events.head_after  # a place stands behind its year there
        bounds = [*dates, last] if after else [first, *(place + 1 for place in dates)]
        for place, low, high in zip(dates, bounds, bounds[1:], strict=False):
            date: Date = items.values[place]
            event = self.event_of(head, date)
            if event is not None:
                told = [i for i in range(low, high) if items.codes[i] in WHEN_AND_WHERE]
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
        if not place or PLACED.search(codes, span[1], min(self.end, span[1] + _NEXT_PLACE)):
            return None  # "held in Geneva from 3 to 7 June", "held in Geneva and in Tunis"
        return event._replace(place=place)

    def high_level(self, dates: Sequence[int]) -> Iterator[EventMention]:
        """Yield the high-level meetings of bodies that no list names, which are not what they are on; those of days apart."""
        codes, items = self.items.codes, self.items
        for order, (rule, match) in enumerate(self.high, len(dates) + 1):
            first, last = match.span()
            sentence = range(sentence_start(items, first), sentence_end(items, first))
            held_by = match.start("holder")
            holder = self.context.named(items, held_by)
            numbers = [items.values[i] for i in range(first - 1, held_by) if codes[i] in ORDINAL + SESSION]
            self.taken.update(i for i in range(first, last) if codes[i] in EVENT + SESSION)
            told = numbers or DATE in codes[first:last] or match.groupdict().get("about")
            bare = not told and codes[last] in _STOPS  # "the high-level meeting" is any
            if bare or holder is None or holder.is_post or any(date in sentence for date in dates):
                continue
            event = Event(f"{self.node.path}#event-{order}", {}, "occasion", organizers=(holder.iri.removeprefix(_ID),))
            for number in numbers[:1]:
                event = event._replace(edition=number if isinstance(number, int) else number.numbers[0])
            for date in (items.values[i] for i in range(first, last) if codes[i] == DATE):
                event = event._replace(start=date.start.iso(), end=date.end.iso())
            yield self.phrased((first, last), event, rule)
