"""Regular expressions that a start need not compile: what compiling gave is kept in the cache folder.

A fifth of the time that one report takes would go into compiling. Python stores no compiled expression, so what its
compiler gives its matcher is kept as it keeps a module's, for one version of Python; others compile as ever.
"""

import atexit
import re
import sys
from array import array
from functools import cache

from .cache import keep_value, read_value

# What the matcher is made of: flags, codes, the number of groups, the places of those that have names, and their names.
_Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

# The inside of `re`, the same in these versions; where it is another one all works as it does with it, only slower.
_KNOWN = sys.implementation.name == "cpython" and (3, 11) <= sys.version_info < (3, 15)
if _KNOWN:
    from re import _compiler, _parser  # type: ignore[attr-defined]


def compiled(source: str, language: str = "") -> re.Pattern[str]:
    """Compile a regular expression of the program, or of a language; raises re.error where there is an error in it."""
    return _expressions(language or "program").compile(source)


class _Expressions:
    """Compiles regular expressions, each once for a state of the program: those that `name` has compiled before are read."""

    def __init__(self, name: str) -> None:
        self._entry = f"{name}.expressions"
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._read: dict[str, _Made] = (read_value(self._entry) if _KNOWN else None) or {}  # and not asked for yet
        self._made: dict[str, _Made] = {}
        atexit.register(self._keep)

    def compile(self, source: str) -> re.Pattern[str]:
        pattern = self._patterns.get(source)
        if pattern is None:
            pattern = self._patterns[source] = self._compile(source) if _KNOWN else re.compile(source)
        return pattern

    def _compile(self, source: str) -> re.Pattern[str]:
        made = self._read.pop(source, None)
        if made is None:
            made = self._made[source] = _make(source)
        flags, codes, *groups = made
        pattern: re.Pattern[str] = _compiler._sre.compile(source, flags, memoryview(codes).cast("I").tolist(), *groups)
        return pattern

    def _keep(self) -> None:
        if self._made:
            keep_value(self._entry, {**(read_value(self._entry) or {}), **self._made})


def _make(source: str) -> _Made:
    parsed = _parser.parse(source)
    places = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, place in places.items():
        names[place] = name
    codes = array("I", _compiler._code(parsed, 0)).tobytes()
    return parsed.state.flags, codes, parsed.state.groups - 1, places, tuple(names)


@cache
def _expressions(name: str) -> _Expressions:
    return _Expressions(name)
