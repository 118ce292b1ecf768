"""Who else is to be told of what is asked, at a session of their own: "to the Committee, and to the Assembly at its next"."""

from collections.abc import Iterator

from ...languages.classes import BODY, SESSION
from ...model import Evidence, Mandate
from ...names import BASE
from ...recognise import Items, Session
from ..context import Context
from .actors import actors_at
from .due import named_parts, session_event

_ID = f"{BASE}id/"
_FEWEST = 2  # bodies, or sessions


def told_further(context: Context, items: Items, low: int, high: int, mandate: Mandate) -> Iterator[Mandate]:
    """Yield a mandate with all who are to be told beside its first, then one for each who is told at another session.

    So are those who are told at each of two sessions.
    """
    if not mandate.report_to or items.codes.count(BODY, low, high) < _FEWEST:
        yield from _at_each(context, items, low, high, mandate)
        return
    later: list[Mandate] = []
    for place, end, body in _beside(context, items, low, high):
        session = items.codes.rfind(SESSION, place, end)
        entity = context.named(items, items.codes.index(BODY, place, end))
        event = session_event(context, entity, items.values[session]) if session >= 0 else None
        if event is None:
            mandate = mandate._replace(report_to=tuple(dict.fromkeys((*mandate.report_to, body))))
        elif mandate.due_event is not None and event.iri != mandate.due_event.iri:
            told = mandate.evidence
            evidence = Evidence(told.provision, items.span(place, end), told.rule, told.confidence)
            later.append(mandate._replace(evidence=evidence, report_to=(body,), due_event=event))
            if body != mandate.due_event.body:
                told_now = tuple(each for each in mandate.report_to if each != body)
                mandate = mandate._replace(report_to=told_now or mandate.report_to)
    yield from _at_each(context, items, low, high, mandate)
    yield from later


def _at_each(context: Context, items: Items, low: int, high: int, mandate: Mandate) -> Iterator[Mandate]:
    """Yield a mandate, again for the other of two sessions that it is due at: "at its tenth and eleventh sessions"."""
    yield mandate
    body = context.names.find(f"{_ID}{mandate.due_event.body}") if mandate.due_event and mandate.report_to else None
    if body is None:
        return
    for place in range(low, high):
        value = items.values.get(place)
        if not isinstance(value, Session) or value.unit != "session" or len(value.numbers) != _FEWEST:
            continue
        if session_event(context, body, value) == mandate.due_event:
            later = session_event(context, body, value._replace(numbers=value.numbers[1:]))
            evidence = mandate.evidence._replace(span=items.span(place, place + 1))
            yield mandate._replace(evidence=evidence, due_event=later)
            return


def _beside(context: Context, items: Items, low: int, high: int) -> Iterator[tuple[int, int, str]]:
    """Yield where each further one who is told stands, with the session, and who it is."""
    taken = low
    for _, match in context.rules.find("report_to", items.codes[low:high]):
        parts = named_parts(match, "to", "whom", "by", "at", "of")
        place = low + max((end for _, end in parts), default=0)
        while place > taken and (more := context.rules.mandates.told_too.match(items.codes, place, high)):
            for body in actors_at(context, items, range(*more.span("to"))):
                yield more.start("to"), more.end(), body
            place = taken = more.end()
