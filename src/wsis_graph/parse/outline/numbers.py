"""Numbered paragraphs: a number opens one where it is the next one due, unless it belongs to a list."""

import re

from ...expressions import compiled
from ...model import Kind, Line
from ..labels import Label, paragraph_label
from ..layout import COMMAS
from .by_items import ByItems
from .state import OPENING

_DEEPER = 3  # columns by which the numbers of a list stand farther in than those of paragraphs
_FEWEST_RUN = 4  # numbers one by one that go on behind lost ones
_FARTHEST_NUMBER = 1000  # lines between the numbers of a list and that of the next paragraph
_MISREAD = compiled(r"(?P<n>[\dilILOSB]{1,3})(?:\s?[.,]\s*|\s+)(?=[^\W\d_]{3})")
_LETTERS_FOR_DIGITS = str.maketrans("ilILOSB", "1111058")


class Numbers(ByItems):
    """Reads numbered paragraphs."""

    def numbered(self, line: Line, words: str) -> bool:
        """Open a numbered paragraph where its number is due."""
        label = self.number_label(line, words)
        unit = self.unit
        if label is None or unit.phase == "closed" or self.listed(line, label):
            return False
        sure = self.printed.unwrapped or label.length == len(words) or (self.printed.gaps and line.gap)
        begins = self.ended() or self.ended_short() or (label.value == unit.last + 1 and (sure or self.is_act(words, label)))
        if not begins or (self.lists_decisions and (self.levels or self.lists_agenda(label))):
            return False
        if unit.kind == Kind.SUMMARY and label.value == self.units[0].last + 1:
            return self.leave_summary() and self.numbered(line, words)
        if label.value != unit.last + 1:
            if not (unit.last and self.stands_apart(line)):
                return False
            if label.value == unit.last and self.ended("sentence"):
                self.note("number-repeated", line, f"a second paragraph {label.value} is taken for the end of the first")
            near = unit.last < label.value <= unit.last + self.printed.longest_jump
            if not (near or self.begins_run(label.value)):
                return False
            self.note("number-gap", line, f"paragraph {label.value} follows {unit.last}")
        if self.resolution and unit.kind == Kind.DOCUMENT:
            self.become(Kind.RESOLUTION)
        unit.indent = line.indent if unit.indent < 0 else unit.indent
        operative = unit.kind in (Kind.RESOLUTION, Kind.DECISION) or unit.enacted
        unit.phase = "operative" if operative else "text"
        kind, paths = (Kind.OPERATIVE, "op") if operative else (Kind.PARAGRAPH, "para")
        self.number_lost(kind, unit.join(unit.section, paths), label.value)
        unit.last = label.value
        number = f"{unit.before}{label.value}"
        self.open_paragraph(kind, unit.join(unit.section, paths, number), number, line, label.length)
        return True

    def number_lost(self, kind: Kind, paths: str, following: int) -> None:
        """Give paragraphs the numbers that they lost: as many have none as are missing before the following one.

        Those that a bullet marks never had a number.
        """
        unit = self.unit
        begins = {part.path: self.text[part.lines[0].start] for part in unit.since}
        lost = [part for part in unit.since if begins[part.path] in OPENING or begins[part.path].isalnum()]
        if unit.last and len(lost) == following - unit.last - 1:
            for number, part in enumerate(lost, unit.last + 1):
                part.kind = kind
                part.move(f"{paths}/{unit.before}{number}")
            unit.unnumbered -= len(unit.since)
            for part in unit.since:
                if part not in lost:
                    unit.unnumbered += 1
                    part.move(unit.join("up", unit.unnumbered))
        unit.since.clear()

    def first_of_section(self, words: str) -> Label | None:
        """Return a number behind that of the section that the document is; the first is one where the second comes later."""
        unit = self.unit
        label = self.section_label(words) if unit.kind == Kind.DOCUMENT else None
        if label is None or unit.before:
            return label
        before = f"{words.partition('.')[0]}."
        ahead = (self.text[line.start : line.end] for line in self.lines[self.at + 1 : self.at + 1 + _FARTHEST_NUMBER])
        if label.value != 1 or not any(re.match(rf"{re.escape(before)}2\s", line) for line in ahead):
            return None
        unit.before = before
        return label

    def is_act(self, words: str, label: Label) -> bool:
        """Tell whether a number in a resolution stands before words with which operative paragraphs begin."""
        resolves = self.unit.kind == Kind.RESOLUTION or self.unit.enacted
        return resolves and self.pack.openings["operative"].match(words[label.length :]) is not None

    def number_label(self, line: Line, words: str) -> Label | None:
        """Return the number that a line begins with; that of the paragraph behind a draft closes the draft."""
        label = paragraph_label(words, self.pack) or self.first_of_section(words) or self.misread_label(line, words)
        if label and self.leaves_draft(line, label):
            self.close(1)
        return label

    def lists_agenda(self, label: Label) -> bool:
        """Tell whether a number is of a list below the words of a decision: it approves an agenda.

        Below words that lead to it by a comma a decision has numbered paragraphs.
        """
        words = self.paragraph
        if self.unit.last or words is None or words.number or not words.lines or label.value != 1:
            return False
        if self.text[words.lines[-1].end - 1] not in COMMAS:
            return True
        words.kind, words.path = Kind.PREAMBULAR, self.unit.join("pp", 1)
        self.unit.enacted = True
        return False

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

    def begins_run(self, number: int) -> bool:
        """Tell whether a number that is not due is the first of several one by one, and the due one never comes."""
        ahead = self.lines[self.at + 1 : self.at + 1 + _FARTHEST_NUMBER]
        labels = [label.value for line in ahead if (label := paragraph_label(self.text[line.start : line.end], self.pack))]
        run = labels[: _FEWEST_RUN - 1] == list(range(number + 1, number + _FEWEST_RUN))
        return run and number > self.unit.last and self.unit.last + 1 not in labels

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
