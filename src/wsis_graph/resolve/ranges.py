"""Symbols that stand for several documents: ranges of them, and addenda named without the document they are of."""

import re
from collections.abc import Iterator

from .targets import MOST_EXPANDED

_TO = re.compile(r"\s*(?:[-–—]|to|à|a|至)\s*(?P<n>\d{1,2})(?![\d/])")
_MORE = re.compile(r"\s*(?:[,،、，]|\w{1,3}(?=\s|Add))?\s*Add\.\s?(?P<n>\d{1,2})(?![\d/])")  # and, et, и, 和
_ADDENDA = re.compile(r"(?P<series>.*/Add\.)(?P<first>\d{1,2})-(?P<last>\d{1,2})")


def addenda(text: str, end: int, key: str) -> Iterator[tuple[str]]:
    """Yield the keys of addenda named behind a symbol: "E/2031/3 and Add.1", "E/2031/4/Add.1 and Add.2", "Add.1–3"."""
    document, _, last = key.partition("/Add.")
    while match := (last.isdigit() and _TO.match(text, end)) or _MORE.match(text, end):
        number = int(match["n"])
        first = number if match.re is _MORE else int(last) + 1
        yield from ((f"{document}/Add.{value}",) for value in range(first, min(number, first + MOST_EXPANDED) + 1))
        last, end = match["n"], match.end()


def each_symbol(keys: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the documents of a range, such as E/CN.16/2027/1-E/CN.16/2027/4: a joint symbol is of two series."""
    (series, _, first), (other, _, last) = keys[0].rpartition("/"), keys[-1].rpartition("/")
    if (found := _ADDENDA.fullmatch(keys[0])) and int(found["last"]) - int(found["first"]) < MOST_EXPANDED:
        return [(f"{found['series']}{n}",) for n in range(int(found["first"]), int(found["last"]) + 1)]
    ranged = series == other and first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < MOST_EXPANDED
    return [(f"{series}/{number}",) for number in range(int(first), int(last) + 1)] if ranged else [keys]
