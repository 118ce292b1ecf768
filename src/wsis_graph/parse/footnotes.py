"""Footnotes: their bodies at the foot of pages, and the marks that lead to them.

A body stands after a rule of underscores, or without a rule as the numbered lines that end a page. A mark is glued to
the word before it ("Principles7 paragraph 16" is mark 7), so it can only be told from other digits by what is due: the
notes of a page are marked on that page, in order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..languages import Pack
from ..languages.numerals import digits
from ..model import Line, Span
from .layout import Page

_MOST_MISSING = 3  # note numbers that may be missing in between without doubt about what a number is


@dataclass(frozen=True, slots=True)
class FootnoteLines:
    """A footnote as printed: its label, the page it stands on, where its text starts and its lines."""

    label: str
    number: int  # 0 for asterisks
    page: int
    lines: tuple[Line, ...]  # the first without its label


def split_footnotes(text: str, pages: Sequence[Page], pack: Pack) -> tuple[list[Page], list[FootnoteLines]]:
    """Part the pages into body lines and footnotes; rules are dropped."""
    bodies: list[Page] = []
    notes: list[FootnoteLines] = []
    due = 1
    for number, page in enumerate(pages):
        start, first = _note_start(text, page, pack, due)
        bodies.append([line for line in page[:start] if not _is_rule(text, line, pack)])
        rest = page[first:]
        found, rest = _read_notes(text, rest, pack, due, number, bounded=len(pages) > 1)
        notes += found
        bodies[-1] += [line for line in rest if not _is_rule(text, line, pack)]
        due = max([due, *(note.number + 1 for note in found)])
    return bodies, notes


def _is_rule(text: str, line: Line, pack: Pack) -> bool:
    return text[line.start] in "_\\-–—─" and bool(pack.layout["rule"].match(text[line.start : line.end]))


def _note_start(text: str, page: Page, pack: Pack, due: int) -> tuple[int, int]:
    """Return where the body of a page ends and where its footnotes begin."""
    for index, line in enumerate(page):
        if _is_rule(text, line, pack) and index + 1 < len(page) and _label(text, page[index + 1], pack, due):
            return index, index + 1
    for index in range(len(page) - 1, 0, -1):
        label = _label(text, page[index], pack, due)
        if label and label[1] == due and _is_marked(text, label[0], page[0].start, page[index].start):
            first = index - 1 if text[page[index - 1].start] == "*" and _label(text, page[index - 1], pack, due) else index
            return first, first
    return len(page), len(page)


def _label(text: str, line: Line, pack: Pack, due: int) -> tuple[str, int, int] | None:
    """Return label, number and length of the label when a line starts a footnote that may come now."""
    words = text[line.start : line.end]
    for pattern in pack.footnote_labels:
        if match := pattern.match(words):
            number = digits(match["n"])
            if match["n"].startswith("*") or due <= number <= due + _MOST_MISSING:
                return match["label"], number, match.end()
    return None


def _read_notes(
    text: str, lines: Sequence[Line], pack: Pack, due: int, page: int, *, bounded: bool
) -> tuple[list[FootnoteLines], list[Line]]:
    """Read footnotes from lines; where pages are not known, text after a finished note is body again."""
    notes: list[tuple[str, int, list[Line]]] = []
    for index, line in enumerate(lines):
        label = _label(text, line, pack, due)
        if label:
            notes.append((label[0], label[1], [line._replace(start=line.start + label[2])]))
            due = max(due, label[1] + 1)
        elif not bounded and notes and pack.layout["sentence"].search(text, lines[index - 1].start, lines[index - 1].end):
            return [FootnoteLines(a, b, page, tuple(c)) for a, b, c in notes], list(lines[index:])
        elif notes:
            notes[-1][2].append(line)
    return [FootnoteLines(a, b, page, tuple(c)) for a, b, c in notes], []


def find_marks(text: str, bodies: Sequence[Page], notes: Sequence[FootnoteLines]) -> dict[int, Span]:
    """Return the span of the mark of each footnote, by its place in `notes`; a footnote without one is left out."""
    found: dict[int, Span] = {}
    after = -1
    marks: list[PossibleMark] = []
    for index, note in enumerate(notes):
        if not index or note.page != notes[index - 1].page:
            lines = bodies[note.page] if note.page < len(bodies) else []
            marks = [mark for line in lines for mark in marks_between(text, line.start, line.end)]
        form = _form(note.label)
        candidates = [(mark.rank, mark.span) for mark in marks if mark.form == form and mark.span.start > after]
        if candidates:
            found[index] = min(candidates)[1]
            after = found[index].start if note.number else after
    return found


class PossibleMark(NamedTuple):
    """What may be the mark of a footnote: `form` is its number, its number in brackets, or asterisks."""

    form: str
    rank: int  # 0 where it can be nothing else, 1 where it is glued to a word, 2 where a space or a number is between
    span: Span


_MARK = re.compile(
    r"(?P<sure>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\*{1,4}|\(\d{1,3}\)"
    r"|(?<=[》”»\"’)）\]])\d{1,3}(?![\d/%]|[.,]\d)"
    r"|(?<=[^\d\s][,，.。;；:：、])\d{1,3}(?=\s|[\u3400-\u9fff]|\Z)"
    r"|(?<=[》”），。；：] )\d{1,3}(?=\s|[\u3400-\u9fff]|\Z)"
    r"|(?<=[^\d](?:19|20)\d\d[,，;；])\d{1,3}(?=\s|\Z))"
    r"|(?P<glued>(?<=[^\W\d_]{2})\d{1,3}(?![\w/%]|[.,]\d)"
    r"|(?<=[\u3400-\u9fff])\d{1,3}(?=\s|[\u3400-\u9fff，。；、])"
    r"|(?<=[^\d](?:19|20)\d\d)\d{1,3}(?![\d/]))"
    r"|(?P<spaced>(?<=[^\W\d_]{2}[ \u00a0])\d{1,3}(?=\s*[,.;:，。；])|(?<=\d[,，;；])\d{1,3}(?=\s|\Z)"
    r"|(?<=/\d{3})\d{1,2}(?![\d/%]))"  # 70/1257: numbers of resolutions have three digits at most
)


def marks_between(text: str, start: int, end: int) -> Iterator[PossibleMark]:
    """Yield everything between two offsets that may be the mark of a footnote."""
    for match in _MARK.finditer(text, start, end):
        rank = ("sure", "glued", "spaced").index(match.lastgroup or "sure")
        yield PossibleMark(_form(match.group()), rank, Span(*match.span()))


def _is_marked(text: str, label: str, start: int, end: int) -> bool:
    return any(mark.form == _form(label) for mark in marks_between(text, start, end))


def _form(label: str) -> str:
    """Return a label or mark with plain digits."""
    return label if label[0] in "*(" else str(digits(label))
