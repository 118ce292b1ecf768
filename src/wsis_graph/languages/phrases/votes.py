"""What tells of proposals, and how many were for them."""

from collections.abc import Mapping
from typing import Any

from ..patterns import NEVER, Patterns
from .table import Table

_COUNTING = ("against", "abstained", "for", "none", "number", "parting")  # what the clauses of a sentence on a vote tell


class Votes(Table):
    """What the table `officer` tells of votes; where parts `follow` what they are of, so does what a text is of."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any], *, follow: bool) -> None:
        super().__init__(patterns, told)
        adopts, text = self._source("adopts"), told["text_before"]
        self.adopts = self._compile(f"({adopts})")
        self.adopts_text = self._compile(f",? @body? ({adopts})? ({text})")
        self.adopts_before = self._end(
            f"({adopts}) (,? ({self._source('manner')}) ,?)? ({text}) ([,(] [^.;:]{{1,24}}? [,)] ({text}))?"
        )
        self.adopted_as = self._before("adopted_as")
        self.text_before = self._compile(text)
        self.subject = self._compile("$about" if self._known("about") else NEVER)
        self.text_said = self._compile(f"({self._source('text_said')})")
        self.attribute_before = self._compile("[^,;.:()]{0,8}? $of" if follow else NEVER)
        self.reproduced = self._before("reproduced")
        self.text_at = self._after("text_at")
        self.rejects = self._compile(told["rejects"])
        self.majority = self._compile(told["majority"])
        self.motion = self._compile(told["motion"])
        self.moved = self._compile(told["moved"])
        self.hoped = self._after("hoped")
        self.names_people = self._compile(f"({told['names_people']})")
        self.recalled = self._compile(f"({self._source('recalled')})")
        self._compile_proposals()
        self._compile_counts()

    def _compile_proposals(self) -> None:
        """Compile what tells proposals from each other, and of a part that was voted on apart."""
        self.next_draft = self._compile(self._told["next_draft"])
        self.proposed = self._compile(self._told["proposed"])
        self.apart = self._compile(self._told["apart"])
        self.that_paragraph = self._compile(self._told["that_paragraph"])
        self.amendment = self._compile(self._told["amendment"])
        self.oral = self._compile(self._told["oral"])
        self.further_amendment = self._compile(self._told["further_amendment"])
        self.costs = self._compile(self._told["costs"])

    def _compile_counts(self) -> None:
        counting = self._told["counting"]
        self.counting = self._compile("|".join(f"<{kind}>({counting[kind]})" for kind in _COUNTING))
        self.opposed = self._compile(f"{counting['against']}|{counting['abstained']}")
        self.voting = self._compile(counting["vote"])
        self.unopposed = self._after("unopposed")
        self.none_abstained = self._after("none_abstained")
