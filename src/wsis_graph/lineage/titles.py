"""Titles of texts: how alike two are, and whether a paragraph cites a text under a title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .words import Vocabulary

_BESIDE = 12  # words that may stand between the number of a text and its title: "of 22 July 2015, entitled"
_MOST_BETWEEN = 5  # words with a date between two texts that are cited in one breath: "de 8 de julio de 2030 y" …
_MOST_UNDATED = 2  # … and without one: "and"
_TITLE_FIRST = frozenset({"zh"})  # what tells more of a noun stands before it


def alike(one: str, other: str) -> float:
    """Return how alike two titles are, from 0 to 1: twice the pairs of neighbouring words they share / the pairs of both."""
    vocabulary = Vocabulary()
    here, there = _pairs(vocabulary.encode(one)), _pairs(vocabulary.encode(other))
    return 2 * len(here & there) / (len(here) + len(there)) if here or there else 0.0


def cited_under(
    title: str, text: str, quotes: Sequence[tuple[str, str]], language: str, vocabulary: Vocabulary | None = None
) -> dict[str, float]:
    """Return for each text that a paragraph cites how much of a title stands where its own title does.

    `quotes` are the keys of the texts cited and the words that name them, in reading order. A title stands behind the
    number and date of a text, in Chinese before them; that of several cited in one breath behind the last of them.
    """
    vocabulary = vocabulary or Vocabulary()
    title, words = vocabulary.encode(title), vocabulary.encode(text)
    named = [(key, vocabulary.encode(quote)) for key, quote in quotes]
    if language in _TITLE_FIRST:
        title, words, named = title[::-1], words[::-1], [(key, quote[::-1]) for key, quote in reversed(named)]
    numbers = {vocabulary.encode(number) for number in re.findall(r"\d+", text)}
    pairs, found = _pairs(title), dict[str, float]()
    shared = 0.0
    for key, stretch in reversed(list(_stretches(words, named))):
        own = _covered(pairs, stretch[: len(title) + _BESIDE])
        shared = max(own, shared) if _in_one_breath(stretch, numbers) else own
        found[key] = max(shared, found.get(key, 0.0))
    return found


def _stretches(words: str, named: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each text cited with the words behind it, up to the next one."""
    places: list[tuple[str, int, int]] = []
    end = 0
    for key, quote in named:
        start = words.find(quote, end) if quote else -1
        if start >= 0:
            end = start + len(quote)
            places.append((key, start, end))
    for (key, _, begin), (_, stop, _) in pairwise([*places, ("", len(words), 0)]):
        yield key, words[begin:stop]


def _in_one_breath(between: str, numbers: set[str]) -> bool:
    """Tell whether the words between two texts that are cited are no more than the date of the first."""
    others = sum(word not in numbers for word in between)
    return others <= (_MOST_BETWEEN if others < len(between) else _MOST_UNDATED)


def _pairs(words: str) -> set[str]:
    return {words[i : i + 2] for i in range(len(words) - 1)}


def _covered(pairs: set[str], words: str) -> float:
    return sum(pair in words for pair in pairs) / len(pairs) if pairs else 0.0
