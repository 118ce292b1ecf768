"""Where what is asked again in one sentence begins: "a report by May, and another by June"."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

from ...languages.classes import BODY, DATE, SESSION
from ...recognise import Items, Session
from ..context import Context
from ..sessions import tells_it
from .actors import actors_at
from .due import named_parts, recurrence, recurrences


class _Found(NamedTuple):
    """What the rules find in a span, looked for once for all that is asked in it."""

    deadlines: list[tuple[int, int]]  # in order, none over another
    past: frozenset[tuple[int, int]]  # those of them that are no time limit, but a session that is over
    told: list[tuple[int, int]]  # where somebody is told, in order, where there is a session or several days
    next_one: int  # the last item of the first time limit that is the next session, -1 where there is none

    @staticmethod
    def of(context: Context, items: Items, low: int, high: int) -> "_Found":
        """Look for time limits and for who is told in a span."""
        codes = items.codes[low:high]
        found = [(rule, (low + match.start(), low + match.end())) for rule, match in context.rules.find("deadline", codes)]
        past = frozenset(span for rule, span in found if rule.values.get("past"))
        several = codes.count(SESSION) + codes.count(DATE) >= _SEVERAL
        told = context.rules.find("report_to", codes) if SESSION in codes or several else ()
        next_one = next((end - 1 for rule, (_, end) in found if rule.values.get("next") == 1), -1)
        spans = [(low + match.start(), low + match.end()) for _, match in told]
        return _Found([span for _, span in found], past, spans, next_one)

    def is_due(self, session: int, low: int) -> bool:
        """Tell whether a session is a time limit that begins at a place or behind it, not one that is over."""
        last = bisect_left(self.deadlines, (session + 1, 0)) - 1
        here = self.deadlines[last] if last >= 0 else (0, 0)
        return low <= here[0] and session < here[1] and here not in self.past


def parted(context: Context, items: Items, low: int, high: int) -> list[int]:
    """Return where one more thing begins that is asked, with a day or a session of its own, or again and again."""
    if not {DATE, SESSION} & {*items.codes[low:high]}:
        other = _next_other_often(context, items, low, high)
        return [other] if other else []
    found = _Found.of(context, items, low, high)
    sessions = (*_next_session(context, items, found, low, high), *_told_others(context, items, found, high))
    places = sorted({*_next_due(context, items, found), *sessions})
    last = places[-1] if places else low
    found = _Found.of(context, items, last, high) if places else found
    ways = (_next_often, _next_told, _next_once, _next_again)
    again = next(filter(None, (each(context, items, found, last, high) for each in ways)), 0)
    again = again or _next_from_then(context, items, last, high) or _next_other_often(context, items, last, high)
    return [*places, again] if again else places


def _next_told(context: Context, items: Items, found: _Found, low: int, high: int) -> int:
    """Return where one who reports again and again is to do so once elsewhere, else 0.

    "To report every year to the Council, and to present to the Assembly at its tenth session a study".
    """
    first = items.codes.find(SESSION, low, high)
    starts = (max(low, _joint_before(context, items, low, place)) for place, _ in found.told[1:])
    for start in takewhile(lambda start: start <= first, starts):
        if recurrence(context, items, low, start) and not recurrence(context, items, start, high):
            return start
    return 0


def _next_again(context: Context, items: Items, found: _Found, low: int, high: int) -> int:
    """Return where one who reports once, at a session, is to tell others again and again, else 0.

    "To present to the Assembly at its tenth session a study, and to report every year to the Council".
    """
    first = items.codes.find(SESSION, low, high)
    told = [span for span in found.told if span[0] >= low]
    others = (span for span in told[1:] if SESSION not in items.codes[span[0] : high] and first < span[0])
    starts = ((_joint_before(context, items, low, span[0]), span) for span in others)
    for start, span in starts:
        once = start > first >= 0 and not recurrence(context, items, low, start)
        if once and recurrence(context, items, start, high):
            return start * _named(context, items, told[0]).isdisjoint(_named(context, items, span))
    return 0


def _joint_before(context: Context, items: Items, low: int, place: int) -> int:
    """Return where the joining word stands that leads to a place, a few items before it, -1 where none does."""
    window = range(max(low, place - _LONGEST_JOINT), place + 1)
    joined = context.rules.small.conjunction.search(items.codes, window.start, place)
    onto = next((i for i in window if context.begins_with_and(items, i)), -1)
    return joined.start() if joined else onto


def _next_often(context: Context, items: Items, found: _Found, low: int, high: int) -> int:
    """Return where it is asked again and again for more than what is due once, else 0: "a note by May, and monthly reports"."""
    last = max((end for start, end in found.deadlines if DATE in items.codes[start:end]), default=0)
    if not last or context.rules.mandates.thereafter.search(items.codes, low, high):
        return 0
    place = next((start for start, _ in _reports_too(context, items, last, high)), 0)
    more = context.rules.mandates.more_often.search(items.codes, last, high)
    place = place or (more.start() if more else 0)
    once = not recurrence(context, items, low, place)
    return place if place and once and recurrence(context, items, place, high) else 0


def _next_once(context: Context, items: Items, found: _Found, low: int, high: int) -> int:
    """Return where one who is asked for something again and again is to do another thing by a day, else 0.

    To whom that is told is named, and is not told the other: 每季度向主席团通报，并至迟于.
    """
    phrases, starts = context.rules.mandates, {start for start, end in found.deadlines if DATE in items.codes[start:end]}
    for match in phrases.once_more.finditer(items.codes, low, high):
        apart = recurrence(context, items, low, match.start()) and not recurrence(context, items, match.end(), high)
        told = _told_in(context, items, low, match.start()) if apart and match.end() in starts else set()
        if told and told.isdisjoint(_told_in(context, items, match.end(), high)):
            return match.start()
    return 0


def _next_from_then(context: Context, items: Items, low: int, high: int) -> int:
    """Return where another is to be told again and again than who is told once before, else 0: 提交主席团，此后每年向委员会."""
    then = context.rules.mandates.from_then.search(items.codes, low, high)
    if then is None:
        return 0
    first, second = _told_in(context, items, low, then.start()), _told_in(context, items, then.start(), high)
    return then.start() if first and second and first.isdisjoint(second) else 0


def _next_other_often(context: Context, items: Items, low: int, high: int) -> int:
    """Return where it is asked to report at another pace, else 0: "to meet twice a year, and to report every two years"."""
    often = list(recurrences(context, items, low, high))
    for ((_, end), one), ((start, _), other) in pairwise(often):
        if one == other or start - end <= _LONGEST_JOINT:
            continue
        told = context.rules.find("report_to", items.codes[end : min(high, start + _LONGEST_JOINT)])
        places = (start, *(end + match.start() for _, match in told))
        joint = next((joint for place in places if (joint := _joint_before(context, items, end, place)) >= end), 0)
        if joint:
            return joint
    return 0


def _reports_too(context: Context, items: Items, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield where words stand that lead to one more thing that those are told who are told of the one before."""
    for each in context.rules.mandates.reported_too.finditer(items.codes, low, high):
        if not named_parts(each, "bare") or context.begins_with_and(items, each.start()):
            yield each.span()


