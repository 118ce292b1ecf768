"""Files to parts on a Dask cluster: each is read where there is room, and its quads come back.

Workers need no access to the files. One that dies has its files read by another; a file that brings down several is passed
over, and so is one that takes too long.
"""

import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import WsisGraphError
from .document import Options, read_file
from .limits import Limits, died, too_slow
from .parts import Outcomes, Parts, unreadable

_CHECKED = 1.0  # seconds between looks at files that may take too long


def read_on_cluster(paths: Sequence[Path], options: Options, parts: Parts, address: str, limits: Limits) -> Iterator[Outcomes]:
    """Yield what became of the documents of each file, as they are done.

    `address` is that of a scheduler, such as tcp://host:8786; empty for a cluster on this machine. Raises WsisGraphError where
    Dask is not installed or the scheduler is not there.
    """
    with _client(address) as client:
        waiting = iter(paths)
        running: dict[Any, _Reading] = {}
        room = max(1, sum(client.nthreads().values()))
        while True:
            for path in waiting:
                try:
                    data = path.read_bytes()
                except OSError as error:
                    yield (unreadable(path, error),)
                    continue
                name = parts.name(path, hashlib.sha256(data).hexdigest(), options)
                future = client.submit(read_file, path, data, options, name, pure=False)
                running[future] = _Reading(path, name, time.monotonic())
                if len(running) >= room:
                    break
            if not running:
                return
            yield from _finished(client, running, parts, limits)


class _Reading(NamedTuple):
    path: Path
    part: str
    started: float  # by the clock of this process


def _finished(client: Any, running: dict[Any, _Reading], parts: Parts, limits: Limits) -> Iterator[Outcomes]:
    """Wait a little, and yield what became of the files that are done or have taken too long."""
    import distributed

    try:
        done = distributed.wait(list(running), timeout=_CHECKED, return_when="FIRST_COMPLETED").done
    except TimeoutError:
        done = set()
    for future in done:
        reading = running.pop(future)
        if future.status == "finished":
            yield parts.put(reading.part, future.result())
        else:
            yield (died(reading.path)._replace(hint="see the log of the Dask worker"),)
    for future, reading in list(running.items()):
        if time.monotonic() - reading.started > limits.seconds:
            del running[future]
            busy = [worker for worker, keys in client.processing().items() if future.key in keys]
            client.cancel([future], force=True)
            client.restart_workers(busy, raise_for_error=False)  # one that is slow to return takes part again when it has
            yield (too_slow(reading.path, limits),)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    """Give a client of a cluster; one that was started for it ends with it."""
    try:
        import distributed
    except ImportError as error:
        raise WsisGraphError("Dask is not installed [dask]", "pip install 'wsis-graph[distributed]'") from error
    with ExitStack() as stack:
        try:
            if address:
                client = distributed.Client(address, timeout=10)
            else:
                client = distributed.Client(
                    stack.enter_context(distributed.LocalCluster(threads_per_worker=1, dashboard_address=None))
                )
            stack.enter_context(client)
        except (OSError, TimeoutError) as error:
            message = f"{address}: no Dask scheduler answers [dask]"
            raise WsisGraphError(message, "check the address: tcp://host:8786") from error
        yield client
