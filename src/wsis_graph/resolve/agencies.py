"""Of which agency's organ a document is, to whose organs and offices the short names that it has belong."""

from collections.abc import Iterator

from ..names import BASE, Entity
from .context import ORGANS, Context, Enacting

_ID = f"{BASE}id/body/"
_SYSTEM = f"{_ID}united-nations-system"
_ABOVE = frozenset({_SYSTEM, f"{_ID}united-nations"})  # no agencies, but what they and everything else are of


def agencies_of(context: Context, enacting: Enacting) -> frozenset[str]:
    """Return the organizations beside the United Nations of which the organ is that has or enacts a document.

    Where neither its series nor a clause tells, it is the organ that the first page names.
    """
    speaking = {*context.own, *(body.iri for body in enacting.by_unit.values())}
    if not ORGANS.keys().isdisjoint(speaking):
        return frozenset()
    bodies = [context.names.get(iri) for iri in sorted(speaking)] or [body for body, _ in context.on_first_page]
    return frozenset(agency for body in bodies for agency in _agencies(context, body))


def _agencies(context: Context, body: Entity) -> Iterator[str]:
    """Yield the organizations that a body is of, itself left out: the Union of its Council and of groups of the Council."""
    for parent in (context.names.entities[iri] for iri in body.parents if iri in context.names.entities):
        alone = parent.iri not in _ABOVE and {_SYSTEM}.issuperset(parent.parents)
        if alone and parent.is_body and not (parent.is_group or parent.is_of_parties):
            yield parent.iri
        yield from _agencies(context, parent)
