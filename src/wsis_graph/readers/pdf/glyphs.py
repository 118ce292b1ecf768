"""Pages of right-to-left scripts: words from the places of their glyphs.

The library gives the letters of such a page now as they are seen and now as they are read: that depends on how the maker of
the file cut its text into objects (letter by letter, word by word, line by line) and in which order it wrote them. Where the
glyphs stand depends on none of this.
"""

import ctypes
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from .runs import WORD_SPACE, Characters, Font, Run, written

_LEVEL = 0.25  # of the size: glyphs whose baselines are this near stand on one line
_WIDTH = 0.05  # of the size: narrower white space is none
_REACH = 0.5  # of the size: how far a mark may stand above or below the line of its letter
_SLANT = 0.05  # of the size: a box that begins so far left of where its glyph does is slanted
_SMALLER = 0.86  # of the size: what is smaller may be raised
_RAISED = 0.75  # of the size: how far
_NEIGHBOURS = 3  # lines between which a raised one may stand
_SIDE = 0.15  # of the size: how far beside its letter
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]+")
_RIGHT = re.compile("[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT = re.compile(r"[^\W_]")  # of what is not of a script read from the right: letters, and digits of all kinds
_ALIFS = "\u0622\u0623\u0625\u0627\u0671"
_LAM = "\u0644"

_Places = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *(ctypes.c_void_p,) * 4)
_Box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_Origin = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *(ctypes.c_void_p,) * 2)
_char_box = _Places(ctypes.cast(pdfium.FPDFText_GetCharBox, ctypes.c_void_p).value or 0)
_loose_box = _Box(ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0)
_char_origin = _Origin(ctypes.cast(pdfium.FPDFText_GetCharOrigin, ctypes.c_void_p).value or 0)


@dataclass(slots=True)
class _Glyph:
    """What one glyph stands for, and where it stands."""

    text: str
    left: float
    right: float
    font: Font


def words(characters: Characters, fonts: Mapping[int, Font]) -> Iterator[Run]:
    """Yield the words of the upright objects of a page, each as it is read; the parts of one that mixes scripts apart."""
    fonts = {of: font for of, font in fonts.items() if not font.turn}
    rows: list[list[Run]] = []
    for line in _lines(_glyphs(characters, fonts)):
        runs = [part for word, spaced in _cut(line) for part in _parts(word, spaced=spaced)]
        row = next((row for row in reversed(rows[-_NEIGHBOURS:]) if _is_between(runs, row)), None)
        if row is None:
            rows.append(runs)
        else:
            row += runs
    for row in rows:
        yield from sorted(row, key=lambda run: -run.right)


def _is_between(runs: Sequence[Run], row: Sequence[Run]) -> bool:
    """Tell whether the runs of one line, raised or not, stand between those of another."""
    if not runs or not row:
        return False
    small, large = sorted((runs[0], row[0]), key=lambda run: run.size)
    rise = small.baseline - large.baseline
    return small.size < _SMALLER * large.size and -_RAISED * large.size / 2 <= rise <= _RAISED * large.size


def _glyphs(characters: Characters, fonts: Mapping[int, Font]) -> list[_Glyph]:
    """Return the glyphs of a page; the letters of one that stands for several are put in order."""
    address = ctypes.cast(characters.handle, ctypes.c_void_p).value
    x, left, right, other = (ctypes.c_double() for _ in range(4))
    box = pdfium.FS_RECTF()
    at_x, at_left, at_right, at_other, at_box = map(ctypes.addressof, (x, left, right, other, box))
    found: dict[tuple[int, float], _Glyph] = {}
    several: list[_Glyph] = []
    for index, (character, of) in enumerate(zip(characters.text, characters.objects, strict=True)):
        font = fonts.get(of) if of else None
        if font is None or of is None or not _char_origin(address, index, at_x, at_other):
            continue
        _loose_box(address, index, at_box)
        edges = box.left, box.right
        if box.left < x.value - _SLANT * font.size:  # it is slanted, and so is the box
            _char_box(address, index, at_left, at_right, at_other, at_other)
            edges = min(x.value, left.value), right.value
        if character.isspace() and edges[1] - edges[0] < _WIDTH * font.size:
            continue  # where another object stands, the library sees white space
        glyph = found.get((of, x.value))
        if glyph is None:
            found[of, x.value] = _Glyph(character, *edges, font)
            continue
        if len(glyph.text) == 1:
            several.append(glyph)
        glyph.text += character
        glyph.left, glyph.right = min(glyph.left, edges[0]), max(glyph.right, edges[1])
    for (_, origin), glyph in found.items():
        if len(glyph.text) == 1:  # of one that joins others the box is the ink, which begins behind its place
            glyph.left = min(glyph.left, origin)
    _order(several)
    return list(found.values())


def _order(ligatures: Iterable[_Glyph]) -> None:
    """Put lam before alif, which no glyph prints the other way, and marks behind their letters."""
    for glyph in ligatures:
        letters, marks = _MARKS.sub("", glyph.text), "".join(_MARKS.findall(glyph.text))
        if len(letters) > 1 and letters[0] in _ALIFS and letters[1] == _LAM:
            letters = letters[::-1]
        glyph.text = letters + marks


