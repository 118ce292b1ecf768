"""Where what is asked again in one sentence begins: "a report by May, and another by June"."""

from collections.abc import Iterator
from itertools import pairwise

from ...languages.classes import DATE, SESSION
from ...recognise import Items, Session
from ..context import Context
from .due import named_parts, recurrence


def parted(context: Context, items: Items, low: int, high: int) -> list[int]:
    """Return where one more thing begins that is asked, with a day or a session of its own, or again and again."""
    places = sorted({*_next_due(context, items, low, high), *_next_session(context, items, low, high)})
    last = places[-1] if places else low
    again = _next_often(context, items, last, high) or _next_told(context, items, last, high)
    return [*places, again] if again else places


def _next_told(context: Context, items: Items, low: int, high: int) -> int:
    """Return where one who reports again and again is to do so once elsewhere, else 0.

    "To report every year to the Council, and to present to the Assembly at its tenth session a study".
    """
    if SESSION not in items.codes[low:high]:
        return 0
    told = sorted(low + match.start() for _, match in context.rules.find("report_to", items.codes[low:high]))
    for place in told[1:]:
        start = _joint_before(context, items, low, place)
        often = recurrence(context, items, low, start) and not recurrence(context, items, start, high)
        if often and SESSION in items.codes[start:high] and SESSION not in items.codes[low:start]:
            return start
    return 0


def _joint_before(context: Context, items: Items, low: int, place: int) -> int:
    """Return where the joining word stands that leads to a place, a few items before it, else the first place of all."""
    window = range(max(low, place - _LONGEST_JOINT), place + 1)
    joined = context.rules.small.conjunction.search(items.codes, window.start, place)
    onto = next((i for i in window if context.begins_with_and(items, i)), low)
    return joined.start() if joined else onto


def _next_often(context: Context, items: Items, low: int, high: int) -> int:
    """Return where it is asked again and again for more than what is due once, else 0: "a note by May, and monthly reports"."""
    found = context.rules.find("deadline", items.codes[low:high])
    last = max((low + match.end() for _, match in found if DATE in match[0]), default=0)
    if not last or context.rules.mandates.thereafter.search(items.codes, low, high):
        return 0
    place = next((start for start, _ in _reports_too(context, items, last, high)), 0)
    once = not recurrence(context, items, low, place)
    return place if place and once and recurrence(context, items, place, high) else 0


def _reports_too(context: Context, items: Items, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield where words stand that lead to one more thing that those are told who are told of the one before."""
    for each in context.rules.mandates.reported_too.finditer(items.codes, low, high):
        if not named_parts(each, "bare") or context.begins_with_and(items, each.start()):
            yield each.span()


def _next_due(context: Context, items: Items, low: int, high: int) -> Iterator[int]:
    """Yield where one more thing begins that is asked, with a day of its own: "a note by May 2031, and a report by May 2032".

    A joining word stands right behind the day of the one, or right before that of the other, not both: "by May or June".
    """
    if items.codes.count(DATE, low, high) < _DAY_EACH:
        return
    found = context.rules.find("deadline", items.codes[low:high])
    days = sorted({(low + match.start(), low + match.end()) for _, match in found if DATE in match[0]})
    for (_, end), (start, _) in pairwise(days):
        behind = _joint(context, items, end)
        before = next((place for place in range(max(end, start - 2), start + 1) if _joint(context, items, place) == start), 0)
        if end < start and (behind > 0) != (before > 0):
            yield end + (items.codes[end] == ",") if behind else before


def _next_session(context: Context, items: Items, low: int, high: int) -> Iterator[int]:
    """Yield where one more report begins that is due at a later session: "an update at its tenth and a report at its"."""
    sessions = [place for place in range(low, high) if items.codes[place] == SESSION]
    for before, place in pairwise(sessions):
        more = _one_more(context, items, before + 1, place, high) if _is_later(items, before, place) else 0
        if not more and any(context.rules.find("report_to", items.codes[low : before + 1])):
            more = _told_next(context, items, before + 1, place, high)
        if more and _is_due(context, items, more, place, high):
            yield more


def _one_more(context: Context, items: Items, low: int, session: int, high: int) -> int:
    """Return where one more report begins right at a place, or with a session: "an update and, at its tenth session, a report".

    It is 0 where none does.
    """
    spans = _reports_too(context, items, low, high)
    return next((place for place, end in spans if place == low or place < session < end), 0)


def _told_next(context: Context, items: Items, low: int, session: int, high: int) -> int:
    """Return where somebody is to be told right behind a session: ", and to report to the Assembly at its"; else 0."""
    joined = context.rules.small.conjunction.search(items.codes, low, low + _LONGEST_JOINT)
    start = joined.start() if joined else low
    if joined is None and not context.begins_with_and(items, low):
        return 0
    told = (low + match.start() for _, match in context.rules.find("report_to", items.codes[low:high]))
    return start if any(place <= low + _LONGEST_JOINT and place < session for place in told) else 0


def _is_later(items: Items, before: int, place: int) -> bool:
    """Tell whether the session at a place has a higher number than the one before it."""
    first, second = items.values.get(before), items.values.get(place)
    if not isinstance(first, Session) or not isinstance(second, Session) or first.unit != second.unit:
        return False
    return 0 < max(first.numbers, default=0) < min(second.numbers, default=0)


def _is_due(context: Context, items: Items, low: int, place: int, high: int) -> bool:
    """Tell whether the session at a place is a time limit, not one that is over."""
    found = context.rules.find("deadline", items.codes[low:high])
    here = [rule for rule, match in found if low + match.start() <= place < low + match.end()]
    return bool(here) and not any(rule.values.get("past") for rule in here)


def _joint(context: Context, items: Items, place: int) -> int:
    """Return where a joining word at a place ends, with a comma before it or none, or that is written onto the next; else 0."""
    bare = place + (items.codes[place] == ",")
    match = context.rules.mandates.one_more.match(items.codes, place)
    return match.end() if match else bare * context.begins_with_and(items, bare)


_DAY_EACH = 2  # dates
_LONGEST_JOINT = 3  # items: "and also to"
