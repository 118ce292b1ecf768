"""Where the codes of words stand in a stream, and patterns that are looked for only where they may begin."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from .beginnings import Characters

LONG = 1000  # codes from which on it pays to know where each stands
_DENSE = 6  # where a pattern may begin at more than one in so many codes, searching is as fast


class Places(dict[str, Sequence[int]]):
    """Where each code of a stream stands, looked for when it is first asked."""

    def __init__(self, codes: str) -> None:
        super().__init__()
        self._stream = codes
        self.codes = frozenset(codes)

    def __missing__(self, code: str) -> Sequence[int]:
        found: list[int] = []
        place = self._stream.find(code)
        while place >= 0:
            found.append(place)
            place = self._stream.find(code, place + 1)
        self[code] = found
        return found


def places(codes: str) -> Places | None:
    """Return where each code of a stream stands, None where searching is as fast; the last streams are remembered."""
    return _places(codes) if len(codes) >= LONG else None


@lru_cache(maxsize=2)
def _places(codes: str) -> Places:
    return Places(codes)


def matches(pattern: re.Pattern[str], begins: Characters, codes: str, where: Places | None) -> Iterator[re.Match[str]]:
    """Return what `finditer` of a pattern does that begins with one of some codes, None where that is any."""
    if where is None or begins is None:
        return pattern.finditer(codes)
    starts = [where[code] for code in where.codes & begins]
    if sum(map(len, starts)) * _DENSE > len(codes):
        return pattern.finditer(codes)
    return _matches(pattern, codes, sorted(chain.from_iterable(starts)))


def _matches(pattern: re.Pattern[str], codes: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    last = 0
    for place in starts:
        if place >= last and (match := pattern.match(codes, place)):
            yield match
            last = match.end()
