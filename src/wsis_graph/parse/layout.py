"""Source to pages of text lines: what is not text (heads, page numbers, links) taken out.

Text taken from a PDF carries running heads, page numbers, job numbers and link lists between the halves of paragraphs,
and sometimes a white line after every line. Nothing here looks at words: only at how lines are printed.
"""

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ..expressions import compiled
from ..languages import Pack
from ..model import Layout, Line, Source, Span
from .furniture import find_furniture

Page = list[Line]

_LINE = compiled(r"\S[^\r\n\f]*")
_HEADING_MARK = compiled(r"#{1,6}\s+(?=\S)")
SHORTEST_PROSE = 60  # characters of an alphabet in a paragraph without a number
COMMAS = ",،，"
_MOST_OF_A_LINE = 0.9  # of its characters
_LONG = 50  # characters of a line of running text
_LEAST_SHARE = 4  # one in so many of these lines begins in the column of running text, the leftmost that as many begin in
_FEWEST_LONG = 5  # such lines that tell where a page's text begins
_WRAPPED = 20  # characters: shorter lines say nothing about wrapping
_LONGEST_END = 40  # characters: what tells how a line ends
_LONGEST_STOP = 12  # characters: a full stop with what closes behind it and the mark of a footnote
_WIDEST = 160  # characters: no printed line has more


def read_lines(source: Source) -> list[Line]:
    """Return the printed lines of a source, white ones left out; pages as its layout and form feeds give them.

    The marks of headings in Markdown are no text.
    """
    text, starts = source.text, source.layout.pages
    printed = _Printed(source.layout).of if _tells_printing(source.layout) else _plainly
    lines: list[Line] = []
    end = page = 0
    for match in _LINE.finditer(text):
        first = match.start()
        between = text[end:first]
        end = first + len(match.group().rstrip())
        indent, gap = (0, False) if between == "\n" else (len(_lead(between).expandtabs()), _is_gap(between))
        if text[first] == "#" and (mark := _HEADING_MARK.match(text, first, end)):
            first = mark.end()
        page = bisect_right(starts, first) - 1 if starts else page + between.count("\f")
        lines.append(Line(first, end, indent, page, gap, *printed(first, end)))
    return lines if _tells(lines) else [line._replace(bold=False) for line in lines]


def with_spans(layout: Layout, change: Callable[[Iterable[Span]], tuple[Span, ...]]) -> Layout:
    """Return a layout with each kind of its spans changed, pages and notes as they are."""
    return layout._replace(
        superscripts=change(layout.superscripts),
        small=change(layout.small),
        bold=change(layout.bold),
        tables=change(layout.tables),
    )


def _tells_printing(layout: Layout) -> bool:
    return bool(layout.bold or layout.small or layout.tables)


def _plainly(start: int, end: int) -> tuple[bool, ...]:
    return False, False, False


def _lead(between: str) -> str:
    """Return the white space that begins a line, of the white space between two lines."""
    return between[1 + max(between.rfind("\r"), between.rfind("\n"), between.rfind("\f")) :]


class _Printed:
    """Tells of lines, asked for in order, how they are printed."""

    def __init__(self, layout: Layout) -> None:
        self.marks = _Cover(layout.superscripts)
        self.covers = (_Cover(layout.bold), _Cover(layout.small), _Cover(layout.tables))

    def of(self, start: int, end: int) -> tuple[bool, ...]:
        """Return whether a line is bold, small, and of a table; footnote marks in it do not count."""
        length = end - start - self.marks.shared(start, end)
        return tuple(cover.shared(start, end) >= _MOST_OF_A_LINE * max(1, length) for cover in self.covers)


