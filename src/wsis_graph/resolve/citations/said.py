"""Instruments that a demonstrative with the word for their kind leads back to: "the said convention"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ...languages.classes import INSTRUMENT
from ...languages.phrases.texts import ARTICLE
from ...recognise import Items
from ..context import Context, unit_of
from .cited import Cited


def cited_as_said(context: Context, items: Items, found: Sequence[Cited]) -> Iterator[Cited]:
    """Yield the texts that such words mean: in the same resolution the one named last whose name has the word."""
    said = list(context.rules.texts.said_text.finditer(items.codes))
    if not said:
        return
    named = sorted((cited for cited in found if items.codes[cited.place] == INSTRUMENT), key=lambda cited: cited.place)
    taken = {cited.place for cited in found}
    for match in said:
        first, end = match.span("kind")
        if taken.isdisjoint(range(*match.span())):
            before = named[: bisect_left(named, first, key=lambda cited: cited.place)]
            kind = _kind(context, items, first, end)
            unit = unit_of(context.node(items, first).path)
            fitting = (each for each in reversed(before) if unit_of(each.evidence.provision) == unit)
            text = next((each for each in fitting if _head(context, items, each.place) == kind), None)
            if text is not None and text.target is not None:
                evidence = context.evidence(items, *match.span(), f"{context.pack.code}/said-text", 0.75)
                whole = text.target._replace(locator="", parts=())
                yield Cited(first, evidence, whole, anaphor=True)


def _kind(context: Context, items: Items, first: int, end: int) -> str:
    """Return the words for a kind of text, without the article that may be written onto them."""
    written = items.written(first, end)
    if written.startswith(ARTICLE):
        return context.rules.lexicon.phrase(written.removeprefix(ARTICLE))
    return items.words.codes[items.firsts[first] : items.lasts[end - 1]]


def _head(context: Context, items: Items, place: int) -> str:
    """Return the word of a name that tells its kind: the first one, but the last in Chinese."""
    kinds = context.rules.texts.named_text.findall(items.words.codes[items.firsts[place] : items.lasts[place]])
    return str(kinds[-1 if context.rules.parts_follow else 0]) if kinds else ""
