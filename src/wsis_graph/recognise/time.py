"""Dates, ordinals and sessions."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from ..expressions import compiled
from ..languages import Pack
from ..languages.classes import DATE, ORDINAL, SESSION
from ..languages.rules import Grammar
from ..languages.words import DAY, INTEGER, YEAR
from .items import Items, Replacement

_DIGITS = compiled(r"\d+")
_LEAP_YEAR = 2000
_LONGEST_BETWEEN = 2  # words of "between the" before a date


class Day(NamedTuple):
    """A day, month or year as printed: 0 where a part is not."""

    year: int
    month: int
    day: int

    def iso(self) -> str:
        """Return the date in ISO form, as exact as printed: 2024, 2024-05, 2024-05-27, --05-27."""
        if not self.year:
            return f"--{self.month:02}-{self.day:02}" if self.day else f"--{self.month:02}"
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    @property
    def exists(self) -> bool:
        """Tell whether the calendar has the day; a 29 February whose year is not printed may be."""
        return 1 <= self.month <= 12 and 1 <= self.day <= monthrange(self.year or _LEAP_YEAR, self.month)[1]

    def is_before(self, other: "Day") -> bool:
        """Tell whether a day that exists is the one right before another."""
        first, second = (date(day.year or _LEAP_YEAR, day.month, day.day) for day in (self, other))
        return second - first == timedelta(days=1)

    @property
    def complete(self) -> bool:
        """Tell whether year, month and day are all printed."""
        return bool(self.year and self.month and self.day)


class Date(NamedTuple):
    """A date or a range of dates."""

    start: Day
    end: Day
    rule: str

    @property
    def ranged(self) -> bool:
        """Tell whether more than one day is meant."""
        return self.start != self.end


class Session(NamedTuple):
    """A session or meeting by its number: `unit` is session or meeting; several numbers where several are named.

    Special and emergency special sessions are counted by themselves: `kind` is "special" or "emergency special". Of those that
    a body holds each year the number is the year: `kind` is "annual", "first regular" or "second regular".
    """

    unit: str
    numbers: tuple[int, ...]
    rule: str
    kind: str = ""

    @property
    def is_yearly(self) -> bool:
        """Tell whether it is one of those that a body holds each year: "annual session 2028"."""
        return self.kind.endswith(("annual", "regular"))

    @property
    def place_in_year(self) -> int:
        """Return where a yearly session stands in its year: the annual one behind the first regular one."""
        return _ORDER.index(self.kind) if self.is_yearly else 0

    @property
    def slug(self) -> str:
        """Return what tells the session from others of its body: 31, special-10, annual-2028."""
        return "-".join([*self.kind.split(), str(self.numbers[0])])

    @property
    def label(self) -> str:
        """Return the session in English: session 31, special session 10."""
        return f"{self.kind} session {self.numbers[0]}".strip()


def collapse_times(items: Items, pack: Pack, grammar: Grammar) -> Items:
    """Replace dates, then ordinals, then sessions and meetings."""
    items = items.collapse(list(_dates(items, pack, grammar)))
    items = items.collapse(list(_ordinals(items, pack, grammar)))
    items = items.collapse(list(_yearly_sessions(items, grammar)))
    return items.collapse(list(_sessions(items, grammar)))


def by_meetings(items: Items, front: Items, grammar: Grammar) -> Items:
    """Return items in which a meeting is a session and a plenary session a meeting of it, where the `front` page is on one.

    So the parties to a treaty may call them: "on its eighteenth meeting", "at its 1st plenary session".
    """
    met = [place for place in items.values if _is_occasion(items, place, grammar)]
    if not met or not _is_on_meeting(front, grammar):
        return items
    sat = {place: "meeting" for place in items.values if _is_plenary_session(items, place, grammar)}
    turned = {place: items.values[place]._replace(unit=unit) for place, unit in (dict.fromkeys(met, "session") | sat).items()}
    return Items(items.words, items.codes, items.firsts, items.lasts, {**items.values, **turned})


def _is_on_meeting(front: Items, grammar: Grammar) -> bool:
    """Tell whether a first page names a meeting by its number, and no session."""
    on = any(_is_occasion(front, place, grammar) and front.values[place].numbers[0] <= _MOST_MET for place in front.values)
    sessions = (value for value in front.values.values() if isinstance(value, Session) and value.unit == "session")
    return on and next(sessions, None) is None


_MOST_MET = 100  # the Security Council has met ten thousand times in no session


def _is_occasion(items: Items, place: int, grammar: Grammar) -> bool:
    """Tell whether a numbered meeting stands at a place, by a word for what may be a session, and no plenary one."""
    value, words = items.values[place], items.words.codes[items.firsts[place] : items.lasts[place]]
    met = isinstance(value, Session) and value.unit == "meeting" and bool(value.numbers)
    return met and grammar.events.occasion.search(words) is not None and grammar.events.plenary.search(words) is None


def _is_plenary_session(items: Items, place: int, grammar: Grammar) -> bool:
    value, words = items.values[place], items.words.codes[items.firsts[place] : items.lasts[place]]
    return isinstance(value, Session) and value.unit == "session" and grammar.events.plenary.search(words) is not None


def _dates(items: Items, pack: Pack, grammar: Grammar) -> Iterator[Replacement]:
    numbered = {match.start() for rule in grammar.rules.get("ordinal", ()) for match in rule.pattern.finditer(items.codes)}
    last = 0
    for rule, match in grammar.find("date", items.codes):
        if match.start() in numbered and len(match[0]) == 1:
            continue  # the 2101st meeting is no year
        if "nth" in rule.pattern.groupindex:
            read = _in_words(items, match, pack, grammar, rule.name)
        else:
            read = _read_dates(items, *match.span(), pack, grammar, rule.name)
        for found in read:
            timed = _with_hour(items, found, last, grammar)
            last = timed.end
            yield timed


def _in_words(items: Items, match: re.Match[str], pack: Pack, grammar: Grammar, rule: str) -> Iterator[Replacement]:
    """Yield a date whose day is an ordinal in words: الأول من كانون الأول/ديسمبر 2032."""
    day = ordinal_value(items.written_across(*match.span("nth")), pack)
    for found in _read_dates(items, match.end("nth"), match.end(), pack, grammar, rule):
        date = found.value.end._replace(day=day)
        if day and date.exists:
            yield Replacement(*match.span(), DATE, Date(date, date, rule))


def _with_hour(items: Items, found: Replacement, last: int, grammar: Grammar) -> Replacement:
    """Return a date with the hour beside it, behind the `last` date: by "noon on 12 April" something is due on that day."""
    before = grammar.small.hour_before.search(items.codes, max(last, found.start - _LONGEST_HOUR), found.start)
    after = grammar.small.hour_after.match(items.codes, found.end)
    return found._replace(start=before.start() if before else found.start, end=after.end() if after else found.end)


_LONGEST_HOUR = 12  # words of an hour and whose time it is


class _Printed(NamedTuple):
    """A day, month or year, and where it is printed."""

    unit: str
    value: int
    place: int


def _read_dates(items: Items, start: int, end: int, pack: Pack, grammar: Grammar, rule: str) -> Iterator[Replacement]:
    """Yield the dates that items print, nothing when they hold none that exists.

    A part that is not printed beside its day is that of the day before where months stand before days, else that of
    the next day.
    """
    parts = list(_parts(items, start, end, pack, grammar))
    days = [i for i, part in enumerate(parts) if part.unit == "day"]
    if not days:
        year = next((part.value for part in parts if part.unit == "year"), 0)
        months = [part.value for part in parts if part.unit == "month"] or [0]
        if year and 0 <= months[0] <= months[-1] <= _LAST_MONTH:
            yield Replacement(start, end, DATE, Date(Day(year, months[0], 0), Day(year, months[-1], 0), rule))
        return
    before = bool(grammar.small.month_marks)
    found = [Day(_near(parts, days, i, "year", before), _near(parts, days, i, "month", before), parts[i].value) for i in days]
    if not all(day.exists for day in found) or found[-1] < found[0]:
        return
    first = 0
    whole = grammar.small.between.search(items.codes, max(0, start - _LONGEST_BETWEEN), start) is not None
    for i in range(1, len(found)):
        joint = _joint(items, parts[days[i - 1]].place, parts[days[i]].place, grammar)
        if joint and not whole and not found[i - 1].is_before(found[i]):
            yield Replacement(start, joint[0], DATE, Date(found[first], found[i - 1], rule))
            first, start = i, joint[1]
    yield Replacement(start, end, DATE, Date(found[first], found[-1], rule))


def _joint(items: Items, low: int, high: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the span of the "and" or comma between two days, None where they are the first and last of a range."""
    if grammar.events.reaches.search(items.codes, low, high):
        return None
    found = list(grammar.small.day_joint.finditer(items.codes, low, high))
    return found[-1].span() if found else None


