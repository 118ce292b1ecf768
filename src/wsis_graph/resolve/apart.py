"""What is voted on apart from a draft: a paragraph of it by itself, or an amendment to it."""

from collections.abc import Collection, Iterable, Iterator

from .. import symbols
from ..expressions import compiled
from ..languages.classes import BODY, INSTRUMENT, PINPOINT
from ..languages.words import END, NUMBERS, SYMBOL_TOKEN
from ..recognise import Items, Pinpoint
from ..recognise.pinpointing import Part
from .context import Context, sentence_start
from .targets import locate

NEAREST_VERB = 12  # items from how was voted to what that did: 的记录表决结果否决
_FARTHEST_AMENDMENT = 6  # paragraphs from the vote on an amendment up to that which tells its symbol
_FARTHEST_PARAGRAPH = 2  # paragraphs from the vote on one of a draft up to where it is named
_FARTHEST_DRAFT = 2000  # items from an amendment back to the draft that it is to
_LONGEST_LINK = 6  # items between an amendment and the draft that it is to: "(A/C.2/80/L.61) to the"
_LONGEST_TO_PARAGRAPH = 8  # items between an amendment and the paragraph that it is to: who put it forward
_LONGEST_CHANGE = 30  # items between an amendment and the only paragraph named, the words that it would insert among them
_LONGEST_ADOPTED = 10  # items from how was voted to the text adopted so: 未经表决通过第83/541号决定
_OTHER_CLAUSE = compiled("[;(]")
_PARTS_CLAUSE = compiled("[,;]")
_PUT_FORWARD = compiled(r"/(?:L|CRP|WP)\.\d")  # in symbols of what is proposed in a meeting
_BESIDE = compiled(f"[^,.;:(){END}]{{0,{_LONGEST_LINK}}}")  # of the clause
_CITED = compiled(f"[{NUMBERS}{INSTRUMENT}]")
_NUMBERED = frozenset({"paragraph", "preambular", "item"})


def paragraphs(
    context: Context, items: Items, place: int, first: int, end: int, clause: tuple[int, int] | None = None
) -> tuple[str, ...]:
    """Return the paragraphs of a draft that a vote is on, as paths in it: ("op/13",); none where it is on something else.

    They are named in the sentence of the vote, which ends at `end`, or from `first` on: "A separate vote was taken on
    paragraph 13. The result was 30 votes to 2". Words may point back to the one named last: "to retain that paragraph". Of
    several votes of a sentence each is on what its own clause names, where that names any.
    """
    rules, codes = context.rules, items.codes
    opening = max(first, sentence_start(items, place))
    if names_amendment(context, items, opening, end):
        return ()
    apart = rules.votes.apart.search(codes, opening, end)
    told_itself = rules.votes.proposed.search(codes, opening, end) or _CITED.search(
        codes, place, min(end, place + _LONGEST_ADOPTED)
    )
    if apart is None and not told_itself:
        apart = rules.votes.apart.search(codes, first, opening)
    if apart is None and clause is not None and PINPOINT in codes[slice(*clause)]:
        apart = rules.votes.apart.search(codes, sentence_start(items, place), end)
    if apart is None:
        return ()
    other = {first + i for _, match in rules.find("internal", codes[first:end]) for i in range(*match.span())}
    named = [i for i in range(first, end) if codes[i] == PINPOINT and i not in other and _is_of_draft(items, i)]
    own = [i for i in named if clause is not None and clause[0] <= i < clause[1]]
    nearest = min(own or named, key=lambda i: abs(i - apart.start()), default=None)
    if nearest is None and not other and rules.votes.that_paragraph.search(codes, first, end):
        nearest = _paragraph_named_last(items, first)
    return _paths_at(items, nearest)


def _paths_at(items: Items, place: int | None) -> tuple[str, ...]:
    """Return the paragraphs of a draft that are named at a place, as paths in it."""
    return locate(map(_of_only_paragraph, items.values[place].parts), "op")[1] if place is not None else ()


def _of_only_paragraph(part: Part) -> Part:
    """Return a part of a draft; a subparagraph that is named alone is one of its only paragraph."""
    return Part("paragraph", f"1/{part.first}", f"1/{part.last}") if part.unit == "item" else part


