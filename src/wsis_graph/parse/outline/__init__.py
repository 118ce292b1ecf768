"""Body lines to a tree of parts.

Numbering is the backbone: a number or letter at a line's start opens a part only where it is the next one due. What
carries no label is a heading, a new paragraph or the rest of the one before, told by how the line before ends, by
indents and white lines where the document uses them, and by what comes next.

Each module reads one kind of lines and leans on those below it: state, lines, headings, drafts, anew, annotations,
structure, set_off, by_items, numbers, items, preamble, unlabelled.
"""

from collections.abc import Sequence

from ...model import Line
from ..layout import Page
from ..parts import Part
from .unlabelled import Unlabelled

__all__ = ["Outline"]


class Outline(Unlabelled):
    """Reads body lines in order and grows the tree."""

    def read(self, pages: Sequence[Page]) -> Part:
        """Read all lines and return the root."""
        tops = [index == 0 for page in pages for index, _ in enumerate(page)]
        self.tops = tops
        self.lines = [line for page in pages for line in page]
        for self.at, self.opens_page in enumerate(tops):
            self.quotation()
            line = self.lines[self.at]
            self.place(line, self.text[line.start : line.end])
            self.before = line
            self.ends.clear()
        return self.root

    def place(self, line: Line, words: str) -> None:
        """Let a line open what it opens, or go on with what is open."""
        if line.start < self.front or not (
            self.signature(line)
            or self.structure(line, words)
            or self.by_items(line, words)
            or self.set_off(line, words)
            or self.point(line, words)
            or self.numbered(line, words)
            or self.item(line, words)
            or self.unlabelled(line, words)
        ):
            self.go_on(line)
