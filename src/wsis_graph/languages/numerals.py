"""Printed numbers to integers: digits, Roman numerals, letters and the number words of a language."""

import re
import unicodedata
from collections.abc import Mapping

from ..expressions import compiled
from ..roman import roman, to_roman
from .words import ARABIC_LETTERS, fold

__all__ = ["NumberWords", "count", "digits", "following", "has_session", "latin_number", "letter", "roman", "to_roman"]


def letter(value: int) -> str:
    """Return the structure token of the n-th lettered item: a … z, aa, ab …"""
    first, second = divmod(value - 1, 26)
    return (chr(96 + first) if first else "") + chr(97 + second)


def digits(text: str) -> int:
    """Return the integer a run of decimal digits of any script, superscripts included, stands for; 0 when it is none."""
    try:
        return int(text if text.isdecimal() else "".join(str(unicodedata.digit(c)) for c in text))
    except ValueError:
        return 0


_LOOK_ALIKES = str.maketrans("АВСЕНКМОРТХІ‐‑–−", "ABCEHKMOPTXI----")
_ARABIC_LETTER = compiled("|".join(("ألف", *ARABIC_LETTERS)))
_ARABIC_HEALTH = compiled(r"جصع(\d+)(?:-|(?=\())")
_ARABIC_SESSION = compiled(r"د([إا]?)(ط?)-(\d*)")
_ARABIC_CONFERENCE = compiled(r"م[أا]([إات]?)[-.](?=\d)")
_CONFERENCES = {"": "CP.", "إ": "CMP.", "ا": "CMP.", "ت": "CMA."}


def latin_number(written: str, own: str = "") -> str:
    """Return a printed number of a resolution in Latin letters, without spaces.

    217 ألف (د-3) and 217 А (III) are 217A(III); دإ-10/2 is S-10/2, دإط-10/13 ES-10/13: sessions are ordinary, special, or
    emergency special ones. ج ص ع 58-3 is WHA58.3, 1/م أ-21 is 1/CP.21 of climate change, but 1/COP.21 of desertification where
    the document's `own` symbol tells that.
    """
    bare = "".join(written.split())
    if bare.isascii():
        return bare
    bare = bare.translate(_LOOK_ALIKES)
    bare = _ARABIC_LETTER.sub(lambda match: letter(ARABIC_LETTERS.index(fold(match.group())) + 1).upper(), bare)
    conferences = {**_CONFERENCES, "": "COP."} if own.startswith("ICCD/") else _CONFERENCES
    bare = _ARABIC_CONFERENCE.sub(lambda match: conferences[match[1]], bare)
    bare = _ARABIC_HEALTH.sub(lambda match: f"WHA{match[1]}{'.' if match[0].endswith('-') else ''}", bare)
    return _ARABIC_SESSION.sub(lambda match: _latin_session(match, in_brackets="(" in bare), bare)


def _latin_session(match: re.Match[str], *, in_brackets: bool) -> str:
    special = "ES-" if match[2] else "S-" if match[1] else ""
    return special + (to_roman(int(match[3])).upper() if in_brackets and match[3] else match[3])


_PLACE = compiled(r"(?<=/)\d+$|^\d+(?=\()")


def has_session(number: str) -> bool:
    """Tell whether a number is one that adopted texts have, which names a session or year: 59/101, 594(LXXIV)."""
    return "/" in number or "(" in number


def following(number: str) -> str:
    """Return the number after that of an adopted text, 59/102 or 595(LXXIV); nothing where a session ends it: 1/CP.31."""
    return _PLACE.sub(lambda match: str(int(match.group()) + 1), number) if _PLACE.search(number) else ""


_MOST_DIGITS = 12  # what is longer counts nothing


def count(written: str) -> int:
    """Return the whole number that groups of digits print, 0 when there are none or too many.

    In a line from right to left the groups may stand the other way round, 430 5 for 5 430: the one of fewer than three
    digits is the first of the number.
    """
    groups = re.findall(r"\d+", written)
    if len(groups) > 1 and len(groups[-1]) < 3 and all(len(group) == 3 for group in groups[:-1]):
        groups.reverse()
    whole = "".join(groups)
    return int(whole) if 0 < len(whole) <= _MOST_DIGITS else 0


_WRAP = compiled(r"[-‐‑]\s+")  # a hyphen at a line's end: quatre-vingt on two lines is still one word


class NumberWords:
    """The number words of a language, read by adding: twenty + first, 二 × 十 + 三, quatre-vingt + quatrième."""

    def __init__(self, words: Mapping[str, int], multipliers: Mapping[str, int]) -> None:
        self.words = {fold(key): value for key, value in words.items()}
        self.multipliers = {fold(key): value for key, value in multipliers.items()}
        known = sorted([*self.words, *self.multipliers], key=len, reverse=True)
        self._pattern = compiled("|".join(map(re.escape, known)) if known else r"(?!)")
        self._joint = "-" if any("-" in word for word in known) else ""  # пять-десят is no number with a hyphen

    def value(self, text: str) -> int:
        """Return the number a phrase of number words names, 0 when it holds none."""
        total = current = 0
        for match in self._pattern.finditer(_WRAP.sub(self._joint, fold(text))):
            word = match.group()
            if word in self.multipliers:
                total += (current or 1) * self.multipliers[word]
                current = 0
            elif current and self.words[word] >= 10:
                total, current = total + current, self.words[word]
            else:
                current += self.words[word]
        return total + current
