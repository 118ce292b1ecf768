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

_SURROGATE = re.compile("[\ud800-\udfff]")
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\x00": "", "\u200b": ""})
MOST_CHARACTERS = 300_000  # of a page
_LEAST_SIZE = 0.5  # points; smaller text is not printed text
WORD_SPACE = 0.17  # of the size: the narrowest white space between words
_LIGATURE = re.compile("[\u0622\u0623\u0625\u0627\u0671]\u0644")  # alif and lam, one letter where lam comes first
_BOLD = 600  # weight
# What is printed at the side of its place: white space beside it is its own, and none between words.
_WHITE_BEFORE = frozenset("（《〈「『【〔“‘")
_WHITE_BEHIND = frozenset("1，。、；：！？）》〉」』】〕”’")
_BEARING = 0.3  # of the size: how far right of its origin a letter may begin


class Run(NamedTuple):
    """Text of one font on one baseline; lengths in points, from the lower left corner of the page as read."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    spaced: bool  # white space stands before it


class Font(NamedTuple):
    """How an object is printed: baseline and size in points, weight, and by how many degrees it is turned."""

    baseline: float
    size: float
    bold: bool
    turn: int


class Turned(NamedTuple):
    """A run and by how many degrees it is turned."""

    run: Run
    turn: int


_Object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_text_object = _Object(ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0)


class Characters(NamedTuple):
    """The characters of a page: one code unit each, so that places agree with the library, and the text object it is of."""

    handle: Any
    text: str
    objects: list[int | None]

    @staticmethod
    def of(handle: Any) -> "Characters":
        """Return the characters of a text page of the library."""
        text = _characters(handle)
        address = ctypes.cast(handle, ctypes.c_void_p).value
        return Characters(handle, text, [_text_object(address, index) for index in range(len(text))])


def object_runs(characters: Characters) -> Iterator[Turned]:
    """Yield a run for each text object of a page."""
    handle, text, objects = characters
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


def _characters(handle: Any) -> str:
    """Return the text of a page, one code unit a character of the library, so that places agree."""
    count = pdfium.FPDFText_CountChars(handle)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(handle, 0, count, buffer) == count + 1:
        return "".join(map(chr, buffer[:count]))
    return "".join(chr(pdfium.FPDFText_GetUnicode(handle, index)) for index in range(count))


def object_fonts(characters: Characters) -> dict[int, Font]:
    """Return how each text object is printed, by its address."""
    handle, text, objects = characters
    fonts: dict[int, bool] = {}
    found: dict[int, Font] = {}
    for index, pointer in enumerate(objects):
        if pointer and pointer not in found and not text[index].isspace():  # white space may be the library's own
            size, turn = _size_and_turn(handle, index)
            if size >= _LEAST_SIZE:
                found[pointer] = Font(_origin(handle, index)[1], round(size, 2), _is_bold(handle, index, fonts), turn)
    return found


def _size_and_turn(handle: Any, index: int) -> tuple[float, int]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(handle, index, matrix)
    size = pdfium.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
    return size, round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4 * 90


def _origin(handle: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
    return x.value, y.value


def _run(handle: Any, first: int, last: int, words: str, fonts: dict[int, bool]) -> Turned | None:
    size, turn = _size_and_turn(handle, first)
    if size < _LEAST_SIZE:
        return None
    x, y = _origin(handle, first)
    edges = [_box(handle, index) for index in {first, last}]
    bold = _is_bold(handle, first, fonts)
    text = written(_ligatures(handle, first, words)).strip()
    if not text:
        return None
    if turn in (90, 270):
        ends = [edge for _, low, _, high in edges for edge in (low, high)]
        return Turned(Run(text, min(ends), max(ends), x, size, bold, False), turn)
    ends = [edge for left, _, right, _ in edges for edge in (left, right)]
    if turn == 0 and text[-1] in _WHITE_BEHIND:
        ends.append(_set_width(handle, last))
    low = min(ends)
    left = x if turn == 0 and (low - x < _BEARING * size or text[0] in _WHITE_BEFORE) else low
    return Turned(Run(text, min(left, low), max(ends), y, size, bold, False), turn)


def _ligatures(handle: Any, first: int, words: str) -> str:
    """Turn round the letters of lam with alif, which one glyph prints and the library gives as they are seen."""
    for match in _LIGATURE.finditer(words) if not words.isascii() else ():
        at = match.start()
        if _origin(handle, first + at) == _origin(handle, first + at + 1):
            words = f"{words[:at]}{words[at + 1]}{words[at]}{words[at + 2 :]}"
    return words


def _box(handle: Any, index: int) -> tuple[float, float, float, float]:
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(handle, index, left, right, low, high)
    return left.value, low.value, right.value, high.value


def _set_width(handle: Any, index: int) -> float:
    """Return how far right the next character is set."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(handle, index, box)
    return float(box.right)


def _is_bold(handle: Any, index: int, fonts: dict[int, bool]) -> bool:
    font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(handle, index))
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in fonts:
        length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
        name = ctypes.create_string_buffer(max(1, length))
        pdfium.FPDFFont_GetBaseFontName(font, name, length)
        fonts[key] = b"bold" in name.value.lower() or pdfium.FPDFFont_GetWeight(font) >= _BOLD
    return fonts[key]


def written(words: str) -> str:
    """Return words with the hyphens the library tells apart, and surrogates joined, which it gives apart."""
    if words.isascii() and words.isprintable():
        return words
    if _SURROGATE.search(words):
        words = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return words.translate(_HYPHENS)
