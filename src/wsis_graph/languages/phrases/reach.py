"""What tells how far a verb reaches over the texts behind it."""

from collections.abc import Mapping
from typing import Any

from ..patterns import Patterns
from .table import Table


class Reach(Table):
    """What the table `citation` tells of lists of texts, and of words between a verb and a text that part them."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any]) -> None:
        super().__init__(patterns, told)
        self.adopted = self._before("adopted")
        self.resumes = self._before("resumes")
        self.founding = self._before("founding")
        self.founding_after = self._after("founding_after")
        self.predicate = self._after("predicate")
        self.amended = self._after("amended")
        self.aside = self._after("aside")
        self.discussed = self._before("discussed")
        self.goes_on = self._before("goes_on")
        self.procedure = self._after("procedure")
        self.made = self._before("made")
        self.that = self._after("that")
        self.and_that = self._compile(f", $and {self._source('that')}", "and")
        self._compile_lists()

    def _compile_lists(self) -> None:
        """Compile what stands between the texts of a list."""
        by_text = self._source("beside")
        tail = self._any("the", "its", "of", "and")
        self.contained = self._end(f", ({self._source('contained')}) (?> {tail}|{by_text}|@pinpoint|@body|,)*")
        article = f"$of|{by_text}" + ("|$the" if self._known("the") else "")
        self.joined_text = self._end(f"(,|$and) (?> {article}){{0,3}} @body? @date?" if self._known("and") else ",")
        self.by_text = self._after("beside")
        beside = f'(?> $and|@body|@date|@pinpoint|\\(|\\)|"|{by_text}|{self._told["link"]})*'
        self.beside = self._compile(beside)  # from a text to the next in a list
        self.cited_list = self._compile(f"(?> {beside} (@citation|@symbol|@instrument) {beside} ,?)* {beside}")
        self.list_goes_on = self._compile(
            f"(?> {beside} , {beside} (@citation|@symbol|@instrument)){{0,9}} ,? {beside} ,? $and"
        )
