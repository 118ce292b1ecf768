"""What tells the names of bodies that no list has from the words around them."""

from collections.abc import Mapping
from typing import Any

from ..patterns import Patterns
from .table import Table


class Unlisted(Table):
    """The table `unlisted` of a pack."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any]) -> None:
        super().__init__(patterns, told)
        phrase = patterns.lexicon.phrase
        self.titled = bool(told.get("titled", False))  # names have capitals
        self.joins = self._compile(told["joins"])
        self.end = self._after("end")
        self.begin = self._before("begin")
        self.founding = self._end(told["founding"])
        self.founding_apart = self._end(f"({told['founding']}) ({self._source('apart')})")
        self.alone = self._compile(told["alone"])
        self.pointing, self.qualified_behind = self._before("pointing"), self._before("qualified_behind")
        self.owned = self._after("owned")
        self.led = self._before("led")
        self.led_after = self._after("led_after")
        self.of_body, self.inside = self._after("of_body"), frozenset(told.get("inside", ()))
        self.within = self._after("within")
        self.before = self._after("before")
        self.numbered = self._compile("|".join(filter(None, (self._any("letter", "numeral", "roman"), "@int"))))
        self.items = self._compile(", ([^,.;:()]{1,3} ,){0,4} [^,.;:()]{1,3} ,? $and .")
        # endings of words
        self.verbs, self.plural, self.oblique = (tuple(told.get(each, ())) for each in ("verbs", "plural", "oblique"))
        self.core, self.whole = (frozenset(map(phrase, told.get(name, ()))) for name in ("core", "whole"))
        self.kept = tuple(map(phrase, told.get("kept", ())))
        self.definite = {phrase(bare): phrase(definite) for bare, definite in told.get("definite", ())}
