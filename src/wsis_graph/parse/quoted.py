"""Texts that a paragraph quotes: "adopted the following decision:", then “The Commission, “Recalling … “1. Decides ….”.

Every paragraph of such a text may open with a mark that quotes, and the last one closes. Without these marks they are read
as those of any text.
"""

from collections.abc import Sequence

from ..expressions import compiled
from ..languages import Pack
from ..model import Line
from .clause import clause_follows
from .layout import ends_like

_OPENING = '“”«»„"'  # with what paragraphs open: in Arabic with ”, and in Spanish with » where a quotation goes on
_CLOSED = compiled(r"(?P<mark>[”“»\"])[.,;]?\s?(?:\(?\d{1,3}\)?|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)?$")
_OPENERS = {"”": "“„", "“": "”„", "»": "«", '"': '"'}  # what opens a quotation that a mark closes
_MOST_LINES = 600
_MOST_TITLE = 10  # lines of a title with the enacting clause


def unquoted(text: str, lines: Sequence[Line], first: int, pack: Pack) -> list[Line]:
    """Return the lines of a text that is quoted from a line on, without the marks; none where no text is.

    What is quoted is one where its enacting clause follows.
    """
    if text[lines[first].start] not in _OPENING:
        return []
    end = _end(text, lines, first)
    bare = [_bare(text, lines, index, pack, last=index == end - 1) for index in range(first, end)]
    return bare if clause_follows(text, bare, 0, _MOST_TITLE, pack) else []


def _end(text: str, lines: Sequence[Line], first: int) -> int:
    """Return the line behind the one that closes what the first opens, 0 where none does."""
    for index in range(first, min(first + _MOST_LINES, len(lines))):
        words = text[lines[index].start : lines[index].end]
        closed = _CLOSED.search(words)
        if closed is None:
            continue
        inside, mark = words[int(words[0] in _OPENING) : closed.start()], closed["mark"]
        opened = sum(inside.count(each) for each in _OPENERS[mark])
        if opened % 2 == 0 if mark == '"' else opened <= inside.count(mark):
            return index + 1
    return 0


def _bare(text: str, lines: Sequence[Line], index: int, pack: Pack, *, last: bool) -> Line:
    """Return a line of a quoted text without the mark that its paragraph opens with; one may begin with a quoted word."""
    line = lines[index]
    words = text[line.start + 1 : line.end].lstrip()
    if text[line.start] not in _OPENING or not words or not ends_like(text, lines[index - 1], pack.layout["terminal"]):
        return line
    marks = [mark for mark in words if mark in _OPENING]
    if not last and marks and text[line.start] in _OPENERS.get(marks[0], ""):
        return line
    return line._replace(start=line.end - len(words))
