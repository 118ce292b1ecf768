"""Votes: what a body did with a proposal."""

import re
from collections.abc import Sequence

from ..languages.classes import DATE, SESSION
from ..languages.numerals import count
from ..languages.rules import Rule
from ..languages.words import END
from ..model import Citation, Kind, Vote
from ..names import BASE
from ..recognise import Items
from .apart import NEAREST_VERB, amendment_symbols, amendment_voted
from .context import CLAUSE_ENDS, Context, dates_before, sentence_end, sentence_start, with_year
from .due import named_parts
from .events import Events
from .proposals import REPORTED, Bounds, Draft, proposals, text_adopted, text_beside

_ID = f"{BASE}id/"
_LONGEST_LEAD = 2  # items up to a date behind its preposition: "on"
_LONGEST_OBJECT = 7  # items up to a date behind what was adopted, where none stands before: "by consensus its report on"
_NEAREST_TEXT = 24  # items from the date of a text to how it was adopted


def resolve_votes(context: Context, events: Events, citations: Sequence[Citation], known: Sequence[Draft]) -> list[Vote]:
    """Return the actions on proposals whose manner is told: by recorded vote, without a vote, by acclamation.

    `known` are the drafts that the document prints.
    """
    items = context.mentions.parts
    votes: list[Vote] = []
    told = 0  # where the counts of the vote before end
    found = list(context.rules.find("vote", items.codes))
    following = [*(match.start() for _, match in found[1:]), len(items.codes)]
    for (rule, match), after in zip(found, following, strict=False):
        place = match.start()
        node = context.node(items, place)
        start, end = items.paragraph_start(place), sentence_end(items, place)
        if node.kind not in (*REPORTED, Kind.CLOSING) or context.rules.elects.search(items.codes, start, end):
            continue  # an election is no action on a proposal
        if place < told:
            continue  # "and two voted against it"
        counts, counted = _counts(context, items, match)
        if counts[0] > counts[1] >= 0 and _is_rejected(context, items, match, max(start, told)):
            counts[:2] = counts[1], counts[0]  # "rejeté par 20 voix contre 12": some languages name the majority first
        amendment = amendment_voted(context, items, match, max(start, told), end)
        bounds = Bounds(start, end, min(after, items.codes.find(END, end)), _first_vote(found, items, place), told, after)
        told = counted
        adopted, beyond = text_adopted(context, items, citations, place)
        documents = [node.path if node.kind == Kind.CLOSING else adopted]
        if not documents[0] and amendment is not None:
            documents = amendment_symbols(context, items, *amendment) or [""]
        elif not documents[0]:
            documents = proposals(context, items, known, match, bounds) or [text_beside(context, items, citations, match)]
        date = _day_between(context, items, beyond, place) or _date_beside(context, items, match, end)
        votes += (
            Vote(
                evidence=context.evidence(items, *match.span(), rule.name, 0.95),
                document=document,
                method=str(rule.values["method"]),
                in_favour=counts[0],
                against=counts[1],
                abstentions=counts[2],
                date=date,
                body=events.body.iri.removeprefix(_ID) if events.body else "",
            )
            for document in documents
        )
    return votes


def _first_vote(found: Sequence[tuple[Rule, re.Match[str]]], items: Items, place: int) -> int:
    """Return where the first vote stands of the sentence that one stands in."""
    opening = sentence_start(items, place)
    return next(match.start() for _, match in found if match.start() >= opening)


def _are_told_apart(items: Items, match: re.Match[str]) -> bool:
    """Tell whether each count says what it is: in "12 votes in favour, 1 against" a mark parts them, none in "12 to 1"."""
    counts = sorted(named_parts(match, *_SIDES[0], *_SIDES[1]))
    return len(counts) == 1 or _PARTS.search(items.codes, counts[0][1], counts[1][0]) is not None


def _is_rejected(context: Context, items: Items, match: re.Match[str], start: int) -> bool:
    """Tell whether a verb before the counts of a vote, or right behind them, says that a proposal was rejected."""
    if _are_told_apart(items, match):
        return False
    rejects = context.rules.rejects
    behind = _CLAUSE.match(items.codes, match.end(), match.end() + NEAREST_VERB)
    after = rejects.search(items.codes, *behind.span()) if behind else None
    opens_clause = any(code in _OPENS_CLAUSE for code in items.codes[match.start() - 1 : match.start() + 1])
    if after is None and items.codes[match.end()] == "," and opens_clause:
        behind = _CLAUSE.match(items.codes, match.end() + 1, match.end() + NEAREST_VERB)
        after = rejects.search(items.codes, *behind.span()) if behind else None  # "By 38 votes to 9, the motion was rejected"
    return after is not None or rejects.search(items.codes, start, match.start()) is not None


