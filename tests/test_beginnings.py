"""What a pattern over words may begin with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import compiled_rules
from wsis_graph.languages import pack
from wsis_graph.recognise import grammar


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("year", {"year"}),
        ("(year|month) of", {"year", "month"}),
        ("year? month", {"year", "month"}),
        ("(year|month)* of", {"year", "month", "of"}),
        ("(year month?)+ of", {"year"}),
        ("(?<! year) month", {"month"}),
        ("(?= year) (?> month|of)", {"month", "of"}),
        ("<part>(year|month) of", {"year", "month"}),
        ("[year month]{0,2}? of", {"year", "month", "of"}),
        ("(year?|month) of", {"year", "month", "of"}),
        (r"year \( month \)|of", {"year", "of"}),
        (r"year(?! \(|of)|month", {"year", "month"}),
    ],
)
def test_what_a_pattern_begins_with(pattern, begins):
    rules = grammar(pack("en"))
    assert rules.begins(pattern) == {rules.lexicon.phrase(word) for word in begins}


@pytest.mark.parametrize("pattern", ["[^year] month", "~ year", ". year", "year?", "(year|) month?", "(year|.) month"])
def test_a_pattern_that_may_begin_with_anything(pattern):
    assert grammar(pack("en")).begins(pattern) is None


@given(st.data())
def test_no_rule_finds_what_begins_otherwise(data):
    rule = data.draw(st.sampled_from([rule for rule in compiled_rules() if rule.begins is not None]))
    text = data.draw(st.from_regex(rule.pattern, alphabet=st.characters(codec="utf-8")) | st.text())
    assert all(match[0][0] in rule.begins for match in re.finditer(rule.source, text) if match[0])
