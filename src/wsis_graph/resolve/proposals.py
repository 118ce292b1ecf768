"""What a vote is on: a draft that the document prints, or the resolution that it tells to have been adopted."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from .. import symbols
from ..expressions import compiled
from ..languages.classes import PINPOINT, SESSION
from ..languages.numerals import has_session, latin_number
from ..languages.words import END, SYMBOL_TOKEN
from ..model import Kind, Node, Span
from ..recognise import Items, Numbered, Pinpoint
from ..recognise.time import collapse_times
from .apart import keys_at, names_amendment, own_paragraphs, paragraphs
from .context import Context, sentence_end, sentence_start
from .targets import locate

REPORTED = frozenset({Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.UNNUMBERED})  # what tells of others' actions

_LEAST_SHARED = 0.5  # of the stretches of a draft's title that a sentence must share to mean that draft
_FARTHEST_NUMBERED = 60  # paragraphs from the vote on a draft up to one that gives its symbol and title
_FARTHEST_INTRODUCED = 6  # paragraphs from the vote on a draft up to that which introduced it
_STRETCH, _STRETCH_HAN = 8, 2  # characters, spaces left out: two letters say nothing, two Chinese characters do


class Draft(NamedTuple):
    """A draft printed in the document: where, what it is, its title without spaces, the paragraph it stands below.

    Its `symbols` are those beside which a sentence tells its number: "A/C.2/80/L.5 was adopted (see draft resolution I)".
    """

    path: str
    kind: Kind
    number: int  # as printed: each section of a report may number its drafts from one; 0 for a text with a number of its own
    section: str  # path of the section it stands in
    title: str
    announced: str
    symbols: frozenset[str] = frozenset()


def drafts(context: Context) -> list[Draft]:
    """Return the draft resolutions and decisions of a document."""
    found = []
    for section, announced, node in _texts(context.mentions.document.body):
        title = _title(context, [piece for child in node.children if child.kind == Kind.TITLE for piece in child.pieces])
        number = 0 if has_session(node.number) else context.pack.number(node.number) or int(node.path.rsplit("/", 1)[1])
        found.append(Draft(node.path, node.kind, number, section, title, announced))
    named = [*_numbers_of_symbols(context, context.mentions.parts, found)] if found else []
    return [draft._replace(symbols=frozenset(symbol for symbol, path in named if path == draft.path)) for draft in found]


def _title(context: Context, pieces: Sequence[Span]) -> str:
    """Return a title without spaces, and without the sessions that it names: these tell no text from another."""
    text = context.mentions.document.source.text
    items = collapse_times(Items.of(context.rules.lexicon.read(text, [pieces])), context.pack, context.rules)
    told = "".join(_bare(items.written(i, i + 1)) for i, code in enumerate(items.codes) if code != SESSION)
    return told or "".join(_bare(text[slice(*piece)]) for piece in pieces)


def _texts(node: Node, section: str = "") -> Iterator[tuple[str, str, Node]]:
    """Yield the resolutions and decisions below a node, with the paths of their section and of the paragraph before each."""
    announced = ""
    for child in node.children:
        if child.kind == Kind.PARAGRAPH:
            announced = child.path
        if child.kind in (Kind.RESOLUTION, Kind.DECISION) and child.path:
            yield section, announced, child
        yield from _texts(child, child.path if child.kind == Kind.SECTION else section)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


class Bounds(NamedTuple):
    """Where the paragraph of a vote begins and its sentence ends, and where other votes stand before and behind it.

    What is told behind the sentence up to `until` may tell the section of a draft: "(For the text, see chap. I, sect. A.)".
    `first` is where the first vote of the sentence stands.
    """

    start: int
    end: int
    until: int
    first: int
    before: int
    after: int


def proposals(context: Context, items: Items, known: Sequence[Draft], span: tuple[int, int], bounds: Bounds) -> list[str]:
    """Return what was acted on: paths of drafts, or of paragraphs voted on by themselves, or the symbol of a draft not printed.

    Paragraphs of a draft that is not told have paths that begin with a slash, those of one that is told by its symbol paths
    below that: `of_next` tells whose they are.
    """
    first = max(bounds.start, bounds.before)
    sides = _sides(items, span, bounds, lambda low, high: PINPOINT in items.codes[low:high])
    parts = paragraphs(context, items, span[0], first, bounds.end, sides[0] if sides else None)
    found = _drafts_acted_on(context, items, known, span, bounds, of_parts=bool(parts))
    if not parts:
        own = [*own_paragraphs(context, items, max(first, sentence_start(items, span[0])), min(bounds.after, bounds.end))]
        return found or own or _draft_put_forward(context, items, span, bounds) or _annexed(context, items, span, bounds)
    found = found or _draft_put_forward(context, items, span, bounds) or [""]
    return [f"{draft}/{part}" for draft in found for part in parts]


def _sides(
    items: Items, span: tuple[int, int], bounds: Bounds, is_told: Callable[[int, int], bool]
) -> Sequence[tuple[int, int]]:
    """Return both sides of one of several votes of a sentence, first the one where the first vote has what it is on.

    "To retain, by 9 votes to 5, paragraph 3 and, by 8 votes to 6, paragraph 4". Empty where the sentence tells of one vote.
    `is_told` tells whether something that may be voted on stands between two places.
    """
    place, end = span
    opening = max(bounds.start, sentence_start(items, place))
    if bounds.before <= opening and bounds.after >= bounds.end:
        return ()
    before, behind = (max(opening, bounds.before), place), (end, min(bounds.after, bounds.end))
    return (before, behind) if is_told(opening, bounds.first) else (behind, before)


def is_symbol(document: str) -> bool:
    """Tell whether a vote is on what has a symbol, not on a part of the document that tells of it."""
    return document[:1].isupper()


def of_next(context: Context, documents: Sequence[str], told_in: Sequence[str], amendments: Collection[int]) -> list[str]:
    """Return what votes are on: paragraphs alone are of the draft that is voted on next, in a vote or two; "" where none is.

    So they are where the document prints no such paragraph; of a draft that it does not print they have the symbol, told with
    them or by the next vote, as they have that of the text voted on right before in the paragraph that each is `told_in`:
    "adopted resolution 85/171 by 9 votes to 5; paragraph 3 had been retained by 8 to 6". The `amendments` are the places of
    votes on these, which are not on the draft itself.
    """
    told = [symbols.split_part(document) if is_symbol(document) else ("", document) for document in documents]
    whole = ["" if place in amendments else symbol or part for place, (symbol, part) in enumerate(told)]
    found = []
    for place, (symbol, part) in enumerate(told):
        draft = _whole_text(whole, told_in, place) if part.startswith("/") else symbol
        path = symbol or ("" if place in amendments else draft) if is_symbol(draft) else f"{draft}{part}"
        found.append(path if not _PART_PATH.match(path) or path in context.printed else symbol)
    return found


def _whole_text(whole: Sequence[str], told_in: Sequence[str], place: int) -> str:
    """Return what the vote is on that a vote on a part goes with: the next one, in another paragraph only if none is before."""
    ahead = range(place + 1, min(len(whole), place + 1 + _MOST_APART))
    following = next((i for i in ahead if _DRAFT.match(whole[i])), -1)
    before = whole[place - 1] if place and told_in[place - 1] == told_in[place] else ""
    if is_symbol(before) and (following < 0 or told_in[following] != told_in[place]):
        return before
    match = _DRAFT.match(whole[following]) if following >= 0 else None
    return match[0] if match else ""


_MOST_APART = 4  # votes on paragraphs of a draft before that on the whole
_DRAFT = compiled(r"(?:res|dec)/\d+|[A-Z].*")
_PART_PATH = compiled(r"(?:(?:res|dec)/\d+)?/")


def _draft_put_forward(context: Context, items: Items, span: tuple[int, int], bounds: Bounds) -> list[str]:
    """Return the key of the one draft that the sentence of a vote calls so by symbol: "draft resolution A/C.2/80/L.5".

    Its title may stand between: "introduced a draft resolution entitled “X” (A/C.2/80/L.5), which was adopted".
    """
    low, high = max(sentence_start(items, span[0]), bounds.before), min(bounds.after, bounds.end)
    behind = [found.end() for found in context.rules.votes.proposed.finditer(items.codes, low, high)]
    of_draft = bool(behind) and not names_amendment(context, items, low, high)
    if of_draft and (beside := _draft_on_side(items, span, bounds)):
        return [beside]
    keys = {*keys_at(items, behind)}
    if of_draft and not keys:
        bracketed = keys_at(items, (i for i in range(behind[0], high) if items.codes[i - 1] == "("))
        keys = {key for key in bracketed if symbols.is_limited(key)}
        if not keys and not any(keys_at(items, range(low, high))):
            before = context.rules.votes.proposed.finditer(items.codes, bounds.start, low)
            keys = {*keys_at(items, [found.end() for found in before])}  # "The draft resolution was then adopted"
    return [*keys] if len(keys) == 1 else []


def _draft_on_side(items: Items, span: tuple[int, int], bounds: Bounds) -> str:
    """Return the key of the draft that one of several votes of a sentence is on, which tells of several by symbol; else "".

    It stands on the side where the first vote has its own, or on the other: "adopted L.4 by consensus and rejected L.5 by".
    """
    sides = _sides(items, span, bounds, lambda low, high: bool(_symbols(items, low, high)))
    if not sides or len(_symbols(items, sentence_start(items, span[0]), bounds.end)) < _SEVERAL:
        return ""
    found = ((high == span[0], [*_symbols(items, low, high).values()]) for low, high in sides)
    return next((keys[-1] if before else keys[0] for before, keys in found if keys), "")


_SEVERAL = 2


def _annexed(context: Context, items: Items, span: tuple[int, int], bounds: Bounds) -> list[str]:
    """Return the path of the annex of the document that a text adopted is printed in.

    "(annex II)", "see annex I", "the text of which is reproduced in annex I", which may stand before how it was adopted.
    """
    rules, start = context.rules, sentence_start(items, span[0])
    if rules.votes.adopts.search(items.codes, start, bounds.end) is None:
        return []  # "decided, by 12 votes to 3, to keep the procedure (see annex I)"
    codes = items.codes[span[1] : bounds.until]
    seen = {span[1] + i for _, match in context.rules.find("internal", codes) for i in range(*match.span())}
    named = [i for i in range(start, bounds.until) if items.codes[i] == PINPOINT]
    places = [
        i
        for i in named
        if (i >= span[1] and (i in seen or items.codes[i - 1] == "("))
        or (rules.votes.reproduced.search(items.codes, start, i) and not rules.parts.link.match(items.codes, i + 1))
    ]
    paths = [path for i in places for path in locate(items.values[i].parts, "para")[1] if _ANNEX_PATH.fullmatch(path)]
    return [path for path in paths if path in context.printed][:1]


_ANNEX_PATH = compiled(r"annex/(?:\d+|[a-z])")


def _drafts_acted_on(
    context: Context, items: Items, known: Sequence[Draft], span: tuple[int, int], bounds: Bounds, *, of_parts: bool
) -> list[str]:
    """Return the paths of the drafts that were acted on, or `of_parts` of which; one unless a list of numbers tells of several.

    They are named by a number, their place, their title, or most of it. Of drafts with one number the sentence tells the
    section, or the title.
    """
    start, end = bounds.start, bounds.end
    place = span[1]
    opening = sentence_start(items, place)
    if context.rules.votes.rejects.search(items.codes, opening, end) and printed_text(context, items, start, opening):
        start = opening  # what was rejected is no text with a number, which was adopted
        bounds = bounds._replace(start=opening)
    if paths := _printed_texts_told(context, items, span, bounds):
        return paths
    sentence = _bare(items.written(start, end))
    length = _STRETCH if context.pack.spaced else _STRETCH_HAN
    sections = _sections(items, opening, end) or _sections(items, end, bounds.until) or _sections(items, start, opening)

    def told(draft: Draft) -> tuple[bool, float]:
        return bool(sections) and f"/{draft.section}".endswith(sections), _shared(draft.title, sentence, length)

    for low, high in _clauses(context, items, span, bounds):
        if named := [
            max(same, key=told).path
            for kind, number in _numbered(context, items, low, high)
            if (same := [d for d in known if d.kind == kind and d.number == number])
        ]:
            return named
    if path := _draft_at(context, items, known, start, end):
        return [path]
    in_section = [draft for draft in known if sections and told(draft)[0]]
    if len(in_section) == 1:
        return [in_section[0].path]
    path = _titled(context, known, items.written(start, end)) or _told_by_title(context, items, known, opening, end)
    if not path and (of_parts or PINPOINT not in items.codes[opening:end]):
        path = _introduced(context, items, known, start if of_parts else opening, bounds)
    if path := path or _printed_below(context, items, known, end):
        return [path]
    told_symbols = _symbols(items, start if of_parts else opening, end).keys()
    return [draft.path for draft in known if told_symbols & draft.symbols][:1]


def _printed_below(context: Context, items: Items, known: Sequence[Draft], end: int) -> str:
    """Return the path of the text that the paragraph of a sentence leads to: "adopted the following decision:"."""
    last = items.codes.find(END, end)
    if items.codes[last - 1] != ":":
        return ""
    above = context.node(items, last - 1).path
    return next((draft.path for draft in known if draft.announced == above), "")


def _printed_texts_told(context: Context, items: Items, span: tuple[int, int], bounds: Bounds) -> list[str]:
    """Return the paths of the texts with numbers of their own that a vote is told to have been on, none where there is none.

    Of several votes of a sentence each is on the text on the side where the first has its own. Then its sentence counts, and
    the rest of the paragraph only where that names none: "adopted decision 8/1 by 9 votes to 5. Decision 8/2 was adopted".
    """
    start, end = bounds[:2]
    for clause in _sides(items, span, bounds, lambda low, high: printed_text(context, items, low, high) != "")[:1]:
        if paths := printed_texts(context, items, *clause):
            return paths
    opening = max(start, sentence_start(items, span[0]))
    behind = _text_told_behind(context, items, bounds)
    return printed_texts(context, items, opening, end) or printed_texts(context, items, start, end, behind)


def printed_text(context: Context, items: Items, start: int, end: int, behind: int = -1) -> str:
    """Return the path of the text with a number of its own that is named between two places, or up to one `behind` them.

    "For the text, see chap. I, resolution 72/2."
    """
    written = _BETWEEN_DIGITS.sub(",", items.written(start, max(end, behind)))  # «резолюцию 72/2 14 голосами» is not 72/214
    printed = latin_number(written, context.key)
    for own, paths in context.texts.items():
        if re.search(rf"(?<![\d/]){re.escape(''.join(own.split()))}(?![\d/])", printed):
            return _of_kind_told(context, own, paths, range(start, end))
    return ""


def printed_texts(context: Context, items: Items, start: int, end: int, behind: int = -1) -> list[str]:
    """Return the path of the text that `printed_text` finds, and those of the texts that are listed with it.

    "Adopted decisions 59/101, 59/102 and 59/103 without a vote."
    """
    path = printed_text(context, items, start, end, behind)
    listed: list[str] = []
    last = -1
    for numbered in _numbers_named(context, range(start, max(end, behind))):
        if not _are_joined(context, items, last, numbered.start):
            if path in listed:
                break
            listed = []
        listed += _texts_numbered(context, numbered)
        last = numbered.end
    return list(dict.fromkeys(listed)) if path in listed else [path] if path else []


def _numbers_named(context: Context, places: range) -> list[Numbered]:
    """Return the numbers of resolutions and decisions that are named at some places, in order."""
    return sorted(value for value in context.items.values.values() if isinstance(value, Numbered) and value.start in places)


def _texts_numbered(context: Context, numbered: Numbered) -> Iterator[str]:
    """Yield the paths of the texts of the document that have the numbers named with one noun."""
    for own, paths in context.texts.items():
        if any(latin_number(each.written, context.key) == "".join(own.split()) for each in numbered.numbers):
            yield _of_kind(paths, {numbered.decision})


def _of_kind_told(context: Context, number: str, paths: Sequence[str], places: range) -> str:
    """Return which of the texts of one number is called a decision, or a resolution, at one of the places."""
    named = _numbers_named(context, places) if len(paths) > 1 else ()
    return _of_kind(paths, {each.decision for each in named if any(own.written == number for own in each.numbers)})


def _of_kind(paths: Sequence[str], decisions: Collection[bool]) -> str:
    """Return which of the texts of one number is a decision, or a resolution, as it is called: the first where both fit."""
    return next((path for path in paths if path.startswith("dec/") in decisions), paths[0])


_BETWEEN_DIGITS = compiled(r"(?<=\d)\s+(?=\d)")


def _clauses(context: Context, items: Items, span: tuple[int, int], bounds: Bounds) -> Iterator[tuple[int, int]]:
    """Yield where the number of the draft may stand that was voted on, the likeliest first.

    Of several votes of a sentence each has its draft on the side where the first one has.
    """
    yield from _sides(items, span, bounds, lambda low, high: any(_numbered(context, items, low, high)))[:1]
    yield span[1], bounds.end
    yield sentence_start(items, span[0]), bounds.end
    if (behind := _text_told_behind(context, items, bounds)) >= 0:
        yield bounds.end, behind
    yield bounds.start, bounds.end


def _text_told_behind(context: Context, items: Items, bounds: Bounds) -> int:
    """Return where the sentence ends that tells right behind that of a vote where the text is, -1 where none does.

    It stands in brackets, or begins with words for the text: "For the text, see chap. I, resolution 72/2."
    """
    if items.codes[bounds.end + 1 : bounds.end + 2] == "(":
        return items.codes.find(")", bounds.end, bounds.until)
    told = context.rules.votes.text_at.match(items.codes, bounds.end + 1, bounds.until)
    return min(sentence_end(items, told.end()), bounds.until) if told else -1


def _numbered(context: Context, items: Items, low: int, high: int) -> Iterator[tuple[Kind, int]]:
    """Yield kind and number of the first drafts that are named by numbers between two places: "draft decisions I and II"."""
    last = -1
    for rule, match in context.rules.find("draft", items.codes[low:high]):
        if last >= 0 and not _are_joined(context, items, last, low + match.start()):
            break
        kind = Kind.DECISION if rule.values["draft"] == "decision" else Kind.RESOLUTION
        last = low + match.end()
        number = context.pack.number(items.written(low + match.start("n"), last))
        yield kind, number
        while (more := context.rules.votes.next_draft.match(items.codes, last, high)) and number:
            group = "next" if more["next"] else "last"
            following = context.pack.number(items.written(*more.span(group)))
            yield from ((kind, each) for each in range(following if more["next"] else number + 1, following + 1))
            number, last = following, more.end()


def _are_joined(context: Context, items: Items, low: int, high: int) -> bool:
    """Tell whether nothing but the joint of a list, and an article, stands between two places."""
    joint = context.rules.small.separators.match(items.codes, low, high)
    parted = joint is not None and joint.end() > low and high - joint.end() <= 1
    return parted or (low == high and context.begins_with_and(items, high))


def _titled(context: Context, known: Sequence[Draft], written: str) -> str:
    """Return the path of the draft most of whose title is written somewhere, empty where none is."""
    sentence, length = _bare(written), _STRETCH if context.pack.spaced else _STRETCH_HAN
    best = max(known, key=lambda d: _shared(d.title, sentence, length), default=None)
    return best.path if best is not None and _shared(best.title, sentence, length) >= _LEAST_SHARED else ""


def _told_by_title(context: Context, items: Items, known: Sequence[Draft], start: int, end: int) -> str:
    """Return the path of the draft whose title has in it the words right behind a draft: "a draft decision on the extension".

    They need not be all of the title. Empty where the words are few or fit no title, or those of several.
    """
    length, longest = (_STRETCH, _LONGEST_WORDS) if context.pack.spaced else (_STRETCH_HAN, _LONGEST_WORDS_HAN)
    for found in context.rules.votes.proposed.finditer(items.codes, start, end):
        kind = Kind.DECISION if found["decision"] else Kind.RESOLUTION
        clause = _CLAUSE.match(items.codes, found.end(), end)
        stop = min(clause.end(), found.end() + longest) if clause else 0
        words = _bare(items.written(found.end(), stop))[:longest] if stop > found.end() else ""
        fit = [d.path for d in known if d.kind == kind and _shared(words, d.title, length) >= _LEAST_OF_WORDS]
        if len(words) == longest and len(fit) == 1:
            return fit[0]
    return ""


_CLAUSE = compiled(r"[^,.;:()]*")
_LONGEST_WORDS, _LONGEST_WORDS_HAN = 36, 12  # characters behind a draft that may be words of its title
_LEAST_OF_WORDS = 0.6  # of the stretches of these


def _introduced(context: Context, items: Items, known: Sequence[Draft], opening: int, bounds: Bounds) -> str:
    """Return the path of the draft that a paragraph before introduced by its title: "the draft, as amended, was adopted".

    Of one that the document does not print it is the symbol. Where none was introduced, or only one by symbol, it is the only
    one of its kind that is printed as a draft. None where the vote is on an amendment.
    """
    start, end = bounds.start, bounds.end
    acted = context.rules.votes.proposed.search(items.codes, opening, end)
    if acted is None:  # "The draft resolution was put to the vote. By 35 votes to 1, the text was adopted"
        opening = max(start, bounds.before)
        acted = context.rules.votes.proposed.search(items.codes, opening, end)
    if acted is None or names_amendment(context, items, opening, end):
        return ""
    kind = Kind.DECISION if acted["decision"] else Kind.RESOLUTION
    drafts_of_kind = [draft for draft in known if draft.kind == kind]
    told = _symbols(items, acted.start(), end)  # what stands before is another document, such as a statement of its costs
    low, decision = max(start, bounds.before), bool(acted["decision"])
    alone = _put_forward_above(context, items, low, opening, decision=decision)
    if alone := alone or _put_forward_before_amendments(context, items, start, opening, decision=decision):
        return "" if told else _by_symbol(drafts_of_kind, alone)
    chapter = context.chapter(items, opening)
    for _ in range(_FARTHEST_NUMBERED if told else _FARTHEST_INTRODUCED):
        if start == 0:
            break
        start, stop = items.paragraph_start(start - 1), start - 1
        if context.chapter(items, start) != chapter:
            break
        named = _symbols_of_drafts(context, items, start, stop)
        mentioned = {bool(found["decision"]) for found in context.rules.votes.proposed.finditer(items.codes, start, stop)}
        if told.keys() & named.keys() if told else bool(acted["decision"]) in mentioned:
            path = _titled(context, drafts_of_kind, items.written(start, stop))
            if not path and names_amendment(context, items, start, stop):
                continue  # the symbol is that of the amendment
            if path or (not told and (named or context.rules.small.entitled.search(items.codes, start, stop))):
                only = "" if path or told else _only_one(context, items, drafts_of_kind, decision=decision)
                return path or only or _by_symbol(drafts_of_kind, named)
    return "" if told else _printed_alone(drafts_of_kind)


def _printed_alone(drafts_of_kind: Sequence[Draft]) -> str:
    """Return the path of the only one of the drafts of a kind that is printed as a draft; empty where several are."""
    numbered = [draft.path for draft in drafts_of_kind if draft.number]
    return numbered[0] if len(numbered) == 1 else ""


def _only_one(context: Context, items: Items, drafts_of_kind: Sequence[Draft], *, decision: bool) -> str:
    """Return the path of the only draft of its kind that is printed, where the document tells the symbol of one only."""
    alone = _printed_alone(drafts_of_kind)
    told: set[str] = set()
    for found in context.rules.votes.proposed.finditer(items.codes) if alone else ():
        if bool(found["decision"]) == decision:
            low, high = sentence_start(items, found.start()), sentence_end(items, found.start())
            told |= _symbols_of_drafts(context, items, low, high).keys()
    return alone if len(told) == 1 else ""


def _symbols_of_drafts(context: Context, items: Items, start: int, end: int) -> Mapping[str, str]:
    """Return the symbols of drafts between two places without those of statements of their costs.

    Such a symbol is the last of its clause: "the statement of the budget implications of the draft (L.9), submitted by".
    """
    named = dict(_symbols(items, start, end))
    for costs in context.rules.votes.costs.finditer(items.codes, start, end):
        clause = _CLAUSE_OF_COSTS.match(items.codes, costs.start(), end)
        for key in [*_symbols(items, *clause.span())][-1:] if clause else ():
            named.pop(key, None)
    return named


_CLAUSE_OF_COSTS = compiled("[^,;.]*")


def _put_forward_above(context: Context, items: Items, start: int, end: int, *, decision: bool) -> Mapping[str, str]:
    """Return the one symbol that stands beside a draft before the sentence of a vote, in its paragraph; else none."""
    drafts = [bool(found["decision"]) == decision for found in context.rules.votes.proposed.finditer(items.codes, start, end)]
    named = _symbols(items, start, end) if drafts and all(drafts) else {}
    return named if len(named) == 1 and not names_amendment(context, items, start, end) else {}


def _put_forward_before_amendments(
    context: Context, items: Items, start: int, end: int, *, decision: bool
) -> Mapping[str, str]:
    """Return the one symbol that stands beside a draft in its paragraph before sentences on amendments to it; else none.

    "The Committee considered draft resolution L.5. An amendment was rejected. The draft as a whole was adopted".
    """
    low = end
    while low > start and names_amendment(context, items, before := sentence_start(items, max(start, low - 2)), low):
        low = before
    return _put_forward_above(context, items, start, low, decision=decision) if start < low < end else {}


def _by_symbol(known: Sequence[Draft], named: Mapping[str, str]) -> str:
    """Return the path of the draft that has one of the symbols, else the symbol if it is the only one."""
    printed = next((draft.path for draft in known if named.keys() & draft.symbols), "")
    return printed or (next(iter(named.values())) if len(named) == 1 else "")


def _numbers_of_symbols(context: Context, items: Items, known: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    """Yield the symbols of drafts with the paths of those whose numbers stand in the same sentences, each alone."""
    high = -1
    for place in (i for i in range(len(items.codes)) if items.codes[i] == SYMBOL_TOKEN):
        if place < high:
            continue  # another symbol of the same sentence
        low, high = sentence_start(items, place), sentence_end(items, place)
        named, numbers = _symbols(items, low, high), [*_numbered(context, items, low, high)]
        same = [draft.path for draft in known if [(draft.kind, draft.number)] == numbers]
        if len(named) == len(same) == 1:
            yield next(iter(named)), same[0]


def _symbols(items: Items, start: int, end: int) -> Mapping[str, str]:
    """Return the symbols of drafts between two places, by what they are without revisions and addenda; of several the last."""
    return {symbols.base(key)[0]: key for key in keys_at(items, range(start, end)) if symbols.is_limited(key)}


def _sections(items: Items, start: int, end: int) -> tuple[str, ...]:
    """Return the ends of paths of the sections that are named between two places."""
    pinpoints: list[Pinpoint] = [items.values[i] for i in range(start, end) if items.codes[i] == PINPOINT]
    return tuple(f"/{path}" for pinpoint in pinpoints for path in locate(pinpoint.parts, "para")[1] if "sec/" in path)


def _draft_at(context: Context, items: Items, known: Sequence[Draft], start: int, end: int) -> str:
    """Return the path of the draft that stands alone below a paragraph that a sentence refers to: "see para. 4"."""
    for _, match in context.rules.find("internal", items.codes[start:end]):
        pinpoints = (items.values[start + i] for i in range(*match.span()) if items.codes[start + i] == PINPOINT)
        places = {f"para/{part.first}" for pinpoint in pinpoints for part in pinpoint.parts if part.unit == "paragraph"}
        below = [draft.path for draft in known if draft.announced in places]
        if len(below) == 1:
            return below[0]
    return ""


def _shared(title: str, sentence: str, length: int) -> float:
    stretches = {title[i : i + length] for i in range(len(title) - length + 1)}
    return sum(stretch in sentence for stretch in stretches) / len(stretches) if stretches else 0.0
