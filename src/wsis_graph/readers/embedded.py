"""Arabic text that pdftotext has written, in the order it is read.

pdftotext writes what stands together on a line of an Arabic page between marks of embedding, letters in the order they are
read, but all that stands from a number or Latin word to the next letter of Arabic as it is seen, from left to right, between
marks of its own (`TextPage::dumpFragment` of poppler): the year and comma that are read "2031،" are written "،2031". With
-layout, what stands farther left comes first: the number of a paragraph stands behind its words.
"""

import re

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
_COLUMN = "    "  # between what stands apart on a line


def in_reading_order(text: str) -> str:
    """Return a text with what is embedded in the order it is read, without the marks and the columns that stand before it."""
    return _LINE.sub(_line, text) if _RIGHT_TO_LEFT in text else text


def _line(match: re.Match[str]) -> str:
    return match[1] + _COLUMN.join(reversed([_read(fragment["words"]) for fragment in _FRAGMENT.finditer(match.group())]))


def _read(words: str) -> str:
    parts = _PARTS if _ARABIC.search(words) else _PARTS_ALONE
    return _SEEN.sub(lambda seen: "".join(reversed(parts.findall(seen["words"]))), words)
