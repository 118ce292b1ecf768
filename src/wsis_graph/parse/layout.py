"""Source to pages of text lines: what is not text (heads, page numbers, links) taken out.

Text taken from a PDF carries running heads, page numbers, job numbers and link lists between the halves of paragraphs,
and sometimes a white line after every line. Nothing here looks at words: only at how lines are printed.
"""

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from ..languages import Pack
from ..model import Layout, Line, Source, Span
from ..symbols import SYMBOL, keys

Page = list[Line]

_LINE = re.compile(r"\S[^\r\n\f]*")
_PAGE_NUMBER = re.compile(r"^\d{1,4}(?:\s?/\s?\d{1,4})?\s+|\s+(?:\d{1,4}\s?/\s?)?\d{1,4}$")
_HEADING_MARK = re.compile(r"#{1,6}\s+(?=\S)")
_SYMBOLS_ONLY = re.compile(rf"(?:{SYMBOL}(?:\s*\([^()]{{1,12}}\))?\*{{0,3}}\s*){{1,3}}(?<!\.)\Z")  # a full stop ends a sentence
_LONGEST_HEAD = 5  # words in a running head made of symbols and page numbers
_MOST_OF_A_LINE = 0.9  # of its characters
_WIDE = " " * 6  # sets apart what stands in two columns
_APART = " " * 2  # does so beside other furniture
SHORTEST_PROSE = 60  # characters of an alphabet in a paragraph without a number
COMMAS = ",،，"
_HEAD_LINES = 2  # lines at the top and the foot of a page that running heads may take
_LONGEST_TITLE = 6  # lines of a title in a running head
_FEWEST_HEADS = 3  # pages on which a line is a running head
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


def _tells_printing(layout: Layout) -> bool:
    return bool(layout.bold or layout.small or layout.tables)


def _plainly(start: int, end: int) -> tuple[bool, ...]:
    return False, False, False


def _lead(between: str) -> str:
    """Return the white space that begins a line, of the white space between two lines."""
    return between[1 + max(between.rfind(mark) for mark in "\r\n\f") :]


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
    """Tell whether a line is a heading by its mark in Markdown."""
    return text[max(0, line.start - 3) : line.start].rstrip(" ").endswith("#")


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
    furniture, counted = _furniture(text, lines, pack, own)
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


def _furniture(text: str, lines: Sequence[Line], pack: Pack, own: Sequence[str]) -> tuple[set[int], bool]:
    """Return the indices of running heads, page numbers, job numbers and barcodes, and whether page numbers count the pages.

    A lone number, a symbol that is not the document's own, or its own beside its title, is a head only beside other
    furniture or at a page's edge.
    At the edge of a page a line is a head, too, when it begins or ends with the document's symbol, and when it is printed
    there on several pages.
    """
    sure = _running_heads(text, lines, own)
    perhaps = set(_apart(text, lines, own, _APART))
    numbers: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        chunks = words.split(None, _LONGEST_HEAD)
        if len(chunks) > _LONGEST_HEAD:
            continue
        if pack.layout["page"].match(words):
            kinds = {"perhaps"}
            numbers.append((index, words))
        else:
            of_chunks = [_chunk_kind(chunk, pack, own) for chunk in chunks]
            kinds = set(of_chunks)
            if "perhaps" in kinds and "text" not in kinds:
                numbers.append((index, chunks[of_chunks.index("perhaps")]))
        if "text" in kinds and not _SYMBOLS_ONLY.match(words):
            continue
        (sure if "sure" in kinds and "text" not in kinds else perhaps).add(index)
    if counting := _page_numbers(lines, numbers):
        sure |= counting
        perhaps -= {index for index, _ in numbers}
    else:
        perhaps -= _below_notes(text, lines, pack)
    while near := {i for i in perhaps if {i - 1, i + 1} & sure or _at_edge(lines, i)}:
        sure |= near
        perhaps -= near
    return sure, bool(counting)


def _page_numbers(lines: Sequence[Line], numbers: Sequence[tuple[int, str]]) -> set[int]:
    """Return the indices of the numbers that count the pages, none where that cannot be told.

    They rise by one from page to page and are printed on most pages, though a text taken from a PDF may have them anywhere
    on a page. Of two the last one is it: the label of a footnote stands before its note.
    """
    last: dict[tuple[int, str], dict[int, int]] = {}  # by series and page
    for index, words in numbers:
        if not (lines[index].page or _at_edge(lines, index)):
            continue  # the number of a first page stands above or below all that is printed there
        number, _, of = re.sub(r"[^\d/]", "", words).partition("/")
        last.setdefault((int(number) - lines[index].page, of), {})[lines[index].page] = index
    pages = lines[-1].page + 1 if lines else 0
    for series, found in sorted(last.items(), key=lambda item: -len(item[1])):
        if len(found) * 2 >= pages > 1 and (series[0] == 1 or len(found) >= _FEWEST_HEADS):
            return set(found.values())
    return set()


