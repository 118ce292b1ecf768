"""What a server is told: where the graph is, where to listen, and how much any one request may take."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import WsisGraphError

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take; 0 means no limit for rows and size.

    Seconds for times, bytes for sizes. `probation` is how long a query may run before it counts as long.
    """

    timeout: float = 30.0
    rows: int = 1_000_000
    size: int = 256 * MEGABYTE
    memory: int = 2048 * MEGABYTE
    body: int = MEGABYTE
    queue: int = 64
    wait: float = 5.0
    probation: float = 1.0
    cache: int = 64 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Settings:
    """A server. `public` is its address as the world sees it, where a proxy stands before it."""

    graph: Path | None = None
    endpoint: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    public: str = ""
    processes: int = field(default_factory=lambda: min(4, os.cpu_count() or 1))
    workers: int = 4
    services: tuple[str, ...] = ()
    access_log: str = ""
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if bool(self.graph) == bool(self.endpoint):
            raise WsisGraphError("a server needs a graph or an endpoint, not both", "--graph DIR or --endpoint URL")
        if self.limits.timeout <= 0:
            raise WsisGraphError(f"the time limit must be more than 0 seconds, not {self.limits.timeout:g}")
        if self.processes < 1 or self.workers < 1:
            raise WsisGraphError("at least one process with one worker is needed")
        if self.public and not self.public.startswith(("http://", "https://")):
            raise WsisGraphError(f"{self.public!r} is not an address", "write it as https://example.org")

    @property
    def most_workers(self) -> int:
        """Return how many workers a process may have while all are busy and requests wait."""
        return 2 * self.workers

    @property
    def longest(self) -> int:
        """Return how many long queries may run at once in a process; the other workers stay free for quick ones."""
        return max(1, self.workers - 2)