def own_paragraphs(context: Context, items: Items, start: int, end: int) -> tuple[str, ...]:
    """Return the paragraphs of the document itself that a sentence tells of a vote on: "to retain paragraph 9 above".

    None where it names a draft or an amendment, or only leads to what is told elsewhere: "(see para. 9 above)".
    """
    rules, codes = context.rules, items.codes
    if rules.votes.apart.search(codes, start, end) is None or names_amendment(context, items, start, end):
        return ()
    if rules.votes.proposed.search(codes, start, end):
        return ()
    found = (range(start + match.start(), start + match.end()) for _, match in rules.find("internal", codes[start:end]))
    places = (i for each in found if not _is_bracketed(codes, start, each.start) for i in each if codes[i] == PINPOINT)
    paths = next((locate(items.values[i].parts, "para")[1] for i in places), ())
    return tuple(path for path in paths if path in context.printed)


def _is_bracketed(codes: str, start: int, place: int) -> bool:
    """Tell whether a bracket that opens behind a place is still open at another."""
    return codes.rfind("(", start, place) > codes.rfind(")", start, place)


def _paragraph_named_last(items: Items, place: int) -> int | None:
    """Return where the paragraph of a draft is named that was told of last before a place, None where it is another text's."""
    start = place
    for _ in range(_FARTHEST_PARAGRAPH):
        start = items.paragraph_start(max(0, start - 1))
    last = items.codes.rfind(PINPOINT, start, place)
    return last if last >= 0 and _is_of_draft(items, last) else None


def _is_of_draft(items: Items, place: int) -> bool:
    """Tell whether paragraphs are named at a place, with no text right beside them that was adopted before."""
    pinpoint: Pinpoint = items.values[place]
    beside = _BESIDE.match(items.codes[max(0, place - _LONGEST_LINK) : place][::-1]), _BESIDE.match(items.codes, place + 1)
    cited = any(_CITED.search(clause[0]) for clause in beside if clause is not None)
    return not cited and all(part.unit in _NUMBERED for part in pinpoint.parts)


def amendment_voted(context: Context, items: Items, span: tuple[int, int], first: int, end: int) -> tuple[int, int] | None:
    """Return between which places the amendment is named that a vote is on; None where it is on something else.

    Whatever draft it is to. The sentence of a vote may name nothing: "the amendment was voted on. The result was 12 to 20".
    """
    rules = context.rules
    opening = max(first, sentence_start(items, span[0]))
    if names_amendment(context, items, opening, end):
        rejects = rules.votes.rejects.search(items.codes, opening, min(end, span[1] + NEAREST_VERB))
        return (opening, end) if rejects or _is_alone(context, items, opening, end) else None
    others = rules.votes.proposed, rules.votes.apart
    if BODY in items.codes[opening:end] or any(rule.search(items.codes, opening, end) for rule in others):
        return None
    before = max(first, sentence_start(items, max(first, opening - 1)))
    named = names_amendment(context, items, before, opening)
    if not named or not _is_alone(context, items, before, opening):
        return None
    return before, end if SYMBOL_TOKEN in items.codes[opening:end] else opening  # "The first, put forward by Chad (L.6), was"


def names_amendment(context: Context, items: Items, start: int, end: int) -> bool:
    """Tell whether an amendment is named between two places as what was voted on."""
    return next(_amendments(context, items, start, end), None) is not None


def names_only_proposal(context: Context, items: Items, start: int, end: int) -> bool:
    """Tell whether the last of what is named between two places as what was voted on is a proposal, no amendment."""
    named = [*context.rules.votes.amendment.finditer(items.codes, start, end)]
    return bool(named) and named[-1]["proposal"] is not None


