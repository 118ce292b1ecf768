"""The lines before the body of a document: masthead, cover and title, and where the body begins.

The first page prints the organ, the symbol, date of distribution, session and agenda item, then a sponsor or the body
that adopted the text, then the title. Lines are read in blocks, as white lines, indents and pages part them; each block
is known by its first line, and the first one that is nothing else is the title.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from ..expressions import compiled
from ..languages import Pack
from ..model import NOWHERE, Line, Masthead, Span
from .clause import is_clause, names_body_alone
from .feet import HAN_DAY
from .labels import paragraph_label
from .layout import COMMAS, SHORTEST_PROSE, Page, ends_like, is_doubled
from .masthead import SYMBOL_ALONE

_MOST_LINES = 200  # a cover, a note and contents pages
_INDENT_STEP = 4  # columns that part two blocks
_LEAST_LETTERS = 4  # of a title
_MOST_DATE_LINES = 4  # the date of distribution follows its class in so many lines
_LONGEST_TITLE_CHARACTERS = 500  # a longer block is a title with the text below it
_MARKDOWN = "#"  # some texts taken from PDFs mark headings so
_MARK = r"(?:\s\d{1,3})?"  # of a footnote
_DATE = compiled(rf"\D{{0,16}}\d{{1,2}}(?:\s+de)?\s+\D{{3,20}}\s+\d{{4}}\D{{0,6}}{_MARK}\Z|{HAN_DAY}\Z")
_NUMBER_ALONE = compiled(r"(?:E?S-)?\d{1,4}/\d{1,3}[.．]\Z")  # of a resolution
_CLOSING = '"”’»“ '  # quotation marks in which a sentence ends
_NO_TITLE = tuple(",;:，；：،؛.。")  # what no title ends in
_FIRST_OF_SECTION = compiled(r"\d{1,2}\.1\s{2,}\S")
_COLUMNS = compiled(r"\S {3,}\S")
_COLUMNS_OF_PROSE = compiled(r"\S {6,}\S")  # fewer spaces part words that are spread over the width of a line
_ISSUED = "Distr."  # in all languages
_MASTHEAD = ("own", "agenda", "author", "session")
_HEADED = (("above", ("numbered_above",)), ("numbered", ("numbered", "resolution")), ("adopted", ("adopted",)))


class _Block(NamedTuple):
    lines: tuple[Line, ...]
    words: str
    # own, agenda, session, columns, adopted, sponsor, author, letter, proceedings, bracket, note, above, numbered, text
    kind: str

    @property
    def span(self) -> Span:
        return Span(self.lines[0].start, self.lines[-1].end)


def read_front(text: str, pages: Sequence[Page], pack: Pack, first: int = sys.maxsize, *, resolution: bool = False) -> Masthead:
    """Return what the lines before the body say, and where the body begins: where the `first` text of a volume does at most.

    `resolution` tells that the document is one by its symbol: the first prose below its title is its preamble.
    """
    lines = [line for page in pages for line in page][:_MOST_LINES]
    start = min(first, _structural_start(text, lines, pack))
    above = takewhile(lambda line: line.start < start, lines)
    before = [_block(text, group, pack) for group in _groups(text, above, pack, doubled=is_doubled(text, lines, pack))]
    title = _title(text, before, pack)
    below = title[-1].end if title else 0
    start = _with_headings(before, below, min(start, _first_paragraph(before, pack, below, start, resolution=resolution)))
    if start > (lines[-1].start if lines else 0):
        return Masthead()
    return Masthead(
        title=title,
        issued=_issued(text, lines, title[0].start if title else start),
        adopted=_adopted(before),
        session=_session(text, before, pack),
        agenda=_agenda(text, before, pack),
        end=start,
    )


# blocks --------------------------------------------------------------------------------------------------------------


def _groups(text: str, lines: Iterable[Line], pack: Pack, *, doubled: bool) -> Iterator[list[Line]]:
    """Yield the lines of each block: white lines part them, and changes of page, indent or column.

    Where a white line follows every line (`doubled`), one that stands between the lines of a paragraph parts nothing. A
    title goes with the number that stands on a line of its own above it; no full stop ends that of a letter.
    """
    group: list[Line] = []
    titled_letter = False
    for line in lines:
        words = text[line.start : line.end]
        opens = titled_letter and pack.masthead["letter_opens"].match(words) is not None
        titled_letter = (titled_letter or pack.masthead["letter"].match(words) is not None) and not opens
        if group:
            before = group[-1]
            runs_on = line.indent < before.indent or (len(group) > 1 and line.indent == before.indent)
            within = doubled and runs_on and not ends_like(text, before, pack.layout["terminal"])
            apart = (line.gap and not within) or line.page != before.page or line.table != before.table
            first_line = len(group) == 1 and line.indent < before.indent  # of a paragraph, set in
            named = _begins_block(text, before, line, pack) or opens
            titled = len(group) == 1 and _NUMBER_ALONE.match(text, before.start, before.end) and line.page == before.page
            if (
                not titled
                and not _goes_on_below(text, group, line, pack)
                and (apart or named or (abs(line.indent - before.indent) >= _INDENT_STEP and not first_line))
            ):
                yield group
                group = []
        group.append(line)
    if group:
        yield group


def _goes_on_below(text: str, group: Sequence[Line], line: Line, pack: Pack) -> bool:
    """Tell whether a line goes on with a title beside its number: it is set in as far as the title is."""
    first, before = group[0], group[-1]
    matches = (pattern.match(text[first.start : first.end]) for pattern in pack.headings["numbered"])
    match = next(filter(None, matches), None)
    if match is None or line.gap or line.page != before.page:
        return False
    column = first.indent + match.start("title")
    return abs(line.indent - column) < _INDENT_STEP if before is first else line.indent == before.indent


def _begins_block(text: str, before: Line, line: Line, pack: Pack) -> bool:
    """Tell whether a line begins a block by what it says: who adopted or wrote the text, or anything below its number.

    Below a line that says who wrote it, much longer lines are prose.
    """
    number = text[before.start : before.end]
    author = pack.masthead["author"]
    longer = line.end - line.start >= 2 * len(number)
    return (
        text[line.start] == _MARKDOWN
        or bool(_NUMBER_ALONE.match(text, line.start, line.end))
        or (not text[line.start].islower() and bool(pack.masthead["adopted"].match(text[line.start : line.end])))
        or any(pattern.match(number) for name in ("resolution", "numbered_above") for pattern in pack.headings[name])
        or bool(author.match(text[line.start : line.end]))
        or bool(pack.masthead["letter"].match(text[line.start : line.end]))
        or (bool(pack.masthead["proceedings"].search(text[line.start : line.end])) and not author.match(number))
        or (longer and bool(author.match(number)))
    )


def _block(text: str, lines: Sequence[Line], pack: Pack) -> _Block:
    lines = [lines[0]._replace(start=_bare_start(text, lines[0])), *lines[1:]]
    words = " ".join(text[line.start : line.end] for line in lines)
    return _Block(tuple(lines), words, _kind(text, lines, words, pack))


def _bare_start(text: str, line: Line) -> int:
    """Return where a line begins behind marks of a heading."""
    words = text[line.start : line.end]
    return line.end - len(words.lstrip("# ").lstrip("* ") or words) if words[0] == _MARKDOWN else line.start


def _kind(text: str, lines: Sequence[Line], words: str, pack: Pack) -> str:
    first = text[lines[0].start : lines[0].end]
    if pack.masthead["proceedings"].search(words):
        return "proceedings"
    named = next((name for name in _MASTHEAD if pack.masthead[name].search(first)), "")
    if named:
        return named
    if _DATE.match(first) or SYMBOL_ALONE.match(words):
        return "own"
    if words[0] in "[［":
        return "bracket"
    if words[0] == "*" or lines[0].small:
        return "note"
    headed = next((kind for kind, names in _HEADED for name in names if any(p.match(words) for p in pack.headings[name])), "")
    if headed:
        return headed
    named = next((name for name in ("sponsor", "adopted", "author", "letter") if pack.masthead[name].search(words)), "")
    if named:
        return named
    prose = _is_prose(words, pack)
    parted = _COLUMNS_OF_PROSE if prose else _COLUMNS
    if any(line.table or parted.search(text, line.start, line.end) for line in lines):
        return "columns"
    told = not prose and any(_tells_session(text[line.start : line.end], pack) for line in lines)
    return "session" if told else "text"


def _is_prose(words: str, pack: Pack) -> bool:
    """Tell whether a block is so long that it may be a paragraph, and ends like a sentence or clause."""
    ended = words[-1] in COMMAS or pack.layout["sentence"].search(words) is not None
    return ended and len(words) >= pack.characters(SHORTEST_PROSE)


def _tells_session(words: str, pack: Pack) -> bool:
    return not words[0].islower() and any(pack.masthead[name].search(words) for name in ("session", "agenda"))


# the title -----------------------------------------------------------------------------------------------------------


def _title(text: str, blocks: Sequence[_Block], pack: Pack) -> tuple[Span, ...]:
    below = (block for above, block in pairwise(blocks) if above.kind == "above" and block.kind == "text")
    numbered = next(below, None) or next((block for block in blocks if block.kind == "numbered"), None)
    if numbered is not None:
        title = _numbered_title(text, numbered, pack)
        return *_begun_before(text, blocks, numbered, title), title
    letter = next((block for block in blocks if block.kind == "letter"), None)
    if letter is not None:
        return (_letter_title(letter, blocks, pack),)
    adopted = any(block.kind == "adopted" for block in blocks)
    issued = next((block.span.start for block in blocks if _ISSUED in block.words), -1)  # an organ's name stands above that
    possible = [
        block
        for block in blocks
        if block.kind == "text" and block.span.start > issued and _may_be_title(text, block, pack, alone=not adopted)
    ]
    titles = _without_organs(blocks, possible) if issued >= 0 else possible
    inside = [block for block in titles if block.lines[0].indent >= _INDENT_STEP]
    chosen = next(iter(inside or titles), None)
    report = next((block for block in blocks if block.kind == "proceedings"), None)
    author = report or next((block for block in blocks if block.kind == "author"), None)
    whose = next((block for block in titles if report is not None and _follows(blocks, block, report)), None)
    if whose is not None and report is not None:
        told = pack.masthead["author"].search(report.words) is not None  # it says itself whose it is
        return *(() if told else (whose.span,)), _before_session(text, report, pack)
    if author is not None and (chosen is None or author.span < chosen.span):
        return (_before_session(text, author, pack),)
    if chosen is not None:
        return (_up_to_prose(chosen),)
    return tuple(block.span for block in blocks if block.kind == "adopted")[:1]


def _without_organs(blocks: Sequence[_Block], titles: Sequence[_Block]) -> Sequence[_Block]:
    """Leave out what stands above the session where a title stands below it: the names of the organs that met in it."""
    session = next((block.span for block in blocks if block.kind == "session"), NOWHERE)
    below = [block for block in titles if block.span > session]
    reported = any(block.kind in ("author", "proceedings") and block.span > session for block in blocks)
    return below if session != NOWHERE and (below or reported) else titles


def _up_to_prose(block: _Block) -> Span:
    """Return the title a block is, or its first line where it is too long for one."""
    return block.span if len(block.words) <= _LONGEST_TITLE_CHARACTERS else Span(block.lines[0].start, block.lines[0].end)


def _letter_title(letter: _Block, blocks: Sequence[_Block], pack: Pack) -> Span:
    """Return the title of a letter: it goes on up to what opens the letter, whatever white lines stand in it."""
    below = blocks[blocks.index(letter) + 1 :]
    opens = pack.masthead["letter_opens"]
    more = list(takewhile(lambda block: block.kind == "text" and not opens.match(block.words), below))
    end = more[-1].span.end if more and len(more) < len(below) and not any(_is_prose(b.words, pack) for b in more) else 0
    return Span(letter.span.start, end) if end else _up_to_prose(letter)


def _may_be_title(text: str, block: _Block, pack: Pack, *, alone: bool) -> bool:
    """Tell whether a block may be the title; of a long one only its first line, where nothing else names the document."""
    first = block.lines[0]
    short = len(block.words) <= _LONGEST_TITLE_CHARACTERS
    if not short and not alone:
        return False
    whole = block.words if short else text[first.start : first.end]
    return sum(map(str.isalpha, whole)) >= _LEAST_LETTERS and whole.rstrip(_CLOSING)[-1:] not in _NO_TITLE


def _numbered_title(text: str, block: _Block, pack: Pack) -> Span:
    """Return the title that stands behind the number of a resolution or below it, or the number where that is all."""
    if len(block.lines) > 1 and _NUMBER_ALONE.match(text, *block.lines[0][:2]):
        return Span(block.lines[1].start, block.span.end)
    for pattern in pack.headings["numbered"]:
        if match := pattern.match(block.words):
            return Span(block.span.start + match.start("title"), block.span.end)
    return block.span


def _begun_before(text: str, blocks: Sequence[_Block], numbered: _Block, title: Span) -> tuple[Span, ...]:
    """Return the lines above its number where a title begins whose number is printed beside the second of its lines."""
    above = blocks[blocks.index(numbered) - 1] if blocks.index(numbered) else None
    return (above.span,) if above is not None and above.kind == "text" and text[title.start].islower() else ()


def _follows(blocks: Sequence[_Block], one: _Block, other: _Block) -> bool:
    return blocks.index(other) == blocks.index(one) + 1


def _before_session(text: str, block: _Block, pack: Pack) -> Span:
    """Return the title of a report without the session and its dates that stand below it."""
    end = block.lines[0].end
    for line in block.lines[1:]:
        words = text[line.start : line.end]
        if words[0] in "(（" or _tells_session(words, pack):
            break
        end = line.end
    return Span(block.span.start, end)


# where the body begins -----------------------------------------------------------------------------------------------


def _structural_start(text: str, lines: Sequence[Line], pack: Pack) -> int:
    """Return where the first line stands that only a body has: a first heading, number, or enacting clause."""
    for index, line in enumerate(lines):
        words = text[_bare_start(text, line) : line.end]
        if names_body_alone(words, pack) or is_clause(text, lines, index, pack):
            return line.start
        label = paragraph_label(words, pack)
        if (label and label.value == 1) or _opens_section(words) or _opens_body(words, pack):
            return line.start
    return lines[-1].end + 1 if lines else 0


def _opens_section(words: str) -> bool:
    """Tell whether a line has the number of the first paragraph of a section of a budget: "13.1"."""
    return _FIRST_OF_SECTION.match(words) is not None


def _opens_body(words: str, pack: Pack) -> bool:
    if any(pattern.match(words) for name in ("summary", "preamble") for pattern in pack.headings[name]):
        return True
    drafts = (pattern.match(words) for name in ("draft_resolution", "draft_decision") for pattern in pack.headings[name])
    if any(match["n"] for match in drafts if match):
        return True
    matches = (p.match(words) for name in _OPENING for p in pack.headings[name])
    return any(pack.number(match["n"]) == 1 or pack.letter(match["n"].lower()) == 1 for match in matches if match)


_OPENING = ("part", "chapter", "section", "roman_section", "article")  # the first of which opens the body


def _first_paragraph(blocks: Sequence[_Block], pack: Pack, below: int, otherwise: int, *, resolution: bool) -> int:
    """Return where the first paragraph without a number begins: prose below the title that ends like a sentence or clause.

    That of a resolution or letter need not end so: its lines may run on in the next.

    "We, the Ministers, having met from 10 to 19 July," goes on in numbered paragraphs.
    """
    letter = any(block.kind == "letter" for block in blocks)
    for block in blocks:
        below_title = block.kind == "text" and block.span.start > below > 0 and not block.lines[0].bold
        long = len(block.words) >= pack.characters(SHORTEST_PROSE)
        begins = resolution or (letter and pack.masthead["letter_opens"].match(block.words))
        if below_title and ((long and begins) or _is_prose(block.words, pack)):
            return block.span.start
    return otherwise


def _with_headings(blocks: Sequence[_Block], below: int, start: int) -> int:
    """Return where the headings begin that stand between the title and the body."""
    for block in reversed([block for block in blocks if block.span.start < start]):
        if block.kind != "text" or not 0 < below < block.span.start:
            break
        start = block.span.start
    return start


# what else is printed ------------------------------------------------------------------------------------------------


def _adopted(blocks: Sequence[_Block]) -> Span:
    """Return the line that says who adopted the text when; below the number of a resolution the day alone may stand."""
    below_number = (block for above, block in pairwise(blocks) if above.kind == "numbered" and _DATE.match(block.words))
    told = (block for block in blocks if block.kind == "adopted")
    return next((block.span for block in (*told, *below_number)), NOWHERE)


def _issued(text: str, lines: Sequence[Line], end: int) -> Span:
    """Return the lines that follow the class of distribution, up to the original language or the title."""
    for index, line in enumerate(lines):
        at = text.find("Distr", line.start, line.end)
        if at >= 0 and line.start < end:
            return Span(at, [other.end for other in lines[index : index + _MOST_DATE_LINES] if other.start < end][-1])
    return NOWHERE


def _session(text: str, blocks: Sequence[_Block], pack: Pack) -> Span:
    lines = (line for block in blocks if block.kind != "proceedings" for line in block.lines)
    found = (line for line in lines if pack.masthead["session"].search(text[line.start : line.end]))
    return next((Span(line.start, line.end) for line in found), NOWHERE)


def _agenda(text: str, blocks: Sequence[_Block], pack: Pack) -> Span:
    for block in blocks:
        for line in block.lines:
            if pack.masthead["agenda"].search(text[line.start : line.end]):
                return Span(line.start, block.lines[-1].end)
    return NOWHERE
