"""What is open while body lines are read: units, sections, lists, and the part the last line belongs to."""

from collections.abc import Mapping
from types import MappingProxyType

from ...languages import Pack
from ...model import Kind, Level, Line, Note, Span
from ...symbols import is_limited
from ..cues import Cues
from ..labels import Place
from ..parts import Part, Unit
from ..volume import Adopted

OPENING = {"“": "”", "«": "»", "„": "“", "”": "“"}  # marks that quote, and those that close
REPORT_KINDS = (Kind.CHAPTER, Kind.SECTION)
_MOST_HEADING_LINES = 6


class State:
    """Holds what is open, and opens and closes it."""

    def __init__(
        self,
        text: str,
        pack: Pack,
        printed: Cues,
        root_kind: Kind,
        front: int = 0,
        symbol: str = "",
        volume: Mapping[int, Adopted] = MappingProxyType({}),
        *,
        resolution: bool = False,
    ) -> None:
        self.text = text
        self.pack = pack
        self.printed = printed
        self.front = front  # where the masthead ends
        self.resolution = resolution  # whether the document's symbol is that of a resolution or decision
        self.symbol = symbol  # the document's own, empty where it has none
        self.volume = volume  # headings of its texts, where it is one, by their start
        self.limited = is_limited(symbol)  # whether it is that of a draft that a body is to act on
        self.lines: list[Line] = []  # all body lines, and at which of them reading is
        self.at = 0
        self.opens_page = False
        self.tops: list[bool] = []  # which of them begin a page
        self.root = Part(root_kind)
        self.units = [Unit(self.root, root_kind, "", phase="title" if root_kind != Kind.DOCUMENT else "text")]
        self.sections: list[Part] = []  # open chapters and sections of the document
        self.levels: list[tuple[Place, Part]] = []  # open items below the current paragraph
        self.paragraph: Part | None = None
        self.current: Part | None = None  # what the last line belongs to
        self.before: Line | None = None
        self.ends: dict[str, bool] = {}  # whether it ends like a paragraph, and like a sentence, where that was asked
        self.listing: tuple[Part | None, int, bool] = (None, 0, False)  # a paragraph, its lines seen, whether one announces
        self.notes: list[Note] = []
        self.signed = pack.layout["signed"].search(text) is not None  # whether anyone signs the text or what is annexed
        self.started = root_kind != Kind.DOCUMENT
        self.counts = {Kind.RESOLUTION: 0, Kind.DECISION: 0}
        self.series: dict[Kind, tuple[int, Part | None]] = {}  # number of the last draft, and the section it stands in
        self.due: dict[Kind, str] = {}  # numbers of the next texts that have some of their own: 59/102
        self.annotated = -1  # number of the last agenda item that annotations explain, -1 before any
        self.parted = False  # whether white lines part what annotations say
        self.recommendation: Part | None = None  # the last heading of one that a report makes: "Recommendation 3"
        self.part = 0  # number of the last part of the report: Part two
        self.unled = 0  # the line before which no lead further on stands above numbered items
        self.quoted = -1  # at which line the report goes on behind a text that a paragraph quotes

    @property
    def next_lines(self) -> list[Line]:
        """Return the lines that may go on with a heading."""
        return self.lines[self.at + 1 : self.at + 1 + _MOST_HEADING_LINES]

    @property
    def unit(self) -> Unit:
        """Return the innermost open unit."""
        return self.units[-1]

    @property
    def lists_decisions(self) -> bool:
        """Tell whether a decision is open that has lists, but no numbered paragraphs like a resolution."""
        return self.unit.kind == Kind.DECISION and not self.unit.enacted

    def parent(self) -> Part:
        """Return the part that new paragraphs hang below."""
        return self.sections[-1] if self.sections and len(self.units) == 1 else self.unit.open_part

    def open(self, part: Part, line: Line, skip: int = 0) -> None:
        """Let a new part begin with a line, its label left out."""
        if skip:
            part.label = Span(line.start, line.start + skip)
            line = line._replace(start=line.start + skip)
        part.lines.append(line)
        self.current = part

    def open_paragraph(self, kind: Kind, path: str, number: str, line: Line, skip: int) -> None:
        """Open a paragraph, closing the lists of the one before."""
        self.levels.clear()
        self.started = True
        self.paragraph = self.parent().add(kind, path, number)
        self.open(self.paragraph, line, skip)

    def unnumbered(self, line: Line) -> bool:
        """Open a paragraph that has no number where others have one; a mark that quotes all of a statement is left out."""
        self.unit.unnumbered += 1
        self.levels.clear()
        self.started = True
        self.paragraph = self.parent().add(Kind.UNNUMBERED, self.unit.join("up", self.unit.unnumbered))
        self.unit.since.append(self.paragraph)
        words = self.text[line.start : line.end]
        self.open(self.paragraph, line, int(words[0] in OPENING and words.count(words[0]) > words.count(OPENING[words[0]])))
        return True

    def close(self, keep: int) -> None:
        """Close units down to `keep`, and every open list."""
        del self.units[keep:]
        self.levels.clear()
        self.paragraph = None
        self.started = True

    def leave_summary(self) -> bool:
        """Close the summary: the report begins."""
        self.close(1)
        return True

    def become(self, kind: Kind) -> None:
        """Take the document for a resolution or decision; what came before is its masthead and title."""
        self.unit.kind = self.root.kind = kind
        self.started = True

    def may_enact(self) -> bool:
        """Tell whether the document itself may turn out to be a resolution: it has no paragraphs or chapters yet."""
        return self.unit is self.units[0] and self.unit.kind == Kind.DOCUMENT and not self.unit.last and not self.sections

    def note(self, code: str, line: Line, message: str) -> None:
        """Note something about a line."""
        self.notes.append(Note(code, Level.WARNING, Span(line.start, line.end), message))
