"""Numbers of resolutions and decisions, the parts that are named with them, and words that stand for one before."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..expressions import compiled
from ..languages import Pack
from ..languages.classes import BODY, DATE, ROLE
from ..languages.numerals import latin_number, letter
from ..languages.rules import Grammar
from ..languages.words import DAY, INTEGER, NUMBERS, TARGET, YEAR_NUMBER
from ..names import Strength
from .items import Items
from .time import Date

_NARROW = str.maketrans("（）", "()")


class Number(NamedTuple):
    """One printed number of a list, with the date printed beside it; `word` is its place, `written` without spaces."""

    written: str
    item: int
    start: int
    end: int
    date: Date | None


class Numbered(NamedTuple):
    """Resolutions, decisions or recommendations named by number, one noun for all."""

    start: int
    end: int
    decision: bool
    numbers: tuple[Number, ...]
    bodies: tuple[int, ...]  # items that name a body within
    own: bool  # "its"
    rule: str
    recommends: bool = False  # recommendations


class Comment(NamedTuple):
    """One general comment or recommendation: `body` is the item that names the committee, -1 where none does."""

    written: str
    item: int
    start: int
    end: int
    year: str
    body: int


class Comments(NamedTuple):
    """General comments and recommendations named by number, one noun for all."""

    start: int
    end: int
    numbers: tuple[Comment, ...]
    rule: str


class Anaphor(NamedTuple):
    """Words that stand for something cited before: "that resolution"."""

    start: int
    end: int
    decision: bool
    kind: str  # resolution, decision, report, above, ibid, nearest, note
    rule: str


def read_numbered(items: Items, pack: Pack, rules: Grammar) -> Iterator[Numbered]:
    """Yield the numbers of resolutions and decisions, list by list."""
    side = pack.data["citation"]["date"]
    for rule, match in rules.find("numbered", items.codes):
        start, end = match.span()
        decision = bool(rule.values.get("decision")) or _is(rules, "decision", match["noun"])
        kinds = TARGET if rule.values.get("pointed") else NUMBERS
        places = [i for i in range(start, end) if items.codes[i] in kinds]
        bounds = [max(0, start - _BESIDE), *places, end]
        numbers = tuple(
            lettered
            for index, place in enumerate(places)
            for number in [_number(items, place, bounds[index], bounds[index + 2], side)]
            for lettered in _lettered(_with_noun(number, items, match.span("noun"), rules), items, pack, rules)
        )
        if side == "before" and numbers[0].date is None:
            numbers = (numbers[0]._replace(date=_date_before(items, start, rules)), *numbers[1:])
        if items.codes[end - 1] == BODY and end - 1 > places[-1] and _is_subject(items, end - 1, rules):
            end -= 1
        bodies = tuple(i for i in range(start, end) if items.codes[i] == BODY)
        before = rules.organs.its_before.search(items.codes, max(0, start - _FARTHEST_OWNER), start)
        own = before is not None or re.search(rules.family("its"), items.codes[start:end]) is not None
        own = own or _has_its_ending(items, match.span("noun"), rules)
        recommends = _is(rules, "recommendation", match["noun"])
        yield Numbered(start, end, decision, numbers, bodies, own, rule.name, recommends)


def _has_its_ending(items: Items, noun: tuple[int, int], rules: Grammar) -> bool:
    """Tell whether "its" is written onto a word for decisions that names an office, too: مقرره."""
    place = noun[0]
    office = items.codes[place : noun[1]] == ROLE
    return office and items.written(place, place + 1).partition(" ")[0].endswith(rules.owners.its_endings)


def _is_subject(items: Items, place: int, rules: Grammar) -> bool:
    """Tell whether a body behind a number is whose it is not, but does what follows, by its case.

    «Во исполнение резолюции 82/209 Экономическая комиссия для Африки организовала семинар».
    """
    form = items.values[place].forms[0]
    written = " ".join(items.written(place, place + 1).split())
    return bool(rules.owners.owner_last) and form.strength != Strength.ACRONYM and written.casefold() == form.written.casefold()


def _with_noun(number: Number, items: Items, noun: tuple[int, int], rules: Grammar) -> Number:
    """Let the evidence of a number take in its noun, and what is printed between the two where that is short."""
    start, end = number.start, number.end
    if prefix := rules.texts.number_prefix.search(items.codes, max(0, start - 2), start):
        start = prefix.start()
    if suffix := rules.texts.number_suffix.match(items.codes, end):
        end = suffix.end()
    if 0 <= start - noun[1] <= _NEAR_NOUN and items.near(noun[0], end):
        start = noun[0]
    if 0 <= noun[0] - end <= _NEAR_NOUN and items.near(start, noun[1]):
        end = noun[1]
    return number._replace(start=start, end=end)


_NEAR_NOUN = 1  # words between a number and its noun
_FARTHEST_OWNER = 50  # words from "its" to a number before which it says what the resolution is about
_FARTHEST_DATE = 8  # words from a number to its date: 70/125 de la Asamblea General, de 16 de diciembre de 2015


def _lettered(number: Number, items: Items, pack: Pack, rules: Grammar) -> Iterator[Number]:
    """Yield a number, and one for each further part letter printed after it: 43/222 A to E is five."""
    yield number
    bare = latin_number(number.written)
    last = pack.letter(bare[-1].lower())
    at = number.item + 1
    ranged = compiled(rules.family("to"))
    while last and (match := rules.texts.letters.match(items.codes, at)):
        written = items.written(match.end() - 1, match.end()).lower()
        value = pack.letter(written) or pack.letter(written.removeprefix(rules.small.joint))  # "وباء" is "and B"
        if not value:
            return
        for place in range(last + 1, value + 1) if ranged.match(items.codes, at) else (value,):
            yield number._replace(written=bare[:-1] + letter(place).upper(), end=match.end())
        last, at = value, match.end()


_SIDE_BY_SIDE = 2  # items from a date to the next in a list
_BESIDE = 3  # words between a date and the number after it


def _number(items: Items, place: int, before: int, after: int, side: str) -> Number:
    if side == "before":
        dates = [i for i in range(max(before, place - _BESIDE), place) if items.codes[i] == DATE]
    else:
        dates = [i for i in range(place + 1, min(after, place + 1 + _FARTHEST_DATE)) if items.codes[i] == DATE]
        if len(dates) > 1 and dates[1] - dates[0] <= _SIDE_BY_SIDE:
            dates = []  # "78/265 and 78/311 of 21 March and 1 July 2024, respectively": each has one of them
    printed = items.written(place, place + 1).translate(_NARROW)
    if items.codes[place] == YEAR_NUMBER:
        printed = re.sub(r"(?s)(\d+)\b.*(\(\d{4}\))", r"\1\2", printed)  # where a page ends in it, its foot is left out
    written = "".join(printed.split())
    return Number(written, place, place, place + 1, items.values[dates[-1 if side == "before" else 0]] if dates else None)


def _date_before(items: Items, start: int, rules: Grammar) -> Date | None:
    """Return the date that leads to a list of numbers, what the resolution is about between the two."""
    low = items.paragraph_start(start)
    place = items.codes.rfind(DATE, max(low, start - _LONGEST_TITLE), start)
    dated = place >= 0 and rules.texts.dated_before.fullmatch(items.codes, place, start)
    return items.values[place] if dated else None


_LONGEST_TITLE = 100  # words


def _is(rules: Grammar, family: str, codes: str) -> bool:
    return re.fullmatch(rules.family(family), codes) is not None


def read_comments(items: Items, rules: Grammar) -> Iterator[Comments]:
    """Yield the general comments of treaty bodies, list by list: "general comments Nos. 31 (2004) and 36 (2018)"."""
    for rule, match in rules.find("comment", items.codes):
        start, end = match.span()
        places = [i for i in range(start, end) if items.codes[i] in _COMMENT_NUMBERS]
        bounds = [*places, end]
        leads = BODY in items.codes[start : places[0]]  # then each committee stands before its number, else behind it
        numbers: list[Comment] = []
        for index, place in enumerate(places):
            body = items.codes.rfind(BODY, start, place) if leads else items.codes.find(BODY, place, bounds[index + 1])
            number, year = _number_and_year(items, place, bounds[index + 1])
            first, last = (place if index else start), (place + 1 if index + 1 < len(places) else end)
            numbers.append(Comment(number, place, first, last, year, body))
        for index in range(len(numbers) - 2, -1, -1):  # "general comments No. 2 and No. 4 of the Committee"
            if numbers[index].body < 0:
                numbers[index] = numbers[index]._replace(body=numbers[index + 1].body)
        yield Comments(start, end, tuple(numbers), rule.name)


_COMMENT_NUMBERS = DAY + INTEGER + YEAR_NUMBER


def _number_and_year(items: Items, place: int, end: int) -> tuple[str, str]:
    """Return the number of a general comment and the year printed with it: "31 (2004)", "第31号一般性意见(2004年)"."""
    number, *year = re.findall(r"\d+", items.written(place, place + 1))
    dates = (items.values[i] for i in range(place + 1, end) if items.codes[i] == DATE)
    year += [str(date.start.year) for date in dates if date.start.year]
    return number, (year or [""])[0]


def read_anaphors(items: Items, rules: Grammar) -> Iterator[Anaphor]:
    """Yield words that stand for a document cited before."""
    for rule, match in rules.find("anaphor", items.codes):
        noun = match["noun"] if "noun" in rule.pattern.groupindex else ""
        kind = next(
            (k for k in ("resolution", "decision", "report") if noun and _is(rules, k, noun)),
            str(rule.values.get("means", "ibid")),
        )
        yield Anaphor(*match.span(), kind == "decision", kind, rule.name)
