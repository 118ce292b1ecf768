"""Names in order, looked up by the words that they take."""

from bisect import bisect_left
from collections.abc import Sequence

from ..matching import Found


class Listed:
    """Names that do not overlap, in order."""

    def __init__(self, names: Sequence[Found]) -> None:
        self._names = names
        self._starts = [name.start for name in names]
        self._ends = [name.end for name in names]

    def over(self, start: int, end: int) -> Found | None:
        """Return the first name that has a word of a stretch, None where none has."""
        at = bisect_left(self._ends, start + 1)
        return self._names[at] if at < len(self._names) and self._starts[at] < end else None

    def from_word(self, start: int) -> Found | None:
        """Return the name that begins with a word."""
        at = bisect_left(self._starts, start)
        return self._names[at] if at < len(self._names) and self._starts[at] == start else None

    def up_to_word(self, end: int) -> Found | None:
        """Return the name that ends right before a word."""
        at = bisect_left(self._ends, end)
        return self._names[at] if at < len(self._names) and self._ends[at] == end else None
