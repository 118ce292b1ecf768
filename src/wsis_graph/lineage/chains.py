"""Chains of successive resolutions: which text carries on which.

A resolution carries on an earlier one of the same body when a good share of its paragraphs, and of its words, are versions
of that one's, or when it cites it under its own title. Of several such the latest is its predecessor.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..errors import WsisGraphError
from ..extras import library
from .alignment import Match, align
from .texts import Collection
from .titles import alike, cited_under
from .units import Unit, Units
from .words import Vocabulary

_ALIKE = 0.5  # cosine from which a paragraph of the one counts as a version of one of the other
LEAST_SHARE = 0.3  # of the paragraphs and of the words of a text that are versions of the predecessor's, if it cites that …
_LEAST_UNCITED = 0.4  # … and if it does not
_NEXT_BEST = 0.6  # of the greatest share among the candidates: a later text with this much is preferred
LEAST_TITLE = 0.6  # of the pairs of words of a title that the other title, or the words that cite it, must have
_MOST_CANDIDATES = 12  # units that cite the same as a unit, looked at besides those it cites
_MOST_CITING = 40  # units that cite a unit, looked at for one that carries it on: first those with its title, then the nearest
_OLDEST = 12  # years within which a predecessor is looked for by its title, or among texts that are not cited


@dataclass(frozen=True, slots=True)
class Link:
    """Why a text is taken to carry on an older one.

    `share` is the share of its paragraphs, or of its words if less, that are versions of the latest older text's that is
    held (-1 unknown); `title` how much of its title the older one's title has, or the words by which it cites the older
    one (-1 unknown); `recalled` are its paragraphs that cite the older text. A text that is not held follows an older one
    where the next text that is held follows both: `title` and `recalled` are those of that text then, and `share` is
    unknown.
    """

    older: str
    newer: str
    share: float = -1.0
    title: float = -1.0
    recalled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Two successive texts of a chain that are both held, their paragraphs side by side."""

    older: Unit
    newer: Unit
    language: str
    matches: tuple[Match, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many paragraphs were kept, changed, are new, were dropped; split and merged ones count once."""
        counts = Counter(match.status for match in self.matches if not match.part)
        return {status: counts[status] for status in ("kept", "changed", "new", "dropped")}


@dataclass(frozen=True, slots=True)
class Chain:
    """Successive texts, the oldest first, why each follows the one before, and the steps between those that are held."""

    members: tuple[Unit, ...]
    links: tuple[Link, ...]
    steps: tuple[Step, ...]


class Chains:
    """The chains of successive resolutions and decisions of a graph."""

    def __init__(self, units: Units, language: str = "") -> None:
        self.units, self.preferred = units, language
        self._back: dict[str, tuple[Link, ...]] = {}
        self._on: dict[str, tuple[Link, ...]] = {}
        self._vocabulary = Vocabulary()

    def chain(self, key: str) -> Chain:
        """Return the chain a resolution is in, alone where it has neither predecessor nor successor.

        Raises WsisGraphError for a key that is no resolution or decision of the graph.
        """
        members, links = self._members(key)
        return Chain(tuple(members), tuple(links), tuple(self._steps(members)))

    def _members(self, key: str) -> tuple[list[Unit], list[Link]]:
        unit = self.units.find(key)
        if unit is None:
            raise WsisGraphError(
                f"{key}: no resolution or decision of this graph", "`wsis-graph query documents` lists what is held"
            )
        unit = self._held_successor(unit)
        links: list[Link] = []
        first = last = unit
        while back := self.back(first):
            links = [*reversed(back), *links]
            (first,) = self.units.known((back[-1].older,))
        while onward := self._onward(last):
            links += reversed(onward)
            (last,) = self.units.known((onward[0].newer,))
        return self.units.known((first.key, *(link.newer for link in links))), links

    def all(self) -> dict[str, list[Unit]]:
        """Return the members of all chains of the graph that have two texts or more, by the text each is the chain of."""
        found: dict[str, list[Unit]] = {}
        seen: set[str] = set()
        for unit in self.units.held():
            if unit.key not in seen and self.back(unit):
                found[unit.key], _ = self._members(unit.key)
                seen.update(member.key for member in found[unit.key])
        return found

    def back(self, unit: Unit) -> tuple[Link, ...]:
        """Return the link of a held text to its predecessor, and from there to the latest held one where that is not held."""
        if unit.key not in self._back:
            self._back[unit.key] = self._find_back(unit) if unit.held else ()
        return self._back[unit.key]

    def _find_back(self, unit: Unit) -> tuple[Link, ...]:
        cites = self.units.cites(unit)
        earlier = [other for other in self.units.known(cites) if _same_kind(other, unit) and other.order < unit.order]
        candidates = {other.key: other for other in (*earlier, *self._near(unit, later=False))}
        shares = self._shares(unit, [other for other in candidates.values() if other.held])
        least = _NEXT_BEST * max(shares.values(), default=0)
        like = [key for key, share in shares.items() if share >= max(least, LEAST_SHARE if key in cites else _LEAST_UNCITED)]
        held = max((candidates[key] for key in like), key=lambda other: other.order, default=None)
        titled = self._titles(unit, candidates.values())
        named = [
            other
            for key, other in candidates.items()
            if key in cites and titled[key] >= LEAST_TITLE and unit.year - other.year <= _OLDEST
        ]
        latest = max(named, key=lambda other: other.order, default=None)

        def link(older: Unit, newer: Unit, share: float = -1.0) -> Link:
            return Link(older.key, newer.key, share, titled[older.key], tuple(sorted(cites.get(older.key, ()))))

        if latest is None or (held is not None and held.order >= latest.order):
            return (link(held, unit, shares[held.key]),) if held else ()
        if latest.held or held is None:
            return (link(latest, unit, shares.get(latest.key, -1.0)),)
        return link(latest, unit, shares[held.key]), link(held, latest)

    def _held_successor(self, unit: Unit) -> Unit:
        """Return a text itself when it is held, else the first held text that carries it on, else the text."""
        if unit.held:
            return unit
        after = (other for other in self._later(unit) if any(link.older == unit.key for link in self.back(other)))
        return min(after, key=lambda other: other.order, default=unit)

    def _onward(self, unit: Unit) -> tuple[Link, ...]:
        """Return the links from the text that carries on another back to it: of several the one that shares most with it."""
        if unit.key not in self._on:
            found = [back for other in self._later(unit) if (back := self.back(other)) and back[-1].older == unit.key]
            self._on[unit.key] = max(found, key=lambda back: (back[0].share, back[0].newer), default=())
        return self._on[unit.key]

    # candidates ------------------------------------------------------------------------------------------------------

    def _later(self, unit: Unit) -> list[Unit]:
        """Return the held units that may carry on a unit: of those that cite it and those near it, those that are like it."""
        citing = self.units.known(self.units.citing((unit.key,))[unit.key])
        after = [other for other in citing if other.held and _same_kind(other, unit) and other.order > unit.order]
        titled = self._titles(unit, after) if len(after) > _MOST_CITING else {}
        after.sort(key=lambda other: (-titled.get(other.key, 0.0), other.order))
        candidates = {other.key: other for other in (*after[:_MOST_CITING], *self._near(unit, later=True))}
        return [other for other in candidates.values() if self._may_follow(other, unit)]

    def _may_follow(self, unit: Unit, older: Unit) -> bool:
        """Tell whether a unit may carry on an older one, before its other candidates are read.

        Two texts by themselves may look less alike than among others, whose words tell which are rare: hence the half.
        """
        share = self._shares(unit, [older]).get(older.key, 0.0) if older.held else 0.0
        return share >= LEAST_SHARE / 2 or self._titles(unit, [older])[older.key] >= LEAST_TITLE

    def _near(self, unit: Unit, *, later: bool) -> list[Unit]:
        """Return the held units of the same body, some years before or after, that cite most of what a unit cites.

        What is cited by few counts more than what is cited by many.
        """
        weights: dict[Unit, float] = {}
        for citing in self.units.citing(self.units.cites(unit)).values():
            for other in self.units.known(citing):
                weights[other] = weights.get(other, 0.0) + 1 / len(citing)
        fitting = [
            other
            for other in weights
            if other.held
            and _same_kind(other, unit)
            and (other.order > unit.order if later else other.order < unit.order)
            and abs(other.year - unit.year) <= _OLDEST
        ]
        nearest = sorted(fitting, key=lambda other: other.order, reverse=not later)
        return sorted(nearest, key=lambda other: -round(weights[other], 9))[:_MOST_CANDIDATES]

    # likeness --------------------------------------------------------------------------------------------------------

    def _shares(self, unit: Unit, others: Iterable[Unit]) -> dict[str, float]:
        """Return the share of the paragraphs of a unit that are versions of one of each other unit's, or of its words if less.

        Formulas that stand in many texts are short paragraphs.
        """
        numpy = library("numpy")
        found: dict[str, float] = {}
        by_language: dict[str, list[str]] = {}
        for other in others:
            if language := self.units.language(unit.key, other.key, preferred=self.preferred):
                by_language.setdefault(language, []).append(other.key)
        for language, keys in by_language.items():
            texts = (p for key in (unit.key, *keys) for p in self.units.paragraphs(key)[language])
            collection = Collection(texts, self._vocabulary)
            own = collection.units[unit.key]
            sizes = numpy.array([len(collection.codes[place]) for place in own])
            for key in keys:
                alike = collection.likeness(own, collection.units[key]).max(axis=1) >= _ALIKE
                found[key] = min(float(alike.mean()), float(sizes[alike].sum() / max(1, sizes.sum())))
        return found

    def _titles(self, unit: Unit, others: Iterable[Unit]) -> dict[str, float]:
        """Return how much of a unit's title each other one's has, or the words by which it cites that; -1 unknown."""
        found: dict[str, float] = {}
        for other in others:
            both = unit.titles.keys() & other.titles.keys()
            found[other.key] = max((alike(unit.titles[code], other.titles[code]) for code in both), default=-1.0)
        for language, paragraphs in self.units.paragraphs(unit.key).items():
            for paragraph in paragraphs if language in unit.titles else ():
                quotes = self.units.quotes(paragraph.iri, language)
                shares = (
                    cited_under(unit.titles[language], paragraph.text, quotes, language, self._vocabulary) if quotes else {}
                )
                found |= {key: max(share, found[key]) for key, share in shares.items() if key in found}
        return found

    def _steps(self, members: Sequence[Unit]) -> Iterable[Step]:
        held = [unit for unit in members if unit.held]
        collections: dict[str, Collection] = {}
        for older, newer in pairwise(held):
            language = self.units.language(older.key, newer.key, preferred=self.preferred)
            if not language:
                continue
            if language not in collections:
                texts = (self.units.paragraphs(unit.key).get(language, ()) for unit in held)
                held_in = (paragraph for paragraphs in texts for paragraph in paragraphs)
                collections[language] = Collection(held_in, self._vocabulary)
            collection = collections[language]
            matches = align(collection, collection.units[older.key], collection.units[newer.key])
            yield Step(older, newer, language, tuple(matches))


def _same_kind(one: Unit, other: Unit) -> bool:
    """Tell whether one text can succeed another: of the same body, both resolutions or both decisions, of other sessions."""
    beside = one.session and one.session == other.session
    return one.body == other.body and one.is_decision == other.is_decision and not beside
