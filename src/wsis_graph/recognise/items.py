"""A document as one stream of words, paragraph after paragraph, that recognising collapses step by step."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from ..expressions import compiled
from ..languages.plain import plain
from ..languages.words import END, Words
from ..model import Document, Kind, Mark, Node, Span

_READ = frozenset(
    {
        Kind.PREAMBULAR,
        Kind.OPERATIVE,
        Kind.PARAGRAPH,
        Kind.UNNUMBERED,
        Kind.SUBPARAGRAPH,
        Kind.ARTICLE,
        Kind.FOOTNOTE,
        Kind.ANNEX,
        Kind.TABLE,
        Kind.CLOSING,
    }
)


_LONGEST_GAP = 12  # white space between two words, a line's indent included
_FOREIGN = compiled(r"(?s)(^[-‐]?).*[^\s'’ʼ‘`\-‐‑]")  # between two pieces of a paragraph: what no word begins or ends with


class Replacement(NamedTuple):
    """A stretch of items that becomes one; an empty one puts an item before the one it begins with."""

    start: int
    end: int
    code: str
    value: Any


@dataclass(frozen=True, slots=True)
class Items:
    """Words and recognised things in order: `codes[i]` covers the words `firsts[i]` to `lasts[i]`, end exclusive."""

    words: Words
    codes: str
    firsts: Sequence[int]
    lasts: Sequence[int]
    values: dict[int, Any] = field(default_factory=dict)

    @staticmethod
    def of(words: Words) -> "Items":
        """Return words in which nothing has been recognised yet."""
        return Items(words, words.codes, range(len(words.codes)), range(1, len(words.codes) + 1))

    def collapse(self, replacements: Sequence[Replacement]) -> "Items":
        """Return the items with each replacement as one item; replacements are in order and do not overlap."""
        if not replacements:
            return self
        codes: list[str] = []
        firsts: list[int] = []
        lasts: list[int] = []
        values: dict[int, Any] = {}
        kept = sorted(self.values)
        at = seen = 0
        for start, end, code, value in replacements:
            if start < at:
                continue
            seen = self._carry(values, kept, seen, at, start, len(firsts) - at)
            codes.append(self.codes[at:start])
            firsts += self.firsts[at:start]
            lasts += self.lasts[at:start]
            values[len(firsts)] = value
            codes.append(code)
            firsts.append(self.firsts[start])
            lasts.append(self.lasts[end - 1])
            at = end
        self._carry(values, kept, seen, at, len(self.codes), len(firsts) - at)
        codes.append(self.codes[at:])
        firsts += self.firsts[at:]
        lasts += self.lasts[at:]
        return Items(self.words, "".join(codes), firsts, lasts, values)

    def _carry(self, values: dict[int, Any], kept: list[int], seen: int, start: int, end: int, shift: int) -> int:
        while seen < len(kept) and kept[seen] < end:
            if kept[seen] >= start:
                values[kept[seen] + shift] = self.values[kept[seen]]
            seen += 1
        return seen

    def paragraph_start(self, place: int) -> int:
        """Return where the paragraph at a place begins."""
        return self.codes.rfind(END, 0, place) + 1

    def span(self, start: int, end: int) -> Span:
        """Return where items stand in the source text."""
        words = self.words
        return Span(words.starts[self.firsts[start]], words.ends[self.lasts[end - 1] - 1])

    def near(self, start: int, end: int) -> bool:
        """Tell whether items follow each other in the text: no page break or footnote lies between."""
        first, last = self.span(start, end)
        further = last - first - (end - start) * _LONGEST_GAP
        return further <= 0 or further <= sum(len(self.written(i, i + 1)) for i in range(start, end))

    def written(self, start: int, end: int) -> str:
        """Return items as printed, in plain letters and digits."""
        return self.words.written(self.firsts[start], self.lasts[end - 1])

    def is_capital(self, place: int) -> bool:
        """Tell whether an item begins with a capital, where the script has them."""
        written = self.written(place, place + 1)
        return written[:1].isupper() or written.upper() == written.lower()

    def begins_with(self, place: int, written: str) -> bool:
        """Tell whether the item at a place is printed with some letters first; with none it is not."""
        return bool(written) and self.written(place, place + 1).startswith(written)

    def written_across(self, start: int, end: int) -> str:
        """Return items as printed, without what is no word of theirs: marks of footnotes, what stands where a page breaks."""
        words, first, last = self.words, self.firsts[start], self.lasts[end - 1]
        low, high = bisect_right(words.pieces, first), bisect_left(words.pieces, last)
        bounds = [first, *words.pieces[low:high], last]
        printed = [words.text[words.starts[first] : words.ends[bounds[1] - 1]]]
        for begin, stop in pairwise(bounds[1:]):
            between = words.text[words.ends[begin - 1] : words.starts[begin]]
            printed += (_FOREIGN.sub(r"\1", between), words.text[words.starts[begin] : words.ends[stop - 1]])
        return plain("".join(printed))


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs that are read, in reading order, and where each ends in the stream of words."""

    nodes: tuple[Node, ...]
    ends: tuple[int, ...]

    def number(self, word: int) -> int:
        """Return the place of the paragraph a word stands in."""
        return bisect_right(self.ends, word)

    def words(self, number: int) -> tuple[int, int]:
        """Return where the words of a paragraph begin and end."""
        return self.ends[number - 1] if number else 0, self.ends[number]

    @cached_property
    def body(self) -> int:
        """Return the place behind the last word of the body: those of the footnotes come after it, wherever they stand."""
        notes = sum(node.kind == Kind.FOOTNOTE for node in self.nodes)
        return self.ends[-1 - notes] if notes < len(self.ends) else 0


def readable(document: Document) -> Iterator[Node]:
    """Yield the parts whose words are read: provisions and footnotes, no titles or headings.

    A table and closing lines have no place of their own: what they say belongs to the part they stand in.
    """
    yield from _readable(document.body, "")
    yield from (note for note in document.footnotes if note.pieces)


def _readable(node: Node, above: str) -> Iterator[Node]:
    if node.kind in _READ and node.pieces:
        yield node if node.path else node._replace(path=above)
    for child in node.children:
        yield from _readable(child, node.path or above)


def without_marks(pieces: Sequence[Span], marks: Sequence[Mark]) -> list[Span]:
    """Cut footnote marks out of the pieces of a paragraph."""
    found: list[Span] = []
    for piece in pieces:
        start = piece.start
        for mark in marks[bisect_right(marks, piece.start, key=lambda m: m.span.end) :]:
            if mark.span.start >= piece.end:
                break
            found.append(Span(start, mark.span.start))
            start = mark.span.end
        found.append(Span(start, piece.end))
    return [span for span in found if span.start < span.end]


def paragraph_ends(codes: str) -> tuple[int, ...]:
    """Return the places of the paragraph ends in a stream."""
    return tuple(match.end() for match in re.finditer(END, codes))
