"""Which characters a text must have for a pattern over words to find anything in it.

A pattern that lacks some of them need not be searched for, nor compiled.
"""

from collections.abc import Iterable, Sequence, Set

from .beginnings import Characters, may_be_none

Needs = tuple[frozenset[str], ...]  # of each a text must have one, of the rarest first

_DENYING = ("(?!", "(?<!")
_MOST = 12  # more of them seldom tell more


class _Group:
    """A group that is being read: what each of its alternatives needs."""

    def __init__(self, *, denies: bool = False) -> None:
        self._denies = denies
        self._alternatives: list[list[frozenset[str]]] = []
        self._here: list[frozenset[str]] = []

    def add(self, needs: Iterable[frozenset[str]]) -> None:
        """Take the next part of an alternative."""
        self._here += needs

    def turn(self) -> None:
        """Begin the next alternative."""
        self._alternatives.append(self._here)
        self._here = []

    def needs(self) -> list[frozenset[str]]:
        """Return what the whole group needs: of several alternatives, the rarest of one of them."""
        if self._denies or not all(self._alternatives):
            return []
        if len(self._alternatives) == 1:
            return self._alternatives[0]
        return [frozenset().union(*(min(sets, key=len) for sets in self._alternatives))]


def needs(parts: Iterable[tuple[str, str, Characters]]) -> Needs:
    """Return what a text must have for a pattern to find anything, nothing where that is not told.

    `parts` are those of the pattern, as for its beginning.
    """
    groups = [_Group()]
    last: list[frozenset[str]] = []  # what a quantifier may spare
    for kind, written, characters in parts:
        if kind == "quantifier":
            last = [] if may_be_none(written) else last
            continue
        groups[-1].add(last)
        last = []
        if written == "|":
            groups[-1].turn()
        elif written == ")":
            group = groups.pop() if len(groups) > 1 else _Group()  # compiling tells what is wrong with such a pattern
            group.turn()
            last = group.needs()
        elif kind in ("structure", "look") or (kind == "named" and written.endswith("(")):
            groups.append(_Group(denies=written in _DENYING))
        elif kind != "named" and characters:
            last = [characters]
    groups[-1].add(last)
    groups[0].turn()
    return tuple(sorted(set(groups[0].needs()), key=lambda found: (len(found), sorted(found)))[:_MOST])


class Possible:
    """Tells which of several patterns a text may hold, by what each of them needs.

    Each pattern is a bit in each of several rows, one for each thing that patterns need: a character sets the bits of the
    patterns that need it.
    """

    def __init__(self, patterns: Sequence[Needs]) -> None:
        self._rows = range(0, len(patterns) * max(map(len, patterns), default=0), len(patterns) or 1)
        self._all = (1 << len(patterns)) - 1
        self._met_by: dict[str, int] = {}
        self._always = 0  # what a pattern does not need
        for number, needed in enumerate(patterns):
            for row, characters in zip(self._rows, (*needed, *[None] * _MOST), strict=False):
                bit = 1 << row + number
                for character in characters or ():
                    self._met_by[character] = self._met_by.get(character, 0) | bit
                self._always |= 0 if characters else bit

    def of(self, characters: Set[str]) -> list[int]:
        """Return the numbers of the patterns that a text of these characters may hold."""
        met_by, met = self._met_by, self._always
        for character in met_by.keys() & characters:
            met |= met_by[character]
        possible = self._all
        for row in self._rows:
            possible &= met >> row
        found = []
        while possible:
            found.append(possible.bit_length() - 1)
            possible ^= 1 << found[-1]
        return found
