"""Lines of right-to-left scripts: words and brackets from the order they are seen in to the order they are read in.

A PDF says where letters stand, not in which order they are read. Seen from the right, the words of a Latin phrase inside
Arabic come last word first, and a bracket shows its mirror image (Unicode Standard Annex #9, rules L2 and L4).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .runs import Run

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_YEAR = re.compile(r"[(]\d{4}[)]\Z|[)]\d{4}[(]\Z")
_RESOLUTION = re.compile(r"S/RES/\d+\Z")


class Word(NamedTuple):
    """A word of a line with the run it comes from; `spaced` tells whether white space stands before it."""

    text: str
    run: Run
    spaced: bool


def is_right_to_left(words: str) -> bool:
    """Tell whether most letters of a text are of a script that is read from the right."""
    right = len(_RIGHT.findall(words))
    return right > 0 and 2 * right > sum(map(str.isalpha, words))


def reading_order(words: Sequence[Word]) -> list[Word]:
    """Return the words of a right-to-left line, given from right to left, in the order they are read."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _is_foreign(words, end):
            end += 1
        if end == at:
            found.append(words[at]._replace(text=words[at].text.translate(_MIRRORED)))
            at += 1
            continue
        found += _reversed(words[at:end])
        at = end
    return found


def _is_foreign(words: Sequence[Word], index: int) -> bool:
    text = words[index].text
    if any(_is_left(character) for character in text):
        return not _RIGHT.search(text)
    return bool(_YEAR.match(text) and index + 1 < len(words) and _RESOLUTION.match(words[index + 1].text))


@lru_cache(maxsize=4096)
def _is_left(character: str) -> bool:
    return unicodedata.bidirectional(character) == "L"


def _reversed(words: Sequence[Word]) -> list[Word]:
    """Turn a foreign phrase round; a bracket at its outer ends belongs to the line and is mirrored."""
    turned = [
        Word(word.text, word.run, words[0].spaced if index == 0 else words[len(words) - index].spaced)
        for index, word in enumerate(reversed(words))
    ]
    if len(turned) == 1:
        return [turned[0]._replace(text=_mirrored_ends(turned[0].text))]
    return turned


def _mirrored_ends(text: str) -> str:
    """Mirror brackets that a word has at one end only; a pair within the word is its own."""
    if text[-1:] == "(" or text[:1] == ")":
        return text.translate(_MIRRORED)
    return text
