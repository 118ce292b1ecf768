"""Sections of a resolution that number their paragraphs anew: "I" or "A" alone on a line, then a title or preamble, then 1.

Where numbers go on from section to section, sections are no more than headings.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...languages.numerals import letter
from ...model import Kind, Line
from ..labels import paragraph_label
from ..parts import Part
from .drafts import Drafts
from .headings import headings_of

_LONGEST = 8  # characters of a numeral or letter alone
_FARTHEST = 400  # lines to the next section
_STYLES = ("roman_section", "section")
_ABOVE = (Kind.MATTER, Kind.TITLE, Kind.ENACTING)
_BEHIND = ("annex", "draft_resolution", "draft_decision")


class Numeral(NamedTuple):
    """What a line that is nothing but the number of a section says: its style and its value."""

    style: str
    value: int


def _path(style: str, value: int) -> str:
    """Return the path of a section: by its letter or its number."""
    return f"sec/{letter(value) if style == 'section' else value}"


class SectionsAnew(Drafts):
    """Reads sections that number their paragraphs anew."""

    def open_anew(self, line: Line, words: str) -> bool:
        """Open such a section where its number is due and number 1 comes next; the first only where a second does so too."""
        unit = self.unit
        if unit.kind != Kind.RESOLUTION or unit.phase not in ("preamble", "operative") or len(words) > _LONGEST:
            return False
        numeral = self.numeral(words)
        if numeral is None or not self.is_next(numeral) or not self.starts_anew(self.at):
            return False
        if not unit.section and numeral.value == 1 and not self.second_follows(numeral.style):
            return False
        if not unit.section and numeral.value > 1:
            self.put_into_first(numeral.style)
        unit.section, unit.section_style, unit.sections = _path(*numeral), numeral.style, numeral.value
        unit.last = unit.preambular = 0
        unit.phase = "preamble"
        self.levels.clear()
        self.paragraph = None
        unit.holder = unit.part.add(Kind.SECTION, unit.join(unit.section), words)
        self.open(unit.holder, line)
        return True

    def put_into_first(self, style: str) -> None:
        """Put the paragraphs read so far into a first section, whose number stands above the enacting clause."""
        unit = self.unit
        first = Part(Kind.SECTION, unit.join(_path(style, 1)))
        first.children = [child for child in unit.part.children if child.kind not in _ABOVE]
        unit.part.children = [*(child for child in unit.part.children if child.kind in _ABOVE), first]
        waiting = first.children
        while waiting:
            for part in waiting:
                if part.path:
                    part.path = unit.join(_path(style, 1), part.path.removeprefix(f"{unit.path}/"))
            waiting = [child for part in waiting for child in part.children]

    def numeral(self, words: str) -> Numeral | None:
        """Return the number of a section that words print and nothing else, None where they do not."""
        for style in _STYLES:
            for pattern in self.pack.headings[style]:
                if match := pattern.match(f"{words.rstrip('.．、')}. _"):
                    return Numeral(style, self.value(style, match))
        return None

    def value(self, style: str, match: re.Match[str]) -> int:
        """Return the value of a number of a style."""
        return self.pack.capital(match["n"]) if style == "section" else self.pack.number(match["n"])

    def is_next(self, numeral: Numeral) -> bool:
        """Tell whether a number is due: the second may be the first that is printed below the enacting clause."""
        unit = self.unit
        if unit.section:
            return numeral == (unit.section_style, unit.sections + 1)
        return numeral.value == 1 or (numeral.value == 2 and unit.last > 0)

    def second_follows(self, style: str) -> bool:
        """Tell whether a second section follows that numbers its paragraphs anew."""
        for index, words in self.lines_of_unit(self.at):
            if len(words) <= _LONGEST and self.numeral(words) == (style, 2):
                return self.starts_anew(index)
        return False

    def starts_anew(self, at: int) -> bool:
        """Tell whether the first number of a paragraph below a line is 1."""
        return self.first_number(words for _, words in self.lines_of_unit(at)) == 1

    def first_number(self, following: Iterable[str]) -> int:
        """Return the number of the first paragraph that lines have one of, 0 where they have none."""
        labels = (paragraph_label(words, self.pack) for words in following)
        return next((label.value for label in labels if label), 0)

    def lines_of_unit(self, at: int) -> Iterator[tuple[int, str]]:
        """Yield the lines below one, with their places, up to the next annex or draft."""
        for index in range(at + 1, min(at + 1 + _FARTHEST, len(self.lines))):
            words = self.text[self.lines[index].start : self.lines[index].end]
            if headings_of(self.pack, _BEHIND).match(words):
                return
            yield index, words
