"""Volumes of adopted resolutions and decisions: headings with numbers of their own, "2028/5. Title", "Decision 1/CP.31"."""

from collections.abc import Sequence
from typing import NamedTuple

from ..expressions import compiled
from ..languages import Pack
from ..model import Kind, Line
from .clause import clause_follows, leads_to_items, stands_above_deed
from .layout import COMMAS, is_doubled

_FARTHEST_CLAUSE = 10  # lines of a title before the enacting clause
_FARTHEST_NAME = 6  # lines from what tells of decisions to the first
_FARTHEST_TITLE = 6  # lines of a title whose first ends in a comma
_FEWEST = 2  # headings that make a volume
_NUMBER = compiled(r"(?:E?S-|[A-Z]{2}-|د\s?[إا]\s?ط?\s?-\s?)?\d")
_CONFERENCE = compiled(r"[A-Z]{2}-|\d+/\D")  # numbers that no body's own document bears in its title


class Adopted(NamedTuple):
    """The heading of an adopted text: what it opens, whether an enacting clause follows, its number, where its title begins."""

    kind: Kind
    enacts: bool
    number: str
    title: int  # characters from the start of the line, -1 where the title stands below


def volume(text: str, lines: Sequence[Line], pack: Pack) -> dict[int, Adopted]:
    """Return the headings of a volume, by where they start; nothing for any other document.

    A heading that says what it opens has an enacting clause below. Of those that are numbers, a resolution has its enacting
    clause below; a decision has none, and is set off like a resolution. Of two texts at least the clauses are found, or
    of one where white lines set the headings off, its number is one of a conference, or a chapter stands above it, as in the
    report on a special session; all are of one session or year. A report that recommends drafts is none.
    """
    read = ((index, _heading(text[line.start : line.end], pack)) for index, line in enumerate(lines))
    headings = {index: heading for index, heading in read if heading is not None}
    headings = {i: heading for i, heading in headings.items() if _is_sure(text, lines, i, heading, pack)}
    if not headings or _recommends(text, lines, pack):
        return {}
    places = sorted(headings)
    ends = [*places[1:], len(lines)]
    enacting = {place for place, end in zip(places, ends, strict=True) if _enacts(text, lines, place, end, pack)}
    indents = {lines[place].indent for place in enacting}
    numbered = [place for place in places if headings[place].kind is None]
    set_off = {place for place in numbered if lines[place].gap or lines[place].indent in indents}
    found = sorted(enacting | set_off)
    gaps = all(lines[place].gap for place in found) and not is_doubled(text, lines, pack)
    one = (gaps and len(found) >= _FEWEST) or any(_CONFERENCE.match(headings[place].number) for place in enacting)
    one = one or (len(found) == 1 and _is_in_chapter(text, lines, found[0], pack))
    sure = len(enacting) >= _FEWEST or (enacting and one)
    if not sure or len({_session(headings[place].number) for place in found}) > 1:
        return {}
    decided = any(_is_of_decisions(text, line, pack) for line in _naming(text, lines, found[0], pack))
    noun = Kind.DECISION if decided else Kind.RESOLUTION
    return {lines[place].start: _adopted(headings[place], noun, enacts=place in enacting) for place in found}


def _naming(text: str, lines: Sequence[Line], first: int, pack: Pack) -> Sequence[Line]:
    """Return the lines above the first text that may say what a volume prints: a few, from the last heading of a part on."""
    above = lines[max(0, first - _FARTHEST_NAME) : first]
    patterns = [pattern for name in ("chapter", "roman_section", "section") for pattern in pack.headings[name]]
    heads = (i for i, line in enumerate(above) if any(pattern.match(text[line.start : line.end]) for pattern in patterns))
    return above[max(heads, default=0) :]


def _is_of_decisions(text: str, line: Line, pack: Pack) -> bool:
    """Tell whether a line above a volume says that it prints decisions."""
    return any(pattern.match(text[line.start : line.end]) for pattern in pack.headings["of_decisions"])


