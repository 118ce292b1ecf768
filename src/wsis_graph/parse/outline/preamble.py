"""Preambular paragraphs, and operative ones that carry no numbers: how they begin tells them."""

from ...model import Kind, Line
from ..labels import paragraph_label
from ..layout import COMMAS
from .headings import TEXTS, headings_of
from .items import ListItems

_FULL_STOPS = ".。．"
_MOST_LEADING = 3  # words
_NEXT = ("annex", "chapter", *TEXTS)  # what ends a text


class Preamble(ListItems):
    """Reads preambles."""

    def preambular(self, line: Line, words: str) -> bool:
        """Open a preambular paragraph: the line before ended one, and this line opens like one and stands apart."""
        opens = bool(self.pack.openings["preamble"].match(words))
        after_clause = self.current is not None and self.current.kind in (Kind.ENACTING, Kind.HEADING, Kind.MATTER)
        if (after_clause and not line.gap and self.names_body_on(words)) or (not opens and self.leads_by_comma(words)):
            return False
        within = self.opens_page or self.printed.unwrapped or not self.is_set_in_alike(line)
        small = within and self.begins_small(words)
        if not after_clause and (small or (self.runs_on(line) and not (opens and self.ended()))):
            return False
        acts = not opens and self.acts(line, words) and not self.numbers_follow()
        if not (opens or acts) and self.entitles_section(line):
            self.heading(line)
            return True
        unset = (self.printed.plain or self.printed.flush) and (not self.printed.gaps or line.gap or self.opens_page)
        upper = words[0].isupper() or (unset and not words[0].islower()) or self.opened_small()
        apart = self.stands_apart(line) or ((opens or acts) and upper)
        ended = self.ended() or ((opens or acts) and self.ended_in_mark())
        apart = apart or (self.printed.flush and ended and self.heads_what_follows(line, words))
        begins = opens or acts or not self.opens_page or self.is_set_in_alike(line) or self.heads_page(line, words)
        if not (after_clause or (ended and apart and begins)):
            return False
        if self.heads_what_follows(line, words):
            self.heading(line)
            return True
        if acts:
            return self.unnumbered_operative(line)
        if not (opens or after_clause) and self.is_back_at_margin(line):
            return False
        self.unit.preambular += 1
        path = self.unit.join(self.unit.section, "pp", self.unit.preambular)
        self.paragraph = self.unit.open_part.add(Kind.PREAMBULAR, path)
        self.levels.clear()
        self.open(self.paragraph, line)
        return True

    def names_body_on(self, words: str) -> bool:
        """Tell whether a line ends the clause above, which goes on in it: "The Conference of the Parties to⏎the Treaty,"."""
        if self.before is None or self.current is None or self.current.kind != Kind.ENACTING:
            return False
        above = self.text[self.before.start : self.before.end]
        return (above[-1].isalnum() or above.count("(") > above.count(")")) and words[-1] in COMMAS

    def leads_by_comma(self, words: str) -> bool:
        """Tell whether a line goes on small with a preambular paragraph of few words that ends in a comma: «учитывая,⏎что»."""
        above = self.current
        if above is None or above.kind != Kind.PREAMBULAR or len(above.lines) > 1 or not words[0].islower():
            return False
        if self.pack.openings["operative"].match(words):
            return False
        lead = self.text[above.lines[0].start : above.lines[0].end]
        return lead[-1] in COMMAS and len(lead.split()) <= _MOST_LEADING

    def entitles_section(self, line: Line) -> bool:
        """Tell whether a line stands below the number of a section, or goes on with its title."""
        current = self.current
        if current is None or not self.unit.section:
            return False
        return current.kind == Kind.SECTION or (current.kind == Kind.HEADING and not line.gap)

    def begins_small(self, words: str) -> bool:
        """Tell whether a line begins with a small letter where the paragraph before began with a capital."""
        before = self.paragraph
        return words[0].islower() and before is not None and self.text[before.lines[0].start].isupper()

    def is_set_in_alike(self, line: Line) -> bool:
        """Tell whether a line is set in from the margin, like the first line of the paragraph before."""
        before = self.paragraph
        set_in = self.printed.indents and line.indent > self.printed.margin
        return set_in and before is not None and line.indent == before.lines[0].indent

    def is_back_at_margin(self, line: Line) -> bool:
        """Tell whether a line stands at the margin below a paragraph that was set in: it goes on with that one."""
        before = self.paragraph
        return self.printed.indents and before is not None and line.indent <= self.printed.margin < before.lines[0].indent

    def heads_page(self, line: Line, words: str) -> bool:
        """Tell whether a line at the top of a page is the heading of the paragraphs that follow a preamble."""
        return not words[0].islower() and self.heads_what_follows(line, words)

    def opened_small(self) -> bool:
        """Tell whether the paragraph before began with a small letter, as those of Russian preambles do."""
        before = self.paragraph
        return before is not None and self.text[before.lines[0].start].islower()

    def acts(self, line: Line, words: str) -> bool:
        """Tell whether a paragraph begins like an operative one, or is set off and ends in a full stop, as none before does."""
        if self.pack.openings["operative"].match(words):
            return True
        return self.printed.gaps and line.gap and self.text[self.extent(line)[-1].end - 1] in _FULL_STOPS

    def numbers_follow(self) -> bool:
        """Tell whether a first numbered paragraph comes before the next annex, draft or chapter."""
        for line in self.lines[self.at + 1 :]:
            words = self.text[line.start : line.end]
            if headings_of(self.pack, _NEXT).match(words) or line.start in self.volume:
                return False
            if (label := paragraph_label(words, self.pack)) and label.value == 1:
                return True
        return False
