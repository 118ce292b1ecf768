"""Headings: lines that end no sentence and stand above a number that is due or a part."""

import re
from functools import cache

from ...expressions import compiled
from ...languages import Pack
from ...languages.numerals import digits
from ...model import Kind, Line
from ..clause import names_body_alone
from ..labels import Label, paragraph_label, point_label
from ..layout import COMMAS, ends_like, right_edge
from .lines import Lines

TEXTS = ("draft_resolution", "draft_decision", "resolved", "decided", "numbered_decision")
STRUCTURE = (
    "summary",
    "preamble",
    "recommendation",
    "part",
    "chapter",
    *TEXTS,
    "annex",
    "article",
    "section",
    "roman_section",
    "annotations",
)
PARTS = STRUCTURE[3:]


@cache
def headings_of(pack: Pack, names: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for all headings of these kinds, to ask only once of a line that is none."""
    return compiled("|".join(re.sub(r"\(\?P<\w+>", "(?:", p.pattern) for name in names for p in pack.headings[name]), pack.code)


class Headings(Lines):
    """Reads headings."""

    def heading(self, line: Line) -> None:
        """Open a heading, or go on with the one that is open."""
        if self.current is not None and self.current.kind == Kind.HEADING and self.current.lines:
            self.go_on(line)
            return
        parent = self.parent()
        if not self.lists_decisions:
            self.levels.clear()
        elif self.levels:  # an agenda stands below a heading of its own, inside an item
            parent = self.levels[-1][1]
        self.open(parent.add(Kind.HEADING), line)

    def heads_what_follows(self, line: Line, words: str) -> bool:
        """Tell whether a line is a heading: it ends no sentence or clause, and soon comes a numbered paragraph or part."""
        for other in [line, *self.next_lines]:
            after = self.text[other.start : other.end]
            if other is not line and self.is_due(after) and not self.is_number_inside(other, after):
                return True
            if self.ends_clause(after) and not (self.printed.gaps and self.in_block(line, other)):
                return False
        return False

    def is_due(self, words: str) -> bool:
        """Tell whether a line opens the next numbered paragraph or a part."""
        label = paragraph_label(words, self.pack) or self.section_label(words)
        return (label is not None and label.value == self.unit.last + 1) or self.opens_part(words)

    def is_number_inside(self, line: Line, words: str) -> bool:
        """Tell whether a line begins with the number of a text in the middle of others: "resolutions 70/1 and", "70/125."."""
        apart = self.is_set_apart(line) or not (self.printed.gaps or self.printed.indents)
        return not apart and headings_of(self.pack, ("numbered_decision",)).match(words) is not None

    def section_label(self, words: str) -> Label | None:
        """Return the number of a paragraph behind that of the section that a document is: "13.4"."""
        if self.unit.last and not self.unit.before:
            return None
        section = self.unit.before.rstrip(".") or words.partition(".")[0]
        label = point_label(words, digits(section), self.pack) if section.isdecimal() else None
        return label and label._replace(style="number")

    def in_block(self, first: Line, line: Line) -> bool:
        """Tell whether a line before the next white line is not the last one there: a heading of more than one line.

        Where no line is set in, white lines do not tell, and a heading goes on after a comma with a small letter.
        """
        after = next((other for other in self.next_lines if other.start > line.start), None)
        if after is None or after.gap or self.is_due(self.text[after.start : after.end]):
            return False
        return not self.printed.flush or (self.text[line.end - 1] in COMMAS and self.text[after.start].islower())

    def ends_clause(self, words: str) -> bool:
        """Tell whether a line ends a sentence or clause; none that is a number alone does: "(item", and below it "4)"."""
        last = words.rstrip("0123456789¹²³⁴⁵⁶⁷⁸⁹⁰() ")[-1:]
        return bool(self.pack.layout["sentence"].search(words)) or (last != "" and last in COMMAS)

    def opens_part(self, words: str) -> bool:
        """Tell whether a line is the heading of a chapter, section, draft or annex."""
        return headings_of(self.pack, PARTS).match(words) is not None

    def begins(self, line: Line) -> bool:
        """Tell whether a line begins something new, by how it is printed or by its label."""
        words = self.text[line.start : line.end]
        return (
            self.is_set_apart(line)
            or self.printed.unwrapped
            or line.bold
            or line.table
            or self.opens_part(words)
            or paragraph_label(words, self.pack) is not None
            or self.is_first_clause(words)
        )

    def is_first_clause(self, words: str) -> bool:
        """Tell whether a line is the enacting clause of a known body and nothing else, where the document may be its text."""
        return self.may_enact() and names_body_alone(words, self.pack) and words[-1] in COMMAS

    def extent(self, line: Line, at: int = -1) -> list[Line]:
        """Return a line and those that go on with it, by how they are printed: the one at hand, or the one `at` a place."""
        lines = [line]
        for other in self.lines[(self.at if at < 0 else at) + 1 :]:
            if self.begins(other) or self.ends_here(lines[-1]):
                break
            lines.append(other)
        return lines

    def ends_here(self, line: Line) -> bool:
        """Tell whether a paragraph ends with a line: a short one that ends a sentence, where every line is flush."""
        short = self.printed.flush and right_edge(self.text, line, self.pack) < self.printed.short
        return short and ends_like(self.text, line, self.pack.layout["sentence"])
