"""Which characters a text must have for a pattern over words to find anything in it.

A pattern that lacks some of them need not be searched for, nor compiled.
"""

from collections.abc import Iterable

from .beginnings import Characters, may_be_none

Needs = tuple[frozenset[str], ...]  # of each a text must have one, of the rarest first

_DENYING = ("(?!", "(?<!")
_MOST = 4  # more of them seldom tell more


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
