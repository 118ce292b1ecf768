"""What each of several has of their own: "A and B, at their tenth and twelfth sessions, respectively"."""

from collections.abc import Iterator, Sequence

from ...expressions import compiled
from ...languages.classes import BODY, DATE, SESSION
from ...languages.words import END
from ...model import Event, Mandate
from ...names import BASE
from ...recognise import Date, Items, Session
from ..context import Context
from ..sessions import holds_sessions, whose_sessions
from .actors import actors_at
from .due import session_event

_ID = f"{BASE}id/"
_FEWEST = 2  # who have a session or a day each
_NEAREST = 5  # items from a body to the session that stands beside it
_FARTHEST_WORD = 2  # items from a session or a day to the word that tells of each: 分别在第十届
_LONGEST_JOINT = 3  # items between two sessions or days: "and by"
_PARTS = compiled(f"[.;:{BODY}{END}]")


def each_apart(context: Context, items: Items, places: tuple[int, int, int], mandate: Mandate) -> list[Mandate]:
    """Return one mandate for each of those who have a session or a day of their own, none where it is the same for all.

    `places` are where it is read from, where those end who are asked, and where it ends.
    """
    low, asked, high = places
    if max(len(mandate.addressees), len(mandate.report_to)) < _FEWEST:
        return []
    if not (run := _told_of_each(context, items, low, high)):
        return _beside_each(context, items, places, mandate)
    sessions = [
        value._replace(numbers=(number,))
        for place in run
        if isinstance(value := items.values[place], Session)
        for number in value.numbers
    ]
    if sessions:
        told = sorted(mandate.report_to, key=lambda body: _place(context, items, asked, high, body))
        return list(_in_turn(context, mandate._replace(report_to=tuple(told)), sessions))
    days = [value.end for place in run if isinstance(value := items.values[place], Date)]
    if len(days) != len(mandate.addressees) or mandate.due_date not in [day.iso() for day in days]:
        return []
    year = next((day.year for day in reversed(days) if day.year), 0)
    return [
        mandate._replace(addressees=(body,), due_date=day._replace(year=day.year or year).iso())
        for body, day in zip(mandate.addressees, days, strict=True)
    ]


def _told_of_each(context: Context, items: Items, low: int, high: int) -> list[int]:
    """Return where the sessions or days stand that a word beside them tells to be those of each in turn; else nothing.

    "Within their respective mandates" tells of none.
    """
    words = [*context.rules.mandates.respectively.finditer(items.codes, low, high)]
    timed = [place for place in range(low, high) if items.codes[place] in (SESSION, DATE)] if words else []
    for match in words:
        before = [place for place in timed if place < match.start()]
        behind = [place for place in timed if place >= match.end()]
        if before and match.start() - before[-1] <= _FARTHEST_WORD + 1:
            return _run(items, before[::-1])[::-1]
        if behind and behind[0] - match.end() <= _FARTHEST_WORD:
            return _run(items, behind)
    return []


def _run(items: Items, places: Sequence[int]) -> list[int]:
    """Return the first of places and those of its kind that follow it with only a joint between."""
    found = [*places[:1]]
    for place in places[1:]:
        first, second = sorted((found[-1], place))
        parted = second - first > _LONGEST_JOINT + 1 or _PARTS.search(items.codes, first + 1, second)
        if parted or items.codes[place] != items.codes[found[-1]]:
            break
        found.append(place)
    return found


def _in_turn(context: Context, mandate: Mandate, sessions: Sequence[Session]) -> Iterator[Mandate]:
    """Yield a mandate for each of several sessions, of as many who are told or asked, or of one body."""
    count = len(sessions)
    asked, told = mandate.addressees, mandate.report_to
    if count < _FEWEST or count not in (len(asked), len(told)) or mandate.due_event is None:
        return
    body = mandate.due_event.body
    owners = told if len(told) == count else (body,) * count if body and body not in asked else asked
    events = [_held_by(context, owner, session) for owner, session in zip(owners, sessions, strict=True)]
    if not all(events):
        return
    for place, event in enumerate(events):
        yield mandate._replace(
            addressees=asked[place : place + 1] if len(asked) == count else asked,
            report_to=told[place : place + 1] if len(told) == count else told,
            due_event=event,
        )


def _held_by(context: Context, body: str, session: Session) -> Event | None:
    """Return a session as that of a body, None where it holds none."""
    entity = context.names.find(f"{_ID}{body}")
    holder = whose_sessions(context, entity)
    return session_event(context, holder, session) if holder is not None and holds_sessions(holder) else None


def _beside_each(context: Context, items: Items, places: tuple[int, int, int], mandate: Mandate) -> list[Mandate]:
    """Return a mandate for each of those asked where a session stands beside each: "A, at its tenth session, and B, at its"."""
    low, asked, high = places
    if mandate.report_to or items.codes.count(SESSION, low, high) != len(mandate.addressees):
        return []
    found: list[Mandate] = []
    for body in mandate.addressees:
        place = _place(context, items, low, asked, body)
        session = items.codes.find(SESSION, place, min(high, place + _NEAREST))
        if place == asked or items.codes[place + 1] not in (",", SESSION):
            return []  # "the Council to recall the tenth session"
        value = items.values.get(session)
        event = _held_by(context, body, value) if isinstance(value, Session) and value.numbers else None
        if event is None or any(each.due_event == event for each in found):
            return []
        found.append(mandate._replace(addressees=(body,), due_event=event))
    return found


def _place(context: Context, items: Items, low: int, high: int, body: str) -> int:
    """Return where a body is named first between two places, else where they end."""
    return next((place for place in range(low, high) if body in actors_at(context, items, (place,))), high)
