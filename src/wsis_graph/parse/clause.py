"""Enacting clauses: the line that names the body before the preamble of its resolution, or above the items of its decision."""

from collections.abc import Sequence

from ..languages import Pack
from ..model import Line
from .labels import item_labels, paragraph_label
from .layout import COMMAS

_LONGEST = 100  # characters of an alphabet
_LONGEST_LEAD = 160  # with what is recalled before the items
_LONGEST_NAME = 160  # of a body whose name goes on below, as those of the parties to treaties do
_MARKS = f"{COMMAS}:："
_MOST_LINES = 3  # of the name of a body


def clause_follows(text: str, lines: Sequence[Line], first: int, end: int, pack: Pack) -> bool:
    """Tell whether a line from `first` on, before `end`, is an enacting clause."""
    return any(is_clause(text, lines, index, pack) for index in range(first, min(end, len(lines))))


def names_body_alone(words: str, pack: Pack) -> bool:
    """Tell whether words are an enacting clause of a body that the language knows, and no more."""
    match = pack.enacting.match(words)
    return match is not None and match.end() == len(words)


def is_clause(text: str, lines: Sequence[Line], index: int, pack: Pack) -> bool:
    """Tell whether a line is an enacting clause and nothing else.

    It names a body that the language knows, its comma perhaps lost, or it is short, ends in a comma and stands right above
    what opens a preamble: bodies that enact are many, and some have names that begin like those of others. It may be the
    first of two lines.
    """
    words = text[lines[index].start : lines[index].end]
    if names_body_alone(words, pack):
        return True
    below = _below(lines, index)
    if below is None:
        return False
    if _goes_on_below(text, lines, index, pack):
        return True
    first = _opens_text(text[below.start : below.end], pack)
    named = pack.enacting.match(f"{words},") if first else None
    if named and named.end() > len(words):
        return True
    if first != _PREAMBLE or words[-1] not in COMMAS or len(words) > pack.characters(_LONGEST) or not words[0].isalpha():
        return False
    alone = not words[0].islower() and not pack.openings["preamble"].match(words) and _above_ended(text, lines, index)
    return alone and _is_apart(text, lines[index], below)


def stands_above_deed(text: str, lines: Sequence[Line], index: int, pack: Pack) -> bool:
    """Tell whether a line names a body that the language knows, without a comma, above what that does: "Recalls that"."""
    words, below = text[lines[index].start : lines[index].end], _below(lines, index)
    if below is None or not pack.openings["operative"].match(text[below.start : below.end]):
        return False
    return names_body_alone(f"{words},", pack)


_PREAMBLE, _OPERATIVE = "preamble", "operative"


def _below(lines: Sequence[Line], index: int) -> Line | None:
    return lines[index + 1] if index + 1 < len(lines) else None


def _opens_text(words: str, pack: Pack) -> str:
    """Return what of a resolution a line opens: its preamble, or its first numbered paragraph; empty for neither."""
    if pack.openings["preamble"].match(words):
        return _PREAMBLE
    label = paragraph_label(words, pack)
    return _OPERATIVE if label is not None and label.value == 1 else ""


def _goes_on_below(text: str, lines: Sequence[Line], index: int, pack: Pack) -> bool:
    """Tell whether the name of a body in a clause goes on in the line below, above the first paragraph, set off from both."""
    second, after = _below(lines, index), _below(lines, index + 1)
    words = text[lines[index].start : lines[index].end]
    if second is None or after is None or second.gap or not (lines[index].gap and after.gap) or words[-1] in _MARKS:
        return False
    longest = pack.characters(_LONGEST if any(mark in words for mark in COMMAS) else _LONGEST_NAME)
    if len(words) + second.end - second.start > longest or pack.enacting.match(text[second.start : second.end]):
        return False
    if text[second.end - 1] not in COMMAS or not words[0].isalpha() or words[0].islower():
        return False
    return not pack.openings["preamble"].match(words) and bool(_opens_text(text[after.start : after.end], pack))


def leads_to_items(text: str, lines: Sequence[Line], index: int, pack: Pack) -> bool:
    """Tell whether a body is named from a line on, up to a colon or comma right above the first item of what it decided.

    A report calls its own body by a short name there: "The Committee of Experts:", "The Board, recalling its decision 2027/2:".
    """
    words = text[lines[index].start : lines[index].end]
    if not words[0].isalpha() or words[0].islower():
        return False
    for last in range(index, min(index + _MOST_LINES, len(lines) - 1)):
        if last > index and (lines[last].gap or not _above_ended(text, lines, index)):
            return False
        if text[lines[last].end - 1] in _MARKS:
            recalls = any(mark in words[:-1] for mark in COMMAS)
            longest = pack.characters(_LONGEST_LEAD if recalls else _LONGEST)
            short = sum(line.end - line.start for line in lines[index : last + 1]) <= longest
            return short and _is_first(text[lines[last + 1].start : lines[last + 1].end], pack)
    return False


def _is_first(words: str, pack: Pack) -> bool:
    """Tell whether words are the first item of a list, or a first paragraph that begins like an operative one."""
    label = paragraph_label(words, pack)
    if label is not None and label.value == 1:
        return pack.openings["operative"].match(words[label.length :]) is not None
    return any(item.value == 1 for item in item_labels(words, pack))


def _is_apart(text: str, line: Line, below: Line) -> bool:
    """Tell whether a line goes not on with a small letter below, where white lines are used: "We, the keepers,⏎meeting"."""
    return below.gap or below.indent > line.indent or not text[below.start].islower() or not line.gap


def _above_ended(text: str, lines: Sequence[Line], index: int) -> bool:
    """Tell whether a white line or deeper indent sets a line off from the one above."""
    return index == 0 or lines[index].gap or lines[index].indent > lines[index - 1].indent
