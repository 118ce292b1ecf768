"""Which characters a pattern over words may begin with.

A pattern that none of them stands for need not be searched for, nor compiled; where they stand, searching stops only there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

Characters = frozenset[str] | None  # None: any
_LOOKS = ("(?=", "(?!", "(?<")


@dataclass(slots=True)
class _Group:
    """A group that is being read: what its alternatives begin with."""

    looks: bool = False  # around, and takes no characters
    found: set[str] = field(default_factory=set)
    any: bool = False
    open: bool = True  # whether what comes next may still begin its alternative
    empty: bool = False  # whether an alternative may take no characters

    def add(self, characters: Characters, *, empty: bool) -> None:
        """Take the next part of an alternative."""
        if self.open and not self.looks:
            self.found |= characters or frozenset()
            self.any |= characters is None
            self.open = empty

    def turn(self) -> None:
        """Begin the next alternative."""
        self.empty |= self.open
        self.open = True


def beginning(parts: Iterable[tuple[str, str, Characters]]) -> Characters:
    """Return the characters a pattern may begin with, None where that is any or it may take none at all.

    `parts` are its parts in order: their kinds, how they are written, and what each of them begins with by itself.
    """
    groups = [_Group()]
    last: tuple[Characters, bool] | None = (
        None  # what a quantifier would repeat: what it begins with, and whether it may be empty
    )
    for kind, written, characters in parts:
        if kind == "quantifier":
            last = (last[0], last[1] or may_be_none(written)) if last else None
            continue
        if last:
            groups[-1].add(last[0], empty=last[1])
            last = None
        if written == "|":
            groups[-1].turn()
        elif written == ")":
            group = groups.pop() if len(groups) > 1 else _Group(any=True)  # compiling tells what is wrong with such a pattern
            group.turn()
            last = (frozenset(), True) if group.looks else (None if group.any else frozenset(group.found), group.empty)
        elif kind in ("structure", "look") or (kind == "named" and written.endswith("(")):
            groups.append(_Group(looks=written.startswith(_LOOKS)))
        elif kind != "named":
            last = (characters, False)
    if last:
        groups[-1].add(last[0], empty=last[1])
    groups[0].turn()
    return None if groups[0].any or groups[0].empty else frozenset(groups[0].found)


def may_be_none(quantifier: str) -> bool:
    """Tell whether a quantifier allows for none of what it stands behind."""
    return quantifier[0] in "?*" or quantifier.startswith(("{0", "{,"))
