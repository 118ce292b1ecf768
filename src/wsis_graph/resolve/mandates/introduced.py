"""What a report recommends point by point, below a sentence that tells to whom it is recommended."""

from ...model import Node
from ...names import BASE, Entity
from ...recognise import Items
from ..context import Context, ends_in_colon, sentence_start
from .actors import actors_at
from .clauses import Asking
from .due import named_parts
from .leading import subject_of_item

_ID = f"{BASE}id/"
_RULES = "introduced"
_STATE = "state/"


def introduced(context: Context, items: Items, node: Node, start: int, end: int) -> tuple[Asking, ...]:
    """Return what a paragraph recommends by its items: "The recommendations below have been examined by Chad:"."""
    if not node.children or not ends_in_colon(items, start, end):
        return ()
    low = sentence_start(items, end - 1)
    for rule, match in context.rules.find(_RULES, items.codes[low:end]):
        places = (place for first, last in named_parts(match, "to") for place in range(low + first, low + last))
        named = tuple(dict.fromkeys(actors_at(context, items, places)))
        addressees = _reviewed(context) if named_parts(match, "reviewed") else named
        if addressees:
            place, span = low + match.start(), items.span(low + match.start(), low + match.end())
            return (Asking(place, end, end, "recommends", addressees, rule.name, span, None),)
    return ()


def introduced_item(
    context: Context, items: Items, start: int, own: list[Asking], asked: tuple[Asking, ...]
) -> tuple[list[Asking], tuple[Asking, ...]]:
    """Return what an item asks itself, and what is asked of it, where a sentence above introduces what is recommended.

    What a State should ask others is recommended to it; an item may begin with somebody else, who should do what it says.
    """
    if not asked or not asked[-1].rule.partition("/")[2].startswith(_RULES):
        return own, asked
    if any(actor not in asked[-1].addressees for actor in subject_of_item(context, items, start)[0]):
        return own, ()
    of_state = asked[-1].addressees[0].startswith(_STATE)
    return ([] if of_state else own), asked


def _reviewed(context: Context) -> tuple[str, ...]:
    """Return the State under review: of those named in the text the only one that the first page names, if it is one."""
    code = context.pack.code
    states = {entity.labels[code]: entity for entity in context.bodies.values() if _is_titled_state(context, entity)}
    longest = [label for label in states if not any(label in other for other in states if other != label)]
    return (states[longest[0]].iri.removeprefix(_ID),) if len(longest) == 1 else ()


def _is_titled_state(context: Context, entity: Entity) -> bool:
    """Tell whether an entity is a State that the first page names."""
    return entity.iri.startswith(f"{_ID}{_STATE}") and context.is_titled(entity)
