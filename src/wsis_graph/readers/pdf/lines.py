"""Runs to printed lines in reading order: rows, and in rows that stand in columns one column after the other.

A row is read across, as it is typed, where its parts are a label and its text or cells that fill one row each. Rows are
read column by column where a strip of white runs through them and a cell goes on in the next row, or where the columns
are of running text.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from .runs import Run

_SAME_BASELINE = 0.3  # of the size
_RAISED = (-0.35, 0.75)  # how far below and above the baseline a smaller run may stand and be of the same line
_SMALLER = 0.86  # of the size: what is smaller may be raised
_JOINED = 1.6  # of the size: a wider gap parts a row
_LABEL_GAP = 6.0  # of the size: the widest gap between a label and its text
_LABEL = re.compile(  # brackets as they are seen: those of a page that is read from the right are turned round
    r"(?:[()\[（]?[^\W_]{1,5}[.()\]．）]{1,2}|\d{1,3}[-–—]?|['‘’]\d{1,2}['‘’]"
    r"|[•●▪–—*†‡·o-]{1,4}|[㈠-㉃①-⑳]|[一二三四五六七八九十]{1,3}、)\Z"
)
_SHORT_CELL = re.compile(r"[\d\W_]{1,12}\Z|[^\W\d_]{0,3}[\d.,–-]{1,9}\Z")
_PITCH = 1.2  # baselines apart, of the size, where a page does not tell
_NEAR = 1.9  # of the pitch: rows farther apart are of different blocks
_WHITE = 1.3  # of the pitch: rows farther apart have a white line between them
_GUTTER = 0.8  # of the size: the narrowest strip of white between columns
_FEWEST_COLUMN_ROWS = 10
_FEWEST_COLUMN_CHARACTERS = 22  # a line of running text in a column
_RAGGED = 3  # of the size: how much of its column a full line may leave empty


@dataclass(slots=True)
class Piece:
    """Runs that follow each other on one line."""

    runs: list[Run]
    left: float
    right: float
    baseline: float
    size: float

    @staticmethod
    def of(run: Run) -> "Piece":
        """Return a piece of one run."""
        return Piece([run], run.left, run.right, run.baseline, run.size)

    def add(self, runs: Sequence[Run]) -> None:
        """Take in further runs; the largest one gives size and baseline."""
        for run in runs:
            self.runs.append(run)
            self.left, self.right = min(self.left, run.left), max(self.right, run.right)
            if run.size > self.size:
                self.size, self.baseline = run.size, run.baseline

    @property
    def length(self) -> int:
        """Return how many characters it has."""
        return sum(len(run.text) for run in self.runs)

    @property
    def text(self) -> str:
        """Return its words, white space between runs not told."""
        return "".join(run.text for run in self.runs)


Row = list[Piece]


@dataclass(frozen=True, slots=True)
class Printed:
    """A line to be typed: its pieces from left to right, and how it stands in what is read."""

    pieces: tuple[Piece, ...]
    gap: bool  # white space stands before it
    cell: int = 0  # number of the table it belongs to on its page, from 1; 0 outside tables
    edge: float = 0.0  # left edge of its column, 0 where it stands on the page itself

    @property
    def left(self) -> float:
        """Return where it begins."""
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        """Return where it ends."""
        return max(piece.right for piece in self.pieces)


def page_lines(runs: Sequence[Run]) -> list[Printed]:
    """Return the lines of a page in reading order."""
    rows = _rows(_pieces(runs))
    if not rows:
        return []
    pitch = _pitch(rows)
    return list(_Reader(rows, pitch).read())


# rows ----------------------------------------------------------------------------------------------------------------


def _pieces(runs: Sequence[Run]) -> list[Piece]:
    found: list[Piece] = []
    for run in runs:
        last = found[-1] if found else None
        if last is not None and _fits(last, run):
            last.add([run])
        else:
            found.append(Piece.of(run))
    return found


def _fits(piece: Piece, run: Run) -> bool:
    gap = max(run.left - piece.right, piece.left - run.right)
    return gap <= _JOINED * max(run.size, piece.size) and _level(piece.baseline, piece.size, run.baseline, run.size)


def _level(baseline: float, size: float, other: float, other_size: float) -> bool:
    """Tell whether two things stand on one line; the smaller one may be raised or lowered."""
    if abs(baseline - other) <= _SAME_BASELINE * min(size, other_size):
        return True
    if other_size > size:
        baseline, size, other, other_size = other, other_size, baseline, size
    rise = other - baseline
    return other_size < _SMALLER * size and _RAISED[0] * size <= rise <= _RAISED[1] * size


def _rows(pieces: Sequence[Piece]) -> list[Row]:
    """Return pieces by row from top to bottom, those of a row from left to right, near ones joined."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda p: (-p.baseline, p.left)):
        for row in reversed(rows[-2:]):
            if any(_level(p.baseline, p.size, piece.baseline, piece.size) and not _covers(p, piece) for p in row):
                row.append(piece)
                break
        else:
            rows.append([piece])
    rows = [_joined(sorted(row, key=lambda p: p.left)) for row in rows]
    return sorted(rows, key=lambda row: -max(row, key=lambda p: p.size).baseline)


