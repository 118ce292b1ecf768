"""Roman numerals."""

import re

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LATIN = str.maketrans("хісм", "xicm")  # Cyrillic letters typed for Latin ones
_FORM = re.compile(r"(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")


def roman(text: str) -> int:
    """Return the value of a Roman numeral in either case, 0 when it is none."""
    lower = text.lower().translate(_LATIN)
    if not lower or not _FORM.match(lower):
        return 0
    values = [_VALUES[letter] for letter in lower]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def to_roman(value: int) -> str:
    """Return a positive integer as a lower-case Roman numeral."""
    steps = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    out = ""
    for step, letters in steps:
        while value >= step:
            out += letters
            value -= step
    return out
