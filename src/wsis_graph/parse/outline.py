"""Body lines to a tree of parts.

Numbering is the backbone: a number or letter at a line's start opens a part only where it is the next one due. What
carries no label is a heading, a new paragraph or the rest of the one before, told by how the line before ends, by
indents and white lines where the document uses them, and by what comes next.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice, takewhile

from ..languages import Pack
from ..languages.numerals import letter
from ..model import Kind, Level, Line, Note, Span
from .clause import is_clause
from .cues import Cues
from .labels import Label, Place, item_labels, paragraph_label, token
from .layout import Page, ends_like, is_marked_heading
from .parts import Part, Unit
from .volume import volume

_MOST_HEADING_LINES = 6
_ANNEX_OF_DOCUMENT = 2  # units that are open in an annex of the document itself
_LONGEST_TITLE = 10  # words in the title of an article
_FEWEST_TEXTS = 2  # of a volume
_COLUMNS = " " * 6  # white space between the columns of a list
_DEEPER = 3  # columns by which the numbers of a list stand farther in than those of paragraphs
_SHORTEST_PARAGRAPH = 60  # characters of an unnumbered paragraph, a third in Chinese
_LONGEST_PARTICLE = 3  # letters: of, and, the
_FARTHEST_CLAUSE = 60  # lines of a masthead and title before the enacting clause
_FARTHEST_NUMBER = 1000  # lines between the numbers of a list and that of the next paragraph
_LONGEST_JUMP = 3  # numbers a list may skip and still be the same list, with a note
_MISREAD = re.compile(r"(?P<n>[\dilILOSB]{1,3})(?:\s?[.,]\s*|\s+)(?=[^\W\d_]{3})")
_LETTERS_FOR_DIGITS = str.maketrans("ilILOSB", "1111058")
_COMMAS = ",，،"
_FULL_STOPS = ".。．"
_FREE_MARK = re.compile(r"[,;،؛，；]\s\d{1,3}/?\Z")
_REPORT_KINDS = (Kind.CHAPTER, Kind.SECTION)
_NO_SENTENCES = (Kind.MATTER, Kind.CLOSING, Kind.TABLE)  # parts whose lines end without a full stop
_BEFORE_UNNUMBERED = (Kind.HEADING, Kind.UNNUMBERED)


_STRUCTURE = (
    "summary",
    "preamble",
    "chapter",
    "draft_resolution",
    "draft_decision",
    "annex",
    "article",
    "section",
    "roman_section",
)
_PARTS = _STRUCTURE[2:]


@cache
def _headings(pack: Pack, names: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for all headings of these kinds, to ask only once of a line that is none."""
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", p.pattern) for name in names for p in pack.headings[name]))


