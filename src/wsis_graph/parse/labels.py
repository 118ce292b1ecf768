"""Printed labels of paragraphs and items: "12.", "(a)", "㈠", "(xi)", "'1'"."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ..expressions import compiled
from ..languages import Pack
from ..languages.numerals import digits, letter, roman, to_roman


class Label(NamedTuple):
    """One reading of a printed label."""

    style: str  # number, letter, roman or point
    value: int
    length: int  # characters of the line the label takes


_ITEMS = ("letter", "roman", "number")
_TOKENS: Mapping[str, Callable[[int], str]] = {"number": str, "letter": letter, "roman": to_roman, "point": str}


class Place(NamedTuple):
    """A level of an open list: its style and the value of its last item."""

    style: str
    value: int


def token(style: str, value: int) -> str:
    """Return the structure token of an item, the same in every language: (xi) is `xi`, ㈠ is `i`, (أ) is `a`."""
    return _TOKENS[style](value)


def paragraph_label(line: str, pack: Pack) -> Label | None:
    """Return the number that may open a paragraph at the start of a line."""
    for pattern in pack.labels["paragraph"] if not line[:1].isalpha() else ():
        if match := pattern.match(line):
            return Label("number", digits(match["n"]), match.end())
    return None


def point_label(line: str, paragraph: int, pack: Pack) -> Label | None:
    """Return the number of a point whose first part is that of its paragraph: "6.12 Ratify …"."""
    for pattern in pack.labels["point"] if line[:1].isdigit() else ():
        if (match := pattern.match(line)) and digits(match["paragraph"]) == paragraph:
            return Label("point", digits(match["n"]), match.end())
    return None


def item_labels(line: str, pack: Pack) -> list[Label]:
    """Return every reading of the item label that opens a line: "(i)" is the ninth letter or the first Roman numeral."""
    if not _any_item(pack).match(line):
        return []
    found: list[Label] = []
    for style in _ITEMS:
        for pattern in pack.labels[style]:
            if match := pattern.match(line):
                found += (Label(style, value, match.end()) for value in _values(style, match["n"], pack))
    return list(dict.fromkeys(found))


@cache
def _any_item(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of any label of an item: most lines have none."""
    sources = (pattern.pattern.replace("(?P<n>", "(?:") for style in _ITEMS for pattern in pack.labels[style])
    return compiled("|".join(f"(?:{source})" for source in sources), pack.code)


@cache
def _letters(pack: Pack) -> Mapping[str, Sequence[int]]:
    """Return the places of letters in the alphabets that have them."""
    found: dict[str, set[int]] = {}
    for alphabet in pack.alphabets:
        for place, written in enumerate(alphabet.split(), 1):
            found.setdefault(written, set()).add(place)
    return {written: sorted(places) for written, places in found.items()}


def _values(style: str, printed: str, pack: Pack) -> Sequence[int]:
    if style == "letter":
        doubled = [26 + ord(printed[1]) - 96] if len(printed) == 2 and printed[0] == "a" else []
        return _letters(pack).get(printed, doubled)
    value = (roman(printed) or digits(printed) or pack.numbers.value(printed)) if style == "roman" else digits(printed)
    return [value] if value else []
