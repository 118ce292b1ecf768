"""A State asked without its name, as one item: "commends Lampland, and encourages the Government to"."""

from collections.abc import Iterator

from ...languages.classes import STATE
from ...names import Entity
from ...recognise import Items, Replacement
from ..context import Context, Office


def states_meant(context: Context, items: Items) -> Iterator[Replacement]:
    """Yield the words that mean the one State that their paragraph has named before them, or else the title of the document."""
    named: dict[str, Entity] = {}
    read = 0  # up to where States have been read
    for match in context.rules.mandates.state_meant.finditer(items.codes):
        first = items.paragraph_start(match.start())
        if first > read:
            named, read = {}, first
        states = (context.named(items, place) for place in range(read, match.start()) if items.codes[place] == STATE)
        named |= {state.iri: state for state in states if state is not None}
        read = match.start()
        meant = named or _titled(context)
        if len(meant) == 1:
            yield Replacement(*match.span(), STATE, Office(next(iter(meant.values()))))


def _titled(context: Context) -> dict[str, Entity]:
    """Return the States that the title of the document names: "Situation of human rights in Lampland"."""
    found = (name.forms[0].entity for name in context.titled)
    return {entity.iri: entity for entity in found if entity.code == STATE}
