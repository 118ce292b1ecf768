"""Where what is asked again in one sentence begins: "a report by May, and another by June"."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from ...languages.classes import BODY, DATE, SESSION
from ...languages.rules import Rule
from ...recognise import Items, Session
from ..context import Context
from ..sessions import tells_it
from .actors import actors_at
from .due import named_parts, recurrence, recurrences

_Span = tuple[int, int]


@dataclass(frozen=True)
class _Stretch:
    """Items that ask for something, and what the rules find in them, looked for once for all that is asked there."""

    context: Context
    items: Items
    low: int
    high: int

    @cached_property
    def codes(self) -> str:
        """The codes of these items."""
        return self.items.codes[self.low : self.high]

    @cached_property
    def limits(self) -> list[tuple[_Span, Rule]]:
        """Where time limits stand, in order, none over another, and the rules that find them."""
        found = self.context.rules.find("deadline", self.codes)
        return [((self.low + match.start(), self.low + match.end()), rule) for rule, match in found]

    @cached_property
    def to_come(self) -> dict[int, int]:
        """Where time limits begin and end, without those that are no time limit, but a session that is over."""
        return dict(span for span, rule in self.limits if not rule.values.get("past"))

    @cached_property
    def days(self) -> list[_Span]:
        """Where time limits with a day stand."""
        return [span for span, _ in self.limits if DATE in self.items.codes[slice(*span)]]

    @cached_property
    def told(self) -> list[_Span]:
        """Where somebody is told, in order, where there is a session or several days."""
        several = self.codes.count(SESSION) + self.codes.count(DATE) >= _SEVERAL
        return self.tellings(self.low, self.high) if SESSION in self.codes or several else []

    @cached_property
    def next_one(self) -> int:
        """The last item of the first time limit that is the next session, -1 where there is none."""
        return next((end - 1 for (_, end), rule in self.limits if rule.values.get("next") == 1), -1)

    def is_due(self, session: int, low: int) -> bool:
        """Tell whether a session is a time limit that begins at a place or behind it, not one that is over."""
        last = bisect_left(self.limits, session + 1, key=lambda limit: limit[0][0]) - 1
        start, end = self.limits[last][0] if last >= 0 else (0, 0)
        return low <= start and session < end and start in self.to_come

    def often(self, low: int, high: int) -> str:
        """Return how often something is due between two places."""
        return recurrence(self.context, self.items, low, high)

    def tellings(self, low: int, high: int) -> list[_Span]:
        """Return where it is told between two places who is to be told."""
        found = self.context.rules.find("report_to", self.items.codes[low:high])
        return [(low + match.start(), low + match.end()) for _, match in found]

    def told_in(self, low: int, high: int) -> set[str]:
        """Return the actors that are named between two places where it is told who is to be told."""
        return {each for span in self.tellings(low, high) for each in self.named(span)}

    def named(self, span: _Span) -> set[str]:
        """Return the actors that are named in a span."""
        return set(actors_at(self.context, self.items, range(*span)))

    def joint_before(self, low: int, place: int) -> int:
        """Return where the joining word stands that leads to a place, a few items before it, -1 where none does."""
        window = range(max(low, place - _LONGEST_JOINT), place + 1)
        joined = self.context.rules.small.conjunction.search(self.items.codes, window.start, place)
        onto = next((each for each in window if self.context.begins_with_and(self.items, each)), -1)
        return joined.start() if joined else onto

    def end_of_joint(self, place: int) -> int:
        """Return where a joining word at a place ends, with a comma or none, or that is written onto the next; else 0."""
        bare = place + (self.items.codes[place] == ",")
        match = self.context.rules.mandates.one_more.match(self.items.codes, place)
        return match.end() if match else bare * self.context.begins_with_and(self.items, bare)

    def reports_too(self, low: int, high: int) -> Iterator[_Span]:
        """Yield where words stand that lead to one more thing that those are told who are told of the one before."""
        for each in self.context.rules.mandates.reported_too.finditer(self.items.codes, low, high):
            if not named_parts(each, "bare") or self.context.begins_with_and(self.items, each.start()):
                yield each.span()


def parted(context: Context, items: Items, low: int, high: int) -> list[int]:
    """Return where one more thing begins that is asked, with a day or a session of its own, or again and again."""
    stretch = _Stretch(context, items, low, high)
    if not {DATE, SESSION} & {*stretch.codes}:
        other = _next_other_often(stretch)
        return [other] if other else []
    places = sorted({*_next_due(stretch), *_next_session(stretch), *_told_others(stretch)})
    rest = _Stretch(context, items, places[-1], high) if places else stretch
    again = next(filter(None, (each(rest) for each in _AGAIN)), 0)
    return [*places, again] if again else places


# again and again, or once more ---------------------------------------------------------------------------------------


def _next_often(stretch: _Stretch) -> int:
    """Return where it is asked again and again for more than what is due once, else 0: "a note by May, and monthly reports"."""
    phrases, codes, (low, high) = stretch.context.rules.mandates, stretch.items.codes, (stretch.low, stretch.high)
    last = max((end for _, end in stretch.days), default=0)
    if not last or phrases.thereafter.search(codes, low, high):
        return 0
    more = phrases.more_often.search(codes, last, high)
    place = next((start for start, _ in stretch.reports_too(last, high)), 0) or (more.start() if more else 0)
    return place if place and not stretch.often(low, place) and stretch.often(place, high) else 0


def _next_told(stretch: _Stretch) -> int:
    """Return where one who reports again and again is to do so once elsewhere, else 0.

    "To report every year to the Council, and to present to the Assembly at its tenth session a study".
    """
    low, high = stretch.low, stretch.high
    first = stretch.items.codes.find(SESSION, low, high)
    starts = (max(low, stretch.joint_before(low, place)) for place, _ in stretch.told[1:])
    once = (start for start in takewhile(lambda start: start <= first, starts) if stretch.often(low, start))
    return next((start for start in once if not stretch.often(start, high)), 0)


def _next_once(stretch: _Stretch) -> int:
    """Return where one who is asked for something again and again is to do another thing by a day, else 0.

    To whom that is told is named, and is not told the other: 每季度向主席团通报，并至迟于.
    """
    low, high, starts = stretch.low, stretch.high, {start for start, _ in stretch.days}
    for match in stretch.context.rules.mandates.once_more.finditer(stretch.items.codes, low, high):
        apart = match.end() in starts and stretch.often(low, match.start()) and not stretch.often(match.end(), high)
        told = stretch.told_in(low, match.start()) if apart else set()
        if told and told.isdisjoint(stretch.told_in(match.end(), high)):
            return match.start()
    return 0


def _next_again(stretch: _Stretch) -> int:
    """Return where one who reports once, at a session, is to tell others again and again, else 0.

    "To present to the Assembly at its tenth session a study, and to report every year to the Council".
    """
    low, high, codes = stretch.low, stretch.high, stretch.items.codes
    first = codes.find(SESSION, low, high)
    others = (span for span in stretch.told[1:] if SESSION not in codes[span[0] : high] and first < span[0])
    for start, span in ((stretch.joint_before(low, span[0]), span) for span in others):
        if start > first >= 0 and not stretch.often(low, start) and stretch.often(start, high):
            return start * stretch.named(stretch.told[0]).isdisjoint(stretch.named(span))
    return 0


def _next_from_then(stretch: _Stretch) -> int:
    """Return where another is to be told again and again than who is told once before, else 0: 提交主席团，此后每年向委员会."""
    then = stretch.context.rules.mandates.from_then.search(stretch.items.codes, stretch.low, stretch.high)
    if then is None:
        return 0
    first, second = stretch.told_in(stretch.low, then.start()), stretch.told_in(then.start(), stretch.high)
    return then.start() if first and second and first.isdisjoint(second) else 0


def _next_other_often(stretch: _Stretch) -> int:
    """Return where it is asked to report at another pace, else 0: "to meet twice a year, and to report every two years"."""
    paces = recurrences(stretch.context, stretch.items, stretch.low, stretch.high)
    for ((_, end), one), ((start, _), other) in pairwise(paces):
        if one == other or start - end <= _LONGEST_JOINT:
            continue
        told = stretch.tellings(end, min(stretch.high, start + _LONGEST_JOINT))
        joints = (stretch.joint_before(end, place) for place in (start, *(place for place, _ in told)))
        if joint := next((joint for joint in joints if joint >= end), 0):
            return joint
    return 0


_AGAIN = (_next_often, _next_told, _next_once, _next_again, _next_from_then, _next_other_often)


# with a day or a session of its own ----------------------------------------------------------------------------------


def _next_due(stretch: _Stretch) -> Iterator[int]:
    """Yield where one more thing begins that is asked, with a day of its own: "a note by May 2031, and a report by May 2032".

    A joining word stands right behind the day of the one, or right before that of the other, not both: "by May or June".
    """
    for (_, end), (start, _) in pairwise(stretch.days):
        behind = stretch.end_of_joint(end)
        places = range(max(end, start - 2), start + 1)
        before = next((place for place in places if stretch.end_of_joint(place) == start), 0)
        if end < start and (behind > 0) != (before > 0):
            yield end + (stretch.items.codes[end] == ",") if behind else before


def _next_session(stretch: _Stretch) -> Iterator[int]:
    """Yield where one more report begins that is due at a later session: "an update at its tenth and a report at its"."""
    items, told, next_one = stretch.items, stretch.told, stretch.next_one
    sessions = [place for place in range(stretch.low, stretch.high) if items.codes[place] == SESSION]
    first = [next_one] if sessions and 0 <= next_one < sessions[0] else []  # "at its next, and at its tenth"
    for before, place in pairwise([*first, *sessions]):
        later = before == next_one or _is_later(items, before, place)
        more = _one_more(stretch, before + 1, place) if later else 0
        if not more and told and (told[0][1] <= before + 1 or told[0][0] > before):
            more = _told_next(stretch, _behind_holder(items, before, place), place)
        if more and stretch.is_due(place, more):
            yield more


def _told_others(stretch: _Stretch) -> Iterator[int]:
    """Yield where one more thing begins that another body is told: "a draft to the Bureau by May, and its findings to the".

    It has a time limit of its own right behind that body.
    """
    context, items, phrases, limits = stretch.context, stretch.items, stretch.context.rules.mandates, stretch.to_come
    for start, end in limits.items():
        told = [span for span in stretch.told if span[0] < start]
        match = phrases.told_another.match(items.codes, end, stretch.high) if told else None
        onto = match is not None and (context.pack.spaced or context.begins_with_and(items, end))
        if match is None or not onto or phrases.told_too.match(items.codes, end, stretch.high):
            continue
        timed = any(place in limits for place in range(match.end(), match.end() + _NEAREST_LIMIT))
        if timed and stretch.named(told[-1]).isdisjoint(stretch.named(match.span("to"))):
            yield end + (items.codes[end] == ",")
    for one, other in pairwise(stretch.told):
        start = stretch.joint_before(one[1], other[0])
        if start < 0 or not any(end <= start for end in limits.values()) or max(limits.values()) <= start:
            continue
        first, second = stretch.named(one), stretch.named(other)
        asker = tells_it(context, items, *one)  # "to report to it at its tenth session, and to the Assembly at its"
        if (first or asker) and second and first.isdisjoint(second):
            yield start


def _one_more(stretch: _Stretch, low: int, session: int) -> int:
    """Return where one more report begins right at a place, or with a session: "an update and, at its tenth session, a report".

    It is 0 where none does.
    """
    spans = stretch.reports_too(low, session + _LONGEST_TOO)
    return next((place for place, end in spans if place == low or place < session < end), 0)


def _behind_holder(items: Items, session: int, high: int) -> int:
    """Return the place behind a session, and behind the body that holds it: "at the tenth session of the Committee"."""
    holders = range(session + 1, min(session + _LONGEST_JOINT + 1, high))
    marked = next((place for place in holders if items.codes[place] in ",;."), high)
    return next((place + 1 for place in holders if items.codes[place] == BODY and place < marked), session + 1)


def _told_next(stretch: _Stretch, low: int, session: int) -> int:
    """Return where somebody is to be told behind a session: ", and to report to the Assembly at its"; else 0.

    What is to be told may be made first, in a further clause: "to meet at its tenth session, and that it write a report and".
    """
    that = stretch.context.rules.mandates.and_that.search(stretch.items.codes, low, session)
    if that is not None and _tellings_before(stretch, that.end(), session):
        return that.start()
    near = (start for start in _tellings_before(stretch, low, session) if start - low <= _LONGEST_JOINT)
    return next((joint for joint in (stretch.joint_before(low, start) for start in near) if joint >= 0), 0)


def _tellings_before(stretch: _Stretch, low: int, session: int) -> list[int]:
    """Return where it is told who is to be told, not far behind a place and before a session."""
    return [start for start, _ in stretch.tellings(low, min(stretch.high, low + _LONGEST_TELLING)) if start < session]


def _is_later(items: Items, before: int, place: int) -> bool:
    """Tell whether the session at a place has a higher number than the one before it."""
    first, second = items.values.get(before), items.values.get(place)
    if not isinstance(first, Session) or not isinstance(second, Session) or first.unit != second.unit:
        return False
    return 0 < max(first.numbers, default=0) < min(second.numbers, default=0)


_SEVERAL = 2  # time limits
_NEAREST_LIMIT = 3  # items from who is told to when
_LONGEST_JOINT = 3  # items: "and also to"
_LONGEST_TELLING = 40  # items from there to who is told
_LONGEST_TOO = 30  # items of what leads to one more report, behind its session
