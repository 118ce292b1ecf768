"""Officers set in columns: rows of a table or list that tell who holds which office, whatever stands in other columns."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ...languages.classes import BODY, DATE, EVENT, GROUP, INSTRUMENT, ORDINAL, POST, ROLE, SESSION, STATE
from ...languages.rules import Grammar
from ...languages.words import BREAK, END
from ...recognise import Items
from ..context import sentence_start

_OTHER = r"[^(),.;:]"
_OFFICE = re.compile(f"(?:{ORDINAL}|{_OTHER}{{0,2}}?)[{ROLE}{POST}](?:{_OTHER}{{0,2}}?[{ROLE}{POST}])?:?")
_NAME = rf"[^,;:(){ROLE}{POST}{BODY}{GROUP}{STATE}{SESSION}{DATE}{EVENT}{INSTRUMENT}]{{1,22}}"
_WITH_STATE = rf"\({STATE}\)"
_PERSON = re.compile(rf"{_NAME}{_WITH_STATE}(?:\([^()]{{1,6}}\))?")
_NAME_ALONE = re.compile(_NAME)
_COLUMN = re.compile(r"\t| {2}")
_LONGEST_LINE = 60  # items on either side of a State


class Row(NamedTuple):
    """A row of officers: where it stands, where its person does (up to the State), and where the offices are named."""

    start: int
    end: int
    person: int
    state: int
    offices: tuple[int, ...]


def rows(items: Items) -> Iterator[Row]:
    """Yield the rows in which an office and a person with a State stand in columns of their own.

    One that names no office goes on with that of the row right above: several Vice-Chairs.
    """
    above = Row(0, 0, 0, 0, ())
    for match in re.finditer(STATE, items.codes):
        row = _row(items, match.start(), above)
        if row is not None and row.start >= above.end:
            yield row
            above = row


def _row(items: Items, state: int, above: Row) -> Row | None:
    start, end, cells = _cells(items, state, above)
    if len(re.findall(_WITH_STATE, items.codes[start:end])) > 1:
        return None  # a line of a text whose spaces were stretched
    person = next((low for low, high in cells if low < state < high and _PERSON.fullmatch(items.codes, low, high)), -1)
    if person < 0 and (state, state + 1) in cells[1:]:  # the State has a column
        low, high = cells[cells.index((state, state + 1)) - 1]
        person = low if _NAME_ALONE.fullmatch(items.codes, low, high) else -1
    if person < 0:
        return None
    offices = tuple(
        place
        for low, high in cells
        if _OFFICE.fullmatch(items.codes, low, high)
        for place in range(low, high)
        if items.codes[place] in (ROLE, POST)
    )
    if not offices and above.end and not items.codes[above.end : start].strip(BREAK):
        offices = above.offices
    return Row(start, end, person, state, offices) if offices else None


def _cells(items: Items, place: int, above: Row) -> tuple[int, int, list[tuple[int, int]]]:
    """Return where the line at a place begins and ends, and its cells.

    Those of two columns are at least two spaces apart; a full one ends where the person of the row right above begins.
    """
    start, end = place, place + 1
    while place - start < _LONGEST_LINE and start and not _begins_line(items, start):
        start -= 1
    while end - place < _LONGEST_LINE and not _begins_line(items, end):
        end += 1
    parted = [i for i in range(start + 1, end) if _COLUMN.search(_gap(items, i))]
    if parted and above.end and not items.codes[above.end : start].strip(BREAK):
        column = _column(items, above.person)
        parted = [i for i in range(start + 1, end) if i in parted or (_gap(items, i) and _column(items, i) == column)]
    bounds = [start, *parted, end]
    return start, end, list(pairwise(bounds))


def listed(items: Items, rules: Grammar) -> Iterator[Row]:
    """Yield those in a list who hold the one office that the sentence above it names, which tells of an election.

    What stands before a name is for whom they were elected: "elected Vice-Chairs: African States: Peter Muthoni (Kenya)".
    """
    end = 0
    for match in re.finditer(f":(?={_ENTRY})", items.codes):
        colon = match.start()
        start = sentence_start(items, colon)
        lead = _LEAD.search(items.codes, start, colon)
        if colon < end or lead is None or not rules.officers.elects.search(items.codes, start, colon):
            continue
        end = match.end()
        while entry := _NEXT_ENTRY.match(items.codes, end):
            end = entry.end()
            joint = rules.small.separators.match(items.codes, entry.start("name"))
            name = joint.end() if joint else entry.start("name")
            yield Row(lead.start(), colon, name, end - 2, (lead.start(),))


_LABEL = f"[^,;.:(){ROLE}{POST}{STATE}{BREAK}{END}]{{1,12}}[:–—]"  # a regional group
_ENTRY = rf"[{BREAK}{END}]?(?:{_LABEL})?(?P<name>{_NAME}{_WITH_STATE})(?!,?[^,;:.(){BREAK}{END}]{{0,2}}[{ROLE}{POST}])"
_NEXT_ENTRY = re.compile(rf"[;,.]?{_ENTRY}")
_LEAD = re.compile(rf"(?<![{ROLE}{POST}].)(?<![{ROLE}{POST}]..)[{ROLE}{POST}](?=[^:{ROLE}{POST}{STATE}]*$)")


def _begins_line(items: Items, place: int) -> bool:
    return items.codes[place] in (END, BREAK) or items.codes[place - 1] in (END, BREAK) or "\n" in _gap(items, place)


def _column(items: Items, place: int) -> int:
    """Return how many characters of its line stand before an item."""
    start = items.words.starts[items.firsts[place]]
    return start - items.words.text.rfind("\n", 0, start) - 1


def _gap(items: Items, place: int) -> str:
    """Return what stands before an item, behind the one before it."""
    words = items.words
    return words.text[words.ends[items.lasts[place - 1] - 1] : words.starts[items.firsts[place]]]
