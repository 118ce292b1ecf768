"""Lines of right-to-left scripts: words and brackets from the order they are seen in to the order they are read in.

A PDF says where letters stand, not in which order they are read. Seen from the right, the words of a Latin phrase inside
Arabic come last word first, and a bracket shows its mirror image (Unicode Standard Annex #9, rules L2 and L4).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .runs import Run

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_YEAR = re.compile(r"[(]\d{4}[)]\Z|[)]\d{4}[(]\Z")
_LEFT_PART = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0400-\u04ff/.,:+%_&#@'’\-–]+\Z")
_ASTRAY = re.compile(r"\)(?=[^\W_])[^()]*(?<=[^\s(])\((?![^\W_])")  # it closes before a word, and opens behind one
_RANGE = re.compile(r"(\d{1,4})([-–])(\d{1,4})")  # after Arabic letters it is read from the right (Annex #9, rule W4)
_TOUCHING = 0.12  # of the size
_RESOLUTION = re.compile(r"S/RES/\d+\Z")


class Word(NamedTuple):
    """A word of a line with the run it comes from; `spaced` tells whether white space stands before it."""

    text: str
    run: Run
    spaced: bool


def is_right_to_left(words: str) -> bool:
    """Tell whether most letters of a text are of a script that is read from the right."""
    right = len(_RIGHT.findall(words))
    return right > 0 and 2 * right > sum(map(str.isalpha, words))


def reading_order(words: Sequence[Word]) -> list[Word]:
    """Return the words of a right-to-left line, given from right to left, in the order they are read."""
    arabic = any(_RIGHT.search(word.text) for word in words)
    words = list(_whole(words))
    found: list[Word] = []
    at = 0
    while at < len(words):
        end = _phrase_end(words, at)
        if end == at:
            text = words[at].text
            parts = _RANGE.fullmatch(text) if arabic else None
            found.append(words[at]._replace(text=parts[3] + parts[2] + parts[1] if parts else text.translate(_MIRRORED)))
            at += 1
            continue
        found += _reversed(words[at:end])
        at = end
    return found


def _phrase_end(words: Sequence[Word], start: int) -> int:
    """Return where a foreign phrase ends that begins at a word, `start` where none does.

    Numbers and signs between foreign words are of the phrase, and so is a bracket that closes one within it.
    """
    before = start + 1 < len(words) and (words[start].text == ")" or _counts(words, start))
    first = start + (before and _is_foreign(words, start + 1))
    if not _is_foreign(words, first):
        return start
    end = at = first + 1
    while at < len(words) and (foreign := _is_foreign(words, at)) | (not _RIGHT.search(words[at].text)):
        at += 1
        end = at if foreign else end
    inside = "".join(word.text for word in words[first:end])
    return end if first == start or words[start].text != ")" or inside.count("(") > inside.count(")") else start


def paired(words: Sequence[Word], whites: Sequence[str]) -> list[Word]:
    """Return the words of a line in the order they are read, with brackets that open where they should.

    Whether a bracket is told as it is seen or as it is read depends on the program that made the file; what stands beside
    it tells which. `whites` is the white space before each word.
    """
    line = "".join(white + word.text for white, word in zip(whites, words, strict=True))
    astray = {place for match in _ASTRAY.finditer(line) for place in (match.start(), match.end() - 1)}
    if not astray:
        return list(words)
    line = "".join(sign.translate(_MIRRORED) if place in astray else sign for place, sign in enumerate(line))
    found: list[Word] = []
    at = 0
    for white, word in zip(whites, words, strict=True):
        at += len(white)
        found.append(word._replace(text=line[at : at + len(word.text)]))
        at += len(word.text)
    return found


def _whole(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words, the parts of numbers and Latin words put together as they are read, from the left."""
    at = 0
    while at < len(words):
        end = at + 1
        while end < len(words) and _touch(words[end - 1], words[end]):
            end += 1
        while end - at > 1 and not words[end - 1].text[0].isalnum():
            end -= 1  # a full stop at the end of a sentence
        if end - at > 1 and words[at].text[-1].isalnum():
            parts = words[at:end]
            run = parts[0].run._replace(right=max(part.run.right for part in parts))
            yield Word("".join(part.text for part in reversed(parts)), run, parts[0].spaced)
            at = end
            continue
        yield words[at]
        at += 1


def _touch(one: Word, other: Word) -> bool:
    """Tell whether two words are parts of one number or Latin word."""
    alike = one.run.size == other.run.size and abs(one.run.baseline - other.run.baseline) < _TOUCHING * one.run.size
    near = alike and other.run.left - one.run.right < _TOUCHING * one.run.size
    return near and bool(_LEFT_PART.match(one.text) and _LEFT_PART.match(other.text))


def _is_foreign(words: Sequence[Word], index: int) -> bool:
    text = words[index].text
    if any(_is_left(character) for character in text):
        return not _RIGHT.search(text)
    return bool(_YEAR.match(text) and index + 1 < len(words) and _RESOLUTION.match(words[index + 1].text))


@lru_cache(maxsize=4096)
def _is_left(character: str) -> bool:
    return unicodedata.bidirectional(character) == "L"


def _reversed(words: Sequence[Word]) -> list[Word]:
    """Turn a foreign phrase round; a bracket at its outer ends belongs to the line and is mirrored."""
    ends = min(word.run.left for word in words) + max(word.run.right for word in words)
    spaced = [words[0].spaced, *(word.spaced for word in reversed(words[1:]))]
    turned = [
        Word(word.text if _has_letter(word.text) else word.text[::-1], _swapped(word.run, ends), space)
        for word, space in zip(reversed(words), spaced, strict=True)
    ]
    if len(turned) == 1:
        return [turned[0]._replace(text=_mirrored_ends(turned[0].text))]
    return turned


def _counts(words: Sequence[Word], index: int) -> bool:
    """Tell whether a number belongs to the foreign word on its left: March 2027, Part 2."""
    return words[index].text.isdecimal() and words[index + 1].text.isalpha() and len(words[index + 1].text) > 1


def _has_letter(text: str) -> bool:
    return any(map(str.isalnum, text))


def _swapped(run: Run, ends: float) -> Run:
    return run._replace(left=ends - run.right, right=ends - run.left)


def _mirrored_ends(text: str) -> str:
    """Mirror brackets that a word has at one end only; a pair within the word is its own."""
    if text[-1:] == "(" or text[:1] == ")":
        return text.translate(_MIRRORED)
    return text