class Outline:
    """Reads body lines in order and grows the tree."""

    def __init__(
        self, text: str, pack: Pack, printed: Cues, root_kind: Kind, front: int = 0, *, resolution: bool = False
    ) -> None:
        self.text = text
        self.pack = pack
        self.printed = printed
        self.front = front  # where the masthead ends
        self.resolution = resolution  # whether the document's symbol is that of a resolution or decision
        self.lines: list[Line] = []  # all body lines, and at which of them reading is
        self.at = 0
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
        self.started = root_kind != Kind.DOCUMENT
        self.counts = {Kind.RESOLUTION: 0, Kind.DECISION: 0}
        self.volume: dict[int, Kind] = {}  # what each heading with a number of its own opens, by its start

    # reading -------------------------------------------------------------------------------------------------------

    def read(self, pages: Sequence[Page]) -> Part:
        """Read all lines and return the root."""
        lines = [(line, index == 0) for page in pages for index, line in enumerate(page)]
        self.lines = [line for line, _ in lines]
        self.volume = {} if self.resolution else volume(self.text, self.lines, self.pack)
        self.front = min([self.front, *self.volume])
        for self.at, (line, opens_page) in enumerate(lines):
            self.opens_page = opens_page
            self.place(line, self.text[line.start : line.end])
            self.before = line
            self.ends.clear()
        return self.root

    def place(self, line: Line, words: str) -> None:
        """Let a line open what it opens, or go on with what is open."""
        if line.start < self.front or not (
            self.structure(line, words)
            or self.set_off(line, words)
            or self.numbered(line, words)
            or self.item(line, words)
            or self.unlabelled(line, words)
        ):
            self.go_on(line)

    @property
    def next_lines(self) -> list[Line]:
        """Return the lines that may go on with a heading."""
        return self.lines[self.at + 1 : self.at + 1 + _MOST_HEADING_LINES]

    @property
    def unit(self) -> Unit:
        """Return the innermost open unit."""
        return self.units[-1]

    def parent(self) -> Part:
        """Return the part that new paragraphs hang below."""
        return self.sections[-1] if self.sections and len(self.units) == 1 else self.unit.part

    def ended(self, name: str = "terminal") -> bool:
        """Tell whether the line before ends like a paragraph, or is none."""
        if self.before is None or self.current is None or self.before.start < self.front:
            return True
        if self.current.kind in (Kind.HEADING, Kind.TITLE, *_REPORT_KINDS):
            return True
        if name not in self.ends:
            self.ends[name] = ends_like(self.text, self.before, self.pack.layout[name])
        return self.ends[name]

    def ended_short(self) -> bool:
        """Tell whether the line before leaves so much of its line empty that a paragraph ends there."""
        before = self.before
        return before is not None and before.indent + before.end - before.start < self.printed.short

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
        apart_by_indent = self.printed.indents and line.indent > self.printed.margin
        return apart_by_indent or (self.printed.gaps and line.gap)

    def stands_below_end(self, line: Line) -> bool:
        """Tell whether a line stands below a short one that ends in a full stop, where no line is set in."""
        if self.before is None or not self.printed.flush or not self.ended_short():
            return False
        return self.ended("sentence") and not self.announces(self.before) and self.text[line.start].isupper()

    def go_on(self, line: Line) -> None:
        """Add a line to the part the line before belongs to."""
        if self.current is None:
            self.current = self.root.add(Kind.MATTER)
        apart = self.ended_short() or (self.printed.unwrapped and not self.runs_on(line))
        if self.current.lines and apart and not self.opens_page and not self.continues(line):
            self.current.breaks.add(line.start)
        self.current.lines.append(line)

    def runs_on(self, line: Line) -> bool:
        """Tell whether a line of a text that is not wrapped goes on in the middle of a sentence: a page ended there."""
        return self.printed.unwrapped and (not self.ended() or self.text[line.start].islower())

    def open(self, part: Part, line: Line, skip: int = 0) -> None:
        """Let a new part begin with a line, its label left out."""
        if skip:
            part.label = Span(line.start, line.start + skip)
        part.lines.append(line._replace(start=line.start + skip))
        self.current = part

    # structure -----------------------------------------------------------------------------------------------------

    def structure(self, line: Line, words: str) -> bool:
        """Read summaries, chapters, sections, drafts, annexes and enacting clauses."""
        if line.start in self.volume:
            return self.open_adopted(line, words)
        if (
            not self.ended("sentence")
            and not (self.current and self.current.kind in _NO_SENTENCES)
            and not self.stands_apart(line)
        ):
            return self.lone_article(line, words)
        for name in _STRUCTURE if _headings(self.pack, _STRUCTURE).match(words) else ():
            for pattern in self.pack.headings[name]:
                if (match := pattern.match(words)) and getattr(self, f"open_{name}")(line, match):
                    return True
        return self.enacting(line, words)

    def close(self, keep: int) -> None:
        """Close units down to `keep`, and every open list."""
        del self.units[keep:]
        self.levels.clear()
        self.paragraph = None
        self.started = True

    def open_summary(self, line: Line, match: re.Match[str]) -> bool:
        """Open the summary that stands before a report."""
        if self.unit.kind != Kind.DOCUMENT or self.unit.last or self.sections:
            return False
        self.close(1)
        part = self.root.add(Kind.SUMMARY, "summary")
        self.units.append(Unit(part, Kind.SUMMARY, "summary"))
        self.open(part.add(Kind.HEADING), line)
        return True

    def open_preamble(self, line: Line, match: re.Match[str]) -> bool:
        """Open the preamble of a declaration or treaty: its paragraphs have no numbers."""
        if self.unit.kind not in (Kind.DOCUMENT, Kind.ANNEX) or self.unit.last or self.unit.preambular:
            return False
        self.started = True
        self.unit.phase = "preamble"
        self.open(self.parent().add(Kind.HEADING), line)
        return True

    def open_chapter(self, line: Line, match: re.Match[str]) -> bool:
        """Open a chapter of the document, unless one of its number or a later one is open."""
        number = self.pack.number(match["n"])
        goes_on = (match.groupdict().get("title") or "")[:1].islower()  # "Chapter VI of the Charter" inside a sentence
        if not goes_on and self.within_annex("chapter", number, self.last_chapter()):
            self.heading(line)
            return True
        if goes_on or number <= self.last_chapter():
            return False
        self.close(1)
        self.sections[:] = [self.root.add(Kind.CHAPTER, f"ch/{number}", match["n"])]
        self.open(self.sections[0], line)
        return True

    def open_section(self, line: Line, match: re.Match[str]) -> bool:
        """Open a lettered section where its letter is due; one that continues the document's own closes a draft."""
        place = self.pack.capital(match["n"])
        open_letters = [s for s in self.sections if s.kind == Kind.SECTION and s.number.isalpha()]
        last = self.pack.capital(open_letters[-1].number) if open_letters else 0
        if self.within_annex("section", place, last):
            self.heading(line)
            return True
        if place != last + 1 or (len(self.units) > 1 and not last and self.unit.kind != Kind.SUMMARY):
            return False
        chapters = [s for s in self.sections if s not in open_letters]
        self.close(1)
        parent = chapters[-1] if chapters else self.root
        path = "/".join(filter(None, (parent.path, "sec", letter(place))))
        self.sections[:] = [*chapters, parent.add(Kind.SECTION, path, match["n"])]
        self.open(self.sections[-1], line)
        return True

    def within_annex(self, kind: str, number: int, last: int) -> bool:
        """Tell whether the heading of a chapter or section is one of the open annex, `last` being the document's own.

        The annexes of a document end it. One of a draft has a first chapter of its own, and goes on to count from it.
        """
        unit = self.unit
        if unit.kind != Kind.ANNEX:
            return False
        counted = unit.headings.get(kind, 0)
        if kind == "section" and number == 1:
            counted = 0  # each chapter has sections of its own
        if number != counted + 1 or not (counted or number <= last or len(self.units) == _ANNEX_OF_DOCUMENT):
            return False
        unit.headings[kind] = number
        return True

    def open_roman_section(self, line: Line, match: re.Match[str]) -> bool:
        """Open a chapter that is numbered like a section where its numeral is due."""
        if len(self.units) > 1 and self.unit.kind != Kind.SUMMARY:
            return False
        return self.pack.number(match["n"]) == self.last_chapter() + 1 and self.open_chapter(line, match)

    def last_chapter(self) -> int:
        """Return the number of the last chapter of the document, 0 where it has none yet."""
        chapters = (part for part in self.root.children if part.kind == Kind.CHAPTER)
        return max((self.pack.number(part.number) for part in chapters), default=0)

    def open_draft_resolution(self, line: Line, match: re.Match[str]) -> bool:
        """Open a draft resolution."""
        return self.open_draft(Kind.RESOLUTION, "res", line, match)

    def open_draft_decision(self, line: Line, match: re.Match[str]) -> bool:
        """Open a draft decision."""
        return self.open_draft(Kind.DECISION, "dec", line, match)

    def open_draft(self, kind: Kind, word: str, line: Line, match: re.Match[str]) -> bool:
        """Open a draft resolution or decision where its number is due; a lone heading may be the document's own."""
        if not match["n"] and self.may_enact():
            return False
        number = self.pack.number(match["n"] or "") or self.counts[kind] + 1
        if number != self.counts[kind] + 1:
            return False
        self.counts[kind] = number
        self.close(1)
        path = f"{word}/{number}"
        part = self.parent().add(kind, path, match["n"] or "")
        self.units.append(Unit(part, kind, path, phase="title"))
        self.open(part.add(Kind.HEADING), line)
        return True

    def open_adopted(self, line: Line, words: str) -> bool:
        """Open a resolution or decision of a volume of those that were adopted, its number printed before its title."""
        kind = self.volume[line.start]
        self.counts[kind] += 1
        self.close(1)
        path = f"{'dec' if kind == Kind.DECISION else 'res'}/{self.counts[kind]}"
        match = self.pack.headings["numbered"][0].match(words)
        assert match is not None
        part = self.root.add(kind, path, match["n"])
        self.units.append(Unit(part, kind, path, phase="title"))
        self.open(part.add(Kind.TITLE), line, match.start("title"))
        return True

    def open_annex(self, line: Line, match: re.Match[str]) -> bool:
        """Open an annex of the innermost resolution or decision, or of the document, where its number is due."""
        owner = next((u for u in reversed(self.units) if u.kind in (Kind.RESOLUTION, Kind.DECISION)), self.units[0])
        empty = not (owner.last or owner.unnumbered or self.sections)
        if not self.started or (owner is self.units[0] and empty and owner.phase == "text"):
            return False
        number = self.pack.number(match["n"] or "") or owner.annexes + 1
        if number != owner.annexes + 1:
            return False
        owner.annexes = number
        self.close(self.units.index(owner) + 1)
        if owner is self.units[0]:
            self.sections.clear()
        part = owner.part.add(Kind.ANNEX, owner.join("annex", number), match["n"] or "")
        self.units.append(Unit(part, Kind.ANNEX, part.path))
        self.open(part.add(Kind.HEADING), line)
        return True

    def lone_article(self, line: Line, words: str) -> bool:
        """Read the heading of an article that is nothing but its number, below a heading without a full stop."""
        matches = (pattern.match(words) for pattern in self.pack.headings["article"])
        return any(match and not match["title"] and self.open_article(line, match) for match in matches)

    def open_article(self, line: Line, match: re.Match[str]) -> bool:
        """Open an article of a treaty or declaration where its number is due; its text follows its heading."""
        while self.unit.kind == Kind.ARTICLE:
            self.units.pop()
        owner, number, title = self.unit, self.pack.number(match["n"]), match["title"] or ""
        named = len(title.split()) <= _LONGEST_TITLE and not self.ends_clause(title)
        if number != owner.articles + 1 or (title and not named):
            return False
        owner.articles = number
        self.levels.clear()
        self.started = True
        part = self.parent().add(Kind.ARTICLE, owner.join("art", number), match["n"])
        self.units.append(Unit(part, Kind.ARTICLE, part.path))
        self.paragraph = part
        if title:
            self.open(part.add(Kind.HEADING), line)
        self.current = part
        return True

    def enacting(self, line: Line, words: str) -> bool:
        """Read the clause that names the enacting body, after the title of a resolution or decision."""
        if not (self.unit.phase == "title" or self.may_enact() or self.awaits_clause() or self.annexes_text()):
            return False
        whole = is_clause(self.text, self.lines, self.at, self.pack)
        if not whole and not self.pack.enacting.match(words):
            return False
        if self.unit.kind == Kind.DOCUMENT:
            if not whole:
                return False
            self.become(Kind.RESOLUTION)
        if self.unit.kind == Kind.DECISION:
            self.unit.phase = "operative"
            self.open_paragraph(Kind.OPERATIVE, self.unit.join("op", 1), "", line, 0)
        elif whole:
            self.unit.phase = "preamble"
            self.unit.enacted = self.unit.kind == Kind.ANNEX
            self.open(self.unit.part.add(Kind.ENACTING), line)
        else:
            return False
        return True

    def may_enact(self) -> bool:
        """Tell whether the document itself may turn out to be a resolution: it has no paragraphs or chapters yet."""
        return self.unit is self.units[0] and self.unit.kind == Kind.DOCUMENT and not self.unit.last and not self.sections

    def clause_follows(self) -> bool:
        """Tell whether a line further on is an enacting clause."""
        ahead = range(self.at + 1, min(self.at + 1 + _FARTHEST_CLAUSE, len(self.lines)))
        return any(is_clause(self.text, self.lines, index, self.pack) for index in ahead)

    def annexes_text(self) -> bool:
        """Tell whether an annex may reproduce a resolution or decision: no paragraph stands in it yet."""
        unit = self.unit
        return unit.kind == Kind.ANNEX and unit.phase == "text" and not (unit.last or unit.unnumbered or unit.preambular)

    def awaits_clause(self) -> bool:
        """Tell whether a preamble stands before the clause that enacts it, as in declarations."""
        enacted = any(child.kind == Kind.ENACTING for child in self.unit.part.children)
        return self.unit.phase == "preamble" and not enacted

    def become(self, kind: Kind) -> None:
        """Take the document for a resolution or decision; what came before is its masthead and title."""
        self.unit.kind = self.root.kind = kind
        self.started = True

    # lines that are set off by how they are printed ----------------------------------------------------------------

    def set_off(self, line: Line, words: str) -> bool:
        """Read closing lines, tables, and headings in bold print."""
        return self.closing(line, words) or self.table(line) or self.bold_heading(line, words)

    def closing(self, line: Line, words: str) -> bool:
        """Read the meeting, date and vote that are printed below a text that was adopted."""
        if self.unit.kind not in (Kind.RESOLUTION, Kind.DECISION) or self.unit.phase not in ("preamble", "operative"):
            return False
        if not self.pack.layout["closing"].match(words) or not self.ended():
            return False
        self.unit.phase = "closed"
        self.levels.clear()
        self.paragraph = None
        self.open(self.unit.part.add(Kind.CLOSING), line)
        return True

    def table(self, line: Line) -> bool:
        """Keep the rows of a table as lines of the paragraph before, or as a table of their own."""
        if not (line.table or self.in_columns(line)):
            return False
        if self.current is None or self.current.kind in (Kind.HEADING, Kind.TITLE, *_REPORT_KINDS):
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
        if not line.bold or self.unit.phase == "title":
            return False
        bold = [line, *takewhile(lambda other: other.bold and not other.gap, self.next_lines)]
        if self.ends_clause(self.text[bold[-1].start : bold[-1].end]) or self.leads_in(words, len(bold)):
            return False
        if self.unit.kind == Kind.SUMMARY:
            self.leave_summary()
        if not line.gap and self.current is not None and self.current.kind in _REPORT_KINDS:
            self.go_on(line)
            return True
        if line.gap and self.current is not None and self.current.kind == Kind.HEADING:
            self.current = None
        self.heading(line)
        return True

    def leads_in(self, words: str, bold: int) -> bool:
        """Tell whether so many bold lines are what a numbered paragraph begins with: its text goes on below them."""
        label = paragraph_label(words, self.pack)
        below = self.lines[self.at + bold : self.at + bold + 1]
        return label is not None and label.value == self.unit.last + 1 and any(not line.gap for line in below)

    # labels --------------------------------------------------------------------------------------------------------

    def numbered(self, line: Line, words: str) -> bool:
        """Open a numbered paragraph where its number is due."""
        label = paragraph_label(words, self.pack) or self.misread_label(line, words)
        unit = self.unit
        if label is None or unit.phase == "closed" or self.listed(line, label):
            return False
        sure = self.printed.unwrapped or label.length == len(words) or (self.printed.gaps and line.gap)
        if not (self.ended() or self.ended_short() or (sure and label.value == unit.last + 1)):
            return False
        if (unit.kind == Kind.DECISION and self.levels) or (
            unit.kind == Kind.SUMMARY and label.value == self.units[0].last + 1
        ):
            return False if unit.kind == Kind.DECISION else self.leave_summary() and self.numbered(line, words)
        if label.value != unit.last + 1:
            if not (unit.last and self.stands_apart(line)):
                return False
            if label.value == unit.last and self.ended("sentence"):
                self.note("number-repeated", line, f"a second paragraph {label.value} is taken for the end of the first")
            if not unit.last < label.value <= unit.last + self.printed.longest_jump:
                return False
            self.note("number-gap", line, f"paragraph {label.value} follows {unit.last}")
        if self.resolution and unit.kind == Kind.DOCUMENT:
            self.become(Kind.RESOLUTION)
        unit.last = label.value
        unit.indent = line.indent if unit.indent < 0 else unit.indent
        if unit.kind in (Kind.RESOLUTION, Kind.DECISION) or unit.enacted:
            unit.phase = "operative"
            kind, word = Kind.OPERATIVE, "op"
        else:
            unit.phase = "text"
            kind, word = Kind.PARAGRAPH, "para"
        self.open_paragraph(kind, unit.join(word, label.value), str(label.value), line, label.length)
        return True

    def misread_label(self, line: Line, words: str) -> Label | None:
        """Return the number that is due where a scanned text has lost its full stop or has letters for digits.

        "ll. Notes" is 11 and "S. Notes" 5 where the next number further on is the one after it.
        """
        match = _MISREAD.match(words)
        number = int(match["n"].translate(_LETTERS_FOR_DIGITS)) if match else 0
        if match is None or number != self.unit.last + 1 or not words[match.end()].isupper():
            return None
        if not (self.ended_above(line) and self.stands_apart(line)):
            return None
        ahead = (paragraph_label(self.text[other.start : other.end], self.pack) for other in self.lines[self.at + 1 :])
        if next((label.value for label in ahead if label), 0) != number + 1:
            return None
        self.note("number-misread", line, f"{match['n']} is read as the number {number}")
        return Label("number", number, match.end())

    def listed(self, line: Line, label: Label) -> bool:
        """Tell whether a number belongs to a list inside a paragraph: it stands farther in than the paragraphs' own.

        Where no line stands farther in than others, the number goes on with the list unless that of a paragraph is due.
        """
        opened = [place.value for place, _ in self.levels if place.style == "number"]
        if not opened or label.value != opened[-1] + 1:
            return False
        return self.stands_deeper(line) or (
            self.printed.flush and (label.value != self.unit.last + 1 or self.comes_again(label.value))
        )

    def comes_again(self, number: int) -> bool:
        """Tell whether a number is the next paragraph's after those that follow it one by one: here it is a list's."""
        return self.after_run(number)[1] == number

    def after_run(self, first: int) -> tuple[int, int]:
        """Return the last of the numbers that follow a first one by one, and the number after these, 0 where there is none."""
        last = first
        for line in self.lines[self.at + 1 : self.at + 1 + _FARTHEST_NUMBER]:
            label = paragraph_label(self.text[line.start : line.end], self.pack)
            if label and label.value != last + 1:
                return last, label.value
            last += label is not None
        return last, 0

    def lists_numbers(self, line: Line) -> bool:
        """Tell whether numbers at a line's start may be those of a list: they stand farther in, or follow a colon.

        Where no line stands farther in than others, the number of the next paragraph must come after those of the list.
        """
        if self.stands_deeper(line):
            return True
        if not self.printed.flush or not self.unit.last:
            return False
        if any(place.style == "number" for place, _ in self.levels):
            return True
        if not self.announces(self.before) or paragraph_label(self.text[line.start : line.end], self.pack) is None:
            return False
        last, after = self.after_run(1)
        return last > 1 and after in (0, self.unit.last + 1)

    def stands_deeper(self, line: Line) -> bool:
        """Tell whether a line stands farther in than the numbered paragraphs of its unit."""
        return self.unit.last > 0 and line.indent - self.unit.indent >= _DEEPER

    def leave_summary(self) -> bool:
        """Close the summary: the report begins."""
        self.close(1)
        return True

    def open_paragraph(self, kind: Kind, path: str, number: str, line: Line, skip: int) -> None:
        """Open a paragraph, closing the lists of the one before."""
        self.levels.clear()
        self.started = True
        self.paragraph = self.parent().add(kind, path, number)
        self.open(self.paragraph, line, skip)

    def item(self, line: Line, words: str) -> bool:
        """Open an item of a list where it is due: the next of an open list, or the first of a new one."""
        if self.paragraph is None:
            return False
        labels = item_labels(words, self.pack)
        alone = self.printed.flush and any(label.length == len(words) for label in labels)
        if alone and not self.levels and labels[0].style == "number" and not self.announces(self.before):
            return False  # the mark of a footnote
        if not (alone or self.ended() or self.ended_short()):
            return False
        if (self.unit.kind == Kind.DECISION and self.levels) or self.lists_numbers(line):
            labels += filter(None, [paragraph_label(words, self.pack)])
        first = next((label for label in labels if label.value == 1 and label.style not in self.styles()[-1:]), None)
        if first and self.levels and self.announces(self.before):
            return self.open_item(len(self.levels), first, line)  # "(h) Forests: (i) …" is no ninth item
        for depth in range(len(self.levels), 0, -1):
            place, _ = self.levels[depth - 1]
            for label in labels:
                if label.style == place.style and label.value == place.value + 1:
                    return self.open_item(depth - 1, label, line)
        return first is not None and self.open_item(len(self.levels), first, line)

    def styles(self) -> list[str]:
        """Return the styles of the open lists, outermost first."""
        return [place.style for place, _ in self.levels]

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

    # lines without a label -----------------------------------------------------------------------------------------

    def unlabelled(self, line: Line, words: str) -> bool:
        """Read titles, preambular and unnumbered paragraphs and headings."""
        unit = self.unit
        if unit.phase == "title":
            if unit.kind == Kind.DECISION and self.volume and self.stands_apart(line):
                unit.phase = "operative"
                self.open_paragraph(Kind.OPERATIVE, unit.join("op", 1), "", line, 0)
            else:
                self.title(line)
            return True
        if is_marked_heading(self.text, line) and self.started:
            self.heading(line)
            return True
        if self.resolution and self.may_enact() and not self.clause_follows():
            self.become(Kind.RESOLUTION)
            unit.phase = "preamble"
        if unit.phase == "preamble":
            return self.preambular(line, words)
        if not self.ended("sentence") or unit.phase == "closed":
            return False
        if unit.kind == Kind.SUMMARY and (
            self.stands_apart(line) or self.stands_below_end(line) or self.current is None or self.current.kind == Kind.HEADING
        ):
            return self.unnumbered(line)
        apart = self.stands_apart(line) or words[0].isupper()
        if apart and not self.lists() and self.heads_what_follows(line, words):
            self.heading(line)
            return True
        if self.printed.unwrapped and self.started and self.current is not None and self.current.kind in _BEFORE_UNNUMBERED:
            return not self.runs_on(line) and self.unnumbered(line)
        return self.is_unnumbered(line, words) and self.unnumbered(line)

    def unnumbered(self, line: Line) -> bool:
        """Open a paragraph that has no number where others have one."""
        self.unit.unnumbered += 1
        self.levels.clear()
        self.started = True
        self.paragraph = self.parent().add(Kind.UNNUMBERED, self.unit.join("up", self.unit.unnumbered))
        self.open(self.paragraph, line)
        return True

    def is_unnumbered(self, line: Line, words: str) -> bool:
        """Tell whether a paragraph without a number begins: prose where no numbered paragraph is open.

        The first of a declaration ends in a comma: "We, the Ministers, having met," goes on in numbered ones.
        """
        if self.unit.kind not in (Kind.DOCUMENT, Kind.ANNEX) or self.unit.phase != "text" or self.may_go_on(line):
            return False
        lines = self.extent(line)
        last = lines[-1]
        shortest = _SHORTEST_PARAGRAPH if self.pack.spaced else _SHORTEST_PARAGRAPH // 3
        prose = sum(other.end - other.start for other in lines) >= shortest
        ended = ends_like(self.text, last, self.pack.layout["sentence"])
        leads = not self.started and self.text[last.end - 1] in ",،，"
        return prose and not words[0].islower() and (ended or leads)

    def may_go_on(self, line: Line) -> bool:
        """Tell whether a line may go on with a numbered paragraph, or is not set off from an unnumbered one."""
        current = self.current
        if current is None or current.kind in (Kind.HEADING, Kind.MATTER, *_REPORT_KINDS):
            return False
        numbered = self.unit.last > 0 and current.kind != Kind.UNNUMBERED
        return numbered or current is not self.paragraph or not (self.stands_apart(line) or self.stands_below_end(line))

    def begins(self, line: Line) -> bool:
        """Tell whether a line begins something new, by how it is printed or by its label."""
        words = self.text[line.start : line.end]
        apart = (self.printed.indents and line.indent > self.printed.margin) or (self.printed.gaps and line.gap)
        return (
            apart
            or self.printed.unwrapped
            or line.bold
            or line.table
            or self.opens_part(words)
            or paragraph_label(words, self.pack) is not None
        )

    def lists(self) -> bool:
        """Tell whether the current paragraph has announced a list by a colon, whose lines carry no labels."""
        part = self.current
        if part is None or part is not self.paragraph:
            return False
        known, seen, found = self.listing if self.listing[0] is part else (part, 0, False)
        found = found or any(self.announces(line) for line in islice(part.lines, seen, None))
        self.listing = (known, len(part.lines), found)
        return found

    def announces(self, line: Line | None) -> bool:
        """Tell whether a line announces what follows it by a colon."""
        return line is not None and self.text[line.end - 1] in ":："

    def title(self, line: Line) -> None:
        """Add a line to the title of a resolution or decision."""
        if self.current is None or self.current.kind != Kind.TITLE:
            self.open(self.unit.part.add(Kind.TITLE), line)
        else:
            self.go_on(line)

    def preambular(self, line: Line, words: str) -> bool:
        """Open a preambular paragraph: the line before ended one, and this line opens like one and stands apart."""
        opens = bool(self.pack.openings["preamble"].match(words))
        after_clause = self.current is not None and self.current.kind in (Kind.ENACTING, Kind.HEADING, Kind.MATTER)
        small = (self.opens_page or self.printed.unwrapped) and self.begins_small(words)
        if not after_clause and (small or (self.runs_on(line) and not (opens and self.ended()))):
            return False
        acts = not opens and self.acts(line, words) and not self.numbers_follow()
        unset = self.printed.plain or self.printed.flush
        upper = words[0].isupper() or (unset and not words[0].islower()) or self.opened_small()
        apart = self.stands_apart(line) or ((opens or acts) and upper)
        ended = self.ended() or ((opens or acts) and self.ended_in_mark())
        apart = apart or (self.printed.flush and ended and self.heads_what_follows(line, words))
        if not (after_clause or (ended and apart and (opens or acts or not self.opens_page))):
            return False
        if self.heads_what_follows(line, words):
            self.heading(line)
            return True
        if acts:
            return self.unnumbered_operative(line)
        self.unit.preambular += 1
        path = self.unit.join("pp", self.unit.preambular)
        self.paragraph = self.unit.part.add(Kind.PREAMBULAR, path)
        self.levels.clear()
        self.open(self.paragraph, line)
        return True

    def begins_small(self, words: str) -> bool:
        """Tell whether a line begins with a small letter where the paragraph before began with a capital."""
        before = self.paragraph
        return words[0].islower() and before is not None and self.text[before.lines[0].start].isupper()

    def opened_small(self) -> bool:
        """Tell whether the paragraph before began with a small letter, as those of Russian preambles do."""
        before = self.paragraph
        return before is not None and self.text[before.lines[0].start].islower()

    def acts(self, line: Line, words: str) -> bool:
        """Tell whether a paragraph begins like an operative one, or is set off and ends in a full stop, as none before does."""
        if self.pack.openings["operative"].match(words):
            return True
        return self.printed.gaps and line.gap and self.text[self.extent(line)[-1].end - 1] in _FULL_STOPS

    def extent(self, line: Line) -> list[Line]:
        """Return a line and those that go on with it, by how they are printed."""
        return [line, *takewhile(lambda other: not self.begins(other), self.lines[self.at + 1 :])]

    def unnumbered_operative(self, line: Line) -> bool:
        """Open an operative paragraph of a resolution whose operative paragraphs carry no numbers."""
        self.unit.phase = "operative"
        self.unit.last += 1
        self.open_paragraph(Kind.OPERATIVE, self.unit.join("op", self.unit.last), "", line, 0)
        return True

    def numbers_follow(self) -> bool:
        """Tell whether a first numbered paragraph comes before the next annex or draft."""
        for line in self.lines[self.at + 1 :]:
            words = self.text[line.start : line.end]
            if any(
                p.match(words) for name in ("annex", "draft_resolution", "draft_decision") for p in self.pack.headings[name]
            ):
                return False
            if (label := paragraph_label(words, self.pack)) and label.value == 1:
                return True
        return False

    def heads_what_follows(self, line: Line, words: str) -> bool:
        """Tell whether a line is a heading: it ends no sentence or clause, and soon comes a numbered paragraph or part."""
        for other in [line, *self.next_lines]:
            after = self.text[other.start : other.end]
            if other is not line and self.is_due(after):
                return True
            if self.ends_clause(after) and not (self.printed.gaps and self.in_block(line, other)):
                return False
        return False

    def is_due(self, words: str) -> bool:
        """Tell whether a line opens the next numbered paragraph or a part."""
        label = paragraph_label(words, self.pack)
        return (label is not None and label.value == self.unit.last + 1) or self.opens_part(words)

    def in_block(self, first: Line, line: Line) -> bool:
        """Tell whether a line before the next white line is not the last one there: a heading of more than one line.

        Where no line is set in, white lines do not tell, and a heading goes on after a comma with a small letter.
        """
        after = next((other for other in self.next_lines if other.start > line.start), None)
        if after is None or after.gap or self.is_due(self.text[after.start : after.end]):
            return False
        return not self.printed.flush or (self.text[line.end - 1] in _COMMAS and self.text[after.start].islower())

    def ends_clause(self, words: str) -> bool:
        """Tell whether a line ends a sentence or clause."""
        return bool(self.pack.layout["sentence"].search(words)) or words.rstrip("0123456789¹²³⁴⁵⁶⁷⁸⁹⁰() ")[-1:] in _COMMAS

    def opens_part(self, words: str) -> bool:
        """Tell whether a line is the heading of a chapter, section, draft or annex."""
        return _headings(self.pack, _PARTS).match(words) is not None

    def heading(self, line: Line) -> None:
        """Open a heading, or go on with the one that is open."""
        if self.current is not None and self.current.kind == Kind.HEADING and self.current.lines:
            self.go_on(line)
            return
        parent = self.parent()
        if self.unit.kind != Kind.DECISION:
            self.levels.clear()
        elif self.levels:  # an agenda stands below a heading of its own, inside an item
            parent = self.levels[-1][1]
        self.open(parent.add(Kind.HEADING), line)

    def note(self, code: str, line: Line, message: str) -> None:
        """Note something about a line."""
        self.notes.append(Note(code, Level.WARNING, Span(line.start, line.end), message))
