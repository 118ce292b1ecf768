"""Text to words, one character a word.

A `Lexicon` gives every word it knows a character of its own, so that a stretch of text becomes a short string in which
names are found by a matcher of literals and phrases by ordinary patterns, whatever line wraps, spaces, case or
inflection stand between. Words it does not know share one character; numbers, dates and symbols have one a kind.
Characters are private ones (Unicode plane 15); a Chinese character stands for itself.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from .plain import SIGNS, is_plain, plain, plain_with_offsets

# One character a kind of token.
UNKNOWN: Final = "\ue000"
CAPITALIZED: Final = "\ue001"
DAY: Final = "\ue010"  # 1 to 31
INTEGER: Final = "\ue011"
YEAR: Final = "\ue012"  # 1900 to 2199
NUMBER: Final = "\ue013"  # decimals, thousands, percentages
SESSION_NUMBER: Final = "\ue020"  # 70/125
ROMAN_NUMBER: Final = "\ue021"  # 217 A (III)
YEAR_NUMBER: Final = "\ue022"  # 1325 (2000)
SYMBOL_TOKEN: Final = "\ue023"  # noqa: S105 - a token of text
URL: Final = "\ue024"
TARGET: Final = "\ue025"  # 9.c, 4.1
CODE: Final = "\ue026"  # C2
CAPITAL: Final = "\ue027"  # A single capital letter
END: Final = "\ue030"  # between paragraphs
BREAK: Final = "\ue031"  # between the lines of a list

NUMBERS: Final = SESSION_NUMBER + ROMAN_NUMBER + YEAR_NUMBER

# Part letters of Arabic numbers by name, folded, in the order of the alphabet used for lists: 43/222 ألف إلى هاء.
_LETTERS = "الف باء جيم دال هاء واو زاي حاء طاء ياء كاف لام ميم نون سين عين فاء صاد قاف راء"
ARABIC_LETTERS: Final = tuple(_LETTERS.split())

_FIRST_CODE = 0xF0000
_WRAP = r"(?:[^\S\r\n]*[\r\n]\s*)?"
_ARABIC_LETTER = rf"(?:ألف|{'|'.join(ARABIC_LETTERS)})(?!\w)"
_ARABIC_SPECIAL = r"د\s?[إا]\s?(?:ط\s?)?[-‐‑–−]\s?"  # special session, emergency special session
_ARABIC_SESSION = rf"(?:د\s?[-‐‑–−]\s?|{_ARABIC_SPECIAL})"
_ARABIC = "\u0620-\u064a\u066e-\u066f\u0671-\u06d3\u06fa-\u06ff\u0750-\u077f"
_TOKEN = re.compile(
    rf"(?P<url>https?://[^\s()（）<>“”«»，。；]+(?:(?<=[-/])[^\S\r\n]*\r?\n[^\S\r\n]*(?=\S*[/-])[^\s()（）<>“”«»，。；]+)?)"
    rf"|(?P<symbol>(?<![A-Za-z0-9/.])[A-Z][A-Z0-9]*(?:[.-][A-Z0-9]+)*(?:/{_WRAP}[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)+"
    rf"(?:\s*\((?:\d{{4}}|[IVXLC]+|(?:Part|Vol\.)\s+[IVX]+|Rev\.\d+)\)(?:\[[A-Z](?:-[A-Z])?\])?)?)"
    rf"|(?P<roman>(?<![A-Za-z0-9/.])\d{{1,4}}(?:\s?\[?[A-ZА-Я](?:-[A-Z])?\]?)?\s*\(\s*(?:E?S-)?[IVXLC]+\s*\)"
    rf"|(?<![A-Za-z0-9/.])\d{{1,4}}(?:\s?{_ARABIC_LETTER})?\s*\(\s?{_ARABIC_SESSION}\d{{1,2}}\s?\)(?:\s?{_ARABIC_LETTER})?)"
    rf"|(?P<year_number>(?<![A-Za-z0-9/.])\d{{1,4}}\s*\((?:19|20)\d\d\))"
    rf"|(?P<session>(?<![A-Za-z0-9/.,])(?:E?S-|(?<!\w){_ARABIC_SPECIAL})?\d{{1,4}}{_WRAP}/{_WRAP}\d{{1,3}}"
    rf"(?:\s?[A-Z](?:-[A-Z])?(?![\w-])|\s?{_ARABIC_LETTER})?(?![A-Za-z0-9/%]|[.,]\d))"
    rf"|(?P<target>(?<![A-Za-z0-9.])\d{{1,2}}\.(?:[a-zабвсд]|\d{{1,2}})(?![.]\d|[A-Za-z0-9%])|(?<![A-Za-z0-9.])\d{{1,2}}-(?:[أابجدوزح]|هـ?)(?!\w))"
    rf"|(?P<number>\d{{1,3}}(?:[ \u00a0\u202f,.٬]\d{{3}})+(?!\d)|\d+[.,٫]\d+|\d+(?=\s?[%٪]))"
    rf"|(?P<integer>\d+)"
    rf"|(?P<han>[\u3400-\u9fff\u3007\u3220-\u3229]+)"
    rf"|(?P<code>\b[A-Z]\d{{1,2}}\b)"
    rf"|(?P<word>[{_ARABIC}][{_ARABIC}{SIGNS}]*|[^\W\d_\u3400-\u9fff{_ARABIC}]+)"  # وE/2025/31 is a word and a symbol
    rf"|(?P<mark>[^\s\w'’ʼ‘`\-‐‑]|(?<=[\d\s])[-‐‑](?=[\d\s]))"
)
_MARKS = str.maketrans('，、。；：（）！？؛،؟٫“”„«»‟"《》〈〉「」『』–—─‐‑［］', ',,.;:()!?;,?."""""""""""""""-----[]')
_DIACRITICS = re.compile(f"[{SIGNS}\u0640]")
_FOLDED = str.maketrans("أإآٱىیکةёіѐ", "اااايي" + "كه" + "еiе") | {ord("œ"): "oe", ord("æ"): "ae"}
_CAPITALS = str.maketrans("àâäçéèêëîïôö", "aaaceeeeiioo")  # accents that a capital often does without: Etats Membres


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words: `codes[i]` is the word at `starts[i]:ends[i]` of the text."""

    text: str
    codes: str
    starts: Sequence[int]
    ends: Sequence[int]

    def written(self, start: int, end: int) -> str:
        """Return the text from the start of one word to the end of another, in plain letters and digits."""
        return plain(self.text[self.starts[start] : self.ends[end - 1]])


class Lexicon:
    """The words of a language that rules and names are made of."""

    def __init__(self, inflection: Mapping[str, Any]) -> None:
        self._codes: dict[str, str] = {}
        self._seen: dict[str, str] = {}
        self._label_prefixes = tuple(inflection.get("label_prefixes", ()))
        self._label_endings = tuple(sorted(inflection.get("label_endings", ()), key=len, reverse=True))
        written = inflection.get("prefixes", ())
        self._prefixes = (("", ""), *((prefix, "") if isinstance(prefix, str) else tuple(prefix) for prefix in written))
        self._article = str(inflection.get("article", ""))
        self._endings = ("", *sorted(inflection.get("endings", ()), key=len, reverse=True))
        self._shortest = int(inflection.get("shortest", 3))
        for word in inflection.get("whole", ()):  # words that only look like a prefix and another word
            self._codes[fold(word)] = chr(_FIRST_CODE + len(self._codes))

    def phrase(self, written: str) -> str:
        """Return the codes of a phrase of a rule or a label, learning words that are new."""
        return "".join(self._learn(match) for match in _TOKEN.finditer(written))

    def spellings(self, written: str) -> tuple[str, ...]:
        """Return the codes of a name, one a reading.

        Arabic writes "to a committee" like "to the committee", للجنة; the word is read with its article.
        """
        article = self._article
        codes = self.phrase(written)
        return (codes, self.phrase(article + written)) if article and written.startswith(article[-1]) else (codes,)

    def learn(self, phrases: Iterable[str]) -> None:
        """Learn the words of phrases so that a word with a prefix is known by what it is without: those go first."""
        prefixes = tuple(prefix for prefix, _ in self._prefixes if prefix)
        if prefixes:
            matches = (match for written in phrases if not written.startswith("=") for match in _TOKEN.finditer(written))
            words = {fold(match.group()) for match in matches if match.lastgroup == "word"}
            for word in sorted(words, key=lambda word: (word.startswith(prefixes), len(word), word)):
                self.phrase(word)

    def _learn(self, match: re.Match[str]) -> str:
        kind, word = match.lastgroup, match.group()
        if kind == "han":
            return word
        if kind != "word":
            return self._code(match)
        stem = self._stem(fold(word))
        if stem not in self._codes:
            self._codes[stem] = self._without_prefix(stem, ("",)) or chr(_FIRST_CODE + len(self._codes))
            self._seen.clear()
        return self._codes[stem]

    def _stem(self, word: str) -> str:
        for prefix in self._label_prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= self._shortest:
                word = word[len(prefix) :]
                break
        for ending in self._label_endings:
            if word.endswith(ending) and len(word) - len(ending) >= self._shortest:
                return word[: -len(ending)]
        return word

    def read(self, text: str, spans: Iterable[Iterable[tuple[int, int]]], skip: Iterable[int] = ()) -> Words:
        """Return the words of a text: `spans` are the pieces of each paragraph, `skip` the offsets of tokens to leave out.

        An `END` stands after each paragraph, a `BREAK` between pieces that follow each other in the text.
        """
        if is_plain(text):
            return self._read(text, spans, skip)
        bare, offsets = plain_with_offsets(text)
        pieces = ([(offsets.plain(start), offsets.plain(end)) for start, end in paragraph] for paragraph in spans)
        words = self._read(bare, pieces, map(offsets.plain, skip))
        starts = [offsets.start(start) for start in words.starts]
        ends = [offsets.end(start, end) for start, end in zip(words.starts, words.ends, strict=True)]
        return Words(text, words.codes, starts, ends)

    def _read(self, text: str, spans: Iterable[Iterable[tuple[int, int]]], skip: Iterable[int]) -> Words:
        codes: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        skipped = frozenset(skip)
        seen, code = self._seen, self._code
        for paragraph in spans:
            last = -1
            for start, end in paragraph:
                if last >= 0 and not text[last:start].strip():
                    codes.append(BREAK)
                    starts.append(last)
                    ends.append(last)
                for match in _TOKEN.finditer(text, start, end):
                    kind = match.lastgroup
                    at, last = match.span()
                    if kind == "han":
                        codes.append(match.group())
                        starts.extend(range(at, last))
                        ends.extend(range(at + 1, last + 1))
                        continue
                    if at in skipped:
                        continue
                    if kind == "word":
                        word = match.group()
                        codes.append(seen.get(word) or self._look_up(word))
                    else:
                        codes.append(code(match))
                    starts.append(at)
                    ends.append(last)
            last = max(last, 0)
            codes.append(END)
            starts.append(last)
            ends.append(last)
        return Words(text, "".join(codes), starts, ends)

    def _look_up(self, word: str) -> str:
        found = self._find(fold(word)) or (CAPITALIZED if word[0].isupper() else UNKNOWN)
        if len(word) == 1 and found in (CAPITALIZED, UNKNOWN) and word.isupper():
            found = CAPITAL
        self._seen[word] = found
        return found

    def _find(self, word: str) -> str:
        return self._codes.get(word) or self._without_prefix(word, self._endings)

    def _without_prefix(self, word: str, endings: Sequence[str]) -> str:
        """Return the code of a word by what it is without a prefix and ending, empty when that is not known."""
        for prefix, stands_for in self._prefixes:
            if not word.startswith(prefix) or len(word) - len(prefix) < self._shortest:
                continue
            stem = stands_for + word[len(prefix) :]
            for ending in endings:
                if stem.endswith(ending) and len(stem) - len(ending) >= self._shortest:
                    bare = stem[: len(stem) - len(ending)]
                    if bare in self._codes:
                        return self._codes[bare]
        return ""

    def _code(self, match: re.Match[str]) -> str:
        kind, word = match.lastgroup, match.group()
        if kind == "mark":
            return word.translate(_MARKS)
        if kind == "integer":
            value = int(word)
            return DAY if 0 < value <= 31 and len(word) <= 2 else YEAR if 1900 <= value < 2200 else INTEGER
        return _KINDS[kind or ""]


_KINDS = {
    "url": URL,
    "symbol": SYMBOL_TOKEN,
    "roman": ROMAN_NUMBER,
    "year_number": YEAR_NUMBER,
    "session": SESSION_NUMBER,
    "target": TARGET,
    "number": NUMBER,
    "code": CODE,
}


def fold(word: str) -> str:
    """Return a word without case, diacritics of Arabic, and letters that are written either way."""
    folded = _DIACRITICS.sub("", word.lower()).translate(_FOLDED)
    return folded[0].translate(_CAPITALS) + folded[1:] if len(folded) > 2 else folded
