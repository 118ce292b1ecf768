"""A PDF page as runs: stretches of text of one font on one baseline, with their places.

The library is asked once a run and not once a character, which is what makes it fast: of each character only the text
object it belongs to is looked up.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\x00": "", "\u200b": ""})
MOST_CHARACTERS = 300_000  # of a page
_LEAST_SIZE = 0.5  # points; smaller text is not printed text
_LIGATURE = re.compile("[\u0622\u0623\u0625\u0627\u0671]\u0644")  # alif and lam, one letter where lam comes first
_TURNS = (0, 90, 180, 270)
_BOLD = 600  # weight
_BEARING = 0.3  # of the size: how far right of its origin a letter may begin
_DOUBLED = 0.12  # of the size: the same words this near are one, drawn twice to look bold


class Run(NamedTuple):
    """Text of one font on one baseline; lengths in points, from the lower left corner of the page as read."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    spaced: bool  # white space stands before it


class Turned(NamedTuple):
    """A run and by how many degrees it is turned."""

    run: Run
    turn: int


_Object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_text_object = _Object(ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0)


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
    text = _characters(handle)
    address = ctypes.cast(handle, ctypes.c_void_p).value
    objects = [_text_object(address, index) for index in range(len(text))]
    fonts: dict[int, bool] = {}
    spaced = False
    at = 0
    for pointer, group in groupby(objects):
        start, at = at, at + sum(1 for _ in group)
        words = text[start:at]
        bare = words.strip()
        if not pointer or not bare:
            spaced = True
            continue
        lead = len(words) - len(words.lstrip())
        first = start + lead
        found = _run(handle, first, first + len(bare) - 1, bare, fonts)
        if found is not None:
            yield found._replace(run=found.run._replace(spaced=spaced or lead > 0))
        spaced = words[-1].isspace()


def _is_inside(found: Turned, box: tuple[float, float, float, float]) -> bool:
    run, (left, low, right, high) = found.run, box
    if found.turn in (90, 270):
        return left <= run.baseline <= right and run.right >= low and run.left <= high
    return low <= run.baseline <= high and run.right >= left and run.left <= right


def _characters(handle: Any) -> str:
    """Return the text of a page, one code unit a character of the library, so that places agree."""
    count = pdfium.FPDFText_CountChars(handle)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(handle, 0, count, buffer) == count + 1:
        return "".join(map(chr, buffer[:count]))
    return "".join(chr(pdfium.FPDFText_GetUnicode(handle, index)) for index in range(count))


def _run(handle: Any, first: int, last: int, words: str, fonts: dict[int, bool]) -> Turned | None:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(handle, first, matrix)
    size = pdfium.FPDFText_GetFontSize(handle, first) * math.hypot(matrix.c, matrix.d)
    if size < _LEAST_SIZE:
        return None
    turn = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4 * 90
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(handle, first, x, y)
    edges = [_box(handle, index) for index in {first, last}]
    bold = _is_bold(handle, first, fonts)
    text = _paired(_ligatures(handle, first, words)).translate(_HYPHENS).strip()
    if not text:
        return None
    if turn in (90, 270):
        ends = [edge for _, low, _, high in edges for edge in (low, high)]
        return Turned(Run(text, min(ends), max(ends), x.value, size, bold, False), turn)
    ends = [edge for left, _, right, _ in edges for edge in (left, right)]
    low = min(ends)
    left = x.value if turn == 0 and low - x.value < _BEARING * size else low
    return Turned(Run(text, min(left, low), max(ends), y.value, size, bold, False), turn)


def _ligatures(handle: Any, first: int, words: str) -> str:
    """Turn round the letters of lam with alif, which one glyph prints and the library gives as they are seen."""
    for match in _LIGATURE.finditer(words) if not words.isascii() else ():
        at = match.start()
        if _box(handle, first + at) == _box(handle, first + at + 1):
            words = f"{words[:at]}{words[at + 1]}{words[at]}{words[at + 2 :]}"
    return words


def _box(handle: Any, index: int) -> tuple[float, float, float, float]:
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(handle, index, left, right, low, high)
    return left.value, low.value, right.value, high.value


def _is_bold(handle: Any, index: int, fonts: dict[int, bool]) -> bool:
    font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(handle, index))
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in fonts:
        length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
        name = ctypes.create_string_buffer(max(1, length))
        pdfium.FPDFFont_GetBaseFontName(font, name, length)
        fonts[key] = b"bold" in name.value.lower() or pdfium.FPDFFont_GetWeight(font) >= _BOLD
    return fonts[key]


def _paired(words: str) -> str:
    """Join surrogates, which the library gives apart."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _has_surrogate(words) else words


def _has_surrogate(words: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in words)


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