_PARTS = re.compile(r"[,;.:]")
_CLAUSE = re.compile(r"[^,;.:]*")
_OPENS_CLAUSE = f",;.{END}"


def _counts(context: Context, items: Items, match: re.Match[str]) -> tuple[list[int], int]:
    """Return the votes for and against and the abstentions, -1 where they are not told, and the place behind them.

    Words behind the match may tell what it does not.
    """
    counts = [_count(context, items, match, names) for names in _SIDES]
    end = match.end()
    for side, behind in ((1, context.rules.unopposed), (2, context.rules.none_abstained)):
        if counts[0] >= 0 > counts[side] and (told := behind.match(items.codes, end)):
            counts[side], end = max(0, _count(context, items, told, _SIDES[side])), told.end()
    return counts, end


# What counts are called in patterns, where a name may stand once: those for, against, and of who abstained.
_SIDES = (("for", "favour", "supporting"), ("against", "opposed", "opposing"), ("abstentions", "abstained"))


def _count(context: Context, items: Items, match: re.Match[str], names: Sequence[str]) -> int:
    """Return a count of votes in digits or words; -1 where it is not told, 0 for words that are no number: none."""
    span = next(iter(named_parts(match, *names)), None)
    if span is None:
        return -1
    written = items.written(*span)
    return count(written) if re.search(r"\d", written) else context.pack.numbers.value(written)


def _date(context: Context, items: Items, place: int, end: int) -> str:
    """Return the day printed last before an action, empty where that is one of several: "held on 10 and 11 December".

    Of a cited text that a relative clause says to have been adopted so, its own date is the day. Where none stands before it
    in its sentence, it may be told at which meeting of which day it was, up to the `end` of the sentence. The text above
    closing lines does not tell when it was adopted.
    """
    start = max(items.paragraph_start(place), place - _NEAREST_TEXT)
    opening = sentence_start(items, place)
    nearest = items.codes.rfind(DATE, start, place)
    if nearest >= 0 and context.rules.stances["relative"].search(items.codes, nearest, place):
        return with_year(context.rules, items, nearest)
    before = next(dates_before(context.rules, items, place), -1)
    held = _MEETING_DAY.search(items.codes, place, end) if before < opening else None
    if held and (items.values[held.start()].unit != "session" or not items.values[held.end() - 1].ranged):
        return "" if items.values[held.end() - 1].ranged else with_year(context.rules, items, held.end() - 1)
    closing = context.node(items, place).kind == Kind.CLOSING
    for index in dates_before(context.rules, items, place):
        if closing and context.node(items, index).kind != Kind.CLOSING:
            break
        if day := with_year(context.rules, items, index):
            return "" if items.values[index].ranged else day
    return ""


def _day_between(context: Context, items: Items, start: int, end: int) -> str:
    """Return the last day printed between two places, empty where none is or where the first place is none."""
    place = items.codes.rfind(DATE, start, end) if start >= 0 else -1
    return "" if place < 0 or items.values[place].ranged else with_year(context.rules, items, place)


_MEETING_DAY = re.compile(f"{SESSION}.{{0,3}}?{DATE}")  # a meeting and, up to three items behind it, its day


def _date_beside(context: Context, items: Items, match: re.Match[str], last: int) -> str:
    """Return the day of an action: right after it, before it, or behind what was adopted; its sentence ends at `last`."""
    place, end = match.span()
    return (
        _date_after(context, items, end, _LONGEST_LEAD)
        or _date(context, items, place, last)
        or _date_after(context, items, end + (items.codes[end] == ","), _LONGEST_OBJECT)
    )


def _date_after(context: Context, items: Items, end: int, reach: int) -> str:
    """Return the day printed within reach of an action: "adopted without a vote on 20 December 2029"; empty where none is."""
    for index in range(end, end + reach):
        if items.codes[index] == DATE:
            return "" if items.values[index].ranged else with_year(context.rules, items, index)
        if items.codes[index] in CLAUSE_ENDS:
            break
    return ""
