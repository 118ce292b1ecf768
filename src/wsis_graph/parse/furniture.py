"""What a page has besides its text: running heads, page numbers, job numbers."""

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from ..expressions import compiled
from ..languages import Pack
from ..model import Line
from ..symbols import HEALTH, SYMBOL, keys
from .feet import is_rule

_PAGE_NUMBER = compiled(r"^\d{1,4}(?:\s?/\s?\d{1,4})?\s+|\s+(?:\d{1,4}\s?/\s?)?\d{1,4}$")
_DASHED = compiled(r"[-–—]\s*\d{1,4}\s*[-–—]\Z")  # "- 5 -" is nothing but the number of a page
_ROMAN_PAGE = compiled(r"[ivxl]{1,6}$")
_SYMBOLS_ONLY = compiled(
    rf"(?:(?:{SYMBOL}|{HEALTH})(?:\s*\([^()]{{1,12}}\))?\*{{0,3}}\s*){{1,3}}(?<!\.)\Z"
)  # a full stop ends a sentence
_LONGEST_HEAD = 5  # words in a running head made of symbols and page numbers
_WIDE = " " * 6  # sets apart what stands in two columns
_APART = " " * 2  # does so beside other furniture
_HEAD_LINES = 2  # lines at the top and the foot of a page that running heads may take
_LONGEST_TITLE = 6  # lines of a title in a running head
_SHORTEST_TITLE = 12  # letters of a title that is printed once besides: shorter ones may be any words
_LONGEST_FRONT = 60  # lines of a first page, which has the title
_FEWEST_HEADS = 3  # pages on which a line is a running head


def find_furniture(text: str, lines: Sequence[Line], pack: Pack, own: Sequence[str]) -> tuple[set[int], bool]:
    """Return the indices of running heads, page numbers, job numbers and barcodes, and whether page numbers count the pages.

    A lone number, a symbol that is not the document's own, or its own beside its title, is a head only beside other
    furniture or at a page's edge.
    At the edge of a page a line is a head, too, when it begins or ends with the document's symbol, and when it is printed
    there on several pages.
    """
    sure = _running_heads(text, lines, own)
    beside = list(_apart(text, lines, own, _APART))
    perhaps = set(beside)
    numbers: list[tuple[int, str]] = []
    certain: set[int] = set()  # those of pages: "2/8", or beside the number of the job
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        chunks = words.split(None, _LONGEST_HEAD)
        if len(chunks) > _LONGEST_HEAD:
            continue
        kinds, number = _kinds(words, chunks, pack, own)
        if number:
            numbers.append((index, number))
            certain |= {index} if number != words and "sure" in kinds else set()
        if "text" in kinds and not _SYMBOLS_ONLY.match(words):
            continue
        (sure if "sure" in kinds and "text" not in kinds else perhaps).add(index)
    others = _of_other_totals(numbers)
    numbers = [number for number in numbers if number[0] not in others]
    perhaps -= others
    sure.update(_beside_dashed(text, lines, [index for index, words in numbers if _DASHED.match(words)]))
    if counting := _page_numbers(lines, numbers):
        sure |= counting
        perhaps -= {index for index, _ in numbers}
    else:
        perhaps -= _below_notes(text, lines, pack)
    while near := {i for i in perhaps if {i - 1, i + 1} & sure or _at_edge(lines, i)}:
        sure |= near
        perhaps -= near
    certain |= {index for index, words in numbers if "/" in words}
    counted = bool(counting) and not _has_page_of_pages(lines, [number for number in numbers if number[0] in certain])
    return sure.union(_titles(text, lines, own, sure, beside)), counted


def _kinds(words: str, chunks: Sequence[str], pack: Pack, own: Sequence[str]) -> tuple[set[str], str]:
    """Return of what kinds the chunks of a line are, and that of them which may be the number of a page, if any."""
    if _may_count_pages(words, pack):
        return {"sure" if _DASHED.match(words) else "perhaps"}, words
    parts = [words] if _SYMBOLS_ONLY.match(words) and keys(words) else chunks  # "S/RES/1325 (2000)" is one
    of_chunks = [_chunk_kind(chunk, pack, own) for chunk in parts]
    kinds = set(of_chunks) - ({"text"} if _is_roman_page(parts, of_chunks) else set())
    counts = "perhaps" in kinds and "text" not in kinds
    return kinds, parts[of_chunks.index("perhaps")] if counts else ""


def _of_other_totals(numbers: Sequence[tuple[int, str]]) -> set[int]:
    """Return the indices of what reads like a page of so many where other pages are of another number: decision 64/103."""
    totals = {index: words.partition("/")[2].strip() for index, words in numbers if "/" in words}
    often = Counter(totals.values())
    if max(often.values(), default=0) < _FEWEST_HEADS:
        return set()
    return {index for index, total in totals.items() if often[total] == 1}


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


def _beside_dashed(text: str, lines: Sequence[Line], numbers: Collection[int]) -> Iterator[int]:
    """Yield the indices of lines that come again and again right above or below numbers of pages between dashes."""
    alike: dict[str, list[int]] = {}
    for index in sorted({place + step for place in numbers for step in (-1, 1)} - set(numbers)):
        words = text[lines[index].start : lines[index].end] if 0 <= index < len(lines) else "."
        if not words.endswith("."):
            alike.setdefault(words, []).append(index)
    for same in alike.values():
        yield from same if len(same) >= _FEWEST_HEADS else ()


