"""Which marks in the text lead to which footnotes: those that are due, in the order of the notes."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..languages import Pack
from ..model import Span
from .feet import FootnoteLines
from .layout import Page
from .marks import GLUED, PRINTED, UNMARKED, PossibleMark, form_of, loose_marks, printed_marks, raised_marks, repeated_marks

_BRACKETS = "()/"


def find_marks(
    text: str, bodies: Sequence[Page], notes: Sequence[FootnoteLines], raised: Sequence[Span], pack: Pack
) -> dict[int, Span]:
    """Return the span of the mark of each footnote, by its place in `notes`; a footnote without one is left out.

    `raised` are the superscripts that the reader saw: one of them is the mark before anything that only reads like it.
    """
    found: dict[int, Span] = {}
    after = -1
    printed: dict[int, list[PossibleMark]] = {}  # on each page

    def on(page: int) -> list[PossibleMark]:
        if page not in printed:
            lines = bodies[page]
            printed[page] = [*printed_marks(text, lines), *raised_marks(text, lines, raised)]
        return printed[page]

    for page, group in itertools.groupby(range(len(notes)), key=lambda index: notes[index].page):
        lines = bodies[page] if page < len(bodies) else []
        marks = on(page) if lines else []
        loose: list[PossibleMark] | None = None  # sought only where nothing better is found
        earlier: list[PossibleMark] | None = None
        for index in group:
            note, form = notes[index], form_of(notes[index].label)
            candidates = _of_form(marks, form, after)
            following = _firm_following(marks, notes[index : index + 2], after)
            doubtful = bool(candidates) and min(candidates)[0] > GLUED and not _precede(candidates, following)
            if doubtful or not candidates:
                loose = list(loose_marks(text, lines, pack)) if loose is None else loose
                guesses = _before_following(_of_form(loose, form, after), following)
                candidates = guesses if not candidates or _precede(guesses, following) else candidates
            rank = min(candidates)[0] if candidates else UNMARKED
            if page and rank >= 0:
                if earlier is None:
                    earlier = _firm(mark for number in _pages_before(bodies, page, after) for mark in on(number))
                better = [c for c in _of_form(earlier, form, after) if c[0] < rank and (c[0] < GLUED or rank > PRINTED)]
                candidates = better[:1] or candidates
            if candidates:
                next_form = form_of(notes[index + 1].label) if index + 1 < len(notes) else ""
                found[index] = _first_printed(candidates, _of_form(marks, next_form, after))
                after = found[index].start if note.number else after
    return found


def realign(
    text: str,
    bodies: Sequence[Page],
    notes: Sequence[FootnoteLines],
    found: Mapping[int, Span],
    raised: Sequence[Span],
    pack: Pack,
) -> dict[int, Span]:
    """Return the marks found, those of a page found anew where one of them hides those of others.

    A footnote of a volume that an earlier page has already may be marked anywhere.
    """
    marks, after = dict(found), -1
    for page, group in itertools.groupby(range(len(notes)), key=lambda index: notes[index].page):
        numbered = [index for index in group if notes[index].number]
        if page < len(bodies) and any(index not in found for index in numbered):
            lines = [line for number in (*_pages_before(bodies, page, after), page) for line in bodies[number]]
            seen = [*printed_marks(text, lines), *raised_marks(text, lines, raised), *loose_marks(text, lines, pack)]
            marks = _realigned(marks, {index: _of_form(seen, form_of(notes[index].label), after) for index in numbered})
        after = max((marks[index].start for index in numbered if index in marks), default=after)
    return marks


def _realigned(marks: dict[int, Span], options: Mapping[int, Sequence[tuple[int, Span]]]) -> dict[int, Span]:
    """Return the marks, those of some footnotes anew where more of them can follow each other; what is left has one place."""
    if sum(map(len, options.values())) > _MOST_OPTIONS:
        return marks
    better = _in_order(options)
    if len(better) > sum(index in marks for index in options):
        marks = {index: span for index, span in marks.items() if index not in options} | better
    for index, found in options.items():
        free = {span for rank, span in found if rank <= _SURE_ENOUGH} - set(marks.values())
        if index not in marks and len(free) == 1:
            marks[index] = free.pop()
    return marks


_SURE_ENOUGH = 3  # rank of a number behind a mark or year
_MOST_OPTIONS = 400  # marks that may be compared with each other


def _in_order(options: Mapping[int, Sequence[tuple[int, Span]]]) -> dict[int, Span]:
    """Return as many marks as can follow each other like their footnotes, of several the surest."""
    chains: list[tuple[int, int, Span, dict[int, Span]]] = []  # how good, the last footnote, its mark, all marks
    for span, index, rank in sorted((span, index, rank) for index, found in options.items() for rank, span in found):
        before = [chain for chain in chains if chain[1] < index and chain[2].end <= span.start]
        good, *_, marked = max(before, key=lambda chain: chain[0], default=(0, 0, span, {}))
        chains.append((good + _SURE - rank, index, span, {**marked, index: span}))
    return max(chains, key=lambda chain: chain[0], default=(0, 0, Span(0, 0), {}))[-1]


_SURE = 1000  # one more mark is better than any surer one


def _firm_following(marks: Sequence[PossibleMark], pair: Sequence[FootnoteLines], after: int) -> list[tuple[int, Span]]:
    """Return the marks of the second of two footnotes that are written onto words, none where it is of another page."""
    if len(pair) == 1 or pair[0].page != pair[1].page:
        return []
    return [mark for mark in _of_form(marks, form_of(pair[1].label), after) if mark[0] <= GLUED]


def _precede(candidates: Sequence[tuple[int, Span]], following: Sequence[tuple[int, Span]]) -> bool:
    """Tell whether one of the candidates leaves the next footnote a mark behind it: that in "years3 … 2,2 billion" does not."""
    last = max((span for _, span in following), default=None)
    return bool(candidates) and (last is None or min(span for _, span in candidates) < last)


def _before_following(candidates: list[tuple[int, Span]], following: Sequence[tuple[int, Span]]) -> list[tuple[int, Span]]:
    """Return the guesses that leave the next footnote of the page a mark of its own behind them."""
    if not candidates or not following:
        return candidates
    before = [mark for mark in candidates if mark[1] < max(span for _, span in following)]
    return before if before or min(following)[0] <= 0 else candidates


def _first_printed(candidates: Sequence[tuple[int, Span]], following: Sequence[tuple[int, Span]]) -> Span:
    """Return the mark among its candidates: the surest, unless that only repeats one before all marks of the next footnote."""
    best = min(candidates)
    before = [mark for mark in candidates if mark[0] == GLUED and mark[1] < best[1]]
    between = [mark[1] < best[1] for mark in following if mark[0] <= GLUED and before and mark[1] > before[0][1]]
    return before[0][1] if between and all(between) else best[1]


def find_repeats(
    text: str,
    bodies: Sequence[Page],
    notes: Sequence[FootnoteLines],
    marks: Mapping[int, Span],
    raised: Sequence[Span],
    pack: Pack,
) -> Iterator[tuple[int, Span]]:
    """Yield the marks printed once more behind the first of their footnote, by its place in `notes`.

    Where the reader saw superscripts, a mark is one of them.
    """
    numbered = [index for index in sorted(marks, key=lambda index: marks[index]) if notes[index].number]
    if not numbered:
        return
    taken = {offset for span in marks.values() for offset in range(*span)}
    first = marks[numbered[0]].end
    open_notes: dict[str, int] = {}
    waiting = iter([*numbered, None])
    coming = next(waiting)
    lines = (pair for page in bodies for pair in itertools.zip_longest(page, page[1:]) if pair[0].end > first)
    for line, after in lines:
        for form, span in repeated_marks(text, line, pack, closes=after is None or after.gap):
            while coming is not None and marks[coming].end <= span.start:
                open_notes[form_of(notes[coming].label)] = coming
                coming = next(waiting)
            if form in open_notes and span.start not in taken and (not raised or span in raised):
                yield open_notes[form], span


def _pages_before(bodies: Sequence[Page], page: int, after: int) -> Iterator[int]:
    """Return the pages before one back to an offset: a note may stand at the end of the document."""
    before = reversed(range(min(page, len(bodies))))
    return itertools.takewhile(lambda number: not bodies[number] or bodies[number][-1].end > after, before)


def _firm(marks: Iterable[PossibleMark]) -> list[PossibleMark]:
    """Return what can only be marks, in order, and then what is written onto words."""
    return sorted((mark for mark in marks if mark.rank <= GLUED), key=lambda mark: (mark.rank == GLUED, mark.span))


def _of_form(marks: Sequence[PossibleMark], form: str, after: int) -> list[tuple[int, Span]]:
    """Return rank and span of the marks of a form that stand after an offset; brackets do not tell raised ones apart."""
    bare = form.strip(_BRACKETS)
    return [
        (mark.rank, mark.span)
        for mark in marks
        if mark.span.start > after and (mark.form == form or (mark.rank < 0 and mark.form.strip(_BRACKETS) == bare))
    ]
