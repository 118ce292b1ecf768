"""How a line stands to the line before: whether that one ends something, and whether this one goes on with it."""

from itertools import pairwise

from ...expressions import compiled
from ...model import Kind, Line
from ..layout import ends_like, right_edge
from .state import REPORT_KINDS, State

_ENDED = (Kind.HEADING, Kind.TITLE, Kind.CLOSING, *REPORT_KINDS)  # parts every line of which ends like a paragraph
_NEAR = 8  # lines on either side that tell how wide a column is
_FEWEST_SMALL = 4  # of so many lines that are wrapped one begins with a small letter
_AMID_SENTENCE = compiled(r"[\w‐-]")
_LONGEST_PARTICLE = 3  # letters: of, and, the
_FREE_MARK = compiled(r"[,;،؛，；]\s\d{1,3}/?\Z")


class Lines(State):
    """Tells how the line before ends and how a line is set off from it."""

    def ended(self, name: str = "terminal") -> bool:
        """Tell whether the line before ends like a paragraph, or is none."""
        if self.before is None or self.current is None or self.before.start < self.front:
            return True
        if self.current.kind in _ENDED:
            return True
        if name not in self.ends:
            self.ends[name] = ends_like(self.text, self.before, self.pack.layout[name])
        return self.ends[name]

    def ended_short(self) -> bool:
        """Tell whether the line before leaves so much of its line empty that a paragraph ends there."""
        before = self.before
        return before is not None and right_edge(self.text, before, self.pack) < self.printed.short

    def wraps_so(self) -> bool:
        """Tell whether the line before is no shorter than lines around it, where sentences are wrapped and go on in it.

        Texts put together from several prints have wide and narrow columns; in a list of names no line begins small.
        """
        before, current = self.before, self.current
        if (
            before is None
            or current is None
            or current.kind == Kind.MATTER
            or not _AMID_SENTENCE.match(self.text[before.end - 1])
        ):
            return False
        near = [pair for pair in pairwise(self.lines[max(0, self.at - _NEAR) : self.at + _NEAR]) if not pair[1].gap]
        small = sum(self.text[after.start].islower() for _, after in near)
        if not small or _FEWEST_SMALL * small < len(near):
            return False
        edges = sorted(right_edge(self.text, line, self.pack) for line, _ in near)
        return 3 * right_edge(self.text, before, self.pack) >= 2 * edges[len(edges) // 2]

    def ended_in_mark(self) -> bool:
        """Tell whether the line before ends in the mark of a footnote that stands free behind a comma or semicolon."""
        return self.before is not None and ends_like(self.text, self.before, _FREE_MARK)

    def ended_above(self, line: Line) -> bool:
        """Tell whether the line before ends like a paragraph, or in a free mark with a white line below it."""
        return self.ended() or (self.printed.gaps and line.gap and self.ended_in_mark())

    def continues(self, line: Line) -> bool:
        """Tell whether a line goes on with the sentence of a short line: that one ends in a number or a short word."""
        before = self.before
        last = self.text[before.start : before.end].split()[-1] if before else ""
        open_end = last[-1:] in "0123456789,，" or (last.isalpha() and last.islower() and len(last) <= _LONGEST_PARTICLE)
        first = self.text[line.start]
        return open_end or first.islower() or not (first.isalpha() or self.ended("sentence"))

    def stands_apart(self, line: Line) -> bool:
        """Tell whether indent or white lines set a line off, where the document uses them."""
        if self.opens_page or self.printed.unwrapped:
            return True
        return self.is_set_apart(line)

    def is_set_apart(self, line: Line) -> bool:
        """Tell whether indent or a white line sets a line off, where the document or its annotations use them."""
        by_indent = self.printed.indents and line.indent > self.printed.margin
        return by_indent or (line.gap and (self.printed.gaps or self.parted))

    def stands_below_end(self, line: Line) -> bool:
        """Tell whether a line stands below a short one that ends in a full stop, where neither indent nor white lines tell."""
        unmarked = self.printed.flush or not (self.printed.indents or self.printed.gaps)
        if self.before is None or not unmarked or not self.ended_short():
            return False
        first = self.text[line.start]
        begins = first.isupper() or (first.isalpha() and first == first.upper() == first.lower())  # a script may have one case
        return self.ended("sentence") and not self.announces(self.before) and begins

    def runs_on(self, line: Line) -> bool:
        """Tell whether a line of a text that is not wrapped goes on in the middle of a sentence: a page ended there."""
        return self.printed.unwrapped and (not self.ended() or self.text[line.start].islower())

    def is_next_of_lines(self, line: Line) -> bool:
        """Tell whether a line is the next of a list of lines, set in as the one before, in which its first word had room."""
        before, current = self.before, self.current
        if before is None or current is None or before.start not in current.breaks:
            return False
        word = self.text[line.start : line.end].split(None, 1)[0]
        room = right_edge(self.text, before, self.pack) + len(word) < self.printed.wide
        return room and self.printed.margin < line.indent == before.indent

    def announces(self, line: Line | None) -> bool:
        """Tell whether a line announces what follows it by a colon."""
        return line is not None and self.text[line.end - 1] in ":："

    def go_on(self, line: Line) -> None:
        """Add a line to the part the line before belongs to."""
        if self.current is None:
            self.current = self.root.add(Kind.MATTER)
        short = self.ended_short() and ((line.gap and self.printed.gaps) or not self.wraps_so())
        apart = short or self.is_next_of_lines(line) or (self.printed.unwrapped and not self.runs_on(line))
        if self.current.lines and apart and not self.opens_page and not self.continues(line):
            self.current.breaks.add(line.start)
        self.current.lines.append(line)