def _near(parts: list[_Printed], days: list[int], at: int, unit: str, before_first: bool) -> int:
    following = next((i for i in days if i > at), len(parts))
    beside, before, after = parts[at:following], parts[:at][::-1], parts[following:]
    for stretch in (before, beside, after) if before_first else (beside, after, before):
        for part in stretch:
            if part.unit == unit:
                return part.value
    return 0


def _parts(items: Items, start: int, end: int, pack: Pack, grammar: Grammar) -> Iterator[_Printed]:
    at = start
    while at < end:
        code = items.codes[at]
        if numeral := grammar.small.numerals.match(items.codes, at, end):
            at = numeral.end()
            value = _numeral(items.written_across(numeral.start(), at), pack)
            unit = "month" if items.codes[at : at + 1] in grammar.small.month_marks else "day"
            yield _Printed("year" if value > _LONGEST_MONTH else unit, value, numeral.start())
            continue
        month = next((phrase for phrase in grammar.months if items.codes.startswith(phrase, at)), "")
        if month:
            yield _Printed("month", grammar.months[month], at)
            at += len(month)
            continue
        if code == YEAR:
            yield _Printed("year", int(items.written(at, at + 1)), at)
        elif code == DAY:
            follows = items.codes[at + 1 : at + 2]
            yield _Printed("month" if follows in grammar.small.month_marks else "day", int(items.written(at, at + 1)), at)
        at += 1


