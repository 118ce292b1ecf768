"""Footnotes: their bodies at the foot of pages, and the marks that lead to them.

A body stands after a rule of underscores, or without a rule as the lines that end a page, numbered or in small print. In
plain text a mark is glued to the word before it ("Principles7 paragraph 16" is mark 7), so it can only be told from other
digits by what is due: the notes of a page are marked on that page, in order.
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ..expressions import compiled
from ..languages import Pack
from ..model import Line
from .clause import names_body_alone
from .feet import MOST_MISSING, FootnoteLines, first_number, glued_label, is_rule, lone_labels, note_label
from .labels import paragraph_label
from .layout import COMMAS, Page, ends_like
from .marks import GLUED, PossibleMark, loose_marks, printed_marks
from .scattered import read_scattered

_BRACKETS = ("(", "（")
_MOST_LOST = 30  # notes before that may not have been found
_MOST_CLOSING_LINES = 40  # closing lines and the footnotes below them
_MOST_LINES_ABOVE = 8  # of a note that goes on from the page before
_MOST_STARRED_LINES = 12  # of notes without numbers
_STARS = compiled(r"\*{1,4}(?=\s+\w)")
_MOST_END_PAGES = 4  # at the end of a document that notes may fill
_MOST_UNMARKED = 8  # of so many footnotes one must have its mark in the text above


def split_footnotes(text: str, pages: Sequence[Page], pack: Pack) -> tuple[list[Page], list[FootnoteLines]]:
    """Part the pages into body lines and footnotes; rules are dropped.

    Where pages are not known, text goes on after a block of footnotes, and another block may follow below a rule.
    """
    bodies: list[Page] = []
    notes: list[FootnoteLines] = []
    due = 1
    for number, page in enumerate(pages):
        bodies.append([])
        while page:
            start = _note_start(text, page, pack, due, open_note=_is_open(text, notes, pack))
            ends = number and number >= len(pages) - _MOST_END_PAGES
            if ends and (start == len(page) or first_number(text, page[start:], pack) > due):
                inside = all(note.label.startswith(_BRACKETS) for note in notes)
                start = min(start, _end_start(text, bodies[:-1], page, pack, due, bracketed=inside))
            bodies[-1] += (line for line in page[:start] if not is_rule(text, line, pack))
            rest = list(itertools.dropwhile(lambda line: is_rule(text, line, pack), page[start:]))
            if scattered := read_scattered(text, rest, pack, due, number):
                if not scattered[0].label:
                    above = scattered.pop(0).lines
                    if notes:
                        notes[-1] = notes[-1]._replace(lines=(*notes[-1].lines, *above))
                    else:
                        bodies[-1] += above
                notes += scattered
                due = scattered[-1].number + 1
                break
            due = max(due, first_number(text, rest, pack))  # where footnotes begin, the first need not be due
            ahead = next((index for index, line in enumerate(rest) if note_label(text, line, pack, due, alone=True)), len(rest))
            if ahead and notes:
                notes[-1] = notes[-1]._replace(lines=(*notes[-1].lines, *rest[:ahead]))
                rest = rest[ahead:]
            found, page = _read_notes(text, rest, pack, due, number, bounded=len(pages) > 1, above=bodies[-1])
            notes += found
            due = max([due, *(note.number + 1 for note in found)])
            if not found or not any(is_rule(text, line, pack) for line in page):
                bodies[-1] += (line for line in page if not is_rule(text, line, pack))
                break
    return bodies, notes


def _is_open(text: str, notes: Sequence[FootnoteLines], pack: Pack) -> bool:
    """Tell whether the last footnote so far ends in no sentence, so that it goes on at the foot of the next page."""
    if not notes:
        return False
    last = notes[-1].lines[-1]
    return not ends_like(text, last, pack.layout["sentence"])


def _note_start(text: str, page: Page, pack: Pack, due: int, *, open_note: bool) -> int:
    """Return where the footnotes of a page begin."""
    for index, line in enumerate(page[:-1]):
        after = page[index + 1]
        if not is_rule(text, line, pack):
            continue
        number = first_number(text, [after], pack)
        label = note_label(text, after, pack, due, alone=True) or glued_label(text, after, due, page[:index])
        labelled = label or number >= due or (open_note and after.small)
        if labelled or due in lone_labels(text, page[index + 1 :], pack).values():
            return index
    small = _small_foot(text, page, pack, due, open_note=open_note)
    if small < len(page):
        return small
    numbered = _numbered_foot(text, page, pack, due)
    if numbered < len(page):
        return _with_lines_above(text, page, pack, numbered, due, open_note=open_note)
    starred = _starred_foot(text, page)
    return starred if starred < len(page) else _below_closing(text, page, pack)


def _with_lines_above(text: str, page: Page, pack: Pack, numbered: int, due: int, *, open_note: bool) -> int:
    """Return where a foot begins whose numbered notes are known: a note with asterisks or the rest of one may stand above."""
    top = numbered
    while top > 1 and not page[top].gap and numbered - top < _MOST_LINES_ABOVE:
        top -= 1
    for starred in (numbered - 1, top):
        if text[page[starred].start] == "*" and note_label(text, page[starred], pack, due):
            return starred
    first = numbered
    while open_note and first > 1 and not page[first].gap and numbered - first < _MOST_LINES_ABOVE:
        first -= 1
    return first if page[first].gap and text[page[first].start].islower() else numbered


def _starred_foot(text: str, page: Page) -> int:
    """Return where a note begins whose label is asterisks, set off, and marked above; what is below it ends the page."""
    first = max(1, len(page) - _MOST_STARRED_LINES)
    for index, line in enumerate(page[first:], first):
        label = _STARS.match(text, line.start, line.end) if line.gap and text[line.start] == "*" else None
        if label and re.search(rf"[^\s*]{re.escape(label[0])}(?!\*|[^\W\u2e80-\u9fff])", text[page[0].start : line.start]):
            return index
    return len(page)


def _numbered_foot(text: str, page: Page, pack: Pack, due: int) -> int:
    """Return where lines with the next numbers end a page without a rule above them.

    Their marks tell: of one footnote its own mark must be there, of several that follow each other a few of theirs; of
    those whose numbers come later than is due, because notes before were not found, two at least. In the middle of a
    sentence only marks count that are written onto words: "paragraphs 1 to 6" may be parted there.
    """
    labels: list[tuple[int, int]] = []
    for index, line in enumerate(page):
        number = first_number(text, [line], pack)
        if index and due <= number <= due + _MOST_LOST:
            labels.append((index, number))
    alone = lone_labels(text, page, pack) if labels else {}
    above = page[: labels[-1][0]] if labels else []
    printed = list(printed_marks(text, above))
    firm, places = _places(mark for mark in printed if mark.rank <= GLUED), _places(printed)
    if _place(places, due) < 0 and any(n == due and (i in alone or _may_be_note(text, page[i], pack)) for i, n in labels):
        places = _places(loose_marks(text, above, pack)) | places
    labels = [(i, n) for i, n in labels if i not in alone or 0 <= _place(places, n) < page[i].start]
    fit: list[tuple[int, int, int]] = []
    for (first, number), chain in zip(labels, _chains([number for _, number in labels]), strict=True):
        inside = first not in alone and not page[first].gap and not ends_like(text, page[first - 1], pack.layout["terminal"])
        marked = sum(0 <= _place(firm if inside else places, n) < page[first].start for n in chain)
        enough = marked and _MOST_UNMARKED * marked >= len(chain) and not _is_item(text, page, first, pack)
        if enough and (number == due or (number <= due + MOST_MISSING and len(chain) > 1) or marked > 1):
            fit.append((first, number, len(chain)))
    of_due = [(length, first) for first, number, length in fit if number == due]  # the last with which most are in order
    return max(of_due)[1] if of_due else fit[0][0] if fit else len(page)


def _is_item(text: str, page: Page, index: int, pack: Pack) -> bool:
    """Tell whether a number is that of an item below a lead, "instructs the Council", or below the item before it.

    That has the number before, as far set in.
    """
    above, line = page[index - 1], page[index]
    before = first_number(text, [line], pack) - 1
    alike = (other for other in page[:index] if other.indent == line.indent)
    if before and any(first_number(text, [other], pack, alone=False) == before for other in alike):
        return True
    if not above.gap and index > 1 and not ends_like(text, page[index - 2], pack.layout["terminal"]):
        return False  # the line above goes on with a sentence, so that it leads to no items
    leads = pack.openings["lead"].match(text[above.start : above.end])
    return leads is not None and (text[above.end - 1] in COMMAS or not ends_like(text, above, pack.layout["terminal"]))


def _end_start(text: str, before: Sequence[Page], page: Page, pack: Pack, due: int, *, bracketed: bool) -> int:
    """Return where notes begin or go on that stand at the end of a document, their marks on the pages before.

    Numbers in brackets are those of items where the notes before have none (`bracketed`).
    """
    lines = ((i, line) for i, line in enumerate(page) if bracketed or text[line.start] not in _BRACKETS)
    labels = [(i, number) for i, line in lines if (number := first_number(text, [line], pack, alone=False)) >= due]
    first = next((i for i, number in labels if number == due), len(page))
    if first == len(page) or (first and _is_item(text, page, first, pack)):
        return len(page)
    chain = _chains([number for i, number in labels if i >= first])[0]
    above = itertools.chain.from_iterable([*before, page[:first]])
    places = _places(mark for mark in printed_marks(text, above) if mark.rank <= GLUED)
    if 2 * sum(_place(places, number) >= 0 for number in chain) < len(chain):
        return len(page)
    return _with_lines_above(text, page, pack, first, due, open_note=False) if first else first


def _may_be_note(text: str, line: Line, pack: Pack) -> bool:
    """Tell whether a line that is set off and begins with a number is no numbered paragraph."""
    return line.gap and paragraph_label(text[line.start : line.end], pack) is None


def _place(places: Mapping[str, int], number: int) -> int:
    """Return where the first mark of a number stands, in any form, -1 where there is none."""
    found = [places[form] for form in (str(number), f"({number})", f"{number}/") if form in places]
    return min(found, default=-1)


def _places(marks: Iterable[PossibleMark]) -> dict[str, int]:
    """Return where the first mark of each form stands."""
    found: dict[str, int] = {}
    for mark in marks:
        found.setdefault(mark.form, mark.span.start)
    return found


def _chains(numbers: Sequence[int]) -> list[list[int]]:
    """Return for each number itself and those that follow it one by one, each the nearest further on."""
    nearest: dict[int, int] = {}
    after = [-1] * len(numbers)
    for place in range(len(numbers) - 1, -1, -1):
        after[place] = nearest.get(numbers[place] + 1, -1)
        nearest[numbers[place]] = place
    chains: list[list[int]] = []
    for place in range(len(numbers)):
        chain = []
        while place >= 0:
            chain.append(numbers[place])
            place = after[place]
        chains.append(chain)
    return chains


def _below_closing(text: str, page: Page, pack: Pack) -> int:
    """Return where footnotes begin below the closing lines of a text taken from a volume, whose numbers go on from before."""
    closed = False
    enacted = (index for index, line in enumerate(page) if names_body_alone(text[line.start : line.end], pack))
    first = max(len(page) - _MOST_CLOSING_LINES, *enacted, 0)  # who adopted a text when may be printed above it, too
    for index, line in enumerate(page[first:], first):
        if closed and line.gap and first_number(text, [line], pack):
            return index
        closed = closed or bool(pack.layout["closing"].match(text[line.start : line.end]))
    return len(page)


def _small_foot(text: str, page: Page, pack: Pack, due: int, *, open_note: bool) -> int:
    """Return where the lines in footnote size begin that end a page, at the label of a footnote or inside an open one."""
    first = len(page)
    while first and not page[first - 1].table and (page[first - 1].small or is_rule(text, page[first - 1], pack)):
        first -= 1
    if open_note:
        return first
    found = next((index for index in range(first, len(page)) if note_label(text, page[index], pack, due)), len(page))
    return found if found < len(page) or not first else _dotted_foot(text, page, pack, first, due)


def _dotted_foot(text: str, page: Page, pack: Pack, first: int, due: int) -> int:
    """Return which of the lines in small print is a note whose number has a full stop; its mark must stand above."""
    labels = ((index, note_label(text, page[index], pack, due, alone=True)) for index in range(first, len(page)))
    found = next(((index, label[1]) for index, label in labels if label), None)
    if found is None:
        return len(page)
    places = _places(printed_marks(text, page[:first]))
    return found[0] if _place(places, found[1]) >= 0 else len(page)


def _read_notes(
    text: str, lines: Sequence[Line], pack: Pack, due: int, page: int, *, bounded: bool, above: Sequence[Line]
) -> tuple[list[FootnoteLines], list[Line]]:
    """Read footnotes from lines; where pages are not known, text after a finished note is body again."""
    notes: list[tuple[str, int, list[Line]]] = []
    rest: list[Line] = []
    for index, line in enumerate(lines):
        label = note_label(text, line, pack, due, alone=True)
        if not label and (not index or ends_like(text, lines[index - 1], pack.layout["sentence"])):
            label = glued_label(text, line, due, above)
        if is_rule(text, line, pack):
            if not bounded and notes:
                rest = list(lines[index:])
                break
        elif label and not (notes and _goes_on(text, lines, index, label, notes[-1], due, pack)):
            first = line._replace(start=line.start + label[2])
            notes.append((label[0], label[1], [first] if first.start < first.end else []))
            due = max(due, label[1] + 1)
        elif (
            notes
            and ends_like(text, lines[index - 1], pack.layout["sentence"])
            and (not bounded or (not notes[-1][1] and _is_body_again(text, lines[index:], pack)))
        ):
            rest = list(lines[index:])
            break
        elif notes:
            notes[-1][2].append(line)
    return [FootnoteLines(label, number, page, tuple(found)) for label, number, found in notes if found], rest


def _is_body_again(text: str, lines: Sequence[Line], pack: Pack) -> bool:
    """Tell whether the text of a page goes on below a note with asterisks to its title, set off.

    There the first paragraph or part of the document begins, or there is a rule further down.
    """
    words = text[lines[0].start : lines[0].end]
    begins = any(pattern.match(words) for name in _FIRST_PARTS for pattern in pack.headings[name])
    label = paragraph_label(words, pack)
    begins = begins or (label is not None and label.value == 1)
    return lines[0].gap and (begins or any(is_rule(text, line, pack) for line in lines))


_FIRST_PARTS = ("summary", "chapter", "roman_section", "section")


def _goes_on(
    text: str,
    lines: Sequence[Line],
    index: int,
    label: tuple[str, int, int],
    before: tuple[str, int, list[Line]],
    due: int,
    pack: Pack,
) -> bool:
    """Tell whether a number that begins a line goes on with the note `before`.

    Words that lead to a number stand before it ("No.", "para."), the number due comes later, or only the others are raised; or
    it stands deeper than the label before it: "Cairo,⏎5 to 13 September 1994".
    """
    skips = label[1] > due and any(first_number(text, [line], pack) == due for line in lines[index + 1 :])
    lower = before[0][:1] in _RAISED and label[0][:1] not in _RAISED
    return skips or lower or _stands_deeper(lines[index], before, pack) or _leads_to_number(text, lines[index - 1], pack)


def _stands_deeper(line: Line, before: tuple[str, int, list[Line]], pack: Pack) -> bool:
    """Tell whether a line that is not set off stands deeper than the number of the note before it; asterisks need not align."""
    if line.gap or not (before[1] and before[2]) or pack.data.get("direction") == "rtl":
        return False
    return line.indent >= before[2][0].indent + _DEEPER


_DEEPER = 2  # characters: numbers of one and of two digits may end in one column
_RAISED = tuple("¹²³⁴⁵⁶⁷⁸⁹")


def _leads_to_number(text: str, line: Line, pack: Pack) -> bool:
    """Tell whether a line ends with words such as "No." or "para.", so that the number that begins the next is no label."""
    return _before_number(pack).search(text, line.start, line.end) is not None


@cache
def _before_number(pack: Pack) -> re.Pattern[str]:
    families = pack.data["words"]
    words = [word.split() for name in _BEFORE_NUMBERS for word in families.get(name, ()) if not word.startswith("=")]
    signs = (r"\s*".join(map(re.escape, word)) + (r"\w{0,3}" if len(word[-1]) >= _INFLECTED else "") for word in words)
    return compiled(rf"(?i)(?<!\w)(?:{'|'.join(signs) or '(?!)'})\s*\Z")


_BEFORE_NUMBERS = ("number_sign", "paragraph", "article", "chapter")  # families of words that numbers stand behind
_INFLECTED = 5  # letters from which on a word may end in another case
