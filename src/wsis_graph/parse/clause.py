"""Enacting clauses: the line that names the body before the preamble of its resolution."""

from collections.abc import Sequence

from ..languages import Pack
from ..model import Line
from .layout import COMMAS

_LONGEST = 100  # characters of an alphabet


def clause_follows(text: str, lines: Sequence[Line], first: int, end: int, pack: Pack) -> bool:
    """Tell whether a line from `first` on, before `end`, is an enacting clause."""
    return any(is_clause(text, lines, index, pack) for index in range(first, min(end, len(lines))))


def is_clause(text: str, lines: Sequence[Line], index: int, pack: Pack) -> bool:
    """Tell whether a line is an enacting clause and nothing else.

    It names a body that the language knows, its comma perhaps lost, or it is short, ends in a comma and stands right above
    what opens a preamble: bodies that enact are many, and some have names that begin like those of others.
    """
    words = text[lines[index].start : lines[index].end]
    match = pack.enacting.match(words)
    if match and match.end() == len(words):
        return True
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is None or not pack.openings["preamble"].match(text[below.start : below.end]):
        return False
    named = pack.enacting.match(f"{words},")
    if named and named.end() > len(words):
        return True
    if words[-1] not in COMMAS or len(words) > pack.characters(_LONGEST) or not words[0].isalpha():
        return False
    alone = not words[0].islower() and not pack.openings["preamble"].match(words) and _above_ended(text, lines, index)
    return alone and _is_apart(text, lines[index], below)


def _is_apart(text: str, line: Line, below: Line) -> bool:
    """Tell whether a line goes not on with a small letter below, where white lines are used: "We, the keepers,⏎meeting"."""
    return below.gap or below.indent > line.indent or not text[below.start].islower() or not line.gap


def _above_ended(text: str, lines: Sequence[Line], index: int) -> bool:
    """Tell whether a white line or deeper indent sets a line off from the one above."""
    return index == 0 or lines[index].gap or lines[index].indent > lines[index - 1].indent