def _lines(glyphs: Iterable[_Glyph]) -> list[list[_Glyph]]:
    """Return glyphs by line from top to bottom, those of a line from the right; marks are given to their letters."""
    letters: list[_Glyph] = []
    marks: list[_Glyph] = []
    for glyph in glyphs:
        (marks if _MARKS.search(glyph.text) else letters).append(glyph)
    lines = list(_levels(sorted(letters, key=lambda glyph: -glyph.font.baseline)))
    alone = [mark for mark in marks if not _give(mark, lines)]
    lines += _levels(sorted(alone, key=lambda glyph: -glyph.font.baseline))
    for line in lines:
        line.sort(key=lambda glyph: (-glyph.right, -glyph.left))
    return sorted(lines, key=lambda line: -line[0].font.baseline)


def _levels(glyphs: Sequence[_Glyph]) -> Iterator[list[_Glyph]]:
    """Yield glyphs by line, given from top to bottom: those of one size that stand at one level."""
    lines: dict[float, list[_Glyph]] = {}
    for glyph in glyphs:
        size = glyph.font.size
        line = lines.get(size)
        if line is None or line[0].font.baseline - glyph.font.baseline > _LEVEL * size:
            if line is not None:
                yield line
            lines[size] = line = []
        line.append(glyph)
    yield from lines.values()


def _give(mark: _Glyph, lines: Sequence[list[_Glyph]]) -> bool:
    """Give a mark to the letter it stands at, or a letter with its mark to its line; tell whether there is one."""
    reach = _REACH * mark.font.size
    near = [line for line in lines if abs(line[0].font.baseline - mark.font.baseline) < reach]
    near.sort(key=lambda line: abs(line[0].font.baseline - mark.font.baseline))
    if not _MARKS.fullmatch(mark.text):
        same = next((line for line in near if line[0].font.size == mark.font.size), None)
        if same is None:
            return False
        mark.font = same[0].font
        same.append(mark)
        return True
    middle, side = (mark.left + mark.right) / 2, _SIDE * mark.font.size
    at = [g for line in near for g in line if g.left - side <= middle <= g.right + side and not g.text.isspace()]
    if at:
        letter = min(at, key=lambda glyph: abs(glyph.left + glyph.right - 2 * middle))
        letter.text += "".join(character for character in mark.text if character not in letter.text)
    return bool(at)


def _cut(line: Sequence[_Glyph]) -> Iterator[tuple[list[_Glyph], bool]]:
    """Yield the words of a line from the right, and whether white space stands before each."""
    word: list[_Glyph] = []
    spaced = True
    for glyph in line:
        last = word[-1] if word else None
        space = glyph.text.isspace()
        if last is not None and (space or not _joins(last, glyph)):
            yield word, spaced
            spaced = space or last.left - glyph.right > WORD_SPACE * last.font.size
            word = []
        if space:
            spaced = True
        elif last is None or not word or not _repeats(last, glyph):
            word.append(glyph)
    if word:
        yield word, spaced


def _joins(last: _Glyph, glyph: _Glyph) -> bool:
    return last.left - glyph.right <= WORD_SPACE * last.font.size and last.font.bold == glyph.font.bold


def _repeats(last: _Glyph, glyph: _Glyph) -> bool:
    """Tell whether a glyph is the mark of the one before it, both of which the file says stand for letter and mark."""
    return len(glyph.text) > 1 and sorted(last.text) == sorted(glyph.text) and bool(_MARKS.search(glyph.text))


def _parts(word: Sequence[_Glyph], *, spaced: bool) -> Iterator[Run]:
    """Yield the parts of a word, each of glyphs that are read in one direction, from the right."""
    for direction, group in itertools.groupby(_directed(word), key=lambda told: told[0]):
        glyphs = [glyph for _, glyph in group]
        ordered = reversed(glyphs) if direction == "left" else glyphs
        text = unicodedata.normalize("NFC", written("".join(glyph.text for glyph in ordered)))  # marks in their order
        if not text:
            continue
        font = glyphs[0].font
        left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
        yield Run(text, left, right, font.baseline, font.size, font.bold, spaced)
        spaced = False


def _directed(word: Sequence[_Glyph]) -> list[tuple[str, _Glyph]]:
    """Tell the direction of each glyph of a word: signs go with the letters on both their sides, else with Arabic ones.

    A bracket between two numbers is of neither: 2027(1) is a year and the mark of a note.
    """
    told = ["right" if _RIGHT.match(g.text) else "left" if _LEFT.match(g.text) else "" for g in word]
    numbers = all(glyph.text.isdigit() for glyph, direction in zip(word, told, strict=True) if direction == "left")
    at = 0
    while at < len(told):
        end = at
        while end < len(told) and not told[end]:
            end += 1
        if end > at:
            sides = {told[at - 1] if at else "", told[end] if end < len(told) else ""}
            apart = numbers and any(glyph.text in "()" for glyph in word[at:end])
            inside = "left" if sides == {"left"} and not apart else "sign"
            told[at:end] = ["right" if "right" in sides else inside] * (end - at)
        at = end + 1
    return list(zip(told, word, strict=True))
