"""Symbols that name several documents: "A/82/67 to A/82/69", "A/82/460/Add.1-3", "A/C.2/82/SR.17, 18 and SR.24".

What is printed short stands for the symbol before it with another number, or with a supplement added: "A/82/58 and Corr.1".
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ... import symbols
from ...expressions import compiled
from ...languages.words import SYMBOL_TOKEN
from ..context import Context

_RANGE = compiled(r"(?P<series>.*/(?:[A-Za-z]+\.)?)(?P<first>\d{1,6})[-–](?P<last>\d{1,6})\Z")
_NUMBERED = compiled(r"(?P<series>.*/(?P<letters>[A-Za-z]+\.)?)(?P<number>\d{1,6})\Z")
_SUPPLEMENTS = frozenset(["Add.", "Amend.", "Corr.", "Rev."])
_COMBINED = compiled(r"[A-Z]+/C(?:\.12)?/(?:[A-Z]+/)?[A-Z]{3}/(?:[A-Z]+/)?\Z")  # of a State's reports, in one document
_FEWEST_DIGITS = 3  # of a number printed short that no letters set apart from any other number
_LONGEST_LIST = 60  # documents
_LONGEST_RANGE = 20  # documents that are told of one by one: the statements "NGO/1-84" are only counted so


class Listed(NamedTuple):
    """A document of a list that is not printed with its whole symbol: its items and its key."""

    start: int
    end: int
    key: str


def each_symbol(keys: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the documents of a range, such as A/82/67-A/82/69 or A/82/460/Add.1-3: a joint symbol is of two series.

    A treaty body numbers one document by all the reports of a State that it is about: CERD/C/PRY/CO/4-6.
    """
    if len(keys) == 1 and (match := _RANGE.match(keys[0])) and not _COMBINED.match(match["series"]):
        return [(key,) for key in _ranged(match["series"], match["first"], match["last"])] or [tuple(keys)]
    first, last = (_NUMBERED.match(key) for key in (keys[0], keys[-1]))
    if first and last and first["series"] == last["series"]:
        return [(key,) for key in _ranged(first["series"], first["number"], last["number"])] or [tuple(keys)]
    return [tuple(keys)]


def _ranged(series: str, first: str, last: str) -> list[str]:
    """Return the keys from one number to another, of a long range those that are printed; none where they do not rise."""
    low, high = int(first), int(last)
    numbers = range(low, high + 1) if high - low < _LONGEST_RANGE else (low, high)
    return [f"{series}{number}" for number in numbers] if low < high else []


def range_end(context: Context, place: int) -> tuple[str, ...]:
    """Return the key of the last document of a range that a symbol begins: "A/82/67 to A/82/69"."""
    items = context.items
    to = context.rules.small.ranged.match(items.codes, place + 1)
    if to is None or items.codes[to.end() : to.end() + 1] != SYMBOL_TOKEN:
        return ()
    last = symbols.keys(items.written(to.end(), to.end() + 1))[:1]
    first = symbols.keys(items.written(place, place + 1))[:1]
    return last if len(each_symbol((*first, *last))) > 1 else ()


def listed(context: Context, place: int, key: str) -> Iterator[Listed]:
    """Yield the documents that are listed after the symbol at a place without its first parts."""
    items, at, printed = context.items, place + 1, key
    for _ in range(_LONGEST_LIST):
        match = context.rules.texts.listed.match(items.codes, at)
        if match is None:
            return
        start = match.start("letters") if match.start("letters") >= 0 else match.start("number")
        ranged = match.start("to") >= 0
        before, key = key, _like(key, "".join(items.written(start, match.end()).split()), printed, ranged=ranged)
        if not key:
            return
        for each in _between(before, key) if ranged else (key,):
            yield Listed(start, match.end(), each)
        at = match.end()


def _between(first: str, last: str) -> list[str]:
    """Return the keys after the first of a range up to its last."""
    return [key for (key,) in each_symbol((first, last))[1:]] if first != last else []


def _like(key: str, written: str, printed: str, *, ranged: bool) -> str:
    """Return the key that a number printed short stands for after another document, empty where it is no such number.

    A supplement is one to the document whose symbol is `printed` whole.
    """
    letters, number = written[: written.rfind(".") + 1], written[written.rfind(".") + 1 :]
    before = _NUMBERED.match(key)
    if letters in _SUPPLEMENTS:
        whole = _NUMBERED.match(printed)
        bare = whole["series"].rpartition("/")[0] if whole and whole["letters"] == letters else printed
        return f"{bare}/{letters}{number}"
    if before is None or letters not in ("", before["letters"]) or not number.isdecimal():
        return ""
    rises = int(number) - int(before["number"])
    if before["letters"] in _SUPPLEMENTS and rises > _LONGEST_RANGE:
        return ""  # the mark of a footnote
    alike = before["letters"] or ranged or len(number) >= max(_FEWEST_DIGITS, len(before["number"]))
    return f"{before['series']}{number}" if rises > 0 and alike else ""
