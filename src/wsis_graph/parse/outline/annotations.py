"""Annotations to an agenda, which stands above them: they name its items again, over paragraphs without numbers."""

import re

from ...model import Kind, Line
from ..labels import item_labels, paragraph_label
from ..layout import is_doubled
from .anew import SectionsAnew


class Annotations(SectionsAnew):
    """Reads annotated agendas."""

    def open_annotations(self, line: Line, match: re.Match[str]) -> bool:
        """Open the annotations, once, below an agenda of the document itself."""
        if self.unit.kind != Kind.DOCUMENT or not self.unit.last or self.sections or self.annotated >= 0:
            return False
        self.begin_annotations()
        self.annotate(0, line)
        return True

    def begin_annotations(self) -> None:
        """Expect annotations to the first item; white lines part their paragraphs unless every line has one."""
        self.annotated = 0
        self.parted = not is_doubled(self.text, self.lines, self.pack)

    def heads_annotations(self, title: str) -> bool:
        """Tell whether the title of a chapter says that it annotates the agenda, which stands above: "II. Annotations"."""
        above = self.unit.kind == Kind.DOCUMENT and self.unit.last and self.annotated < 0
        return bool(above) and any(pattern.match(title) for pattern in self.pack.headings["annotations"])

    def annotates(self, line: Line, words: str) -> bool:
        """Read the heading of annotations to an item where its number is due, or to a part of one, or a document listed."""
        if self.annotated < 0 or len(self.units) > 1:
            return False
        label = paragraph_label(words, self.pack)
        if label is not None and label.value == self.annotated + 1 and not self.ends_clause(words):
            self.annotate(label.value, line)
            return True
        return self.parted and line.gap and self.lists_document(line, words)

    def lists_document(self, line: Line, words: str) -> bool:
        """Read a block that ends no sentence: the heading of a part of an item, "Documentation", or a document for it."""
        last, items = self.extent(line)[-1], item_labels(words, self.pack)
        goes_on = not items and (words[0].islower() or words[0] == "(")  # from the page before
        if goes_on or self.ends_clause(self.text[last.start : last.end]):
            return False
        if items or any(pattern.match(words) for pattern in self.pack.headings["documentation"]):
            self.current = None
            self.heading(line)
        else:
            self.unnumbered(line)
        return True

    def annotate(self, item: int, line: Line) -> None:
        """Open the heading above annotations to an item, or to all (0)."""
        self.annotated = item
        self.close(1)
        self.current = None
        self.heading(line)
