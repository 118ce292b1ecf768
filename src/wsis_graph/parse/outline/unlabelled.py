"""Lines without a label: titles, headings, preambular and unnumbered paragraphs."""

from itertools import islice

from ...model import Kind, Line
from ..labels import item_labels, paragraph_label
from ..layout import COMMAS, SHORTEST_PROSE, ends_like, is_marked_heading
from .preamble import Preamble
from .state import OPENING, REPORT_KINDS

_SET_IN = 4  # columns
_SET_IN_HAN = 2  # columns: two characters of Chinese, which text taken from a PDF may have as two spaces
_BULLET = "•"
_BEFORE_UNNUMBERED = (Kind.HEADING, Kind.UNNUMBERED)


class Unlabelled(Preamble):
    """Reads lines that carry no label."""

    def unlabelled(self, line: Line, words: str) -> bool:
        """Read titles, preambular and unnumbered paragraphs and headings."""
        unit = self.unit
        if unit.phase == "title":
            if unit.kind == Kind.DECISION and self.is_below_title(line) and not self.leads_to_clause(line):
                unit.phase = "operative"
                self.open_paragraph(Kind.OPERATIVE, unit.join("op", 1), "", line, 0)
            else:
                self.title(line)
            return True
        if is_marked_heading(self.text, line) and self.started:
            self.heading(line)
            return True
        if self.recommends(line) or self.turns_out(line, words):
            return True
        if unit.phase == "preamble":
            return self.preambular(line, words)
        if not self.ended("sentence") or unit.phase == "closed":
            return unit.phase == "closed" and self.opens_behind(line)
        if unit.kind == Kind.SUMMARY and self.in_summary(line, words):
            return True
        apart = self.stands_apart(line) or words[0].isupper()
        if apart and not self.lists() and self.heads_what_follows(line, words):
            self.heading(line)
            return True
        if self.printed.unwrapped and self.started and self.current is not None and self.current.kind in _BEFORE_UNNUMBERED:
            return not self.runs_on(line) and self.unnumbered(line)
        return self.is_unnumbered(line, words) and self.unnumbered(line)

    def recommends(self, line: Line) -> bool:
        """Read what a report recommends, right below the heading of that recommendation."""
        return self.current is not None and self.current is self.recommendation and self.unnumbered(line)

    def opens_behind(self, line: Line) -> bool:
        """Read the heading of what follows the last adopted text of a document, whose date stands above: an overview."""
        below = next(iter(self.next_lines), None)
        last = not any(start > line.start for start in self.volume)
        if not (last and line.gap and below is not None and below.gap and line.indent - below.indent >= _SET_IN):
            return False
        self.close(1)
        self.heading(line)
        return True

    def in_summary(self, line: Line, words: str) -> bool:
        """Read a paragraph of a summary, or the heading that ends it: "Introduction" above the first numbered paragraph."""
        if self.unit.unnumbered and self.heads_what_follows(line, words):
            self.close(1)
            self.heading(line)
            return True
        headed = self.current is None or self.current.kind == Kind.HEADING
        set_off = self.stands_apart(line) or self.stands_below_end(line) or self.is_set_in(line)
        return (headed or set_off) and self.unnumbered(line)

    def leads_to_clause(self, line: Line) -> bool:
        """Tell whether a line is the title of a decision whose words begin with the enacting body, below it."""
        after = self.extent(line)[-1]
        below = next((other for other in self.next_lines if other.start > after.start), None)
        return below is not None and self.pack.enacting.match(self.text[below.start : below.end]) is not None

    def turns_out(self, line: Line, words: str) -> bool:
        """Take the document for a decision of one paragraph that a line begins, or a resolution without an enacting clause."""
        if self.decides_in_one_paragraph(line, words):
            self.become(Kind.DECISION)
            self.unit.phase = "operative"
            self.open_paragraph(Kind.OPERATIVE, self.unit.join("op", 1), "", line, 0)
            return True
        if self.resolution and self.may_enact() and not self.clause_follows():
            self.become(Kind.RESOLUTION)
            self.unit.phase = "preamble"
        return False

    def is_below_title(self, line: Line) -> bool:
        """Tell whether a line begins the text of a decision that has no enacting clause: what it begins is a sentence.

        It stands below the title, or right below the number of the decision.
        """
        titled = self.current is not None and self.current.kind == Kind.TITLE
        apart = self.stands_apart(line) or (titled and (line.gap or (self.printed.flush and self.ended_short())))
        if not apart or not (titled or (self.volume and self.lists_decisions)):
            return False
        last = self.extent(line)[-1]
        return self.ends_clause(self.text[last.start : last.end]) or self.goes_on_overleaf(last)

    def goes_on_overleaf(self, line: Line) -> bool:
        """Tell whether a line is the last of its page, and the next one begins with what goes on to the end of a clause."""
        below = next((at for at in range(self.at, len(self.lines)) if self.lines[at].start > line.start), -1)
        if below < 0 or not self.tops[below]:
            return False
        top = self.lines[below]
        words = self.text[top.start : top.end]
        if self.opens_part(words) or paragraph_label(words, self.pack) or item_labels(words, self.pack):
            return False
        last = self.extent(top, below)[-1]
        return self.ends_clause(self.text[last.start : last.end])

    def decides_in_one_paragraph(self, line: Line, words: str) -> bool:
        """Tell whether a line begins a draft decision that is one paragraph, which begins with the name of the body."""
        body = self.pack.enacting.match(words) if self.limited and not self.started and self.may_enact() else None
        if body is None or self.unit.phase != "text" or body.end() == len(words) or not self.ended("sentence"):
            return False
        below = self.lines[self.at + 1 :]
        return not self.clause_follows() and not self.first_number(self.text[other.start : other.end] for other in below)

    def is_set_in(self, line: Line) -> bool:
        """Tell whether a line is set in from the one before, even where the numbered paragraphs of the document are not.

        A line set in as the first of the paragraph above is, and its others are not, need not be so far in.
        """
        above = self.paragraph.lines if self.paragraph is not None and self.paragraph is self.current else []
        if above[1:] and max(other.indent for other in above[1:]) < above[0].indent == line.indent:
            return True
        least = _SET_IN if self.pack.spaced else _SET_IN_HAN
        return self.before is not None and line.indent - self.before.indent >= least

    def is_unnumbered(self, line: Line, words: str) -> bool:
        """Tell whether a paragraph without a number begins: prose where no numbered paragraph is open.

        The first of a declaration ends in a comma: "We, the Ministers, having met," goes on in numbered ones.
        """
        if self.unit.kind not in (Kind.DOCUMENT, Kind.ANNEX) or self.unit.phase != "text" or self.may_go_on(line):
            return False
        lines = self.extent(line)
        last = lines[-1]
        opens = words[0] in OPENING or words[0] == _BULLET  # as statements and lists do
        may_be_short = self.annotated >= 0 or (self.unit.unnumbered and opens)  # notes to an agenda are short, too
        shortest = 0 if may_be_short else self.pack.characters(SHORTEST_PROSE)
        prose = sum(other.end - other.start for other in lines) >= shortest
        ended = ends_like(self.text, last, self.pack.layout["sentence"]) or self.ends_page(last)
        unit = self.unit
        first = not self.started or (unit.kind == Kind.ANNEX and not unit.last and not unit.unnumbered)
        leads = first and self.text[last.end - 1] in COMMAS
        return prose and not words[0].islower() and (ended or leads)

    def may_go_on(self, line: Line) -> bool:
        """Tell whether a line may go on with a numbered paragraph, or is not set off from an unnumbered one."""
        current = self.current
        if current is None or current.kind in (Kind.HEADING, Kind.MATTER, *REPORT_KINDS):
            return False
        if self.stands_below_list(line):
            return False
        numbered = self.unit.last > 0 and current.kind != Kind.UNNUMBERED
        return numbered or current is not self.paragraph or not (self.stands_apart(line) or self.stands_below_end(line))

    def ends_page(self, line: Line) -> bool:
        """Tell whether a line is the last of its page, so that its paragraph may go on overleaf."""
        below = (at for at in range(self.at, len(self.lines)) if self.lines[at].start > line.start)
        return any(self.tops[at] for at in islice(below, 1))

    def stands_below_list(self, line: Line) -> bool:
        """Tell whether a line stands below the items of an unnumbered paragraph, set in as that was."""
        above = self.paragraph
        if not self.levels or above is None or above.kind != Kind.UNNUMBERED:
            return False
        return line.gap and self.stands_apart(line) and line.indent == above.lines[0].indent

    def lists(self) -> bool:
        """Tell whether the current paragraph has announced a list by a colon, whose lines carry no labels."""
        part = self.current
        if part is None or part is not self.paragraph:
            return False
        known, seen, found = self.listing if self.listing[0] is part else (part, 0, False)
        found = found or any(self.announces(line) for line in islice(part.lines, seen, None))
        self.listing = (known, len(part.lines), found)
        return found

    def title(self, line: Line) -> None:
        """Add a line to the title of a resolution or decision."""
        if self.current is None or self.current.kind != Kind.TITLE:
            self.open(self.unit.part.add(Kind.TITLE), line)
        else:
            self.go_on(line)
