"""What a vote is told to have been on: a text that was adopted, or what is named by the symbol beside."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ... import symbols
from ...expressions import compiled
from ...languages.classes import BODY, DATE, SESSION
from ...languages.words import END, NUMBERS
from ...model import Citation, Span
from ...recognise import Items
from ..apart import joins, keys_at, names_amendment
from ..context import Context, sentence_end, sentence_start
from ..proposals import printed_texts


def texts_adopted(context: Context, items: Items, citations: Sequence[Citation], place: int) -> tuple[list[str], int]:
    """Return the keys of the texts that a sentence says to have been adopted so, and where its clause starts.

    It begins with them, or a clause of it does: "Resolution 83/152 was adopted by the Assembly by a recorded vote",
    "recalled that resolutions 83/152 and 83/153 had been adopted by a recorded vote". None are where that is said of one named
    behind them: "Resolution 83/152 rests on resolution 64/292, which it adopted by a recorded vote".
    """
    opening = sentence_start(items, place)
    if place == opening:
        return [], -1
    span = items.span(opening, place)
    texts = list(_texts(citations, span.start, span.end))
    for at, (_, cited) in enumerate(texts):
        named = _place_of(items, cited, range(opening, place))
        for start in (*_clause_starts(context, items, opening, named), *_behind_lead(context, items, opening, named, place)):
            if context.rules.votes.text_before.fullmatch(items.codes, start, named):
                told = any(_says_of(context, items, other, place) for _, other in texts[at + 1 :])
                return ([], -1) if told else (list(_listed(context, items, texts[at:], opening)), start)
    return [], -1


def _clause_starts(context: Context, items: Items, opening: int, place: int) -> Iterator[int]:
    """Yield where a sentence begins, and up to a place its clauses that what was said or recalled leads to."""
    yield opening
    for leading in (context.rules.reach.that, context.rules.stances["recalls"]):
        yield from (found.end() for found in leading.finditer(items.codes, opening, place))


def _behind_lead(context: Context, items: Items, opening: int, named: int, place: int) -> Iterator[int]:
    """Yield where the main clause begins behind what leads to a text that is told to have been adopted so.

    "Unlike resolution 81/2, which preceded it, resolution 82/3 was adopted by a recorded vote".
    """
    comma = items.codes.rfind(",", opening, named)
    end = min(sentence_end(items, place), place + _LONGEST_MANNER)
    if comma >= 0 and context.rules.votes.adopts.search(items.codes, comma, end):
        yield comma + 1


def texts_beside(context: Context, items: Items, citations: Sequence[Citation], span: tuple[int, int]) -> list[str]:
    """Return the keys of the resolutions or decisions that stand right behind how they were adopted, or behind the verb.

    "The Assembly adopted, by a recorded vote of 171 to 2, resolution 82/189", "adopted resolution 82/188 without a vote",
    "adopted by consensus resolutions 82/93 A and B".
    """
    place, end = span
    paragraph = items.span(items.paragraph_start(place), place + 1).start
    last = items.span(place, end).end
    texts = list(_texts(citations, paragraph, last + _FARTHEST_TEXT))
    for at, (keys, cited) in enumerate(texts):
        if len(keys) != 1:
            continue
        if cited.start >= last:
            first = next((i for i in range(end, len(items.codes)) if items.span(i, i + 1).end > cited.start), len(items.codes))
            adopts = context.rules.votes.adopts_text.fullmatch(_without_when(items.codes[end:first]))
            if adopts and not _is_attribute(context, items, cited, end):
                return list(_listed(context, items, texts[at:], end))
        elif cited.end <= items.span(place, place + 1).start and _says_of(context, items, cited, place):
            return [keys[0]]
        elif cited.end <= items.span(place, place + 1).start and _leads_to(context, items, cited, place):
            listed = _listed_before(context, items, texts[: at + 1], place)
            first = _place_of(items, listed[0][1], range(items.paragraph_start(place), place))
            if context.rules.votes.adopts_before.search(items.codes, items.paragraph_start(place), first):
                return [keys[0] for keys, _ in listed]
    return []


def _says_of(context: Context, items: Items, cited: Span, place: int) -> bool:
    """Tell whether what is said of a text leads to how it was adopted: "resolution 82/1, which it adopted by"."""
    low = _behind(items, cited, range(items.paragraph_start(place), place))
    said = context.rules.votes.text_said.match(items.codes, low, place)
    manner = items.codes[said.end() : place].removesuffix(",") if said else ""
    return said is not None and len(manner) <= _LONGEST_MANNER and _MANNER.fullmatch(manner) is not None


def _leads_to(context: Context, items: Items, cited: Span, place: int) -> bool:
    """Tell whether nothing but words for how it was voted stands between a text and a place: "by a recorded vote of"."""
    low = _behind(items, cited, range(max(0, place - _LONGEST_MANNER - _LONGEST_WHEN), place))
    if _is_on_subject(context, items, low, place):
        return True
    titled = low < (low := _behind_title(context, items, low, place))
    between = _without_when(items.codes[low:place]).removesuffix(",")
    if not between:
        return True  # "adopted resolution 85/171, by a recorded vote of 12 to 1"
    short = len(between) <= _LONGEST_MANNER and (titled or items.span(low - 1, low).end <= cited.end)
    near = short and _MANNER.fullmatch(between) is not None
    return near and not joins(context, between) and not any(context.begins_with_and(items, i) for i in range(low, place))


def _is_on_subject(context: Context, items: Items, low: int, place: int) -> bool:
    """Tell whether only what a text is on stands between it and a vote: "resolution 83/161 on lamps by a recorded vote of"."""
    subject = context.rules.votes.subject.match(items.codes, low, place)
    told = subject is None or context.rules.past.form.search(items.codes, low, place) or BODY in items.codes[low:place]
    return not told and place - low <= _LONGEST_SUBJECT and _MANNER.fullmatch(items.codes, low, place) is not None


_LONGEST_SUBJECT = 20  # items, with how it was voted


def _behind_title(context: Context, items: Items, low: int, place: int) -> int:
    """Return where an aside ends behind a text that only says what it is on: "resolution 83/152, on lamps, by 12 votes to 1".

    One that tells what somebody did, or who does what follows, is none: "after resolution 83/152, the Assembly, by 9 votes".
    """
    aside = _TITLE.match(items.codes, low, place)
    if aside is None or context.begins_with_and(items, low + 1) or joins(context, items.codes[low : low + 2]):
        return low
    names = items.codes[context.rules.small.behind_article(items.codes, low + 1)] in BODY
    tells = names or context.rules.past.form.search(items.codes, low, aside.end()) is not None
    return low if tells else aside.end()


def _without_when(codes: str) -> str:
    """Return items without those that tell at which meeting and on which day: "at its 9th meeting, on 6 May, by a vote of"."""
    return _WHEN.sub("", codes)


_WHEN = compiled(f",?[^,;:.(){END}{NUMBERS}]{{0,5}}[{DATE}{SESSION}],?")
_TITLE = compiled(f",[^,;:.(){END}{NUMBERS}]{{1,16}},")
_LONGEST_WHEN = 24  # items of such words
_LONGEST_MANNER = 8  # items between a text and the counts of its vote: «заносимым в отчет о заседании голосованием»
_MANNER = compiled(f"[^,;:.(){END}{NUMBERS}]*")


def _listed_before(
    context: Context, items: Items, texts: Sequence[tuple[Sequence[str], Span]], place: int
) -> Sequence[tuple[Sequence[str], Span]]:
    """Return the last of some texts, and those before it that are listed with it: "resolutions 82/1 and 82/2"."""
    first = len(texts) - 1
    places = range(items.paragraph_start(place), place)
    while first > 0 and _are_listed(context, items, texts[first - 1][1], texts[first][1], places):
        first -= 1
    return texts[first:]


def _listed(context: Context, items: Items, texts: Sequence[tuple[Sequence[str], Span]], start: int) -> Iterator[str]:
    """Yield the key of the first of some texts behind a place, and of those listed with it: "resolutions 82/1 and 82/2"."""
    yield texts[0][0][0]
    for (_, before), (keys, cited) in pairwise(texts):
        if cited.start >= before.end and not _are_listed(context, items, before, cited, range(start, len(items.codes))):
            return
        yield keys[0]


def _are_listed(context: Context, items: Items, before: Span, cited: Span, places: range) -> bool:
    """Tell whether nothing but the joint of a list stands between two texts: "resolutions 82/1 and 82/2"."""
    low = _behind(items, before, places)
    return context.rules.small.day_joint.fullmatch(items.codes, low, _place_of(items, cited, places)) is not None


def _is_attribute(context: Context, items: Items, cited: Span, place: int) -> bool:
    """Tell whether a text only tells of what is named behind it, where a language sets that first: 第2031/9号决定核准的议程."""
    behind = _behind(items, cited, range(place, items.codes.index(END, place)))
    return context.rules.votes.attribute_before.match(items.codes, behind) is not None


def adopted_as(
    context: Context, items: Items, citations: Sequence[Citation], end: int, low: int, high: int, *, bracketed: bool
) -> str:
    """Return the key of the one resolution or decision that a text adopted between two places is told to have become.

    "adopted the text, as resolution 85/171, by a recorded vote", "adopted it without a vote (resolution 85/171)". In brackets,
    where these count, it stands behind the words for how it was adopted, which end at `end`.
    """
    adopts = context.rules.votes.adopts.search(items.codes, low, high)
    if adopts is None or adopts.end() >= high:
        return ""
    low = adopts.end()
    span, told = items.span(low, high), set()
    for keys, cited in _texts(citations, span.start, span.end):
        place = _place_of(items, cited, range(low, high))
        became = context.rules.votes.adopted_as.search(items.codes, low, place)
        if len(keys) == 1 and became and (became[0][0] != "(" or (bracketed and place > end)):
            told.add(keys[0])
    return told.pop() if len(told) == 1 else ""


def texts_told_behind(context: Context, items: Items, end: int, until: int) -> list[str]:
    """Return the paths of the printed texts that the sentence behind a vote, up to `until`, tells to have been adopted by it.

    "It was put to the vote, with the following result: in favour, 37; against, 2. Resolution 72/2 was thus adopted."
    """
    last = sentence_end(items, end + 1)
    if last > until or not end + 1 < last <= end + _LONGEST_RESULT:
        return []  # the sentence tells of another vote
    rules, codes = context.rules, items.codes
    told = rules.votes.adopts.search(codes, end + 1, last) is not None
    others = (rules.votes.proposed, rules.votes.rejects, rules.votes.hoped)
    if not told or any(rule.search(codes, end + 1, last) for rule in others):
        return []
    return printed_texts(context, items, end + 1, last)


_LONGEST_RESULT = 16  # items of a sentence that tells of nothing but what was adopted
_FARTHEST_TEXT = 1200  # characters from how a text was adopted to it, what stands between two pages among them


def _place_of(items: Items, cited: Span, places: range) -> int:
    """Return the first place of a paragraph's that ends behind where a text begins to be cited, the one behind if none does."""
    return places.start + bisect_right(places, cited.start, key=lambda i: items.span(i, i + 1).end)


