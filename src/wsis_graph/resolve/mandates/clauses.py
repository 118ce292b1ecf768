"""Where a phrase that asks stands in its sentence: whether it opens a clause, or goes on from what is asked before it."""

import re
from typing import NamedTuple

from ...languages.classes import BODY, POST, ROLE
from ...languages.rules import Rule
from ...languages.words import BREAK
from ...model import Span
from ...names import Entity
from ...recognise import Items
from ..context import Context, sentence_end, sentence_start
from .actors import ACTORS
from .due import only_times, time_before
from .speakers import LONGEST_ADVERBS, Reading, is_pronoun, opens_sentence
from .told import is_told, is_unsaid

SAME = "same"  # the manner of the phrase before
OWN_BUSINESS = ("decides", "recommends")  # what a body does itself, or has others adopt


class Asking(NamedTuple):
    """A phrase that asks: its items, modality and addressees, and where the verb stands of what is asked.

    `told` tells that it is told what was asked.
    """

    start: int
    end: int
    does: int
    modality: str
    addressees: tuple[str, ...]
    rule: str
    evidence: Span
    asker: Entity | None
    told: bool = False


def has_no_subject(context: Context, items: Items, rule: Rule, place: int) -> bool:
    """Tell whether one clause leads to a verb without a subject, as Chinese tells what was asked: 在同次会议上，请秘书处."""
    if context.pack.spaced or rule.values["modality"] in (*OWN_BUSINESS, SAME):
        return False
    start = sentence_start(items, place)
    lead = context.rules.mandates.clause_adverbs.sub("", items.codes[start:place]) if place - start <= LONGEST_ADVERBS else ""
    return lead.find(",") == len(lead) - 1 >= 0


def goes_on_from(context: Context, items: Items, before: int, place: int) -> bool:
    """Tell whether a phrase goes on from the one at a place before it in the same sentence: "and B was asked to"."""
    if before < sentence_start(items, place):
        return False
    if items.codes[place - 1] == ";":
        return True
    joins = (context.rules.small.joined, context.rules.mandates.clause_joins)
    return context.begins_with_and(items, place) or any(each.search(items.codes, before, place) for each in joins)


def is_decided_too(reading: Reading, codes: str, start: int, match: re.Match[str], *, led: bool) -> bool:
    """Tell whether a verb of asking goes on from what a body decides: "decided to keep it under review and to request".

    In a language without tenses the own body must be told to have decided: 委员会决定印发该手册，秘书处应. `led` tells that it
    is told by words that lead to an item.
    """
    context, items = reading.context, reading.items
    place = start + match.start()
    low, deciding = sentence_start(items, place), context.rules.mandates.deciding
    if not context.pack.spaced:
        return any(_is_decided(reading, start, found, led=led) for found in deciding.finditer(items.codes, low, place))
    joined = not context.rules.small.joint or context.begins_with_and(items, place)
    return joined and deciding.search(codes, low - start, match.start()) is not None


def _is_decided(reading: Reading, start: int, found: re.Match[str], *, led: bool) -> bool:
    """Tell whether words tell what the document's own body decided, with it as their subject or with none."""
    context, events, items, place = reading.context, reading.events, reading.items, found.start()
    return is_told(context, events, items, start, place, led=led) or is_unsaid(context, events, items, place, found.end())


def are_joined(reading: Reading, low: int, high: int) -> bool:
    """Tell whether each of those named between two places is joined to the one before it: else the first does what is told."""
    items = reading.items
    places = [i for i in range(low, high) if items.codes[i] in ACTORS]
    return all(items.codes[i - 1] == "," or reading.context.begins_with_and(items, i) for i in places[1:])


def follows(items: Items, last: Asking | None, place: int) -> bool:
    """Tell whether a sentence, in which a pronoun tells who was asked, follows right after one that asked someone by name."""
    return last is not None and bool(last.addressees) and sentence_start(items, place) <= sentence_end(items, last.end) + 1


