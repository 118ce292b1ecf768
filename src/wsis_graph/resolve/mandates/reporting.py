"""Whom what is asked is to be told: those whom a report is made to, by name or by a pronoun."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ...languages.classes import SESSION
from ...languages.rules import Rule
from ...model import Event
from ...names import BASE, Entity
from ...recognise import Found, Items
from ..context import Context, Office
from ..sessions import holds_sessions
from .actors import ACTORS, actors_at
from .clauses import Asking
from .due import named_parts
from .holders import expert_at

_ID = f"{BASE}id/"
GROUPS = ("group/", "state/")


def told_body(
    context: Context, items: Items, places: tuple[int, int], reports: Sequence[tuple[Rule, re.Match[str]]]
) -> Entity | None:
    """Return the only body that is named as who is to be told, if it holds sessions."""
    told = {actor for _, match in reports for actor in named_told(context, items, places, match)}
    body = context.names.entities.get(f"{_ID}{told.pop()}") if len(told) == 1 else None
    return body if body is not None and holds_sessions(body) else None


def in_order(told: Iterable[str], session: Event | None) -> tuple[str, ...]:
    """Return each of those who are told once, first whose session it is due at."""
    return tuple(sorted(dict.fromkeys(told), key=lambda body: session is None or body != session.body))


def who_is_told(
    context: Context,
    items: Items,
    places: tuple[int, int],
    reports: Sequence[tuple[Rule, re.Match[str]]],
    informed: tuple[Entity | None, Entity | None],
    session: Event | None,
) -> Iterator[str]:
    """Yield who is to be told: those named, whom a pronoun means ("lui présenter un rapport"), or that of the due session.

    By a pronoun one of two may be `informed`: who asks, or whom the sentence asked before.
    """
    for rule, match in reports:
        meant = _meant(context, rule, match, *informed)
        if rule.values.get("same") and session is not None:
            yield session.body
        if rule.values.get("enacting"):
            if session is not None and SESSION in items.codes[places[0] : places[0] + match.end()]:
                yield session.body  # "from the tenth session of the Commission on, to report to it", 向第九届世界卫生大会报告
            elif meant is not None:
                yield meant.iri.removeprefix(_ID)
        if rule.values.get("person") and meant is not None and meant.is_post:
            yield meant.iri.removeprefix(_ID)
        yield from named_told(context, items, places, match)


def is_of_person(context: Context, items: Items, asking: Asking, low: int, match: re.Match[str]) -> bool:
    """Tell whether a pronoun in a match means somebody whom those asked should help: « coopérer avec elle et lui fournir ».

    Where nothing tells that it is with them that those cooperate, groups help people alone. Where who is asked is not known,
    only who is told makes it a mandate.
    """
    phrases, place, end = context.rules.mandates, low + match.start(), low + match.end()
    if asking.addressees and phrases.cooperating.search(items.codes, low, end) is not None:
        return True
    groups = bool(asking.addressees) and all(each.startswith(GROUPS) for each in asking.addressees)
    places = range(place - 1, low - 1, -1) if groups else ()
    last = next((i for i in places if items.codes[i] in ACTORS and context.named(items, i)), -1)
    entity = context.named(items, last) if last >= 0 else None
    return entity is not None and (entity.is_post or expert_at(context, items, last) is not None)


def named_told(context: Context, items: Items, places: tuple[int, int], match: re.Match[str]) -> Iterator[str]:
    """Yield whom what is said of a report names as who is to be told.

    `places` are where it is read from and where those end who are asked. Who stands between is told nothing, but who stands
    right behind: يزود الصندوق المجلس بمعلومات. Of what its members are sent no body is told.
    """
    low, asked = places
    for start, end in named_parts(match, "to", "whom", "by", "at", "of"):
        where = range(low + start, low + end) if low + end > asked else (asked,)
        yield from actors_at(context, items, (place for place in where if not _are_members(items, place)))


def _are_members(items: Items, place: int) -> bool:
    """Tell whether the members of a body are named at a place, whichever body it is: "the members of the Commission"."""
    found = items.values.get(place)
    if isinstance(found, Office):
        return found.entity.are_members
    return isinstance(found, Found) and any(form.entity.are_members for form in found.forms)


def _meant(context: Context, rule: Rule, match: re.Match[str], asker: Entity | None, before: Entity | None) -> Entity | None:
    """Return whom a pronoun means: whom the sentence asked before, unless that is a person and it is said of a body alone."""
    if before is None or rule.values.get("person") or not before.is_post:
        return before or asker
    return asker if context.rules.persons or context.rules.mandates.she.search(match[0]) else before
