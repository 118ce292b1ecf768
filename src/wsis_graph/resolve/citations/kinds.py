"""Texts named by their kind alone, perhaps beside a part: "the Framework" is the Sendai Framework, if this was named before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...languages.classes import INSTRUMENT, PINPOINT
from ...languages.phrases.texts import ARTICLE, bare_words
from ...languages.words import END
from ...model import Target
from ...names import Entity
from ...recognise import Anaphor, Found, Items
from ...recognise.pinpointing import Part
from ..context import Context
from ..targets import instrument_target
from .cited import Cited
from .noted import part_of_note
from .pinpoints import CITING

CARRIED = "/carried-name"  # ends the rules of names whose carrier a footnote told
_STOPS = (".", END)
_BEGINS = (*'.,;:()"', END)
_Text = Entity | Target | None  # None for one that is not known
_LONGEST_KIND = 6  # items with the marks around it


class _Kind(NamedTuple):
    """Where the word for a kind of text stands in the stream, and the kind."""

    first: int
    end: int
    name: str


def cited_by_kind(context: Context, items: Items, found: Sequence[Cited]) -> Iterator[Cited]:
    """Yield the texts that are named with the kind of a text alone: the one of that kind that was named last."""
    taken = {cited.place for cited in found}
    named: dict[str, list[tuple[int, _Text]]] | None = None
    for kind, parts in _kinds(context, items):
        if any(place in taken for place in range(kind.first, kind.end)):
            continue
        taken.add(kind.first)
        named = _named(context, items, found) if named is None else named
        places = named.get(kind.name, [])
        last = bisect_left(places, kind.first, key=lambda pair: pair[0]) - 1
        text = places[last][1] if last >= 0 else None
        if text is not None:
            evidence = context.evidence(items, kind.first, kind.end, f"{context.pack.code}/kind-alone", 0.7)
            yield Cited(kind.first, evidence, _part_of(text, parts, found))


def _kinds(context: Context, items: Items) -> Iterator[tuple[_Kind, Sequence[Part]]]:
    """Yield the words for kinds of texts that stand alone, each with the parts named beside it: first those that have parts.

    Without parts none is meant in a text that is itself printed there.
    """
    for match in re.finditer(PINPOINT, items.codes):
        if (kind := _kind_beside(context, items, match.start())) is not None:
            yield kind, items.values[match.start()].parts
    if any(key.partition("/annex/")[0] == context.key for key in context.names.by_key):
        return
    for first, end, codes in _short_names(context, items):
        if codes in context.rules.texts.kinds_alone and _is_alone(context, items, first, end):
            yield _Kind(first, end, context.rules.texts.kinds[codes]), ()


def _short_names(context: Context, items: Items) -> Iterator[tuple[int, int, str]]:
    """Yield the words for kinds of texts, and short names that may be such words, each with its codes."""
    for match in context.rules.texts.kind.finditer(items.codes):
        yield *match.span(), match[0]
    yield from _short_instruments(items)


def _short_instruments(items: Items) -> Iterator[tuple[int, int, str]]:
    """Yield the short names of instruments, each with its codes."""
    for match in re.finditer(INSTRUMENT, items.codes):
        if codes := _short_codes(items, match.start()).strip('"'):
            yield *match.span(), codes


def _is_alone(context: Context, items: Items, first: int, end: int) -> bool:
    """Tell whether the word for a kind of text is the name of a certain one: in marks, or with an article and a capital.

    "The Declaration and Programme of Action" is one name, that of another text.
    """
    rules = context.rules
    if rules.parts_follow:
        marked = items.codes[first - 1 : first] == items.codes[end : end + 1] == '"'
        return marked or items.written(first, end)[:1] == '"'
    before = max(0, first - 1)
    certain = (
        rules.small.article_before.search(items.codes, before, first)
        if rules.small.articled
        else items.codes[before] not in _BEGINS
    )
    if not certain or not items.written(first, first + 1)[:1].isupper() or _is_of_another(context, items, first, end):
        return False
    another = rules.texts.and_another.match(items.codes, end)
    return another is None or not _begins_name(items, another.end())


def _begins_name(items: Items, place: int) -> bool:
    """Tell whether a word with a capital stands at a place that is not the full name of a text."""
    full = items.codes[place] in CITING and not (items.codes[place] == INSTRUMENT and items.values[place].is_short)
    return not full and items.written(place, place + 1)[:1].isupper()


def _part_of(text: Entity | Target, parts: Sequence[Part], found: Sequence[Cited]) -> Target:
    """Return the target for parts of a text that was named before, with the carrier that a footnote told for it."""
    if isinstance(text, Target):
        return part_of_note(text, parts)
    target = instrument_target(text, parts)
    told = (cited.target.keys for cited in found if cited.target and cited.target.iri == target.iri)
    return target._replace(keys=target.keys or next(told, ()))


def _kind_beside(context: Context, items: Items, place: int) -> _Kind | None:
    """Return the word for a kind of text that a part at a place is of, where it stands alone, no longer name around it."""
    rules = context.rules
    if (pointed := _kind_pointed_at(context, items, place - 1 if rules.parts_follow else place + 1)) is not None:
        return pointed
    if rules.parts_follow:
        return _kind_in_marks(context, items, place)
    link = rules.texts.of_name.match(items.codes, place + 1)
    first = link.end() if link else place + 1
    demonstrative = rules.names.demonstrative  # "paragraph 34 of that Declaration"
    first += demonstrative.fullmatch(items.codes, first, first + 1) is not None
    if items.codes[first : first + 1] == INSTRUMENT:
        codes, end = _short_codes(items, first), first + 1
    else:
        match = rules.texts.kind.match(items.codes, first)
        codes, end = (match[0], match.end()) if match else ("", first)
    if codes not in rules.texts.kinds or not items.is_capital(first) or goes_on(context, items, end):
        return None
    return _Kind(first, end, rules.texts.kinds[codes])


def _kind_pointed_at(context: Context, items: Items, place: int) -> _Kind | None:
    """Return the kind of a text that a pronoun points to: "paragraph 34 of that Declaration"."""
    pointed = isinstance(items.values.get(place), Anaphor)
    codes = items.words.codes[items.firsts[place] : items.lasts[place]] if pointed else ""
    return next((_Kind(place, place + 1, kind) for kind in _kinds_in(context, codes)), None)


def _kind_in_marks(context: Context, items: Items, place: int) -> _Kind | None:
    """Return the word for a kind of text in marks right before its part, where the marks hold nothing else."""
    kinds = context.rules.texts.kinds
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
    if rules.names.titled.match(items.codes, end) or rules.names.attribute.match(items.codes, end):
        return True
    return context.is_longer(items, end)


def _named(context: Context, items: Items, cited: Sequence[Cited]) -> dict[str, list[tuple[int, _Text]]]:
    """Return where texts of each kind are named, in order: those that are known, and None for a longer name that is not."""
    named: dict[str, list[tuple[int, _Text]]] = {}
    for kind, place, text in (*_known(context, items), *_unknown(context, items), *_carried(context, items, cited)):
        named.setdefault(kind, []).append((place, text))
    for places in named.values():
        places.sort(key=lambda pair: pair[0])
    return named


def _known(context: Context, items: Items) -> Iterator[tuple[str, int, _Text]]:
    for match in re.finditer(INSTRUMENT, items.codes):
        found: Found = items.values[match.start()]
        entity = context.bodies.get(found.start)
        if entity is not None and not found.is_short:
            for kind in context.rules.texts.kinds.values():
                if _is_of_kind(context, found.forms[0].written, kind):
                    yield kind, match.start(), entity


def _unknown(context: Context, items: Items) -> Iterator[tuple[str, int, _Text]]:
    for kind in context.rules.texts.named_kind.finditer(items.codes):
        if kind[0] not in context.rules.texts.kinds or _is_of_another(context, items, *kind.span()):
            for name in _kinds_in(context, kind[0]):
                yield name, kind.start(), None
    for first, end, codes in _short_instruments(items):
        if codes in context.rules.texts.kinds and _is_of_another(context, items, first, end):
            yield context.rules.texts.kinds[codes], first, None


def _carried(context: Context, items: Items, cited: Sequence[Cited]) -> Iterator[tuple[str, int, _Text]]:
    """Yield each name whose carrier a footnote told, by its last word."""
    for each in cited:
        if each.evidence.rule.endswith(CARRIED):
            first, end = _places(items, each)
            for name in _kinds_in(context, items.words.codes[items.firsts[first] : items.lasts[end - 1]]):
                yield name, end - 1, each.target


def _kinds_in(context: Context, codes: str) -> set[str]:
    """Return the kinds of texts whose words a name has: a political declaration is a declaration."""
    return {kind for words, kind in context.rules.texts.named_kinds.items() if words in codes}


def _places(items: Items, cited: Cited) -> tuple[int, int]:
    """Return the first item of a name, and the one behind it."""
    first = end = cited.place
    span = cited.evidence.span
    while first and span.start <= items.span(first - 1, first).start < span.end:
        first -= 1
    while end < len(items.codes) and span.start <= items.span(end, end + 1).start < span.end:
        end += 1
    return first, end


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
    return modified or goes_on(context, items, end) or context.rules.small.of_after.match(items.codes, end) is not None
