"""Operative paragraphs without numbers whose items have them, as the International Telecommunication Union writes.

"resolves" stands above "1 that …" and "2 that …", "instructs the Secretary-General" above another "1 to …"; what leads to one
item only has no number: "instructs the Directors of the Bureaux" above "to ensure that …".
"""

from ...expressions import compiled
from ...model import Kind, Line
from ..labels import Label, Place, token
from ..layout import COMMAS
from .by_items import ByItems

_NUMBER = compiled(r"(?P<n>\d{1,2})[.)]?(?:\s{2,}|\s(?=[^\W\d]))")
_LONGEST = 160  # characters of an alphabet in a lead
_MOST_WORDS = 4  # of a lead of the preamble
_FARTHEST = 1000  # lines from the first lead to one with numbered items


class Leads(ByItems):
    """Reads leads, and the numbered items below them."""

    def leads(self, line: Line, words: str) -> bool:
        """Read a lead of the operative part, or the next numbered item below one."""
        if not self.unit.enacted or self.unit.phase not in ("preamble", "operative"):
            return False
        if self.unit.leads and self.numbered_below(line, words):
            return True
        if not (self.acts_apart(line, words) if self.unit.leads else self.begins_leads()):
            return False
        self.unit.leads = True
        return self.unnumbered_operative(line)

    def begins_leads(self) -> bool:
        """Tell whether the first lead stands here: the preamble has such, or numbered items follow this or a later one."""
        first = self.unit.phase == "preamble" and self.is_lead(self.at)
        return first and (self.recalls_so() or self.numbers_ahead())

    def numbers_ahead(self) -> bool:
        """Tell whether numbered items stand right below a lead further on; no line is asked twice."""
        end = self.at + _FARTHEST
        found = any(map(self.numbers, range(max(self.at, self.unled), end)))
        self.unled = self.unled if found else max(self.unled, end)
        return found

    def recalls_so(self) -> bool:
        """Tell whether each preambular paragraph is a few words, "considering", above what is set off from them."""
        above = [part for part in self.unit.open_part.children if part.kind == Kind.PREAMBULAR]
        leads = (self.text[part.lines[0].start : part.lines[0].end] for part in above)
        apart = all(part.children or (len(part.lines) > 1 and part.lines[1].gap) for part in above)
        return bool(above) and apart and all(len(words.split()) <= _MOST_WORDS for words in leads)

    def acts_apart(self, line: Line, words: str) -> bool:
        """Tell whether another lead stands here, or a paragraph that goes on in its line: "urges Members to light a lamp"."""
        return self.pack.openings["lead"].match(words) is not None and self.is_set_apart(line) and self.ended()

    def is_lead(self, at: int) -> bool:
        """Tell whether a line is set apart and no more than what leads to what is resolved: it ends in no mark but a comma."""
        line = self.lines[at]
        words = self.text[line.start : line.end]
        if self.pack.openings["lead"].match(words) is None or not self.is_set_apart(line):
            return False
        lines = self.extent(line, at)
        if sum(other.end - other.start for other in lines) > self.pack.characters(_LONGEST):
            return False
        comma = self.text[lines[-1].end - 1] in COMMAS and self.numbers_from(at + len(lines))  # «решает,» above «1 что»
        return comma or not self.ends_clause(self.text[lines[-1].start : lines[-1].end])

    def numbers(self, at: int) -> bool:
        """Tell whether a first numbered item stands right below a lead."""
        return at < len(self.lines) and self.is_lead(at) and self.numbers_from(at + len(self.extent(self.lines[at], at)))

    def numbers_from(self, at: int) -> bool:
        """Tell whether a line is a first numbered item."""
        number = _NUMBER.match(self.text, *self.lines[at][:2]) if at < len(self.lines) else None
        return number is not None and int(number["n"]) == 1

    def numbered_below(self, line: Line, words: str) -> bool:
        """Open the next numbered item below a lead."""
        number, lead = _NUMBER.match(words), self.paragraph
        if number is None or lead is None or lead.kind != Kind.OPERATIVE or lead.number:
            return False
        last = self.levels[0][0].value if self.levels else 0
        return int(number["n"]) == last + 1 and self.open_item(0, Label("number", last + 1, number.end()), line)

    def unnumbered_operative(self, line: Line) -> bool:
        """Open an operative paragraph of a resolution whose operative paragraphs carry no numbers."""
        self.unit.phase = "operative"
        self.unit.last += 1
        self.open_paragraph(Kind.OPERATIVE, self.unit.join(self.unit.section, "op", self.unit.last), "", line, 0)
        return True

    def open_item(self, depth: int, label: Label, line: Line) -> bool:
        """Open an item at a depth of the open lists."""
        del self.levels[depth:]
        parent = self.levels[-1][1] if self.levels else self.paragraph
        assert parent is not None
        part = parent.add(Kind.SUBPARAGRAPH, f"{parent.path}/{token(label.style, label.value)}")
        part.number = self.text[line.start : line.start + label.length].strip()
        self.levels.append((Place(label.style, label.value), part))
        self.open(part, line, label.length)
        return True
