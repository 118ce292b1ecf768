"""What a body did at a session, told in one of its decisions item of the agenda by item: an overview."""

from ...model import Kind, Line
from ..feet import is_day
from .set_off import SetOff

_PHASE = "items"


class ByItems(SetOff):
    """Reads headings of items, and paragraphs without numbers below them."""

    def by_items(self, line: Line, words: str) -> bool:
        """Read a line of an overview: "Recalls that, during its session, it:", then "Item 1", its title and what was done."""
        if not self.volume:
            return False
        unit = self.unit
        heads = self.pack.masthead["agenda"].match(words) is not None and self.is_set_apart(line)
        if unit.phase != _PHASE:
            if not (heads and self.leads_to_overview()):
                return False
            self.begin_overview()
        if is_day(words, self.pack) and line.gap:
            unit.phase = "operative"  # in which a text may close
            return False
        if heads or self.entitles_item(line, words):
            self.heading(line)
            return True
        return self.begins_deed(line) and self.unnumbered(line)

    def entitles_item(self, line: Line, words: str) -> bool:
        """Tell whether a line goes on with the heading of an item: right below or, where no white lines tell, set in alike."""
        current = self.current
        if current is None or current.kind != Kind.HEADING:
            return False
        unparted = not self.printed.gaps and line.indent == current.lines[0].indent and not self.ends_clause(words)
        return not line.gap or unparted

    def leads_to_overview(self) -> bool:
        """Tell whether the one paragraph of an adopted text, which has no number, ends above in a colon."""
        unit, lead = self.unit, self.paragraph
        if unit.kind not in (Kind.RESOLUTION, Kind.DECISION) or lead is None or lead.number:
            return False
        told = unit.preambular + unit.last if unit.phase == "preamble" else 1
        return lead is self.current and told == 1 and self.announces(self.before)

    def begin_overview(self) -> None:
        """Take the paragraph above for the first of those without numbers."""
        assert self.paragraph is not None
        self.unit.phase, self.unit.unnumbered, self.unit.preambular = _PHASE, 1, 0
        self.paragraph.kind = Kind.UNNUMBERED
        self.paragraph.path = self.unit.join("up", 1)

    def begins_deed(self, line: Line) -> bool:
        """Tell whether a line begins a paragraph: below a heading, one that has ended, or the lines that one announces."""
        above, before = self.paragraph, self.before
        if above is None or before is None or (self.current is not None and self.current.kind == Kind.HEADING):
            return True
        if line.indent > above.lines[0].indent and any(map(self.announces, above.lines)):
            return False
        below_lines = line.gap and line.indent <= above.lines[0].indent < before.indent
        return below_lines or (self.ended() and self.stands_apart(line) and not self.announces(before))
