"""What the printing of a document tells of its paragraphs: compared are numbered lines with those they run on in."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..languages import Pack
from ..model import Line
from .labels import paragraph_label
from .layout import Page, ends_like, is_flush, is_unwrapped, right_edge

_LONGEST_JUMP = 3  # numbers a list may skip and still be the same list, with a note
_LONGEST_JUMP_UNWRAPPED = 20  # the same where no number can stand at a line's start by chance
_LONGEST_WORD = 20  # characters: shorter lines say nothing about wrapping
_MOST_INSIDE = 4  # of so many lines one may be followed by a white line that parts no paragraphs, as after a heading


class Cues(NamedTuple):
    """What the printing of this document tells: whether paragraphs are set off by indents or white lines."""

    indents: bool
    gaps: bool
    margin: int  # the usual indent of lines that go on
    short: int = 0  # lines that end before this column end a paragraph
    unwrapped: bool = False  # each line is a whole paragraph, unless a page ended in it
    longest_jump: int = _LONGEST_JUMP
    wide: int = 0  # the column that most full lines end in
    flush: bool = False  # every line begins at the left edge, as in text taken from a PDF in reading order

    @property
    def plain(self) -> bool:
        """Tell whether nothing sets paragraphs off: how they begin must tell them."""
        return not (self.indents or self.gaps)


def cues(text: str, pages: Sequence[Page], pack: Pack) -> Cues:
    """Compare numbered lines with the lines that they run on in."""
    if is_unwrapped([line for page in pages for line in page]):
        return Cues(indents=False, gaps=True, margin=0, unwrapped=True, longest_jump=_LONGEST_JUMP_UNWRAPPED)
    numbered: list[Line] = []
    wrapped: list[Line] = []
    due = 1
    for page in pages:
        for line, after in pairwise(page):
            label = paragraph_label(text[line.start : line.end], pack)
            if label and label.value in (1, due):
                due = label.value + 1
                if paragraph_label(text[after.start : after.end], pack):
                    continue
                numbered.append(line)
                if not ends_like(text, line, pack.layout["terminal"]):
                    wrapped.append(after)
    flush = is_flush(pages)
    ends = sorted(right_edge(text, line, pack) for page in pages for line in page)
    wide = ends[len(ends) * 9 // 10] if ends else 0
    if not wrapped:
        return _cues_of_all(text, [line for page in pages for line in page], pack, wide, flush=flush)
    margin, times = Counter(line.indent for line in wrapped).most_common(1)[0]
    wider = sum(line.indent > margin for line in numbered)
    indented = wider * 5 >= len(numbered) and times * 100 >= len(wrapped) * 85
    gaps = any(line.gap for line in numbered) and sum(line.gap for line in wrapped) * 3 < len(wrapped)
    return Cues(indented, gaps, margin, 2 * wide // 3, wide=wide, flush=flush)


def _cues_of_all(text: str, lines: Sequence[Line], pack: Pack, wide: int, *, flush: bool) -> Cues:
    """Return the cues of a text whose numbered paragraphs, if any, take one line each: from all its lines."""
    terminal = pack.layout["terminal"]
    wrapped = [after for line, after in pairwise(lines) if not ends_like(text, line, terminal)]
    margin = Counter(line.indent for line in wrapped or lines).most_common(1)[0][0] if lines else 0
    inside = sum(
        after.gap and line.end - line.start > _LONGEST_WORD and not ends_like(text, line, terminal)
        for line, after in pairwise(lines)
    )
    gaps = any(line.gap for line in lines) and _MOST_INSIDE * inside <= len(lines)
    return Cues(any(line.indent > margin for line in lines), gaps, margin, 2 * wide // 3, wide=wide, flush=flush)
