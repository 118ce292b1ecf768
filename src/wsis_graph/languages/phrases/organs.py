"""What tells whose a resolution is."""

from collections.abc import Mapping
from typing import Any

from ..patterns import Patterns
from .table import Table


class Organs(Table):
    """What the table `citation` tells of the organ that adopted a text."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any]) -> None:
        super().__init__(patterns, told)
        self.owner = self._before("owner")
        self.owner_after = self._after("owner_after")
        self.its_before = self._before("its_before")
        self.her = self._after("her")
        self.feminine = str(told.get("feminine", ""))
        self.adopter = self._before("adopter")
        self.adopted_by = self._after("adopted_by")
        self.told_in = self._after("told_in")
