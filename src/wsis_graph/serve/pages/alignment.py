"""From places in the raw text to places in the clean words of a paragraph.

Evidence counts in the raw text; pages show paragraphs without line wraps and footnote marks. Both have the same characters
in the same order but for white space and what was taken out, so the two are laid side by side.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

_START = 40  # characters by which the beginning of a paragraph is found
_SHORTER, _SHORTEST = 12, 5  # where a note mark stands close to it
_RESUME = 8  # characters that must agree for the two to run on together
_NEAR, _NEAR_RESUME = 12, 3  # fewer are enough close by, where a note mark stands


class Run(NamedTuple):
    """A stretch where raw and clean text agree: where it starts in each, white space not counted, and how long it is."""

    raw: int
    clean: int
    size: int


class Gap(NamedTuple):
    """Raw text that the clean words lack, and where in the clean words it would stand."""

    text: str
    clean: int


class RawText:
    """A raw text without its white space, and where each of its characters was."""

    def __init__(self, text: str) -> None:
        self.places = [place for place, character in enumerate(text) if not character.isspace()]
        self.dense = "".join(text.split())

    def index(self, place: int) -> int:
        """Return the index of the first dense character at or after a place."""
        return bisect_left(self.places, place)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where the words of one paragraph are in the raw text."""

    runs: tuple[Run, ...]
    gaps: tuple[Gap, ...]
    clean_places: tuple[int, ...]
    start: int  # dense index where it starts and ends
    end: int

    def place(self, raw: int, closing: bool = False) -> int | None:
        """Return the place in the clean words of a dense raw index, None where it is not in the paragraph.

        A closing place is that after the character before it.
        """
        at = raw - 1 if closing else raw
        number = bisect_right(self.runs, (at, len(self.clean_places), 0)) - 1
        if number < 0:
            return None
        run = self.runs[number]
        if at >= run.raw + run.size:
            return None
        clean = self.clean_places[run.clean + at - run.raw]
        return clean + 1 if closing else clean


def align(raw: RawText, words: str, cursor: int = 0) -> Alignment | None:
    """Lay the words of a paragraph over the raw text, from a dense index on; None where they are not there."""
    dense = "".join(words.split())
    start = _find(raw.dense, dense, cursor)
    if start < 0:
        return None
    runs, gaps = [], []
    at, done = start, 0
    while done < len(dense):
        size = _common(raw.dense, at, dense, done)
        if size:
            runs.append(Run(at, done, size))
            at, done = at + size, done + size
            continue
        resumed = _resume(raw.dense, at, dense[done : done + _RESUME])
        if resumed < 0:
            done += 1  # a character that only the clean words have
            continue
        gaps.append(Gap(raw.dense[at:resumed], done))
        at = resumed
    places = tuple(place for place, character in enumerate(words) if not character.isspace())
    rest = Gap(raw.dense[at : at + _RESUME], done)
    return Alignment(tuple(runs), (*gaps, rest), places, start, at)


def _find(raw: str, dense: str, cursor: int) -> int:
    for size in (_START, _SHORTER, _SHORTEST):
        for begin in (cursor, 0):
            found = raw.find(dense[:size], begin)
            if found >= 0:
                return found
    return -1


def _resume(raw: str, at: int, following: str) -> int:
    """Return where the words go on, after a note mark or after more that they lack; -1 where they do not."""
    near = raw.find(following[:_NEAR_RESUME], at, at + _NEAR + _NEAR_RESUME)
    return near if near >= 0 else raw.find(following, at)


def _common(raw: str, at: int, clean: str, done: int) -> int:
    """Return how many characters agree, found by halving."""
    low, high = 0, min(len(raw) - at, len(clean) - done)
    if raw[at : at + high] == clean[done : done + high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if raw[at + low : at + middle] == clean[done + low : done + middle]:
            low = middle
        else:
            high = middle - 1
    return low
