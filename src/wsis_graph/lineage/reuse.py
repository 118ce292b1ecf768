"""Text that is used again: paragraphs taken over from other texts, and where a wording comes from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..extras import library
from .texts import Collection, Paragraph, shingles
from .words import words

_SIZE = 5  # words of a shingle: shorter stretches are shared by texts that have nothing to do with each other
_MOST_SPREAD = 200  # paragraphs: what stands in more of them is a formula, and says nothing of where it comes from
_LEAST_SHARED = 0.3  # of the shingles of the shorter paragraph, for a pair to be looked at word by word
_SHORTEST = 15  # words a paragraph must have for its reuse to mean anything
_LEAST_SHARE = 0.7  # of the words of the newer paragraph that must stand in the older, close together and in the same order
_MOST_SOURCES = 400  # paragraphs looked at word by word for a wording


@dataclass(frozen=True, slots=True)
class Reuse:
    """A paragraph whose words stand in an older one: `share` of them, close together and in the same order."""

    older: Paragraph
    newer: Paragraph
    share: float


@dataclass(frozen=True, slots=True)
class Source:
    """A paragraph that has a wording or something like it: `share` of the wording's words, and the passage that has them."""

    paragraph: Paragraph
    share: float
    passage: str


class Index:
    """The shingles (stretches of five words) of a collection, to find paragraphs that share words.

    All pairs that share a shingle are found by one product of sparse matrices, exactly, not by sampling; only shingles
    of more than 200 paragraphs are passed over.
    """

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    @cached_property
    def _table(self) -> tuple[Any, Any, Any]:
        """Return the distinct shingles, sorted, the paragraphs (rows) that have each (columns), and how many have it."""
        numpy, sparse = library("numpy"), library("scipy.sparse")
        found, owners = shingles(self.collection.codes, _SIZE)
        names, columns = numpy.unique(found, return_inverse=True)
        shape = (len(self.collection.codes), len(names))
        table = sparse.coo_array((numpy.ones(len(columns), numpy.int32), (owners, columns)), shape=shape).tocsr()
        table.sum_duplicates()
        table.data[:] = 1
        return names, table, numpy.bincount(table.indices, minlength=len(names))

    def pairs(self) -> list[tuple[int, int]]:
        """Return the places of paragraphs that share a good part of their shingles, each pair once."""
        numpy, sparse = library("numpy"), library("scipy.sparse")
        _, table, spread = self._table
        telling = table[:, (spread > 1) & (spread <= _MOST_SPREAD)]
        both = sparse.triu(telling @ telling.T, 1, format="coo")
        sizes = numpy.diff(table.indptr)
        kept = both.data >= _LEAST_SHARED * numpy.minimum(sizes[both.row], sizes[both.col])
        return list(zip(both.row[kept].tolist(), both.col[kept].tolist(), strict=True))

    def sharing(self, code: str) -> list[int]:
        """Return the places of the paragraphs that share most with a string of words, rare shingles counting more."""
        numpy = library("numpy")
        names, table, spread = self._table
        own = numpy.unique(shingles([code], _SIZE)[0])
        places = numpy.searchsorted(names, own)
        known = (
            places[(places < len(names)) & (names[numpy.minimum(places, len(names) - 1)] == own)] if len(names) else places[:0]
        )
        scores = table[:, known] @ (1 / spread[known])
        order = numpy.argsort(-scores, kind="stable")[:_MOST_SOURCES]
        return [int(place) for place in order if scores[place] > 0]


def reuse(collection: Collection, follows: Callable[[Paragraph, Paragraph], bool]) -> list[Reuse]:
    """Return the paragraphs of a collection that are taken over from another: for each the one it shares most with.

    `follows(newer, older)` tells whether the first could have been taken from the second: it is later, and not the next
    text of the same chain, say. Paragraphs count that have fifteen words or more, of which seven tenths stand in the older
    one close together and in the same order. Of equal sources the later in the collection is given.
    """
    best: dict[int, tuple[float, int]] = {}
    paragraphs, codes = collection.paragraphs, collection.codes
    for one, other in Index(collection).pairs():
        for newer, older in ((one, other), (other, one)):
            if len(codes[newer]) >= _SHORTEST and follows(paragraphs[newer], paragraphs[older]):
                share = _taken(codes[newer], codes[older])
                if share >= _LEAST_SHARE:
                    best[newer] = max(best.get(newer, (0.0, -1)), (share, older))
    return [Reuse(paragraphs[older], paragraphs[newer], share) for newer, (share, older) in sorted(best.items())]


def _taken(newer: str, older: str) -> float:
    """Return the share of the words of a newer paragraph that stand in an older one, close together and in order."""
    distance, fuzz = library("rapidfuzz.distance"), library("rapidfuzz.fuzz")
    share: float = distance.LCSseq.similarity(newer, older) / len(newer)
    if share >= _LEAST_SHARE and len(older) > len(newer):
        share = min(share, fuzz.partial_ratio(newer, older) / 100)
    return share


def sources(index: Index, wording: str, least: float = 0.6) -> list[Source]:
    """Return the paragraphs that have a wording, or most of its words close together, the likest first.

    `share` is 2 × the words the wording and the passage share in order / the words of both (as RapidFuzz's partial ratio
    does). A wording of fewer than five words is found only where it stands as it is.
    """
    fuzz = library("rapidfuzz.fuzz")
    collection = index.collection
    code = collection.vocabulary.encode(wording)
    if not code:
        return []
    among: Iterable[int] = index.sharing(code)
    if len(code) < _SIZE:
        among = [place for place, other in enumerate(collection.codes) if code in other]
    found: list[Source] = []
    for place in among:
        other = collection.codes[place]
        spot = fuzz.partial_ratio_alignment(code, other)
        if spot is None or spot.score < 100 * least:
            continue
        first, last = (spot.dest_start, spot.dest_end) if len(code) <= len(other) else (0, len(other))
        share = spot.score / 100 * (1.0 if len(code) <= len(other) else len(other) / len(code))
        if share >= least:
            paragraph = collection.paragraphs[place]
            found.append(Source(paragraph, share, _passage(paragraph.text, first, last)))
    return sorted(found, key=lambda source: -source.share)


def stretches(wording: str) -> list[str]:
    """Return the stretches of five words of a wording, as written: its sources have one. A shorter wording is one itself."""
    own = [word for word in words(wording) if not word.is_mark]
    size = min(_SIZE, len(own))
    return [wording[own[i].start : own[i + size - 1].end] for i in range(len(own) - size + 1)] if own else []


def _passage(text: str, first: int, last: int) -> str:
    """Return the words of a text from one to another (exclusive), counted without punctuation."""
    own: Sequence[Any] = [word for word in words(text) if not word.is_mark]
    return text[own[first].start : own[last - 1].end] if first < last <= len(own) else ""
