"""The words of a few letters that every room looks for."""

from collections.abc import Mapping
from typing import Any

from ..patterns import NEVER, Patterns
from .table import Table


class Small(Table):
    """The little words of a pack; of the table `officer`, what joins the last of a list."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any]) -> None:
        super().__init__(patterns, told)
        families = patterns.families
        self.numerals = self._compile("$numeral+" if families.get("numeral") and families["month_mark"] else NEVER)
        self.month_marks = frozenset(map(patterns.lexicon.phrase, families["month_mark"]))
        self.its = self._compile("$its")
        self.conjunction = self._compile("$and", "and")
        self.joined = self._end("$and", "and")
        self.titled = self._compile("(?= . \\.) $honorific", "honorific")  # with a full stop: "Mr."
        self.between = self._compile("$between", "between")
        self.hour_before = self._end("$hour_before", "hour_before")
        self.hour_after = self._compile("$hour_after", "hour_after")
        self.ranged = self._compile("$to", "to")
        self.of_after = self._compile("$of", "of")
        self.articled = self._known("the")
        self.article = self._compile("$the?" if self.articled else "")
        self.article_before = self._end("$the", "the")
        small = self._any("the", "of")
        self.of_body = self._compile(f"({small})* @body" if small else "@body")
        self.of_instrument = self._compile(f"({small})* @instrument" if small else "@instrument")
        self.day_joint = self._compile("(,|$and)+" if self._known("and") else ",")
        self.separators = self._compile("(,|;|@break|$and)*")
        self.entitled = self._compile("$entitled", "entitled")
        self.joint = str(told.get("joint", ""))  # written onto the next word

    def behind_article(self, codes: str, place: int = 0) -> int:
        """Return where the article ends that stands at a place, else the place."""
        article = self.article.match(codes, place)
        return article.end() if article else place
