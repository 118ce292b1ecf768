"""Texts named by their kind alone beside a part: "paragraph 34 of the Framework" is of the Sendai Framework, named before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...languages.classes import INSTRUMENT, PINPOINT
from ...languages.rules import ARTICLE, bare_words
from ...languages.words import END
from ...names import Entity
from ...recognise import Found, Items
from ..context import Context
from ..targets import instrument_target
from .cited import Cited

_STOPS = (".", END)
_LONGEST_KIND = 6  # items with the marks around it


class _Kind(NamedTuple):
    """Where the word for a kind of text stands in the stream, and the kind."""

    first: int
    end: int
    name: str


def cited_by_kind(context: Context, items: Items, found: Sequence[Cited]) -> Iterator[Cited]:
    """Yield the texts whose parts are named with the kind of a text alone: the one of that kind that was named last."""
    taken = {cited.place for cited in found}
    named: dict[str, list[tuple[int, Entity | None]]] | None = None
    for match in re.finditer(PINPOINT, items.codes):
        kind = _kind_beside(context, items, match.start())
        if kind is None or any(place in taken for place in range(kind.first, kind.end)):
            continue
        named = _named(context, items) if named is None else named
        places = named.get(kind.name, [])
        last = bisect_left(places, kind.first, key=lambda pair: pair[0]) - 1
        entity = places[last][1] if last >= 0 else None
        if entity is not None:
            evidence = context.evidence(items, kind.first, kind.end, f"{context.pack.code}/kind-alone", 0.7)
            yield Cited(kind.first, evidence, instrument_target(entity, items.values[match.start()].parts))


def _kind_beside(context: Context, items: Items, place: int) -> _Kind | None:
    """Return the word for a kind of text that a part at a place is of, where it stands alone, no longer name around it."""
    rules = context.rules
    if rules.parts_follow:
        return _kind_in_marks(context, items, place)
    link = rules.of_name.match(items.codes, place + 1)
    first = link.end() if link else place + 1
    if items.codes[first : first + 1] == INSTRUMENT:
        codes, end = _short_codes(items, first), first + 1
    else:
        match = rules.kind.match(items.codes, first)
        codes, end = (match[0], match.end()) if match else ("", first)
    if codes not in rules.kinds or not items.is_capital(first) or goes_on(context, items, end):
        return None
    return _Kind(first, end, rules.kinds[codes])


def _kind_in_marks(context: Context, items: Items, place: int) -> _Kind | None:
    """Return the word for a kind of text in marks right before its part, where the marks hold nothing else."""
    kinds = context.rules.kinds
    if items.codes[place - 1 : place] == INSTRUMENT:
        codes = _short_codes(items, place - 1).strip('"')
        return _Kind(place - 1, place, kinds[codes]) if codes in kinds else None
    opening = items.codes.rfind('"', max(0, place - _LONGEST_KIND), place - 1)
    codes = items.codes[opening + 1 : place - 1] if items.codes[place - 1 : place] == '"' else ""
    if codes == INSTRUMENT:
        codes = _short_codes(items, opening + 1)
    return _Kind(opening + 1, place - 1, kinds[codes]) if codes in kinds else None


def _short_codes(items: Items, place: int) -> str:
    """Return the words of a short name, nothing of one in full."""
    found: Found = items.values[place]
    return items.words.codes[items.firsts[place] : items.lasts[place]] if found.is_short else ""


def goes_on(context: Context, items: Items, end: int) -> bool:
    """Tell whether a name goes on behind its first word: with a capital, an article or a number, or as titles do."""
    rules, after = context.rules, items.written(end, end + 1) if items.codes[end] != END else ""
    if after[:1].isupper() or after[:1].isdigit() or after.startswith(ARTICLE):
        return True
    if rules.titled.match(items.codes, end) or rules.attribute.match(items.codes, end):
        return True
    return context.is_longer(items, end)


def _named(context: Context, items: Items) -> dict[str, list[tuple[int, Entity | None]]]:
    """Return where texts of each kind are named, in order: those that are known, and None for a longer name that is not."""
    named: dict[str, list[tuple[int, Entity | None]]] = {}
    for match in re.finditer(INSTRUMENT, items.codes):
        found: Found = items.values[match.start()]
        entity = context.bodies.get(found.start)
        if entity is not None and not found.is_short:
            for kind in context.rules.kinds.values():
                if _is_of_kind(context, found.forms[0].written, kind):
                    named.setdefault(kind, []).append((match.start(), entity))
    for kind in context.rules.named_kind.finditer(items.codes):
        if kind[0] not in context.rules.kinds or _is_of_another(context, items, *kind.span()):
            named.setdefault(context.rules.named_kinds[kind[0]], []).append((kind.start(), None))
    for places in named.values():
        places.sort(key=lambda pair: pair[0])
    return named


def _is_of_kind(context: Context, name: str, kind: str) -> bool:
    """Tell whether a name has the word for a kind of text among its own."""
    if context.rules.parts_follow:
        return kind in name
    return f" {' '.join(bare_words(kind))} " in f" {' '.join(bare_words(name))} "


def _is_of_another(context: Context, items: Items, first: int, end: int) -> bool:
    """Tell whether the word for a kind of text is a part of a longer name, which is not known."""
    if context.rules.parts_follow:
        return items.codes[end : end + 1] == '"' and items.codes[first - 1 : first] != '"'
    begins = any(code in _STOPS for code in items.codes[max(0, first - 2) : first])  # the word before has a capital anyway
    modified = first > 1 and not begins and items.written(first - 1, first)[:1].isupper()
    return modified or goes_on(context, items, end)
