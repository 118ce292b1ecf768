"""A PDF page as runs that stand upright, whatever way it is turned and its script is read."""

from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from .direction import is_right_to_left
from .glyphs import words
from .runs import Characters, Run, Turned, object_fonts, object_runs

_TURNS = (0, 90, 180, 270)
_DOUBLED = 0.12  # of the size: the same words this near are one, drawn twice to look bold


def page_runs(page: Any, textpage: Any) -> list[Run]:
    """Return the runs of a page in the order of its content; text that is turned against most of it comes last.

    `page` and `textpage` are of pypdfium2. Text outside the page is left out.
    """
    box = _bounds(page)
    turned = [found for found in _turned(textpage.raw) if _is_inside(found, box)]
    weight = dict.fromkeys(_TURNS, 0)
    for run, turn in turned:
        weight[turn] += len(run.text)
    upright = max(_TURNS, key=lambda turn: weight[turn])
    kept = [_stand(run, upright, box) for run, turn in turned if turn == upright]
    lowest = min((run.baseline for run in kept), default=0.0)
    astray = [run for run, turn in turned if turn != upright]
    kept += [
        run._replace(left=0.0, right=run.size * len(run.text) / 2, baseline=lowest - 3 * (index + 1) * run.size)
        for index, run in enumerate(astray)
    ]
    return list(_once(kept))


def _bounds(page: Any) -> tuple[float, float, float, float]:
    """Return left, low, right and high of what is seen of a page, told by the page or by those it is one of."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        width, height = page.get_size()
        return 0.0, 0.0, width, height
    return box.left, box.bottom, box.right, box.top


def _turned(handle: Any) -> Iterator[Turned]:
    """Yield the runs of a page; where it is read from the right, the upright ones word by word."""
    characters = Characters.of(handle)
    if not is_right_to_left(characters.text):
        yield from object_runs(characters)
        return
    fonts = object_fonts(characters)
    yield from (Turned(run, 0) for run in words(characters, fonts))
    if any(font.turn for font in fonts.values()):
        yield from (found for found in object_runs(characters) if found.turn)


def _is_inside(found: Turned, box: tuple[float, float, float, float]) -> bool:
    run, (left, low, right, high) = found.run, box
    if found.turn in (90, 270):
        return left <= run.baseline <= right and run.right >= low and run.left <= high
    return low <= run.baseline <= high and run.right >= left and run.left <= right


def _stand(run: Run, turn: int, box: tuple[float, float, float, float]) -> Run:
    """Return a run as it stands when the page is turned so that its text is upright."""
    if turn == 90:
        return run._replace(baseline=-run.baseline)
    if turn == 180:
        return run._replace(left=box[2] - run.right, right=box[2] - run.left, baseline=-run.baseline)
    if turn == 270:
        return run._replace(left=box[3] - run.right, right=box[3] - run.left)
    return run


def _once(runs: list[Run]) -> Iterator[Run]:
    """Yield runs without those drawn a second time in the same place."""
    seen: dict[str, list[Run]] = {}
    for run in runs:
        near = _DOUBLED * run.size
        others = seen.setdefault(run.text, [])
        if any(abs(o.left - run.left) < near and abs(o.baseline - run.baseline) < near for o in others):
            continue
        others.append(run)
        yield run
