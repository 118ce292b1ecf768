"""Names of units of an organization that no list has: "the Lamps Branch of the Department of Peace Operations"."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import dropwhile

from ...languages.classes import BODY
from ...languages.rules import Grammar
from ...languages.words import Words
from ...names import Entity
from ..matching import Found, Matcher
from .reading import Name, Reader

_LONGEST_TITLE = 5  # words of who leads a unit, before its name: "Officer-in-Charge of the"
_LONGEST_OWNER = 3  # words between a unit and whose it is
_MOST_SURE = 10  # words or characters of a name of which nobody tells whose it is


class Units(Reader):
    """Reads the names of units: it must be told of each whose it is, or who leads it, where it is named once at least."""

    def __init__(self, words: Words, names: Sequence[Found], finder: Matcher, rules: Grammar) -> None:
        """Begin with the names that lists have."""
        super().__init__(words, names, finder, rules, "unit")

    def read(self) -> list[list[Name]]:
        """Return the names in a document, those of one unit together and in order."""
        found: dict[tuple[str, ...], list[Name]] = {}
        for _, name in self._named:
            found.setdefault(self._key(name), []).append(name)
        whole = map(self._of_one, found.values())
        return [sorted(map(self._cut, same)) for same in whole if same and not self._is_known(same)]

    def listed(self) -> Iterator[tuple[Entity, tuple[int, int], int]]:
        """Yield the units that lists have, with the noun of the name where one is named, and where the name ends."""
        for match in self._matches:
            noun = match.span("noun")
            name = self._full.over(*noun)
            unit = name is not None and name.forms[0].entity.code == BODY and not name.forms[0].entity.is_post
            if name is not None and unit and noun in ((name.start, noun[1]), (noun[0], name.end)):
                yield name.forms[0].entity, noun, name.end

    def begun(self) -> set[int]:
        """Return the words that are the nouns of units whose names go on: "Division for Lamps" is not "the Division"."""
        return {match.start("noun") for match, _ in self._named if match.end() > match.end("noun")}

    @cached_property
    def _named(self) -> Sequence[tuple[re.Match[str], Name]]:
        """Where the nouns of units were found, each with the name around it."""
        return [(match, name) for match in self._matches if (name := self._name(match)) is not None]

    def _name(self, match: re.Match[str]) -> Name | None:
        """Return the name around a noun, which has a capital where there are any."""
        noun = start, end = match.span("noun")
        if not (self._caseless or self._is_capital(start)):
            return None
        before = "before" in match.re.groupindex
        if not before or match.end() > end:
            name = super()._name(match)
            if name is not None and name.titled == self._told.titled:
                return name
        if not before or self._is_listed(end, noun):
            return None
        first = self._first(start)
        subject = tuple(range(start - 1, first - 1, -1))
        return Name(first, end, noun, match["head"], subject, titled=True) if subject else None

    def _first(self, start: int) -> int:
        """Return where a name begins that words with capitals before its noun belong to: "Peace and Security Section"."""
        first = place = start
        while place > 0 and not (self._stops(place - 1) or self._is_behind_body(first)):
            place -= 1
            if self._is_capital(place) and not self._told.before.match(self._codes, place):
                first = place
            elif first - place > 1 or not self._told.within.match(self._codes, place):
                break
        return first

    def _is_behind_body(self, place: int) -> bool:
        name = self._full.up_to_word(place)
        return name is not None and name.forms[0].entity.code == BODY

    def _of_one(self, same: Sequence[Name]) -> list[Name]:
        """Return the names of one unit that are the same as one of which it is told, none where it is of none."""
        owned = [name for name in same if self._is_owned(name)]
        if not owned:
            led = any(map(self._is_led, same)) and (len(same) > 1 or self._ends_surely(same[0]))
            return [n for n in self._alike(same) if 0 < len(n.subject) <= _MOST_SURE] if led else []
        whole = self._folded(min(owned, key=lambda name: len(name.subject)))
        size = len(whole)
        return [name._replace(subject=name.subject[:size]) for name in same if self._folded(name)[:size] == whole]

    def _ends_surely(self, name: Name) -> bool:
        """Tell whether no verb is taken for what a unit is on: that has capitals, or a preposition stands before it."""
        return self._told.titled or not self._spaced or name.end > name.noun[1]

    def _is_owned(self, name: Name) -> bool:
        """Tell whether a body is named whose unit it is: behind it, or right before it in a text without spaces."""
        if not self._spaced:
            owner = self._full.up_to_word(name.subject[-1])
            return owner is not None and owner.forms[0].entity.code == BODY
        end = max(name.end, name.subject[0] + 1, name.subject[-1] + 1)
        owners = (self._full.from_word(place) for place in range(end, end + _LONGEST_OWNER + 1))
        owner = next(dropwhile(lambda found: found is None, owners), None)
        if owner is None or owner.forms[0].entity.code != BODY or owner.forms[0].entity.is_post:
            return False
        return self._told.owned.fullmatch(self._codes, end, owner.start) is not None

    def _is_led(self, name: Name) -> bool:
        """Tell whether who leads a unit is named before it, or right behind it in a text without spaces."""
        if not self._spaced:
            return self._told.led_after.match(self._codes, name.end) is not None
        return self._told.led.search(self._codes, max(0, name.start - _LONGEST_TITLE), name.start) is not None

    def _is_known(self, same: Sequence[Name]) -> bool:
        """Tell whether a list has a unit."""
        return any(self._finder.knows(self._codes[slice(*_whole(name))]) for name in same)

    def _cut(self, name: Name) -> Name:
        """Return a name that goes as far as what the unit is on, before its noun or behind it."""
        start, end = _whole(name)
        return name._replace(start=min(name.start, start) if self._spaced else start, end=end)


def _whole(name: Name) -> tuple[int, int]:
    """Return where the noun of a name and what it is on begin and end."""
    return min(name.noun[0], *name.subject), max(name.noun[1] - 1, *name.subject) + 1