def _recommends(text: str, lines: Sequence[Line], pack: Pack) -> bool:
    patterns = [pattern for name in ("draft_resolution", "draft_decision") for pattern in pack.headings[name]]
    return any(pattern.match(text[line.start : line.end]) for line in lines for pattern in patterns)


def _adopted(heading: "_Heading", noun: Kind, *, enacts: bool) -> Adopted:
    resolved = enacts and not _CONFERENCE.match(heading.number)  # conferences of parties take decisions
    kind = heading.kind or (noun if resolved else Kind.DECISION)
    return Adopted(kind, enacts, heading.number, heading.title)


def _enacts(text: str, lines: Sequence[Line], place: int, end: int, pack: Pack) -> bool:
    """Tell whether an enacting clause follows a heading."""
    end = min(end, place + 1 + _FARTHEST_CLAUSE)
    below = range(place + 1, end)
    return clause_follows(text, lines, place + 1, end, pack) or any(stands_above_deed(text, lines, i, pack) for i in below)


def _is_sure(text: str, lines: Sequence[Line], place: int, heading: "_Heading", pack: Pack) -> bool:
    """Tell whether a line is a heading by its words, or by the text that it opens."""
    if heading.goes_on:
        return lines[place].gap and _stands_above_clause(text, lines, place, pack)
    return not heading.alone or _opens_text(text, lines, place, pack)


def _stands_above_clause(text: str, lines: Sequence[Line], place: int, pack: Pack) -> bool:
    """Tell whether an enacting clause is the first line set off below a title, which goes on right below its first line."""
    below = range(place + 1, min(len(lines), place + 1 + _FARTHEST_TITLE))
    after = next((index for index in below if lines[index].gap), None)
    return after is not None and after > place + 1 and clause_follows(text, lines, after, after + 1, pack)


def _opens_text(text: str, lines: Sequence[Line], place: int, pack: Pack) -> bool:
    """Tell whether an enacting clause or the items of what a body decided follow a heading: "The Board, recalling …: (a)"."""
    below = range(place + 1, min(len(lines), place + 1 + _FARTHEST_CLAUSE))
    return _enacts(text, lines, place, len(lines), pack) or any(leads_to_items(text, lines, i, pack) for i in below)


def _is_in_chapter(text: str, lines: Sequence[Line], place: int, pack: Pack) -> bool:
    """Tell whether a first chapter or section of the document begins above a heading."""
    patterns = [pattern for name in ("chapter", "roman_section") for pattern in pack.headings[name]]
    above = (text[line.start : line.end] for line in lines[:place] if line.gap)
    matches = (pattern.match(words) for words in above for pattern in patterns)
    return any(match is not None and pack.number(match["n"]) == 1 for match in matches)


def _session(number: str) -> str:
    """Return what a number tells of the session or year: 2028 of 2028/5, CP.31 of 1/CP.31, LXI of 9 (LXI); else nothing."""
    if number.endswith(")"):
        return number[:-1].rpartition("(")[2]
    first, _, last = number.partition("/")
    return "" if not last else first if last.isdigit() else last


class _Heading(NamedTuple):
    kind: Kind | None  # where the line says so
    number: str
    title: int
    alone: bool = False  # whether it is nothing but a number
    goes_on: bool = False  # whether its title ends in a comma, in a list that goes on in the line below


_NOUNS = (("decided", Kind.DECISION), ("resolved", Kind.RESOLUTION))


def _heading(words: str, pack: Pack) -> _Heading | None:
    """Return the heading that a line is: a number and a title that ends in no mark but a comma, or "Decision" and a number."""
    if words[-1] in ";:.：；。؛":
        return None
    goes_on = words[-1] in COMMAS
    for name, kind in _NOUNS:
        for pattern in pack.headings[name]:
            if match := pattern.match(words):
                return _Heading(kind, match["n"], match.start("title"), goes_on=goes_on)
    match = pack.headings["numbered_alone"][0].match(words)
    if match:
        return _Heading(None, match["n"], -1, alone=True)
    match = pack.headings["numbered"][0].match(words) if _NUMBER.match(words) else None
    if match is None or match["title"][0].islower():
        return None
    return _Heading(None, match["n"], match.start("title"), goes_on=goes_on)
