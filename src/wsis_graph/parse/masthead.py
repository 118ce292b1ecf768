"""What the first lines of a document say of it: its symbols, and which lines are its contents page."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..expressions import compiled
from ..languages import Pack
from ..model import Line
from ..symbols import HEALTH, SYMBOL, is_known_series, keys
from .layout import Page, has_at_end

_MASTHEAD_LINES = 25
_MOST_OWN = 2  # lines of a masthead that name the organization and its organ
_DISTRIBUTED = 5  # lines of a masthead down to how the document is distributed
DISTRIBUTION = compiled(r"Distr\.(?<!\wDistr\.)")  # the same in all languages; its letters first are soon sought
_FEWEST_LEADERS = 2
_FEWEST_DOTS, _FEWEST_ELLIPSES = 4, 2  # in leaders
_FEWEST_UNPAGED = 4
_FEWEST_PAGED = 3
_MOST_UNPAGED = 4  # lines from one page number of a contents page to the next
_PAGED = compiled(r"(?:^|\s{4})(\d{1,3})$")
_FEW_LEADERS = compiled(r"(?:\s\.|\.\.|…|\s{2})\s*\d{1,3}$")  # dots that a long title leaves room for
_JOINT = rf"(?:{SYMBOL}(?:\*{{0,4}}\s?[–—−-]\s?{SYMBOL})?|{HEALTH})"  # A/83/64–E/2028/10, WHA58.3
# (Vol. II), (Sect. 4)/Part A
_BRACKET = r"(?:\s*\((?:\d{4}|[A-Za-z]+ [IVX]+|Sect\. ?\d+[A-Z]?)\)(?:/[A-Z][A-Za-z.]+ ?[A-Z0-9]+)?)?"
_SYMBOL_AT_END = compiled(rf"(?:^|\s{{2,}}|\s)(?P<symbol>{_JOINT}{_BRACKET})\*{{0,4}}$")
SYMBOL_ALONE = compiled(rf"(?P<symbol>{_JOINT}{_BRACKET})\*{{0,4}}$")


class Symbols(NamedTuple):
    """The symbols that a text prints: those of its first lines, and by their keys the lines that are nothing but one."""

    first: Sequence[str]
    alone: Mapping[str, Sequence[Line]]


def read_symbols(text: str, lines: Sequence[Line], pack: Pack) -> Symbols:
    """Return the symbols that a text prints."""
    return Symbols(masthead_symbols(text, lines, pack), lines_of_symbols(text, lines))


def printed_symbols(symbols: Symbols) -> tuple[str, ...]:
    """Return the symbols a document prints as its own, the key first: in its masthead, then in its running heads."""
    found, heads = dict.fromkeys(symbols.first), symbols.alone
    other = heads_of_others(heads, found)
    return tuple(found | {key: None for key, places in heads.items() if len(places) > 1 and key not in other})


def heads_of_others(heads: Mapping[str, Sequence[Line]], own: Collection[str]) -> list[str]:
    """Return the symbols in running heads that only begin behind the last head of the document's own."""
    last = max((heads[key][-1].start for key in own if key in heads), default=0)
    return [key for key, places in heads.items() if len(places) > 1 and 0 < last < places[0].start]


def lines_of_symbols(text: str, lines: Sequence[Line]) -> dict[str, list[Line]]:
    """Return the lines that are nothing but a symbol, by its key."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        if (
            line.end - line.start < 60
            and text[line.end - 1] != "."
            and (match := SYMBOL_ALONE.match(text, line.start, line.end))
        ):
            for key in dict.fromkeys(_known_keys(match["symbol"])):
                found.setdefault(key, []).append(line)
    return found


def masthead_symbols(text: str, lines: Sequence[Line], pack: Pack) -> list[str]:
    """Return the symbols that the first lines of a text end with."""
    first = lines[: min(_MASTHEAD_LINES, len(lines) // 2 + 1)]  # what a short text ends in is no masthead
    found = (_symbols_at_end(text[line.start : line.end], pack) for line in first)
    return next(filter(None, found), [])


def _symbols_at_end(words: str, pack: Pack) -> list[str]:
    """Return the symbols that a line of a masthead ends with, alone, far from its other words or behind the organization's."""
    match = _SYMBOL_AT_END.search(words)
    far = match is not None and words[: match.start("symbol")].endswith("  ")
    if match and (SYMBOL_ALONE.match(words) or far or _is_behind_own(words, match, pack)):
        return _known_keys(match["symbol"])
    return []


