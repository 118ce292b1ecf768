"""Arabic text that pdftotext has written, in the order it is read.

pdftotext writes each line of a page in Arabic between marks of embedding, letters in the order they are read, but what stands
from a number or Latin word to the next letter of Arabic as it is seen from left to right, between marks of its own
(`TextPage::dumpFragment` of poppler): the year and comma that are read "2031،" are written "،2031".
"""

import re

_RIGHT_TO_LEFT, _LEFT_TO_RIGHT, _POP = "\u202b", "\u202a", "\u202c"
_LINE = re.compile(f"{_RIGHT_TO_LEFT}(?P<words>[^{_RIGHT_TO_LEFT}\n]*){_POP}")
_SEEN = re.compile(f"{_LEFT_TO_RIGHT}(?P<words>[^{_LEFT_TO_RIGHT}{_POP}\n]*){_POP}")
# The parts of a run that each are read from left to right: white space and signs between Latin words and numbers go with them.
# After Arabic letters a hyphen parts numbers: 16-12 is read from twelve to sixteen.
_LATIN = r"[A-Za-z](?:.*[A-Za-z0-9])?"
_PARTS = re.compile(rf"{_LATIN}|\d+(?:[/.,:]\d+)*|.")
_PARTS_ALONE = re.compile(r"[A-Za-z0-9](?:.*[A-Za-z0-9])?|.")
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")


def in_reading_order(text: str) -> str:
    """Return a text with its embedded runs in the order they are read and without marks of embedding."""
    return _LINE.sub(_line, text) if _RIGHT_TO_LEFT in text else text


def _line(match: re.Match[str]) -> str:
    words = match["words"]
    parts = _PARTS if _ARABIC.search(words) else _PARTS_ALONE
    return _SEEN.sub(lambda seen: "".join(reversed(parts.findall(seen["words"]))), words)
