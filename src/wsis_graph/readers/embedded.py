"""Arabic text that pdftotext has written, in the order it is read.

pdftotext writes what stands together on a line of an Arabic page between marks of embedding, letters in the order they are
read, but all that stands from a number or Latin word to the next letter of Arabic as it is seen, from left to right, between
marks of its own (`TextPage::dumpFragment` of poppler): the year and comma that are read "2031،" are written "،2031". With
-layout, what stands farther left comes first: the number of a paragraph stands behind its words.

With -raw only the words in Arabic are embedded, each for itself, and a line is written as it is seen: last word first.
"""

import re

from .brackets import MIRRORED, repaired

_RIGHT_TO_LEFT, _LEFT_TO_RIGHT, _POP = "\u202b", "\u202a", "\u202c"
_FRAGMENT = re.compile(f"{_RIGHT_TO_LEFT}(?P<words>[^{_RIGHT_TO_LEFT}\n]*){_POP}")
_LINE = re.compile(rf"^(\f*)[ ]*{_RIGHT_TO_LEFT}[^\n]*{_POP}", re.MULTILINE)
_SEEN = re.compile(f"{_LEFT_TO_RIGHT}(?P<words>[^{_LEFT_TO_RIGHT}{_POP}\n]*){_POP}")
# The parts of a run that each are read from left to right: white space and signs between Latin words and numbers go with them.
# After Arabic letters a hyphen parts numbers: 16-12 is read from twelve to sixteen.
_LATIN = r"[A-Za-z](?:.*[A-Za-z0-9])?"
_PARTS = re.compile(rf"{_LATIN}|\d+(?:[/.,:]\d+)*|.")
_PARTS_ALONE = re.compile(r"[A-Za-z0-9](?:.*[A-Za-z0-9])?|.")
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_WORD_BY_WORD = re.compile(f"{_POP} ?{_RIGHT_TO_LEFT}")
_FEWEST_WORDS = 20  # written side by side: of these a text has many, or it has columns
_PIECE = re.compile(f"{_RIGHT_TO_LEFT}[^{_POP}]*{_POP}|[^{_RIGHT_TO_LEFT}]+")
# A change of type ends a line: the mark of a note stands alone, and the word a paragraph begins with.
_MARK_ALONE = re.compile(r"\n(\(\d{1,3}\))\n([.,:;،؛])")
_PARTED = re.compile("(^|\n)([\u0621-\u064a]{2,4})\n(?=[\u0621-\u064a])")
_MARK_FIRST = re.compile("^([\u064b-\u0655\u0670]+)(.)")
_LETTER = re.compile(r"[^\W\d_]")
_SIGNS = re.compile("[()\u060c\u061b\u061f]")
_COLUMN = "    "  # between what stands apart on a line


def in_reading_order(text: str) -> str:
    """Return a text with what is embedded in the order it is read, without the marks and the columns that stand before it."""
    if _RIGHT_TO_LEFT not in text:
        return text
    if _LEFT_TO_RIGHT not in text and len(_WORD_BY_WORD.findall(text)) > _FEWEST_WORDS:
        return _PARTED.sub(r"\1\2 ", _MARK_ALONE.sub(r"\1\2", "\n".join(map(_seen_line, text.split("\n")))))
    return _LINE.sub(_line, text)


def _seen_line(line: str) -> str:
    """Return a line of which only words are embedded in the order it is read, one without Arabic letters as it is."""
    if _RIGHT_TO_LEFT not in line and (_LETTER.search(line) or not _SIGNS.search(line)):
        return line
    head = line[: len(line) - len(line.lstrip("\f"))]
    parts = [part for piece in _PIECE.findall(line[len(head) :]) for part in _parts(piece)]
    return head + repaired("".join(reversed(parts)).strip())


def _parts(piece: str) -> list[str]:
    """Return the parts of a piece of a line that each are read from the left; an embedded word is one."""
    if piece[0] != _RIGHT_TO_LEFT:
        return [part.translate(MIRRORED) if len(part) == 1 else part for part in _PARTS.findall(piece)]
    return [_MARK_FIRST.sub(r"\2\1", piece.strip(_RIGHT_TO_LEFT + _POP))]


def _line(match: re.Match[str]) -> str:
    return match[1] + _COLUMN.join(reversed([_read(fragment["words"]) for fragment in _FRAGMENT.finditer(match.group())]))


def _read(words: str) -> str:
    parts = _PARTS if _ARABIC.search(words) else _PARTS_ALONE
    return _SEEN.sub(lambda seen: "".join(reversed(parts.findall(seen["words"]))), words)