def _below_notes(text: str, lines: Sequence[Line], pack: Pack) -> set[int]:
    """Return the indices of numbers that stand below the footnotes of a page with no white line above: labels of these."""
    found: set[int] = set()
    ruled = -1  # the last page with a rule
    for index, line in enumerate(lines):
        if text[line.start] in "_\\-–—─" and pack.layout["rule"].match(text[line.start : line.end]):
            ruled = line.page
        elif line.page == ruled and not line.gap and text[line.start : line.end].isdigit():
            found.add(index)
    return found


def _running_heads(text: str, lines: Sequence[Line], own: Sequence[str]) -> set[int]:
    """Return the indices of lines at the edges of pages that carry the document's symbol or come again and again."""
    edges = _edges(lines)
    heads = {index for index in edges if lines[index].page and _carries_symbol(text, lines[index], own)}
    heads.update(_apart(text, lines, own, _WIDE))
    heads.update(_titled_heads(text, lines, own))
    alike: dict[str, list[int]] = {}
    for index in edges:
        words = text[lines[index].start : lines[index].end]
        if not words.endswith("."):
            alike.setdefault(_PAGE_NUMBER.sub("", words), []).append(index)
    for same in alike.values():
        counted = _counted_with_pages(text, lines, same)
        if len({lines[index].page for index in counted}) >= _FEWEST_HEADS:
            heads.update(counted)
    return heads


def _counted_with_pages(text: str, lines: Sequence[Line], alike: Sequence[int]) -> list[int]:
    """Return those of some lines, alike but for a number beside them, in which it counts the pages: "Article 4" does not.

    It does in most of them, else none has a number of a page.
    """
    series: dict[int | None, list[int]] = {}
    for index in alike:
        number = _PAGE_NUMBER.search(text[lines[index].start : lines[index].end])
        digits = re.search(r"\d+", number[0]) if number else None
        series.setdefault(int(digits[0]) - lines[index].page if digits else None, []).append(index)
    most = max(series.values(), key=len)
    return most if 2 * len(most) >= len(alike) else []


def _titled_heads(text: str, lines: Sequence[Line], own: Sequence[str]) -> Iterator[int]:
    """Yield the indices of the lines of running heads in which a title stands above the line with the document's symbol."""
    for _, group in itertools.groupby(range(len(lines)), key=lambda index: lines[index].page):
        indices = list(group)
        head = [indices[0], *itertools.takewhile(lambda index: not lines[index].gap, indices[1:_LONGEST_TITLE])]
        last = max((index for index in head if _is_set_aside(text, lines[index], own)), default=-1)
        if lines[last].page:
            yield from range(head[0], last + 1)


def _is_set_aside(text: str, line: Line, own: Sequence[str]) -> bool:
    """Tell whether a line has the document's symbol, alone or with wide space beside it."""
    words = text[line.start : line.end]
    return (_WIDE in words or " " not in words) and _carries_symbol(text, line, own)


def _apart(text: str, lines: Sequence[Line], own: Sequence[str], space: str) -> Iterator[int]:
    """Yield the indices of lines where space sets the document's symbol apart from a title, the masthead's own left out."""
    seen = not own
    for index, line in enumerate(lines):
        wide = space in text[line.start : line.end] and _carries_symbol(text, line, own)
        if wide and seen:
            yield index
        seen = seen or wide


def _edges(lines: Sequence[Line]) -> list[int]:
    """Return the indices of the first and last lines of each page; none where pages are not known."""
    if not lines or not lines[-1].page:
        return []
    found: list[int] = []
    for _, group in itertools.groupby(range(len(lines)), key=lambda index: lines[index].page):
        indices = list(group)
        found += indices if len(indices) <= 2 * _HEAD_LINES else [*indices[:_HEAD_LINES], *indices[-_HEAD_LINES:]]
    return found


def _carries_symbol(text: str, line: Line, own: Sequence[str]) -> bool:
    chunks = text[line.start : line.end].split()
    return not chunks[-1].endswith(".") and any(
        set(named) <= set(own) for chunk in (chunks[0], chunks[-1]) if (named := keys(chunk.rstrip("*")))
    )


def _chunk_kind(chunk: str, pack: Pack, own: Sequence[str]) -> str:
    if pack.layout["chunk"].match(chunk):
        return "sure"
    if pack.layout["page"].match(chunk):
        return "perhaps"
    named = keys(chunk.rstrip("*")) if chunk[-1] != "." else []
    return "sure" if named and set(named) <= set(own) else "text"


def _at_edge(lines: Sequence[Line], index: int) -> bool:
    page = lines[index].page
    first = index == 0 or lines[index - 1].page != page
    last = index + 1 == len(lines) or lines[index + 1].page != page
    return (first or last) and lines[-1].page > 0


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
