"""Reports named without a symbol: by who wrote them alone, as "the report of the Secretary-General", or as the one above."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ... import symbols
from ...languages.words import END, SYMBOL_TOKEN
from ...model import Target
from ...recognise import Anaphor, Items
from ..context import Context, unit_of
from ..targets import document_target
from ..triggers import NOTING
from .cited import Cited
from .noted import before_mark

_STOPS = f".;{END}"
_MARKS = f",{_STOPS}"
_NOTED = (*NOTING, "neutral")


class _Report(NamedTuple):
    """Where a report is named, and who wrote it, if that is told; what is `alone` has nothing more told of it."""

    start: int
    end: int
    author: str = ""
    alone: bool = False
    above: bool = False


class _Told(NamedTuple):
    """A report whose document is told, and its paragraph."""

    report: _Report
    target: Target
    paragraph: int
    titled: bool = False


def cited_by_author(context: Context, items: Items, found: Sequence[Cited]) -> Iterator[Cited]:
    """Yield the reports that a text names without a symbol, where just one that it told of before is meant."""
    named = sorted([*_authored(context, items), *_above(items)])
    if not any(report.alone for report in named):
        return
    documents: dict[int, Target] = {}
    for place, document in _documents(context, items, found):
        documents.setdefault(place, document)
    places = sorted(documents)
    told: dict[str, list[_Told]] = {}
    untold: dict[str, int] = {}  # the paragraph of the last report of a unit without a document: one that is to be written
    reports = _with_others(context, items, named)
    for report, following in zip(reports, (*reports[1:], _Report(len(items.codes), 0)), strict=True):
        unit = unit_of(context.node(items, report.start).path)
        known = told.setdefault(unit, [])
        paragraph = context.paragraph(items, report.start)
        place = next(iter(places[bisect_left(places, report.start) :][:1]), len(items.codes))
        marks = _MARKS if report.alone else _STOPS
        if place < following.start and not any(mark in items.codes[report.end : place] for mark in marks):
            titled = context.rules.small.entitled.search(items.codes, report.start, max(place, report.end)) is not None
            known.append(_Told(report, documents[place], paragraph, titled))
        elif report.alone and (meant := _meant(context, report, paragraph, known, untold.get(unit, -1))):
            rule = f"{context.pack.code}/{'report-above' if report.above else 'author-alone'}"
            yield Cited(report.start, context.evidence(items, report.start, report.end, rule, 0.7), meant, anaphor=True)
            known.append(_Told(report, meant, paragraph))
        elif not report.alone:
            untold[unit] = paragraph


def _authored(context: Context, items: Items) -> Iterator[_Report]:
    """Yield the reports that are named with their authors."""
    for match in context.rules.texts.authored.finditer(items.codes):
        author = context.named(items, match.start("author"))
        if author is not None:
            about = "about" in match.re.groupindex and match["about"] is not None
            yield _Report(*match.span(), author.iri, not about and _ends(context, items, match.end()))


def _above(items: Items) -> Iterator[_Report]:
    """Yield the words that mean a report named before."""
    for place, value in items.values.items():
        if isinstance(value, Anaphor) and value.kind == "above":
            yield _Report(place, place + 1, alone=True, above=True)


def _with_others(context: Context, items: Items, named: Sequence[_Report]) -> list[_Report]:
    """Return reports with those that are named otherwise."""
    within = {place for report in named for place in range(report.start, report.end)}
    others = (_Report(*match.span()) for match in context.rules.texts.report.finditer(items.codes))
    return sorted([*named, *(report for report in others if report.start not in within)])


def _ends(context: Context, items: Items, end: int) -> bool:
    """Tell whether nothing more is said of what ends at a place."""
    after = context.rules.small.separators.match(items.codes, end)
    joined = context.begins_with_and(items, end) or (after is not None and after.end() > end)
    return joined or items.codes[end] in _STOPS


def _documents(context: Context, items: Items, found: Sequence[Cited]) -> Iterator[tuple[int, Target]]:
    """Yield the documents that are no resolutions by where they are named: by their symbols, or the marks of their notes."""
    noted: dict[str, Target] = {}
    for cited in found:
        keys = cited.target.keys if cited.target else ()
        if keys and not (symbols.is_resolution(keys[0]) or symbols.is_decision(keys[0])):
            whole = document_target(keys, ())
            noted.setdefault(cited.evidence.provision, whole)
            if items.codes[cited.place] == SYMBOL_TOKEN:
                yield cited.place, whole
    for mark in context.mentions.document.marks:
        if mark.footnote in noted:
            yield before_mark(context, items, mark), noted[mark.footnote]


def _meant(context: Context, report: _Report, paragraph: int, known: Sequence[_Told], untold: int) -> Target | None:
    """Return the document that is meant: of an author the only one without a title, above the last or only one.

    One far above is not meant where a report without a document was told of since, in the paragraph `untold`.
    """
    if report.above:
        near = known and paragraph - known[-1].paragraph <= 1
        only = len({each.target for each in known}) == 1 and untold <= known[-1].paragraph
        return known[-1].target if near or only else None
    verb, relative, _, _ = context.triggers.governing(report.start)
    if verb is None or verb.kind not in _NOTED or relative is not None:
        return None
    targets = {each.target for each in known if each.report.author == report.author and not each.titled}
    return targets.pop() if len(targets) == 1 else None
