"""Annotations to an agenda, which stands above them: they name its items again, over paragraphs without numbers."""

import re

from ...model import Kind, Line
from ..labels import paragraph_label
from ..layout import is_doubled
from .anew import SectionsAnew


class Annotations(SectionsAnew):
    """Reads annotated agendas."""

    def open_annotations(self, line: Line, match: re.Match[str]) -> bool:
        """Open the annotations, once, below an agenda of the document itself."""
        if self.unit.kind != Kind.DOCUMENT or not self.unit.last or self.sections or self.annotated >= 0:
            return False
        self.parted = not is_doubled(self.text, self.lines, self.pack)
        self.annotate(0, line)
        return True

    def annotates(self, line: Line, words: str) -> bool:
        """Read the heading of annotations to an item where its number is due."""
        label = paragraph_label(words, self.pack) if self.annotated >= 0 and len(self.units) == 1 else None
        if label is None or label.value != self.annotated + 1 or self.ends_clause(words):
            return False
        self.annotate(label.value, line)
        return True

    def annotate(self, item: int, line: Line) -> None:
        """Open the heading above annotations to an item, or to all (0)."""
        self.annotated = item
        self.close(1)
        self.current = None
        self.heading(line)
