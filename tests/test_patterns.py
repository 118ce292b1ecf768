"""No pattern may backtrack without bound: a hostile text must not stop the program.

Each pattern is attacked where it repeats: what leads to a repetition, then what it repeats, many times, then something
that cannot follow. A pattern that is exponential in the repetitions takes longer than the age of the universe on these.
"""

import random
import re
import re._constants as op
import re._parser as regex_parser
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest

from wsis_graph import symbols
from wsis_graph.languages import CODES, pack, read, words
from wsis_graph.languages.phrases.past import Past
from wsis_graph.languages.phrases.table import Table
from wsis_graph.languages.rules import Grammar
from wsis_graph.recognise import grammar

_REPETITIONS = 40
_ATTACKS = 80  # a repetition
_FEW_ATTACKS = 8  # one of the same words as in another pattern, or one without choices
_LIMIT = 0.5  # seconds for one attack; a pattern of constant or linear cost needs about a thousandth of it
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_MANY = 4  # repetitions that a bounded repeat must allow to be worth an attack
_CATEGORIES = {  # how a class is written, and a character of it
    op.CATEGORY_SPACE: (r"\s", " "),
    op.CATEGORY_NOT_SPACE: (r"\S", "a"),
    op.CATEGORY_DIGIT: (r"\d", "7"),
    op.CATEGORY_NOT_DIGIT: (r"\D", "a"),
    op.CATEGORY_WORD: (r"\w", "a"),
    op.CATEGORY_NOT_WORD: (r"\W", "-"),
}
_OTHERS = (words.UNKNOWN, "a", "A", "7", "文", " ", ",")


class TooSlowError(Exception):
    """A pattern took longer than it may."""


@contextmanager
def time_limit(seconds):
    def stop(*_):
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def sample(tree, chance: random.Random) -> str:
    """Return a string that a parsed pattern matches, look-around aside."""
    return "".join(_one(kind, value, chance) for kind, value in tree)


def _one(kind, value, chance: random.Random) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.NOT_LITERAL:
        return next(c for c in chance.sample(_OTHERS, len(_OTHERS)) if ord(c) != value)
    if kind is op.ANY:
        return chance.choice(_OTHERS)
    if kind is op.IN:
        return _member(value, chance)
    if kind is op.BRANCH:
        return sample(chance.choice(value[1]), chance)
    if kind is op.SUBPATTERN:
        return sample(value[3], chance)
    if kind is op.ATOMIC_GROUP:
        return sample(value, chance)
    if kind in _REPEATS:
        low, high, body = value
        return "".join(sample(body, chance) for _ in range(chance.randint(low, min(high, low + 2))))
    return ""  # anchors and look-around take no characters


def _member(members, chance: random.Random) -> str:
    if members[0][0] is op.NEGATE:
        return chance.choice(_not_among(tuple(members[1:])))
    kind, value = chance.choice(members)
    if kind is op.LITERAL:
        return chr(value)
    return chr(chance.randint(*value)) if kind is op.RANGE else _CATEGORIES[value][1]


@cache
def _not_among(members) -> list[str]:
    refused = re.compile("".join(["[", *map(_written, members), "]"]))
    return [character for character in _OTHERS if not refused.match(character)] or ["\ue7ff"]


def _written(member) -> str:
    kind, value = member
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.RANGE:
        return "-".join(re.escape(chr(end)) for end in value)
    return _CATEGORIES[value][0]


def repetitions(tree, before=()) -> Iterator[tuple[list, object]]:
    """Yield what is repeated many times in a parsed pattern, each with what leads to it."""
    lead = list(before)
    for kind, value in tree:
        if kind in _REPEATS:
            if value[1] >= _MANY:
                yield lead, value[2]
            yield from repetitions(value[2], lead)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from repetitions(branch, lead)
        elif kind is op.SUBPATTERN:
            yield from repetitions(value[3], lead)
        elif kind is op.ATOMIC_GROUP:
            yield from repetitions(value, lead)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from repetitions(value[1], lead)
        lead = [*lead, (kind, value)]


def attacks(pattern: re.Pattern[str], attacked: set[str]) -> Iterator[str]:
    """Yield hostile strings for a pattern, the same ones every time: few where it repeats what was attacked before."""
    chance = random.Random(pattern.pattern)
    for lead, body in repetitions(regex_parser.parse(pattern.pattern, pattern.flags)):
        repeated_words = str(body)
        chooses = "BRANCH" in repeated_words or "REPEAT" in repeated_words
        times = _ATTACKS if chooses and repeated_words not in attacked else _FEW_ATTACKS
        attacked.add(repeated_words)
        for number in range(times):
            few = [sample(body, chance) for _ in range(1 + number % 3)]
            repeated = "".join(few[i % len(few)] for i in range(_REPETITIONS))
            yield sample(lead, chance) + repeated + "\ue7fe"


