"""Paragraphs, articles and chapters that are named beside a text: which of them are whose."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ... import symbols
from ...languages.classes import CITATION, INSTRUMENT, PINPOINT
from ...languages.words import END, SYMBOL_TOKEN
from ...model import Kind
from ...names import Entity
from ...recognise import Anaphor, Comments, Found, Items, Pinpoint
from ...recognise.pinpointing import Part
from ..context import Context
from ..targets import RANKS

CITING = CITATION + SYMBOL_TOKEN + INSTRUMENT


class Parts(NamedTuple):
    """The parts of a text that are named beside it: those before a list are of its first, those after it of its last.

    What stands `apart` is named behind smaller parts, which are not in it: "paragraphs 12 to 15 and annex II".
    """

    before: tuple[Part, ...] = ()
    after: tuple[Part, ...] = ()
    apart: tuple[Part, ...] = ()

    @property
    def all(self) -> tuple[Part, ...]:
        """Return the parts on either side."""
        return self.before + self.after


def attach_pinpoints(context: Context, items: Items) -> dict[int, Parts]:
    """Return the named parts of each citing item, by its place."""
    after = context.rules.parts_follow
    attached: dict[int, Parts] = {}
    reach, leads_to = 0, -1  # where the words that lead to a text end, and the text
    for match in re.finditer(PINPOINT, items.codes):
        pinpoint: Pinpoint = items.values[match.start()]
        if is_of_treaty(context, items, match.start()):
            continue
        if not after and match.start() >= reach:
            ahead = context.rules.parts.link.match(items.codes, match.end())
            if ahead and context.begins_with_and(items, ahead.end()):
                ahead = None  # a text of its own in the list: "and" is written onto it
            reach, leads_to = (ahead.end(), ahead.end()) if ahead else (match.end(), -1)
        behind = context.rules.parts.tail.search(items.codes, max(0, match.start() - _FARTHEST_PART), match.start())
        apart = items.codes[match.end() : match.end() + 1] in _MARKS and pinpoint.parts[0].unit in ("chapter", "section")
        place = -1 if behind and apart else leads_to  # a report, chap. I, sect. C, and the decision that stands there
        leads = place >= 0
        closed = leads and behind and items.codes[behind.start()] in CITING
        if closed and (_is_own(items, match.start() - 1) or _ends_list(context, items, match.end())):
            place, leads, reach = -1, False, match.end()
        if not leads:
            beside = behind is not None and items.codes[behind.start()] in CITING
            place = _corrected(items, behind.start()) if behind and beside else _told_of(context, items, match.start())
        if place >= 0:
            before, later, _ = attached.get(place, Parts())
            joined = later or context.begins_with_and(items, match.start())
            if not leads and joined and _stands_apart(later or before, pinpoint.parts):
                continue
            if leads:
                last = items.codes.rfind(PINPOINT, 0, match.start())
                inside = last >= 0 and context.rules.parts.part_of.fullmatch(items.codes, last + 1, match.start()) is not None
                attached[place] = Parts(_bound(before, pinpoint.parts, inside=inside), later)
            else:
                attached[place] = Parts(before, later + pinpoint.parts)
    _attach_apart(context, items, attached)
    return attached


def _told_of(context: Context, items: Items, place: int) -> int:
    """Return the place of the text whose part a relative clause names, -1 where none does: "…, in paragraph 8 of which".

    An annex is told to hold something, for which the whole is named.
    """
    rules = context.rules
    if items.values[place].parts[0].unit in ("annex", "appendix"):
        return -1
    titled = rules.parts.titled_comment.search(items.codes, max(0, place - _FARTHEST_PART), place)
    if titled and isinstance(items.values[titled.start()], Comments):  # "general comment No. 2 on lamps, para. 6"
        return titled.start()
    known = rules.parts.in_which if rules.parts.of_which.match(items.codes, place + 1) else rules.parts.in_whose
    behind = known.search(items.codes, max(0, place - _FARTHEST_PART), place)
    return behind.start() if behind else -1


def _attach_apart(context: Context, items: Items, attached: dict[int, Parts]) -> None:
    """Add what is named last behind the parts of a document, "and" without a comma before it, and stands apart from them."""
    for match in re.finditer(PINPOINT, items.codes):
        place, start = match.start(), max(0, match.start() - _FARTHEST_PART)
        joint = context.rules.small.joined.search(items.codes, max(0, place - 1), place)
        end = joint.start() if joint else place if context.begins_with_and(items, place) else 0
        joined = end > 0 and items.codes[end - 1] == PINPOINT
        behind = context.rules.parts.tail.search(items.codes, start, end) if joined else None
        if behind is None or items.codes[behind.start()] != SYMBOL_TOKEN or not _closes(context, items, match.end()):
            continue
        text = _corrected(items, behind.start())
        parts, apart = attached.get(text, Parts()), items.values[place].parts
        if _stands_apart(parts.after, apart):
            attached[text] = parts._replace(apart=apart)


def _is_own(items: Items, place: int) -> bool:
    """Tell whether what stands at a place says whose the parts behind it are: "its articles 19 and 34"."""
    value = items.values.get(place)
    return isinstance(value, Anaphor) and value.kind == "nearest"


def _ends_list(context: Context, items: Items, end: int) -> bool:
    """Tell whether a part ends those of the text before it: "decision 5, paragraph 4, and article 13 of the Agreement".

    Said again, what leads to the text leads to another: "to decision 5, paragraph 4, and to paragraph 2 of decision 6".
    """
    joined = context.rules.parts.next_part.match(items.codes, end)
    if joined is None or joined["again"]:
        return joined is not None
    part, after = items.values[end - 1].parts[-1], items.values[joined.end() - 1].parts[0]
    return RANKS[after.unit] < RANKS[part.unit]


def _corrected(items: Items, place: int) -> int:
    """Return the place of the document whose corrigendum follows it: "A/60/1 and A/60/1/Corr.1, chap. I" is of the former."""
    while items.codes[place] == SYMBOL_TOKEN:
        former = items.codes.rfind(SYMBOL_TOKEN, max(0, place - _NEAREST_CORRECTED), place)
        corrects = symbols.corrected("".join(symbols.keys(items.written(place, place + 1))[:1]))
        if former < 0 or not corrects or corrects not in symbols.keys(items.written(former, former + 1)):
            break
        place = former
    return place


_NEAREST_CORRECTED = 2  # items: a comma or "and" between


def _bound(before: tuple[Part, ...], parts: tuple[Part, ...], *, inside: bool) -> tuple[Part, ...]:
    """Return parts with further ones behind them; what is smaller stays with the one it was named for.

    In "paragraph 3 of article 19 and article 21" the paragraph is of the first article, and of the last one where that is
    what the part just before it is inside of: "articles 2 and 5 and paragraph 3 of article 7".
    """
    unit = parts[0].unit
    first = len(before)
    while first and before[first - 1].unit == unit:
        first -= 1
    small = first
    while small and RANKS[before[small - 1].unit] > RANKS[unit]:
        small -= 1
    if inside and {part.unit for part in before[:small]} == {unit}:
        return before[:small] + parts + before[small:]
    return before[:small] + before[first:] + before[small:first] + parts


def _stands_apart(before: Sequence[Part], parts: Sequence[Part]) -> bool:
    """Tell whether what is named after the parts of a text is none of these: "paragraphs 12 to 15 and annex II"."""
    unit = parts[0].unit
    if not before:
        return False
    return RANKS[unit] < RANKS[before[-1].unit] and unit not in {part.unit for part in before}


def _closes(context: Context, items: Items, end: int) -> bool:
    """Tell whether a reference ends with a part: with its brackets, or with a sentence of a footnote."""
    if items.codes[end] == ")":
        return True
    return items.codes[end] in _STOPS and context.node(items, end - 1).kind == Kind.FOOTNOTE


_MARKS = (",", ")")
_STOPS = (".", ";", END)
_FARTHEST_PART = 24  # items between a text and the last of its parts: 60/1, annex, sect. II, para. 3; 关于…的 between them


def is_of_treaty(context: Context, items: Items, place: int) -> bool:
    """Tell whether articles that stand alone in brackets are of the treaty of the document's own body: "(arts. 2 and 26)".

    Right behind the name of another text they are its articles; numbers higher than any such treaty has are of a law.
    """
    alone = items.codes[place - 1 : place] == "(" and items.codes[place + 1 : place + 2] == ")"
    if not alone or context.treaty is None or _is_behind_another(context.treaty, items, place - 2):
        return False
    parts: tuple[Part, ...] = items.values[place].parts
    return all(part.unit == "article" and not (part.last.isdigit() and int(part.last) > _LAST_ARTICLE) for part in parts)


def _is_behind_another(treaty: Entity, items: Items, place: int) -> bool:
    """Tell whether another instrument is named at a place, perhaps in quotation marks."""
    place -= items.codes[max(0, place) : place + 1] == '"'
    if items.codes[max(0, place) : place + 1] != INSTRUMENT:
        return False
    found: Found = items.values[place]
    return all(form.entity.iri != treaty.iri for form in found.forms)


_LAST_ARTICLE = 93  # of the International Convention on the Protection of the Rights of All Migrant Workers
