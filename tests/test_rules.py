"""Patterns over words: how rules are written and what they compile to."""

import pytest

from wsis_graph.errors import PackError
from wsis_graph.languages import CODES, pack, read
from wsis_graph.languages import words as w
from wsis_graph.languages.classes import BODY, DATE
from wsis_graph.languages.rules import Grammar
from wsis_graph.recognise import grammar as compiled

ENGLISH = read("en")
RULES = [
    {"kind": "numbered", "name": "short", "pattern": "$resolution @number", "examples": ["resolution 1/1"]},
    {"kind": "numbered", "name": "long", "pattern": "$resolution @number ($link @number)*", "examples": ["resolution 1/1"]},
]
FAMILIES = {"link": [",", "and", ", and"], "either": ["= (one | two) three?", "four"]}
STANCES = {"recalls": ["recalls", "recalls also"], "cites": []}
PACK = {**ENGLISH, "words": ENGLISH["words"] | FAMILIES, "stance": STANCES, "rule": RULES}


@pytest.fixture(scope="module")
def grammar():
    return Grammar("xx", PACK)


def matches(grammar, pattern, text):
    """Return what a pattern finds in a text, as printed."""
    compiled = grammar.compile(pattern)
    words = grammar.lexicon.read(text, [[(0, len(text))]])
    return [words.written(*match.span()) for match in compiled.finditer(words.codes) if match.group()]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("forum on trade", "A Forum on\n  TRADE, a forum on", ["Forum on\n  TRADE"]),
        ("$resolution @number", "resolution 1/2, Resolutions 1325 (2000)", ["resolution 1/2", "Resolutions 1325 (2000)"]),
        ("@number ($link @number)*", "1/1, 1/2 and 1/3, and 1/4", ["1/1, 1/2 and 1/3, and 1/4"]),
        ("a . c", "a b c, a , c and a c", ["a b c", "a , c"]),
        ("a ~ c", "a b c and a ; c and a . c", ["a b c"]),
        ("a ~{0,2}? b", "a x x b, a x x x b", ["a x x b"]),
        ("[a , @int] z", "a z, 12 z, 12 b z", ["a z", "12 z"]),
        ("[^a @int] z", "a z b z 12 z", ["b z"]),
        ("one (?= two)", "one two, one three", ["one"]),
        ("one (?! two)", "one two, one three", ["one"]),
        ("(?<! one) two", "one two, three two", ["two"]),
        ("one two? three", "one three, one two three", ["one three", "one two three"]),
        ("one+ two", "one one two", ["one one two"]),
        ("(one | two){2}", "one two one", ["one two"]),
        ("(one two)+? three", "one two one two three", ["one two one two three"]),
        ("\\( @capital \\)", "see (Q) and Q", ["(Q)"]),
        ("@year \\.", "in 2030. 2031", ["2030."]),
        ("$either five", "two three five, four five, three five", ["two three five", "four five"]),
        ("<n>@int apples", "12 apples", ["12 apples"]),
        ("<who>(one | two) sings", "two sings", ["two sings"]),
        ("<what>$resolution", "resolutions", ["resolutions"]),
        ("(?> one | one two) three", "one two three, one three", ["one three"]),
    ],
)
def test_a_pattern_finds_words(grammar, pattern, text, found):
    assert matches(grammar, pattern, text) == found


def test_a_part_of_a_pattern_has_a_name(grammar):
    compiled = grammar.compile("<count>@int <what>(apples | pears) <noun>$resolution")
    assert set(compiled.groupindex) == {"count", "what", "noun"}
    codes = grammar.lexicon.phrase("3 pears resolution")
    assert compiled.match(codes)["what"] == grammar.lexicon.phrase("pears")


def test_recognised_things_are_classes_of_their_own(grammar):
    compiled = grammar.compile("@body $of @date | @actor")
    assert compiled.fullmatch(BODY + grammar.lexicon.phrase("of") + DATE)
    assert compiled.fullmatch(BODY)
    assert not compiled.match(w.UNKNOWN)


