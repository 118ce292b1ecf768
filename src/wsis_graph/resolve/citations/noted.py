"""Texts that no name is known of, told by the footnote at their name: "paragraph 3 of the Lamps Declaration4"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ...languages.classes import BODY, CITATION, INSTRUMENT, PINPOINT
from ...languages.words import END, SYMBOL_TOKEN
from ...model import Mark, Target
from ...recognise import Items
from ...recognise.pinpointing import Part
from ..context import Context
from ..targets import locate
from .cited import Cited

_LONGEST_NAME = 40  # items
_FEWEST_WORDS = 3  # of a name that comes again without its mark
_WHOLE_NAME = 2  # words that suffice where they are all that stands before the mark: "the Lamps Declaration4"
_LONGEST_STEM = 5  # letters that the forms of a word share
_APART = (*".;()", END, PINPOINT, CITATION, SYMBOL_TOKEN)
_BEFORE_MARK = (*'.,;"', END)
_VERBS = ("ask", "askAgain", "neutral", "relative", "recalls", "reaffirms", "welcomes", "takesNoteOf")


class _Noted(NamedTuple):
    """The words before a footnote mark, and what the note cites first."""

    last: int
    target: Target


class _Names:
    """The names that bear marks, and the places where a text is cited without a note."""

    def __init__(self, items: Items, noted: Sequence[_Noted], taken: Mapping[int, Collection[str]]) -> None:
        """Take the marks in reading order, and the keys of the texts that are cited without a note."""
        self._items, self.noted, self.taken = items, noted, taken

    @cached_property
    def beginnings(self) -> Mapping[str, Sequence[tuple[int, _Noted]]]:
        """Return where each name may begin, by the stem of the first word."""
        return _by_stem(self._items, self.noted)


def cited_by_name(context: Context, items: Items, found: Sequence[Cited]) -> Iterator[Cited]:
    """Yield the texts whose paragraphs are named with words that a footnote explains, there or where they came before."""
    taken = {cited.place: cited.target.keys if cited.target else () for cited in found}
    names = _Names(items, [each for each in _noted(context, items, found) if not _is_cited(each, each.last, taken)], taken)
    named = _in_marks if context.rules.parts_follow else _behind
    for match in re.finditer(PINPOINT, items.codes):
        if (name := named(context, items, match.start(), names)) is not None:
            first, end, target = name
            evidence = context.evidence(items, first, end, f"{context.pack.code}/noted-name", 0.7)
            yield Cited(first, evidence, part_of_note(target, items.values[match.start()].parts))


def _behind(context: Context, items: Items, place: int, names: _Names) -> tuple[int, int, Target] | None:
    """Return the name behind its part, which stands at a place, and what the note to it cites."""
    first = _name_start(context, items, place + 1, names.taken)
    if first < 0:
        return None
    end, target = _named(context, items, first, names) or _again(items, first, names) or (0, None)
    return (first, end, target) if target else None


def _in_marks(context: Context, items: Items, place: int, names: _Names) -> tuple[int, int, Target] | None:
    """Return the name in quotation marks before a place that bears the mark of a note, or bore it before."""
    title = context.rules.texts.titled_part.search(items.codes, max(0, place - _LONGEST_NAME), place)
    if title is None:
        return _report(context, items, place, names)
    first, end = title.span("title")
    if any(at in names.taken for at in range(first, end)):
        return None
    for each in reversed(names.noted[: bisect_left(names.noted, place, key=lambda each: each.last)]):
        low = each.last + 1 - (end - first)
        if low == first or (
            low > 0 and items.codes[low - 1] == '"' and items.written(low, each.last + 1) == items.written(first, end)
        ):
            return first, end, each.target
    return None


def _report(context: Context, items: Items, place: int, names: _Names) -> tuple[int, int, Target] | None:
    """Return the report or declaration whose mark stands right before a part of it: 秘书长报告5第18段, 政治宣言5第3段."""
    at = bisect_left(names.noted, place - 1, key=lambda each: each.last)
    marked = [each for each in names.noted[at : at + 1] if each.last == place - 1]
    low, texts = max(0, place - _LONGEST_NAME), context.rules.texts
    word = texts.report_before.search(items.codes, low, place) or texts.kind_before.search(items.codes, low, place)
    first = word.start() if word else place - 1
    return (first, place, marked[0].target) if marked and (word or _kind_end(context, items, first) == place) else None


def _noted(context: Context, items: Items, found: Sequence[Cited]) -> Iterator[_Noted]:
    """Yield the marks of footnotes that cite, in reading order."""
    cites: dict[str, Target] = {}
    for cited in found:
        if cited.target and cited.target.keys:
            cites.setdefault(cited.evidence.provision, cited.target)
    for mark in context.mentions.document.marks:
        last = before_mark(context, items, mark)
        if mark.footnote in cites and last >= 0:
            if context.rules.parts_follow and items.codes[last] == PINPOINT:  # 《灯的宣言》第3段和第5段4
                yield _Noted(_before_parts(context, items, last), cites[mark.footnote])
            yield _Noted(last, cites[mark.footnote])


def before_mark(context: Context, items: Items, mark: Mark) -> int:
    """Return the last word before the mark of a footnote and the punctuation there, -1 where no word is."""
    last = bisect_right(items.firsts, context.word_before(mark)) - 1
    while last >= 0 and items.codes[last] in _BEFORE_MARK:
        last -= 1
    return last


def _before_parts(context: Context, items: Items, place: int) -> int:
    """Return the last word before the parts that end at a place, the joints between them, and closing quotation marks."""
    joints = (*_BEFORE_MARK[:-1], PINPOINT)
    while place and (items.codes[place] in joints or context.rules.small.separators.fullmatch(items.codes, place, place + 1)):
        place -= 1
    return place


def _name_start(context: Context, items: Items, end: int, taken: Collection[int]) -> int:
    """Return where the name begins whose part is named before it, -1 where none does or it is known."""
    link = context.rules.texts.of_name.match(items.codes, end)
    known = context.rules.parts.link.match(items.codes, end)  # or only a short name, which means nothing here
    first = link.end() if link and not (known and known.end() in taken) else -1
    first += first >= 0 and items.codes[first : first + 1] == '"'
    if first < 0 or first in taken or items.codes[first : first + 1] in ("", *_APART, ","):
        return -1
    texts = context.rules.texts
    return (
        first if items.is_capital(first) or texts.report.match(items.codes, first) or _kind_end(context, items, first) else -1
    )


def _named(context: Context, items: Items, first: int, names: _Names) -> tuple[int, Target] | None:
    """Return the end of a name that begins at a place and bears a mark, and what the note cites."""
    place = bisect_left(names.noted, first, key=lambda each: each.last)
    for each in names.noted[place : place + 1]:
        between = items.codes[first : each.last + 1]
        whole = len(between) <= _LONGEST_NAME and not any(code in between for code in _APART)
        known = not whole or any(_is_known(context, items, first, at, each, names) for at in range(first, each.last + 1))
        verbs = any(trigger.kind in _VERBS for trigger in context.triggers.within(first, each.last))
        if not (known or verbs) and all(_continues(context, items, at) for at in _commas(items, first, each.last)):
            return each.last + 1, each.target
    return None


def _is_known(context: Context, items: Items, first: int, place: int, noted: _Noted, names: _Names) -> bool:
    """Tell whether what is cited inside a name is what bears its mark, not what the text is on that the name is of.

    "The declaration on the review of the Lamps Framework4" is not the Framework where the note cites another.
    """
    if place not in names.taken:
        return False
    end = _kind_end(context, items, first)
    return not end or place < end or _is_cited(noted, place, names.taken)


def _kind_end(context: Context, items: Items, place: int) -> int:
    """Return where the kind of a text ends that is named at a place, as one item or by its words; 0 where none is."""
    kind = context.rules.texts.kind
    if kind.fullmatch(items.words.codes, items.firsts[place], items.lasts[place]):
        return place + 1
    named = kind.match(items.codes, place)
    return named.end() if named else 0


def _is_cited(noted: _Noted, place: int, taken: Mapping[int, Collection[str]]) -> bool:
    """Tell whether what is cited at a place without a note may be what a note cites."""
    return place in taken and (not taken[place] or noted.target.keys[0] in taken[place])


def _commas(items: Items, first: int, last: int) -> Iterator[int]:
    return (at for at in range(first, last) if items.codes[at] == ",")


def _continues(context: Context, items: Items, comma: int) -> bool:
    """Tell whether a name goes on behind a comma: with a capital, or with the preposition said again."""
    again = context.rules.texts.of_name.match(items.codes, comma + 1)
    return items.written(comma + 1, comma + 2)[:1].isupper() or (again is not None and again.end() > comma + 1)


def _again(items: Items, first: int, names: _Names) -> tuple[int, Target] | None:
    """Return the end of a name that bore a mark before, whose it was perhaps named behind it, and what the note cites."""
    for start, each in reversed(names.beginnings.get(_stem(items, first), ())):
        if each.last >= first:
            continue
        end = start
        while end <= each.last and _alike(items, end, first + end - start):
            end += 1
        rest = items.codes[end : each.last + 1]
        enough = end - start >= _FEWEST_WORDS or (end - start == _WHOLE_NAME and not rest and items.codes[start] != BODY)
        if enough and (not rest or rest.endswith(BODY)):
            return first + end - start, each.target
    return None


def _by_stem(items: Items, noted: Sequence[_Noted]) -> dict[str, list[tuple[int, _Noted]]]:
    """Return where names may begin that bear a mark, by the stem of their first word."""
    places: dict[str, list[tuple[int, _Noted]]] = {}
    before = -1  # the last word of the name before
    for each in noted:
        for start in range(max(before + 1, items.paragraph_start(each.last), each.last - _LONGEST_NAME), each.last):
            places.setdefault(_stem(items, start), []).append((start, each))
        before = each.last
    return places


def _stem(items: Items, place: int) -> str:
    return items.written(place, place + 1).casefold()[:_LONGEST_STEM]


def _alike(items: Items, place: int, other: int) -> bool:
    """Tell whether two items are the same word, in whatever form."""
    if items.codes[place] in _APART or items.codes[place] == INSTRUMENT or items.codes[place] != items.codes[other]:
        return False
    return _stem(items, place) == _stem(items, other)


def part_of_note(target: Target, parts: Sequence[Part]) -> Target:
    """Return the target for parts of what a note cites: they are those of the annex that it names."""
    locator, each = locate(parts, "para")
    above = f"{target.locator}/" if target.locator.startswith("annex/") else ""
    return Target(target.iri, target.keys, locator, tuple(f"{above}{part}" for part in each))
