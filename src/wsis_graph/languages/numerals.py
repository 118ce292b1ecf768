"""Printed numbers to integers: digits, Roman numerals, letters and the number words of a language."""

import re
import unicodedata
from collections.abc import Mapping

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_FORM = re.compile(r"(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")


def roman(text: str) -> int:
    """Return the value of a Roman numeral in either case, 0 when it is none."""
    lower = text.lower()
    if not lower or not _ROMAN_FORM.match(lower):
        return 0
    values = [_ROMAN[letter] for letter in lower]
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


def letter(value: int) -> str:
    """Return the structure token of the n-th lettered item: a … z, aa, ab …"""
    first, second = divmod(value - 1, 26)
    return (chr(96 + first) if first else "") + chr(97 + second)


def digits(text: str) -> int:
    """Return the integer a run of decimal digits of any script, superscripts included, stands for; 0 when it is none."""
    try:
        return int("".join(str(unicodedata.digit(c)) for c in text))
    except ValueError:
        return 0


_WRAP = re.compile(r"[-‐‑]\s+")  # a hyphen at a line's end: quatre-vingt on two lines is still one word


class NumberWords:
    """The number words of a language, read by adding: twenty + first, 二 × 十 + 三, quatre-vingt + quatrième."""

    def __init__(self, words: Mapping[str, int], multipliers: Mapping[str, int]) -> None:
        self.words = {key.lower(): value for key, value in words.items()}
        self.multipliers = {key.lower(): value for key, value in multipliers.items()}
        known = sorted([*self.words, *self.multipliers], key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, known)) if known else r"(?!)")

    def value(self, text: str) -> int:
        """Return the number a phrase of number words names, 0 when it holds none."""
        total = current = 0
        for match in self._pattern.finditer(_WRAP.sub("-", text.lower())):
            word = match.group()
            if word in self.multipliers:
                total += (current or 1) * self.multipliers[word]
                current = 0
            elif current and self.words[word] >= 10:
                total, current = total + current, self.words[word]
            else:
                current += self.words[word]
        return total + current
