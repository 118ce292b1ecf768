"""Where codes stand, and that looking for patterns only there finds the same."""

import re

from hypothesis import given
from hypothesis import strategies as st

from wsis_graph.languages.places import matches, places

PATTERNS = [  # each with what it may begin with
    ("ab?c", frozenset("a")),
    ("(?:a|b)(?:c|d)*", frozenset("ab")),
    ("(?<!a)b", frozenset("b")),
    ("z", frozenset("z")),
    ("(?:aa|ba)(?=c)", frozenset("ab")),
    ("[a-f]{2}", None),
]


def test_short_streams_are_searched():
    assert places("abc") is None


@given(st.text("abcdef", min_size=1000, max_size=1200), st.sampled_from(PATTERNS))
def test_the_same_is_found_as_anywhere(codes, pattern):
    source, begins = pattern
    where = places(codes)
    assert where is not None
    assert all([at for at, each in enumerate(codes) if each == code] == where[code] for code in where.codes | {"z"})
    found = matches(re.compile(source), begins, codes, where)
    assert [match.span() for match in found] == [match.span() for match in re.finditer(source, codes)]


@given(st.lists(st.integers(0, 1999), max_size=30, unique=True))
def test_what_is_rare_is_found_where_it_stands(rare):
    codes = "".join("a" if at in rare else "x" for at in range(2000))
    found = matches(re.compile("a+"), frozenset("a"), codes, places(codes))
    assert [match.span() for match in found] == [match.span() for match in re.finditer("a+", codes)]