def _numeral(written: str, pack: Pack) -> int:
    """Return the value of number words, a year's digit by digit: 二〇二五 is 2025, 二十五 is 25."""
    written = "".join(written.split())  # a line may end in it
    each = [pack.numbers.words.get(sign, 0) for sign in written]
    return pack.numbers.value(written) if len(written) != _YEAR_DIGITS else int("".join(map(str, each)))


_YEAR_DIGITS = 4
_LAST_MONTH = 12
_LONGEST_MONTH = 31  # days


def _ordinals(items: Items, pack: Pack, grammar: Grammar) -> Iterator[Replacement]:
    for rule, match in grammar.find("ordinal", items.codes):
        named = "n" in rule.pattern.groupindex
        value = ordinal_value(items.written_across(*match.span("n" if named else 0)), pack)
        if value:
            yield Replacement(*match.span(), ORDINAL, value)


def ordinal_value(written: str, pack: Pack) -> int:
    """Return the value of a printed ordinal: 28, twenty-eighth, 二十八, 28-й; digit by digit in 一四九, which is 149."""
    if number := _DIGITS.match(written):
        return int(number.group())
    each = [] if pack.spaced else [pack.numbers.words.get(sign, _LEAST_TEN) for sign in "".join(written.split())]
    by_digits = len(each) > 1 and max(each) < _LEAST_TEN
    return int("".join(map(str, each))) if by_digits else pack.numbers.value(written)


_LEAST_TEN = 10


def _yearly_sessions(items: Items, grammar: Grammar) -> Iterator[Replacement]:
    """Yield sessions of which a body holds several a year: "annual session 2028", "first regular session of 2029"."""
    for rule, match in grammar.find("yearly_session", items.codes):
        values = [items.values.get(place) for place in range(*match.span())]
        year = next((value.start.year for value in values if isinstance(value, Date) and not value.start.month), 0)
        counted = next((value for value in values if isinstance(value, int)), 0)
        if year and counted <= len(_REGULAR):
            kind = f"{_REGULAR[counted - 1]} regular" if counted else "annual"
            yield Replacement(*match.span(), SESSION, Session("session", (year,), rule.name, kind))


_REGULAR = ("first", "second", "third")  # regular sessions of a year
_ORDER = ("first regular", "annual", "second regular", "third regular")


def _sessions(items: Items, grammar: Grammar) -> Iterator[Replacement]:
    for rule, match in grammar.find("session", items.codes):
        numbers = tuple(filter(None, (_session_number(items, i) for i in range(*match.span()))))
        if numbers or rule.values["unit"] == "closing":
            unit = str(rule.values["unit"])
            kind = _session_kind(items.codes[match.start() : match.end()], grammar) if unit == "session" else ""
            yield Replacement(*match.span(), SESSION, Session(unit, numbers, rule.name, kind))


def _session_kind(codes: str, grammar: Grammar) -> str:
    """Return whether a session is a special or an emergency special one, empty where it is neither."""
    if not re.search(grammar.family("special"), codes):
        return ""
    return "emergency special" if re.search(grammar.family("emergency"), codes) else "special"


def _session_number(items: Items, place: int) -> int:
    """Return the number a session is named by: its ordinal, or its year where there is one a year."""
    code = items.codes[place]
    value: Any = items.values.get(place)
    if code == ORDINAL:
        return int(value)
    if code == DATE and not value.start.month:
        return int(value.start.year)
    return int(items.written(place, place + 1)) if code in (DAY, INTEGER) else 0