class _Cover:
    """Spans, in order, and how much of a line they cover."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self.at = 0

    def shared(self, start: int, end: int) -> int:
        """Return how many characters of a line are in the spans; lines are asked for in order."""
        while self.at < len(self.spans) and self.spans[self.at].end <= start:
            self.at += 1
        shared = 0
        for span in self.spans[self.at :]:
            if span.start >= end:
                break
            shared += min(span.end, end) - max(span.start, start)
        return shared


def _tells(lines: Sequence[Line]) -> bool:
    """Tell whether bold print sets lines off: most lines are not bold."""
    return 2 * sum(line.bold for line in lines) < len(lines)


def ends_like(text: str, line: Line, pattern: re.Pattern[str]) -> bool:
    """Tell whether a line ends in what a pattern with `$` describes, such as the end of a sentence and a mark behind it.

    None of these ends in a letter, as most lines do.
    """
    return (
        not text[line.end - 1].isalpha()
        and pattern.search(text, max(line.start, line.end - _LONGEST_STOP), line.end) is not None
    )


def has_at_end(text: str, line: Line, pattern: re.Pattern[str]) -> bool:
    """Tell whether a line has at its end what a pattern with `$` describes."""
    return pattern.search(text, max(line.start, line.end - _LONGEST_END), line.end) is not None


def is_marked_heading(text: str, line: Line) -> bool:
    """Tell whether a line is a heading by its mark in Markdown; one that ends in a comma is a paragraph marked by mistake."""
    return text[max(0, line.start - 3) : line.start].rstrip(" ").endswith("#") and text[line.end - 1] not in COMMAS


def is_flush(pages: Sequence[Page]) -> bool:
    """Tell whether every line begins at the left edge, as in text taken from a PDF in reading order."""
    return not any(line.indent for page in pages for line in page)


def right_edge(text: str, line: Line, pack: Pack) -> int:
    """Return the column a line ends in: a character of Chinese takes the room of two, and three bytes."""
    length = line.end - line.start
    wide = 0 if pack.spaced else (len(text[line.start : line.end].encode()) - length) // 2
    return line.indent + length + wide


def is_unwrapped(lines: Sequence[Line]) -> bool:
    """Tell whether each line is a whole paragraph, as in text that no printer has broken into lines."""
    return sum(line.end - line.start > _WIDEST for line in lines) * 10 > len(lines)


def _is_gap(between: str) -> bool:
    return max(between.count("\n"), between.count("\r")) > 1


def split_pages(source: Source, lines: Sequence[Line], pack: Pack, own: Sequence[str]) -> list[Page]:
    """Return the lines of a source in pages, without furniture; `own` are its symbols, printed as running heads.

    A page ends at a form feed and, unless form feeds are known to part all pages, at furniture; in a text with neither
    that has a white line after every line, where such a white line is missing.
    """
    text = source.text
    furniture, counted = find_furniture(text, lines, pack, own)
    parted = bool(source.layout.pages) or counted
    doubled = not furniture and not is_unwrapped(lines) and is_doubled(text, lines, pack)
    is_link = pack.layout["link"].match
    found: list[Page] = [[]]
    after_furniture = False
    page = 0
    for index, line in enumerate(lines):
        if index in furniture:
            after_furniture = True
            continue
        undoubled = doubled and not line.gap and not is_link(text[line.start : line.end])
        if (after_furniture and not parted) or line.page != page or undoubled:
            found.append([])
        after_furniture = False
        page = line.page
        found[-1].append(line)
    kept = [_without_links(text, page, pack) for page in found]
    pages = [page for page in kept if page]
    return pages if source.layout.pages else _aligned(pages)


def _aligned(pages: Sequence[Page]) -> list[Page]:
    """Shift the indents of pages so that their running text begins in one column.

    Text that another program took from a PDF, page by page, has the left edge of each page's leftmost word, which may be a
    page number's; the reader of PDF counts from one edge on all pages.
    """
    columns = [_text_column(page) for page in pages]
    known = [column for column in columns if column >= 0]
    usual = max(set(known), key=lambda column: (known.count(column), -column), default=0)
    return [
        [line._replace(indent=max(0, line.indent - column + usual)) for line in page]
        if column >= 0 and column != usual
        else page
        for page, column in zip(pages, columns, strict=True)
    ]


def _text_column(page: Page) -> int:
    """Return the column that running text of a page begins in, -1 where few lines tell.

    Lines below a white one, where others are not, may be the first ones of paragraphs, which are set in.
    """
    long = [line for line in page if line.end - line.start >= _LONG and not line.table]
    indents = Counter(line.indent for line in [line for line in long if not line.gap] or long)
    if not indents:
        return -1
    column = min((column for column, times in indents.items() if _LEAST_SHARE * times >= sum(indents.values())), default=-1)
    return column if indents[column] >= _FEWEST_LONG else -1


def is_doubled(text: str, lines: Sequence[Line], pack: Pack) -> bool:
    """Tell whether a white line follows every line, so that white lines say nothing about paragraphs."""
    terminal = pack.layout["terminal"]
    gaps = [
        after.gap
        for line, after in itertools.pairwise(lines)
        if line.end - line.start > _WRAPPED and not ends_like(text, line, terminal)
    ]
    return len(gaps) > _WRAPPED and 2 * sum(gaps) > len(gaps)


def _without_links(text: str, page: Page, pack: Pack) -> Page:
    """Leave out the link list at a page's end: official addresses, and addresses printed before on the page."""
    if not page or "://" not in text[page[0].start : page[-1].end]:
        return page
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