def _covers(one: Piece, other: Piece) -> bool:
    """Tell whether two pieces lie over each other, as lines of different columns never do."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.5 * min(one.right - one.left, other.right - other.left)


def _joined(row: Row) -> Row:
    """Join a label with its text, and pieces that stand near each other."""
    kept: Row = []
    for piece in row:
        last = kept[-1] if kept else None
        if last is not None:
            gap = piece.left - last.right
            near = gap <= _JOINED * max(piece.size, last.size)
            labelled = gap <= _LABEL_GAP * piece.size and (len(kept) == 1 and _LABEL.match(last.text))
            if near or labelled:
                last.add(piece.runs)
                continue
        kept.append(piece)
    return kept


def _baseline(row: Row) -> float:
    return max(row, key=lambda p: p.length).baseline


def _size(row: Row) -> float:
    return max(row, key=lambda p: p.length).size


def _pitch(rows: Sequence[Row]) -> float:
    """Return the distance of baselines in running text, as a multiple of the size."""
    steps = sorted(
        (_baseline(row) - _baseline(after)) / _size(row)
        for row, after in itertools.pairwise(rows)
        if row[0].length > 20 and 0.9 < (_baseline(row) - _baseline(after)) / max(1.0, _size(row)) < 2.5
    )
    return steps[len(steps) // 4] if len(steps) > 3 else _PITCH


# reading order -------------------------------------------------------------------------------------------------------


class _Reader:
    """Goes down the rows of a page and yields its lines."""

    def __init__(self, rows: list[Row], pitch: float) -> None:
        self.rows = rows
        self.pitch = pitch
        self.tables = 0

    def read(self) -> Iterator[Printed]:
        at = 0
        while at < len(self.rows):
            end, gutters = self.block(at)
            if end - at < 2 or not gutters:
                yield Printed(tuple(self.rows[at]), self.white(at))
                at += 1
                continue
            yield from self.columns(at, end, gutters)
            at = end

    def step(self, index: int) -> float:
        """Return how far a row stands below the one before it, in pitches; 0 for the first."""
        if index == 0:
            return 0.0
        before, row = self.rows[index - 1], self.rows[index]
        return (_baseline(before) - _baseline(row)) / (self.pitch * max(_size(before), _size(row)))

    def white(self, index: int) -> bool:
        """Tell whether a white line stands before a row."""
        return self.step(index) > _WHITE

    def block(self, start: int) -> tuple[int, list[tuple[float, float]]]:
        """Return where the rows end that share strips of white with the row at `start`, and those strips."""
        row = self.rows[start]
        gutters = [(one.right, other.left) for one, other in itertools.pairwise(row)]
        end = start + 1
        while gutters and end < len(self.rows) and self.step(end) <= _NEAR:
            narrowed = [strip for strip in (_narrow(gutter, self.rows[end]) for gutter in gutters) if strip is not None]
            if not narrowed:
                break
            gutters = narrowed
            end += 1
        while end > start + 1 and len(self.rows[end - 1]) == 1 and self.rows[end - 1][0].right <= gutters[0][0]:
            if not self.white(end - 1):
                break
            end -= 1  # a paragraph below a short left column is no part of it
        return end, gutters

    def columns(self, start: int, end: int, gutters: list[tuple[float, float]]) -> Iterator[Printed]:
        """Yield the lines of rows with common strips of white."""
        cells = [_split(row, gutters) for row in self.rows[start:end]]
        if _is_running_text(cells):
            yield from self.down(start, cells, 0)
            return
        bands = self.bands(start, end)
        table = len(bands) > 2 or end - start > 3
        self.tables += table
        for first, last in bands:
            band = cells[first - start : last - start]
            if last - first > 1 and _wraps(band):
                yield from self.down(first, band, self.tables if table else 0)
            else:
                for offset, row in enumerate(self.rows[first:last]):
                    yield Printed(tuple(row), self.white(first + offset), self.tables if table else 0)

    def bands(self, start: int, end: int) -> list[tuple[int, int]]:
        """Part rows where white lines stand between them."""
        cuts = [start, *(i for i in range(start + 1, end) if self.white(i)), end]
        return list(itertools.pairwise(cuts))

    def down(self, start: int, cells: Sequence[list[Row]], table: int) -> Iterator[Printed]:
        """Yield columns one after the other."""
        for column in range(len(cells[0])):
            edge = min((p.left for row in cells for p in row[column]), default=0.0)
            last = -1
            for offset, row in enumerate(cells):
                if row[column]:
                    first = last < 0
                    gap = first or any(self.white(start + i) for i in range(last + 1, offset + 1))
                    yield Printed(tuple(row[column]), gap, table, 0.0 if table else edge)
                    last = offset


def _narrow(gutter: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """Return what a row leaves white of a strip, None when it leaves too little."""
    low, high = gutter
    for piece in row:
        if piece.right <= (low + high) / 2:
            low = max(low, piece.right)
        elif piece.left >= (low + high) / 2:
            high = min(high, piece.left)
        else:
            return None
    return (low, high) if high - low >= _GUTTER * _size(row) else None


def _split(row: Row, gutters: Sequence[tuple[float, float]]) -> list[Row]:
    """Return the pieces of a row by column."""
    columns: list[Row] = [[] for _ in range(len(gutters) + 1)]
    for piece in row:
        columns[sum(piece.left >= low for low, _ in gutters)].append(piece)
    return columns


def _is_running_text(cells: Sequence[list[Row]]) -> bool:
    """Tell whether the columns are of running text: many full lines in each."""
    return all(_is_column([row[index] for row in cells if row[index]]) for index in range(len(cells[0])))


def _is_column(lines: Sequence[Row]) -> bool:
    if len(lines) < _FEWEST_COLUMN_ROWS:
        return False
    if median(sum(piece.length for piece in line) for line in lines) < _FEWEST_COLUMN_CHARACTERS:
        return False
    widest = max(line[-1].right for line in lines)
    full = sum(widest - line[-1].right < _RAGGED * line[-1].size for line in lines)
    return 2 * full >= len(lines)


def _wraps(cells: Sequence[list[Row]]) -> bool:
    """Tell whether a cell goes on in a next row: some row lacks a column, and cells hold more than short numbers."""
    lacking = any(not cell for row in cells for cell in row)
    wordy = sum(any(_is_wordy(row[index]) for row in cells) for index in range(len(cells[0])))
    return lacking and wordy > 1


def _is_wordy(cell: Row) -> bool:
    return bool(cell) and not _SHORT_CELL.match("".join(piece.text for piece in cell))
