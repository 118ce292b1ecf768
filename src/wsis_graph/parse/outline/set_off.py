"""Lines that are set off by how they are printed: signatures, closing lines, tables, and headings in bold print."""

from itertools import takewhile

from ...model import Kind, Line
from ..feet import is_day
from ..labels import paragraph_label
from ..layout import is_doubled
from ..parts import Unit
from .state import REPORT_KINDS
from .structure import Structure

_SIGNED = 12  # columns by which a signature is set in
_LONGEST_TITLE = 80  # characters
_COLUMNS = " " * 6  # white space between the columns of a list
_PARAGRAPHS = (Kind.PARAGRAPH, Kind.OPERATIVE, Kind.SUBPARAGRAPH, Kind.UNNUMBERED)


class SetOff(Structure):
    """Reads what print alone tells."""

    def set_off(self, line: Line, words: str) -> bool:
        """Read closing lines, tables, and headings in bold print."""
        return self.closing(line, words) or self.table(line) or self.article_title(line) or self.bold_heading(line, words)

    def article_title(self, line: Line) -> bool:
        """Read the title below the number of an article: bold lines, or a short one with a white line or a number below it."""
        part = self.unit.part
        if self.unit.kind != Kind.ARTICLE or self.current is not part or part.lines:
            return False
        words = self.text[line.start : line.end]
        below = self.next_lines[:1]
        apart = all(other.gap or self.is_due(self.text[other.start : other.end]) for other in below)
        if self.ends_clause(words) or not (line.bold or (apart and len(words) <= _LONGEST_TITLE)):
            return False
        headings = [child for child in part.children if child.kind == Kind.HEADING]
        (headings[-1] if headings else part.add(Kind.HEADING)).lines.append(line)
        return True

    def closing(self, line: Line, words: str) -> bool:
        """Read the meeting, date and vote that are printed below a text that was adopted, and below what is annexed to it."""
        annexed = self.resolution and self.unit.kind in (Kind.ANNEX, Kind.ARTICLE) and self.may_close(self.units[0])
        if not (annexed or self.may_close(self.unit)):
            return False
        closes = self.pack.layout["closing"].match(words) is not None
        apart = closes and line.gap and not is_doubled(self.text, self.lines, self.pack)  # a full stop may be lost above
        if annexed and not apart:
            return False
        if annexed:
            self.close(1)
        if not (closes or is_day(words, self.pack)) or not (apart or self.ended()):
            return False
        self.unit.phase = "closed"
        self.levels.clear()
        self.paragraph = None
        self.open(self.unit.part.add(Kind.CLOSING), line)
        return True

    @staticmethod
    def may_close(unit: Unit) -> bool:
        """Tell whether a text may end: it is an adopted one, and has not ended yet."""
        return unit.kind in (Kind.RESOLUTION, Kind.DECISION) and unit.phase in ("preamble", "operative")

    def signature(self, line: Line) -> bool:
        """Read who signed a letter: the name with its mark, and the office beside it, in lines that stand together."""
        if not self.signed or self.unit.kind not in (Kind.DOCUMENT, Kind.ANNEX):
            return False
        signing = self.current is not None and self.current.kind == Kind.CLOSING
        if signing and self.signs_together(line) and not self.opens_page:
            self.go_on(line)
            return True
        if not (signing or self.ended("sentence")):
            return False
        signed = self.pack.layout["signed"]
        together = takewhile(self.signs_together, self.next_lines) if self.stands_apart(line) else ()
        if not any(signed.search(self.text, *other[:2]) for other in (line, *together)):
            return False
        self.levels.clear()
        self.paragraph = None
        self.open(self.parent().add(Kind.CLOSING), line)
        return True

    def signs_together(self, line: Line) -> bool:
        """Tell whether a line goes on with a signature: no white line above it or, where these tell nothing, far set in."""
        return line.indent >= self.printed.margin + _SIGNED if not self.printed.gaps and line.gap else not line.gap

    def table(self, line: Line) -> bool:
        """Keep the rows of a table as lines of the paragraph before, or as a table of their own."""
        if not (line.table or self.in_columns(line)):
            return False
        if self.current is None or self.current.kind in (Kind.HEADING, Kind.TITLE, *REPORT_KINDS):
            self.current = self.parent().add(Kind.TABLE)
        self.go_on(line)
        self.current.breaks.add(line.start)
        return True

    def in_columns(self, line: Line) -> bool:
        """Tell whether a line is a row of a list in columns below the heading of an annex: the line beside it is one too."""
        current = self.current
        if self.unit.kind != Kind.ANNEX or current is None or current.kind not in (Kind.HEADING, Kind.TABLE):
            return False
        beside = [] if current.kind == Kind.TABLE else self.next_lines[:1]
        rows = [self.text[row.start : row.end] for row in (line, *beside)]
        return all(_COLUMNS in row and not self.is_due(row) for row in rows)

    def bold_heading(self, line: Line, words: str) -> bool:
        """Read a heading in bold print; bold lines that end a sentence are a paragraph."""
        if not line.bold or self.unit.phase == "title" or self.in_mid_sentence(line):
            return False
        bold = [line, *takewhile(lambda other: other.bold and not other.gap, self.next_lines)]
        if self.ends_clause(self.text[bold[-1].start : bold[-1].end]) or self.leads_in(words, len(bold)):
            return False
        if self.unit.kind == Kind.SUMMARY:
            self.leave_summary()
        if not line.gap and self.current is not None and self.current.kind in REPORT_KINDS:
            self.go_on(line)
            return True
        if line.gap and self.current is not None and self.current.kind == Kind.HEADING:
            self.current = None
        self.heading(line)
        return True

    def in_mid_sentence(self, line: Line) -> bool:
        """Tell whether a line goes on with the sentence of a paragraph, right below its last line."""
        current = self.current
        within = current is not None and current.kind in _PARAGRAPHS
        return within and not (line.gap or self.opens_page or self.ended("sentence") or self.announces(self.before))

    def leads_in(self, words: str, bold: int) -> bool:
        """Tell whether so many bold lines are what a numbered paragraph begins with: its text goes on below them."""
        label = paragraph_label(words, self.pack)
        below = self.lines[self.at + bold : self.at + bold + 1]
        return label is not None and label.value == self.unit.last + 1 and any(not line.gap for line in below)