def _amendments(context: Context, items: Items, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where amendments are named, or proposals that their sentence has not named drafts: "on draft I, the proposal"."""
    rules = context.rules
    for found in rules.votes.amendment.finditer(items.codes, start, end):
        opening = max(start, sentence_start(items, found.start()))
        if found["voted"] or (found["proposal"] and not rules.votes.proposed.search(items.codes, opening, found.start())):
            yield found.span()


def _is_alone(context: Context, items: Items, start: int, end: int) -> bool:
    """Tell whether drafts are named between two places only as what an amendment is to: "the amendment to the draft"."""
    amended = [*_amendments(context, items, start, end)]
    drafts = [draft.span() for draft in context.rules.votes.proposed.finditer(items.codes, start, end)]
    return all(any(_are_linked(context, items, one, draft) for one in amended) for draft in drafts)


def _are_linked(context: Context, items: Items, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether few words stand between two things, and nothing that begins another clause or joins them.

    A paragraph may stand between: "an oral amendment by the representative of Chile to paragraph 5 of the draft".
    """
    low, high = min(one[1], other[1]), max(one[0], other[0])
    place = items.codes.find(PINPOINT, low, high)
    if place >= 0:
        parts = (low, place), (place + 1, high)
        return all(_is_short(context, items, *part, _LONGEST_TO_PARAGRAPH) for part in parts)
    return _is_short(context, items, low, high, _LONGEST_LINK)


def _is_short(context: Context, items: Items, low: int, high: int, longest: int) -> bool:
    """Tell whether few words stand between two places, none of which begins another clause or joins."""
    between = items.codes[low:high]
    return len(between) <= longest and not joins(context, between) and _PARTS_CLAUSE.search(between) is None


def joins(context: Context, codes: str) -> bool:
    """Tell whether an "and" stands among codes."""
    return any(context.rules.small.joined.search(codes, 0, i + 1) for i in range(len(codes)))


def amendment_symbols(context: Context, items: Items, start: int, end: int) -> list[str]:
    """Return the keys of the amendments that are named between two places.

    Where it is "the amendment", its symbol is told before, with no other, or alone behind it; one that was made orally, or
    that is "a further amendment", has none.
    """
    if context.rules.votes.oral.search(items.codes, start, end):
        return []
    drafts = _draft_symbols(context, items, max(0, start - _FARTHEST_DRAFT), end)
    if named := _symbols(items, start, end, drafts):
        return named
    if context.rules.votes.further_amendment.search(items.codes, start, end):
        return []
    for _ in range(_FARTHEST_AMENDMENT):
        first = items.paragraph_start(start)
        amended = [*_amendments(context, items, first, start)]
        if amended and (named := _symbols(items, first, start, drafts)):
            behind = named if len(named) == 1 else _symbols(items, amended[-1][1], start, drafts)
            return behind if len(behind) == 1 else []
        if first == 0:
            break
        start = first - 1
    return []


def amended_paragraphs(context: Context, items: Items, start: int, end: int) -> tuple[str, ...]:
    """Return the paragraphs of a draft, as paths in it, that an amendment made orally between two places is to."""
    if not context.rules.votes.oral.search(items.codes, start, end):
        return ()
    amended = [*_amendments(context, items, start, end)]
    named = [i for i in range(start, end) if items.codes[i] == PINPOINT and _is_of_draft(items, i)]
    linked = (i for i in named if any(_leads_to(context, items, one, i) for one in amended))
    alone = named[0] if len(named) == 1 and amended and _is_changed(items, amended[0], named[0]) else None
    return _paths_at(items, next(linked, alone))


def _is_changed(items: Items, amendment: tuple[int, int], place: int) -> bool:
    """Tell whether what an amendment would do leads on to a paragraph: "which inserted the words “upon request” in"."""
    low, high = min(amendment[1], place), max(amendment[0], place)
    return high - low <= _LONGEST_CHANGE and _OTHER_CLAUSE.search(items.codes, low, high) is None


def _leads_to(context: Context, items: Items, amendment: tuple[int, int], place: int) -> bool:
    """Tell whether few words stand between an amendment and a paragraph; commas may stand around what it would change."""
    low, high = min(amendment[1], place + 1), max(amendment[0], place)
    if items.codes[low] == items.codes[high + 1] == ",":
        low += 1  # "an oral amendment, which would have deleted paragraph 5, was"
    return _is_short(context, items, low, high, _LONGEST_TO_PARAGRAPH)


def _symbols(items: Items, start: int, end: int, drafts: Collection[str]) -> list[str]:
    """Return the keys of what was put forward in a meeting between two places, drafts left out."""
    keys = keys_at(items, range(start, end))
    return [*dict.fromkeys(key for key in keys if _PUT_FORWARD.search(key) and symbols.base(key)[0] not in drafts)]


def _draft_symbols(context: Context, items: Items, start: int, end: int) -> set[str]:
    """Return the symbols that stand right behind "draft resolution" between two places, or in brackets; revisions left out.

    What is in brackets is of the amendment where one is named just before: "an amendment to the draft resolution (L.8)".
    """
    drafts = [found.span() for found in context.rules.votes.proposed.finditer(items.codes, start, end)]
    amended = [found.span() for found in context.rules.votes.amendment.finditer(items.codes, start, end)]
    alone = (d[1] + 1 for d in drafts if not any(_are_linked(context, items, one, d) for one in amended))
    bracketed = (place for place in alone if items.codes[place - 1 : place] == "(")
    return {symbols.base(key)[0] for key in keys_at(items, (*(draft[1] for draft in drafts), *bracketed))}


def keys_at(items: Items, places: Iterable[int]) -> Iterator[str]:
    """Yield the first key of each symbol that stands at one of some places."""
    for place in places:
        if items.codes[place : place + 1] == SYMBOL_TOKEN:
            yield from symbols.keys(items.written(place, place + 1))[:1]
