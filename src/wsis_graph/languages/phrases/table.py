"""A table of a language pack, compiled against the words of the language."""

import re
from collections.abc import Mapping
from typing import Any

from ..patterns import NEVER, Patterns


class Table:
    """A table of a pack; what a language does not need it leaves out, and then nothing is found."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any]) -> None:
        """Take the table as the pack tells it, to be compiled against the lexicon of the patterns."""
        self._patterns, self._told = patterns, told

    def _source(self, name: str) -> str:
        """Return the pattern over words that an entry is."""
        return str(self._told.get(name, NEVER))

    def _after(self, name: str) -> re.Pattern[str]:
        """Compile an entry for what stands at a place or behind it."""
        return self._patterns.compile(self._source(name))

    def _before(self, name: str) -> re.Pattern[str]:
        """Compile an entry for what stands right before a place."""
        return self._patterns.ending(self._source(name))

    def _known(self, *families: str) -> bool:
        """Tell whether the pack has families of words."""
        return all(family in self._patterns.families for family in families)

    def _compile(self, pattern: str, *families: str) -> re.Pattern[str]:
        """Compile a pattern over words, to find nothing where the pack lacks one of the families."""
        return self._patterns.compile(pattern if self._known(*families) else NEVER)

    def _end(self, pattern: str, *families: str) -> re.Pattern[str]:
        """Compile a pattern for what stands right before a place, to find nothing where the pack lacks one of the families."""
        return self._patterns.ending(pattern if self._known(*families) else NEVER)

    def _any(self, *families: str) -> str:
        """Return the pattern for a word of one of those families that the pack has, empty where it has none."""
        return "|".join(f"${family}" for family in families if self._known(family))
