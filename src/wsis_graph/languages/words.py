"""Text to words, one character a word.

A `Lexicon` gives every word it knows a character of its own, so that a stretch of text becomes a short string in which
names are found by a matcher of literals and phrases by ordinary patterns, whatever line wraps, spaces, case or
inflection stand between. Words it does not know share one character; numbers, dates and symbols have one a kind.
Characters are private ones; a Chinese character stands for itself.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final, NamedTuple

from ..expressions import compiled
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
CONFERENCE_NUMBER: Final = "\ue028"  # 1/CP.21, X/2, BC-16/3: of a conference of parties
SYMBOL_TOKEN: Final = "\ue023"  # noqa: S105 - a token of text
URL: Final = "\ue024"
TARGET: Final = "\ue025"  # 9.c, 4.1
CODE: Final = "\ue026"  # C2
CAPITAL: Final = "\ue027"  # A single capital letter
END: Final = "\ue030"  # between paragraphs
BREAK: Final = "\ue031"  # between the lines of a list

NUMBERS: Final = SESSION_NUMBER + ROMAN_NUMBER + YEAR_NUMBER + CONFERENCE_NUMBER

# Part letters of Arabic numbers by name, folded, in the order of the alphabet used for lists: 43/222 ألف إلى هاء.
_LETTERS = "الف باء جيم دال هاء واو زاي حاء طاء ياء كاف لام ميم نون سين عين فاء صاد قاف راء"
ARABIC_LETTERS: Final = tuple(_LETTERS.split())

_INTEGERS = (DAY, INTEGER, YEAR)
_LONGEST_INTEGER = 9  # digits: what is longer counts nothing
_YEAR_ALONE = compiled(r"[(（](?:19|20)\d\d[)）]")

_FIRST_CODE, _MOST_CODES = 0xE100, 0xF900 - 0xE100  # `re` looks these up in sets at once, what is beyond one by one
_FURTHER_CODES = 0xF0000
FIRST_KNOWN: Final = chr(_FIRST_CODE)  # of the words that a lexicon knows; those before are of a kind
_MOST_SEEN = 200_000  # tokens: numbers and rare words would fill the memory of a long build
_WRAP = r"(?:[^\S\r\n]*[\r\n]\s*)?"
_WRAP_BEFORE = r"(?:(?:[^\S\r\n]{0,3}\r?\n){1,2}[^\S\r\n]*(?=/[A-Z0-9][A-Z0-9.]{0,15}/\S{0,60}\d))?"  # of the slash in a symbol
_LINE_END = r"(?:(?:[^\S\r\n]{0,3}\r?\n){1,2}[^\S\r\n]*)?"  # which Chinese has inside numbers, too
_YEAR = rf"(?:1{_LINE_END}9|2{_LINE_END}0){_LINE_END}\d{_LINE_END}\d"
_SPACE = r"(?:[^\S\r\n]{0,3}|(?:[^\S\r\n]*\r?\n){1,2}[^\S\r\n]*)"  # one, more in a justified line, or where a line ends
_NEXT_LINE = r"[^\S\r\n]{0,3}\r?\n[^\S\r\n]*"
_SERIES_WRAP = rf"(?<=/C\.|CN\.|AC\.|NF\.){_NEXT_LINE}(?=\d{{1,3}}/)"  # E/CN. of which 16/2033/3 stands on the next line
_VOTES_WRAP = rf"(?<!\d)\d{{1,2}}{_NEXT_LINE}\d{{1,2}}(?=\s?票)"  # the same of a number of votes
_HYPHEN = r"[-‐\u00ad][^\S\r\n]*[\r\n]\s*"  # at a line's end
_JOINT = "–(?=[ES]/)"  # A/83/64–E/2028/10 is one document
_INNER = r"(?:\((?:S-)?[\dIVXLC]{1,6}\)(?=/))?"  # ICCD/COP(16)/2, TD/B(S-XXX)/2
_LATIN = "A-ZАВЕКМНОРСТХ"  # Cyrillic look-alikes are typed in symbols
_ARABIC_LETTER = rf"(?:ألف|{'|'.join(ARABIC_LETTERS)})(?!\w)"
_ARABIC_SPECIAL = r"د\s?[إا]\s?(?:ط\s?)?[-‐‑–−]\s?"  # special session, emergency special session
_ARABIC_SESSION = rf"(?:د\s?[-‐‑–−]\s?|{_ARABIC_SPECIAL})"
_ARABIC_HEALTH = r"ج\s?ص\s?ع\s?"
_CONFERENCE = r"(?:[CС][PР]|[CС][MМ][PРAА]|[CС][OО][PР])\.\d{1,3}(?![A-Za-zА-я0-9])|م\s?[أا]\s?[إات]?\s?[-‐‑–−.]\s?\d{1,3}"
_ARABIC = "\u0620-\u064a\u066e-\u066f\u0671-\u06d3\u06fa-\u06ff\u0750-\u077f"
_LETTER = rf"[^\W\d_\u3400-\u9fff{_ARABIC}]"
_WORD = rf"{_LETTER}+(?:{_HYPHEN}(?=[^\WA-ZА-Я])(?:(?=[\0-\u05ff])[^\W\d_])+)?"
_TOKEN = compiled(
    rf"(?=\S)(?:"  # white space is passed by at once
    rf"(?P<plain>(?!https?:)[a-zß-öø-ÿœа-яё]++(?!\w|{_HYPHEN})"  # most words, soon told
    rf"|(?![دو]|{_ARABIC_HEALTH}\d)[{_ARABIC}][{_ARABIC}{SIGNS}]*)"
    rf"|(?P<han>[\u3400-\u9fff\u3007\u3220-\u3229]+)"
    rf"|(?P<url>https?://[^\s()（）<>“”«»，。；]+(?:(?<=[-/_])[^\S\r\n]*\r?\n[^\S\r\n]*(?=\S{{0,99}}[/_-])[^\s()（）<>“”«»，。；]+)?)"
    rf"|(?P<session>(?<![A-Za-z0-9/.,])(?:E?S-|(?:(?<!\w)|(?<=\sو)){_ARABIC_SPECIAL})?\d{{1,4}}{_WRAP}/{_WRAP}\d{{1,3}}"
    rf"(?:(?:{_SPACE}[A-Z](?:-[A-Z])?|[ \u00a0]?[АВСЕ])(?!(?=[\0-\u0fff])[\w-])|{_SPACE}{_ARABIC_LETTER})?"
    r"(?![A-Za-z0-9/%]|[.,]\d))"
    rf"|(?P<conference>(?<![A-Za-z0-9/.,-])\d{{1,3}}{_WRAP}/{_WRAP}(?:{_CONFERENCE})"
    rf"|(?<![A-Za-z0-9])(?:WHA\s?\d{{1,3}}\.|{_ARABIC_HEALTH}\d{{1,3}}-)\d{{1,3}}(?![A-Za-z0-9/%]|[.,]\d)"
    rf"|(?<![A-Za-z0-9])(?:WHA\s?|{_ARABIC_HEALTH})\d{{1,3}}\(\d{{1,3}}\)"
    rf"|(?<![A-Za-z0-9/.-])(?:[IVX]{{1,7}}|(?:BC|MC|RC|SC)-\d{{1,2}})/\d{{1,3}}(?![A-Za-zА-я0-9/%]|[.,]\d))"
    rf"|(?P<symbol>(?<![A-Za-z0-9/.А-Яа-я])(?=[{_LATIN}])(?:(?=[A-Z])|(?=\S{{0,60}}\d))"
    rf"[{_LATIN}][{_LATIN}0-9]*(?:[.-][{_LATIN}0-9]+){{0,9}}{_INNER}"
    r"(?:/(?:Add|Corr|Rev|Amend)\.[ \u00a0]\d{1,2}(?!\w)"
    rf"|{_WRAP_BEFORE}/{_WRAP}(?:{_YEAR}(?=/)|[{_LATIN}a-z0-9](?:(?:[{_LATIN}a-z0-9.-]|{_JOINT}|{_SERIES_WRAP})*[{_LATIN}a-z0-9])?){_INNER})+(?![А-Яа-я])"
    rf"(?:\s*[(（](?:\d{{4}}|[IVXLC]+|(?:Part|Vol\.)\s+[IVX]+|Rev\.\d+|(?:Sect|Prog)\.\s?\d+[A-Z]?|Introduction)[)）](?:\[[A-Z](?:-[A-Z])?\])?)?)"
    rf"|(?P<roman>(?<![A-Za-z0-9/.])\d{{1,4}}(?:{_SPACE}\[?[A-ZА-Я](?:-[A-Z])?\]?)?\s*[(（]\s*(?:E?S-)?[IVXLCІХС]+\s*[)）]"
    rf"|(?<![A-Za-z0-9/.])\d{{1,4}}(?:{_SPACE}{_ARABIC_LETTER})?\s*\(\s?{_ARABIC_SESSION}\d{{1,2}}\s?\)(?:{_SPACE}{_ARABIC_LETTER})?)"
    rf"|(?P<year_number>(?<![A-Za-z0-9/.])\d{{1,4}}\s*[(（]{_YEAR}[)）])"
    rf"|(?P<target>(?<![A-Za-z0-9.])\d{{1,2}}\.(?:[a-zабвсд]|\d{{1,2}})(?![.]\d|[A-Za-z0-9%])|(?<![A-Za-z0-9.])\d{{1,2}}-(?:[أابجدوزح]|هـ?)(?!\w))"
    rf"|(?P<number>\d{{1,3}}(?:[ \u00a0\u202f,.٬]\d{{3}})+(?!\d)|\d+[.,٫]\d+|\d+(?=\s?[%٪]))"
    rf"|(?P<integer>{_VOTES_WRAP}|\d+)"
    rf"|(?P<code>(?<![A-Za-z0-9])[A-ZС]\d{{1,2}}(?![A-Za-z0-9]))"
    rf"|(?P<word>و(?={_ARABIC_SPECIAL}\d)|[{_ARABIC}][{_ARABIC}{SIGNS}]*"  # وE/2025/31 is a word and a symbol
    rf"|{_WORD})"
    rf"|(?P<mark>[^\s\w'’ʼ‘`\-‐‑]|(?<=[\d\s])[-‐‑](?=[\d\s])))"
)
_SPLIT = compiled(f"({re.sub(r'[(][?]P<[a-z_]+>', '(?:', _TOKEN.pattern)})")
LINE_END_HYPHEN: Final = compiled(_HYPHEN)
_MARKS = str.maketrans('，、。；：（）！？؛،؟٫“”„«»‟"《》〈〉「」『』–—─‐‑［］', ',,.;:()!?;,?."""""""""""""""-----[]')
_PRIVATE = compiled("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_DIACRITICS = compiled(f"[{SIGNS}\u0640]")
_FOLDED = str.maketrans("أإآٱىیکةёіѐ", "اااايي" + "كه" + "еiе") | {ord("œ"): "oe", ord("æ"): "ae"}
_MECHANISM = "آلية"  # with other letters than إليه, "to it", which is another word
_CAPITALS = str.maketrans("àâäçéèêëîïôö", "aaaceeeeiioo")  # accents that a capital often does without: Etats Membres


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words: `codes[i]` is the word at `starts[i]:ends[i]` of the text."""

    text: str
    codes: str
    starts: Sequence[int]
    ends: Sequence[int]
    pieces: Sequence[int] = ()  # the first words of the pieces of paragraphs, in order
    is_plain: bool = True  # as the text is

    def written(self, start: int, end: int) -> str:
        """Return the text from the start of one word to the end of another, in plain letters and digits."""
        written = self.text[self.starts[start] : self.ends[end - 1]]
        return written if self.is_plain else plain(written)


class _Ending(NamedTuple):
    """Letters that inflection puts at a word's end; `after` are the letters that they stand after, any where empty."""

    written: str
    after: str

    def ends(self, word: str, shortest: int) -> bool:
        """Tell whether a word has this ending and at least so many letters before it."""
        left = len(word) - len(self.written)
        return left >= shortest and word.endswith(self.written) and (not self.after or word[left - 1] in self.after)


_WHOLE: Final = _Ending("", "")


def _endings(entries: Iterable[str]) -> tuple[_Ending, ...]:
    """Return endings, the longest first; "[кг]ие" is "ие" after one of these letters."""
    pairs = (entry.removeprefix("[").rpartition("]") for entry in entries)
    return tuple(sorted((_Ending(written, after) for after, _, written in pairs), key=lambda e: len(e.written), reverse=True))


class _Seen(dict[str, str]):
    """The codes of tokens met before."""

    def __init__(self, codes_of: Callable[[str], str]) -> None:
        super().__init__()
        self._codes_of = codes_of

    def __missing__(self, token: str) -> str:
        if len(self) > _MOST_SEEN:
            self.clear()
        self[token] = codes = self._codes_of(token)
        return codes


State = tuple[dict[str, str], dict[str, str], frozenset[str]]


class Lexicon:
    """The words of a language that rules and names are made of."""

    def __init__(self, inflection: Mapping[str, Any]) -> None:
        self.words: dict[str, str] = {}  # their codes
        self._seen = _Seen(self._codes_of)
        self._phrases: dict[str, str] = {}  # codes of the phrases of rules
        self._lone: set[str] = set()  # letters that are words of rules
        self._label_prefixes = tuple(inflection.get("label_prefixes", ()))
        self._label_endings = _endings(inflection.get("label_endings", ()))
        written = inflection.get("prefixes", ())
        self._prefixes = (("", ""), *((prefix, "") if isinstance(prefix, str) else tuple(prefix) for prefix in written))
        self._article = str(inflection.get("article", ""))
        self._endings = (_WHOLE, *_endings(inflection.get("endings", ())))
        self._shortest = int(inflection.get("shortest", 3))
        forms = [list(map(fold, word)) for word in inflection.get("irregular", ())]
        forms += [[fold(word)] for word in inflection.get("whole", ())]  # they only look like a prefix and another word
        self._irregular = {form: word[0] for word in forms for form in word}
        for word in forms:  # known before any label, so that none is read as a form of another word
            self.words[word[0]] = self._next_code()

    def phrase(self, written: str) -> str:
        """Return the codes of a phrase of a rule, learning words that are new."""
        if written not in self._phrases:
            self._phrases[written] = self._phrase(written)
        return self._phrases[written]

    def _phrase(self, written: str) -> str:
        self._lone.update(fold(match.group()) for match in _TOKEN.finditer(written) if _is_letter(match.group()))
        return "".join(self._learn(match) for match in _TOKEN.finditer(written))

    def label(self, written: str) -> str:
        """Return the codes of a name, learning words that are new; a capital letter alone (U.S.S.R.) is no word."""
        return "".join(
            self._look_up(match.group()) if _is_letter(match.group()) and match.group().isupper() else self._learn(match)
            for match in _TOKEN.finditer(written)
        )

    def spellings(self, written: str) -> tuple[str, ...]:
        """Return the codes of a name, one a reading.

        Arabic writes "to a committee" like "to the committee", للجنة; the word is read with its article.
        """
        article = self._article
        codes = self.label(written)
        return (codes, self.label(article + written)) if article and written.startswith(article[-1]) else (codes,)

    def learn(self, phrases: Iterable[str]) -> None:
        """Learn the words of phrases so that a word with a prefix is known by what it is without: those go first."""
        prefixes = tuple(prefix for prefix, _ in self._prefixes if prefix)
        if prefixes:
            matches = (match for written in phrases if not written.startswith("=") for match in _TOKEN.finditer(written))
            words = {fold(match.group()) for match in matches if match.lastgroup in ("word", "plain")}
            for word in sorted(words, key=lambda word: (word.startswith(prefixes), len(word), word)):
                self.label(word)

    @property
    def state(self) -> State:
        """Return what has been learned: the words, the phrases of rules, and the letters that are words of rules."""
        return self.words, self._phrases, frozenset(self._lone)

    def restore(self, state: State) -> None:
        """Take over what another lexicon of the same inflection has learned."""
        self.words, self._phrases, self._lone = state[0], state[1], set(state[2])

    def know(self, words: Mapping[str, str]) -> None:
        """Take over words with their codes, as another lexicon of the same language has learned them."""
        self.words.update(words)
        self._seen.clear()  # a text may have been read before they were known

    def _learn(self, match: re.Match[str]) -> str:
        kind, word = match.lastgroup, match.group()
        if kind == "han":
            return word
        if kind not in ("word", "plain"):
            return self._code(match)
        stem = fold(word) if len(word) > 1 and word.isupper() else self._stem(fold(word))  # acronyms have no endings
        if stem not in self.words:
            self.words[stem] = self._without_prefix(stem, (_WHOLE,)) or self._next_code()
            self._seen.clear()
        return self.words[stem]

    def _next_code(self) -> str:
        count = len(self.words)
        return chr(_FIRST_CODE + count if count < _MOST_CODES else _FURTHER_CODES + count)

    def _stem(self, word: str) -> str:
        if word in self._irregular:
            return self._irregular[word]
        for prefix in self._label_prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= self._shortest:
                word = word[len(prefix) :]
                break
        for ending in self._label_endings:
            if ending.ends(word, self._shortest):
                return word[: -len(ending.written)]
        return word

    def with_article(self, name: str) -> str:
        """Return a name with the article, where the language writes it onto a word: مجلس as المجلس."""
        return name if name.startswith(self._article) else f"{self._article}{name}"

    def read(self, text: str, spans: Iterable[Iterable[tuple[int, int]]]) -> Words:
        """Return the words of a text: `spans` are the pieces of each paragraph.

        An `END` stands after each paragraph, a `BREAK` between pieces that follow each other in the text.
        """
        if is_plain(text):
            return self._read(text, spans)
        bare, offsets = plain_with_offsets(text)
        pieces = ([(offsets.plain(start), offsets.plain(end)) for start, end in paragraph] for paragraph in spans)
        words = self._read(bare, pieces)
        starts = [offsets.start(start) for start in words.starts]
        ends = [offsets.end(start, end) for start, end in zip(words.starts, words.ends, strict=True)]
        return Words(text, words.codes, starts, ends, words.pieces, is_plain=False)

    def _read(self, text: str, spans: Iterable[Iterable[tuple[int, int]]]) -> Words:
        codes: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        pieces: list[int] = []
        for paragraph in spans:
            last = -1
            for start, end in paragraph:
                if last >= 0 and not text[last:start].strip():
                    codes.append(BREAK)
                    starts.append(last)
                    ends.append(last)
                elif last >= 0 and codes[-1][-1:] in _INTEGERS and (year := _YEAR_ALONE.match(text, start, end)):
                    codes[-1] = codes[-1][:-1] + YEAR_NUMBER  # a page ends in the middle of it
                    start = ends[-1] = year.end()
                pieces.append(len(starts))
                self._read_piece(text[start:end], start, codes, starts, ends)
                last = ends[-1] if ends else last
            last = max(last, 0)
            codes.append(END)
            starts.append(last)
            ends.append(last)
        return Words(text, "".join(codes), starts, ends, pieces)

    def _read_piece(self, text: str, start: int, codes: list[str], starts: list[int], ends: list[int]) -> None:
        """Add the words of a piece: what stands between them and they themselves follow in turn, `_SPLIT` has it."""
        parts = _SPLIT.split(text)
        bounds = list(accumulate(map(len, parts), initial=start))
        tokens = parts[1::2]
        read = "".join(map(self._seen.__getitem__, tokens))
        codes.append(read)
        if len(read) == len(tokens):
            starts += bounds[1:-1:2]
            ends += bounds[2::2]
            return
        for token, low, high in zip(tokens, bounds[1::2], bounds[2::2], strict=False):
            length = len(self._seen[token])
            if length == 1:
                starts.append(low)
                ends.append(high)
            elif length == len(token):  # Chinese characters each
                starts.extend(range(low, high))
                ends.extend(range(low + 1, high + 1))
            else:  # halves of a word that a line's end parts
                hyphen = LINE_END_HYPHEN.search(token)
                assert hyphen is not None
                starts += (low, low + hyphen.end())
                ends += (low + hyphen.start(), high)

    def _codes_of(self, token: str) -> str:
        """Return the code of a token, several for what is several words."""
        match = _TOKEN.match(token)
        if match is None or match.end() < len(token):  # what only its neighbours make a token: a dash between numbers
            whole = INTEGER if "".join(token.split()).isdecimal() else UNKNOWN
            return _mark(token) if len(token) == 1 else whole
        if match.lastgroup == "han":
            return token
        if match.lastgroup not in ("word", "plain"):
            return self._code(match)
        hyphen = LINE_END_HYPHEN.search(token)
        if hyphen is None:
            return self._look_up(token)
        whole = token[: hyphen.start()] + token[hyphen.end() :]
        if self._find(fold(whole)):
            return self._look_up(whole)
        return self._look_up(token[: hyphen.start()]) + self._look_up(token[hyphen.end() :])

    def _look_up(self, word: str) -> str:
        lone = _is_letter(word) and word.isupper() and fold(word) not in self._lone
        return CAPITAL if lone else self._find(fold(word)) or (CAPITALIZED if word[0].isupper() else UNKNOWN)

    def _find(self, word: str) -> str:
        codes = self.words
        for known in (self._stem(word), word):  # a word is the same in labels and in texts
            if known in codes:
                return codes[known]
        return self._without_prefix(word, self._endings)

    def _without_prefix(self, word: str, endings: Sequence[_Ending]) -> str:
        """Return the code of a word by what it is without a prefix and ending, empty when that is not known."""
        for prefix, stands_for in self._prefixes:
            if not word.startswith(prefix) or len(word) - len(prefix) < self._shortest:
                continue
            stem = stands_for + word[len(prefix) :]
            for ending in endings:
                if ending.ends(stem, self._shortest):
                    bare = stem[: len(stem) - len(ending.written)]
                    if bare in self.words:
                        return self.words[bare]
        return ""

    def _code(self, match: re.Match[str]) -> str:
        kind, word = match.lastgroup, match.group()
        if kind == "mark":
            return _mark(word)
        if kind == "integer":
            if len(word) > _LONGEST_INTEGER:
                return UNKNOWN
            value = int(word)
            return DAY if 0 < value <= 31 and len(word) <= 2 else YEAR if 1900 <= value < 2200 else INTEGER
        return _KINDS[kind or ""]


_KINDS = {
    "url": URL,
    "symbol": SYMBOL_TOKEN,
    "roman": ROMAN_NUMBER,
    "year_number": YEAR_NUMBER,
    "conference": CONFERENCE_NUMBER,
    "session": SESSION_NUMBER,
    "target": TARGET,
    "number": NUMBER,
    "code": CODE,
}


def _mark(sign: str) -> str:
    """Return the code of a punctuation mark; private characters of a text, of which codes are made, say nothing."""
    return UNKNOWN if _PRIVATE.match(sign) else sign.translate(_MARKS)


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def fold(word: str) -> str:
    """Return a word without case, diacritics of Arabic, and letters that are written either way, where it stays one word."""
    bare = _DIACRITICS.sub("", word.lower())
    folded = bare.translate(_FOLDED)
    if bare.endswith(_MECHANISM):
        return folded[: -len(_MECHANISM)] + _MECHANISM
    return folded[0].translate(_CAPITALS) + folded[1:] if len(folded) > 2 else folded
