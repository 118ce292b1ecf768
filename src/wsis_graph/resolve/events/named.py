"""What takes place, by its name or as a session of a body."""

from collections.abc import Iterator

from ...languages.classes import BODY, DATE, EVENT, INSTRUMENT, ORDINAL, SESSION
from ...model import Event, EventMention
from ...names import BASE, Entity, Strength
from ...recognise import Date, Found, Session
from ..context import ORGANS, sentence_end, sentence_start
from ..sessions import as_event, as_held, session_body, whose_sessions
from ..sittings import Sitting
from .details import Details

_ID = f"{BASE}id/"


class Named(Details):
    """Reads what names and sessions mean."""

    def event_of(self, place: int, date: Date | None) -> Event | None:
        """Return what took place, as an item names it, with who is thanked for hosting it."""
        event, hosts = self.named_event(place, date), self.hosts.get(place, ())
        return event._replace(host=hosts[0], co_hosts=hosts[1:]) if event is not None and hosts else event

    def named_event(self, place: int, date: Date | None) -> Event | None:
        """Return the event that a name or a session means, perhaps by its date."""
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

    def outcome_of(self, place: int) -> Entity | None:
        """Return the conference that the text at a place is the outcome of, as its name tells; of several the widest."""
        if self.items.codes[place] != INSTRUMENT:
            return None
        found: Found = self.items.values[place]
        inner = self.context.matcher.inner(self.items.words.codes[found.start : found.end])
        return next((form.entity for name in inner for form in name.forms if form.entity.code == EVENT), None)

    def edition(self, place: int) -> int:
        """Return which one of several a name is by the number beside it, 0 where none stands there."""
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
        value = as_held(self.context, body, value)
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
        range_of = self.context.rules.small.ranged.search(items.words.codes, items.firsts[place], items.lasts[place])
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


def _is_of_other_years(body: Entity, session: Session, date: Date | None) -> bool:
    """Tell whether a session's days are not those of the General Assembly's with its number, which opens in 1945 + n."""
    if ORGANS.get(body.iri) != "A" or session.unit != "session" or session.kind or date is None or not date.start.year:
        return False
    return date.start.year - session.numbers[0] not in (1945, 1946)


def _elsewhen(entity: Entity, date: Date | None) -> bool:
    """Tell whether an event that took place once is known to have done so in another year than a date says."""
    return date is not None and bool(entity.years) and bool(date.end.year) and date.end.year not in entity.years
