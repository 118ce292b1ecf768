"""Where what is asked ends: before what the body does itself, and without the words that lead to the next verb."""

from collections.abc import Iterator

from ...recognise import Items
from ..context import Context
from ..triggers import NOTING
from .actors import ACTORS

_DONE = (*NOTING, "neutral", "ask", "askAgain")  # what verbs do that a body says of itself
_MARKS = tuple(",;.")
_LONGEST_LEAD = 20  # items between a joining word and the verb that it leads to
_LONGEST_ADVERBS = 6  # words before a verb, and itself
_LONGEST_PREFIX = 1  # words before a verb: « se félicite »
_LONGEST_OPENING = 2  # words by which what is asked begins: "a que"


def clause_end(context: Context, items: Items, low: int, high: int, *, cut: bool) -> int:
    """Return where what is asked from one place on ends before another: `cut` tells that a verb which asks stands there.

    It ends before the first semicolon behind which another is told of: "; the Office was". So it does before what the body
    that asks does itself: ", and expresses its intention to review it", ", recalls resolution 60/1".
    """
    deed = next(_deeds(context, items, low, high), high)
    if deed < high and _reports_too(context, items, deed, high):
        deed = high
    cut = cut or deed < high
    high = deed
    place = low - 1
    while (place := items.codes.find(";", place + 1, high - 1)) >= 0:
        subject = context.rules.small.behind_article(items.codes, place + 1)
        if items.codes[subject] in ACTORS and not context.begins_with_and(items, subject):
            return place
    return _without_lead(context, items, low, high) if cut else high


def _reports_too(context: Context, items: Items, deed: int, high: int) -> bool:
    """Tell whether what is asked goes on behind a verb of what a body does itself: ", welcomes his plan, and to report"."""
    joined, codes = context.rules.small.joined, items.codes
    if context.rules.stances["ask"].search(codes, deed, min(high, deed + _LONGEST_ADVERBS)):
        return False  # another is asked, and reports
    found = (deed + match.start() for _, match in context.rules.find("report_to", codes[deed:high]))
    return any(joined.search(codes, place - 1, place) or joined.search(codes, place - 2, place - 1) for place in found)


def _deeds(context: Context, items: Items, low: int, high: int) -> Iterator[int]:
    """Yield the verbs of what a body does itself, beside the one by which it asks."""
    for place in _beside(context, items, low, high):
        adverbs = context.rules.mandates.clause_adverbs_first.match(items.codes, place, high)
        verb = adverbs.end() if adverbs else place
        intends = context.rules.mandates.intends.match(items.codes, verb)
        if intends or any(_is_said(context, items, low, each) for each in {place, verb}):
            yield place


def _beside(context: Context, items: Items, low: int, high: int) -> Iterator[int]:
    """Yield the places behind commas, semicolons and joining words, in order, and those that "and" is written onto."""
    if not context.rules.small.joint:
        yield from (match.end() for match in context.rules.mandates.beside_verb.finditer(items.codes, low, high - 1))
        return
    yield from (at for at in range(low + 1, high) if items.codes[at - 1] in ",;" or context.begins_with_and(items, at))


def _is_said(context: Context, items: Items, low: int, verb: int) -> bool:
    """Tell whether a verb is that of a body which speaks, as it opens a paragraph, not of a relative clause or a noun.

    Arabic and Chinese have one form for what is done and what is asked, but few are asked to take note of what is told.
    """
    rules, codes = context.rules, items.codes
    bare = not context.pack.spaced or bool(rules.small.joint)
    said = rules.mandates.does.match(codes, verb) is not None
    prefix = 0 if rules.small.joint else _LONGEST_PREFIX  # Arabic has what leads to who is to do it there: وأن يحيط المجلس علما
    for place in range(verb, verb + prefix + 1):
        if any(rules.stances[kind].match(codes, place) for kind in (NOTING if bare else _DONE)):
            written = items.written(place, place + 1)
            opens = bare or context.pack.openings["operative"].match(written[:1].upper() + written[1:])
            said = said or (bool(opens) and rules.mandates.no_verb.match(codes, place) is None)
    return said and rules.mandates.acting.search(codes, low + _LONGEST_OPENING, verb) is None


def _without_lead(context: Context, items: Items, low: int, high: int) -> int:
    """Return where a stretch ends without the words at its end that lead to the next verb: ", and in this regard"."""
    bare = _without_joints(context, items, low, high)
    phrases = context.rules.mandates
    joins = context.begins_with_and(items, high) or context.rules.small.joined.search(items.codes, high, high + 1)
    if joins or items.codes[high - 1] != "," or bare < high - 1:
        return bare
    for place in range(high - 1, max(low, high - _LONGEST_LEAD), -1):
        joined = context.begins_with_and(items, place) or context.rules.small.joined.search(items.codes, place - 1, place)
        lead = place + (items.codes[place] == ",")
        if joined and (phrases.clause_after.match(items.codes, lead) or phrases.participial.match(items.codes, lead)):
            return _without_joints(context, items, low, place)
    return bare


def _without_joints(context: Context, items: Items, low: int, high: int) -> int:
    """Return where a stretch ends without the comma, the joining word and the adverbs before the next verb.

    An adverb before the comma stays: "to report in this regard, and recalls".
    """
    rules, codes = context.rules, items.codes
    joints = (rules.mandates.clause_adverbs, rules.mandates.clause_joins, rules.small.joined)
    start = high
    while found := [m.start() for each in joints if (m := each.search(codes, max(low, start - _LONGEST_ADVERBS), start))]:
        start = min(found)
    if codes[start - 1] in _MARKS:
        return start - 1
    for place in range(start, high):
        if codes[place] in _MARKS:
            return place
        if context.pack.spaced and rules.small.joined.search(codes, place, place + 1):
            return place
    return start if context.pack.spaced else high
