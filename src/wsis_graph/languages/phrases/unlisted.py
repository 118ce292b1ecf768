"""What tells the names of bodies that no list has from the words around them."""

from collections.abc import Mapping
from typing import Any

from ..patterns import NEVER, Patterns


class Unlisted:
    """The table `unlisted` of a pack, compiled; what a language does not need it leaves out."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any]) -> None:
        """Compile it against the lexicon of the patterns."""
        phrase = patterns.lexicon.phrase
        self.titled = bool(told.get("titled", False))  # names have capitals
        self.joins = patterns.compile(told["joins"])
        self.end = patterns.compile(told.get("end", NEVER))
        self.begin = patterns.ending(told.get("begin", NEVER))
        self.founding = patterns.ending(told["founding"])
        self.founding_apart = patterns.ending(f"({told['founding']}) ({told.get('apart', NEVER)})")
        self.owned = patterns.compile(told.get("owned", NEVER))
        self.led = patterns.ending(f"({told.get('led', NEVER)})")
        self.led_after = patterns.compile(told.get("led_after", NEVER))
        self.within = patterns.compile(told.get("within", NEVER))
        self.before = patterns.compile(told.get("before", NEVER))
        serial = [f"${name}" for name in ("letter", "numeral", "roman") if name in patterns.families]
        self.numbered = patterns.compile("|".join([*serial, "@int"]))
        self.items = patterns.compile(", ([^,.;:()]{1,3} ,){0,4} [^,.;:()]{1,3} ,? $and .")
        self.verbs, self.plural = tuple(told.get("verbs", ())), tuple(told.get("plural", ()))  # endings
        self.core, self.whole = (frozenset(map(phrase, told.get(name, ()))) for name in ("core", "whole"))
        self.definite = {phrase(bare): phrase(definite) for bare, definite in told.get("definite", ())}
