"""Words that a line end parts: put together again where the document hyphenates by machine.

Whether "от-/крытых" is one word and "Libyan-/owned" two is told by the document itself: the whole word, or the word with
its hyphen, stands elsewhere in it. Where words are mostly whole elsewhere, those that occur once are joined too.
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
_FEWEST = 2  # words told whole elsewhere that make a document one that hyphenates by machine


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
    whole = [found for found in parted if (found.head + _letters(found.tail)).lower() in known]
    kept = [found for found in parted if f"{found.head}-{_letters(found.tail)}".lower() in known]
    by_machine = len(whole) >= _FEWEST and len(whole) > len(kept)
    for found in parted:
        if found in kept or not (found in whole or by_machine):
            continue
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
    return {
        word.lower()
        for page in pages
        for line in page.lines
        for piece in line.pieces
        for run in piece.runs
        for word in _WORD.findall(run.text)
    }


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
