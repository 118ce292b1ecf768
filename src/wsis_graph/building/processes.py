"""Files to parts, in processes of their own: one that fails, hangs or eats memory is stopped and passed over."""

import contextlib
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path

from ..memory import collect_seldom
from .document import Options
from .limits import Limits, died, too_slow
from .parts import Outcomes, Parts

_MEBIBYTE = 1 << 20


def _work(connection: "Connection[Outcomes | OSError, Path | None]", options: Options, parts: Parts, mebibytes: int) -> None:
    """Read files that are told one after another, until told None, or until whoever tells is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    _limit_memory(mebibytes)
    with contextlib.suppress(EOFError, ConnectionError):
        while (path := connection.recv()) is not None:
            try:
                connection.send(parts.make(path, options))
            except OSError as error:  # parts cannot be kept: the disk is full, or the folder is gone
                connection.send(error)


def _limit_memory(mebibytes: int) -> None:
    """Let this process have no more memory than that, nor than it may have already, where the system can."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = mebibytes * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


class _Worker:
    """One process, and the file it reads."""

    def __init__(self, options: Options, parts: Parts, limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, other = context.Pipe()
        self.process = context.Process(target=_work, args=(other, options, parts, limits.mebibytes), daemon=True)
        self.process.start()
        other.close()
        self.path: Path | None = None
        self.deadline = 0.0

    def read(self, path: Path, seconds: float) -> None:
        """Hand a file to the process."""
        self.path, self.deadline = path, time.monotonic() + seconds
        self.connection.send(path)

    def stop(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def read_in_processes(paths: Sequence[Path], options: Options, parts: Parts, jobs: int, limits: Limits) -> Iterator[Outcomes]:
    """Yield what became of the documents of each file, as they are done; processes live on from file to file."""
    rest = iter(paths)
    workers: list[_Worker] = []
    try:
        for path in rest:
            if len(workers) < jobs:
                workers.append(_Worker(options, parts, limits))
                workers[-1].read(path, limits.seconds)
                continue
            yield from _next(workers, limits, lambda: _Worker(options, parts, limits), [path])
        while any(worker.path for worker in workers):
            yield from _next(workers, limits, lambda: _Worker(options, parts, limits), [])
    finally:
        for worker in workers:
            worker.stop()


def _next(workers: list[_Worker], limits: Limits, start: Callable[[], _Worker], more: list[Path]) -> Iterator[Outcomes]:
    """Wait for one worker, yield what became of its file, and hand it the next one."""
    while True:
        busy = {worker.connection: worker for worker in workers if worker.path}
        left = min(worker.deadline for worker in busy.values()) - time.monotonic()
        ready = wait(list(busy), timeout=max(left, 0.0))
        worker = busy[ready[0]] if ready else min(busy.values(), key=lambda w: w.deadline)  # type: ignore[index]
        if not ready and worker.deadline > time.monotonic():
            continue
        path = worker.path
        assert path is not None
        worker.path = None
        try:
            outcomes = worker.connection.recv() if ready else (too_slow(path, limits),)
        except (EOFError, ConnectionError):
            outcomes = (died(path),)
        if isinstance(outcomes, OSError):
            raise outcomes
        if not outcomes[0].sha256:
            worker.stop()
            workers[workers.index(worker)] = worker = start() if more else worker
        if more:
            worker.read(more[0], limits.seconds)
        yield outcomes
        return