def slow_attacks(patterns: dict[str, re.Pattern[str]]) -> list[str]:
    """Return the names of patterns that an attack makes take too long, each with its first such attack."""
    attacked: set[str] = set()
    slow = {name: slow_attack(pattern, attacked) for name, pattern in patterns.items()}
    return [f"{name}: {text[:30]!a}" for name, text in slow.items() if text]


def slow_attack(pattern: re.Pattern[str], attacked: set[str]) -> str:
    """Return the first attack on a pattern that takes too long, empty when it withstands all."""
    for text in dict.fromkeys(attacks(pattern, attacked)):
        try:
            with time_limit(_LIMIT):
                for _ in pattern.finditer(text):
                    pass
        except TooSlowError:
            return text
    return ""


def grammar_patterns(code: str) -> dict[str, re.Pattern[str]]:
    """Return every pattern over words that a pack compiles, by name."""
    rules = grammar(pack(code))
    named = {rule.name: rule.pattern for kind in rules.rules.values() for rule in kind}
    named |= {f"{code}/[stance] {name}": pattern for name, pattern in rules.stances.items()}
    tables = {f"{name}.": table for name, table in vars(rules).items() if isinstance(table, Table | Past)}
    for place, table in {"": rules, **tables}.items():
        named |= {f"{code}/{place}{name}": value for name, value in vars(table).items() if isinstance(value, re.Pattern)}
    return named


def line_patterns(code: str) -> dict[str, re.Pattern[str]]:
    """Return every pattern over printed lines that a pack has, by name."""
    rules = pack(code)
    named = {f"{code}/[layout] {name}": pattern for name, pattern in rules.layout.items()}
    named |= {f"{code}/[openings] {name}": pattern for name, pattern in rules.openings.items()}
    for table in ("headings", "labels"):
        for name, patterns in getattr(rules, table).items():
            named |= {f"{code}/[{table}] {name} {number}": pattern for number, pattern in enumerate(patterns, 1)}
    return named | {f"{code}/[enacting]": rules.enacting}


@pytest.mark.parametrize("code", [code for code in CODES if read(code).get("rule")])
def test_no_rule_of_a_language_can_be_made_to_backtrack_without_bound(code):
    assert slow_attacks(grammar_patterns(code)) == [], (
        "two ways to match the same words inside a repetition: write alternatives that exclude each other, "
        "bound the repetition, or make what is repeated atomic with (?> )"
    )


@pytest.mark.parametrize("code", CODES)
def test_no_pattern_of_lines_can_be_made_to_backtrack_without_bound(code):
    assert slow_attacks(line_patterns(code)) == []


@pytest.mark.parametrize("pattern", [re.compile(symbols.SYMBOL), words._TOKEN], ids=["symbol", "token"])
def test_no_pattern_of_characters_can_be_made_to_backtrack_without_bound(pattern):
    assert slow_attack(pattern, set()) == ""


def test_the_attack_finds_a_pattern_that_backtracks_without_bound():
    assert slow_attack(re.compile("a(,|,b?|c)*d"), set()) != ""
    assert slow_attack(re.compile("(x+x+)+y"), set()) != ""
    assert slow_attack(re.compile("a(?>,b?|c)*d"), set()) == ""


@pytest.mark.parametrize("code", [code for code in CODES if read(code).get("rule")])
def test_the_time_of_a_rule_grows_with_the_text_no_faster_than_its_square(code):
    """Long paragraphs are made of the examples of a rule again and again, their last word left out."""
    rules = Grammar(code, pack(code).data)  # one of its own: examples teach it words
    for rule in (rule for kind in rules.rules.values() for rule in kind):
        for example in rule.examples:
            phrase = rules.lexicon.phrase(example)
            short, long = ((phrase[:-1] or phrase) * times for times in (60, 480))
            fast, slow = seconds(rule.pattern, short), seconds(rule.pattern, long)
            assert slow < max(0.05, 8**2.4 * fast), (rule.name, example, fast, slow)


def seconds(pattern: re.Pattern[str], text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for _ in pattern.finditer(text):
            pass
        best = min(best, time.perf_counter() - start)
        if best > 1:
            break
    return best
