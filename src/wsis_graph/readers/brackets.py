"""Brackets in lines that are read from the right, which are told as they are seen or as they are read.

Which of the two depends on the program that made the file, and within one file on the font; what stands beside a bracket
tells whether it opens or closes.
"""

import re

MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_NUMBERED = re.compile(r"[()](\d{1,3})[()]")
_PAIR = re.compile(r"\)(?=[^\W_])[^()]*(?<=[^\s(])\((?![^\W_])")  # one that closes before a word, one that opens behind one
_ASTRAY = re.compile(r"(?<!\S)\)(?=[^\W_])|(?<=[^\W_])\((?![^\s.,:;،؛])")


def repaired(line: str) -> str:
    """Return a line in the order it is read, of the same length, with brackets that open before words and close behind."""
    if "(" not in line and ")" not in line:
        return line
    line = _NUMBERED.sub(r"(\1)", line)
    line = _PAIR.sub(lambda match: f"({match[0][1:-1]})", line)
    return _ASTRAY.sub(lambda match: match[0].translate(MIRRORED), line)
