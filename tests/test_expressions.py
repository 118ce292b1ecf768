"""A regular expression is the same whether it is compiled or put together from what compiling gave in another process."""

import re

import pytest

from wsis_graph import expressions
from wsis_graph.languages import pack
from wsis_graph.languages.rules import Grammar

SOURCES = [
    r"a|b",
    r"(?P<day>\d{1,2})(?P<month>\w+)(x)",
    r"(?i)état(?<!é)",
    "[\u3400-\u9fff\U000f0000]+",
    r"(?>a{0,200})\Z",
    r"(?!)",
]


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """Return expressions as another process would: none in memory, those kept in the cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(expressions.atexit, "register", lambda _: None)
    return lambda: expressions._Expressions("test")


def sources_of(code):
    """Return the expressions of a pack and of its rules."""
    pack.cache_clear()
    grammar = Grammar(code, pack(code).data)
    rules = [rule.source for rules in grammar.rules.values() for rule in rules]
    return [*rules, *expressions._expressions(code)._patterns]


@pytest.mark.parametrize("code", ["", "ar", "en", "zh"], ids=lambda code: code or "written")
def test_what_is_kept_is_what_is_compiled(fresh, code, monkeypatch):
    sources = sources_of(code) if code else SOURCES
    first = fresh()
    compiled = [first.compile(source) for source in sources]
    first._keep()
    monkeypatch.setattr(expressions, "_make", lambda source: pytest.fail(f"compiled again: {source}"))
    second = fresh()
    for source, pattern in zip(sources, compiled, strict=True):
        again = second.compile(source)
        assert again == pattern == re.compile(source)  # of the same codes, source and flags
        assert (again.groups, again.groupindex) == (pattern.groups, pattern.groupindex)


def test_groups_are_named(fresh):
    match = fresh().compile(r"(?P<day>\d{1,2}) (?P<month>\w+)").search("on 24 May")
    assert match is not None
    assert (match.groupdict(), match.lastgroup) == ({"day": "24", "month": "May"}, "month")


def test_an_error_is_told_and_nothing_kept(fresh):
    made = fresh()
    for _ in range(2):
        with pytest.raises(re.error, match="missing"):
            made.compile("(a")
    made._keep()
    assert fresh()._read == {}


def test_another_python_compiles_as_ever(fresh, monkeypatch):
    monkeypatch.setattr(expressions, "_KNOWN", False)
    made = fresh()
    assert made.compile("a+") is made.compile("a+")
    made._keep()
    assert fresh()._read == {}


def test_nothing_new_is_not_written_again(fresh, monkeypatch):
    made = fresh()
    made.compile("a+")
    made._keep()
    monkeypatch.setattr(expressions, "keep_value", lambda *_: pytest.fail("written again"))
    fresh()._keep()
