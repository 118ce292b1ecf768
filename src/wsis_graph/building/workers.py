"""Files to parts, here or in processes of their own."""

import contextlib
import signal
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .document import Options, Ready, nobody
from .limits import Limits, too_slow
from .parts import Outcomes, Parts

_AGAIN = 1.0  # seconds to the next ring: one that comes while something is finalised is lost
_FEW = 3  # files for which starting processes costs more than it gives


def read_all(
    paths: Sequence[Path], options: Options, parts: Parts, jobs: int, limits: Limits, ready: Ready = nobody
) -> Iterator[Outcomes]:
    """Yield what became of the documents of each file, as they are done; with one job, or few files, without further processes.

    `ready` is told of the quads of few files before they are validated.
    """
    few = len(paths) <= _FEW
    if jobs <= 1 or few:
        yield from (_read_here(path, options, parts, limits, ready if few else nobody) for path in paths)
    else:
        from .processes import read_in_processes  # it takes its time to be loaded

        yield from read_in_processes(paths, options, parts, min(jobs, len(paths)), limits)


# here ----------------------------------------------------------------------------------------------------------------


class _TimeUpError(BaseException):
    """The time of a file is up; no handler of the line may take it for a fault."""


def _read_here(path: Path, options: Options, parts: Parts, limits: Limits, ready: Ready) -> Outcomes:
    try:
        with _alarm(limits.seconds):
            return parts.make(path, options, ready)
    except _TimeUpError:
        return (too_slow(path, limits),)


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise _TimeUpError in this thread after a time, where the system can."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: Any) -> None:
        raise _TimeUpError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
