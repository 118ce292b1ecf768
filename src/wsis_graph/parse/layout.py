"""Source to pages of text lines: what is not text (heads, page numbers, links) taken out.

Text taken from a PDF carries running heads, page numbers, job numbers and link lists between the halves of paragraphs,
and sometimes a white line after every line. Nothing here looks at words: only at how lines are printed.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from ..languages import Pack
from ..model import Line, Source
from ..symbols import SYMBOL, keys

Page = list[Line]

_LINE = re.compile(r"[^\r\n\f]*[^\s]")
_HEADING_MARK = re.compile(r"#{1,6}\s+(?=\S)")
_SYMBOLS_ONLY = re.compile(rf"(?:{SYMBOL}(?:\s*\([^()]{{1,12}}\))?\*{{0,3}}\s*){{1,3}}(?<!\.)\Z")  # a full stop ends a sentence
_LONGEST_HEAD = 5  # words in a running head made of symbols and page numbers
_WRAPPED = 20  # characters: shorter lines say nothing about wrapping
_WIDEST = 160  # characters: no printed line has more


def read_lines(source: Source) -> list[Line]:
    """Return the printed lines of a source, white ones left out; pages as its layout and form feeds give them.

    The marks of headings in Markdown are no text.
    """
    text, starts = source.text, source.layout.pages
    lines: list[Line] = []
    end = page = 0
    for match in _LINE.finditer(text):
        first = match.start()
        while text[first].isspace():
            first += 1
        indent = len(text[match.start() : first].expandtabs())
        if mark := _HEADING_MARK.match(text, first, match.end()):
            first = mark.end()
        between = text[end : match.start()]
        page = bisect_right(starts, first) - 1 if starts else page + between.count("\f")
        lines.append(Line(first, match.end(), indent, page, _is_gap(between)))
        end = match.end()
    return lines


def is_marked_heading(text: str, line: Line) -> bool:
    """Tell whether a line is a heading by its mark in Markdown."""
    return text[max(0, line.start - 3) : line.start].rstrip(" ").endswith("#")


def is_unwrapped(lines: Sequence[Line]) -> bool:
    """Tell whether each line is a whole paragraph, as in text that no printer has broken into lines."""
    return sum(line.end - line.start > _WIDEST for line in lines) * 10 > len(lines)


def _is_gap(between: str) -> bool:
    return max(between.count("\n"), between.count("\r")) > 1


def split_pages(source: Source, pack: Pack, own: Sequence[str]) -> list[Page]:
    """Return the pages of a source without furniture; `own` are the document's symbols, printed as running heads.

    A page ends at a form feed and at furniture; in a text with neither that has a white line after every line, where
    such a white line is missing.
    """
    text = source.text
    lines = read_lines(source)
    furniture = _furniture(text, lines, pack, own)
    doubled = not furniture and not is_unwrapped(lines) and is_doubled(text, lines, pack)
    is_link = pack.layout["link"].match
    found: list[Page] = [[]]
    after_furniture = False
    for index, line in enumerate(lines):
        if index in furniture:
            after_furniture = True
            continue
        before = lines[index - 1] if index else line
        undoubled = doubled and not line.gap and not is_link(text[line.start : line.end])
        if (after_furniture and not source.layout.pages) or line.page != before.page or undoubled:
            found.append([])
        after_furniture = False
        found[-1].append(line)
    kept = [_without_links(text, page, pack) for page in found]
    return [page for page in kept if page]


def is_doubled(text: str, lines: Sequence[Line], pack: Pack) -> bool:
    """Tell whether a white line follows every line, so that white lines say nothing about paragraphs."""
    terminal = pack.layout["terminal"]
    gaps = [
        after.gap
        for line, after in itertools.pairwise(lines)
        if line.end - line.start > _WRAPPED and not terminal.search(text, line.start, line.end)
    ]
    return len(gaps) > _WRAPPED and 2 * sum(gaps) > len(gaps)


def _furniture(text: str, lines: Sequence[Line], pack: Pack, own: Sequence[str]) -> set[int]:
    """Return the indices of running heads, page numbers, job numbers and barcodes.

    A lone number or a symbol that is not the document's own is a head only beside other furniture or at a page's edge.
    """
    sure: set[int] = set()
    perhaps: set[int] = set()
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        chunks = words.split(None, _LONGEST_HEAD)
        kinds = {_chunk_kind(chunk, pack, own) for chunk in chunks[:_LONGEST_HEAD]}
        if len(chunks) > _LONGEST_HEAD or ("text" in kinds and not _SYMBOLS_ONLY.match(words)):
            continue
        (sure if "sure" in kinds and "text" not in kinds else perhaps).add(index)
    while near := {i for i in perhaps if {i - 1, i + 1} & sure or _at_edge(lines, i)}:
        sure |= near
        perhaps -= near
    return sure


def _chunk_kind(chunk: str, pack: Pack, own: Sequence[str]) -> str:
    if pack.layout["chunk"].match(chunk):
        return "sure"
    if pack.layout["page"].match(chunk):
        return "perhaps"
    named = keys(chunk.rstrip("*"))
    return "sure" if named and set(named) <= set(own) else "text"


def _at_edge(lines: Sequence[Line], index: int) -> bool:
    page = lines[index].page
    first = index == 0 or lines[index - 1].page != page
    last = index + 1 == len(lines) or lines[index + 1].page != page
    return (first or last) and lines[-1].page > 0


def _without_links(text: str, page: Page, pack: Pack) -> Page:
    """Leave out the link list at a page's end: official addresses, and addresses printed before on the page."""
    kept: Page = []
    printed = ""
    for index, line in enumerate(page):
        words = text[line.start : line.end]
        if pack.layout["official_link"].match(words):
            continue
        if pack.layout["link"].match(words):
            beside = (text[other.start : other.end] for other in page[max(0, index - 1) : index + 6] if other is not line)
            if words in printed or words in beside:
                continue
        printed += words
        kept.append(line)
    return kept
