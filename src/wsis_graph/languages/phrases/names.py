"""What tells whether words are a name."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..patterns import Patterns
from .table import Table


class NamePhrases(Table):
    """What the table `names` tells of names and of the same words within others; verbs may stand right before a short one."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any], verbs: Iterable[str]) -> None:
        super().__init__(patterns, told)
        free_left = told.get("free_left", ())
        self.attribute = self._after("attribute")
        self.longer = self._after("longer") if "longer" in told else None
        self.counts_on = self._after("counts_on")
        self.titled = self._after("titled")
        self.part_of = self._before("part_of")
        self.distinct = self._before("distinct")
        self.demonstrative = self._before("demonstrative")
        self.definite = tuple(told.get("definite", [""]))
        self.complemented = self._after("complemented")
        self.compounds = bool(told.get("compounds", False))
        self.counted = self._before("counted")
        self.state_itself = self._after("state_itself")
        self.things = self._after("things")
        self.on = self._after("on")
        self.modified = self._before("modified")
        self.adjectives = frozenset(told.get("adjectives", ()))  # الجريمة المنظمة
        self.drawn_from = self._after("drawn_from")
        self.deputy = self._before("deputy")
        self.with_adjective = str(told.get("adjective", ""))  # "Gouvernement {}"
        self.with_year = str(told.get("year", ""))  # "{} 2000 {}": the year behind the first word of the name of what recurs
        self.alike = tuple(map(tuple, told.get("alike", ())))  # words that names of bodies have for one another
        self.generic = tuple(told.get("generic", ()))
        self.generic_left = tuple(map(patterns.lexicon.phrase, told.get("generic_left", ())))
        self.free_right = self._after("free_right")
        self.bound = tuple(told.get("bound", ()))
        self.money_before = self._before("money_before")
        self.money_after = self._after("money_after")
        self.begun, self.ended = frozenset(told.get("begun", ())), frozenset(told.get("ended", ()))
        self.free_left = (*free_left, *filter(str.isalpha, verbs)) if free_left else ()
