"""Draft resolutions and decisions that a report recommends: under headings of their own, or the one a paragraph announces."""

import re
from collections.abc import Sequence

from ...model import Kind, Line
from ..clause import is_clause
from ..labels import Label, paragraph_label
from ..layout import ends_like
from ..parts import Unit
from .headings import PARTS, Headings, headings_of

_MOST_LINES = 8  # of the title of a draft, or of the paragraph that announces one
_WORDS = {Kind.RESOLUTION: "res", Kind.DECISION: "dec"}
_ANNOUNCED = {Kind.RESOLUTION: "announced_resolution", Kind.DECISION: "announced_decision"}


class Drafts(Headings):
    """Reads drafts."""

    def open_draft_resolution(self, line: Line, match: re.Match[str]) -> bool:
        """Open a draft resolution."""
        return self.open_headed_draft(Kind.RESOLUTION, line, match)

    def open_draft_decision(self, line: Line, match: re.Match[str]) -> bool:
        """Open a draft decision."""
        return self.open_headed_draft(Kind.DECISION, line, match)

    def open_headed_draft(self, kind: Kind, line: Line, match: re.Match[str]) -> bool:
        """Open a draft resolution or decision where its number is due; a lone heading may be the document's own."""
        if not match["n"] and self.may_enact():
            return False
        number = self.pack.number(match["n"] or "") or self.counts[kind] + 1
        if number != self.counts[kind] + 1:
            return False
        self.open_draft(kind, match["n"] or "")
        self.open(self.unit.part.add(Kind.HEADING), line)
        return True

    def open_draft(self, kind: Kind, printed: str) -> None:
        """Open the next draft of a kind; its title comes next."""
        self.counts[kind] += 1
        self.close(1)
        path = f"{_WORDS[kind]}/{self.counts[kind]}"
        part = self.parent().add(kind, path, printed)
        self.units.append(Unit(part, kind, path, phase="title"))

    def lone_draft(self) -> None:
        """Open the one draft that the paragraph above announces: its title follows, without a heading."""
        part = self.current
        if part is None or part is not self.paragraph or part.kind != Kind.PARAGRAPH or len(self.units) > 1:
            return
        if self.announces(self.before) and (kind := self.announced(part.lines)) and self.title_and_clause(kind):
            self.open_draft(kind, "")
            self.current = None

    def announced(self, lines: Sequence[Line]) -> Kind | None:
        """Return which kind of draft lines announce that end in a colon."""
        glue = " " if self.pack.spaced else ""
        words = glue.join(self.text[line.start : line.end] for line in lines[-2:])
        kinds = (kind for kind, name in _ANNOUNCED.items() if any(p.search(words) for p in self.pack.headings[name]))
        return next(kinds, None)

    def title_and_clause(self, kind: Kind) -> bool:
        """Tell whether a title and an enacting clause come next; a decision may go on in the line of its clause."""
        for index in range(self.at, min(self.at + _MOST_LINES, len(self.lines))):
            words = self.text[self.lines[index].start : self.lines[index].end]
            if is_clause(self.text, self.lines, index, self.pack):
                return True
            if kind == Kind.DECISION and self.pack.enacting.match(words):
                return True
            if headings_of(self.pack, PARTS).match(words) or paragraph_label(words, self.pack):
                return False
        return False

    def leaves_draft(self, label: Label) -> bool:
        """Tell whether a number is the next of the report around a draft: its paragraph announces further drafts."""
        report = self.units[0]
        if len(self.units) == 1 or self.volume or report.kind != Kind.DOCUMENT or label.value != report.last + 1:
            return False
        if self.units[1].kind not in _ANNOUNCED or not self.ended("sentence"):
            return False
        sentence = self.pack.layout["sentence"]
        lines = self.lines[self.at : self.at + _MOST_LINES]
        last = next((index for index, line in enumerate(lines) if ends_like(self.text, line, sentence)), -1)
        return last >= 0 and self.announced(lines[: last + 1]) is not None
