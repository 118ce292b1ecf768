"""Words that a line end parts: put together again where the document hyphenates by machine.

Whether "от-/крытых" is one word and "Libyan-/owned" two is told by the document: in one that hyphenates by machine many
of the parted words stand whole elsewhere, and few with their hyphen.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .compose import Page
from .lines import Piece, Printed

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST = re.compile(r"([^\W\d_]+)-\Z")
_SECOND = re.compile(r"[^\W\d_]+\S*")
_FEWEST = 3  # parted words that stand whole elsewhere: fewer do not tell that a document hyphenates by machine
_LEAST_TOLD = 5  # of so many parted words one must be told


class _Parted(NamedTuple):
    first: Piece
    second: Piece
    head: str
    tail: str


def join_hyphenated(pages: Sequence[Page]) -> None:
    """Move the second halves of parted words to the line of the first."""
    parted = [found for page in pages for found in _parted(page.lines)]
    if not parted:
        return
    known = _vocabulary(pages)
    whole = [(found.head + _letters(found.tail)).lower() in known for found in parted]
    kept = [f"{found.head}-{_letters(found.tail)}".lower() in known for found in parted]
    told = sum(w and not k for w, k in zip(whole, kept, strict=True))
    if told < _FEWEST or told < 2 * sum(kept) or told * _LEAST_TOLD < len(parted):
        return
    for found, hyphenated in zip(parted, kept, strict=True):
        if not hyphenated:
            _join(found)


def _parted(lines: Sequence[Printed]) -> Iterator[_Parted]:
    for line, after in itertools.pairwise(lines):
        if len(line.pieces) != 1 or len(after.pieces) != 1:
            continue
        first, second = line.pieces[0], after.pieces[0]
        last = max(first.runs, key=lambda run: run.right)
        next_ = min(second.runs, key=lambda run: run.left)
        head, tail = re.search(_FIRST, last.text), _SECOND.match(next_.text)
        if head is None and last.text == "-":
            before = sorted(first.runs, key=lambda run: run.right)[-2:-1]
            head = re.search(r"([^\W\d_]+)()\Z", before[0].text) if before else None
        if head and tail and tail[0][0].islower():
            yield _Parted(first, second, head[1], tail[0])


def _vocabulary(pages: Sequence[Page]) -> set[str]:
    """Return the words that stand on one line somewhere, those with hyphens whole."""
    lines = ("".join(_written(piece)) for page in pages for line in page.lines for piece in line.pieces)
    return {word.lower() for line in lines for word in _WORD.findall(line)}


def _written(piece: Piece) -> Iterator[str]:
    for run in sorted(piece.runs, key=lambda run: run.left):
        yield f" {run.text}" if run.spaced else run.text


def _letters(tail: str) -> str:
    match = re.match(r"[^\W\d_]+", tail)
    return match[0] if match else ""


def _join(parted: _Parted) -> None:
    first, second, tail = parted.first, parted.second, parted.tail
    last = max(first.runs, key=lambda run: run.right)
    next_ = min(second.runs, key=lambda run: run.left)
    first.runs[first.runs.index(last)] = last._replace(text=last.text[:-1] + tail)
    rest = next_.text[len(tail) :].lstrip()
    index = second.runs.index(next_)
    if rest:
        second.runs[index] = next_._replace(text=rest)
        return
    del second.runs[index]
    if second.runs:
        following = min(second.runs, key=lambda run: run.left)
        second.runs[second.runs.index(following)] = following._replace(spaced=False)
