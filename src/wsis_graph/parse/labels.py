"""Printed labels of paragraphs and items: "12.", "(a)", "㈠", "(xi)", "'1'"."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..languages import Pack
from ..languages.numerals import digits, letter, roman, to_roman


class Label(NamedTuple):
    """One reading of a printed label."""

    style: str  # number, letter, roman or point
    value: int
    length: int  # characters of the line the label takes


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
    found: list[Label] = []
    for style in ("letter", "roman", "number"):
        for pattern in pack.labels[style]:
            if match := pattern.match(line):
                found += (Label(style, value, match.end()) for value in _values(style, match["n"], pack))
    return list(dict.fromkeys(found))


def _values(style: str, printed: str, pack: Pack) -> list[int]:
    if style == "letter":
        places = {alphabet.split().index(printed) + 1 for alphabet in pack.alphabets if printed in alphabet.split()}
        return sorted(places) or [26 + ord(printed[1]) - 96] if len(printed) == 2 and printed[0] == "a" else sorted(places)
    value = (roman(printed) or digits(printed) or pack.numbers.value(printed)) if style == "roman" else digits(printed)
    return [value] if value else []
