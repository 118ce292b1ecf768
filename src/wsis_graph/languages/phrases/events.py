"""What leads to the sessions, days and places of events."""

from collections.abc import Mapping
from typing import Any

from ..patterns import NEVER, Patterns
from .table import Table


class Events(Table):
    """The table `event` of a pack."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any]) -> None:
        super().__init__(patterns, told)
        self.head_after = told["head"] == "after"
        self.before_event = self._after("before_event")
        self.event_word = self._compile("$event_word", "event_word")
        self.meeting_of = self._before("meeting_of")
        self.its_meeting = self._after("its_meeting")
        self.occasion = self._after("occasion")
        self.plenary = self._after("plenary")
        self._compile_sessions()
        self._compile_places()
        self._compile_days()

    def _compile_sessions(self) -> None:
        self.session_of = self._after("session_of")
        self.session_of_another = self._after("session_of_another")
        self.session_counts = tuple(self._told.get("session_counts", ()))
        self.session_and = self._after("session_and")
        self.session_before = self._end("@body $of? ($its)?")
        self.devoted = self._after("devoted")
        self.devoted_before = self._before("devoted_before")
        self.considered = self._before("considered")
        self.through = self._before("through")

    def _compile_places(self) -> None:
        self.held_object = self._end(f"$held ({self._any('the', 'its')})? @ordinal?", "held")
        self.located = self._end(f"\\(|{self._source('located')}")
        self.held_in = self._end(f"$held ({self._source('located')})", "held")
        self.unlocated = self._before("unlocated")

    def _compile_days(self) -> None:
        """Compile what stands at days, such as "and on the" before one more day."""
        self.reaches = self._compile(self._any("to", "ending") or NEVER)
        small = self._any("the", "of")
        on_day = f"(?> {'|'.join(filter(None, (self._told.get('on_day', ''), small)))}){{0,3}}" if small else NEVER
        self.on_day = self._compile(on_day)
        self.next_day = self._compile(f"(, $and|,|$and) {on_day}", "and")
        self.and_then = self._compile(", $and", "and")