def _behind(items: Items, cited: Span, places: range) -> int:
    """Return the first place of a paragraph's that begins behind what is cited, the one behind them all where none does."""
    return places.start + bisect_left(places, cited.end, key=lambda i: items.span(i, i + 1).start)


def symbol_beside(context: Context, items: Items, place: int, end: int) -> str:
    """Return the one symbol in brackets of the sentence at a place that tells of what was approved: "the report (A/83/9)".

    One of limited distribution is that of a draft wherever it stands, as long as no amendment is named that may have it.
    """
    start = sentence_start(items, place)
    if context.rules.votes.adopts.search(items.codes, start, end) is None:
        return ""
    keys = [*keys_at(items, (i for i in range(start, end) if items.codes[i - 1] == "("))]
    if len(keys) == 1 and not symbols.is_limited(keys[0]):
        return keys[0]
    drafts = {key for key in keys_at(items, range(start, end)) if symbols.is_limited(key)}
    return drafts.pop() if len(drafts) == 1 and not names_amendment(context, items, start, end) else ""


def communication_decided(context: Context, items: Items, place: int, end: int) -> str:
    """Return the symbol, printed anywhere, of what a treaty body decided on the one communication that a sentence numbers.

    "The Views on communication No. 188/2022 were adopted by 13 votes to 6", on which CEDAW/C/107/D/188/2022 was printed.
    """
    numbers = {*_COMMUNICATION.findall(items.written(sentence_start(items, place), end))}
    if len(numbers) != 1:
        return ""
    text = context.mentions.document.source.text
    printed = {*re.findall(rf"\b[A-Z]+/C/\d+/D/{numbers.pop()}(?![\d/])", text)}
    return printed.pop() if len(printed) == 1 else ""


_COMMUNICATION = compiled(r"(?<![\d/])\d{1,4}/\d{4}(?![\d/])")


def _texts(citations: Iterable[Citation], start: int, end: int) -> Iterator[tuple[Sequence[str], Span]]:
    """Yield the keys of each resolution or decision that running text cites as a whole between two places, and where."""
    for citation in citations:
        target, cited = citation.target, citation.evidence.span
        if not start <= cited.start < end or citation.footnote or target is None or target.locator:
            continue
        if target.keys and _is_text(target.keys[0]):
            yield target.keys, cited


def _is_text(key: str) -> bool:
    return symbols.is_resolution(key) or symbols.is_decision(key)
