"""What tells whose a body, an office or a meeting is."""

from collections.abc import Mapping
from typing import Any

from ..patterns import Patterns
from .table import Table


class Owners(Table):
    """What of the table `names` tells whose the body, office or meeting is that a name means."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any]) -> None:
        super().__init__(patterns, told)
        self.possessed = self._before("possessed")
        self.of_it = self._before("of_it" if "of_it" in told else "possessed")
        self.edition = self._after("edition")
        self.owner_first = bool(told.get("owner_first"))  # the Forum secretariat
        self.owner_last = tuple(told.get("owner_last", ()))  # Совет Института
        self.owner_joined = tuple(told.get("owner_joined", ()))  # المدير التنفيذي للمعهد
        self.its_endings = tuple(told.get("its_endings", ()))
        self.founded = self._after("founded")
        self.indefinite = self._before("indefinite")
        self.of_conference = self._after("of_conference")
        self.founded_before = self._before("founded_before")
        self.bureau = self._before("bureau")
        self.elected = self._before("elected")
        self.verifies = self._after("verifies")
        self.role_left = tuple(told.get("role_left", ()))
