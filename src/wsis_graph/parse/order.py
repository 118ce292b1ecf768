"""Lines in the order they are read, where pdftotext has written some before others that stand above them.

Without -layout it writes a page block by block. What stands in the margin beside the first line of a paragraph, which is set
in, is a block of its own: the number and a last line so short that it ends there.

    4.                                                       4.
    to do so;                                   is read      Encourages States that have not yet ratified the Agreement
                                                             to do so;
    Encourages States that have not yet ratified the Agreement

In Arabic the number comes behind the first line.
"""

import itertools
from collections.abc import Sequence

from ..languages import Pack
from ..model import Line
from .labels import item_labels, paragraph_label
from .layout import Page, ends_like, is_doubled, is_flush

_LONGEST_IN_MARGIN = 16  # characters that the set in first line of a paragraph leaves free
_MOST_LINES = 30  # of a paragraph whose last line stands before it


def in_reading_order(text: str, pages: Sequence[Page], pack: Pack) -> list[Page]:
    """Return the pages with lines in reading order; pages with lines that are set in are so already.

    Where a white line follows every line, nothing tells where paragraphs end.
    """
    if not is_flush(pages) or is_doubled(text, list(itertools.chain(*pages)), pack):
        return list(pages)
    above = [None, *(page[-1] for page in pages)]
    return [_ordered(text, page, before, pack) for page, before in zip(pages, above, strict=False)]


def _ordered(text: str, page: Page, before: Line | None, pack: Pack) -> Page:
    """Return the lines of a page in reading order; `before` is the last line of the page before."""
    lines = _numbers_first(text, page, pack) if pack.data.get("direction") == "rtl" else page
    index = 0
    while index < len(lines):
        if _is_last_line(text, lines, index, before, pack):
            end = _end_of_paragraph(text, lines, index + 1, pack)
            if end:
                last = lines[index]._replace(gap=False)
                first = lines[index + 1]._replace(gap=lines[index].gap)
                lines = [*lines[:index], first, *lines[index + 2 : end], last, *lines[end:]]
                index = end - 1
        index += 1
    return lines


def _numbers_first(text: str, page: Page, pack: Pack) -> Page:
    """Return the lines with each number that stands behind the first line of its paragraph, and before the second, above it."""
    lines = list(page)
    for index in range(1, len(lines) - 1):
        above, line = lines[index - 1], lines[index]
        inside = not line.gap and not lines[index + 1].gap
        if inside and _is_lone_number(text, line, pack) and not _ends(text, above, pack):
            lines[index - 1 : index + 1] = [line._replace(gap=above.gap), above._replace(gap=False)]
    return lines


def _is_last_line(text: str, lines: Sequence[Line], index: int, before: Line | None, pack: Pack) -> bool:
    """Tell whether a line may be the last of a paragraph that begins below it, behind a white line."""
    line = lines[index]
    if line.end - line.start > _LONGEST_IN_MARGIN or index + 1 == len(lines) or not lines[index + 1].gap:
        return False
    words = text[line.start : line.end]
    if not _ends(text, line, pack) or paragraph_label(words, pack) or item_labels(words, pack):
        return False
    above = lines[index - 1] if index else before
    return above is None or _is_lone_label(text, above, pack) or _ends(text, above, pack)


def _end_of_paragraph(text: str, lines: Sequence[Line], first: int, pack: Pack) -> int:
    """Return where a paragraph ends whose last printed line ends no clause, 0 where it ends one."""
    opens = pack.openings["preamble"].match
    for index in range(first + 1, min(len(lines), first + _MOST_LINES) + 1):
        words = text[lines[index].start : lines[index].end] if index < len(lines) else ""
        begins = not words or lines[index].gap or paragraph_label(words, pack) or item_labels(words, pack) or opens(words)
        if begins:
            return 0 if _ends(text, lines[index - 1], pack) else index
    return 0


def _ends(text: str, line: Line, pack: Pack) -> bool:
    return ends_like(text, line, pack.layout["terminal"])


def _is_lone_number(text: str, line: Line, pack: Pack) -> bool:
    label = paragraph_label(text[line.start : line.end], pack)
    return label is not None and label.length == line.end - line.start


def _is_lone_label(text: str, line: Line, pack: Pack) -> bool:
    words = text[line.start : line.end]
    return _is_lone_number(text, line, pack) or any(label.length == len(words) for label in item_labels(words, pack))