def _known_keys(printed: str) -> list[str]:
    return [key for key in keys(printed.replace("*", "").replace("−", "–")) if is_known_series(key)]


def _is_behind_own(words: str, match: re.Match[str], pack: Pack) -> bool:
    return bool(pack.masthead["own"].match(words[: match.start("symbol")].rstrip()))


def mastheads(text: str, lines: Sequence[Line], pack: Pack) -> Iterator[tuple[Line, list[str]]]:
    """Yield where the masthead of a document begins, with its symbols: the organization, a symbol, and "Distr." below."""
    starts = [line.start for line in lines]
    below = [bisect_right(starts, found.start()) - 1 for found in DISTRIBUTION.finditer(text)]
    above = {index for last in below for index in range(max(0, last - _DISTRIBUTED), last)}
    for index in sorted(above):
        words = text[lines[index].start : lines[index].end]
        match = _SYMBOL_AT_END.search(words)
        found = _known_keys(match["symbol"]) if match else []
        first = _first_own(text, lines, index, pack)
        if match and found and (_is_behind_own(words, match, pack) or (first < index and SYMBOL_ALONE.match(words))):
            yield lines[first], found


def _first_own(text: str, lines: Sequence[Line], index: int, pack: Pack) -> int:
    """Return where the lines begin that name the organization and its organ above a line of their page."""
    first = index
    while first and lines[first - 1].page == lines[index].page and index - first < _MOST_OWN:
        words = text[lines[first - 1].start : lines[first - 1].end]
        if DISTRIBUTION.search(words) or not pack.masthead["organization"].match(words):
            break
        first -= 1
    return first


def without_contents(text: str, pages: Sequence[Page], pack: Pack) -> list[Page]:
    """Leave out contents pages: from their heading, or the first line with dot leaders, to the last such line.

    Below a heading the numbers of pages may tell without leaders, as in Word files.
    """
    leaders, heading = pack.layout["leaders"], pack.layout["contents"]
    kept: list[Page] = []
    for page in pages:
        dotted = [i for i, line in enumerate(page) if _is_dotted(text, line) and has_at_end(text, line, leaders)]
        paged = sum(text[page[i].end - 1].isalnum() for i in dotted)  # the others' page numbers stand elsewhere
        if paged < _FEWEST_LEADERS and len(dotted) < _FEWEST_UNPAGED:
            kept.append(_without_paged(text, page, heading))
            continue
        heads = [i for i, line in enumerate(page) if heading.match(text[line.start : line.end])]
        first = min([*heads, dotted[0]])
        kept.append([*page[:first], *page[_last_title(text, page, dotted[-1]) + 1 :]])
    return [page for page in kept if page]


def _is_dotted(text: str, line: Line) -> bool:
    """Tell whether a line has as many dots as the shortest leaders: most have not."""
    return text.count(".", line.start, line.end) >= _FEWEST_DOTS or text.count("…", line.start, line.end) >= _FEWEST_ELLIPSES


def _last_title(text: str, page: Page, last: int) -> int:
    """Return where a contents page ends: titles right below its last leaders may have room for a few dots only."""
    for index in range(last + 1, len(page)):
        if page[index].gap or index - last > _MOST_UNPAGED:
            break
        if has_at_end(text, page[index], _FEW_LEADERS):
            last = index
    return last


def _without_paged(text: str, page: Page, heading: re.Pattern[str]) -> Page:
    """Leave out what stands below the heading of a contents page down to the last of the page numbers, which never fall."""
    for first, line in enumerate(page):
        if not heading.match(text[line.start : line.end]):
            continue
        numbers = [0]
        last = first
        for index in range(first + 1, len(page)):
            paged = _PAGED.search(text[page[index].start : page[index].end])
            if index - last > _MOST_UNPAGED or (paged and int(paged[1]) < numbers[-1]):
                break
            if paged:
                numbers.append(int(paged[1]))
                last = index
        if len(numbers) > _FEWEST_PAGED:
            return [*page[:first], *page[last + 1 :]]
    return page
