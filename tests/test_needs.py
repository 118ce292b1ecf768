"""Which characters a text must have for a pattern over words to find anything."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import compiled_rules
from wsis_graph.languages import pack
from wsis_graph.languages.needs import Possible
from wsis_graph.recognise import grammar


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("year of", [{"year"}, {"of"}]),
        ("(year|month) of", [{"of"}, {"year", "month"}]),
        ("year? month*", []),
        ("year? month{1,3}", [{"month"}]),
        ("(year month?)+ of", [{"year"}, {"of"}]),
        ("(year|month|) of", [{"of"}]),
        ("(?<! year) month (?! of)", [{"month"}]),
        ("(?<= [year of]) month", [{"month"}, {"year", "of"}]),
        ("(?> month|of) (?= year)", [{"year"}, {"month", "of"}]),
        ("<part>(year|month) [^of] . ~", [{"year", "month"}]),
        (r"\( of|month year", [{"(", "month"}]),
    ],
)
def test_what_a_pattern_needs(pattern, needs):
    rules = grammar(pack("en"))
    assert set(rules.needs(pattern)) == {frozenset(map(rules.lexicon.phrase, words)) for words in needs}
    assert [len(found) for found in rules.needs(pattern)] == [len(words) for words in needs]


@given(st.data())
def test_no_rule_finds_anything_in_a_text_without_what_it_needs(data):
    rule = data.draw(st.sampled_from([rule for rule in compiled_rules() if rule.needs]))
    text = data.draw(st.from_regex(rule.pattern, alphabet=st.characters(codec="utf-8")) | st.text())
    lacking = any(found.isdisjoint(text) for found in rule.needs)
    assert not (lacking and any(match[0] for match in re.finditer(rule.source, text)))


_SOME = st.frozensets(st.sampled_from("abcd"), min_size=1)


@given(st.lists(st.lists(_SOME, max_size=3)), st.frozensets(st.sampled_from("abcdx")))
def test_a_text_may_hold_what_it_has_all_needs_of(patterns, characters):
    possible = [number for number, needed in enumerate(patterns) if all(found & characters for found in needed)]
    assert sorted(Possible([tuple(needed) for needed in patterns]).of(characters)) == possible


def test_every_rule_needs_something():
    assert all(rule.needs for rule in compiled_rules())
