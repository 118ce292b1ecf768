"""Paragraphs of two successive texts, side by side: kept, changed, new, dropped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..extras import library
from .texts import Collection, Paragraph

# Chosen by reading the pairs of three series of annual resolutions around these values (docs/networks.md).
_LEAST = 0.33  # likeness from which two paragraphs are versions of one
_LEAST_BETWEEN = 0.2  # the same where the paragraphs before and after both of them are
_LEAST_CONTAINED = 0.65  # share of the shorter one's words that stand in the other in the same order …
_LEAST_LIKE_CONTAINED = 0.24  # … at this likeness
_SHORTEST_CONTAINED = 10  # … if it has so many words
_LEAST_PART = 0.85  # share of a paragraph that stands in one place of another for it to be a part of that
_SHORTEST_PART = 12  # words
_NEARNESS = 0.03  # what standing at the same place of the text counts for


@dataclass(frozen=True, slots=True)
class Match:
    """Two versions of a paragraph, or one that has no other version.

    `status`: kept (the same words), changed, new (no `old`), dropped (no `new`). `part` tells that one was split from, or
    merged into, a paragraph that has another version too. `likeness` is from 0 to 1.
    """

    status: str
    old: Paragraph | None
    new: Paragraph | None
    likeness: float = 0.0
    part: bool = False


def align(collection: Collection, old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """Return the paragraphs at the places of two texts of a collection, matched, in the reading order of the new text.

    The likeness of two paragraphs is the mean of two figures: 2 × the words they share in the same order / the words of
    both, and the cosine of their vectors of rare words. Each paragraph is matched at most once, so that the sum of
    likenesses is greatest (Kuhn 1955); then short gaps between matches are closed, and paragraphs split or merged are
    found. Dropped paragraphs stand after the match of the one before them.
    """
    if not old or not new:
        return [*(_alone(collection, "dropped", i) for i in old), *(_alone(collection, "new", i) for i in new)]
    sheet = _Sheet(collection, old, new)
    pairs = sheet.pairs()
    found = {i: [sheet.match(i, j)] for i, j in pairs.items()}
    parts = list(sheet.parts(pairs))
    for i, j in parts:
        found.setdefault(i, []).append(sheet.match(i, j, part=True))
    done = {*pairs.values(), *(j for _, j in parts)}
    return list(_ordered(collection, sheet, pairs, found, done))


def _alone(collection: Collection, status: str, place: int) -> Match:
    paragraph = collection.paragraphs[place]
    return Match(status, None, paragraph) if status == "new" else Match(status, paragraph, None)


def _ordered(
    collection: Collection, sheet: "_Sheet", pairs: Mapping[int, int], found: Mapping[int, list[Match]], done: set[int]
) -> Iterator[Match]:
    """Yield matches in the order of the new text, each dropped paragraph after the one that stood before it."""
    follows: dict[int, int] = {}  # dropped paragraph -> the matched one before it, -1 at the beginning
    last = -1
    for j in range(len(sheet.old)):
        if j in done:
            last = j
        else:
            follows[j] = last
    place = {j: i for i, j in pairs.items()}
    after: dict[int, list[int]] = {}
    for j, before in follows.items():
        after.setdefault(place.get(before, -1), []).append(j)
    for i in range(-1, len(sheet.new)):
        if i >= 0:
            yield from found.get(i) or [_alone(collection, "new", sheet.new[i])]
        for j in after.get(i, ()):
            yield _alone(collection, "dropped", sheet.old[j])


class _Sheet:
    """The likeness of every paragraph of a new text (rows) to every one of an old text (columns)."""

    def __init__(self, collection: Collection, old: Sequence[int], new: Sequence[int]) -> None:
        numpy, process, distance = library("numpy"), library("rapidfuzz.process"), library("rapidfuzz.distance")
        self.collection, self.old, self.new = collection, old, new
        self.was, self.now = [collection.codes[i] for i in old], [collection.codes[i] for i in new]
        order = process.cdist(self.now, self.was, scorer=distance.Indel.normalized_similarity, dtype=numpy.float64)
        self.likeness = (order + collection.likeness(new, old)) / 2
        before, after = (numpy.array([*map(len, codes)]) for codes in (self.was, self.now))
        self.shorter = numpy.minimum(after[:, None], before[None, :])
        self.contained = order * (after[:, None] + before[None, :]) / 2 / numpy.maximum(self.shorter, 1)

    def pairs(self) -> dict[int, int]:
        """Return which paragraph of the old text each of the new one is a version of."""
        numpy, optimize = library("numpy"), library("scipy.optimize")
        down, across = (numpy.linspace(0, 1, size) for size in self.likeness.shape)
        nearness = 1 - abs(down[:, None] - across[None, :])
        rows, columns = optimize.linear_sum_assignment(self.likeness + _NEARNESS * nearness, maximize=True)
        found = {i: j for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if self._alike(i, j)}
        free = set(range(len(self.old))) - set(found.values())
        for i in range(len(self.new)):
            if i not in found and (j := found.get(i - 1, -1) + 1) in free and self._between(found, i, j):
                found[i] = j
                free.discard(j)
        return found

    def _alike(self, i: int, j: int) -> bool:
        likeness = self.likeness[i, j]
        return bool(likeness >= _LEAST or (self._contained(i, j) and likeness >= _LEAST_LIKE_CONTAINED))

    def _contained(self, i: int, j: int) -> bool:
        return bool(self.contained[i, j] >= _LEAST_CONTAINED and self.shorter[i, j] >= _SHORTEST_CONTAINED)

    def _between(self, found: Mapping[int, int], i: int, j: int) -> bool:
        """Tell whether two paragraphs stand between versions of the same ones and are a little alike, or one has the other."""
        last = (i + 1 == len(self.new) and j + 1 == len(self.old)) or found.get(i + 1) == j + 1
        return bool(last and (self.likeness[i, j] >= _LEAST_BETWEEN or self._contained(i, j)))

    def parts(self, pairs: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        """Yield new paragraphs that were split from an old one, and old ones that were merged into a new one."""
        taken = set(pairs.values())
        for new in range(len(self.new)):
            if new not in pairs and (whole := self._whole(self.now[new], self.was, self.likeness[new])) is not None:
                yield new, whole
        for old in range(len(self.old)):
            if old not in taken and (whole := self._whole(self.was[old], self.now, self.likeness[:, old])) is not None:
                yield whole, old

    def _whole(self, part: str, wholes: Sequence[str], likeness: Any) -> int | None:
        """Return the paragraph that has another in one place, the likest of them."""
        fuzz = library("rapidfuzz.fuzz")
        if len(part) < _SHORTEST_PART:
            return None
        for place in likeness.argsort()[::-1][:3].tolist():
            if len(wholes[place]) > len(part) and fuzz.partial_ratio(part, wholes[place]) >= 100 * _LEAST_PART:
                return int(place)
        return None

    def match(self, i: int, j: int, *, part: bool = False) -> Match:
        """Return a match of a paragraph of the new text with one of the old."""
        status = "kept" if self.now[i] == self.was[j] else "changed"
        old, new = self.collection.paragraphs[self.old[j]], self.collection.paragraphs[self.new[i]]
        return Match(status, old, new, float(self.likeness[i, j]), part)
