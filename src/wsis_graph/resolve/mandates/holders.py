"""Who "the mandate holder" is: the expert of the Human Rights Council whose mandate was named."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

from ...expressions import compiled
from ...languages.classes import BODY
from ...names import Entity
from ...recognise import Items, Replacement
from ..context import SPECIAL_PROCEDURES, Context, Office

_EXPERT = compiled(r"(?:Special Rapporteur|Independent Expert)\b")  # groups of several have mandates, too


def mandate_holders(context: Context, items: Items) -> Iterator[Replacement]:
    """Yield the words that mean an expert by the mandate, each as one item; none where the text names no expert."""
    experts = {place: entity for place in items.values if (entity := expert_at(context, items, place))}
    for match in context.rules.mandates.holder.finditer(items.words.codes) if experts else ():
        start, end = (bisect_left(items.firsts, word) for word in match.span())
        expert = _meant(context, items, experts, start) if items.firsts[start] == match.start() else None
        if expert is not None:
            yield Replacement(start, end, BODY, Office(expert))


def expert_at(context: Context, items: Items, place: int) -> Entity | None:
    """Return the expert of the Human Rights Council who is named at a place."""
    entity = context.named(items, place) if items.codes[place] == BODY else None
    expert = entity is not None and SPECIAL_PROCEDURES in entity.parents and _EXPERT.match(entity.labels.get("en", ""))
    return entity if expert else None


def _meant(context: Context, items: Items, experts: Mapping[int, Entity], place: int) -> Entity | None:
    """Return the expert whom the paragraph names last before a place, else the one whom the text has named most.

    Where one word stands for one and for several holders, only the paragraph tells that it is one.
    """
    start, part = items.paragraph_start(place), context.part(items, place)
    near = [at for at in experts if start <= at < place]
    if near:
        return experts[max(near)]
    before = (at for at in experts if at < start and context.part(items, at) == part) if context.pack.spaced else ()
    named = Counter(experts[at].iri for at in before)
    return next((context.names.get(iri) for iri, _ in named.most_common(1)), None)