def _next_due(context: Context, items: Items, found: _Found) -> Iterator[int]:
    """Yield where one more thing begins that is asked, with a day of its own: "a note by May 2031, and a report by May 2032".

    A joining word stands right behind the day of the one, or right before that of the other, not both: "by May or June".
    """
    days = [(start, end) for start, end in found.deadlines if DATE in items.codes[start:end]]
    for (_, end), (start, _) in pairwise(days):
        behind = _end_of_joint(context, items, end)
        places = range(max(end, start - 2), start + 1)
        before = next((place for place in places if _end_of_joint(context, items, place) == start), 0)
        if end < start and (behind > 0) != (before > 0):
            yield end + (items.codes[end] == ",") if behind else before


def _next_session(context: Context, items: Items, found: _Found, low: int, high: int) -> Iterator[int]:
    """Yield where one more report begins that is due at a later session: "an update at its tenth and a report at its"."""
    sessions = [place for place in range(low, high) if items.codes[place] == SESSION]
    first = [found.next_one] if sessions and 0 <= found.next_one < sessions[0] else []  # "at its next, and at its tenth"
    for before, place in pairwise([*first, *sessions]):
        later = before == found.next_one or _is_later(items, before, place)
        more = _one_more(context, items, before + 1, place) if later else 0
        if not more and found.told and (found.told[0][1] <= before + 1 or found.told[0][0] > before):
            more = _told_next(context, items, _behind_holder(items, before, place), place, high)
        if more and found.is_due(place, more):
            yield more


