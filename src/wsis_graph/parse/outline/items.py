"""Items of lists inside paragraphs, at any depth: one opens where it is the next of an open list, or the first of a new one."""

from collections.abc import Sequence
from itertools import takewhile

from ...model import Kind, Line
from ..labels import Label, item_labels, paragraph_label, point_label
from .numbers import Numbers

_FARTHEST_ITEM = 60  # lines from the first item of a list to the second
_CLAUSE_MARKS = ":;,：；，،؛"


class ListItems(Numbers):
    """Reads items of lists."""

    def numbered(self, line: Line, words: str) -> bool:
        """Open a numbered paragraph where its number is due, and the item right behind the number: "2. (a) Requests"."""
        if not super().numbered(line, words):
            return False
        if self.paragraph is not None and (label := self.label_behind(self.paragraph.lines[0])):
            text = self.paragraph.lines.pop()
            self.open_item(0, label, text)
        return True

    def label_behind(self, text: Line) -> Label | None:
        """Return the label of an item that a paragraph begins with, where the second one comes before the next number."""
        firsts = [label for label in item_labels(self.text[text.start : text.end], self.pack) if label.value == 1]
        if not firsts:
            return None
        ahead = (self.text[other.start : other.end] for other in self.lines[self.at + 1 : self.at + 1 + _FARTHEST_ITEM])
        inside = takewhile(lambda words: not self.is_due(words), ahead)
        following = [label for words in inside for label in item_labels(words, self.pack)]
        seconds = {label.style for label in following if label.value == firsts[0].value + 1}
        return next((first for first in firsts if first.style in seconds), None)

    def point(self, line: Line, words: str) -> bool:
        """Open a point that is numbered below its paragraph, "6.2" behind "6.1", where it is the next one due."""
        label = point_label(words, self.unit.last, self.pack) if self.paragraph is not None else None
        if label is None or not self.ended():
            return False
        last = self.levels[0][0] if self.levels else None
        due = last.value + 1 if last is not None and last.style == "point" else 1
        return label.value == due and self.open_item(0, label, line)

    def item(self, line: Line, words: str) -> bool:
        """Open an item of a list where it is due: the next of an open list, or the first of a new one."""
        labels = item_labels(words, self.pack)
        self.leave_title(labels)
        if self.paragraph is None:
            return False
        alone = self.printed.flush and any(label.length == len(words) for label in labels)
        if alone and not self.levels and labels[0].style == "number" and not self.announces(self.before):
            return False  # the mark of a footnote
        if not (alone or self.ended() or self.ended_short() or self.is_next_of_agenda(line, words)):
            return False
        if self.lists_decisions or self.lists_numbers(line):
            labels += filter(None, [paragraph_label(words, self.pack)])
        first = next((label for label in labels if label.value == 1 and label.style not in self.styles()[-1:]), None)
        if first and self.levels and self.announces(self.before):
            return self.open_item(len(self.levels), first, line)  # "(h) Forests: (i) …" is no ninth item
        for depth in range(len(self.levels), 0, -1):
            place, _ = self.levels[depth - 1]
            for label in labels:
                if label.style == place.style and label.value == place.value + 1:
                    return self.open_item(depth - 1, label, line)
        if first is None or self.heads_paragraphs(line, words):
            return False
        self.leave_preamble(words, first)
        return self.open_item(len(self.levels), first, line)

    def leave_title(self, labels: Sequence[Label]) -> None:
        """Open the operative part of a decision with the last line of its title, where a first item stands below its colon."""
        title = self.current
        if self.unit.kind != Kind.DECISION or title is None or title.kind != Kind.TITLE or len(title.lines) == 1:
            return
        if self.announces(self.before) and any(label.value == 1 for label in labels):
            self.unit.phase = "operative"
            self.open_paragraph(Kind.OPERATIVE, self.unit.join("op", 1), "", title.lines.pop(), 0)

    def leave_preamble(self, words: str, label: Label) -> None:
        """Open the operative part of a decision, without words of its own, where a first item below its preamble decides."""
        preambular = self.paragraph is not None and self.paragraph.kind == Kind.PREAMBULAR and not self.levels
        if self.unit.kind != Kind.DECISION or not preambular or self.announces(self.before):
            return
        if self.pack.openings["operative"].match(words[label.length :]):
            self.unit.phase = "operative"
            self.paragraph = self.unit.open_part.add(Kind.OPERATIVE, self.unit.join("op", 1))

    def heads_paragraphs(self, line: Line, words: str) -> bool:
        """Tell whether a first letter is that of a heading, below the numbered ones of a report: "(a) Content of the right".

        It stands behind a whole sentence, ends none itself, and the next paragraph follows, no second item.
        """
        if self.levels or self.paragraph is None or self.paragraph.kind != Kind.PARAGRAPH or self.before is None:
            return False
        if self.text[self.before.end - 1] in _CLAUSE_MARKS:
            return False
        following = (self.text[other.start : other.end] for other in self.next_lines)
        inside = takewhile(lambda after: not self.is_due(after), following)
        lists = any(item_labels(after, self.pack) for after in inside)
        return not lists and self.heads_what_follows(line, words)

    def is_next_of_agenda(self, line: Line, words: str) -> bool:
        """Tell whether a line is the next item of an agenda, below the documents for the item before: these end in no mark."""
        if not (self.lists_decisions and self.levels) or self.before is None:
            return False
        label = paragraph_label(words, self.pack)
        places = [place.value for place, _ in self.levels if place.style == "number"]
        due = label is not None and places != [] and label.value == places[-1] + 1
        return due and line.indent <= self.before.indent

    def styles(self) -> list[str]:
        """Return the styles of the open lists, outermost first."""
        return [place.style for place, _ in self.levels]
