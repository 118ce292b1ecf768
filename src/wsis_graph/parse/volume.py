"""Volumes of adopted resolutions and decisions: headings with a number of their own, "2028/5. Title"."""

from collections.abc import Sequence

from ..languages import Pack
from ..model import Kind, Line
from .clause import is_clause
from .layout import is_doubled

_FARTHEST_CLAUSE = 10  # lines of a title before the enacting clause
_FEWEST = 2  # headings that make a volume


def volume(text: str, lines: Sequence[Line], pack: Pack) -> dict[int, Kind]:
    """Return what each heading of a volume opens, by where it starts; nothing for any other document.

    A resolution has its enacting clause below the heading, a decision none. Of two resolutions at least the clauses are
    found, or of one where white lines set the headings off.
    """
    places = [index for index, line in enumerate(lines) if line.gap and _is_heading(text[line.start : line.end], pack)]
    if len(places) < _FEWEST:
        return {}
    found: dict[int, Kind] = {}
    for place, following in zip(places, [*places[1:], len(lines)], strict=True):
        below = range(place + 1, min(following, place + 1 + _FARTHEST_CLAUSE))
        enacts = any(is_clause(text, lines, index, pack) for index in below)
        found[lines[place].start] = Kind.RESOLUTION if enacts else Kind.DECISION
    resolutions = sum(kind == Kind.RESOLUTION for kind in found.values())
    sure = resolutions >= _FEWEST or (resolutions and not is_doubled(text, lines, pack))
    return found if sure else {}


def _is_heading(words: str, pack: Pack) -> bool:
    """Tell whether a line is a number with a title behind it, which ends in no mark and does not begin small."""
    if not words[0].isdigit():
        return False
    match = pack.headings["numbered"][0].match(words)
    return match is not None and not match["title"][0].islower() and words[-1] not in ",;:.，；：。،؛"
