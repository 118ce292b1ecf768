"""What one file may take, and what is said of one that takes more."""

from pathlib import Path
from typing import NamedTuple

from .document import Outcome


class Limits(NamedTuple):
    """What one file may take."""

    seconds: float = 300.0
    mebibytes: int = 2048


def too_slow(path: Path, limits: Limits) -> Outcome:
    """Return what became of a file that took too long."""
    message = f"took longer than {limits.seconds:g} seconds [time]"
    return Outcome(str(path), "", status="failed", message=message, hint="raise the limit: --time-limit")


def died(path: Path) -> Outcome:
    """Return what became of a file whose reader died."""
    message = "the process that read it died, perhaps for want of memory [died]"
    return Outcome(str(path), "", status="failed", message=message, hint="raise the limit: --memory-limit")
