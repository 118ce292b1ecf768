"""Paragraphs of one language as numbers: what their likeness is computed from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..extras import library
from .words import Vocabulary

_SHIFT = 21  # bits that hold any character
_MIXER = 0x9E3779B97F4A7C15  # odd, its bits without pattern (the golden ratio): numbers of shingles seldom meet by chance


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in one language: its IRI and words, and the document, or draft in a document, it is of."""

    iri: str
    unit: str
    text: str


class Collection:
    """Paragraphs of one language that are compared with each other.

    Each is a string of words (one character a word), and a vector of its words and pairs of neighbours weighted by how
    rare they are, of length 1. A vocabulary that other collections have taught words already saves learning them again.
    """

    def __init__(self, paragraphs: Iterable[Paragraph], vocabulary: Vocabulary | None = None) -> None:
        self.paragraphs: Sequence[Paragraph] = tuple(paragraphs)
        self.vocabulary = vocabulary or Vocabulary()
        self.codes = [self.vocabulary.encode(paragraph.text) for paragraph in self.paragraphs]

    @cached_property
    def units(self) -> dict[str, list[int]]:
        """Return the places of the paragraphs of each unit, in reading order."""
        found: dict[str, list[int]] = {}
        for place, paragraph in enumerate(self.paragraphs):
            found.setdefault(paragraph.unit, []).append(place)
        return found

    @cached_property
    def places(self) -> dict[str, int]:
        """Return the place of each paragraph by its IRI."""
        return {paragraph.iri: place for place, paragraph in enumerate(self.paragraphs)}

    @cached_property
    def vectors(self) -> Any:
        """Return the vectors as rows of a scipy CSR array: tf-idf, (1 + log count) log(1 + paragraphs / paragraphs with it)."""
        numpy, sparse = library("numpy"), library("scipy.sparse")
        numbers, owners = word_numbers(self.codes)
        pairs = (numbers[:-1] << _SHIFT) + numbers[1:]
        inside = owners[:-1] == owners[1:]
        features = numpy.concatenate([numbers, pairs[inside]])
        rows = numpy.concatenate([owners, owners[:-1][inside]])
        names, columns = numpy.unique(features, return_inverse=True)
        counts = sparse.coo_array((numpy.ones(len(rows)), (rows, columns)), shape=(len(self.codes), len(names))).tocsr()
        counts.sum_duplicates()
        spread = numpy.bincount(counts.indices, minlength=len(names))
        counts.data = (1 + numpy.log(counts.data)) * numpy.log1p(len(self.codes) / spread)[counts.indices]
        lengths = numpy.sqrt(counts.power(2).sum(axis=1))
        return (sparse.diags_array(1 / numpy.where(lengths, lengths, 1)) @ counts).tocsr()

    def likeness(self, some: Sequence[int], others: Sequence[int]) -> Any:
        """Return how alike some paragraphs (rows) and others (columns) are, from 0 to 1: the cosine of their vectors."""
        return (self.vectors[list(some)] @ self.vectors[list(others)].T).toarray()


def word_numbers(codes: Sequence[str]) -> tuple[Any, Any]:
    """Return the words of strings, one string after the other, as numbers, and which string each is in."""
    numpy = library("numpy")
    lengths = numpy.fromiter(map(len, codes), numpy.int64, len(codes))
    numbers = numpy.frombuffer("".join(codes).encode("utf-32-le"), numpy.uint32).astype(numpy.int64)
    return numbers, numpy.repeat(numpy.arange(len(codes)), lengths)


def shingles(codes: Sequence[str], size: int) -> tuple[Any, Any]:
    """Return every stretch of so many words as a number (64 bits mixed), and which string each is in; repeats stay."""
    numpy = library("numpy")
    numbers, owners = word_numbers(codes)
    numbers = numbers.astype(numpy.uint64)
    count = max(0, len(numbers) - size + 1)
    mixed = numpy.zeros(count, numpy.uint64)
    for step in range(size):
        mixed = (mixed ^ (mixed >> numpy.uint64(29))) * numpy.uint64(_MIXER) + numbers[step : step + count]
    inside = owners[:count] == owners[size - 1 : size - 1 + count]
    return mixed[inside], owners[:count][inside]
