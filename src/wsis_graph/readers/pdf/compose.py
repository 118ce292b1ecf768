"""Printed lines of all pages to one text and what is known of its layout."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Layout, Span
from ..letters import as_typed
from ..typed import Typed
from .direction import Word, paired, reading_order
from .lines import Piece, Printed
from .runs import WORD_SPACE, Run

_COLUMN = 0.46  # of the size of running text: the width of a typed character
_MOST_INDENT = 80
_GLUED = 0.4  # of the size: a mark nearer than this belongs to the word before it
_APART = 0.05  # of the size: how far the number of a note stands from its text
_TAB = 1.6  # of the size: white space that is more than one space
_SMALL = 0.93  # of the size of running text
_RAISED = 0.12  # of the size: how far the baseline of a mark stands above that of its line
_MARK = 0.86  # of the size of its line
_HAN = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
_CLOSING = frozenset(".,:;!?،؛؟-")  # no white space before them is too narrow to be seen


@dataclass(slots=True)
class Page:
    """A page as lines; `turned` tells that it is read from the right, so that its lengths count from there."""

    lines: Sequence[Printed]
    turned: bool = False


def compose(pages: Sequence[Page]) -> tuple[str, Layout]:
    """Return the text of pages and its layout: indents as spaces, white lines, form feeds between pages."""
    typed = Typed()
    body = running_size(pages)
    margin = min((line.left for page in pages for line in page.lines if not line.edge), default=0.0)
    for number, page in enumerate(pages):
        if number:
            typed.write("\f")
        typed.pages.append(typed.at)
        _type_page(typed, page, body, margin)
    return typed.finish()


def running_size(pages: Sequence[Page]) -> float:
    """Return the size most characters are printed in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            for piece in line.pieces:
                for run in piece.runs:
                    sizes[round(run.size, 1)] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _type_page(typed: Typed, page: Page, body: float, margin: float) -> None:
    table = -1
    table_start = 0
    for index, line in enumerate(page.lines):
        if not any(piece.runs for piece in line.pieces):
            continue
        if table > 0 and line.cell != table:
            typed.tables.append(Span(table_start, typed.at - 1))
        if line.gap and index:
            typed.write("\n")
        if line.cell and line.cell != table:
            table_start = typed.at
        table = line.cell
        _type_line(typed, line, body, margin, turned=page.turned)
        typed.write("\n")
    if table > 0:
        typed.tables.append(Span(table_start, typed.at - 1))


def _type_line(typed: Typed, line: Printed, body: float, margin: float, *, turned: bool) -> None:
    words = [word for piece in line.pieces for word in _words(piece)]
    if turned:
        words = reading_order(words)
    indent = round((line.left - (line.edge or margin)) / (_COLUMN * body))
    typed.write(" " * max(0, min(indent, _MOST_INDENT)))
    start = typed.at
    small = counted = 0
    largest = max(line.pieces, key=lambda piece: piece.size)
    whites = [""] + [_white(a.run, b, glued=_is_mark(b.run, largest)) for a, b in itertools.pairwise(words)]
    if len(words) > 1 and _is_label(words[0], words[1], largest):
        whites[1] = whites[1] or " "
    for white, word in zip(whites, paired(words, whites) if turned else words, strict=True):
        typed.write(white)
        typed.write(word.text, bold=word.run.bold, raised=_is_mark(word.run, largest))
        letters = sum(map(str.isalnum, word.text))
        small += letters if word.run.size < _SMALL * body else 0
        counted += letters
    if small and small * 10 > 8 * counted:
        typed.small.append(Span(start, typed.at))


def _words(piece: Piece) -> Iterator[Word]:
    for run in sorted(piece.runs, key=lambda run: run.left):
        yield Word(as_typed(run.text), run, run.spaced)


def _white(before: Run, word: Word, *, glued: bool) -> str:
    """Return the white space to type between two words of a line; a raised mark is glued to the word before it."""
    run = word.run
    size = max(before.size, run.size)
    gap = max(run.left - before.right, before.left - run.right)
    if gap > _TAB * size:
        return " " * max(3, min(round(gap / (_COLUMN * size)), _MOST_INDENT))
    if glued and gap < _GLUED * size:
        return ""
    if gap > WORD_SPACE * size or (word.spaced and gap > 0.02 * size and word.text[0] not in _CLOSING):
        return "" if _HAN.match(word.text[0]) and _HAN.match(before.text[-1]) and gap < 0.5 * size else " "
    return ""


def _is_label(first: Word, second: Word, line: Piece) -> bool:
    """Tell whether a line begins with the number of a note: raised, or of raised shape and a little apart."""
    if _is_mark(first.run, line):
        return not _is_mark(second.run, line)
    apart = second.run.left - first.run.right > _APART * first.run.size
    return apart and first.text.isdecimal() and second.text[0].isalpha()


def _is_mark(run: Run, line: Piece) -> bool:
    return run.size < _MARK * line.size and run.baseline - line.baseline > _RAISED * line.size