def goes_on(context: Context, items: Items, last: Asking | None, place: int, rule: Rule) -> bool:
    """Tell whether a verb asks one more: "invites A to consider it, and B to report on it".

    Where what leads to it is said again, what was asked before must be of a kind, or found by a rule, that it goes with:
    "recommends that A … and that B".
    Where only a joining word leads to it nobody is helped before: « d’aider les pays et la Banque à », which one body does.
    """
    if last is None or ("unaided" in rule.values and context.rules.mandates.helping.search(items.codes, last.end, place)):
        return False
    if "again" in rule.values:
        joined = not context.rules.small.joint or context.begins_with_and(items, place)  # وبأن تقدم, not أن تقدم
        return joined and not {last.modality, last.rule.rpartition("/")[2]}.isdisjoint(str(rule.values["again"]).split())
    return context.rules.mandates.doing.search(items.codes, last.end - 1, place) is not None  # the last may end with it


def asks_nothing(context: Context, items: Items, last: Asking | None, place: int) -> bool:
    """Tell whether nothing is asked yet where a verb would ask one more: "invites A, X and Y, and B to", which is one list.

    `place` is where the phrase begins that would ask.
    """
    if last is None or last.modality in OWN_BUSINESS or last.start < sentence_start(items, place):
        return False
    if last.start < place < last.end:
        return True  # inside the list of those asked last, which was read to its end
    if not 0 <= place - last.end <= _LONGEST_LIST or any(mark in items.codes[last.end : place] for mark in ";:"):
        return False
    rules = context.rules.mandates
    if rules.doing.search(items.codes, last.end - 1, place) is None:
        return True
    led = rules.doing_led.finditer(items.codes, last.end - 1, place)  # with which the last may end
    return not any(_is_deed(context, items, each.end(), place) for each in led)


_LONGEST_LIST = 60  # items of a list of those asked


def _is_deed(context: Context, items: Items, place: int, end: int) -> bool:
    """Tell whether what is done stands right behind what leads to it: « à les imprimer », not « de lampes »."""
    words = (items.written(i, i + 1) for i in range(place, min(place + _BEFORE_DEED, end)))
    return any(word.endswith(context.rules.mandates.doing_endings) for word in words)


_BEFORE_DEED = 6  # words: « à ne plus, le cas échéant, imprimer »


def opens_clause(context: Context, items: Items, start: int, place: int, rule: Rule) -> bool:
    """Tell whether a phrase opens a clause, or a sentence where that counts: others said that it should be done.

    A time limit may stand before it: "By 30 June 2031, the Bureau should"; or how often it is due.
    """
    if not (rule.values.get("report") or rule.values.get("sentence")):
        anaphor = context.rules.mandates.anaphor
        opens = _is_opening(context, items, start, place, rule) or is_pronoun(context, items, place, anaphor)
        return opens or time_before(context, items, place) < place
    return opens_sentence(context, items, place) or only_times(context, items, place)


def _is_opening(context: Context, items: Items, start: int, place: int, rule: Rule) -> bool:
    """Tell whether a verb opens a clause: after a mark, a joining word, or the name of the body that opens the paragraph.

    An infinitive opens an item: "Decides: (a) To request".
    """
    if rule.values.get("leading"):
        return place == start
    before = items.codes[max(start, place - LONGEST_ADVERBS) : place]
    if context.begins_with_and(items, place):
        return True
    phrases = context.rules.mandates
    bare = phrases.clause_adverbs.sub("", before)
    opening = bare.strip('"')
    alone = opening[context.rules.small.behind_article(opening) :] in ("", BODY, POST, ROLE)
    if alone or phrases.clause_joins.search(before):
        return True
    named = opening[-1:] in (BODY, POST)
    led = named and not phrases.clause_adverbs.sub("", opening[:-1])  # В этой связи Комитет призывает
    participial = named and phrases.participial.match(items.codes, sentence_start(items, place), place)
    if led or participial or phrases.clause_subject.search(bare):
        return True
    if phrases.grounds.fullmatch(items.codes, max(start, sentence_start(items, place)), place):
        return True
    return bare[-1] in _MARKS or any(mark in before[len(bare) :] for mark in _MARKS)


_MARKS = (*",;:.", BREAK)
