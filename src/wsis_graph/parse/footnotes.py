"""Footnotes: their bodies at the foot of pages, and the marks that lead to them.

A body stands after a rule of underscores, or without a rule as the numbered lines that end a page. A mark is glued to
the word before it ("Principles7 paragraph 16" is mark 7), so it can only be told from other digits by what is due: the
notes of a page are marked on that page, in order.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..languages import Pack
from ..languages.numerals import digits
from ..model import Line, Span
from .layout import Page

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TOKENS = re.compile(r"\d+|\*+")
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
        start, first = _note_start(text, page, pack, due, open_note=_is_open(text, notes, pack))
        bodies.append([line for line in page[:start] if not _is_rule(text, line, pack)])
        rest = [line for line in page[first:] if not _is_rule(text, line, pack)]
        ahead = next((i for i, line in enumerate(rest) if _label(text, line, pack, due)), len(rest))
        if ahead and notes:
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, *rest[:ahead]))
            rest = rest[ahead:]
        found, rest = _read_notes(text, rest, pack, due, number, bounded=len(pages) > 1)
        notes += found
        bodies[-1] += rest
        due = max([due, *(note.number + 1 for note in found)])
    return bodies, notes


def _is_rule(text: str, line: Line, pack: Pack) -> bool:
    return text[line.start] in "_\\-–—─" and bool(pack.layout["rule"].match(text[line.start : line.end]))


def _is_open(text: str, notes: Sequence[FootnoteLines], pack: Pack) -> bool:
    """Tell whether the last footnote so far does not end like a sentence, so that it goes on at the next page's foot."""
    if not notes:
        return False
    last = notes[-1].lines[-1]
    return not pack.layout["sentence"].search(text, last.start, last.end)


def _note_start(text: str, page: Page, pack: Pack, due: int, *, open_note: bool) -> tuple[int, int]:
    """Return where the body of a page ends and where its footnotes begin."""
    for index, line in enumerate(page):
        if _is_rule(text, line, pack) and index + 1 < len(page):
            if _label(text, page[index + 1], pack, due) or (open_note and page[index + 1].small):
                return index, index + 1
    small = _small_foot(text, page, pack, due, open_note=open_note)
    if small < len(page):
        return small, small
    body = ""
    for index in range(len(page) - 1, 0, -1):
        label = _label(text, page[index], pack, due)
        if label and label[1] == due:
            body = body or text[page[0].start : page[-1].end]
            if mark_pattern(label[0]).search(text, page[0].start, page[index].start):
                first = index - 1 if text[page[index - 1].start] == "*" and _label(text, page[index - 1], pack, due) else index
                return first, first
    return len(page), len(page)


def _small_foot(text: str, page: Page, pack: Pack, due: int, *, open_note: bool) -> int:
    """Return where the lines in footnote size begin that end a page, at a footnote's label or inside an open one."""
    first = len(page)
    while first and (page[first - 1].small or _is_rule(text, page[first - 1], pack)) and not page[first - 1].table:
        first -= 1
    if first == 0 and not page[0].small:
        return len(page)
    labelled = (i for i in range(first, len(page)) if _label(text, page[i], pack, due))
    return next(labelled, len(page)) if not open_note else first


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


def mark_pattern(label: str) -> re.Pattern[str]:
    """Return the pattern of the marks of a footnote, best form first: groups `sure`, `glued` and `spaced`."""
    number = digits(label.strip("()"))
    if label.startswith("*"):
        return re.compile(rf"(?P<sure>(?<!\*){re.escape(label)}(?!\*))")
    if label.startswith("("):
        return re.compile(rf"(?P<sure>\({number}\))")
    superscript = str(number).translate(_SUPERSCRIPTS)
    n = str(number)
    return re.compile(
        rf"(?P<sure>(?<![⁰¹²³⁴⁵⁶⁷⁸⁹]){superscript}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])"
        rf"|(?<=[》”»\"’)）\]]){n}(?![\d/%]|[.,]\d)"
        rf"|(?<=[^\d\s][,，.。;；:：、]){n}(?=\s|[\u3400-\u9fff]|\Z)"
        rf"|(?<=[》”），。；：] ){n}(?=\s|[\u3400-\u9fff]|\Z))"
        rf"|(?P<glued>(?<=[^\W\d_]{{2}}){n}(?![\w/%]|[.,]\d)|(?<=[\u3400-\u9fff]){n}(?=\s|[\u3400-\u9fff，。；、])"
        rf"|(?<=[^\d](?:19|20)\d\d){n}(?![\d/])|(?<=[^\d](?:19|20)\d\d[,，;；]){n}(?=\s|\Z))"
        rf"|(?P<spaced>(?<=[^\W\d_]{{2}}[ \u00a0]){n}(?=\s*[,.;:，。；]))"
    )


def find_marks(
    text: str, bodies: Sequence[Page], notes: Sequence[FootnoteLines], superscripts: Sequence[Span] = ()
) -> dict[int, Span]:
    """Return the span of the mark of each footnote, by its place in `notes`; a footnote without one is left out.

    What the reader saw raised is a mark before anything that only reads like one.
    """
    found: dict[int, Span] = {}
    after = -1
    for index, note in enumerate(notes):
        page = bodies[note.page] if note.page < len(bodies) else []
        span = _raised_mark(text, page, note, superscripts, after) or _read_mark(text, page, note, after)
        if span is not None:
            found[index] = span
            after = span.start if note.number else after
    return found


def _raised_mark(text: str, page: Page, note: FootnoteLines, superscripts: Sequence[Span], after: int) -> Span | None:
    label = note.label.strip("()")
    if not page or not superscripts:
        return None
    low = bisect_left(superscripts, Span(page[0].start, 0))
    for span in superscripts[low:]:
        if span.start > page[-1].end:
            break
        inside = any(line.start <= span.start < line.end for line in page)
        for match in _TOKENS.finditer(text, *span) if inside else ():
            if match.group() == label and match.start() > after:
                return Span(*match.span())
    return None


def _read_mark(text: str, page: Page, note: FootnoteLines, after: int) -> Span | None:
    candidates = [
        (rank, match.span())
        for line in page
        for match in mark_pattern(note.label).finditer(text, line.start, line.end)
        for rank in [("sure", "glued", "spaced").index(match.lastgroup or "sure")]
        if match.start() > after
    ]
    return Span(*min(candidates)[1]) if candidates else None