@pytest.mark.parametrize(
    "pattern", ["one {", "$unknown", "<n", "(one", "one)", "* one", "(?<= a*) b", "a{300,}", "a{9999999999}"]
)
def test_a_pattern_that_cannot_be_read_is_refused_with_the_name_of_its_rule(pattern):
    rule = {"kind": "date", "name": "odd", "pattern": pattern, "examples": []}
    with pytest.raises(PackError) as refused:
        assert Grammar("xx", {**PACK, "rule": [rule]}).rules["date"][0].pattern  # at the latest when it is first looked for
    assert "xx.toml" in refused.value.message
    assert "odd" in refused.value.message or pattern in refused.value.message or "unknown" in refused.value.message


@pytest.mark.parametrize("pattern", ["@bodyy requests", "[@day @bodyy]", "[^@bodyy]"])
@pytest.mark.parametrize("place", ["rule", "table"])
def test_a_class_that_there_is_not_is_refused_with_those_that_there_are(pattern, place):
    rule = {"kind": "date", "name": "odd", "pattern": pattern, "examples": []}
    wrong = {"rule": {"rule": [rule]}, "table": {"names": {"distinct": pattern}}}
    with pytest.raises(PackError) as refused:
        Grammar("xx", {**PACK, **wrong[place]})
    assert refused.value.message == "xx.toml: no class of words named '@bodyy'"
    assert "@body," in refused.value.hint


@pytest.mark.parametrize("pattern", ["a{300,}", "(one", "a{5000000000}"])
@pytest.mark.parametrize("entry", ["distinct", "attribute"])
def test_a_pattern_of_a_table_that_cannot_be_compiled_is_refused_with_its_words(pattern, entry):
    with pytest.raises(PackError) as refused:
        Grammar("xx", {**PACK, "names": {entry: pattern}})
    assert refused.value.message.startswith("xx.toml: ")
    assert repr(pattern) in refused.value.message


@pytest.mark.parametrize("missing", ["kind", "name", "pattern", "examples"])
def test_a_rule_without_a_part_is_refused(missing):
    rule = {"kind": "date", "name": "odd", "pattern": "one", "examples": ["one"]}
    del rule[missing]
    with pytest.raises(PackError, match=r"xx\.toml"):
        Grammar("xx", {**PACK, "rule": [rule]})


@pytest.mark.parametrize("table", ["calendar", "words", "stance", "citation", "event", "officer", "mandate"])
def test_a_pack_without_a_table_is_refused_with_its_name(table):
    with pytest.raises(PackError, match=table):
        Grammar("xx", {name: value for name, value in PACK.items() if name != table})


@pytest.mark.parametrize("code", CODES)
def test_no_rule_has_the_pattern_of_one_before_it_that_is_looked_for_where_it_is(code):
    """Of two that find the same only the first counts, but where a value of one leaves it out."""
    switches = {"treaty", "report", "told", "beside", "sentence", "unsaid", "wished", "below"}
    found = [
        (kind, rule.pattern.pattern, frozenset(switches & rule.values.keys()))
        for kind, rules in compiled(pack(code)).rules.items()
        for rule in rules
    ]
    assert found
    assert [each for each in found if found.count(each) > 1] == []


def test_of_rules_that_find_the_same_the_earliest_and_longest_counts(grammar):
    text = "resolutions 1/1 and 1/2, resolution 1/3"
    codes = grammar.lexicon.read(text, [[(0, len(text))]]).codes
    assert [rule.name for rule, _ in grammar.find("numbered", codes)] == ["xx/long", "xx/short"]
    assert not grammar.find("vote", codes)


def test_stances_are_patterns_of_their_longest_phrases_first(grammar):
    codes = grammar.lexicon.phrase("recalls also")
    assert grammar.stances["recalls"].match(codes).end() == 2
    assert "cites" not in grammar.stances


@pytest.mark.parametrize("code", CODES)
def test_a_grammar_is_the_same_when_it_was_kept(code, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    fresh, kept, again = (Grammar(code, pack(code).data, kept=keep) for keep in (False, True, True))
    assert any(tmp_path.rglob(f"{code}.grammar.*"))
    for other in (kept, again):
        assert list(other.lexicon.words.items()) == list(fresh.lexicon.words.items())  # in the order of learning
        assert (other.lexicon.state, other.made, other.rules.keys()) == (fresh.lexicon.state, fresh.made, fresh.rules.keys())
        told = [[(rule.name, rule.source, rule.begins, rule.needs) for rule in rules] for rules in other.rules.values()]
        assert told == [[(rule.name, rule.source, rule.begins, rule.needs) for rule in rules] for rules in fresh.rules.values()]
