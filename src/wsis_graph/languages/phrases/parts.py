"""What stands between the parts of a text and the text."""

from collections.abc import Mapping
from typing import Any

from ..patterns import Patterns
from .table import Table

_TAIL = '"? \\)? (,|\\()? "?'  # between a text and the part of it that is named after it
# parts of a part: articles 16 and 17, paragraph 2, of the Convention
_CHAIN = r"(?> (,? $and? (?> %s)* @pinpoint|\( @pinpoint \))+ ,?)?"


class Parts(Table):
    """What the table `citation` tells of paragraphs, articles and annexes of a cited text, named before it or behind."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any]) -> None:
        super().__init__(patterns, told)
        leading = f"$of|{self._source('beside')}"
        article = leading + ("|$the" if self._known("the") else "")
        chain = f"{_CHAIN % article} ({self._source('others')})?"
        self.link = self._compile(f"{chain} ({told['link']}) (?= @citation|@symbol|@instrument)")
        self.part_of = self._compile("($of|$its)? $the?" if self._known("of", "the") else "")
        self.next_citation = self._compile(f",? $and (?> {article}){{0,3}} (?= @citation)", "and")
        self.next_part = self._compile(f",? ($and <again>({leading})|$and ({article})?|,) @pinpoint")
        text = self._text()
        exhibit = "(?> $exhibit @int (,? $and|,)?)?" if self._known("and", "exhibit") else ""
        self.tail = self._end(f"{text} {told.get('tail', _TAIL)} {exhibit} (@pinpoint ,? )*")
        title = '@citation ,? $about [^.;,()"@number@citation@symbol@instrument@pinpoint]'
        self.titled_comment = self._end(f"{title}{{1,10}} ,", "about")
        self.in_comment_title = self._end(f"{title}{{1,14}}", "about")
        self.in_which = self._end(f"{text} {self._source('in_which')}")
        self.of_which = self._after("of_which")
        self.in_whose = self._end(f"{text} {self._source('in_whose')}")

    def _text(self) -> str:
        """Return the pattern for a cited text, with what may be named in brackets behind it."""
        supplements = r"(?> (,? $and|,|$to) ([^,;:()] \.)? @int)*" if self._known("and", "to") else ""
        carrier = '(?> "? \\( [^()]{1,9} \\))?'  # the Compact (resolution 79/1, annex I), paragraph 48
        noted = r"(?> \( [^();@pinpoint@symbol]{0,2}? $note_above \))?" if self._known("note_above") else ""
        return f"(@citation|@symbol {supplements}|@instrument {carrier}) {noted}"
