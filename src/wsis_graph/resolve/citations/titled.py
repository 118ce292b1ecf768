"""Reports named by their titles alone: "the report entitled “Lamps of the World”", which no list knows."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ...languages.words import END, SYMBOL_TOKEN
from ...recognise import Items
from ..context import Context
from ..triggers import NOTING
from .cited import Cited
from .noted import before_mark

_STOPS = f".;{END}"


def cited_by_title(context: Context, items: Items, found: Sequence[Cited]) -> Iterator[Cited]:
    """Yield the reports that a text notes by their titles, where nothing tells their symbols: they are not identified."""
    titled = [match.span("title") for match in context.rules.texts.titled_report.finditer(items.codes)]
    if not titled:
        return
    taken = sorted({cited.place for cited in found} | set(_noted(context, items, found)))
    for first, end in titled:
        place = next(iter(taken[bisect_left(taken, first) :][:1]), len(items.codes))
        told = place < end or not any(mark in items.codes[end:place] for mark in f",{_STOPS}")
        told = told or items.codes.startswith(f"({SYMBOL_TOKEN}", end + 1)
        verb = context.triggers.governing(first).verb
        if not told and verb is not None and verb.kind in NOTING:
            yield Cited(first, context.evidence(items, first, end, f"{context.pack.code}/titled-report", 0.7), None)


def _noted(context: Context, items: Items, found: Sequence[Cited]) -> Iterator[int]:
    """Yield the last words before the marks of notes that cite."""
    citing = {cited.evidence.provision for cited in found}
    return (before_mark(context, items, mark) for mark in context.mentions.document.marks if mark.footnote in citing)
