"""What tells the texts that are cited, their kinds, titles and numbers."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from ...expressions import compiled
from ..patterns import NEVER, Patterns
from .table import Table

ARTICLE = "ال"  # that Arabic writes onto words


class Texts(Table):
    """What the table `citation` tells of cited texts themselves, and the words for their kinds."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any]) -> None:
        super().__init__(patterns, told)
        self.attribute = self._compile("[^,.;]*? $of @body? @date? @citation")
        self.owned = self._after("owned")
        self.doubled = self._compile("$doubled", "doubled")
        self.single = self._compile("$single", "single")
        self.letters = self._compile("$letters", "letters")
        self.named_text = self._compile("$named_text", "named_text")
        self.kind, self.kind_before = self._compile("$text_kind"), self._end("$text_kind")
        self.named_before = self._before("named_before")
        self.see = self._after("see")
        self.see_also = self._after("see_also")
        self._compile_numbers()
        self._compile_titles()
        self._compile_reports()
        self._compile_kinds()

    def _compile_numbers(self) -> None:
        """Compile what stands at the number of a text, and a text of a list that is printed short."""
        ends = self._told.get("listed_end", "@end")
        self.listed = self._compile(
            rf"(?> (,? $and|,)|<to>$to) (<letters>([^,;:()]) \.)? <number>@int (?= ,|;|\.|\(|\)|$and|$to|@end|{ends})",
            "and",
            "to",
        )
        self.noun_before = self._patterns.ending(self._told.get("noun", "$resolution|$decision"))
        self.dated_before = self._patterns.compile(self._told.get("dated_before", "@date"))
        self.number_prefix = self._after("prefix")
        self.number_suffix = self._after("suffix")
        self.number_sign = self._compile("$number_sign (?= @int|@number)", "number_sign")

    def _compile_titles(self) -> None:
        dated = self._told["dated"]
        title = ' $entitled ,? " <title>([^"]{1,80}) "'
        self.title = self._compile('$entitled ,? "')
        self.title_after = self._compile(f"({dated})? ,?{title}")
        self.title_before = self._end(f"({dated})?{title} (?> {dated}|{self._source('prefix')}|$of|,)*")
        self.title_words = frozenset(self._told.get("title_words", ()))
        self.joined_titles = self._compile('"? ((、|,|$and) (" [^".;:@end@citation@symbol]{1,30} "?|@instrument))+', "and")
        self.title_joined_before = self._end('" (、|,|$and)', "and")
        self.titled_part = self._before("titled_part")

    def _compile_reports(self) -> None:
        """Compile what tells a report without a symbol, and the parts of a name."""
        reported = self._told.get("reported", "$report" if self._known("report") else NEVER)
        self.report, self.report_before = self._compile(reported), self._end(reported)
        self.authored = self._after("authored")
        self.said_text = self._after("said_text")
        self.titled_report = self._after("titled_report")
        self.told_of = self._after("told_of")
        joints = "|".join(filter(None, (self._told.get("of_name") or NEVER, self._any("of", "the", "and"), ",")))
        links = f"(?> {joints}){{0,4}}"
        self.listed_part = self._compile(f"{links} @pinpoint {links}")
        self.of_name = self._after("of_name")

    def _compile_kinds(self) -> None:
        """Compile the words for kinds of texts, each with its codes; in construct state, too, they begin a name in Arabic."""
        phrase, families = self._patterns.lexicon.phrase, self._patterns.families
        self.kinds = {phrase(kind): kind for kind in families.get("text_kind", ())}
        self.kind = self._any_of(self.kinds)
        self.kinds_alone = frozenset(map(phrase, families.get("kind_alone", ())))
        self.and_another = self._compile("@int? ,? $and" + (" $the?" if self._known("the") else ""), "and")
        bare = {phrase(" ".join(bare_words(kind))): kind for kind in self.kinds.values()}
        self.named_kinds = bare | self.kinds
        self.named_kind = self._any_of(self.named_kinds)

    def _any_of(self, phrases: Collection[str]) -> re.Pattern[str]:
        """Compile what finds the longest of phrases, each given by its codes."""
        return compiled("|".join(sorted(map(re.escape, phrases), key=len, reverse=True)) or NEVER, self._patterns.code)


def bare_words(name: str) -> list[str]:
    """Return the words of a name in small letters, without the article that Arabic writes onto them."""
    return [word.removeprefix(ARTICLE) for word in name.casefold().split()]
