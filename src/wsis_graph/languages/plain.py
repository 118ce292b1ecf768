"""Text as it is read: in plain letters and digits, without characters that no reader sees.

Texts in Arabic carry marks of direction inside symbols and numbers, digits of their own, letters drawn out over a line
and, taken from a PDF, letters in the forms of their place in a word and brackets that point the wrong way. Patterns are
made for the plain text; offsets lead back to the text as it is.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ..expressions import compiled
from ..model import Span

SIGNS: Final = "\u064b-\u065f\u0670"  # Arabic vowel signs, which stand on letters

_ODD = compiled(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"  # soft hyphens, marks of direction, joiners
    "|[\u0660-\u0669\u06f0-\u06f9]"  # Arabic-Indic digits
    "|[\ufb50-\ufdff\ufe70-\ufefc]"  # forms of letters by their place
    "|(?<=[\u0620-\u064a])\u0640(?=[\u0640\u0620-\u064a])"  # a letter drawn out
    "|(?<=[0-9\u0660-\u0669][ \u00a0])\\)(?=[0-9\u0660-\u0669]{4}\\()"  # 841 )1993(
    "|(?<=[0-9\u0660-\u0669][ \u00a0]\\)[0-9\u0660-\u0669]{4})\\("
)

# The same as sets of letters that are soon sought.
_ODD_LETTER = compiled(
    f"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0660-\u0669\u06f0-\u06f9"
    f"\ufb50-\ufdff\ufe70-\ufefc\u0640{SIGNS}]"
)
_ODD_BRACKET = compiled("\\)(?=[0-9\u0660-\u0669]{4}\\()")
_ODD_OR_SIGN = compiled(f"{_ODD.pattern}|[{SIGNS}]")


class Offsets:
    """Where the characters of a plain text stand in the text that it was made of."""

    def __init__(self, places: Sequence[int]) -> None:
        self._places = places  # one a plain character, and the end

    def plain(self, place: int) -> int:
        """Return the place in the plain text of a place in the text."""
        return bisect_left(self._places, place)

    def start(self, place: int) -> int:
        """Return where in the text what starts at a place of the plain text starts."""
        return self._places[place]

    def end(self, start: int, end: int) -> int:
        """Return where in the text what stands between two places of the plain text ends."""
        return self._places[end - 1] + 1 if end > start else self._places[start]

    def span(self, span: Span) -> Span:
        """Return the span of the text for one of the plain text."""
        return Span(self.start(span.start), self.end(*span))


@lru_cache(maxsize=2)
def is_plain(text: str) -> bool:
    """Tell whether a text is plain as it is."""
    return text.isascii() or not (has_odd(text) and _ODD.search(text))


def plain(text: str) -> str:
    """Return a text in plain letters and digits."""
    return _ODD.sub(lambda match: _letters(match.group()), text) if not text.isascii() and has_odd(text) else text


def has_odd(text: str) -> bool:
    """Tell whether a text may have anything that is not plain, or vowel signs."""
    return _ODD_LETTER.search(text) is not None or _ODD_BRACKET.search(text) is not None


@lru_cache(maxsize=2)
def plain_with_offsets(text: str, *, signs: bool = True) -> tuple[str, Offsets]:
    """Return a text in plain letters and digits, with its vowel signs or without, and where its characters come from."""
    letters: list[str] = []
    places: list[int] = []
    last = 0
    for match in (_ODD if signs else _ODD_OR_SIGN).finditer(text):
        letters.append(text[last : match.start()])
        places.extend(range(last, match.start()))
        letters.append(_letters(match.group()))
        places.extend([match.start()] * len(letters[-1]))
        last = match.end()
    letters.append(text[last:])
    places.extend(range(last, len(text) + 1))
    return "".join(letters), Offsets(places)


def _letters(odd: str) -> str:
    """Return what one odd character stands for, empty for what is not seen."""
    if odd in "()":
        return ")" if odd == "(" else "("
    if odd == "\u0640" or unicodedata.category(odd) in ("Cf", "Mn"):
        return ""
    digit = unicodedata.digit(odd, -1)
    return str(digit) if digit >= 0 else unicodedata.normalize("NFKC", odd)
