"""The time of reading grows with the length of a text, not with its square, however hostile the text is."""

import random
import re
import re._parser as regex_parser
import time
from functools import cache
from pathlib import Path

import pytest

from test_patterns import repetitions, sample
from wsis_graph import readers
from wsis_graph.languages import CODES, pack, words
from wsis_graph.mapping import map_extract
from wsis_graph.model import Span
from wsis_graph.names import load
from wsis_graph.parse import parse
from wsis_graph.recognise import grammar, matcher, recognise
from wsis_graph.resolve import resolve

_LEAST = 0.3  # seconds of one processor: below, times say little
_TIMES = 4  # the longer text is so many times as long
_MOST = 9  # times as long as the shorter one that the longer may take; a square would be 16

RESOLUTION = "A/RES/86/1\n\nThe General Assembly,\n\n1. Decides {}\n"
# What one paragraph of great length is made of.
REPEATED = {
    "en": [
        *("roads and wells ", "(", "《", "“”", "“entitled ", "A-", ". . ", "(a) ", "1 ", "1. ", "its ", "that resolution "),
        *("recalling resolution 70/125 and ", "in accordance with resolution 70/1 ", "which requests and ", "word1 "),
        *("requests the Secretary-General to report by 31 May 2031, ", "the Council ", "paragraphs 1 to 5, 7 (a), "),
        *("adopted by 31 votes to 2, with 4 abstentions, ", "Chair: Ms. A B (Kenya); ", "5 May 2031 ", "A/RES/70/1 "),
        *("the session held in Geneva from 1 to 5 May 2031, ", "resolution 70/1, entitled “Roads ", "https://a.org/b-"),
    ],
    "zh": ["回顾第70/125号决议和", "请秘书长", "第三十四届会议", "(", "委员会", "根据第70/1号决议", "《决议"],
    "fr": ["rappelant la résolution 70/125 et ", "conformément à la résolution 70/1 ", "« ", "prie le Secrétaire général de "],
    "ar": ["إذ يشير إلى قراره 70/125 و", "ويطلب إلى الأمين العام ", "«"],
    "es": ["recordando la resolución 70/125 y ", "pide al Secretario General que "],
    "ru": ["ссылаясь на резолюцию 70/125 и ", "просит Генерального секретаря "],
}
LINES = [
    "word\n",
    "1\n\n",
    "(a)\n\n",
    "(i)\n",
    "* \n",
    "____\n",
    "\f\n",
    "A.\n\n",
    "Chapter I\n\n",
    "Annex\n\n",
    "         \n",
    "A/RES/1/1\n\n",
]


def seconds(text: str, language: str) -> float:
    """Return the processor time of reading a text through the whole line."""
    rules, names = pack(language), load()
    source = readers.read(Path("a.txt"), text.encode())
    start = time.process_time()
    document = parse(source, rules, ("A/RES/86/1",))
    map_extract(resolve(recognise(document, rules, names), rules, names), names)
    return time.process_time() - start


def assert_grows_with_its_length(made, length: int) -> None:
    """Compare the times of a text and of one that is longer; what is slow is tried again: others use the machine too."""
    for _ in range(2):
        fast, slow = (made(size) for size in (length, _TIMES * length))
        if slow < max(_LEAST, _MOST * fast):
            return
    raise AssertionError(f"{fast:.2f} s, then {slow:.2f} s for {_TIMES} times the length")


@pytest.mark.parametrize(("language", "unit"), [(code, unit) for code, units in REPEATED.items() for unit in units], ids=ascii)
def test_a_paragraph_of_great_length(language, unit):
    assert_grows_with_its_length(lambda size: seconds(RESOLUTION.format(unit * (size // len(unit))), language), 4_000)


@pytest.mark.parametrize("unit", LINES, ids=ascii)
def test_many_tiny_lines(unit):
    assert_grows_with_its_length(lambda size: seconds(RESOLUTION.format("it.\n\n" + unit * (size // len(unit))), "en"), 4_000)


def numbered(form: str):
    return lambda size: "".join(form.format(n=number) for number in range(1, size // len(form)))


@pytest.mark.parametrize(
    "form",
    [
        "{n}. Requests the Council to act;\n\n",
        "{n}. Requests the Council:\n\n(a) To act;\n\n(b) To report on resolution 70/{n} every year;\n\n",
        "{n}. Recalls roads;{n}\n\n________\n{n} See A/RES/70/{n}.\n\f",
        "Draft resolution I\n\nRoads {n}\n\nThe General Assembly,\n\n{n}. The Council adopted draft resolution I.\n\n",
    ],
    ids=["paragraphs", "items", "footnotes", "drafts"],
)
def test_many_parts(form):
    assert_grows_with_its_length(lambda size: seconds(RESOLUTION.format("it;\n\n" + numbered(form)(size)), "en"), 8_000)


@pytest.mark.parametrize("code", CODES)
def test_no_rule_takes_the_square_of_what_it_repeats(code):
    """Rules are looked for from every word on: what repeats without end would be gone through again from each."""
    rules = grammar(pack(code))
    patterns = {rule.name: rule.pattern for kind in rules.rules.values() for rule in kind} | rules.stances
    slow = []
    for name, pattern in patterns.items():
        chance = random.Random(pattern.pattern)
        for lead, body in repetitions(regex_parser.parse(pattern.pattern, pattern.flags)):
            unit = sample(lead, chance) + sample(body, chance) or "x"
            text = (unit * (2000 // len(unit) + 1))[:2000]
            if _timed(pattern, text[:250]) > _NOTABLE and all(_is_square(pattern, text) for _ in range(3)):
                slow.append(f"{name}: {unit!a}")
    assert slow == []


_NOTABLE = 0.003  # seconds: what takes as long as may be for two thousand words takes longer for the first of them
_SQUARE = re.compile("(?:ab?|c)+d")
_SEVERAL = 8  # a list of many kinds of members takes up to six times as long; what is worse than a square, hundreds


def _is_square(pattern, text: str) -> bool:
    """Tell whether a pattern takes several times as long as an expression that goes on to the end from each word.

    What that takes is told once, and again beside a pattern that takes longer: the machine may have become slower.
    """
    taken = _timed(pattern, text)
    return taken > _SEVERAL * _square_time(len(text)) and taken > _SEVERAL * _timed(_SQUARE, "a" * len(text))


@cache
def _square_time(length: int) -> float:
    return _timed(_SQUARE, "a" * length)


def _timed(pattern, text: str) -> float:
    start = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit", ["(", "A-", "А-", "A.", "1 ", "1/", "111 ", "https://a/-\n", "a-\n", "д-", "1(", "A/B(", "1\n/\n"], ids=ascii
)
def test_words_are_told_apart_in_one_pass(unit):
    start = time.process_time()
    words._SPLIT.split(unit * (40_000 // len(unit)))
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("zh", "建议联合国，"),
        ("zh", "各国议会联盟建议联"),
        ("zh", "联合国"),
        ("en", "UNDP for UNFPA of "),
        ("en", "Council on the Council of the "),
        ("en", "Working Group on the Commission of the "),
        ("es", "PNUD para el UNFPA de "),
    ],
    ids=ascii,
)
def test_names_are_found_in_one_pass(code, unit):
    rules, text = grammar(pack(code)), unit * (60_000 // len(unit))
    names = matcher(load(), rules)  # before words are read: those of names are learned
    read = rules.lexicon.read(text, [[Span(0, len(text))]])
    start = time.process_time()
    assert names.find(read)
    assert time.process_time() - start < 2
