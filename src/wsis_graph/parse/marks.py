"""What in running text may be the mark of a footnote.

In plain text a mark is glued to the word before it ("Principles7 paragraph 16" is mark 7), so it can only be told from
other digits by what is due.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from re import Match
from typing import NamedTuple

from ..expressions import compiled
from ..languages import Pack
from ..languages.numerals import digits
from ..model import Line, Span

GLUED, PRINTED, UNMARKED = 1, 2, 9  # ranks of marks: written onto a word, the last that is no guess, and one behind all others


class PossibleMark(NamedTuple):
    """What may be the mark of a footnote: `form` is its number, its number in brackets or before a slash, or asterisks."""

    form: str
    rank: int  # -1 raised, 0 sure, 1 glued, 2 behind a space or number, 3 and 4 free, 3 on a long number, 5 and 6 a symbol
    span: Span


_RAISED = compiled(r"\(\d{1,3}\)|\d{1,3}|\*{1,4}")
HAN = r"(?![\0-\u0fff])\w"  # or a letter of another script; the set of Chinese characters takes long to compile
_THOUSANDS = r"[ \u00a0\u202f]\d{3}(?!\d)"  # 3 102 400
_MARK = compiled(
    r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹*(](?:"  # what a mark begins with comes first, so that searching skips all else
    r"(?P<sure>(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹])[⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}|(?<=\*)\*{0,3}|(?<=\()\d{1,3}\)"
    r"|(?<=\s\d)\d{0,2}/(?=[\s.,;:]|\Z)"
    r"|(?<=[》”»\"’)）\]]\d)\d{0,2}(?![\d/%]|[.,]\d)|(?<=“\d)\d{0,2}(?=[،؛])"  # that closes in Arabic
    rf"|(?<=[^\d\s][,،，.。;؛；:：、]\d)\d{{0,2}}(?=[\s《“]|{HAN}|\Z)(?!\s?[年月日号段届次票个项名条]|{_THOUSANDS})"
    r"|(?<=\S[ \u00a0\u202f][;:?!]\d)\d{0,2}(?=\s|\Z)"  # as French prints them
    rf"|(?<=[》”），、。；：] \d)\d{{0,2}}(?=[\s《“]|{HAN}|\Z)(?!\s?[年月日号段届次票个项名条])"
    r"|(?<=[^\d](?:19|20)\d\d[,，;；:：]\d)\d{0,2}(?=\s|\Z))"
    r"|(?P<glued>(?<=[^\W\d_]{2}\d)\d{0,2}(?![\w/%]|[.,]\d|\.[a-z](?![a-z]))"
    rf"|(?<={HAN}\d)(?<!第\d)\d{{0,2}}(?=[\s，。；、]|{HAN})(?!\s?[年月日号段届次])"
    r"|(?<=[段条款节章约定领言程架略告议]\d)\d{0,2}\Z"  # behind a text or a part of one, at the end of a line
    r"|(?<=\d[ªº]\d)\d{0,2}(?![\w/%])|(?<=%\d)\d{0,2}(?![\w/%])"
    r"|(?:(?<=[a-zà-ÿа-я]{4}\d)|(?<=[a-zà-ÿа-я]{3},\d))\d?(?=[a-zà-ÿа-я]{2})"  # "Principles5and": white space is lost
    r"|(?<=[^\d](?:19|20)\d\d\d)\d{0,2}(?![\d/]))"
    r"|(?P<spaced>(?<=[^\W\d_]{2}[ \u00a0]\d)\d{0,2}(?=\s*[,.;:،؛，。；](?!\d))|(?<=\d[,،;؛，；]\d)\d{0,2}(?=\s|\Z)"
    rf"|(?<=\d。\d)\d{{0,2}}(?=[\s《“(（]|{HAN}|\Z)(?!\s?[年月日号段届次票个项名条])"
    r"|(?<=[^\d](?:19|20)\d\d\.\d)\d{0,2}(?=\s+[^\W\d_a-zа-я]|\s*\Z)"
    r"|(?<=[^\W\d_]{2}-\d\d\d)\d{0,2}(?=\s|[,.;:)]|\Z)"  # COVID-19 and its mark
    r"|(?:(?<=/\d\.\d)|(?<=/\d\d\.\d)|(?<=/\d{3}\.\d)|(?<=[A-Z]\.\d\d\.\d))\d{0,2}(?=\s|\Z)"
    r"|(?<=/\d{3}\d)\d?(?![\d/%]|\s?\()"  # 70/1257: three digits at most, but S/RES/2874 (2027)
    r"|(?<=[A-Z]\.\d\d\d)\d?(?![\d/%])"  # 3/CP.286: two digits at most
    r"))"
)


def marks_between(text: str, start: int, end: int) -> Iterator[PossibleMark]:
    """Yield everything between two offsets that may be the mark of a footnote."""
    for match in _MARK.finditer(text, start, end):
        if text[match.start() - 1] == "." and _SYMBOL.search(text, max(start, match.start() - _LONGEST_SYMBOL), match.start()):
            continue
        if match.lastgroup == "spaced" and _OPENING.search(text, max(0, match.start() - _LONGEST_SYMBOL), match.start()):
            continue
        rank = ("sure", "glued", "spaced").index(match.lastgroup or "sure")
        yield PossibleMark(form_of(match.group()), rank, Span(*match.span()))


# What the number in Rev.1 or 5/CP.17 belongs to; the parts of a document are named alone, too: "A/62/36 and Add.1".
_SYMBOL = compiled(r"\b(?:[A-Z]{1,6}/[^\s)\]]*|\d{1,3}/[A-ZА-Я]{2,3}\.|(?:Add|Amend|Corr|Rev)\.)\Z")
_LONGEST_SYMBOL = 40
_OPENING = compiled(r"(?:\n\s*\n|\A)[#\s]*[^\W\d_]+\s\Z")  # one word that opens a text has a number: "Action 17. We will"


def printed_marks(text: str, lines: Iterable[Line]) -> Iterator[PossibleMark]:
    """Yield everything in lines that may be the mark of a footnote."""
    for line in lines:
        yield from marks_between(text, line.start, line.end)


def raised_marks(text: str, lines: Sequence[Line], raised: Sequence[Span]) -> Iterator[PossibleMark]:
    """Yield the marks among the superscripts that the reader saw in lines."""
    for line in lines:
        for span in raised[bisect_left(raised, line.start, key=lambda span: span.end) :]:
            if span.start >= line.end:
                break
            for match in _RAISED.finditer(text, *span):
                yield PossibleMark(form_of(match.group()), -1, Span(*match.span()))


_LOOSE = compiled(
    r"\d(?:(?P<parted>(?<=[^\d\s][,;،؛.:”’»)] \d)\d{0,2}(?=\s|\Z)|(?<=[”»] \d)\d{0,2}(?=[\s,.;:]|\Z)"
    r"|(?<=“ \d)\d{0,2}(?=[،؛])"
    r"|(?<=\d[,;،؛)] \d)\d{0,2}(?=\s|\Z)"
    r"|(?<=[\s–-](?:19|20)\d\d \d)\d{0,2}(?=\s|[,.;]|\Z)|(?<=(?:19|20)\d\d\. \d)\d{0,2}(?=\s|\Z)"
    r"|(?<=[^\W\d_]-\d\d \d)\d{0,2}(?=\s|[,.;]|\Z))"
    rf"|(?P<apart>(?:(?<=[^\W\d_]{{2}} \d)|(?<=\s{HAN} \d))\d{{0,2}}(?=\s|\Z)))"
)


# Parts of a document are few and have one digit: A/62/36/Add.15 is Add.1 and a mark, and so is A/62/36/Add.1.5.
_BEHIND_SYMBOL = compiled(r"\b[A-Z]{1,6}/[\w./-]{0,40}?(?:\d\.|(?:Add|Rev|Corr)\.\d)(?P<mark>\d{1,2})(?![\w/]|\.\w)")
# The number of a document may have any digits: E/CN.4/2028/63 is E/CN.4/2028/6 and a mark only where nothing else is its mark.
_DOCUMENT = r"\b[A-Z]{1,6}/(?:[\w.-]{1,12}/){0,3}(?!(?:19|20)\d\d\b)[1-9]\d{0,2}"
_MARKS = (r"\d", r"\d\d")  # each sought alone: in 61/811 either number may end behind 8 or 81
_BEHIND_LAST = tuple(compiled(rf"{_DOCUMENT}(?P<mark>{mark})(?![\w/%]|[.,-]\w)") for mark in _MARKS)
# Resolutions of a year have two digits: 2029/192 is 2029/19 and a mark. Its decisions are numbered from 201.
_BEHIND_NUMBER = compiled(r"(?<![\w/])(?:19|20)\d\d/(?![23]\d\d(?!\d))[1-9]\d(?P<mark>\d{1,2})(?![\w/%]|[.,]\d)")
# One of a digit is told from the many of two only where the text has it once more without a mark: 2029/77 beside 2029/7.
_BEHIND_DIGIT = compiled(r"(?<![\w/])(?:19|20)\d\d/[1-9](?P<mark>\d)(?![\w/%]|[.,]\d)")

# A name may end with a number: Agenda 213 is Agenda 21 and a mark. So may a number be short: 6/75 is 6/7 and a mark.
_BEHIND_NAME = compiled(r"(?P<name>[^\W\d_]{4,}) \d\d(?P<mark>\d)(?![\w/%]|[.,]\d)")
_SHORT = r"(?<![\w/.])\d{1,2}/\d{1,2}"
_BEHIND_SHORT = tuple(compiled(rf"{_SHORT}(?P<mark>{mark})(?![\w/%]|[.,]\d)") for mark in _MARKS)

_TOLD = 2  # rank of a mark that the rest of the text tells
_WRITTEN_ONTO = (
    (3, _BEHIND_NUMBER),
    (5, _BEHIND_SYMBOL),
    *((5, pattern) for pattern in _BEHIND_SHORT),
    (5, _BEHIND_NAME),
    (_TOLD, _BEHIND_DIGIT),
    *((6, pattern) for pattern in _BEHIND_LAST),
)


def loose_marks(text: str, lines: Sequence[Line], pack: Pack) -> Iterator[PossibleMark]:
    """Yield numbers that stand free between words: some programs that take text from PDFs put white space before marks.

    Those that are written onto a symbol come last.
    """
    counted, months = _counted_words(pack)
    for line in lines:
        closed = text[max(0, line.start - _LONGEST_INDENT) : line.start].rstrip()[-1:] in _CLOSING
        if closed and (wrapped := _WRAPPED.match(text, line.start, line.end)):
            yield PossibleMark(form_of(wrapped[1]), 3, Span(*wrapped.span(1)))
        for match in _LOOSE.finditer(text, line.start, line.end):
            after = text[match.end() : match.end() + _LONGEST_MONTH].split()
            dated = bool(after) and (after[0].strip(",.").lower() in months or after[0][0] in _MEASURES)
            if not dated and not _is_counted(_word_before(text, line, match.start()), counted):
                yield PossibleMark(form_of(match.group()), 3 if match.lastgroup == "parted" else 4, Span(*match.span()))
        for rank, pattern in _WRITTEN_ONTO:
            for match in pattern.finditer(text, line.start, line.end):
                if pattern is _BEHIND_NAME and (match["name"].islower() or _is_counted(match["name"], counted)):
                    continue
                told = pattern in _OF_RESOLUTIONS and _is_known_without(text, match)
                if pattern is _BEHIND_DIGIT and not told:
                    continue
                yield PossibleMark(form_of(match["mark"]), _TOLD if told else rank, Span(*match.span("mark")))


# The number that a line begins with, where a Chinese sentence goes on behind it as behind a mark.
_WRAPPED = compiled(r"\s*(\d{1,3})(?:\s*[，。；、]|\s?(?:和|及|以及|与|中|所|的|第|并|《))")
_CLOSING = ("》", "”")  # what ends the line before a mark that begins the next
_LONGEST_INDENT = 40  # characters, with the end of the line before

_OF_RESOLUTIONS = (_BEHIND_NUMBER, _BEHIND_DIGIT, *_BEHIND_SHORT)


def _is_known_without(text: str, match: Match[str]) -> bool:
    """Tell whether the text has the number of a resolution once more without a mark, but not with it: 61/19, not 61/192."""
    numbers = _numbers(text)
    return numbers[match[0]] == 1 and numbers[match[0].removesuffix(match["mark"])] > 0


@lru_cache(maxsize=1)
def _numbers(text: str) -> Counter[str]:
    """Return how often each number of a resolution stands in a text."""
    return Counter(_NUMBER.findall(text))


_NUMBER = compiled(r"(?<![\w/.])\d{1,4}/\d{1,4}(?![\w/])")


_GOES_ON = "并|以及|及其|其中|包括|特别|尤其|同时|因此|为此"  # goes on with a sentence and counts nothing
_REPEATED = compiled(
    r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹(](?:"
    r"(?P<number>(?<=[》”»]\d)\d{0,2}(?![\d/%]|[.,]\d)"
    r"|(?<=[^\W\d_][,;،؛]\d)\d{0,2}(?=\s+[^\W\d_]|\s*\Z)"
    rf"|(?P<last>(?<=(?:{HAN}|[》”])[；。]\d)\d{{0,2}}(?=\s*\Z))"
    rf"|(?<={HAN}[，；]\d)\d{{0,2}}(?=\s*(?:{_GOES_ON}))"
    r"|(?<=[a-zß-öø-ÿа-яё]{3}\d)\d{0,2}(?=[\s,.;:)]|\Z)(?![.,]\d)"
    r"|(?<=[^\W\d_]{3}[⁰¹²³⁴⁵⁶⁷⁸⁹])(?<![⁰¹²³⁴⁵⁶⁷⁸⁹]{2})[⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}"
    r"|(?<=[^\W\d_][,;.،؛；，。»”][⁰¹²³⁴⁵⁶⁷⁸⁹])[⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2})"
    r"|(?P<bracketed>(?:(?<=[^\W\d_]\()|(?<=[^\W\d_][ \u00a0]\())\d{1,3}\)(?=[,.;:،؛]|\s*\Z)))"
)


def repeated_marks(text: str, line: Line, pack: Pack, *, closes: bool) -> Iterator[tuple[str, Span]]:
    """Yield form and place of what may be a mark printed once more, where nothing tells which number is due.

    Behind a Chinese mark a number may count what the next line names, unless the line `closes` a paragraph.
    """
    counted, _ = _counted_words(pack)
    for match in _REPEATED.finditer(text, line.start, line.end):
        dated = text[match.end() : match.end() + _LONGEST_MONTH].lstrip()[:1]
        if match["last"] is not None and (not closes or (dated and dated in _MEASURES)):
            continue
        span = Span(*match.span())
        word = _word_before(text, line, span.start)
        other = "/" in word if match["bracketed"] is None else _is_counted(word, counted)  # an address, or a numbered part
        if not other:
            yield form_of(text[slice(*span)]), span


def _word_before(text: str, line: Line, place: int) -> str:
    """Return the last word of a line before a place, empty where none is."""
    return "".join(text[line.start : place].split()[-1:])


def _is_counted(word: str, counted: Collection[str]) -> bool:
    """Tell whether a number behind a word is that of a part: "para. 5"."""
    return word.lower().rstrip(".") in counted


_MEASURES = "年月日号段届次"  # behind a number these make it part of a date or a count
_LONGEST_MONTH = 30  # characters, with the white space before, of a month that may stand on the next line
_COUNTED = ("paragraph", "article", "annex", "chapter", "section", "resolution", "decision", "month")


@cache
def _counted_words(pack: Pack) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that numbers follow, and the months that follow numbers."""
    words, months = pack.data.get("words", {}), pack.data.get("calendar", {}).get("months", ())
    counted = (word.rstrip(" .").lower() for name in _COUNTED for word in words.get(name, ()))
    return frozenset(counted), frozenset(name.lower() for names in months for name in names)


def form_of(label: str) -> str:
    """Return a label or mark with plain digits."""
    return label if label[0] in "*(" or label[-1] == "/" else str(digits(label))
