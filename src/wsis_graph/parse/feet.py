"""How the foot of a page is printed: its rule, and the labels of its notes."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..expressions import compiled
from ..languages import Pack
from ..languages.numerals import digits
from ..model import Line
from .marks import GLUED, HAN, printed_marks

MOST_MISSING = 3  # note numbers that may be missing in between without doubt about what a number is
_HAN_DAY_OF_YEAR = r"\d{1,2}\s*月\s*\d{1,2}\s*日"
HAN_DAY = rf"\d{{4}}\s*年\s*{_HAN_DAY_OF_YEAR}"
_HAN_DAY, _HAN_DATE = compiled(HAN_DAY), compiled(_HAN_DAY_OF_YEAR)
_DOTTED = compiled(r"(?P<label>(?P<n>\d{1,3}))\.\s+(?=\S)")
_LONGEST_LABEL = 5  # three digits in brackets
# A number written right onto the Chinese words of its note, which count nothing: 4大会, but no 4月, 16国 or 3至5段.
_COUNTED = "年月日号段届次票个项名条国种天周时点分人位家区岁件份章节类级期百千万亿多余至到和与及或"
_ONTO_WORDS = compiled(rf"(?P<label>(?P<n>\d{{1,3}}))(?=[《“]|{HAN})(?![{_COUNTED}])")


class FootnoteLines(NamedTuple):
    """A footnote as printed: its label, the page it stands on, where its text starts and its lines."""

    label: str
    number: int  # 0 for asterisks
    page: int
    lines: tuple[Line, ...]  # the first without its label


def is_rule(text: str, line: Line, pack: Pack) -> bool:
    """Tell whether a line is the rule above footnotes."""
    return text[line.start] in "_\\-–—─" and bool(pack.layout["rule"].match(text[line.start : line.end]))


def note_label(text: str, line: Line, pack: Pack, due: int, *, alone: bool = False) -> tuple[str, int, int] | None:
    """Return label, number and length of the label when a line starts a footnote that may come now.

    Where footnotes are expected, the label may stand `alone` on the line, and in small print have a full stop.
    """
    words = text[line.start : line.end]
    dotted = (_DOTTED,) if alone and line.small else ()
    for pattern in (*pack.footnote_labels, *(pack.lone_footnote_labels if alone else ()), *dotted):
        if match := pattern.match(words):
            number = digits(match["n"])
            if number and _begins_date(words, pack):
                return None
            if match["n"].startswith("*") or due <= number <= due + MOST_MISSING:
                return match["label"], number, match.end()
    return None


def glued_label(text: str, line: Line, due: int, above: Sequence[Line]) -> tuple[str, int, int] | None:
    """Return label, number and length of the label when a line starts the footnote that is due, its number onto its words.

    Other numbers stand so before what they count; the mark of the note must be printed `above`.
    """
    match = _ONTO_WORDS.match(text, line.start, line.end)
    if match is None or digits(match["n"]) != due:
        return None
    marked = any(mark.rank <= GLUED and mark.form == match["n"] for mark in printed_marks(text, above))
    return (match["label"], due, match.end() - line.start) if marked else None


def first_number(text: str, lines: Sequence[Line], pack: Pack, *, alone: bool = True) -> int:
    """Return the number of the footnote label that the first line begins with, 0 where it begins with none."""
    words = text[lines[0].start : lines[0].end] if lines else ""
    if words[:1].isalpha() or _begins_date(words, pack):
        return 0
    patterns = (*pack.footnote_labels, *(pack.lone_footnote_labels if alone else ()))
    matches = (pattern.match(words) for pattern in patterns)
    return next((digits(match["n"]) for match in matches if match), 0)


def _begins_date(words: str, pack: Pack) -> bool:
    """Tell whether a line begins with a day and its month: "20 December 2028", below the closing words of a resolution."""
    return words[:1].isdecimal() and (_date(pack).match(words) is not None or _HAN_DATE.match(words) is not None)


def is_day(words: str, pack: Pack) -> bool:
    """Tell whether a line is a day with its year and nothing else, as it stands below a text that was adopted."""
    match = _date(pack).match(words) if words[:1].isdecimal() else None
    after = match is not None and _year(pack).fullmatch(words, match.end()) is not None
    return after or _HAN_DAY.fullmatch(words) is not None


@cache
def _year(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of a year behind its month, with what stands before it and behind it."""
    before, after = _one_of(pack, "calendar", "before_year"), _one_of(pack, "calendar", "after_year")
    return compiled(rf"\W*(?:(?:{before})\s+)?\d{{4}}(?:\s+(?:{after}))?")


def _one_of(pack: Pack, table: str, name: str) -> str:
    """Return the pattern of one of the words that a table of a language has under a name, if it has any."""
    return "|".join(map(re.escape, pack.data.get(table, {}).get(name, ()))) or "(?!)"


@cache
def _date(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of a day and the first letters of its month, whose last one may be another in some cases."""
    months = {name.split()[0] for names in pack.data.get("calendar", {}).get("months", ()) for name in names}
    inflected = {month for month in months if len(month) > _SHORTEST_INFLECTED or month.endswith("ь")}
    longest_first = sorted(
        months, key=lambda month: (-len(month), month)
    )  # شباط/فبراير before شباط, in whatever order a set is
    stems = "|".join(re.escape(month[:-1] if month in inflected else month) for month in longest_first) or "(?!)"
    links, after = _one_of(pack, "words", "of"), _one_of(pack, "calendar", "after_day")
    return compiled(rf"(?i)\d{{1,2}}(?:{after})?\s+(?:(?:{links})\s+)?(?:{stems})\w{{0,3}}(?!\w)")


_SHORTEST_INFLECTED = 4  # letters: a month of so many is written alike in all cases, but for июнь and июль


def lone_labels(text: str, lines: Sequence[Line], pack: Pack) -> dict[int, int]:
    """Return the numbers that stand alone on lines, in brackets or not, by the place of the line."""
    return {
        index: digits(match["n"])
        for index, line in enumerate(lines)
        if line.end - line.start <= _LONGEST_LABEL
        and (match := pack.lone_footnote_labels[0].match(text[line.start : line.end]))
        if "*" not in match["n"]
    }
