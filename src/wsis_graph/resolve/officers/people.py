"""People and their States: whatever way a text tells which State somebody represents is read as the State in brackets."""

import re
from collections.abc import Iterator

from ...expressions import compiled
from ...languages.classes import GROUP, STATE
from ...languages.rules import Grammar
from ...recognise import Items, Replacement


def with_states(items: Items, rules: Grammar, spaced: bool) -> Items:
    """Return items in which each State of a person stands in brackets behind the name, and what is told beside is left out.

    "Ole Berg, of Norway," and "the representative of Norway, Ole Berg," become "Ole Berg (Norway)", and "Ole Berg (Norway),
    having obtained 29 votes, was elected" becomes "Ole Berg (Norway) was elected". Who leaves an office to one of several is
    left out: "Ole Berg (Norway) and, in place of Ana Solís (Peru), Li Na (China)", as is who founded what is told to have been
    chaired: "the Group, established by the Commission and chaired by Ole Berg (Norway)".
    """
    left_out = GROUP if spaced else ","
    for kind in ("represents", "aside"):
        found = [match for _, match in rules.find(kind, items.codes)]
        items = items.collapse([part for match in found for part in _replacements(items, match, left_out)])
    return items


def _replacements(items: Items, match: re.Match[str], left_out: str) -> Iterator[Replacement]:
    """Yield what stands for the parts of a match, `left_out` for what is told before a name.

    One between two items puts a further item there.
    """
    groups = match.re.groupindex
    if "aside" in groups:
        yield Replacement(match.start("aside") - 1, match.end("aside"), ")", None)
        return
    if "instead" in groups:
        yield Replacement(*match.span("instead"), ",", None)
        return
    state = items.codes.index(STATE, match.start("before" if "before" in groups else "lead"))
    if "before" in groups:
        behind = match.end("name")
        yield Replacement(*match.span("before"), left_out, items.values[state])
        yield Replacement(behind, behind, "(", None)
        yield Replacement(behind, behind, STATE, items.values[state])
    else:
        yield Replacement(*match.span("lead"), "(", None)
    yield Replacement(*match.span("tail"), ")", None)


def stems(name: str) -> list[str]:
    """Return the words of a name without what Russian cases end with."""
    return [_CASE_ENDING.sub("", word) for word in re.findall(r"[^\W_]+", name)]


_CASE_ENDING = compiled("(?<=[А-ЯЁа-яё]{2})(?:[оеы][гм][оу]?|[оеы]й|[аеиоуыэюяьй]{1,2})$")
