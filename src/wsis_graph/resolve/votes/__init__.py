"""Votes: what a body did with a proposal."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ...expressions import compiled
from ...languages.classes import DATE, SESSION
from ...languages.rules import Rule
from ...languages.words import END
from ...model import Citation, Kind, Vote
from ...names import BASE
from ...recognise import Items
from ...symbols import split_part
from ..apart import (
    NEAREST_VERB,
    amended_paragraphs,
    amendment_symbols,
    amendment_voted,
    joins,
    keys_at,
    names_amendment,
    names_only_proposal,
)
from ..context import Context, sentence_end, sentence_start, unit_of
from ..events import Events
from ..proposals import REPORTED, Bounds, Draft, is_symbol, of_next, printed_text, proposals
from .counts import UNCOUNTED, Counted, Counts, counted, number_at
from .days import Days
from .texts import adopted_as, communication_decided, symbol_beside, texts_adopted, texts_beside, texts_told_behind

_ID = f"{BASE}id/"


class Telling(NamedTuple):
    """What tells of a vote: where it stands, by which rule and how it was held, and how many were for, against, and abstained.

    `apart` tells whether each count says what it is: in "12 votes in favour, 1 against" it does, in "12 to 1" it does not.
    """

    start: int
    end: int
    rule: str
    method: str
    counts: Counts
    apart: bool


def resolve_votes(
    context: Context, events: Events, citations: Sequence[Citation], known: Sequence[Draft], adopted: str
) -> list[Vote]:
    """Return the actions on proposals whose manner is told: by recorded vote, without a vote, by acclamation.

    `known` are the drafts that the document prints, `adopted` is the day on which it was adopted itself.
    """
    items = context.mentions.parts
    days = Days(context, items, events)
    votes: list[Vote] = []
    amendments: set[int] = set()  # the votes on these
    told = 0
    found = _tellings(context, items)
    following = [*(telling.start for telling in found[1:]), len(items.codes)]
    for telling, after in zip(found, following, strict=False):
        place, span = telling.start, (telling.start, telling.end)
        node = context.node(items, place)
        start, end = items.paragraph_start(place), sentence_end(items, place)
        decides = node.kind == Kind.OPERATIVE and node.path.startswith("dec/")  # "decided, by a recorded vote of 46 to none"
        if not (decides or node.kind in (*REPORTED, Kind.CLOSING)) or _elects(context, items, start, end):
            continue  # an election is no action on a proposal
        if _names_people(context, items, telling, end):
            continue  # nor is a nomination
        shared = _shares_verb(context, items, place)
        telling = _with_favour_first(context, items, telling, start if shared else max(start, told))
        stop = after if after < end and _shares_verb(context, items, after) else end
        amendment = amendment_voted(context, items, span, place if shared else max(start, told), stop)
        amendments.update([len(votes)] if amendment is not None else ())
        bounds = Bounds(start, end, min(after, items.codes.find(END, end)), _first_vote(found, items, place), told, after)
        told = telling.end
        texts, clause = texts_adopted(context, items, citations, place)
        documents = [unit_of(node.path)] if decides else [node.path] if node.kind == Kind.CLOSING else texts or [""]
        if not documents[0]:
            documents = _told_on(context, items, citations, known, telling, bounds, amendment, stop)
        printed = documents[0] if not _DAY.search(items.codes, start, end) and len(documents) == 1 else ""
        date = days.between(clause, place) or days.of_text(printed) or days.beside(span, end)
        body = None if context.annex_of_letter(node.path) else events.body  # others acted there
        votes += (
            Vote(
                evidence=context.evidence(items, *span, telling.rule, 0.95),
                document=document,
                method=telling.method,
                in_favour=telling.counts[0],
                against=telling.counts[1],
                abstentions=telling.counts[2],
                date=date,
                body=body.iri.removeprefix(_ID) if body else "",
            )
            for document in documents
        )
    told_in = [vote.evidence.provision for vote in votes]
    documents = of_next(context, [vote.document for vote in votes], told_in, amendments)
    votes = [vote._replace(document=document) for vote, document in zip(votes, documents, strict=True)]
    return _once([_with_day(_told_again(vote, votes), days, adopted) for vote in votes])


def _told_on(
    context: Context,
    items: Items,
    citations: Sequence[Citation],
    known: Sequence[Draft],
    telling: Telling,
    bounds: Bounds,
    amendment: tuple[int, int] | None,
    stop: int,
) -> list[str]:
    """Return what a vote was on that no text is told of: a motion, which is none, an amendment, or what was put forward.

    One that was made orally and carried is on the paragraph that it changed; one that was not is on no text.
    """
    if _is_on_motion(context, items, max(bounds.start, bounds.before), stop, telling.start):
        return [""]
    if amendment is not None:
        carried = telling.counts == UNCOUNTED or telling.counts[0] > telling.counts[1]
        amended = [f"/{part}" for part in amended_paragraphs(context, items, *amendment)] if carried else []
        return amendment_symbols(context, items, *amendment) or amended or [""]
    return _acted_on(context, items, citations, known, telling, bounds)


def _is_on_motion(context: Context, items: Items, first: int, end: int, place: int) -> bool:
    """Tell whether a vote is on a motion, which is no text: its clause names one, and neither a draft nor an amendment."""
    rules, opening = context.rules, max(first, sentence_start(items, place))
    apart = items.codes.rfind(";", opening, place) + 1  # "moved to adjourn the debate on the draft; the motion was rejected"
    if apart and rules.votes.motion.search(items.codes, apart, end):
        opening = apart
    if rules.votes.proposed.search(items.codes, opening, end):
        return False
    if not names_amendment(context, items, opening, end):
        return rules.votes.motion.search(items.codes, opening, end) is not None
    return names_only_proposal(context, items, opening, end) and _was_moved(context, items, first, opening, place, end)


def _was_moved(context: Context, items: Items, first: int, opening: int, place: int, end: int) -> bool:
    """Tell whether the proposal of a clause is a motion: it is called so, or words before tell what was moved.

    "Proposed to adjourn the debate on the amendment; the proposal was rejected".
    """
    votes = context.rules.votes
    low = max(first, sentence_start(items, max(first, opening - 2)))
    return (votes.motion.search(items.codes, opening, end) or votes.moved.search(items.codes, low, place)) is not None


def _told_again(vote: Vote, votes: Sequence[Vote]) -> Vote:
    """Return a vote that is not told to have been on a text with the one printed text that tells of a vote just like it."""
    if vote.document or vote.in_favour < 0:
        return vote
    told = [each for each in votes if each.document and _alike(each) == _alike(vote)]
    printed = {each.document for each in told if each.evidence.provision.startswith(f"{each.document}/")}
    return vote._replace(document=printed.pop()) if len(printed) == len(told) == 1 else vote


def _alike(vote: Vote) -> tuple[object, ...]:
    return vote.method, vote.in_favour, vote.against, vote.abstentions, vote.date


def _with_day(vote: Vote, days: Days, adopted: str) -> Vote:
    """Return a vote with its day: the one told by the text itself that it was on, where nothing else tells it.

    Of the vote that the last lines of the document tell it is the day on which this was adopted.
    """
    if vote.date:
        return vote
    of_itself = not (vote.document or vote.evidence.provision)
    return vote._replace(date=adopted if of_itself else days.of_text(vote.document) if vote.document else "")


def _acted_on(
    context: Context, items: Items, citations: Sequence[Citation], known: Sequence[Draft], telling: Telling, bounds: Bounds
) -> list[str]:
    """Return what a vote was on: what was put forward, or what that became where its sentence does not name a draft.

    "The Assembly adopted the text as resolution 85/171" is on that; "adopted the draft (resolution 85/171)" on the draft.
    """
    place, span = telling.start, (telling.start, telling.end)
    if told := texts_told_behind(context, items, bounds.end, bounds.until):
        return told
    found = proposals(context, items, known, span, bounds)
    if found and not is_symbol(found[0]):
        of_untold = found[0].startswith("/")  # "adopted resolution 85/171, after paragraph 3 of the text had been retained"
        return (of_untold and texts_beside(context, items, citations, span)) or found
    opening = max(sentence_start(items, place), bounds.before)
    high = min(bounds.after, bounds.end)
    if found and split_part(found[0])[0] in keys_at(items, range(opening, high)):
        return found
    became = adopted_as(context, items, citations, telling.end, opening, high, bracketed=not found)
    if became or found:
        return [became] if became else found
    beside = texts_beside(context, items, citations, span)
    return beside or [
        symbol_beside(context, items, place, bounds.end) or communication_decided(context, items, place, bounds.end)
    ]


def _once(votes: Sequence[Vote]) -> list[Vote]:
    """Return votes without those of a summary that the document tells again, on which text or, where it says none, on any.

    Nor is a text adopted twice in a paragraph: "adopted drafts I and II without a vote and, by consensus, its report".
    """
    summary = [vote for vote in votes if vote.evidence.provision.startswith(_SUMMARY)]
    told = {vote.document for vote in votes if vote not in summary}
    again = [vote for vote in summary if vote.document in told or (told and not vote.document)]
    once: dict[tuple[object, ...], Vote] = {}
    for number, vote in enumerate(votes):
        once.setdefault((vote.evidence.provision, vote.document or number, *_alike(vote)), vote)
    return [vote for vote in once.values() if vote not in again]


_SUMMARY = "summary/"
_DAY = compiled(f"[{DATE}{SESSION}]")


def _elects(context: Context, items: Items, start: int, end: int) -> bool:
    """Tell whether a sentence, or what stands before it in its paragraph, tells of an election; "Mr." ends no sentence."""
    while context.rules.officers.honorific_before.search(items.codes, start, end + 1):
        end = sentence_end(items, end + 1)
    return context.rules.officers.elects.search(items.codes, start, end) is not None


def _names_people(context: Context, items: Items, telling: Telling, end: int) -> bool:
    """Tell whether people are nominated or appointed by acclamation, and no text is adopted that does that.

    "Nominated, by acclamation, the candidates proposed (see draft decision I)": the draft is what another body is to adopt.
    """
    votes, place = context.rules.votes, telling.start
    opening = sentence_start(items, place)
    adopted = votes.proposed.search(items.codes, opening, place) or printed_text(context, items, opening, end)
    if telling.method != "acclamation" or adopted:
        return False
    clause = max(opening, items.codes.rfind(",", opening, place))
    for verb in votes.names_people.finditer(items.codes, opening, end):
        low, high = (verb.start(), place) if verb.start() < place else (clause, verb.start())
        near = verb.start() < telling.end + _NEAREST_NAMING
        if near and not _CLAUSE_END.search(items.codes, low, high) and not votes.adopts.search(items.codes, low, high):
            return True
    return False


_NEAREST_NAMING = 4  # items from how it was done to the verb behind it
_CLAUSE_END = compiled("[;:]")


def _tellings(context: Context, items: Items) -> list[Telling]:
    """Return what tells of votes, in order: what rules find, and counts that a sentence tells clause by clause."""
    told = (_telling(context, items, *found) for found in context.rules.find("vote", items.codes))
    votes = [telling for telling in told if not _is_only_spoken_of(context, items, telling.start)]
    for sentence in counted(context, items):
        votes = _with_counts(context, items, votes, sentence)
    told_in = {items.paragraph_start(telling.start) for telling in votes}
    found = context.rules.find("uncounted", items.codes)
    uncounted = (_telling(context, items, *each) for each in found if _is_read(context, items, *each))
    return sorted((*votes, *(t for t in uncounted if not _is_told_fully(context, items, t.start, told_in))))


def _is_read(context: Context, items: Items, rule: Rule, match: re.Match[str]) -> bool:
    """Tell whether a rule reads what it found: some read only the closing lines, where a text tells of its own adoption."""
    return not rule.values.get("closing") or context.node(items, match.start()).kind == Kind.CLOSING


def _with_counts(context: Context, items: Items, found: list[Telling], sentence: Counted) -> list[Telling]:
    """Return what was found with the counts of a sentence: they tell of a vote, or complete those of the one told there."""
    start, end = sentence_start(items, sentence.start), sentence_end(items, sentence.end)
    within = [telling for telling in found if start <= telling.start < end]
    recorded = [telling for telling in within if telling.counts != UNCOUNTED]
    if not recorded and sentence.votes:
        rule = f"{context.pack.code}/counted"
        told = Telling(sentence.start, sentence.end, rule, "recorded", sentence.counts, apart=True)
        return [*(telling for telling in found if telling not in within), told]
    if len(recorded) == 1 and not _contradicts(recorded[0].counts, sentence.counts):
        counts = _joined(recorded[0].counts, sentence.counts)
        return [t._replace(counts=counts) if t is recorded[0] else t for t in found]
    return found


def _is_told_fully(context: Context, items: Items, place: int, told_in: Collection[int]) -> bool:
    """Tell whether more is told of a vote without counts elsewhere: in its paragraph, or of what a summary tells."""
    return items.paragraph_start(place) in told_in or context.node(items, place).path.startswith(_SUMMARY)


def _contradicts(told: Counts, sentence: Counts) -> bool:
    """Tell whether a sentence tells another count than a rule found in it."""
    return any(one != other and -1 not in (one, other) for one, other in zip(told, sentence, strict=True))


def _joined(told: Counts, sentence: Counts) -> Counts:
    """Return the counts of a rule, and those that only the sentence tells."""
    each = [one if one >= 0 else other for one, other in zip(told, sentence, strict=True)]
    return each[0], each[1], each[2]


def _telling(context: Context, items: Items, rule: Rule, match: re.Match[str]) -> Telling:
    counts, apart = _counts(context, items, match), _are_told_apart(items, match)
    return Telling(*match.span(), rule.name, str(rule.values["method"]), counts, apart)


def _is_only_spoken_of(context: Context, items: Items, place: int) -> bool:
    """Tell whether a delegation recalls what stands at a place, or words before it only wish for that.

    "Hoped that it would be adopted without a vote" wishes; what a clause between tells was done: "by which words would have
    been deleted, was rejected by a vote of".
    """
    opening = sentence_start(items, place)
    if context.rules.votes.recalled.search(items.codes, opening, place):
        return True
    start = max(opening, place - _NEAREST_WISH)
    return context.rules.votes.hoped.search(items.codes, max(start, items.codes.rfind(",", start, place)), place) is not None


_NEAREST_WISH = 12  # items from a wish to how a text is to be adopted


def _first_vote(found: Sequence[Telling], items: Items, place: int) -> int:
    """Return where the first vote stands of the sentence that one stands in."""
    opening = sentence_start(items, place)
    return next(telling.start for telling in found if telling.start >= opening)


def _are_told_apart(items: Items, match: re.Match[str]) -> bool:
    """Tell whether each count says what it is: a mark parts them, or a sentence tells only one."""
    if not {"for", "against"} <= match.re.groupindex.keys():
        return True
    between = sorted((*match.span("for"), *match.span("against")))[1:3]
    return _PARTS.search(items.codes, *between) is not None


def _shares_verb(context: Context, items: Items, place: int) -> bool:
    """Tell whether a vote is one more of what a verb tells: "rejected, by 9 votes to 5, one and, by 8 to 6, the other"."""
    end = place - (items.codes[place - 1] == ",")
    return context.rules.small.joined.search(items.codes, max(0, end - 2), end) is not None


def _with_favour_first(context: Context, items: Items, telling: Telling, start: int) -> Telling:
    """Return what tells of a vote with those for it first: some languages name the majority first (« 20 contre 12 »)."""
    favour, against, abstained = telling.counts
    if favour > against >= 0 and not telling.apart and _is_rejected(context, items, telling, start):
        return telling._replace(counts=(against, favour, abstained))
    return telling


def _is_rejected(context: Context, items: Items, telling: Telling, start: int) -> bool:
    """Tell whether a verb before the counts of a vote, or right behind them, says that a proposal was rejected.

    One that only lacked the greater majority that it needed had more votes for it than against.
    """
    place = telling.start
    if context.rules.votes.majority.search(items.codes, sentence_start(items, place), sentence_end(items, place)):
        return False
    rejects, (low, high) = context.rules.votes.rejects, telling[:2]
    behind = _CLAUSE.match(items.codes, high, high + NEAREST_VERB)
    after = rejects.search(items.codes, *behind.span()) if behind else None
    opens_clause = any(code in _OPENS_CLAUSE for code in items.codes[low - 1 : low + 1])
    if after is None and items.codes[high] == "," and opens_clause:
        behind = _CLAUSE.match(items.codes, high + 1, high + NEAREST_VERB)
        after = rejects.search(items.codes, *behind.span()) if behind else None  # "By 38 votes to 9, the motion was rejected"
    before = max((match.end() for match in rejects.finditer(items.codes, start, high)), default=-1)
    return after is not None or (before >= 0 and not _is_adopted_since(context, items, before, low))


def _is_adopted_since(context: Context, items: Items, start: int, end: int) -> bool:
    """Tell whether a clause behind what was rejected says that something was adopted: "rejected it and adopted the text"."""
    adopts = context.rules.votes.adopts.search(items.codes, start, end)
    if adopts is None:
        return False
    between = items.codes[start : adopts.start()]
    governed = context.rules.reach.that.search(items.codes, start, adopts.start())
    joined = joins(context, between) or context.begins_with_and(items, adopts.start())
    return joined or governed is not None or "," in between or ";" in between


_PARTS = compiled(r"[,;.:]")
_CLAUSE = compiled(r"[^,;.:]*")
_OPENS_CLAUSE = f",;.{END}"


def _counts(context: Context, items: Items, match: re.Match[str]) -> Counts:
    """Return the votes for and against and the abstentions, -1 where they are not told; words behind may tell of none."""
    counts = [_count(context, items, match, name) for name in ("for", "against", "abstentions")]
    end = match.end()
    if counts[0] >= 0 > counts[1] and (none := context.rules.votes.unopposed.match(items.codes, end)):
        counts[1], end = 0, none.end()
    if counts[0] >= 0 > counts[2] and context.rules.votes.none_abstained.match(items.codes, end):
        counts[2] = 0
    return counts[0], counts[1], counts[2]


def _count(context: Context, items: Items, match: re.Match[str], name: str) -> int:
    """Return a count of votes in digits or words; -1 where it is not told, 0 for words that are no number: none."""
    if name not in match.re.groupindex or match.start(name) < 0:
        return -1
    return number_at(context, items, *match.span(name))
