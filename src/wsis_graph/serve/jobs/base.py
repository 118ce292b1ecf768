"""What every job can use."""

import time
from dataclasses import dataclass
from typing import Final

from ..settings import Settings
from ..source import Source

_SECONDS: Final = 300.0  # for which what was read of an endpoint is used: it may change without telling


@dataclass(frozen=True, slots=True)
class Context:
    """The server's settings, the graph, and the version of the graph that answers carry."""

    settings: Settings
    source: Source
    version: str
    build: str = ""  # the folder of the build, empty for an endpoint

    @property
    def state(self) -> tuple[str, str]:
        """Return what tells the graph from any other that may be served here, and an endpoint from what it is later."""
        return self.build, self.version or f"{time.monotonic() // _SECONDS:.0f}"
