"""Footnotes whose labels stand apart from them, as in text taken from a PDF in reading order.

pdftotext puts a raised label that stands higher than its line before or behind others, on a line of its own or at the end
of the last line of the foot. Labels that come in order open their notes; the notes of the others, and of labels that nothing
follows, are parts of the stretch between them.
"""

from collections.abc import Collection, Mapping, Sequence

from ..languages import Pack
from ..model import Line
from .feet import MOST_MISSING, FootnoteLines, is_rule, lone_labels, note_label
from .layout import ends_like


def read_scattered(text: str, lines: Sequence[Line], pack: Pack, due: int, page: int) -> list[FootnoteLines]:
    """Return the footnotes of a foot whose labels stand apart from them, none where all stand in their places.

    Lines above all labels come first, with an empty label: they go on with the last note of the page before.
    """
    alone = lone_labels(text, lines, pack)
    if not alone or any(is_rule(text, line, pack) for line in lines):  # further footnotes, with text before them
        return []
    alone = {index: number for index, number in alone.items() if due <= number <= due + len(alone) + MOST_MISSING}
    inline = _inline_labels(text, lines, pack, due, alone)
    numbers = alone | {index: number for index, (number, _) in inline.items()}
    rising = _rising(numbers)
    opening = rising | {index for index in alone if index + 1 < len(lines) and index + 1 not in numbers}
    moved = sorted(number for index, number in alone.items() if index not in opening)
    lines, ending = _without_last_label(text, lines, numbers.values()) if opening else (lines, 0)
    moved = sorted([*moved, ending]) if ending else moved
    stacked = any(index in alone and index + 1 in opening for index in opening)
    if not (moved or stacked or opening != rising):
        return []
    notes: list[FootnoteLines] = []
    waiting = [number for number in moved if number < numbers[min(opening)]]
    stretch: list[Line] = []
    for index, line in enumerate(lines):
        if index in opening:
            if stretch:
                waiting += [n for n in moved if (waiting or [0])[-1] < n < numbers[index]]
                notes += _shared_out(text, stretch, waiting, page, pack) if waiting else _unnumbered(text, stretch, page, pack)
                waiting, stretch = [], []
            waiting.append(numbers[index])
            stretch += [line._replace(start=line.start + inline[index][1])] if index in inline else []
        elif index not in alone:
            stretch.append(line)
    waiting += [n for n in moved if waiting and n > waiting[-1]]
    notes += _shared_out(text, stretch, waiting, page, pack)
    bracketed = any(text[lines[index].start] == "(" for index in alone)
    notes = [note._replace(label=f"({note.label})") if bracketed and note.number else note for note in notes]
    return sorted(notes, key=lambda note: note.number)


def _inline_labels(
    text: str, lines: Sequence[Line], pack: Pack, due: int, alone: Mapping[int, int]
) -> dict[int, tuple[int, int]]:
    """Return number and length of the labels that lines of words begin with, each where it is due, by the place of the line."""
    found: dict[int, tuple[int, int]] = {}
    for index, line in enumerate(lines):
        if index in alone:
            due = max(due, alone[index] + 1)
        elif label := note_label(text, line, pack, due):
            found[index] = label[1:]
            due = max(due, label[1] + 1)
    return found


def _rising(numbers: Mapping[int, int]) -> set[int]:
    """Return the places of the numbers that are higher than all before them."""
    found: set[int] = set()
    highest = 0
    for index in sorted(numbers):
        if numbers[index] > highest:
            highest = numbers[index]
            found.add(index)
    return found


def _without_last_label(text: str, lines: Sequence[Line], numbers: Collection[int]) -> tuple[Sequence[Line], int]:
    """Return the lines without the one missing label that ends the last of them, and its number, 0 where there is none."""
    last = lines[-1]
    for missing in sorted(set(range(min(numbers) + 1, max(numbers))) - set(numbers)):
        label = str(missing)
        before = text[last.end - len(label) - 1]
        if last.end - last.start > len(label) and text.endswith(label, last.start, last.end) and not before.isdigit():
            return [*lines[:-1], last._replace(end=last.end - len(label))], missing
    return lines, 0


def _unnumbered(text: str, lines: Sequence[Line], page: int, pack: Pack) -> list[FootnoteLines]:
    """Return the notes above those with numbers: their labels are asterisks, that of a note that goes on is empty."""
    notes: list[FootnoteLines] = []
    for line in lines:
        label = note_label(text, line, pack, 0) if text[line.start] == "*" else None
        if label:
            notes.append(FootnoteLines(label[0], 0, page, (line._replace(start=line.start + label[2]),)))
        elif notes:
            notes[-1] = notes[-1]._replace(lines=(*notes[-1].lines, line))
        else:
            notes.append(FootnoteLines("", 0, page, (line,)))
    return notes


def _shared_out(text: str, lines: Sequence[Line], numbers: Sequence[int], page: int, pack: Pack) -> list[FootnoteLines]:
    """Share lines out among notes, in order: a note ends where a sentence does, or where each other has but one line left."""
    groups: list[list[Line]] = [[]]
    for index, line in enumerate(lines):
        groups[-1].append(line)
        ahead, wanted = len(lines) - index - 1, len(numbers) - len(groups)
        if wanted > 0 and ahead and (ahead <= wanted or ends_like(text, line, pack.layout["sentence"])):
            groups.append([])
    return [FootnoteLines(str(n), n, page, tuple(group)) for n, group in zip(numbers, groups, strict=False) if group]
