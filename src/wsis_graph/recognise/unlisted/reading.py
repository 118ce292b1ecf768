"""Names of bodies that no list has, in full: a noun and what the body is on, as far as that goes."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from ...languages.classes import BODY, ROLE
from ...languages.rules import Grammar
from ...languages.words import CAPITAL, CAPITALIZED, FIRST_KNOWN, UNKNOWN, Words
from ...names import Entity
from ..matching import Found, Matcher
from .listed import Listed

_LONGEST = {True: 18, False: 30}  # words that a body is on, or characters in a text without spaces
_APART = {True: 2, False: 3}  # of these that tell bodies apart
_FEWEST = {True: 1, False: 4}  # of these in a name of a script without capitals
_LONGEST_ARTICLE = 1  # words between a preposition and the noun that a body is on
_LONGEST_BEFORE = 6  # words of what stands before a name, or characters
_LONGEST_APART = 24  # words from a verb of founding to the name


class Name(NamedTuple):
    """A stretch that reads like a name."""

    start: int
    end: int
    noun: tuple[int, int]
    head: str  # what the noun may be cut to, by its codes
    subject: tuple[int, ...]  # the words that the body is on, the nearest to the noun first
    titled: bool  # whether they have capitals, which tell where the name ends
    qualified: bool = False  # whether a word stands behind the noun that tells of which kind the group is
    called: str = ""  # what the noun is called without what leads to the subject, by its codes


class Reader:
    """Reads such names in the words of a document."""

    def __init__(self, words: Words, names: Sequence[Found], finder: Matcher, rules: Grammar, kind: str = "unlisted") -> None:
        """Begin with the names that lists have, and the rules of a kind."""
        self._words, self._finder, self._rules, self._told = words, finder, rules, rules.unlisted
        self._codes, self._spaced = words.codes, rules.spaced
        self._caseless = not rules.spaced or bool(self._told.definite)  # a script without capitals
        self._any = Listed(names)
        self._full = Listed([name for name in names if not name.is_short])
        self._matches = [match for _, match in rules.find(kind, words.codes)]
        self._nouns = {match.start("noun") for match in self._matches}
        self._begun = {match.start() for match in self._matches}
        self._ended = {match.end("noun") for match in self._matches}

    def read(self) -> list[list[Name]]:
        """Return the names in a document, those of one body together and in order."""
        found: dict[tuple[str, ...], list[Name]] = {}
        for match in self._matches:
            if (name := self._name(match)) is not None:
                found.setdefault(self._key(name), []).append(name)
        for key, same in list(found.items()):
            whole = next((other for other in found if other != key and self._tells(found[other], other, same)), None)
            if whole is not None:  # "a working group on lamps", and "the Working Group on Lamps" behind it
                titled = found[whole][0].titled
                found[whole] += [n._replace(titled=titled, subject=n.subject[: len(whole) - 1]) for n in found.pop(key)]
        named = [sorted(map(self._cut, same)) for same in map(self._alike, found.values()) if self._are_named(same)]
        return _outermost(named)

    def small(self) -> Iterator[tuple[Entity, tuple[int, int]]]:
        """Yield the listed bodies that are named in small letters, with the noun of the name: "the standing group on lamps"."""
        for match in self._matches:
            name = self._full.over(*match.span("noun"))
            if name is not None and name.forms[0].entity.code == BODY and name.forms[0].written[:1].islower():
                yield name.forms[0].entity, match.span("noun")

    def alone(self, named: Sequence[Sequence[Name]]) -> list[list[Name]]:
        """Return names that tell of nothing that the body is on, those of one body together: "the Preparatory Committee".

        Where a body is `named` with that, too, they are its short names.
        """
        definite = self._told.definite
        nouns = {self._codes[slice(*name.noun)] for same in named for name in same}
        nouns |= {definite[noun] for noun in nouns & definite.keys()}
        found: dict[str, list[Name]] = {}
        for match in self._told.alone.finditer(self._codes):
            name = Name(*match.span(), match.span(), match[0], (), self._told.titled)
            key = definite.get(match[0], match[0])
            if not nouns & {match[0], key} and self._may_stand_alone(name, key):
                found.setdefault(key, []).append(name)
        return [same for same in found.values() if any(map(self._surely_stands_alone, same))]

    def _may_stand_alone(self, name: Name, definite: str) -> bool:
        """Tell whether words are the whole name of one body: with a capital or an article, or one that is founded."""
        if self._is_listed(name.end, name.noun) or self._written(name.end - 1).endswith(self._told.plural):
            return False
        if not self._spaced:
            return self._begins(name.start)
        pointed = name.head == definite if self._caseless else self._is_capital(name.start)
        return pointed or self._is_founded(name)

    def _surely_stands_alone(self, name: Name) -> bool:
        """Tell whether a name has a capital that is not that of a sentence, or needs none."""
        opens = not self._caseless and self._is_capital(name.start) and self._stops(name.start - 1)
        return not opens or self._is_capital(name.end - 1)

    # one name --------------------------------------------------------------------------------------------------------

    def _name(self, match: re.Match[str]) -> Name | None:
        """Return the name around a noun, None where it is on nothing or belongs to one that is listed."""
        (start, end), noun = match.span(), match.span("noun")
        if self._written(noun[0]).endswith(self._told.plural) or self._is_listed(end, noun):
            return None
        titled = self._is_titled(end)
        subject = self._trimmed(tuple(self._after(end, titled=titled) if self._spaced else self._before(start)))
        if not subject:
            return None
        parts = match.groupdict()
        qualified, called = bool(parts.get("kind")), parts.get("called") or ""
        return Name(self._widened(start) if titled else start, end, noun, match["head"], subject, titled, qualified, called)

    def _is_listed(self, end: int, noun: tuple[int, int]) -> bool:
        """Tell whether a name of the lists has the noun: in full, or in a short form that goes on as far as this one.

        An office may stand inside the noun: "Friends of the Chair group on lamps".
        """
        name = self._any.over(*noun)
        if name is None or (name.forms[0].entity.code == ROLE and noun[0] < name.start):
            return False
        if not name.is_short:
            return True
        return name.end > end if self._spaced else name.start < noun[0]

    def _is_titled(self, place: int) -> bool:
        """Tell whether what a body is on begins with a capital, in a language whose names have capitals."""
        while join := self._told.joins.match(self._codes, place):
            place = join.end()
        return self._told.titled and self._is_capital(place)

    def _widened(self, start: int) -> int:
        """Return where a name begins whose first words no rule has: "Regional Collaborative Platform for Lamps"."""
        while start > 1 and self._is_capital(start - 1) and not (self._stops(start - 1) or self._stops(start - 2)):
            if self._told.joins.match(self._codes, start - 1) or self._full.up_to_word(start):
                break
            start -= 1
        return start

    def _after(self, place: int, *, titled: bool) -> Iterator[int]:
        """Yield the words that a body is on, behind its noun, up to another body."""
        first, last = place, place + _LONGEST[self._spaced]
        while place < last:
            body = (self._any if titled and place > first else self._full).from_word(place)
            another = place in self._begun and place > first + _LONGEST_ARTICLE  # "on the Platform for Lamps" is its subject
            if another or (body is not None and body.forms[0].entity.code == BODY):
                return
            if name := self._full.from_word(place):
                yield from range(place, name.end)
                place = name.end
            elif self._ends(place, titled=titled):
                return
            else:
                yield place
                place += 1

    def _ends(self, place: int, *, titled: bool) -> bool:
        """Tell whether a name has ended before a word; the comma in "on Lamps, Light and Shade" ends none."""
        if titled and (items := self._told.items.match(self._codes, place)) and self._is_list(items):
            return False
        if self._stops(place) or self._told.end.match(self._codes, place) or self._written(place).endswith(self._told.verbs):
            return True
        return titled and not (self._is_capital(place) or self._told.joins.match(self._codes, place))

    def _is_list(self, items: re.Match[str]) -> bool:
        """Tell whether what commas and an "and" join are words with capitals, of which none begins a name of the lists."""
        words = (at for at in range(*items.span()) if not (self._stops(at) or self._told.joins.match(self._codes, at)))
        return self._full.over(*items.span()) is None and all(map(self._is_capital, words))

    def _before(self, place: int) -> Iterator[int]:
        """Yield the characters that a body is on, before its noun, up to whose body it is."""
        first, noun = max(0, place - _LONGEST[self._spaced]), place
        while place > first:
            if name := self._any.up_to_word(place):
                if name.forms[0].entity.code == BODY:
                    yield from self._served(name, place) if place == noun else ()
                    return
                yield from range(place - 1, name.start - 1, -1)
                place = name.start
            elif self._begins(place):
                return
            else:
                place -= 1
                yield place

    def _served(self, body: Found, place: int) -> Iterator[int]:
        """Yield the characters of a body in full that stands right before the noun of a group which serves it."""
        if not body.is_short and self._told.of_body.match(self._codes, place):
            yield from range(place - 1, body.start - 1, -1)

    def _begins(self, place: int) -> bool:
        """Tell whether a name begins at a character: another ends there, or what is no part of it."""
        if self._words.written(place - 1, place + 1) in self._told.inside:
            return False
        if place in self._ended or self._stops(place - 1):
            return True
        return self._told.begin.search(self._codes, max(0, place - _LONGEST_BEFORE), place) is not None

    def _stops(self, place: int) -> bool:
        """Tell whether no word of a name stands at a place."""
        code = self._codes[place]
        return not (code.isalpha() or code in (UNKNOWN, CAPITALIZED, CAPITAL) or code >= FIRST_KNOWN)

    def _trimmed(self, subject: tuple[int, ...]) -> tuple[int, ...]:
        """Return words without the joining ones at their far end."""
        while subject and self._told.joins.match(self._codes, subject[-1], subject[-1] + 1):
            subject = subject[:-1]
        return subject

    # those of one body -----------------------------------------------------------------------------------------------

    def _key(self, name: Name) -> tuple[str, ...]:
        """Return what tells a body apart: its noun, and what it is on, of which the first words tell where no capitals do."""
        noun, subject = self._codes[slice(*name.noun)], self._folded(name)
        return (self._told.definite.get(noun, noun), *(subject if name.titled else subject[: _APART[self._spaced]]))

    def _tells(self, names: Sequence[Name], key: tuple[str, ...], others: Sequence[Name]) -> bool:
        """Tell whether names tell where others, which have no capitals, end: by theirs, or as they end right behind."""
        if others[0].titled or not (names[0].titled or len(key) <= _APART[self._spaced]):
            return False
        noun, subject = self._codes[slice(*others[0].noun)], self._folded(others[0])[: len(key) - 1]
        return (self._told.definite.get(noun, noun), *subject) == key

    def _alike(self, same: Sequence[Name]) -> list[Name]:
        """Return names that begin alike, each as far as all do."""
        columns = zip(*map(self._folded, same), strict=False)
        common = len(list(takewhile(lambda column: len(set(column)) == 1, columns)))
        return [name._replace(subject=self._trimmed(name.subject[:common])) for name in same]

    def _are_named(self, same: Sequence[Name]) -> bool:
        """Tell whether names are those of a body: that is founded, has a capital where there are any, and is not listed."""
        if not same[0].subject or any(self._finder.knows(self._codes[slice(*_stretch(name))]) for name in same):
            return False
        if self._caseless and len(same[0].subject) >= _FEWEST[self._spaced]:
            return True
        again = len(same) > 1 or self._is_called_short(same[0])  # a capital may be that of a sentence
        if any(map(self._is_founded, same)) or any(map(self._is_qualified, same)):
            return True
        return any(self._has_capital(name, opening=again) for name in same)

    def _is_founded(self, name: Name) -> bool:
        """Tell whether a name stands behind a word of founding, or behind what is told between the two."""
        start, told = name.start, self._told
        near = told.founding.search(self._codes, max(0, start - _LONGEST_BEFORE), start)
        return (near or told.founding_apart.search(self._codes, max(0, start - _LONGEST_APART), start)) is not None

    def _is_qualified(self, name: Name) -> bool:
        """Tell whether an article stands before a group of a kind: « le groupe informel sur les lampes »."""
        low = max(0, name.start - _LONGEST_BEFORE)
        return name.qualified and self._told.qualified_behind.search(self._codes, low, name.start) is not None

    def _is_called_short(self, name: Name) -> bool:
        """Tell whether the noun of a name stands alone somewhere with a capital, and not because a sentence begins with it."""
        noun = self._codes[slice(*name.noun)]
        places = (match.start() for match in re.finditer(re.escape(noun), self._codes))
        return any(place not in self._nouns and self._is_capital(place) and not self._stops(place - 1) for place in places)

    def _has_capital(self, name: Name, *, opening: bool) -> bool:
        """Tell whether a noun has a capital, and not, but where that counts, because a sentence is `opening` with it."""
        if not (self._is_capital(name.start) or self._is_capital(name.noun[0])):
            return False
        oblique = bool(self._told.oblique) and self._written(name.noun[1] - 1).endswith(self._told.oblique)
        return name.titled if self._told.titled else opening or oblique or not self._stops(name.start - 1)

    def _cut(self, name: Name) -> Name:
        """Return a name that goes as far as what the body is on."""
        last = name.subject[-1]
        return name._replace(end=last + 1) if self._spaced else name._replace(start=last)

    # words -----------------------------------------------------------------------------------------------------------

    def _written(self, place: int) -> str:
        return self._words.written(place, place + 1)

    def _is_capital(self, place: int) -> bool:
        return self._written(place)[:1].isupper()

    def _folded(self, name: Name) -> tuple[str, ...]:
        return tuple(self._written(place).casefold() for place in name.subject)


def _stretch(name: Name) -> tuple[int, int]:
    """Return where the noun of a name and what it is on begin and end."""
    return min(name.noun[0], name.subject[-1]), max(name.noun[1], name.subject[-1] + 1)


def _outermost(bodies: Sequence[Sequence[Name]]) -> list[list[Name]]:
    """Return the names of bodies without those that stand inside another's: "Working Group on the Platform for Lamps"."""
    inside: set[Name] = set()
    last = -1
    for name in sorted((name for same in bodies for name in same), key=lambda name: (name.start, -name.end)):
        inside.update([name] if name.end <= last else ())
        last = max(last, name.end)
    outer = ([name for name in same if name not in inside] for same in bodies)
    return [same for same in outer if same]