def _told_others(context: Context, items: Items, found: _Found, high: int) -> Iterator[int]:
    """Yield where one more thing begins that another body is told: "a draft to the Bureau by May, and its findings to the".

    It has a time limit of its own right behind that body.
    """
    phrases, limits = context.rules.mandates, dict(span for span in found.deadlines if span not in found.past)
    for start, end in limits.items():
        told = [span for span in found.told if span[0] < start]
        match = phrases.told_another.match(items.codes, end, high) if told else None
        onto = match is not None and (context.pack.spaced or context.begins_with_and(items, end))
        if match is None or not onto or phrases.told_too.match(items.codes, end, high):
            continue
        timed = any(place in limits for place in range(match.end(), match.end() + _NEAREST_LIMIT))
        if timed and _named(context, items, told[-1]).isdisjoint(_named(context, items, match.span("to"))):
            yield end + (items.codes[end] == ",")
    for one, other in pairwise(found.told):
        start = _joint_before(context, items, one[1], other[0])
        if start < 0 or not any(end <= start for end in limits.values()) or max(limits.values()) <= start:
            continue
        first, second = _named(context, items, one), _named(context, items, other)
        asker = tells_it(context, items, *one)  # "to report to it at its tenth session, and to the Assembly at its"
        if (first or asker) and second and first.isdisjoint(second):
            yield start


def _told_in(context: Context, items: Items, low: int, high: int) -> set[str]:
    """Return the actors that a stretch names where it says who is to be told."""
    told = context.rules.find("report_to", items.codes[low:high])
    return {each for _, match in told for each in _named(context, items, (low + match.start(), low + match.end()))}


def _named(context: Context, items: Items, span: tuple[int, int]) -> set[str]:
    """Return the actors that a stretch names."""
    return set(actors_at(context, items, range(*span)))


def _one_more(context: Context, items: Items, low: int, session: int) -> int:
    """Return where one more report begins right at a place, or with a session: "an update and, at its tenth session, a report".

    It is 0 where none does.
    """
    spans = _reports_too(context, items, low, session + _LONGEST_TOO)
    return next((place for place, end in spans if place == low or place < session < end), 0)


def _behind_holder(items: Items, session: int, high: int) -> int:
    """Return the place behind a session, and behind the body that holds it: "at the tenth session of the Committee"."""
    holders = range(session + 1, min(session + _LONGEST_JOINT + 1, high))
    marked = next((place for place in holders if items.codes[place] in ",;."), high)
    return next((place + 1 for place in holders if items.codes[place] == BODY and place < marked), session + 1)


def _told_next(context: Context, items: Items, low: int, session: int, high: int) -> int:
    """Return where somebody is to be told behind a session: ", and to report to the Assembly at its"; else 0.

    What is to be told may be made first, in a further clause: "to meet at its tenth session, and that it write a report and".
    """
    that = context.rules.mandates.and_that.search(items.codes, low, session)
    if that is not None and any(start < session for start in _tellings(context, items, that.end(), high)):
        return that.start()
    starts = [start for start in _tellings(context, items, low, high) if start < session]
    near = (_joint_before(context, items, low, start) for start in starts if start - low <= _LONGEST_JOINT)
    return next((joint for joint in near if joint >= 0), 0)


def _tellings(context: Context, items: Items, low: int, high: int) -> Iterator[int]:
    """Yield where it is told who is to be told, not far behind a place."""
    for _, match in context.rules.find("report_to", items.codes[low : min(high, low + _LONGEST_TELLING)]):
        yield low + match.start()


def _is_later(items: Items, before: int, place: int) -> bool:
    """Tell whether the session at a place has a higher number than the one before it."""
    first, second = items.values.get(before), items.values.get(place)
    if not isinstance(first, Session) or not isinstance(second, Session) or first.unit != second.unit:
        return False
    return 0 < max(first.numbers, default=0) < min(second.numbers, default=0)


def _end_of_joint(context: Context, items: Items, place: int) -> int:
    """Return where a joining word at a place ends, with a comma before it or none, or that is written onto the next; else 0."""
    bare = place + (items.codes[place] == ",")
    match = context.rules.mandates.one_more.match(items.codes, place)
    return match.end() if match else bare * context.begins_with_and(items, bare)


_SEVERAL = 2  # time limits
_NEAREST_LIMIT = 3  # items from who is told to when
_LONGEST_JOINT = 3  # items: "and also to"
_LONGEST_TELLING = 40  # items from there to who is told
_LONGEST_TOO = 30  # items of what leads to one more report, behind its session
