"""Resolutions and decisions in a report: drafts that it recommends, under headings or announced, and texts with numbers."""

import re
from collections.abc import Sequence

from ...expressions import compiled
from ...languages.numerals import following, has_session, latin_number
from ...model import Kind, Line
from ..clause import is_clause, leads_to_items
from ..labels import Label, item_labels, paragraph_label
from ..layout import ends_like
from ..parts import Part, Unit
from ..quoted import unquoted
from .headings import PARTS, Headings, headings_of

_MARKS = "0123456789¹²³⁰⁴⁵⁶⁷⁸⁹() "  # of footnotes
_FULL_STOP = compiled(r"[.。．][)”’»]?\s?[\d¹²³⁴⁵⁶⁷⁸⁹⁰]{0,3}$")
_MOST_LINES = 10  # of the title of a draft, or of the paragraph that announces one
_FIRST = ("1", "101")  # numbers of the first resolution and decision of a session
_WORDS = {Kind.RESOLUTION: "res", Kind.DECISION: "dec"}
_NUMBERED = (("resolved", Kind.RESOLUTION), ("decided", Kind.DECISION))
_ANNOUNCED = {Kind.RESOLUTION: "announced_resolution", Kind.DECISION: "announced_decision"}


class Drafts(Headings):
    """Reads drafts, and texts with numbers of their own."""

    def open_draft_resolution(self, line: Line, match: re.Match[str]) -> bool:
        """Open a draft resolution."""
        return self.open_headed_draft(Kind.RESOLUTION, line, match)

    def open_draft_decision(self, line: Line, match: re.Match[str]) -> bool:
        """Open a draft decision."""
        return self.open_headed_draft(Kind.DECISION, line, match)

    def open_headed_draft(self, kind: Kind, line: Line, match: re.Match[str]) -> bool:
        """Open a draft resolution or decision where its number is due; a lone heading may be the document's own.

        Each section of a report may number its drafts from one.
        """
        if not match["n"] and self.may_enact():
            return False
        last, within = self.series.get(kind, (0, None))
        section = self.sections[-1] if self.sections else None
        anew = section is not None and section is not within and self.title_and_clause(kind, self.at + 1)
        number = self.pack.number(match["n"] or "") or (1 if anew else last + 1)
        if number != last + 1 and not (number == 1 and anew):
            return False
        self.series[kind] = (number, section)
        self.open_text(kind, match["n"] or "")
        self.open_heading(line)
        return True

    def open_resolved(self, line: Line, match: re.Match[str]) -> bool:
        """Open a resolution that a commission brings to the attention of its Council."""
        return self.open_numbered(Kind.RESOLUTION, line, match)

    def open_decided(self, line: Line, match: re.Match[str]) -> bool:
        """Open a decision that a commission brings to the attention of its Council."""
        return self.open_numbered(Kind.DECISION, line, match)

    def open_numbered_decision(self, line: Line, match: re.Match[str]) -> bool:
        """Open such a decision under its bare number, with which a line may begin in the middle of a sentence, too."""
        return self.ended_above(line) and self.open_numbered(Kind.DECISION, line, match)

    def open_numbered(self, kind: Kind, line: Line, match: re.Match[str]) -> bool:
        """Open a text with a number of its own, "Decision 59/101", where an enacting clause follows or its number is due."""
        number = latin_number(match["n"], self.symbol)
        due = self.unit.kind != Kind.ANNEX and (number == self.due.get(kind) or self.begins_series(kind, number))
        due = due or ((has_session(number) or number == "1") and self.title_and_clause(kind, self.at + 1))
        due = due or (kind == Kind.DECISION and "/" in number and self.title_and_sentence(titled=match["title"] is not None))
        if not due or self.may_enact():
            return False
        self.open_text(kind, number)
        self.open_heading(line, match.start("title"))
        return True

    def heads_text(self, line: Line, start: int) -> bool:
        """Open the text with a number of its own that a section is, by what its heading says: "A. Decision 588 (LXXVII): …"."""
        for name, kind in _NUMBERED:
            for pattern in self.pack.headings[name]:
                match = pattern.match(self.text[line.start + start : line.end])
                if match is not None and self.title_and_clause(kind, self.at + 1):
                    self.open_text(kind, latin_number(match["n"], self.symbol))
                    self.open_heading(line, start + match.start("title") if match["title"] else -1)
                    return True
        return False

    def begins_series(self, kind: Kind, number: str) -> bool:
        """Tell whether a number is the first of its kind in a session of which the other kind has been printed."""
        session, _, place = number.partition("/")
        return kind not in self.due and place in _FIRST and session in {due.partition("/")[0] for due in self.due.values()}

    def open_text(self, kind: Kind, number: str) -> None:
        """Open a resolution or decision, its heading or title next; its path counts those of the document."""
        self.due[kind] = following(number)
        self.counts[kind] += 1
        self.close(1)
        path = f"{_WORDS[kind]}/{self.counts[kind]}"
        part = self.parent().add(kind, path, number)
        self.units.append(Unit(part, kind, path, phase="title"))

    def open_heading(self, line: Line, title: int = -1) -> None:
        """Open the heading of a text, or its title where this begins in the same line."""
        self.open(self.unit.part.add(Kind.HEADING if title < 0 else Kind.TITLE), line, max(title, 0))

    def lone_draft(self) -> None:
        """Open the one draft that the paragraph above announces: its title follows, without a heading."""
        kind = self.kind_announced()
        if kind is not None and self.title_and_clause(kind, self.at):
            self.open_text(kind, "")
            self.current = None

    def quotation(self) -> None:
        """Take the marks from the lines of a text that the paragraph above announces and quotes; close one that has ended."""
        if self.at == self.quoted:
            self.close(1)
        elif self.kind_announced() is not None:
            lines = unquoted(self.text, self.lines, self.at, self.pack)
            self.quoted = self.at + len(lines) if lines else -1
            self.lines[self.at : self.at + len(lines)] = lines

    def kind_announced(self) -> Kind | None:
        """Return which kind of draft the paragraph announces that ends above, None where none does."""
        part = self.current
        if part is None or part is not self.paragraph or part.kind != Kind.PARAGRAPH or len(self.units) > 1:
            return None
        return self.announced(part.lines) if self.announces(self.before) else None

    def announced(self, lines: Sequence[Line]) -> Kind | None:
        """Return which kind of draft lines announce that end in a colon."""
        glue = " " if self.pack.spaced else ""
        words = glue.join(self.text[line.start : line.end] for line in lines[-2:])
        kinds = (kind for kind, name in _ANNOUNCED.items() if any(p.search(words) for p in self.pack.headings[name]))
        return next(kinds, None)

    def title_and_clause(self, kind: Kind, first: int) -> bool:
        """Tell whether a title and an enacting clause begin at a line; a decision may go on in the line of its clause."""
        for index in range(first, min(first + _MOST_LINES, len(self.lines))):
            words = self.text[self.lines[index].start : self.lines[index].end]
            if is_clause(self.text, self.lines, index, self.pack):
                return True
            decides = self.pack.enacting.match(words) or leads_to_items(self.text, self.lines, index, self.pack)
            if kind == Kind.DECISION and decides:
                return True
            if items := item_labels(words, self.pack):
                led = kind == Kind.DECISION and index > first and self.announces(self.lines[index - 1])
                return led and any(label.value == 1 for label in items)
            if headings_of(self.pack, PARTS).match(words) or paragraph_label(words, self.pack):
                return False
        return False

    def title_and_sentence(self, *, titled: bool) -> bool:
        """Tell whether a title and, set off from it, a sentence stand below a line, or a sentence where it has the title."""
        at = self.at + 1
        while at < min(self.at + _MOST_LINES, len(self.lines)):
            line = self.lines[at]
            words = self.text[line.start : line.end]
            if headings_of(self.pack, PARTS).match(words) or paragraph_label(words, self.pack):
                return False
            lines = self.extent(line, at)
            if self.ends_clause(self.text[lines[-1].start : lines[-1].end]):
                return titled
            titled = True
            at += len(lines)
        return False

    def leaves_draft(self, line: Line, label: Label) -> bool:
        """Tell whether a number is the next of the report around a text that it prints.

        The text has no such number due and ends in a full stop above, or the paragraph announces further drafts.
        """
        report = self.units[0]
        if len(self.units) == 1 or report.kind != Kind.DOCUMENT or label.value != report.last + 1:
            return False
        if self.units[1].kind not in _ANNOUNCED or not self.ended("sentence"):
            return False
        if self.goes_on_behind(line, label):
            return True
        sentence = self.pack.layout["sentence"]
        lines = self.lines[self.at : self.at + _MOST_LINES]
        last = next((index for index, line in enumerate(lines) if ends_like(self.text, line, sentence)), -1)
        return not self.volume and last >= 0 and self.announced(lines[: last + 1]) is not None

    def goes_on_behind(self, line: Line, label: Label) -> bool:
        """Tell whether a number of the report is none of the open text, nor of a list in it, and that text has ended.

        Where it would be the next of that text too, it begins no operative paragraph, and stands where the report's do or
        behind a full stop where semicolons end those before.
        """
        unit, before = self.unit, self.before
        listed = [place.value + 1 for place, _ in self.levels if place.style == "number"]
        if unit.kind not in _ANNOUNCED or unit.phase != "operative" or before is None or label.value in (1, *listed):
            return False
        if label.value == unit.last + 1:
            acts = self.pack.openings["operative"].match(self.text[line.start + label.length : line.end])
            if acts or not (line.indent == self.units[0].indent != unit.indent or self.ends_in_semicolons(unit.open_part)):
                return False
        return _FULL_STOP.search(self.text, before.start, before.end) is not None

    def ends_in_semicolons(self, part: Part) -> bool:
        """Tell whether the operative paragraph before the last one ends in a semicolon."""
        before = [child for child in part.children if child.kind == Kind.OPERATIVE][-2:-1]
        lines = before[0].lines if before else ()
        return any(self.text[line.start : line.end].rstrip(_MARKS)[-1:] in ";；؛" for line in lines[-1:])
