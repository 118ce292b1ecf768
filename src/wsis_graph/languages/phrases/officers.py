"""What tells who is elected to which office, of what organ and for which session."""

from collections.abc import Mapping
from typing import Any

from ..patterns import Patterns
from .table import Table


class Officers(Table):
    """What the table `officer` tells of people in offices; where parts `follow` what they are of, so do offices."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any], *, follow: bool) -> None:
        super().__init__(patterns, told)
        self._compile_elections()
        self._compile_people()
        self._compile_sessions()
        self._compile_organs(follow)
        self.of_talks = self._end(told["of_talks"]) if follow else self._compile(told["of_talks"])

    def _compile_elections(self) -> None:
        self.elects = self._compile(self._told["elects"])
        self.appoints = self._compile(self._told["appoints"])
        self.opens = self._compile(self._told["opens"])
        self.respectively = self._compile(self._told["respectively"])
        self.outgoing, self.outgoing_before = self._compile(self._told["outgoing"]), self._end(self._told["outgoing"])
        self.bureau = self._before("bureau")
        self.bureau_after = self._after("bureau_after")
        self.presidents = bool(self._told.get("presidents"))
        self.plural = tuple(self._told.get("plural", ()))

    def _compile_people(self) -> None:
        """Compile what stands at the names of people, and who takes the place of whom."""
        article = "$the?" if self._known("the") else ""
        titles = "$honorific*" if self._known("honorific") else ""
        leaves, replaced = self._told["leaves"], self._source("replaced")
        self.honorific = self._after("honorific")
        self.honorific_before = self._end("$honorific", "honorific")
        self.honorific_after = self._before("honorific_after")
        self.region = self._compile("$region", "region")
        self.leaves = self._compile(f"[^.;]{{0,3}}? ({leaves})")
        self.leaving = self._compile(f"{replaced}|{leaves}|{self._source('unheld')}")
        self.takes_place = self._compile(replaced)
        self.replaced = self._end(f"({replaced}) {article} {titles}")

    def _compile_sessions(self) -> None:
        """Compile what tells the session that people in offices are of."""
        self.term = self._after("term")
        self.completes = self._after("completes")
        self.elected_for = self._before("elected_for")
        self.elected_for_after = self._after("elected_for_after")
        self.elected_for_letter = str(self._told.get("elected_for_letter", ""))
        self.elected_for_case = self._before("elected_for_case")
        self.elected_for_ending = tuple(self._told.get("elected_for_endings", ()))
        self.role_of_session = str(self._told.get("role_of_session", ""))
        self.that_session = self._compile(self._told["that_session"])
        self.at_session = self._compile(f"({self._told['at_session']}) @session")

    def _compile_organs(self, follow: bool) -> None:
        """Compile what tells that an office is of another organ than the one whose report it is."""
        other, founded = self._told["other_organ"], self._told["organ_founded"]
        self.other_organ = self._end(other) if follow else self._compile(other)  # 工作组主席
        self.of_organ = self._before("of_organ")
        self.organ_elects = self._compile(self._told["organ_elects"])
        self.organ_told = self._end(self._told["organ_told"])
        self.organ_opens = self._compile(self._told.get("organ_opens", "$the?" if self._known("the") else ""))
        self.organ_led = self._compile(self._told["organ_led"])
        self.organ_founded = self._end(founded)
        self.group = self._compile(self._told["group_founded"])
        self.group_founded = self._compile(f"({founded}) [^,.;:()@body]{{0,10}}? ({self._told['group_founded']})")