def _has_page_of_pages(lines: Sequence[Line], numbers: Sequence[tuple[int, str]]) -> bool:
    """Tell whether form feeds part some pages only: between two of them the numbers of several pages are printed."""
    found = [(lines[index].page, int(re.findall(r"\d+", words)[0])) for index, words in numbers]
    return any(page == other and number + 1 == next_one for (page, number), (other, next_one) in itertools.pairwise(found))


def _below_notes(text: str, lines: Sequence[Line], pack: Pack) -> set[int]:
    """Return the indices of numbers that stand below the footnotes of a page with no white line above: labels of these."""
    found: set[int] = set()
    ruled = -1  # the last page with a rule
    for index, line in enumerate(lines):
        if is_rule(text, line, pack):
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


def _titles(
    text: str, lines: Sequence[Line], own: Sequence[str], heads: Collection[int], beside: Sequence[int]
) -> Iterator[int]:
    """Yield the indices of lines of titles in running heads: of those `beside` the symbol, and below one that stands alone."""
    yield from _titles_beside(text, lines, own, [index for index in beside if index in heads], (1, -1))
    first = next((index for index, line in enumerate(lines) if _carries_symbol(text, line, own)), len(lines))  # the masthead's
    alone = {index for index in heads if index > first and not _without_symbol(text, lines[index], own)}
    yield from _titles_beside(text, lines, own, sorted(index for index in alone if index + 1 not in alone), (1,))


def _titles_beside(
    text: str, lines: Sequence[Line], own: Sequence[str], heads: Sequence[int], steps: Sequence[int]
) -> Iterator[int]:
    """Yield the indices of lines on which the title in a running head goes on by steps below or above that with the symbol.

    No white line parts them, and the title is printed so far once more: above the text, or on another page.
    """
    if not heads:
        return
    above = "".join(_without_symbol(text, line, own) for line in lines[: min(heads[0], _LONGEST_FRONT)])
    for step in steps:
        yield from _known_titles({index: list(_titles_from(text, lines, own, index, step)) for index in heads}, step, above)


def _known_titles(titles: Mapping[int, Sequence[str]], step: int, above: str) -> Iterator[int]:
    """Yield the indices of lines up to which a title, as far as it goes on from a head, is printed once more."""
    printed = Counter(title for found in titles.values() for title in found)
    for index, found in titles.items():
        known = itertools.takewhile(
            lambda title: printed[title] > 1 or (len(title) >= _SHORTEST_TITLE and title in above), found
        )
        yield from (index + step * count for count, _ in enumerate(known, 1))


def _titles_from(text: str, lines: Sequence[Line], own: Sequence[str], index: int, step: int) -> Iterator[str]:
    """Yield the title in a head with one line more each time, of those below or above it that no white line parts from it."""
    title = _without_symbol(text, lines[index], own)
    for place in range(index + step, index + step * _LONGEST_TITLE, step):
        if not 0 <= place < len(lines) or lines[place].page != lines[index].page or lines[max(place, place - step)].gap:
            return
        words = _without_symbol(text, lines[place], own)
        title = title + words if step > 0 else words + title
        yield title


def _without_symbol(text: str, line: Line, own: Sequence[str]) -> str:
    """Return what a line has beside the document's symbol, without white space."""
    return "".join(chunk for chunk in text[line.start : line.end].split() if not _is_own(chunk, own))


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
    """Tell whether a line begins or ends with the document's symbol."""
    if text[line.end - 1] == ".":
        return False
    words = text[line.start : line.end]
    return any(_is_own(chunk, own) for chunk in (words.split(None, 1)[0], words.rsplit(None, 1)[-1]))


def _is_own(chunk: str, own: Sequence[str]) -> bool:
    """Tell whether a chunk is the document's symbol, or several of its own."""
    named = keys(chunk.rstrip("*"))
    return named != () and set(named) <= set(own)


def _chunk_kind(chunk: str, pack: Pack, own: Sequence[str]) -> str:
    if chunk.isalpha():
        return "text"
    if pack.layout["chunk"].match(chunk):
        return "sure"
    if _may_count_pages(chunk, pack):
        return "perhaps"
    return "sure" if chunk[-1] != "." and _is_own(chunk, own) else "text"


def _may_count_pages(words: str, pack: Pack) -> bool:
    """Tell whether words read like the number of a page: "5", "5/8", but not "2030/5", as more pages there are none."""
    if pack.layout["page"].match(words) is None:
        return False
    number, *of = map(int, re.findall(r"\d+", words))
    return not of or number <= of[0]


def _is_roman_page(parts: Sequence[str], kinds: Sequence[str]) -> bool:
    """Tell whether a line is the Roman number of a page beside the job number or the symbol, as before the first chapter."""
    return sorted(kinds) == ["sure", "text"] and _ROMAN_PAGE.match(parts[kinds.index("text")]) is not None


def _at_edge(lines: Sequence[Line], index: int) -> bool:
    page = lines[index].page
    first = index == 0 or lines[index - 1].page != page
    last = index + 1 == len(lines) or lines[index + 1].page != page
    return (first or last) and lines[-1].page > 0
