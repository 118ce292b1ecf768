"""Numbers of resolutions and decisions, the parts that are named with them, and words that stand for one before."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..languages import Pack
from ..languages.classes import BODY, DATE, ORDINAL
from ..languages.numerals import latin_number, letter, roman, to_roman
from ..languages.rules import Grammar
from ..languages.words import DAY, INTEGER, NUMBER, NUMBERS, TARGET, YEAR, YEAR_NUMBER
from ..names import Strength
from .items import Items
from .time import Date, ordinal_value

_NARROW = str.maketrans("（）", "()")
_INTEGERS = DAY + INTEGER + YEAR
_DECIMALS = (TARGET, NUMBER)


class Number(NamedTuple):
    """One printed number of a list, with the date printed beside it; `word` is its place, `written` without spaces."""

    written: str
    item: int
    start: int
    end: int
    date: Date | None


class Numbered(NamedTuple):
    """Resolutions or decisions named by number, one noun for all."""

    start: int
    end: int
    decision: bool
    numbers: tuple[Number, ...]
    bodies: tuple[int, ...]  # items that name a body within
    own: bool  # "its"
    rule: str


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


class Part(NamedTuple):
    """One part or range of parts: `unit` is paragraph, article, annex, chapter or section."""

    unit: str
    first: str
    last: str


class Pinpoint(NamedTuple):
    """Parts of a text that are named together."""

    start: int
    end: int
    parts: tuple[Part, ...]
    rule: str


class Anaphor(NamedTuple):
    """Words that stand for something cited before: "that resolution"."""

    start: int
    end: int
    decision: bool
    kind: str  # resolution, decision, report, ibid, nearest, note
    rule: str


def read_numbered(items: Items, pack: Pack, rules: Grammar) -> Iterator[Numbered]:
    """Yield the numbers of resolutions and decisions, list by list."""
    side = pack.data["citation"]["date"]
    for rule, match in rules.find("numbered", items.codes):
        start, end = match.span()
        decision = bool(rule.values.get("decision")) or _is(rules, "decision", match["noun"])
        places = [i for i in range(start, end) if items.codes[i] in NUMBERS]
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
        before = rules.its_before.search(items.codes, max(0, start - _FARTHEST_OWNER), start)
        own = before is not None or re.search(rules.family("its"), items.codes[start:end]) is not None
        yield Numbered(start, end, decision, numbers, bodies, own, rule.name)


def _is_subject(items: Items, place: int, rules: Grammar) -> bool:
    """Tell whether a body behind a number is whose it is not, but does what follows, by its case.

    «Во исполнение резолюции 82/209 Экономическая комиссия для Африки организовала семинар».
    """
    form = items.values[place].forms[0]
    written = " ".join(items.written(place, place + 1).split())
    return bool(rules.owner_last) and form.strength != Strength.ACRONYM and written.casefold() == form.written.casefold()


def _with_noun(number: Number, items: Items, noun: tuple[int, int], rules: Grammar) -> Number:
    """Let the evidence of a number take in its noun, and what is printed between the two where that is short."""
    start, end = number.start, number.end
    if prefix := rules.number_prefix.search(items.codes, max(0, start - 2), start):
        start = prefix.start()
    if suffix := rules.number_suffix.match(items.codes, end):
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
    ranged = re.compile(rules.family("to"))
    while last and (match := rules.letters.match(items.codes, at)):
        value = pack.letter(items.written(match.end() - 1, match.end()).lower())
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
    dated = place >= 0 and rules.dated_before.fullmatch(items.codes, place, start)
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


def read_pinpoints(items: Items, pack: Pack, rules: Grammar) -> Iterator[Pinpoint]:
    """Yield the parts of texts that are named, lists and ranges read."""
    for rule, match in rules.find("pinpoint", items.codes):
        parts = tuple(_parts(items, *match.span(), rule.name.split("/")[1], pack, rules))
        if parts:
            yield Pinpoint(*match.span(), parts, rule.name)


_UNITS = {
    "paragraphs": "paragraph",
    "points": "paragraph",
    "article-paragraphs": "paragraph",
    "preambular": "preambular",
    "operative": "paragraph",
    "articles": "article",
    "annex": "annex",
    "chapter": "chapter",
    "section": "section",
    "parts": "section",
}


def _parts(items: Items, start: int, end: int, rule: str, pack: Pack, rules: Grammar) -> Iterator[Part]:
    """Yield the parts of one pinpoint; "4 (a) and (b)" and "subparagraphs (a) and (b) of paragraph 4" are two each."""
    unit = _UNITS[rule]
    found: list[list[str]] = []
    subs: list[list[str]] = []  # subparagraphs that are named before their paragraph, first and last of each range
    joint = before = ""
    for kind, value in _Tokens(items, start, end, unit, pack, rules).read():
        if kind == "number" and before == "sub" and found:  # 52 (ب) ’2‘ is paragraph 52 (b) (ii)
            kind, value = "sub", to_roman(int(value))
        before = kind
        if kind in ("to", "point", "and", "word", "noun"):
            joint = _joint(joint, kind, numbered=bool(found))
            continue
        if kind == "sub" and not found:
            subs = _with_sub(subs, value, joint)
        elif kind == "sub" and joint in ("to", "and"):
            _add(found, f"{_container(found[-1][-1], value)}/{value}", joint)
        elif kind == "sub":
            within_article = unit == "article" and value.isdecimal()  # article 19 (3) (b)
            found[-1][-1] += f"/para/{value}" if within_article else f"/{value}"
        elif not found and subs:
            found = [[f"{value}/{sub}" for sub in ranged] for ranged in subs]
        else:
            _add(found, value, joint)
        joint = ""
    if not found and unit == "annex":
        found = [["1"]]
    for values in found:
        yield Part(unit, values[0], values[-1])


def _with_sub(subs: list[list[str]], value: str, joint: str) -> list[list[str]]:
    """Return subparagraphs with one more: beside them, the last of a range, or in them or around them."""
    if joint == "and" or not subs:
        return [*subs, [value]]
    if joint == "to":
        above, slash, _ = subs[-1][0].rpartition("/")
        return [*subs[:-1], [subs[-1][0], f"{above}{slash}{value}"]]
    deeper = joint != "word"  # "b) i) of paragraph 3", else "(i) of subparagraph (b)"
    return [[f"{sub}/{value}" if deeper else f"{value}/{sub}" for sub in ranged] for ranged in subs]


def _joint(before: str, kind: str, *, numbered: bool) -> str:
    """Return how the next part of a list is joined, after one more word."""
    if kind == "noun" and numbered:  # paragraph 3, subparagraphs (a) and (b)
        return ""
    return kind if kind in ("to", "point", "and") else before or "word"  # 第一至第三条


def _add(found: list[list[str]], value: str, joint: str) -> None:
    """Add a part to those found; one that would end a range before its beginning is a point of it: الفقرة 134-12."""
    if found and joint in ("to", "point"):
        first = found[-1][-1]
        backwards = first.isdecimal() and value.isdecimal() and int(value) < int(first)
        found[-1][-1:] = [f"{first}.{value}"] if backwards or joint == "point" else [first, value]
    else:
        found.append([value])


def _container(path: str, sub: str) -> str:
    """Return what a subparagraph named after another stands in: beside one of its own style, else beside its container."""
    steps = path.split("/")
    while len(steps) > 1 and bool(roman(steps.pop())) != bool(roman(sub)):
        pass
    return "/".join(steps)


_HYPHENS = ("-", "–")
_ENCLOSED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"  # Chinese numerals in brackets, one character each


class _Tokens:
    """Reads the numbers, letters in brackets and words for ranges of one pinpoint."""

    def __init__(self, items: Items, start: int, end: int, unit: str, pack: Pack, rules: Grammar) -> None:
        self.items, self.end, self.unit, self.pack = items, end, unit, pack
        noun = re.compile(rules.family(unit)).match(items.codes, start, end)
        self.start = noun.end() if noun else start
        self.to = re.compile(rules.family("to"))
        self.link = re.compile(f",|{rules.family('and')}")
        self.numeral = re.compile(rf"(?:{rules.family('numeral')})+")
        self.noun = re.compile(rules.family("subparagraph"))
        self.doubled = rules.doubled
        self.single = noun is not None and rules.single.fullmatch(noun[0]) is not None  # الفقرة 8-25 is one
        self.inside = re.compile(rules.family("paragraph")) if unit == "article" else None

    def read(self) -> Iterator[tuple[str, str]]:
        """Yield numbers, subparagraphs, their noun and the words "to" and "and"; what else stands between is a word."""
        at = self.start
        while at < self.end:
            if self.items.codes[at] in '()"':
                at += 1
            elif self.items.codes[at] in _ENCLOSED:
                yield "sub", _sub(self.items.codes[at], self.pack)
                at += 1
            elif self.items.codes[at + 1 : min(at + 2, self.end)] == ")":
                yield "sub", _sub(self.items.written(at, at + 1), self.pack)
                at += 2
            elif self.doubled.match(self.items.codes, at, self.end):
                yield "sub", 2 * _sub(self.items.written(at, at + 1), self.pack)
                at += 2
            elif within := self._within(at):
                yield "sub", self.items.written(within, within + 1)
                at = within + 1
            else:
                kind, value, at = self._next(at)
                yield kind, value

    def _within(self, at: int) -> int:
        """Return where the number of a paragraph stands that is named within an article: articles 2 (par. 1) et 26."""
        noun = self.inside.match(self.items.codes, at, self.end) if self.inside else None
        return noun.end() if noun and self.items.codes[noun.end()] in _INTEGERS else 0

    def _next(self, at: int) -> tuple[str, str, int]:
        code, codes = self.items.codes[at], self.items.codes
        written = self.items.written(at, at + 1)
        if code in _INTEGERS:
            return "number", written, at + 1
        if code == TARGET and self.unit == "article":  # article 6.4
            return "number", written.replace(".", "/para/"), at + 1
        if code in _DECIMALS:  # para. 134.12
            return "number", written, at + 1
        if code == ORDINAL:
            return "number", str(self.items.values[at]), at + 1
        if not (len(written) == 1 and written.isupper()):  # "sect. A" names a part though "a" may be a word
            if match := self.to.match(codes, at, self.end):
                return "point" if self.single and written in _HYPHENS else "to", "", match.end()
            if match := self.link.match(codes, at, self.end):
                return "and", "", match.end()
        if match := self.noun.match(codes, at, self.end):
            return "noun", "", match.end()
        if match := self.numeral.match(codes, at, self.end):
            value = ordinal_value(self.items.written(at, match.end()), self.pack)
            return ("number" if value else "word"), str(value or ""), match.end()
        label = self._labelled(written)
        return ("number" if label else "word"), label, at + 1

    def _labelled(self, written: str) -> str:
        """Return a part named by a Roman numeral or a letter: chap. IV, sect. A."""
        if self.unit == "paragraph":
            return ""
        if value := roman(written) if written.isupper() and written not in _LETTERED else 0:
            return str(value)
        place = 0 if written.islower() else self.pack.capital(written)
        return (letter(place) if self.unit == "section" else str(place)) if place else ""


_LETTERED = frozenset("CDLMСМ")  # as a numeral of a chapter or section a letter is one of I, V, X


def _sub(written: str, pack: Pack) -> str:
    """Return the structure token of a subparagraph as printed in brackets."""
    if written.isdecimal():
        return str(int(written))
    place = pack.letter(written.lower())
    if place and len(written.rstrip("\u0640")) == 1 and written.lower() not in "iv":
        return letter(place)
    number = pack.number(written.lower())
    return to_roman(number) if number else written.lower()
