"""Words of paragraphs, and the differences between two versions of one, in any of the six languages."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..extras import library
from ..languages.words import fold

# A Chinese character is a word; an elided word ends with its apostrophe (l'accès); numbers keep their strokes (70/125).
_WORD = re.compile(
    r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff](?:[^\W\d_\u3400-\u9fff]|[\u0640\u064b-\u065f])*['’ʼ]?|\d+(?:[./,]\d+)*|[^\w\s]"
)
_APOSTROPHES = str.maketrans("’ʼ", "''")
_SHORTEST_ISLAND = 2  # fewer words than this that stayed between two changes are shown as part of the change
_FIRST_CODE = 0x100
_SURROGATES = 0xD800, 0x800


class Word(NamedTuple):
    """A word or mark of a text: what it is compared by, and where it stands."""

    key: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """Tell whether it is punctuation."""
        return not self.key[0].isalnum()


class Piece(NamedTuple):
    """A stretch of a difference: `same`, `removed` (of the old text) or `added` (of the new one)."""

    kind: str
    text: str


def words(text: str) -> list[Word]:
    """Return the words and marks of a text; case, forms of apostrophes and diacritics of Arabic do not tell words apart."""
    return [Word(fold(match.group()).translate(_APOSTROPHES), *match.span()) for match in _WORD.finditer(text)]


def differences(old: str, new: str) -> list[Piece]:
    """Return how an old text became a new one, word by word (in Chinese character by character).

    The pieces `same` and `added` make up the new text, letter for letter; `same` and `removed` are the words of the old.
    What was removed stands before what was added in its place. Fewest words are removed and added (Myers 1986), but a
    single word that stayed between two changes counts as part of them.
    """
    was, now = words(old), words(new)
    distance = library("rapidfuzz.distance")
    edits = distance.Indel.opcodes([word.key for word in was], [word.key for word in now])
    steps = [(edit.tag, edit.src_start, edit.src_end, edit.dest_start, edit.dest_end) for edit in edits]
    old_bounds, new_bounds = _bounds(was, old), _bounds(now, new)
    pieces: list[Piece] = []
    for changed, first, last, begin, end in _coarse(steps):
        if changed:
            pieces += [
                Piece("removed", old[old_bounds[first] : old_bounds[last]]),
                Piece("added", new[new_bounds[begin] : new_bounds[end]]),
            ]
        else:
            pieces.append(Piece("same", new[new_bounds[begin] : new_bounds[end]]))
    return [piece for piece in pieces if piece.text]


def _bounds(found: list[Word], text: str) -> list[int]:
    """Return where each word begins, white space going with the word before it; the first begins with the text."""
    return [0, *(word.start for word in found[1:]), len(text)] if found else [0]


Step = tuple[bool, int, int, int, int]


def _coarse(steps: Iterable[tuple[str, int, int, int, int]]) -> Iterator[Step]:
    """Yield stretches that changed or stayed, in turn, with their words in the old and the new text."""
    merged: list[Step] = []
    for tag, first, last, begin, end in steps:
        changed = tag != "equal"
        if merged and merged[-1][0] == changed:
            merged[-1] = (changed, merged[-1][1], last, merged[-1][3], end)
        else:
            merged.append((changed, first, last, begin, end))
    inner: list[Step] = []
    for place, step in enumerate(merged):
        island = not step[0] and 0 < place < len(merged) - 1 and step[2] - step[1] < _SHORTEST_ISLAND
        step = (True, *step[1:]) if island else step
        if inner and inner[-1][0] == step[0]:
            inner[-1] = (step[0], inner[-1][1], step[2], inner[-1][3], step[4])
        else:
            inner.append(step)
    yield from inner


def only_numbers(old: str, new: str) -> bool:
    """Tell whether two texts differ in nothing but numbers and punctuation."""
    was, now = ([w.key for w in words(text) if not (w.is_mark or w.key[0].isdigit())] for text in (old, new))
    return was == now


class Vocabulary:
    """Gives each word a character of its own, so that texts become short strings that are compared fast."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}  # by what words are compared by
        self._seen: dict[str, str] = {}  # by words as written, empty for punctuation

    def encode(self, text: str) -> str:
        """Return the words of a text, punctuation left out, one character a word; new words are learned."""
        seen = self._seen
        return "".join([seen[word] if word in seen else self._learn(word) for word in _WORD.findall(text)])

    def _learn(self, word: str) -> str:
        key = words(word)[0].key
        if not key[0].isalnum():
            code = ""
        elif key in self._codes:
            code = self._codes[key]
        else:
            number = _FIRST_CODE + len(self._codes)
            code = self._codes[key] = chr(number if number < _SURROGATES[0] else number + _SURROGATES[1])
        self._seen[word] = code
        return code
