"""A State asked without its name, as one item: "commends Lampland, and encourages the Government to"."""

from collections.abc import Iterator

from ...languages.classes import STATE
from ...languages.words import END
from ...names import Entity
from ...recognise import Items, Replacement
from ..context import Context, Office


def states_meant(context: Context, items: Items) -> Iterator[Replacement]:
    """Yield the words that mean the one State that their paragraph has named before them."""
    for match in context.rules.mandates.state_meant.finditer(items.codes):
        start = items.codes.rfind(END, 0, match.start()) + 1
        state = _only_state(context, items, range(start, match.start()))
        if state is not None:
            yield Replacement(*match.span(), STATE, Office(state))


def _only_state(context: Context, items: Items, places: range) -> Entity | None:
    """Return the State that is named at places, None where none is or another, too."""
    named = (context.named(items, place) for place in places if items.codes[place] == STATE)
    states = {entity.iri: entity for entity in named if entity is not None}
    return next(iter(states.values())) if len(states) == 1 else None
