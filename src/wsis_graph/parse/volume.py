"""Volumes of adopted resolutions and decisions: headings with a number of their own, "2028/5. Title"."""

import re
from collections.abc import Sequence

from ..languages import Pack
from ..model import Kind, Line
from .clause import is_clause
from .layout import is_doubled

_FARTHEST_CLAUSE = 10  # lines of a title before the enacting clause
_FEWEST = 2  # headings that make a volume
_NUMBER = re.compile(r"(?:E?S-|د\s?[إا]\s?ط?\s?-\s?)?\d")


def volume(text: str, lines: Sequence[Line], pack: Pack) -> dict[int, Kind]:
    """Return what each heading of a volume opens, by where it starts; nothing for any other document.

    A resolution has its enacting clause below the heading; a decision has none, and is set off like a resolution. Of two
    resolutions at least the clauses are found, or of one where white lines set the headings off; all are of one session or
    year. One alone is in a volume where a chapter stands above it, as in the report on a special session.
    """
    places = [index for index, line in enumerate(lines) if _is_heading(text[line.start : line.end], pack)]
    if not places:
        return {}
    if len(places) < _FEWEST:
        alone = _is_in_chapter(text, lines, places[0], pack) and _enacts(text, lines, places[0], len(lines), pack)
        return {lines[places[0]].start: Kind.RESOLUTION} if alone else {}
    ends = [*places[1:], len(lines)]
    resolutions = {place for place, end in zip(places, ends, strict=True) if _enacts(text, lines, place, end, pack)}
    indents = {lines[place].indent for place in resolutions}
    found = [place for place in places if place in resolutions or lines[place].gap or lines[place].indent in indents]
    sessions = {text[lines[place].start : lines[place].end].partition("/")[0] for place in found}
    gaps = all(lines[place].gap for place in found) and not is_doubled(text, lines, pack)
    sure = len(resolutions) >= _FEWEST or (resolutions and gaps and len(found) >= _FEWEST)
    if len(sessions) > 1 or not sure:
        return {}
    return {lines[place].start: Kind.RESOLUTION if place in resolutions else Kind.DECISION for place in found}


def _enacts(text: str, lines: Sequence[Line], place: int, end: int, pack: Pack) -> bool:
    """Tell whether an enacting clause follows a heading."""
    return any(is_clause(text, lines, index, pack) for index in range(place + 1, min(end, place + 1 + _FARTHEST_CLAUSE)))


def _is_in_chapter(text: str, lines: Sequence[Line], place: int, pack: Pack) -> bool:
    """Tell whether a first chapter or section of the document begins above a heading."""
    patterns = [pattern for name in ("chapter", "roman_section") for pattern in pack.headings[name]]
    above = (text[line.start : line.end] for line in lines[:place] if line.gap)
    matches = (pattern.match(words) for words in above for pattern in patterns)
    return any(match is not None and pack.number(match["n"]) == 1 for match in matches)


def _is_heading(words: str, pack: Pack) -> bool:
    """Tell whether a line is a number with a title behind it, which ends in no mark and does not begin small."""
    if not _NUMBER.match(words):
        return False
    match = pack.headings["numbered"][0].match(words)
    return match is not None and not match["title"][0].islower() and words[-1] not in ",;:.，；：。،؛"
