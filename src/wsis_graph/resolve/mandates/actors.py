"""Who may be asked: bodies, offices, groups and States that a text names."""

from collections.abc import Iterable, Iterator

from ...expressions import compiled
from ...languages.classes import BODY, GROUP, POST, ROLE, STATE
from ...names import BASE, Entity
from ...recognise import Items
from ..context import Context
from .offices import stands_apart

_ID = f"{BASE}id/"
ACTORS = BODY + POST + ROLE + GROUP + STATE
_OWNERS = BODY + STATE  # whose names begin those of others


def actors_at(context: Context, items: Items, places: Iterable[int]) -> Iterator[str]:
    """Yield who is named at places: the IRI of each below id/, of "the State party" the State that a document is on."""
    for place in places:
        entity = context.named(items, place) if items.codes[place] in ACTORS else None
        if entity is not None and items.codes[place] == ROLE:
            entity = None if _is_no_bare_role(context, items, place) else _holder(context, entity)
        if context.rules.names.compounds and items.codes[place] in _OWNERS and _begins_longer(context, items, place + 1):
            entity = None
        if entity is not None:
            yield (_state_party(context) if entity.iri == _STATES_PARTIES else "") or entity.iri.removeprefix(_ID)


def is_group(context: Context, actor: str) -> bool:
    """Tell whether who is named is a collective: a group, or bodies together."""
    entity = context.names.find(f"{_ID}{actor}")
    return entity is not None and entity.is_group


def _begins_longer(context: Context, items: Items, place: int) -> bool:
    """Tell whether a name goes on at a place with a capital, as one does that is not known: "Rwanda Defence Forces"."""
    written = items.written(place, place + 1)
    capital = written[:1].isupper() and not written.isupper()
    recognised = BODY <= items.codes[place] <= POST
    return capital and not recognised and context.rules.names.state_itself.match(items.codes, place) is None


def _holder(context: Context, role: Entity) -> Entity:
    """Return the post that a role means where the document names one alone that begins so: "Executive Director of UNODC"."""
    begins = f"{role.labels.get('en', '')} of "
    posts = (e for e in context.bodies.values() if e.is_post and not e.fact("role"))
    named = {post.iri: post for post in posts if post.labels.get("en", "").startswith(begins)}
    return next(iter(named.values())) if len(named) == 1 else role


def _is_no_bare_role(context: Context, items: Items, place: int) -> bool:
    """Tell whether a role is an office of a body that is named beside it, known or not, or part of a longer word."""
    end = items.span(place, place + 1).end
    if context.mentions.document.source.text[end : end + 1] == "-":
        return True
    behind = context.rules.small.of_body.match(items.codes, place + 1)
    if behind is not None and not stands_apart(context, items, place, behind.end() - 1):
        return True
    if items.codes[max(0, place - 1)] == BODY and not context.begins_with_and(items, place):
        return True
    goes_on = context.is_longer(items, place + 1) or items.written(place + 1, place + 2)[:1].isupper()
    return goes_on or not items.written(place, place + 1).startswith(context.rules.names.definite)


_STATES_PARTIES = f"{_ID}group/states-parties"
_STATE = compiled(r"/([A-Z]{3})/CO/")


def _state_party(context: Context) -> str:
    """Return the State that concluding observations are on, by their symbol: CCPR/C/URY/CO/6."""
    match = _STATE.search(context.key)
    iri = f"state/{match[1]}" if match else ""
    return iri if f"{_ID}{iri}" in context.names.entities else ""
