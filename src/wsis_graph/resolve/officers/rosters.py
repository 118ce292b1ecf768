"""Officers set in columns: rows of a table or list that tell who holds which office, whatever stands in other columns."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ...expressions import compiled
from ...languages.classes import BODY, CLASSES, DATE, EVENT, GROUP, INSTRUMENT, ORDINAL, POST, ROLE, SESSION, STATE
from ...languages.rules import Grammar
from ...languages.words import BREAK, END
from ...recognise import Items
from ..context import sentence_start

_OTHER = r"[^(),.;:]"
# its number may stand behind it: نائب الرئيس الأول
_OFFICE = compiled(f"(?:{ORDINAL}|{_OTHER}{{0,2}}?)[{ROLE}{POST}](?:{_OTHER}{{0,2}}?[{ROLE}{POST}])?{_OTHER}?:?")
_NAME = rf"[^,;:(){ROLE}{POST}{BODY}{GROUP}{STATE}{SESSION}{DATE}{EVENT}{INSTRUMENT}]{{1,22}}"
_WITH_STATE = rf"\({STATE}\)"
_PERSON = compiled(rf"{_NAME}{_WITH_STATE}(?:\([^()]{{1,6}}\))?")
_NAME_ALONE = compiled(_NAME)
_COLUMN = compiled(r"\t| {2}")
_LONGEST_LINE = 60  # items on either side of a State


class Row(NamedTuple):
    """A row of officers: where it stands, where its person begins and ends, and where the offices are named.

    A person ends with the State, or with the name where none is told.
    """

    start: int
    end: int
    person: int
    last: int
    offices: tuple[int, ...]


def rows(items: Items) -> Iterator[Row]:
    """Yield the rows in which an office and a person with a State stand in columns of their own.

    One that names no office goes on with that of the row right above: several Vice-Chairs.
    """
    above = Row(0, 0, 0, 0, ())
    for match in re.finditer(STATE, items.codes):
        state = match.start()
        row = _row(items, state, above) if _may_be_of_person(items, state, above) else None
        if row is not None and row.start >= above.end:
            yield row
            above = row


def _may_be_of_person(items: Items, state: int, above: Row) -> bool:
    """Tell whether a State stands in brackets or in a column, which the white space around it or the row above tells."""
    if items.codes[state - 1] == "(" and items.codes[state + 1] == ")":
        return True
    if above.end and END not in items.codes[above.end : state]:
        return True
    behind = state + 1
    return bool(_COLUMN.search(_gap(items, state)) and (_begins_line(items, behind) or _COLUMN.search(_gap(items, behind))))


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
_NEXT_ENTRY = compiled(rf"[;,.]?{_ENTRY}")
_LEAD = compiled(rf"(?<![{ROLE}{POST}].)(?<![{ROLE}{POST}]..)[{ROLE}{POST}](?=[^:{ROLE}{POST}{STATE}]*$)")


def unrepresented(items: Items, rules: Grammar, spaced: bool) -> Iterator[Row]:
    """Yield those in a list below a sentence that tells of an election whose States are not told: "Chair: Ole Berg".

    Experts in their own capacity have none. Where a line is neither an office nor a name, the list ends.
    """
    end = 0
    for match in re.finditer(":", items.codes):
        colon = match.start()
        if colon < end or not rules.officers.elects.search(items.codes, sentence_start(items, colon), colon):
            continue
        offices: tuple[int, ...] = ()
        for low, high in _lines(items, colon + 1):
            titled = _TITLED.match(items.codes, low, high)
            if titled is not None:
                offices = tuple(i for i in range(low, titled.end()) if items.codes[i] in (ROLE, POST))
                low = titled.end()
            people = _named_on_line(items, rules, low, high, spaced) if offices else []
            if low < high and not people:
                break
            yield from (Row(start, stop, start, stop - 1, offices) for start, stop in people)
            end = high


_TITLED = compiled(f"(?:{ORDINAL}|{_OTHER}{{0,2}}?)[{ROLE}{POST}]:")


def _lines(items: Items, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a paragraph stand, from a place on."""
    last = items.codes.find(END, start)
    while start < last:
        end = next((i for i in range(start + 1, last) if _begins_line(items, i)), last)
        if items.codes[start] == BREAK:
            start += 1
        if start < end:
            yield start, end
        start = end


def _named_on_line(items: Items, rules: Grammar, low: int, high: int, spaced: bool) -> list[tuple[int, int]]:
    """Return where the people stand whose names alone are on a line, parted by what parts a list; none where more is on it."""
    people = []
    high -= low < high and items.codes[high - 1] in ";,."
    while low < high:
        title = rules.officers.honorific.match(items.codes, low, high)
        low = title.end() if title else low
        end = next((i for i in range(low, high) if _parts(items, rules, i)), high)
        if not _is_name(items, rules, low, end, spaced):
            return []
        people.append((low, end))
        joint = rules.small.separators.match(items.codes, end, high)
        low = joint.end() if joint else end
    return people


def _parts(items: Items, rules: Grammar, place: int) -> bool:
    """Tell whether what parts the names of a list stands at a place."""
    joint = rules.small.separators.match(items.codes, place)
    return joint is not None and joint.end() > place


def _is_name(items: Items, rules: Grammar, start: int, end: int, spaced: bool) -> bool:
    """Tell whether items are the name of a person: a few words, the first and last with a capital, some of no meaning."""
    vacant = rules.officers.leaving.search(items.codes, start, end) or rules.officers.elects.search(items.codes, start, end)
    if vacant or end - start < 2 or not _NAME_ALONE.fullmatch(items.codes, start, end):
        return False
    known = spaced and not any(code in CLASSES["unknown"] for code in items.codes[start:end])
    return not known and items.is_capital(start) and items.is_capital(end - 1)


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
