"""The parts that are named with a resolution or an instrument: paragraphs, articles, annexes."""

from collections.abc import Iterator
from typing import NamedTuple

from ..expressions import compiled
from ..languages import Pack
from ..languages.classes import ORDINAL
from ..languages.numerals import letter, roman, to_roman
from ..languages.rules import Grammar
from ..languages.words import DAY, INTEGER, NUMBER, TARGET, YEAR
from .items import Items
from .time import ordinal_value

_INTEGERS = DAY + INTEGER + YEAR
_DECIMALS = (TARGET, NUMBER)


class Part(NamedTuple):
    """One part or range of parts: `unit` is paragraph, item of what has no paragraphs, article, chapter, section or annex.

    An appendix is the annex of an annex, where one is named before it.
    """

    unit: str
    first: str
    last: str


class Pinpoint(NamedTuple):
    """Parts of a text that are named together."""

    start: int
    end: int
    parts: tuple[Part, ...]
    rule: str


def read_pinpoints(items: Items, pack: Pack, rules: Grammar) -> Iterator[Pinpoint]:
    """Yield the parts of texts that are named, lists and ranges read."""
    for rule, match in rules.find("pinpoint", items.codes):
        parts = tuple(_parts(items, *match.span(), rule.name.split("/")[1], pack, rules))
        if parts:
            yield Pinpoint(*match.span(), parts, rule.name)


_UNITS = {
    "paragraphs": "paragraph",
    "items": "paragraph",
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
    appendix = rule == "annex" and compiled(rules.family("appendix")).match(items.codes, start, end)
    unit = "appendix" if appendix else _UNITS[rule]
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
    if not found:
        unit, found = _unnumbered(rule, unit, subs)
    for values in found:
        yield Part(unit, values[0], values[-1])


def _unnumbered(rule: str, unit: str, subs: list[list[str]]) -> tuple[str, list[list[str]]]:
    """Return what is named without a number: an annex, or items of what has no paragraphs, "decision 2031/220, para. (b)"."""
    if rule == "items":
        return "item", subs
    return unit, [["1"]] if unit in ("annex", "appendix") else []


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
    """Add a part to those found; one that would end a range before its beginning is a point of it: الفقرة 134-12.

    Of a range of two with such hyphens each is one: الفقرات 3-4 إلى 3-7.
    """
    if joint == "to" and found and len(found[-1]) == _ENDS:
        first, last = found[-1]
        found[-1] = [first, f"{last}.{value}"] if "." in first else [f"{first}.{last}", value]
    elif found and joint in ("to", "point"):
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


_ENDS = 2  # of a range
_HYPHENS = ("-", "–")
_ENCLOSED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"  # Chinese numerals in brackets, one character each


class _Tokens:
    """Reads the numbers, letters in brackets and words for ranges of one pinpoint."""

    def __init__(self, items: Items, start: int, end: int, unit: str, pack: Pack, rules: Grammar) -> None:
        self.items, self.end, self.unit, self.pack = items, end, unit, pack
        noun = compiled(rules.family(unit)).match(items.codes, start, end)
        self.start = noun.end() if noun else start
        self.to = compiled(rules.family("to"))
        self.link = compiled(f",|{rules.family('and')}")
        self.numeral = compiled(rf"(?:{rules.family('numeral')})+")
        of_article = f"|{rules.family('paragraph')}" if unit == "article" else ""  # article 2, paragraph (b)
        self.noun = compiled(rules.family("subparagraph") + of_article)
        self.doubled = rules.texts.doubled
        self.single = noun is not None and rules.texts.single.fullmatch(noun[0]) is not None  # الفقرة 8-25 is one
        self.inside = compiled(rules.family("paragraph")) if unit == "article" else None

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
        return (letter(place) if self.unit in _BY_LETTER else str(place)) if place else ""


_BY_LETTER = ("section", "annex", "appendix")  # annex A is not annex 1
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
